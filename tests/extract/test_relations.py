"""What is read as belonging together; tests/graph/test_checks.py tests what is found wrong with it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extract.extractors.relations import extract_relations
from extract.relations.amounts import find_bracket_amounts
from extract.relations.brackets import find_divisions
from extract.relations.calendar import find_lengths, find_weekdays_of_dates
from extract.relations.products import find_products
from extract.relations.rates import find_rates
from extract.relations.totals import Total, find_totals
from tests.extract.conftest import MakeReport


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([("합계",), ("남",), ("여",)], [Total(0, (1, 2))]),
        ([("남",), ("여",), ("계",)], [Total(2, (0, 1))]),
        ([("총 위원수",), ("성별", "남"), ("성별", "여")], [Total(0, (1, 2), is_weak=True)]),
        (
            [("계", "정원"), ("계", "현원"), ("동", "정원"), ("동", "현원"), ("구", "정원"), ("구", "현원")],
            [Total(0, (2, 4)), Total(1, (3, 5))],
        ),
        ([("총무과",), ("홍보과",), ("민원과",)], []),
        ([("계",), ("남",)], []),
    ],
    ids=["first", "last", "division", "measures", "units", "one part"],
)
def test_find_totals(paths: list[tuple[str, ...]], expected: list[Total]) -> None:
    assert find_totals(paths) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("총 18개소(숙박 5, 공연장 13)", [(18, [5, 13])]),
        ("6회 공연(노래 3. 버블 1. B-boy 1. 댄스 1)", [(6, [3, 1, 1, 1])]),
        ("215명 (전화/화상 108명, 이러닝/AI 80명, 비대면 27명)", [(215, [108, 80, 27])]),
        ("콘도 (52구좌) : 대천(18), 설악(34)", [(52, [18, 34])]),
        ("5,936개소(일반 4,412, 휴게 1,524)", [(5936, [4412, 1524])]),
        ("20명(5조 3교대)", []),
        ("50명(위원장 1, 부위원장 2)", []),
        ("12명(초등 5, 중등 6 등)", []),
        ("3 ~ 4명(취업 2, 복지 1)", []),
        ("100천원(시비 60, 구비 40)", []),
        ("2회(6월, 10월)", []),
    ],
)
def test_find_divisions(text: str, expected: list[tuple[float, list[float]]]) -> None:
    assert [(found.value, [part.value for part in found.parts]) for found in find_divisions(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("252백만원(구비 212, 시비 40)", [(252_000_000, [212_000_000, 40_000_000])]),
        ("3,732천원(기정예산 4,432천원, 감추경 700천원)", [(3_732_000, [4_432_000, -700_000])]),
        ("20억원(동단위 7억 + 구단위 13억)", [(2_000_000_000, [700_000_000, 1_300_000_000])]),
        ("약 300천원(구비 200천원, 시비 90천원)", []),
        ("300천원(1인당 50천원)", []),
    ],
)
def test_find_bracket_amounts(text: str, expected: list[tuple[int, list[int]]]) -> None:
    assert [(found.krw, [part.value for part in found.parts]) for found in find_bracket_amounts(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("50세대 × 5,000천원 = 250,000천원", [(250_000, "천원", [250_000])]),
        ("13,200명 (600명x21일)+(150명x4일)", [(13_200, "명", [12_600, 600])]),
        ("총180만부 (월15만부×12개월)", [(1_800_000, "부", [1_800_000])]),
        ("매일 3회씩 × 5일(월~금)", []),
    ],
)
def test_find_products(text: str, expected: list[tuple[float, str, list[float]]]) -> None:
    assert [(p.value, p.unit, [part.value for part in p.parts]) for p in find_products(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("목표 4,550명 대비 4,602명 참여(101.1%)", [("share", 101.1, [4602, 4550])]),
        ("목표액(2,350백만원)대비 110% 달성(2,564백만원)", [("share", 110, [2_564_000_000, 2_350_000_000])]),
        ("대상자 3,000명 중 1,999명 동의(66.6%)", [("share", 66.6, [1999, 3000])]),
        ("'18년 1,000건 → '19년 1,250건(25%증가)", [("growth", 25, [1000, 1250])]),
        ("회원 500명 대비 10% 증가, 550명", []),
        ("이수 7,647명 (참석률 64.1%)", []),
    ],
)
def test_find_rates(text: str, expected: list[tuple[str, float, list[float]]]) -> None:
    assert [(rate.kind, rate.value, [term.value for term in rate.terms]) for rate in find_rates(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021. 4. 7.(수)", [(3, "2021-04-07")]),
        ("2021.7.12.(월)~2021.10.5.(수)", [(1, "2021-07-12"), (3, "2021-10-05")]),
        ("6. 25.(목)", []),
        ("6. 25.(화)", [(2, "2021-06-25")]),
    ],
    ids=["one", "range", "of the year before", "of no year around"],
)
def test_find_weekdays_of_dates(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(found.value, *found.dates) for found in find_weekdays_of_dates(text, year=2021)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2021. 3. 25. ~ 4. 7.(14일간)", [(14, "일")]),
        ("2021. 8. 16 ~ 8. 19 (3박 4일)", [(4, "일")]),
        ("2021. 5월 ~ 2022. 1월(9개월)", [(9, "개월")]),
        ("2021. 5. ~ 6. (10일간)", []),
        ("2021. 3. 23 ~ 5. 2(29일)", []),
    ],
)
def test_find_lengths(text: str, expected: list[tuple[int, str]]) -> None:
    assert [(found.value, found.unit) for found in find_lengths(text, year=2021)] == expected


def read_relations(make_report: MakeReport, text: str) -> list[tuple[object, ...]]:
    rows = [fact.values for fact in extract_relations(make_report(text))]
    return [(row["kind"], row["value"], [*row["terms"].values()]) for row in rows if isinstance(row["terms"], Mapping)]


def test_totals_of_a_table_hold_only_where_figures_confirm_a_weak_word(make_report: MakeReport) -> None:
    table = "□ 예산 현황\n\n구 분\t총사업비\t기집행\t금년\nA사업\t500\t100\t350\nB사업\t800\t200\t500\n"
    assert read_relations(make_report, table) == []
    assert len(read_relations(make_report, table.replace("350", "400"))) == 2


def test_cells_with_several_figures_add_up_place_by_place(make_report: MakeReport) -> None:
    table = "□ 운영 실적\n\n총 계\t어학강좌\t문화교류\n16건/764명\t12건/663명\t4건/101명\n"
    assert read_relations(make_report, table) == [("sum", 16, ["12", "4"]), ("sum", 764, ["663", "101"])]


def test_amounts_below_a_line_are_its_parts(make_report: MakeReport) -> None:
    text = "□ 사업개요\n\n- 사업비 : 300백만원\n - 시설 보수 : 120백만원\n - 물품 구입(운반비 포함) : 180백만원\n"
    assert read_relations(make_report, text) == [("sum", 300_000_000, ["120000000", "180000000"])]


def test_a_single_row_is_a_sum_where_it_comes_near_its_total(make_report: MakeReport) -> None:
    table = "□ 보도 현황\n\n총 보도량\t신문\t방송\n{}\t80\t30\n"
    assert read_relations(make_report, table.format("112")) == [("sum", 112, ["80", "30"])]
    assert read_relations(make_report, table.format("300")) == []


def test_a_subtotal_without_a_plain_word_counts_once(make_report: MakeReport) -> None:
    table = "□ 차량 현황\n\n부서\t계\t승용\t\t\t화물\n\t\t보유\t소형\t중형\t\n총무과\t9\t5\t3\t2\t4\n홍보과\t7\t4\t3\t1\t3\n"
    assert read_relations(make_report, table) == [("sum", 9, ["5", "4"]), ("sum", 7, ["4", "3"])]


def test_a_difference_stands_beside_columns_without_a_heading(make_report: MakeReport) -> None:
    rows = "총무과\t21\t19\t2\t5\t7\n민원과\t14\t15\t1\t8\t9\n"
    table = f"□ 인력 현황\n\n구 분\t정 원\t현 원\t증 감\t\t\n\t남\t여\t\t\n{rows}"
    assert ("difference", 2, ["19", "21"]) in read_relations(make_report, table)


def test_a_row_with_a_cell_that_is_not_read_is_left_out(make_report: MakeReport) -> None:
    table = "□ 인력 현황\n\n구 분\t계\t6급\t7급\n정 원\t9\t4\t5\n현 원\t9\t4\t4+1\n"
    assert read_relations(make_report, table) == [("sum", 9, ["4", "5"])]


def test_columns_of_lines_set_with_blanks_add_up(make_report: MakeReport) -> None:
    table = "재정규모\n\n    합   계         9,012       8,424\n    일반회계        8,247       7,668\n    특별회계          765         756\n"
    expected = [("sum", 9012, ["8247", "765"]), ("sum", 8424, ["7668", "756"])]
    assert read_relations(make_report, table) == expected
