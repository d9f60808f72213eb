"""An answer's id is enough to give it again, and tells when it cannot be the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import UsageError
from qa import Assistant
from qa.commands.replay import command as replay_command
from qa.replay import AnswerId, describe_difference, parse_answer_id, read_program_version
from tests.qa.sample import MemoryStore

ID = AnswerId(("총무과 정원은?",), "0123456789ab", "ba9876543210", "unit_value")
QUESTION = "2018년 종로구 총무과 정원은?"


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, store: MemoryStore) -> None:
    @contextmanager
    def lend(location: str) -> Iterator[MemoryStore]:
        yield store

    monkeypatch.setattr("graph.open_store", lend)


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_id_carries_the_questions(turns: list[str]) -> None:
    wanted = replace(ID, turns=tuple(turns))
    assert parse_answer_id(str(wanted)) == wanted


def test_id_is_written_alike_everywhere() -> None:
    assert str(ID) == "WyLstJ3rrLTqs7wg7KCV7JuQ7J2APyJd.0123456789ab.unit_value.ba9876543210"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "x",
        str(ID)[:-1],
        str(ID).replace("unit_value", "unit value"),
        "e30.0123456789ab.unit_value.ba9876543210",  # {}
        "W10.0123456789ab.unit_value.ba9876543210",  # []
        "WzFd.0123456789ab.unit_value.ba9876543210",  # [1]
        "_.0123456789ab.unit_value.ba9876543210",
    ],
)
def test_other_texts_are_no_ids(text: str) -> None:
    with pytest.raises(UsageError, match="is no id of an answer"):
        parse_answer_id(text)


@given(st.text(max_size=80))
def test_any_text_is_an_id_or_refused(text: str) -> None:
    try:
        assert str(parse_answer_id(text)) == text.strip()
    except UsageError as error:
        assert "answer_id" in str(error)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({}, ""),
        ({"graph": "f" * 12}, "the graph was 0123456789ab, it is ffffffffffff"),
        ({"program": "f" * 12, "template": "none"}, "the template was unit_value, it is none"),
    ],
)
def test_difference_is_named(change: dict[str, Any], words: str) -> None:
    difference = describe_difference(ID, replace(ID, **change))
    assert words in difference and bool(difference) == bool(change)


def test_program_version_names_the_files() -> None:
    assert len(read_program_version()) == 64


@pytest.mark.usefixtures("opened")
def test_replay_gives_the_same_bytes(assistant: Assistant) -> None:
    answer = assistant.ask("그럼 2020년은?", history=[QUESTION], id="x")
    first = CliRunner().invoke(replay_command, [answer.answer_id])
    assert first.exit_code == 0 and first.stderr == ""
    said = json.loads(first.stdout)
    assert said == {key: value for key, value in answer.to_dict().items() if key not in ("id", "elapsed_ms")}
    assert CliRunner().invoke(replay_command, [answer.answer_id]).stdout_bytes == first.stdout_bytes


@pytest.mark.usefixtures("opened")
def test_replay_says_what_changed(assistant: Assistant) -> None:
    before = replace(parse_answer_id(assistant.ask(QUESTION).answer_id), graph="f" * 12)
    result = CliRunner().invoke(replay_command, [str(before)])
    assert result.exit_code == 1
    assert result.stderr.startswith("gugraph: not the same answer for sure: the graph was ffffffffffff, it is ")
    assert json.loads(result.stdout)["values"] == [40]


def test_answers_name_the_template_and_refusals_none(assistant: Assistant) -> None:
    assert parse_answer_id(assistant.ask(QUESTION).answer_id).template == "unit_value"
    assert parse_answer_id(assistant.ask("내일 날씨는?").answer_id).template == "none"


@pytest.mark.slow
def test_two_processes_give_the_same_bytes(gugraph: str, seed_store: Path) -> None:
    import subprocess

    asked = subprocess.run(
        [gugraph, "ask", "--json", "2021년 마포구 총무과 정원은?", "--store", str(seed_store)],
        capture_output=True,
        check=True,
    )
    command = [gugraph, "replay", json.loads(asked.stdout)["answer_id"], "--store", str(seed_store)]
    outputs = [subprocess.run(command, capture_output=True, check=True).stdout for _ in range(2)]
    assert outputs[0] == outputs[1] != b""
