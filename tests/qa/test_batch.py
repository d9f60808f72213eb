"""Batches and the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from extract.errors import UsageError
from qa import Assistant
from qa.batch import Question, answer_batch, read_questions
from qa.commands.ask import command as ask
from qa.commands.templates import command as templates
from tests.qa.sample import MemoryStore


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, store: MemoryStore) -> None:
    """Let the commands open the sample store, whatever its address."""
    monkeypatch.setattr("graph.open_store", lambda location: store)


def write_lines(path: Path, *lines: str) -> Path:
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_read_questions_with_history(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "in.jsonl", '{"id": 1, "question": "a", "history": ["b"]}', "", '{"question": "c"}')
    assert read_questions(path) == [Question("1", "a", ("b",)), Question("", "c")]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{", "line 2: no valid JSON"),
        ("[1]", "line 2: found list"),
        ('{"id": "x"}', "line 2: 'question' is missing"),
        ('{"question": " "}', "line 2: 'question' is missing or empty"),
        ('{"question": "a", "history": "b"}', "line 2: 'history' is no list"),
    ],
)
def test_read_questions_names_the_line_at_fault(tmp_path: Path, line: str, words: str) -> None:
    path = write_lines(tmp_path / "in.jsonl", '{"question": "a"}', line)
    with pytest.raises(UsageError, match=words):
        read_questions(path)


def test_read_questions_of_a_missing_or_binary_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="cannot be read"):
        read_questions(tmp_path / "none.jsonl")
    binary = tmp_path / "binary.jsonl"
    binary.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(UsageError, match="not UTF-8"):
        read_questions(binary)


def test_answer_batch_keeps_the_order(assistant: Assistant) -> None:
    questions = [Question(str(number), "2018년 종로구 총무과 정원은?") for number in range(3)]
    assert [json.loads(line)["id"] for line in answer_batch(assistant, questions)] == ["0", "1", "2"]


@pytest.mark.usefixtures("opened")
def test_ask_prints_answer_and_source() -> None:
    result = CliRunner().invoke(ask, ["2018년 종로구 총무과 정원은?"])
    assert result.exit_code == 0
    assert result.output == "종로구 2018년 총무과의 정원은 40명입니다.\n  [jongno-2018:3] 총무과 정원 40 현원 41\n"


@pytest.mark.usefixtures("opened")
def test_ask_prints_json() -> None:
    result = CliRunner().invoke(ask, ["--json", "2018년 종로구 총무과 정원은?"])
    assert json.loads(result.output)["values"] == [40]


@pytest.mark.usefixtures("opened")
def test_ask_prints_options_of_an_open_question() -> None:
    result = CliRunner().invoke(ask, ["총무과 현원은?"])
    assert "  → 2018년 종로구 총무과 현원 알려 주세요" in result.output


@pytest.mark.usefixtures("opened")
def test_ask_converses_until_an_empty_line() -> None:
    result = CliRunner().invoke(ask, [], input="2018년 종로구 총무과 정원은?\n그럼 2020년은?\n\n없는 질문\n")
    assert "40명" in result.output and "44명" in result.output
    assert "없는" not in result.output


@pytest.mark.usefixtures("opened")
def test_ask_writes_a_batch(tmp_path: Path) -> None:
    questions = write_lines(tmp_path / "in.jsonl", '{"id": "a", "question": "2018년 종로구 총무과 정원은?"}')
    out = tmp_path / "out.jsonl"
    result = CliRunner().invoke(ask, ["--batch", str(questions), "--out", str(out)])
    assert result.exit_code == 0, result.output
    assert json.loads(out.read_text(encoding="utf-8"))["values"] == [40]


@pytest.mark.parametrize("arguments", [["--batch", "x"], ["--out", "x"], ["q", "--batch", "x", "--out", "y"]])
def test_ask_refuses_options_that_do_not_go_together(arguments: list[str]) -> None:
    with pytest.raises(UsageError, match="go together"):
        CliRunner().invoke(ask, arguments, catch_exceptions=False)


@pytest.mark.parametrize("language", ["ko", "en"])
def test_templates_are_listed_with_samples(language: str) -> None:
    result = CliRunner().invoke(templates, ["--language", language])
    assert result.exit_code == 0
    assert "partner_cities" in result.output
