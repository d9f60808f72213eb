"""Tables of figures: grids with tabs, flattened grids, statistics."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.cells import read_cell
from extract.extractors.statistics import extract_statistics
from extract.flat_grids import find_flat_tables
from extract.flat_headers import cut_header
from extract.measure_words import choose_unit
from tests.extract.conftest import MakeDocument, MakeReport


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("1,299 (70)", [(1299, "", False), (70, "", True)]),
        ("46 (별정1) (임기)", [(46, "", False)]),
        ("-112", [(-112, "", False)]),
        ("△5", [(-5, "", False)]),
        ("+ 405명", [(405, "명", False)]),
        ("66대", [(66, "대", False)]),
        ("각1식", [(1, "식", False)]),
        ("17개 부서", [(17, "개 부서", False)]),
        ("38.2%", [(38.2, "%", False)]),
        ("16,529㎡", [(16529, "㎡", False)]),
        ("3,830㎡ (1,158평)", [(3830, "㎡", False), (1158, "평", True)]),
        ("3,883㎡ (2/3)", [(3883, "㎡", False)]),
        ("107 (52%)", [(107, "", False), (52, "%", True)]),
        ("75건/1,537명", [(75, "건", False), (1537, "명", False)]),
        ("3,301건 / 154,260천원", [(3301, "건", False), (154260, "천원", False)]),
        ("5국 1담당관 28과", [(5, "국", False), (1, "담당관", False), (28, "과", False)]),
        ("기본교육 불참자 4,276명", []),
        ("3 4", []),
        ("2016년도", []),
        ("4급", []),
        ("007", []),
        ("2008.11.21", []),
        ("-", []),
        ("", []),
        ("약간", []),
    ],
)
def test_read_cell(cell: str, expected: list[tuple[float, str, bool]]) -> None:
    assert [(figure.value, figure.unit, figure.bracketed) for figure in read_cell(cell)] == expected


def test_a_cell_may_name_its_figure_and_its_change() -> None:
    assert [(figure.label, figure.value) for figure in read_cell("[팔로워] 12,426")] == [("팔로워", 12426)]
    assert [(f.value, f.unit, f.change) for f in read_cell("254명 (6.2%) 증가")] == [
        (254, "명", "증가"),
        (6.2, "%", "증가"),
    ]


@given(st.text(alphabet="0123456789,.-()%명 /△", max_size=20))
def test_read_cell_reads_numbers_or_nothing(cell: str) -> None:
    for figure in read_cell(cell):
        assert isinstance(figure.value, int | float)
        assert not any(character.isdigit() for character in figure.unit)


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


def test_rows_with_empty_cells_of_a_flattened_table_have_their_total(make_report: MakeReport) -> None:
    text = "□ 직급별 현원\n\n구 분 계 총무과 홍보과 주택과\n행 정 90 60 20 10\n별정 등 1 - 1\n직\n\n급\n6급 10 6 3 1\n7급 9 5 3 1\n"
    cells = _cells(make_report(text))
    assert [value for *_, value, _ in cells] == [90, 60, 20, 10, 1, 10, 6, 3, 1, 9, 5, 3, 1]
    assert "7급" in cells[-1][1].values()


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
    cells = _cells(make_report("□ 인력현황\n\n구 분 \\ 직 급\t\t총 계\t4급\n총 무 과\t정원\t72\t3\n\t현원\t64\t4\n"))
    assert cells == [
        ("인력현황", {"부서": "총무과", "직급": "총계"}, "정원", 72, "명"),
        ("인력현황", {"부서": "총무과", "직급": "4급"}, "정원", 3, "명"),
        ("인력현황", {"부서": "총무과", "직급": "총계"}, "현원", 64, "명"),
        ("인력현황", {"부서": "총무과", "직급": "4급"}, "현원", 4, "명"),
    ]


STAFF = "□ 본청 인력현황\n\n구분\t\t총계\t5급\t비고\n총무과\t정원\t9\t1\t육아휴직:1 파견:2\n\t현원\t11 (2)\t1 (1)\n\n"


@pytest.mark.parametrize(
    ("note", "expected"),
    [
        ("※ () : 육아휴직등 별도정원", [({"비고": "육아휴직"}, 1), ({"비고": "파견"}, 2), ({"직급": "총계"}, 2), ({"직급": "5급"}, 1)]),
        ("※ 임기제 별도", []),
    ],
)  # fmt: skip
def test_a_note_tells_what_brackets_count(make_report: MakeReport, note: str, expected: list[tuple[Any, ...]]) -> None:
    asides = [cell for cell in _cells(make_report(f"{STAFF}{note}\n")) if cell[2] == "별도정원"]
    assert [({k: v for k, v in cell[1].items() if k != "부서"}, cell[3]) for cell in asides] == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        # columns that are measures
        ("구분\t운영프로그램수(개)\t수강생(명)\n상반기\t294\t4,343", [("운영프로그램수", 294, "개"), ("수강생", 4343, "명")]),
        ("인 구 수\t\t세대수\n남\t여\t\n173\t195\t179", [("인구수", 173, "명"), ("인구수", 195, "명"), ("세대수", 179, "세대")]),
        ("시설명\t면적(㎡)\t정원\n돌봄센터\t112.4\t25", [("면적", 112.4, "㎡"), ("정원", 25, "명")]),
        # labels that are measures, with years beside them
        ("연도\t2014\t2015\n출생아(명)\t231\t224", [("출생아", 231, "명"), ("출생아", 224, "명")]),
        ("구 분\t합 계\t접수\n2021년\t3,644\t1,363\n1일 평균 (건)\t45\t17",
         [("발급건수", 3644, "건"), ("발급건수", 1363, "건"), ("1일 평균", 45, "건"), ("1일 평균", 17, "건")]),
        # neither: the corner, the totals, the figure or the title says what is counted
        ("분야 과제수\t소계\t투명한 행정\n2016년도\t28개\t6개", [("과제수", 28, "개"), ("과제수", 6, "개")]),
        ("총 위원수\t성 별\t\n\t남\t여\n206 (100%)\t107 (52%)\t99 (48%)",
         [("위원수", 206, "명"), ("비율", 100, "%"), ("위원수", 107, "명"), ("비율", 52, "%"), ("위원수", 99, "명"), ("비율", 48, "%")]),
        ("총 계\t어학강좌\n75건/1,537명\t12개반/663명",
         [("건수", 75, "건"), ("인원", 1537, "명"), ("발급", 12, "개반"), ("인원", 663, "명")]),
        ("계\t영구\t30년\n59,052\t8,143\t13,467", [("발급", 59052, None), ("발급", 8143, None), ("발급", 13467, None)]),
        # categories add up or are of a kind; a side that does neither measures
        ("연 도\t구인\t구직\n2012\t846\t512\n2013\t933\t610", [("구인", 846, None), ("구직", 512, None), ("구인", 933, None), ("구직", 610, None)]),
        ("연도\t2018년\t2019년\n인구\t106\t105\n출생\t48\t31", [("인구", 106, "명"), ("인구", 105, "명"), ("출생", 48, None), ("출생", 31, None)]),
        ("품목\t종이팩\t건전지\n2021년\t18\t9\n2022년\t24\t11", [("발급", 18, None), ("발급", 9, None), ("발급", 24, None), ("발급", 11, None)]),
        ("연도\t계\t승용\t세대당 보유대수\n2011년\t126\t105\t1.19\n2012년\t131\t110\t1.21",
         [("발급", 126, None), ("발급", 105, None), ("세대당 보유대수", 1.19, "대"),
          ("발급", 131, None), ("발급", 110, None), ("세대당 보유대수", 1.21, "대")]),
        # targets of years, columns of units, and of money that goes on over years
        ("성과지표\t단위\t2013년\t\n\t\t목표\t실적\n취업자 수\t명\t20\t19\n복구율\t%\t98\t96",
         [("2013년 목표", 20, "명"), ("2013년 실적", 19, "명"), ("2013년 목표", 98, "%"), ("2013년 실적", 96, "%")]),
        ("노선명\t연장(m)\t총사업비(백만원)\t기투자\t2014년\n중로\t385\t17\t6\t4",
         [("연장", 385, "m"), ("총사업비", 17_000_000, "원"), ("기투자", 6_000_000, "원"), ("2014년", 4_000_000, "원")]),
        # a table that lies on its side
        ("부 서\t총무과\t총무과\n용 도\t방범\t공원\n댓 수\t66대\t515대", [("댓수", 66, "대"), ("댓수", 515, "대")]),
        # changes
        ("구분\t수강생(명)\n전년 대비\t254명 (6.2%) 증가\n올해\t3", [("수강생 증가", 254, "명"), ("수강생 증가율", 6.2, "%"), ("수강생", 3, "명")]),
        ("운영매체\t실적(명)\n블로그\t[누적방문자] 366,141\n기타\t7", [("누적방문자", 366141, "명"), ("실적", 7, "명")]),
    ],
)  # fmt: skip
def test_what_figures_measure(make_report: MakeReport, table: str, expected: list[tuple[Any, ...]]) -> None:
    cells = _cells(make_report(f"□ 여권 발급 현황\n\n{table}\n"))
    assert [(measure, value, unit) for _, _, measure, value, unit in cells] == expected


@pytest.mark.parametrize(
    ("table", "dimensions"),
    [
        ("구분\t4급\t5급\n정원\t1\t2", [{"직급": "4급"}, {"직급": "5급"}]),
        ("구분\t남\t여\n인원\t1\t2", [{"성별": "남"}, {"성별": "여"}]),
        ("연번\t기간\t사업명\t참여인원\n1\t2. 5.\t역량 교육\t52명\n2\t3. 5.\t심사\t70명", [{"사업명": "역량 교육"}, {"사업명": "심사"}]),
        ("총계\t연령별\t\n\t20대\t30대\n10\t4\t6", [{"연령": "총계"}, {"연령별": "20대"}, {"연령별": "30대"}]),
    ],
)  # fmt: skip
def test_what_figures_are_told_apart_by(make_report: MakeReport, table: str, dimensions: list[dict[str, str]]) -> None:
    assert [cell[1] for cell in _cells(make_report(f"□ 봉사자 현황\n\n{table}\n"))] == dimensions


@pytest.mark.parametrize(
    ("measure", "units", "expected"),
    [
        ("세대수", ("세대", "명"), "세대"),
        ("등록장애인인원", ("세대", "명"), "명"),
        ("사업비", ("명", "백만원"), "백만원"),
        ("실적", ("명", "백만원"), "명"),
        ("과정", ("개 과정", "명"), "개 과정"),
        ("무엇", ("세대", "명"), ""),
        ("무엇", ("건",), "건"),
        ("무엇", (), ""),
    ],
)
def test_a_mixed_unit_is_dealt_by_measure(measure: str, units: tuple[str, ...], expected: str) -> None:
    assert choose_unit(measure, units) == expected


def test_a_shared_title_follows_the_name_above(make_report: MakeReport) -> None:
    report = make_report("□ 청소 장비\n\n ○ 현황\n\n구분\t계\t압축기\n직영\t3\t1\n")
    assert {subject for subject, *_ in _cells(report)} == {"청소 장비 현황"}


def test_the_unit_of_a_table_may_stand_in_the_line_above(make_report: MakeReport) -> None:
    cells = _cells(make_report("□ 민원\n\n- 민원처리 실적('14년 28,743건)\n\n년도\t전체\t교통\n2014\t28,743\t16,720\n"))
    assert [(measure, value, unit) for _, _, measure, value, unit in cells] == [
        ("민원처리건수", 28743, "건"),
        ("민원처리건수", 16720, "건"),
    ]


def test_amounts_in_thousands_are_won(make_report: MakeReport) -> None:
    cells = _cells(make_report("□ 단속 실적\n\n부과\t징수\n3,301건 / 154,260천원\t2,879건 / 130,205천원\n"))
    assert ("단속 실적", {"구분": "부과"}, "금액", 154_260_000, "원") in cells


def test_a_flattened_table_is_read_like_any_other(make_report: MakeReport) -> None:
    cells = _cells(make_report("□ 정원 및 현원\n\n구 분 계 총무과 홍보과\n정 원 93 61 32\n\n현 원 88 56 -\n"))
    assert cells[1] == ("정원 및 현원", {"부서": "총무과"}, "정원", 61, "명")
    assert len(cells) == 5


def test_a_table_set_with_blanks_is_read_once(make_report: MakeReport) -> None:
    report = make_report(
        "□ 시설 현황\n\n  구  분      개소수   이용인원   종사자\n  합  계          9      8,214       65\n"
        "  도서관          4      5,120       41\n  수영장          5      3,094       24\n"
    )
    cells = [(fact.evidence.first, fact.values["measure"], fact.values["value"]) for fact in extract_statistics(report)]
    assert sorted(cells) == sorted(set(cells))
    assert len(cells) == 9


@pytest.mark.parametrize("header", ["시설\t2017\t2018\n", "시설\t2017\t2018\n\t"])
def test_merged_headings_without_their_empty_cells_stand_evenly(make_report: MakeReport, header: str) -> None:
    report = make_report(
        f"□ 체육시설 이용 현황\n{header}이용인원\t수입(천원)\t이용인원\t수입(천원)\n"
        "수영장\t12,400\t31,000\t13,100\t33,400\n체육관\t8,200\t12,900\t9,050\t13,700\n"
    )
    facts: list[Any] = [fact.values for fact in extract_statistics(report)][:4]
    assert [(fact["dimensions"]["연도"], fact["measure"], fact["value"]) for fact in facts] == [
        ("2017", "이용인원", 12400),
        ("2017", "수입", 31000000),
        ("2018", "이용인원", 13100),
        ("2018", "수입", 33400000),
    ]


def test_headings_of_unequal_groups_end_where_one_repeats(make_report: MakeReport) -> None:
    report = make_report(
        "□ 재산 현황 (단위 : 백만원)\n구분\t토지\t건물\n\t필지\t면적\t가액\t동수\t가액\n"
        "합계\t3,205\t1,204\t412\t120\t84\n행정\t2,900\t1,100\t390\t112\t80\n"
    )
    facts: list[Any] = [fact.values for fact in extract_statistics(report)][:5]
    assert [(fact["dimensions"]["항목"], fact["measure"]) for fact in facts] == [
        ("토지", "필지"),
        ("토지", "면적"),
        ("토지", "가액"),
        ("건물", "동수"),
        ("건물", "가액"),
    ]


def test_headings_may_leave_out_the_corner(make_report: MakeReport) -> None:
    report = make_report("□ 인력현황\n계\t4급\t5급\t6급\n정원\t35\t1\t6\t28\n현원\t34\t1\t6\t27\n")
    facts: list[Any] = [fact.values for fact in extract_statistics(report)][:4]
    assert [(list(fact["dimensions"].values()), fact["value"]) for fact in facts] == [
        (["계"], 35),
        (["4급"], 1),
        (["5급"], 6),
        (["6급"], 28),
    ]


def test_a_box_names_each_figure(make_report: MakeReport) -> None:
    report = make_report("□ 복지관 현황\n정원\t80명\n현원\t72명\n종사자\t12명\n")
    cells = [fact.values for fact in extract_statistics(report)]
    assert [(cell["measure"], cell["value"], cell["dimensions"]) for cell in cells] == [
        ("정원", 80, {}),
        ("현원", 72, {}),
        ("종사자", 12, {}),
    ]


def test_a_column_of_rates_measures_beside_categories(make_report: MakeReport) -> None:
    report = make_report(
        "□ 연도별 예산 현황 (단위 : 백만원)\n구분\t2017년\t2018년\t증감률\n일반회계\t400\t420\t5.0\n합계\t400\t420\t5.0\n"
    )
    facts = [fact.values for fact in extract_statistics(report)][:3]
    assert [(fact["measure"], fact["dimensions"], fact.get("unit")) for fact in facts] == [
        ("예산", {"구분": "일반회계", "연도": "2017년"}, "원"),
        ("예산", {"구분": "일반회계", "연도": "2018년"}, "원"),
        ("증감률", {"구분": "일반회계"}, None),
    ]


def test_a_row_of_its_own_names_its_figure(make_report: MakeReport) -> None:
    cells = _cells(make_report("□ 봉사 현황\n\n총계\t남\t여\n10\t4\t6\n봉사단체\t\t535개\n"))
    assert [(dimensions, measure, value) for _, dimensions, measure, value, _ in cells][-1] == ({}, "봉사단체", 535)


def test_remarks_and_dates_are_no_figures(make_report: MakeReport) -> None:
    cells = _cells(
        make_report("□ 현황\n\n구 분\t준공일자\t면수\t비고\n청사\t2008.11.21\t364\t3\n별관\t2010.1.2\t20\t4\n")
    )
    assert [value for *_, value, _ in cells] == [364, 20]


def test_headings_and_date_of_a_table_are_evidence(make_report: MakeReport) -> None:
    report = make_report("□ 직원 현황\n\n(2019. 3. 31. 현재)\n\n구 분\t6급\t7급\n정 원\t15\t34\n")
    fact = next(extract_statistics(report))
    quotes = {column: report.document.quote(span) for column, span in fact.support.items()}
    assert quotes["dimensions"] == "구 분\t6급\t7급"
    assert quotes["as_of"].startswith("2019. 3. 31")
    report = make_report("□ 통 현황\n\n통수\t통장수\n418\t405\n424\t410\n")
    assert report.document.quote(next(extract_statistics(report)).support["measure"]) == "통수\t통장수"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "연번 시설별 2021년 이용인원(명) 비고\n\n1 가람 놀터 (6개소) 2,228 직영\n\n2 나래의 집 530 〃\n\n누   계 2,758",
            [({"시설별": "가람 놀터 (6개소)"}, 2228, "명"), ({"시설별": "나래의 집"}, 530, "명"), ({"시설별": "누계"}, 2758, "명")],
        ),
        (
            "여 권 의 종 류 수 수 료\n\n복수여권\n10년 53,000 원\n5년 45,000 원\n\n단수여권 1년 이내 20,000 원",
            [({"여권의종류": "복수여권 10년"}, 53000, "원"), ({"여권의종류": "복수여권 5년"}, 45000, "원"), ({"여권의종류": "단수여권 1년 이내"}, 20000, "원")],
        ),
        ("연번 시설별 이용인원(명)\n\n1 가람 놀터 2,228\n\n3 나래의 집 530", []),
        ("시설별 이용인원\n\n가람 놀터 2,228\n나래의 집 530", []),
        ("연번 시설별 위치\n\n1 가람 놀터 15\n2 나래의 집 20", []),
    ],
    ids=["numbered", "units", "a number is missing", "no unit", "no measure"],
)  # fmt: skip
def test_a_list_with_one_figure_a_line(make_report: MakeReport, text: str, expected: list[Any]) -> None:
    cells = _cells(make_report(f"□ 이용 현황\n\n{text}\n\n□ 계획\n"))
    assert [(dimensions, value, unit) for _, dimensions, _, value, unit in cells] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "동 수 대지면적\n(평균)\n\n최대동\n(연면적) 비 고\n\n12개동 2,400㎡\n(200㎡)\n\n가람동\n(512.5㎡)",
            [({}, "동수", 12), ({}, "대지면적", 2400), ({}, "대지면적 평균", 200), ({"최대동": "가람동"}, "연면적", 512.5)],
        ),
        (
            "구 분 대지면적\n건물면적 준공일\n\n본청\n3,300㎡\n(1,000평)\n\n6,600㎡\n\n2009. 4. 29",
            [({"구분": "본청"}, "대지면적", 3300), ({"구분": "본청"}, "대지면적", 1000), ({"구분": "본청"}, "건물면적", 6600)],
        ),
        (
            "(*변경될 수 있음)\n\n구분 기간 배치인력 월 접종 인원 기간내 접종\n인원 비고\n\n1기 19. 4.~6. 1팀\n(의사 4)\n\n3,000명\n(100명x30일)\n\n9,000명\n인력 충원\n\n"
            "2기 19. 7.~9. 2팀\n(의사 8)\n\n6,000명\n18,000명\n창구당\n상담인원 40명",
            [({"구분": "1기"}, "배치인력", 1), ({"구분": "1기"}, "월 접종 인원", 3000), ({"구분": "1기"}, "기간내 접종 인원", 9000), ({"구분": "2기"}, "배치인력", 2), ({"구분": "2기"}, "월 접종 인원", 6000), ({"구분": "2기"}, "기간내 접종 인원", 18000), ({"구분": "2기"}, "창구당 상담인원", 40)],
        ),
        ("첫 째 둘 째 셋 째\n\n30만원 50만원 70만원", []),
        ("구 분 대지면적 건물면적 준공일\n\n본청\n3,300㎡\n\n2009. 4. 29", []),
        ("부서 인원 예산 비율\n\n총무과 3명 20억 5%\n\n주택과 없음 4명 30억", []),
    ],
    ids=["brackets below", "a label and a date", "numbered rows", "names run together", "a cell is missing", "irregular columns"],
)  # fmt: skip
def test_a_table_whose_cells_stand_below_each_other(make_report: MakeReport, text: str, expected: list[Any]) -> None:
    cells = _cells(make_report(f"□ 청사 현황\n\n{text}\n\n□ 계획\n"))
    assert [(dimensions, measure, value) for _, dimensions, measure, value, _ in cells] == expected


def test_broken_headings_are_joined_as_they_are_printed_elsewhere(make_report: MakeReport) -> None:
    text = (
        "□ 접종 현황\n\n- 60세 이상, 노인시설 우선\n\n구 분 총 계\n\n1차 인원 2차 인원\n\n소계\n60세\n\n이상\n\n노인\n\n시설\n"
        "소계\n60세\n\n이상\n\n노인\n\n시설\n\n계 9 5 4 1 4 3 1\n"
    )
    values = {value: " ".join(dimensions.values()) for _, dimensions, _, value, _ in _cells(make_report(text))}
    assert "60세이상" in values[3]


def test_a_row_may_name_the_columns_below_two_places(make_report: MakeReport) -> None:
    text = (
        "구 분 가람센터 나래도서관\n\n규 모 1강의실(60㎡) 2강의실(75㎡) 1강의실(80㎡) 2강의실(55㎡)\n\n좌석수 20 28 30 -\n\n"
        "월 인원 120명(20명×6강좌) 140명(28명×5강좌) 150명(30명×5강좌) 90명(15명×6강좌)\n\n"
        "월 시간 강좌 당 20시간 강좌 당 10시간 강좌 당 20시간 강좌 당 15시간\n"
    )
    cells = _cells(make_report(f"□ 교육장 현황\n\n{text}\n□ 계획\n"))
    told = [(" ".join(dimensions.values()), measure, value) for _, dimensions, measure, value, _ in cells]
    assert [value for *_, value in told] == [60, 75, 80, 55, 120, 140, 150, 90, 20, 10, 20, 15]
    assert told[2] == ("나래도서관 1강의실", "규모", 80)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("□ 인력 현황\n\n구분\t계\t총무과\n정원\t9\t5\n\n※ 별도정원 : 총 7명(휴직 5, 파견 2)\n",
         [("인력 현황", {"구분": "휴직"}, "별도정원", 5, "명"), ("인력 현황", {"구분": "파견"}, "별도정원", 2, "명")]),
        ("□ 행정구역 및 인구현황\n\n - 인구 : 434,383명(1세대당 가구원 2.24명)\n",
         [("행정구역 및 인구현황", {}, "인구", 434383, "명"), ("행정구역 및 인구현황", {}, "인구 1세대당 가구원", 2.24, "명")]),
        ("□ 추진방향\n\n - 인구 : 434,383명(1세대당 가구원 2.24명)\n", []),
    ],
)  # fmt: skip
def test_lines_of_figures_stand_for_cells(make_report: MakeReport, text: str, expected: list[tuple[Any, ...]]) -> None:
    assert [cell for cell in _cells(make_report(text)) if cell[2] != "정원"] == expected


@pytest.mark.parametrize(
    ("below", "as_of"),
    [
        ("(2019. 5. 31. 기준)\n\n○ 기타\n", "2019-05-31"),
        ("※ 2019. 3/4분기 현재\n\n○ 기타\n", "2019-09"),
        # it stands over the table below
        ("(2019. 5. 31. 기준)\n\n구분\t계\t남\n아동\t3\t1\n", None),
        ("※ 2019. 5. 31. 기준으로 신청한 주민\n\n○ 기타\n", None),
    ],
)
def test_a_table_has_the_day_right_below_it(make_report: MakeReport, below: str, as_of: str | None) -> None:
    text = f"총무과\n\n1. 청년 지원\n\n청년이 지역에 머물며 일할 수 있도록 지원하고자 함\n\n□ 사업개요\n\n○ 신청 현황\n\n구분\t계\t청년\n신청\t120\t48\n\n{below}"
    first = next(iter(extract_statistics(make_report(text))))
    assert first.values.get("as_of") == as_of


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "총무과 재무과\n\n4팀 42명 3팀 20명\n",
            [("총무과", "팀", 4), ("총무과", "인원", 42), ("재무과", "팀", 3), ("재무과", "인원", 20)],
        ),
        ("총무과 재무과\n\n4팀 42명 20명 3팀\n", []),
        ("총무과 재무과\n\n4팀 42명 3팀\n", []),
    ],
    ids=["two figures a name", "units in another order", "a figure is missing"],
)
def test_names_stand_over_several_figures_each(make_report: MakeReport, text: str, expected: list[Any]) -> None:
    cells = _cells(make_report(f"□ 기구 현황\n\n○ 행정국\n\n{text}\n□ 계획\n"))
    assert [(dimensions["부서"], measure, value) for _, dimensions, measure, value, _ in cells] == expected
