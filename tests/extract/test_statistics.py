"""Tables of figures: grids with tabs, flattened grids, statistics."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.extractors.statistics import extract_statistics
from extract.flat_grids import cut_header, find_flat_tables
from extract.grids import read_cell, read_figure
from tests.extract.conftest import MakeDocument, MakeReport


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1,299 (70)", (1299, "")),
        ("46 (별정1) (임기)", (46, "")),
        ("-112", (-112, "")),
        ("△5", (-5, "")),
        ("66대", (66, "대")),
        ("38.2%", (38.2, "%")),
        ("16,529㎡", (16529, "㎡")),
        ("2016년도", None),
        ("4급", None),
        ("2008.11.21", None),
        ("-", None),
        ("", None),
        ("약간", None),
    ],
)
def test_read_figure(cell: str, expected: tuple[float, str] | None) -> None:
    assert read_figure(cell) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("107 (52%)", [(107, "", False), (52, "%", True)]),
        ("75건/1,537명", [(75, "건", False), (1537, "명", False)]),
        ("3,301건 / 154,260천원", [(3301, "건", False), (154260, "천원", False)]),
        ("5국 1담당관 28과", [(5, "국", False), (1, "담당관", False), (28, "과", False)]),
        ("기본교육 불참자 4,276명", []),
        ("3 4", []),
    ],
)
def test_read_cell(cell: str, expected: list[tuple[float, str, bool]]) -> None:
    assert read_cell(cell) == expected


@given(st.text(alphabet="0123456789,.-()%명 /△", max_size=20))
def test_read_cell_reads_numbers_or_nothing(cell: str) -> None:
    for value, unit, _ in read_cell(cell):
        assert isinstance(value, int | float)
        assert not any(character.isdigit() for character in unit)


@pytest.mark.parametrize(
    ("lines", "count", "expected"),
    [
        (["구 분 계 총무과 홍보과"], 3, ("구분", [("계",), ("총무과",), ("홍보과",)])),
        (["구 분 합 계 출 생 기타(정정 등)"], 3, ("구분", [("합계",), ("출생",), ("기타(정정등)",)])),
        (["계 영구 준영구 30년 비고"], 4, ("", [("계",), ("영구",), ("준영구",), ("30년",)])),
        (["구 분 계 민원접수", "인터넷민원", "(정부24)"], 3, ("구분", [("계",), ("민원접수",), ("인터넷민원(정부24)",)])),
        (["통  장 반  장", "정원 현원 정원 현원"], 4, ("", [("통장", "정원"), ("통장", "현원"), ("반장", "정원"), ("반장", "현원")])),
        (["구 분 계 총무과"], 3, None),
        (["소계 12 중형"], 3, None),
        (["지원 (백만원)소계 유치원"], 2, None),
    ],
)  # fmt: skip
def test_cut_header(lines: list[str], count: int, expected: Any) -> None:
    assert cut_header(lines, count) == expected


def test_a_flattened_row_without_a_fitting_header_is_left_out(make_document: MakeDocument) -> None:
    document = make_document("구 분 합계\n승 용 승 합 화 물\n\n총 계 193 65 29 7 3\n")
    assert list(find_flat_tables(document)) == []


def _cells(report: Any) -> list[tuple[Any, ...]]:
    return [
        (
            fact.values["subject"],
            fact.values["dimensions"],
            fact.values["measure"],
            fact.values["value"],
            fact.values.get("unit"),
        )
        for fact in extract_statistics(report)
    ]


def test_rows_that_name_measures_leave_the_columns_as_dimension(make_report: MakeReport) -> None:
    cells = _cells(
        make_report("□ 인 력\n\n구 분 \\ 직 급\t\t총 계\t4급\n총 무 과\t정원\t72\t3\n\t현원\t64 (7)\t4 (1)\n")
    )
    assert cells == [
        ("인력", {"구분": "총무과", "항목": "총계"}, "정원", 72, "명"),
        ("인력", {"구분": "총무과", "항목": "4급"}, "정원", 3, "명"),
        ("인력", {"구분": "총무과", "항목": "총계"}, "현원", 64, "명"),
        ("인력", {"구분": "총무과", "항목": "4급"}, "현원", 4, "명"),
    ]


def test_two_rows_of_headings_are_a_path(make_report: MakeReport) -> None:
    cells = _cells(
        make_report(
            "【인구 현황】\n\n(단위 : 명)\n\n인 구 수\t\t\t세대수\n계\t남\t여\t\n369,695\t173,985\t195,710\t179,571\n"
        )
    )
    assert cells[1] == ("인구 현황", {"구분": "인구수"}, "남", 173985, "명")
    assert cells[3] == ("인구 현황", {}, "세대수", 179571, "명")


def test_ages_over_columns_are_headings(make_report: MakeReport) -> None:
    cells = _cells(make_report("【봉사 현황】\n\n총계\t연령별\t\n\t20대\t30대\n10\t4\t6\n"))
    assert [(dimensions, measure, value) for _, dimensions, measure, value, _ in cells] == [
        ({}, "총계", 10),
        ({"구분": "연령별"}, "20대", 4),
        ({"구분": "연령별"}, "30대", 6),
    ]


def test_amounts_in_thousands_are_won(make_report: MakeReport) -> None:
    cells = _cells(make_report("□ 단속 실적\n\n부과\t징수\n3,301건 / 154,260천원\t2,879건 / 130,205천원\n"))
    assert ("단속 실적", {}, "부과", 154_260_000, "원") in cells


def test_a_flattened_table_is_read_like_any_other(make_report: MakeReport) -> None:
    cells = _cells(make_report("□ 정원 및 현원\n\n구 분 계 총무과 홍보과\n정 원 93 61 32\n\n현 원 88 56 -\n"))
    assert cells[1] == ("정원 및 현원", {"구분": "총무과"}, "정원", 61, "명")
    assert len(cells) == 5


def test_remarks_and_dates_are_no_figures(make_report: MakeReport) -> None:
    cells = _cells(
        make_report("□ 현황\n\n구 분\t준공일자\t면수\t비고\n청사\t2008.11.21\t364\t3\n별관\t2010.1.2\t20\t4\n")
    )
    assert [value for *_, value, _ in cells] == [364, 20]
