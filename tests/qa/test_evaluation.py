"""Answers are scored as a reader would: exactly where something is exact, by what is said elsewhere."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from extract.document import Document
from extract.errors import UsageError
from extract.language import load_language
from qa import Assistant
from qa.answer import Answer
from qa.batch import Question
from qa.commands.evaluate import command as evaluate
from qa.evaluation.gold import Gold, read_gold
from qa.evaluation.robustness import Loss
from qa.evaluation.scorecard import Group, Judged, draw_curve, judge, summarise
from qa.evaluation.scoring import score_answer
from qa.evaluation.search import PassageSearch, score_search
from qa.evaluation.variants import VARIANTS
from tests.qa.sample import MemoryStore


def write_gold(path: Path, *rows: dict[str, Any]) -> Path:
    lines = [json.dumps({"id": str(at), "question": "질문?", **row}, ensure_ascii=False) for at, row in enumerate(rows)]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def make_answer(status: str = "answered", **said: Any) -> Answer:
    empty: dict[str, Any] = {
        "id": None, "answer_id": "", "question": "질문?", "language": "ko", "answer": "", "type": "", "values": (), "unit": "", "rows": (),
        "options": (), "interpretation": "", "template": "", "sparql": "", "sources": (), "score": 1.0, "reason": "",
        "elapsed_ms": 1.0,
    }  # fmt: skip
    return Answer(**{**empty, "status": status, **said})


@pytest.mark.parametrize(
    ("wanted", "given", "score"),
    [
        ({"type": "number", "values": [72]}, {"values": (72,)}, 1.0),
        ({"type": "number", "values": [72]}, {"values": ("72",)}, 1.0),
        ({"type": "number", "values": [72]}, {"values": (73,)}, 0.0),
        ({"type": "number", "values": [72]}, {"values": ()}, 0.0),
        ({"type": "number", "values": [72]}, {"status": "abstained", "values": (72,)}, 0.0),
        ({"type": "number", "values": [24.04], "unit": "%"}, {"values": (24.1,)}, 1.0),
        ({"type": "number", "values": [24.04]}, {"values": (24.1,)}, 0.0),
        ({"type": "money", "values": [1000, 2000]}, {"values": (2000,)}, 2 / 3),
        ({"type": "boolean", "values": [True]}, {"values": (True,)}, 1.0),
        ({"type": "boolean", "values": [True]}, {"values": (1,)}, 0.0),
        ({"type": "boolean", "values": [False]}, {"values": ()}, 0.0),
        ({"type": "date", "values": ["2010-03"]}, {"values": ("2010-03",)}, 1.0),
        ({"type": "date", "values": ["2010-03"]}, {"values": ("2010-03-01",)}, 0.0),
        ({"type": "date", "values": ["2010-03/2010-05"]}, {"values": ("2010-03",)}, 2 / 3),
        ({"type": "strings", "values": ["월", "목"]}, {"values": ("월,목",)}, 1.0),
        ({"type": "strings", "values": ["월", "목"]}, {"values": ("월", "화")}, 0.5),
        ({"type": "strings", "values": ["총무과"], "aliases": [["General Affairs"]]}, {"values": ("general affairs",)}, 1.0),
        ({"type": "strings", "values": []}, {"values": ()}, 1.0),
        ({"type": "strings", "values": []}, {"values": ("총무과",)}, 0.0),
        ({"type": "text", "values": ["깨끗한", "안전"]}, {"answer": "'깨끗한 거리'를 만듭니다."}, 0.5),
        ({"type": "text", "values": ["깨끗한"]}, {"rows": ({"목적": "깨끗한 거리"},)}, 1.0),
        ({"type": "table", "values": [{"key": "종로구", "value": 3}]}, {"rows": ({"구": "종로구", "수": 3},)}, 1.0),
        ({"type": "table", "values": [{"key": "종로구", "value": 3}]}, {"rows": ({"district": "Jongno-gu", "n": 3},)}, 1.0),
        ({"type": "table", "values": [{"key": "종로구", "value": 3}]}, {"rows": ({"구": "서초구", "수": 3},)}, 0.0),
        ({"type": "table", "values": [{"key": "종로구", "value": 3}]}, {"rows": ({"구": "종로구", "수": 4},)}, 0.0),
        ({"type": "table", "values": [{"key": "change", "value": -5}, 9]}, {"rows": ({"증감": 5},)}, 0.5),
        ({"type": "table", "values": [{"key": "시각", "value": "18:00, 20:00"}]}, {"rows": ({"시각": "18:00~20:00"},)}, 1.0),
        ({"type": "abstain"}, {"status": "abstained"}, 1.0),
        ({"type": "abstain"}, {"values": (1,)}, 0.0),
        ({"type": "clarify", "values": ["72"]}, {"status": "clarify"}, 1.0),
        ({"type": "clarify", "values": ["72", "80"]}, {"answer": "2010년 72명, 2021년 80명"}, 1.0),
        ({"type": "clarify", "values": ["72", "80"]}, {"answer": "72명입니다."}, 0.0),
    ],
    ids=str,
)  # fmt: skip
def test_score_answer(wanted: dict[str, Any], given: dict[str, Any], score: float, tmp_path: Path) -> None:
    (gold,) = read_gold([write_gold(tmp_path / "gold.jsonl", {"answer": wanted})])
    assert score_answer(gold, make_answer(**given)) == pytest.approx(score)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        ({}, "has no type of abstain"),
        ({"answer": {"type": "colour"}}, "has no type of abstain"),
        ({"answer": {"type": "number"}}, "there is no value"),
        ({"answer": {"type": "number", "values": 3}}, "no list"),
        ({"answer": {"type": "number", "values": [[3]]}}, "neither text nor number"),
        ({"question": "", "answer": {"type": "abstain"}}, "'question' is missing"),
    ],
    ids=str,
)
def test_read_gold_names_file_and_line(row: dict[str, Any], words: str, tmp_path: Path) -> None:
    path = write_gold(tmp_path / "gold.jsonl", {"answer": {"type": "abstain"}}, row)
    with pytest.raises(UsageError, match=rf"gold\.jsonl, line 2: .*{words}"):
        read_gold([path])


def test_read_gold_refuses_files_without_questions(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no question is there"):
        read_gold([write_gold(tmp_path / "gold.jsonl")])


@pytest.mark.parametrize("place", [{"document": "a", "lines": [[3, 4]]}, {"lines": {"a": [[3, 4]]}}], ids=str)
def test_read_gold_reads_passages(place: dict[str, Any], tmp_path: Path) -> None:
    (gold,) = read_gold([write_gold(tmp_path / "gold.jsonl", {"answer": {"type": "abstain"}, **place})])
    assert gold.passages == (("a", 3, 4),)


def judge_answer(type: str, score: float, answer: Answer) -> Judged:
    return Judged(Gold(Question("x", "질문?"), "ko", "value", type), answer, score)


def make_judged(type: str, score: float, **said: Any) -> Judged:
    return judge_answer(type, score, make_answer(**said))


def test_a_curve_weighs_precision_against_coverage() -> None:
    judged = [
        judge_answer("number", 1.0, make_answer(score=0.95)),
        judge_answer("number", 0.0, make_answer(score=0.55)),
        judge_answer("number", 0.0, make_answer("abstained", score=0.0)),
        judge_answer("abstain", 1.0, make_answer("abstained", score=0.0)),
    ]
    points = {point.least: (point.answered, point.precision, point.coverage) for point in draw_curve(judged)}
    assert points[0.0] == (2, 0.5, 1 / 3)
    assert points[0.6] == (1, 1.0, 1 / 3)


def test_summarise_tells_wrong_false_and_uncited_answers() -> None:
    card = summarise(
        [
            make_judged("number", 1.0, elapsed_ms=5.0),
            make_judged("number", 0.4, elapsed_ms=9.0),
            make_judged("number", 0.0, status="abstained"),
            make_judged("abstain", 0.0, elapsed_ms=2.0),
            make_judged("abstain", 1.0, status="abstained"),
        ]
    )
    assert card.score == pytest.approx(0.48)
    assert [(group.name, group.count) for group in card.groups][:2] == [("all", 5), ("kind value", 5)]
    assert (card.answered, card.wrong_answers, card.false_answers, card.uncited) == (3, 1 / 3, 0.5, 3)
    assert (card.p50_ms, card.p95_ms) == (2.0, 9.0)


@pytest.fixture
def gold_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, store: MemoryStore) -> Path:
    """One question that the invented reports answer, and one that they do not; their store is what is opened."""

    @contextmanager
    def lend(location: str) -> Iterator[MemoryStore]:
        yield store

    monkeypatch.setattr("graph.open_store", lend)
    monkeypatch.setattr("qa.evaluation.quotes.find_sources", lambda store: {})
    return write_gold(
        tmp_path / "gold.jsonl",
        {"question": "2018년 종로구 총무과 정원은?", "answer": {"type": "number", "values": [40]}, "kind": "value"},
        {"question": "내일 날씨 어때?", "answer": {"type": "number", "values": [1]}, "history": ["총무과 정원은?"]},
    )


def test_evaluate_prints_a_table(gold_file: Path) -> None:
    result = CliRunner().invoke(evaluate, [str(gold_file)])
    assert result.exit_code == 0, result.output
    assert "all          2  0.500\nfollow-up    1  0.000\nkind value   1  1.000\n" in result.output
    assert "wrong 0.0% of the answerable" in result.output


def test_evaluate_shows_what_is_not_right(gold_file: Path) -> None:
    result = CliRunner().invoke(evaluate, [str(gold_file), "--wrong", "3"])
    assert result.stderr.startswith(
        "1 0.00 총무과 정원은? / 내일 날씨 어때?\n    wanted number [1]\n    given  abstained []"
    )


def test_evaluate_prints_json(gold_file: Path) -> None:
    marks = json.loads(CliRunner().invoke(evaluate, [str(gold_file), "--json"]).stdout)
    assert marks["groups"]["all"] == {"n": 2, "score": 0.5}
    assert (marks["wrong_answers"], marks["quotes"]) == (0.0, {"checked": 0, "verbatim": 0})


@pytest.fixture
def search() -> PassageSearch:
    text = "□ 여권 창구\n\n○ 월요일에 연다\n\n\n\n□ 정원 40명\n- 총무과 창구"
    return PassageSearch([Document("a", text, Path("a.txt"), "")], analyse=load_language())


@pytest.mark.parametrize(
    ("question", "passage"),
    [("여권은 어디에서?", ("a", -1, 3)), ('"정원"은 몇 명?', ("a", 5, 9)), ("Which bus?", None), ("?!", None)],
)
def test_search_finds_the_line_that_says_most(
    question: str, passage: tuple[str, int, int] | None, search: PassageSearch
) -> None:
    assert search.find_first(question) == passage


def test_search_is_scored_where_passages_are_known(search: PassageSearch, tmp_path: Path) -> None:
    answer = {"answer": {"type": "number", "values": [40]}, "document": "a"}
    golds = read_gold(
        [
            write_gold(
                tmp_path / "gold.jsonl",
                {"question": "정원은?", "lines": [[7, 7]], **answer},
                {"question": "여권은?", "lines": [[7, 8]], "kind": "value", **answer},
                {"question": "여권은?", **answer},
            )
        ]
    )
    assert [(group.name, group.count, group.score) for group in score_search(golds, search)] == [
        ("all", 2, 0.5),
        ("kind value", 1, 0.0),
        ("type number", 2, 0.5),
    ]


def test_evaluate_shows_the_search_beside_the_score(gold_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.evaluation.evaluation.score_search", lambda golds, search: (Group("all", 2, 0.25),))
    monkeypatch.setattr("qa.evaluation.evaluation.find_sources", lambda store: {})
    arguments = [str(gold_file), "--baseline"]
    assert "all          2  0.500  0.250\nfollow-up    1  0.000  –\n" in CliRunner().invoke(evaluate, arguments).stdout
    groups = json.loads(CliRunner().invoke(evaluate, [*arguments, "--json"]).stdout)["groups"]
    assert groups["all"] == {"n": 2, "score": 0.5, "search": 0.25}


def test_evaluate_shows_what_other_wordings_cost(gold_file: Path) -> None:
    result = CliRunner().invoke(evaluate, [str(gold_file), "--robustness", "--wrong", "9"])
    assert "without blanks     2  0.500" in result.stdout
    assert f"{len(VARIANTS)}" == str(result.stdout.partition("other wording")[2].count("\n") - 2)
    losses = json.loads(CliRunner().invoke(evaluate, [str(gold_file), "--robustness", "--json"]).stdout)["losses"]
    assert losses.keys() == VARIANTS.keys()
    assert losses["without blanks"]["before"] == 0.5


def test_loss_counts_points_of_a_hundred() -> None:
    judged = make_judged("number", 1.0), make_judged("number", 0.5)
    assert Loss("x", before=judged, after=judged[1:]).points == 25.0


def test_judge_asks_in_order(gold_file: Path, store: MemoryStore) -> None:
    assert [each.answer.id for each in judge(Assistant(store), read_gold([gold_file]))] == ["0", "1"]
