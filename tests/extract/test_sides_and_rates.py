"""Flattened tables on their side, with lists in their cells, and tables of payments with a cell a line."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from extract.extractors.statistics import extract_statistics
from extract.facts import Fact
from extract.flat_sides import find_sided_tables
from extract.outline import build_outline
from tests.extract.conftest import MakeDocument, MakeReport

NAMES = "□ 사업개요\n\n○ [돌봄교실] 저녁 돌봄\n\n○ [놀이체험] 주말 놀이 체험 제공\n\n"
SIDED = """구 분 학교 지역
사 업 돌봄 교실 놀이 체험
대 상 초등학생 유치원생, 초등학생
대상 현황 12개 34개소 (560명)
예 산(백만원) 640 1,250

지원단가

1인/1회(원)

 초(공립)   3,700
   (사립)   4,800
 중         5,600

 유치원, 초   70
 중          110

재 원 시비

□ 향후계획
"""
# blank lines stand between all lines, as PDF conversion leaves them
PAYMENTS = """○ 통장 위촉

○ 반장 위촉

□ 수당 지급현황

통   장 (1년 총 3,400천원) 반   장
수 당 상여금 교통수당 지급시기 지급품목 지급금액

월 250천원
연 2회(6월/12월)

(1회 150천원)

월 2회

(1회 15천원)

연 2회

(설날, 추석)

전통시장

상품권
20천원

□ 추진계획
"""


def _rows(facts: Iterable[Fact]) -> list[tuple[Any, ...]]:
    columns = ("measure", "value", "unit")
    return [
        (" ".join(dict(fact.values["dimensions"]).values()), *(fact.values.get(column) for column in columns))  # type: ignore[arg-type]
        for fact in facts
    ]


def test_rows_and_lists_of_a_table_on_its_side(make_report: MakeReport) -> None:
    facts = list(extract_statistics(make_report(NAMES + SIDED)))
    assert _rows(facts) == [
        ("돌봄 교실", "대상 현황", 12, "개"),
        ("놀이 체험", "대상 현황", 34, "개소"),
        ("놀이 체험", "대상 현황", 560, "명"),
        ("돌봄 교실", "예산", 640_000_000, "원"),
        ("놀이 체험", "예산", 1_250_000_000, "원"),
        ("돌봄 교실 초(공립)", "지원단가 1인/1회", 3700, "원"),
        ("돌봄 교실 초(사립)", "지원단가 1인/1회", 4800, "원"),
        ("돌봄 교실 중", "지원단가 1인/1회", 5600, "원"),
        ("놀이 체험 유치원, 초", "지원단가 1인/1회", 70, "원"),
        ("놀이 체험 중", "지원단가 1인/1회", 110, "원"),
    ]


def test_the_label_of_a_list_is_quoted(make_report: MakeReport) -> None:
    report = make_report(NAMES + SIDED)
    last = list(extract_statistics(report))[-1]
    assert report.document.quote(last.support["measure"]).split() == ["지원단가", "1인/1회(원)"]
    assert report.document.quote(last.support["dimensions"]).startswith("구 분 학교 지역")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("사 업 돌봄 교실 놀이 체험", "사 업 돌봄 교실 숲 체험", id="names that are not told for certain"),
        pytest.param("사 업", "장 소", id="no row of names"),
        pytest.param("사 업 돌봄 교실", f"사 업 {'돌봄 교실 ' * 12}", id="more words than can be cut"),
        pytest.param("예 산(백만원) 640 1,250", "예 산(백만원) 640 1,250 30", id="rows of other lengths"),
    ],
)
def test_tables_on_their_side_that_are_not_read(make_document: MakeDocument, before: str, after: str) -> None:
    assert list(find_sided_tables(make_document(NAMES + SIDED.replace(before, after)))) == []


def test_lists_that_do_not_come_out_even_are_left_out(make_document: MakeDocument) -> None:
    (table,) = find_sided_tables(
        make_document(NAMES + SIDED.replace("유치원, 초   70", "영아   70").replace("중          110", "유아   110"))
    )
    assert {figure.line for figure in table.figures if figure.place} == set()


def test_a_label_with_its_figure_behind_a_glyph_is_no_heading(make_document: MakeDocument) -> None:
    blocks = build_outline(make_document("\uf000 지원단가\n\n\uf000 초(공립)   3,700\n\n○ 지원\n")).blocks
    assert [(block.kind, block.parent) for block in blocks] == [("heading", None), ("text", 0), ("item", 0)]


def test_payments_with_a_cell_a_line(make_report: MakeReport) -> None:
    facts = list(extract_statistics(make_report(PAYMENTS)))
    assert _rows(facts) == [
        ("통장", "1년 총액", 3_400_000, "원"),
        ("통장", "월 수당", 250_000, "원"),
        ("통장", "연 상여금 횟수", 2, "회"),
        ("통장", "1회 상여금", 150_000, "원"),
        ("통장", "월 교통수당 횟수", 2, "회"),
        ("통장", "1회 교통수당", 15_000, "원"),
        ("반장", "연 지급시기 횟수", 2, "회"),
        ("반장", "지급금액", 20_000, "원"),
    ]
    assert [(fact.evidence.first, fact.support["value"].last) for fact in facts[2:4]] == [(11, 13), (13, 13)]


@pytest.mark.parametrize(
    ("before", "after", "groups"),
    [
        pytest.param("지급금액", "사용처", {""}, id="lower headings that no word parts"),
        pytest.param("상품권\n", "상품권 1매 20천원\n", None, id="more cells than headings"),
        pytest.param("월 250천원\n연 2회(6월/12월)\n", "예정\n미정\n", None, id="no rate below the headings"),
    ],
)
def test_payments_that_are_not_told_for_certain(
    make_report: MakeReport, before: str, after: str, groups: set[str] | None
) -> None:
    facts = list(extract_statistics(make_report(PAYMENTS.replace(before, after))))
    assert ({row[0] for row in _rows(facts)} or None) == groups
