"""Tables that conversion flattened to blanks: headers cut by sums, rows placed by sums."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.flat_grids import find_flat_tables
from extract.flat_headers import HeaderLine, read_headings, read_total
from extract.placements import Sum, find_places
from tests.extract.conftest import MakeDocument


def _read(header: str, rows: Sequence[Sequence[float]]) -> list[str] | None:
    printed = ("(75세이상)", "(노인시설)")
    broken = header.split("\n")
    lines = [HeaderLine(line, at == 0 or not broken[at - 1]) for at, line in enumerate(broken) if line]
    headings = read_headings(lines, rows, lambda text: any(text in line for line in printed))
    headings = headings or read_total(lines, rows)
    return [" ".join(path) for path in headings.paths] if headings else None


@pytest.mark.parametrize(
    ("header", "rows", "expected"),
    [
        pytest.param(
            "구 분 합 계\n\n증   명   발   급 민   원   접   수\n\n소계 등초본 인감\n증명\n\n소계 유기한\n민 원\n\n이미용사,\n조리사\n\n등\n면허발급",
            [[15, 9, 5, 4, 6, 4, 2]],
            ["합계", "증명발급 소계", "증명발급 등초본", "증명발급 인감증명",
             "민원접수 소계", "민원접수 유기한민원", "민원접수 이미용사,조리사등면허발급"],
            id="cells broken over lines",
        ),
        pytest.param(
            "구 분 합계\n승 용 승 합 특수\n\n소계 소형 중형 하 이\n브리드 소계소형중형",
            [[19, 9, 4, 3, 2, 7, 5, 2, 3]],
            ["합계", "승용 소계", "승용 소형", "승용 중형", "승용 하이브리드", "승합 소계", "승합 소형", "승합 중형", "특수"],
            id="glued headings, and one that stands apart",
        ),
        pytest.param(
            "계\n(대)\n\n전 산 장 비(대) 통신장비(대)\n\n소계 서버 스토\n리지\n\n소계\n네트\n워크\n장비\n\n보안\n\n장비",
            [[12, 5, 3, 2, 7, 4, 3]],
            ["계(대)", "전산장비(대) 소계", "전산장비(대) 서버", "전산장비(대) 스토리지",
             "통신장비(대) 소계", "통신장비(대) 네트워크장비", "통신장비(대) 보안장비"],
            id="tails of headings",
        ),
        pytest.param(
            "총 계\n합 계\n\n(75세이상)\n\n합 계\n\n(노인시설)\n\n1차 접종 2차 접종\n비고\n\n소계\n75세\n\n이상\n\n노인\n\n시설\n소계\n\n75세\n\n이상\n\n노인\n\n시설",
            [[20, 14, 6, 12, 9, 3, 8, 5, 3]],
            ["총계", "합계(75세이상)", "합계(노인시설)", "1차접종 소계", "1차접종 75세이상", "1차접종 노인시설",
             "2차접종 소계", "2차접종 75세이상", "2차접종 노인시설"],
            id="headings that are printed elsewhere in one piece",
        ),
        pytest.param(
            "구 분\n지원 대상 (개) 인원\n\n(명)\n집행예산\n(백만원)소계 유치원 초 중",
            [[9, 4, 3, 2, 700, 16], [5, 0, 3, 2, 400, 11]],
            ["지원대상(개) 소계", "지원대상(개) 유치원", "지원대상(개) 초", "지원대상(개) 중", "인원(명)", "집행예산(백만원)"],
            id="which heading a group belongs to",
        ),
        pytest.param(
            "구 분 계 정무직\n\n일반직\n\n별정직\n5급이상 6급이하",
            [[20, 1, 6, 11, 2]],
            ["계", "정무직", "일반직 5급이상", "일반직 6급이하", "별정직"],
            id="two levels without subtotals",
        ),
        pytest.param("구 분 계 정무직\n\n일반직\n\n별정직\n5급이상 6급이하", [[21, 1, 6, 11, 2]], None, id="a member is missing"),
        pytest.param("구 분 합 계\n발급 접수\n소계 등본 초본 소계 상담 기타", [[20, 12, 7, 5, 8, 6, 3]], None, id="a wrong subtotal"),
        pytest.param("승 용 승 합\n소계소형중형 소계 소형 중형", [[5, 3, 2, 4, 3, 1]],
            ["승용 소계", "승용 소형", "승용 중형", "승합 소계", "승합 소형", "승합 중형"], id="no corner"),
        pytest.param("계 신문사 지역 신문사 통신사", [[10, 5, 3, 2]], ["계", "", "", ""], id="the total alone"),
        pytest.param("계 신문사 지역 신문사 통신사", [[11, 5, 3, 2]], None, id="sums that are wrong"),
        pytest.param("구 분 합계\n승 용 승 합\n\n소계 소형 중형 소계 소형 중형", [[9, 8, 4, 3, 2, 1, 1]], None, id="no way that adds up"),
    ],
)  # fmt: skip
def test_headers_are_cut_so_that_rows_add_up(
    header: str, rows: Sequence[Sequence[float]], expected: list[str] | None
) -> None:
    assert _read(header, rows) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ([19, 9, 4, 5, 7, 7, 3], [0, 1, 2, 3, 4, None, 7]),  # 7 = 7 + nothing: one of two parts is left out
        ([10, 10, 6, 4], [0, None, None, None]),  # either group
        ([3, 3], [0, 7]),  # a group has parts
    ],
)
def test_a_row_without_its_empty_cells_is_placed_where_sums_leave_one_way(
    values: list[float], expected: list[int | None]
) -> None:
    sums = [Sum(0, (1, 4, 7)), Sum(1, (2, 3)), Sum(4, (5, 6))]
    assert find_places(values, 8, sums) == expected


@given(st.lists(st.integers(0, 3), min_size=4, max_size=4), st.integers(0, 3))
def test_placed_figures_never_stand_in_a_wrong_column(parts: list[int], single: int) -> None:
    row = [0, parts[0] + parts[1], *parts[:2], parts[2] + parts[3], *parts[2:], single]
    row[0] = row[1] + row[4] + row[7]
    kept = [(column, value) for column, value in enumerate(row) if value]
    sums = [Sum(0, (1, 4, 7)), Sum(1, (2, 3)), Sum(4, (5, 6))]
    places = find_places([value for _, value in kept], 8, sums)
    assert all(place in (None, column) for place, (column, _) in zip(places, kept, strict=True))


def test_rows_of_other_lengths_do_not_end_a_table(make_document: MakeDocument) -> None:
    tables = list(
        find_flat_tables(
            make_document(
                "구 분 계 총무과 홍보과\n행 정 93 61 32\n별정 6 5\n현업 6 4 2 -\n전체\n(포함) 9 7 2\n5급 8 4 4\n"
            )
        )
    )
    rows = [(figure.rows[0][1], figure.columns[0], figure.value) for figure in tables[0].figures]
    assert ("전체(포함)", "홍보과", 2) in rows
    assert ("5급", "총무과", 4) in rows
    assert not [row for row in rows if row[0] == "별정"]


def test_a_header_with_a_word_for_each_column_needs_no_known_corner(make_document: MakeDocument) -> None:
    tables = find_flat_tables(
        make_document("축종 한우 젖소 돼지 닭\n농가수 412 30 22 15\n두수 8,120 1,204 31,400 410,000\n")
    )
    figures = [figure for table in tables for figure in table.figures]
    assert [(figure.rows, figure.columns, figure.value) for figure in figures[:2]] == [
        ((("축종", "농가수"),), ("한우",), 412),
        ((("축종", "농가수"),), ("젖소",), 30),
    ]


def test_years_below_their_corner_are_labels(make_document: MakeDocument) -> None:
    tables = find_flat_tables(make_document("연도 이용자 대출 회원\n2016 1,204 688 189\n2017 1,251 702 193\n"))
    figures = [figure for table in tables for figure in table.figures]
    assert [(figure.rows, figure.columns, figure.value) for figure in figures[:3]] == [
        ((("연도", "2016"),), ("이용자",), 1204),
        ((("연도", "2016"),), ("대출",), 688),
        ((("연도", "2016"),), ("회원",), 189),
    ]


@pytest.mark.parametrize("years", ["2015 2016 2017", "2015 2016 2018.6.", "2015. 2016. 2017."])
def test_bare_years_head_columns(make_document: MakeDocument, years: str) -> None:
    text = f"구분 {years}\n공연(회) 212 226 241\n관람객(명) 118,402 126,377 133,915\n"
    (table,) = find_flat_tables(make_document(text))
    last = table.figures[-1]
    assert (last.rows[0][1], last.columns, last.value) == ("관람객(명)", (years.split()[-1],), 133_915)
