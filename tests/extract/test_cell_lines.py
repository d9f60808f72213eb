"""Tables that conversion set one cell a line."""

from __future__ import annotations

import pytest

from extract.cell_lines import find_cell_lines
from extract.extractors.budgets import extract_budgets
from extract.extractors.statistics import extract_statistics
from tests.extract.conftest import MakeDocument, MakeReport

BUDGETS = "부서명 예산현액 집행액 집행률|합  계 900 450 50.0|총무과 500 250 50.0|세무과 400 200 50.0"
WORKS = (
    "시설명 사업내용 사업비 기간 상황|가람관 지붕 보수 380 3월∼5월 완료|나래관 전등 교체 96 4월∼6월 추진중|계 2개소 476"
)
NUMBERED = "연번 시설명 좌석|1 가람관 320|2 나래관 84|3 다온관 60"
EMPTY = "시설명 좌석 개관|가람관 320 2001|나래관 - 2004"


def _lines(table: str) -> list[str]:
    """One cell a line; the two words of a cell stand together."""
    pairs = {"지붕 보수": "지붕_보수", "전등 교체": "전등_교체", "합  계": "합__계"}
    for words, joined in pairs.items():
        table = table.replace(words, joined)
    return [cell.replace("_", " ") for row in table.split("|") for cell in row.split(" ")]


def _read(make_document: MakeDocument, lines: list[str]) -> list[list[str]]:
    rows = find_cell_lines(make_document("\n".join(lines)), range(1, len(lines) + 1))
    return [[cell.text for cell in row] for _, row in sorted(rows.items()) if row]


@pytest.mark.parametrize("caption", [[], ["(단위 : 백만원)"]], ids=["bare", "caption"])
@pytest.mark.parametrize(
    ("table", "width", "last"),
    [
        (BUDGETS, 4, ["세무과", "400", "200", "50.0"]),
        (WORKS, 5, ["계", "2개소", "476"]),
        (NUMBERED, 3, ["3", "다온관", "60"]),
        (EMPTY, 3, ["나래관", "-", "2004"]),
    ],
    ids=["figures", "dates and a short total", "numbered", "empty cells"],
)
def test_cells_below_each_other_are_rows(
    make_document: MakeDocument, table: str, width: int, last: list[str], caption: list[str]
) -> None:
    rows = _read(make_document, [*caption, *_lines(table)])
    assert {len(row) for row in rows[:-1]} == {width}
    assert rows[-1] == last


@pytest.mark.parametrize(
    "lines",
    [
        ["총무과", "세무과", "민원과", "감사과", "홍보과", "재무과"],
        ["가람관", "나래관", "320", "84", "다온관", "60"],
        ["구분", "계", "남", "여", "총무과", "31", "15", "세무과", "29", "14"],
        ["시설명 : 가람관", "좌석 : 320", "시설명 : 나래관", "좌석 : 84"],
        ["도서관을 가꾸어", "나가고자 함.", "2020년", "가람관"],
    ],
    ids=["names", "no columns", "rows too short", "keys", "prose"],
)
def test_other_lines_are_no_table(make_document: MakeDocument, lines: list[str]) -> None:
    assert _read(make_document, lines) == []


def test_such_tables_are_read_like_others(make_report: MakeReport) -> None:
    report = make_report("□ 예산집행 현황      (6월말, 단위 : 백만원, %)\n" + "\n".join(_lines(BUDGETS)))
    facts = [fact.values for fact in extract_statistics(report)]
    found = {(row["measure"], str(row["dimensions"]), row["unit"], row["value"]) for row in facts}
    assert ("예산현액", "{'부서명': '총무과'}", "원", 500_000_000) in found
    assert ("집행률", "{'부서명': '합계'}", "%", 50.0) in found
    amounts = {
        (fact.values.get("source"), fact.values["role"]): fact.values["amount_krw"] for fact in extract_budgets(report)
    }
    assert amounts["세무과", "spent"] == 200_000_000
