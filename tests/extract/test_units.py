"""Units: names, kinds, staff, teams."""

from __future__ import annotations

from typing import Any

import pytest

from extract.extractors.units import extract_units
from extract.pipeline import read_outline
from extract.unit_names import find_kind, read_unit_heading, split_unit_names
from tests.extract.conftest import MakeDocument, MakeReport


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("총무과", "과"),
        ("행정관리국", "국"),
        ("감사담당관", "담당관"),
        ("교통과", "과"),
        ("시장경제과", "과"),
        ("주민자치과", "과"),
        ("환경과", "과"),
        ("공보실", "실"),
        ("감사실", "실"),
        ("구의회사무국", "사무국"),
        ("보건소", "보건소"),
        ("구정비전추진단", "단"),
        ("스마트시티TF", "팀"),
        ("협업관리팀", "팀"),
        ("농업기술센터", "센터"),
        ("상하수도사업소", "기타"),
        ("도시농업기술센터", "센터"),
        ("감사관", "담당관"),
        ("구민감사관", None),
        ("방역당국", None),
        ("산부인과", None),
        ("전담팀", None),
        ("추진성과", None),
        ("교육결과", None),
        ("기대효과", None),
        ("사업추진경과", None),
        ("대한민국", None),
        ("화장실", None),
        ("상담실", None),
        ("중국", None),
        ("과", None),
        ("2과", None),
    ],
)
def test_find_kind(name: str, kind: str | None) -> None:
    assert find_kind(name) == kind


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("(총 무 과)", "총무과"),
        ("홍 보 과", "홍보과"),
        ("행정지원과 ", "행정지원과"),
        ("행정지원과 자치행정과", None),
        ("(5과 21팀) 행 정 국", "행정국"),
        ("복지정책과(4팀)", "복지정책과"),
        ("성과", None),
        ("1. 총무과 운영", None),
    ],
)
def test_read_unit_heading(line: str, name: str | None) -> None:
    assert read_unit_heading(line) == name


def test_split_unit_names_leaves_particles_out() -> None:
    names = [name for name, _, _ in split_unit_names("감사담당관에 통보, 기획예산과·총무과 협의, 홍보과장")]
    assert names == ["감사담당관", "기획예산과", "총무과", "홍보과"]


def _units(report: Any) -> dict[str, dict[str, Any]]:
    return {str(fact.values["name"]): dict(fact.values) for fact in extract_units(report)}


def test_staff_of_rows_belongs_to_the_unit_before(make_report: MakeReport) -> None:
    units = _units(
        make_report(
            """
            행정국

            □ 인 력

            구 분 \\ 직 급\t\t총 계\t4급
            총 계\t정원\t183\t3
            \t현원\t179 (13)\t4 (1)
            총 무 과\t정원\t72\t3
            \t현원\t64 (7)\t4 (1)
            """
        )
    )
    assert units["행정국"] == {"name": "행정국", "kind": "국", "parent": "은평구청", "quota": 183, "current": 179}
    assert (units["총무과"]["quota"], units["총무과"]["current"]) == (72, 64)


def test_staff_of_a_table_without_names_belongs_to_the_heading(make_report: MakeReport) -> None:
    units = _units(make_report("홍 보 과\n\n【인력현황】\n\n구 분\t계\t5급\n정 원\t14\t1\n현 원\t13\t1\n"))
    assert units["홍보과"] == {"name": "홍보과", "kind": "과", "parent": "행정국", "quota": 14, "current": 13}


def test_staff_of_columns_stands_in_the_row_of_totals(make_report: MakeReport) -> None:
    units = _units(
        make_report(
            "직급\t계\t\t보건소\t\n\t정원\t현원\t정원\t현원\n합계\t1,249\t1,299 (70)\t95\t104 (9)\n4급\t7\t8\t1\t1\n"
        )
    )
    assert (units["보건소"]["quota"], units["보건소"]["current"]) == (95, 104)


def test_staff_of_a_flattened_table_is_dealt_to_the_units_above(make_report: MakeReport) -> None:
    units = _units(make_report("구 분 계 행정지원과 교육지원과\n정 원 93 61 32\n\n현 원 88 56 32   \n"))
    assert (units["행정지원과"]["quota"], units["행정지원과"]["current"]) == (61, 56)
    assert (units["행정국"]["quota"], units["행정국"]["current"]) == (93, 88)


def test_staff_is_left_out_where_the_figures_do_not_fit(make_report: MakeReport) -> None:
    units = _units(make_report("구 분 계 행정지원과 교육지원과\n정 원 93 61\n"))
    assert "quota" not in units["행정지원과"]


def test_teams_of_a_flattened_chart_are_dealt_by_their_counts(make_report: MakeReport) -> None:
    units = _units(
        make_report("행정지원과 교육지원과\n\n2팀 56명 1팀 32명\n\n총  무\n인 사\n\n평 생 교 육\n\n직원현황\n")
    )
    assert {name: unit["parent"] for name, unit in units.items() if unit["kind"] == "팀"} == {
        "총무팀": "행정지원과",
        "인사팀": "행정지원과",
        "평생교육팀": "교육지원과",
    }


def test_teams_of_a_countys_chart_are_called_damdang(make_report: MakeReport) -> None:
    units = _units(make_report("농정과 산림과\n\n1담당 5명 1담당 6명\n\n농 정\n\n산림보호담당\n\n직원현황\n"))
    assert {name: unit["parent"] for name, unit in units.items() if unit["kind"] == "팀"} == {
        "농정담당": "농정과",
        "산림보호담당": "산림과",
    }


def test_teams_are_left_out_where_their_number_does_not_fit(make_report: MakeReport) -> None:
    units = _units(
        make_report(
            "행정지원과 교육지원과\n\n2팀 56명 3팀 32명\n\n총  무\n인 사\n\n직원현황은 다음과 같이 별도로 보고함\n"
        )
    )
    assert not [unit for unit in units.values() if unit["kind"] == "팀"]


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("- 우수(교육지원과, 삼선동)", True),
        ("- 구민과 함께하는 청사", False),
        ("- 기존 서비스와 모바일과 PC에 적합한 웹", False),
        ("- 서울시 생활환경과 권고", False),
        ("- 호텔 일자리 : 도심재생과", True),
        ("- 기간 연장, 주택과와 지원기준 협의", True),
        ("- 통신망의 안정적 운영과\n  행정업무의 전산화", False),
        ("- 시 복지과 협의", False),
        ("- 강남구 총무과 방문", False),
        ("- 강남구청 총무과 방문", False),
        ("- 구의회 사무국 협의", False),
        ("- 은평구 총무과 방문", True),
        ("- 거동불편자 방문접종팀 2개 팀 운영", False),
        ("- 실적관리(협업관리팀) : 월 1회", True),
        ("도  로  과 10 2 1 1", True),
        ("- 민관합동추진단 구성", False),
        ("- 콜센터, 선거사무추진반 등 통신망 구성", True),
        ("- 2호점 설치(기획예산과 예산 협의)", True),
        ("- 광주출입국·외국인사무소 협력", False),
        ("- 생활SOC 복합화사업 선정(국무조정실)", False),
        ("- 대상 : 구청, 보건소, 동주민센터", False),
        ("※ TF : 일자리추진반(3팀), 도시추진반", True),
        ("- 영화제사무국 운영", False),
    ],
)
def test_units_named_in_prose(make_report: MakeReport, text: str, named: bool) -> None:
    units = set(_units(make_report(f"행정국\n\n{text}\n"))) - {"행정국"}
    assert bool(units) is named


def test_a_team_right_after_its_division_belongs_to_it(make_report: MakeReport) -> None:
    units = _units(make_report("- 취업지원과 (취업정보팀) 방문토록 안내\n"))
    assert units["취업정보팀"]["parent"] == "취업지원과"


BY_ROW = """
복 지 국

  부 서        팀 명                          정원   현원
  합  계       2과 3팀                          56     53
  복지과       복지기획, 희망복지,               34     32
               자활지원
  가족과       보육                              22     21

가 족 과

□ 일반현황
 ○ 기  구 : 2팀(보육, 아동)
"""


def test_a_table_of_divisions_gives_teams_and_staff(make_report: MakeReport) -> None:
    rows = {fact.values["name"]: fact.values for fact in extract_units(make_report(BY_ROW, bureau="복지국"))}
    assert {name: row.get("parent") for name, row in rows.items() if str(name).endswith("팀")} == {
        "복지기획팀": "복지과",
        "희망복지팀": "복지과",
        "자활지원팀": "복지과",
        "보육팀": "가족과",
        "아동팀": "가족과",
    }
    assert [(rows[name]["quota"], rows[name]["current"]) for name in ("복지국", "복지과", "가족과")] == [
        (56, 53),
        (34, 32),
        (22, 21),
    ]


def test_divisions_of_a_whole_office_stand_under_the_office(make_document: MakeDocument) -> None:
    text = (
        "군정 업무보고\n\n총 무 과\n\n1. 일반현황\n\n농 업 과\n\n담 당\t주요업무\n농정담당\t농업 정책\n유통담당\t판매\n"
    )
    report = read_outline(make_document(text, district="가람군", year=2018))
    rows = {fact.values["name"]: fact.values.get("parent") for fact in extract_units(report)}
    assert rows == {"총무과": "가람군청", "농업과": "가람군청", "농정담당": "농업과", "유통담당": "농업과"}


def test_names_of_teams_over_rows_of_staff_are_columns(make_report: MakeReport) -> None:
    units = _units(
        make_report("농 업 과\n\n ○ 담당별 인력\n\n구분\t계\t농정\t유통\n정원\t13\t7\t6\n현원\t12\t6\t6\n", bureau="")
    )
    assert {name: (unit.get("parent"), unit["quota"], unit["current"]) for name, unit in units.items()} == {
        "농업과": ("은평구청", 13, 12),
        "농정담당": ("농업과", 7, 6),
        "유통담당": ("농업과", 6, 6),
    }


def test_divisions_over_rows_of_staff_are_columns(make_report: MakeReport) -> None:
    units = _units(make_report("행정국\n\n구 분\t계\t총무과\t세무과\n정 원\t50\t28\t22\n현 원\t48\t27\t21\n"))
    assert [(units[name]["quota"], units[name]["current"]) for name in ("행정국", "총무과", "세무과")] == [
        (50, 48),
        (28, 27),
        (22, 21),
    ]


def test_staff_of_the_whole_office_belongs_to_no_bureau(make_report: MakeReport) -> None:
    units = _units(
        make_report("행정국\n\n구 분\t계\t본청\t의회\t사업소\n정 원\t612\t268\t13\t46\n현 원\t597\t261\t13\t45\n")
    )
    assert "quota" not in units["행정국"]


def test_divisions_with_their_heads_belong_to_the_unit_above(make_report: MakeReport) -> None:
    units = _units(
        make_report("보 건 소\n\n ○ 인  력 : 정원 64명, 현원 61명\n  - 보건행정과 29명, 건강증진과 32명\n", bureau="")
    )
    assert units["보건행정과"] == {"name": "보건행정과", "kind": "과", "parent": "보건소", "current": 29}
    assert (units["보건소"]["quota"], units["건강증진과"]["current"]) == (64, 32)


@pytest.mark.parametrize(
    ("text", "teams"),
    [
        ("1. 쉼터 설치 (건강증진과 치매관리담당)", {"치매관리담당": "건강증진과"}),
        ("- 건강증진과 업무담당 지정", {}),
        ("- 총무과(총무팀, 인사팀)", {"총무팀": "총무과", "인사팀": "총무과"}),
        ("- 총무과 : 총무팀, 인사팀", {"총무팀": "총무과", "인사팀": "총무과"}),
        ("- 세무과(2팀) : 세정, 징수", {"세정팀": "세무과", "징수팀": "세무과"}),
        ("- 세무과(3팀) : 세정, 징수", {}),
        ("├ 총무과 ─ 총무팀, 인사팀\n└ 세무과 ─ 세정팀", {"총무팀": "총무과", "인사팀": "총무과", "세정팀": "세무과"}),
        ("- 총무과 : 인사팀 주관 회의", {}),
        ("총 무 과\n\n○ 조직 : 총무팀, 인사팀", {"총무팀": "총무과", "인사팀": "총무과"}),
    ],
)
def test_teams_right_after_a_division(make_report: MakeReport, text: str, teams: dict[str, str]) -> None:
    units = _units(make_report(f"{text}\n"))
    assert {name: unit.get("parent") for name, unit in units.items() if unit["kind"] == "팀"} == teams


def test_divisions_of_several_bureaus_stand_under_theirs(make_document: MakeDocument) -> None:
    text = "구정 업무보고\n\n행 정 국\n\n총 무 과\n\n1. 일반현황\n\n복 지 국\n\n가 족 과\n\n1. 일반현황\n"
    report = read_outline(make_document(text, district="가람구", year=2018))
    parents = {fact.values["name"]: fact.values.get("parent") for fact in extract_units(report)}
    assert parents == {"행정국": "가람구청", "총무과": "행정국", "복지국": "가람구청", "가족과": "복지국"}


def test_numbered_and_bracketed_headings_name_units(make_document: MakeDocument) -> None:
    text = """
    시정 업무계획

    1. 공보담당관

     ■ 조 직 : 2팀 (공보, 정보화)
     ■ 인 력 : 정원 24명, 현원 23명 (결원 1)

    2. 시립도서관

     ■ 조 직 : 1팀 (독서진흥)
     ■ 인 력 : 정원 14명, 현원 13명(공무직 6명 별도)

    【 경 제 과 】

    1-1. 마을기업 지원

    3. 보 건 소

     ■ 조 직 : 2과 3팀
       ○ 위생과 : 위생, 의약
       ○ 건강과 : 건강관리
     ■ 인 력 : 정원 96명, 현원 91명(위생과 43명, 건강과 48명)
    """
    report = read_outline(make_document(text, district="가람시", year=2018))
    rows = {fact.values["name"]: fact.values for fact in extract_units(report)}
    assert {name: row.get("parent") for name, row in rows.items()} == {
        "공보담당관": "가람시청",
        "공보팀": "공보담당관",
        "정보화팀": "공보담당관",
        "시립도서관": "가람시청",
        "독서진흥팀": "시립도서관",
        "경제과": "가람시청",
        "보건소": "가람시청",
        "위생과": "보건소",
        "위생팀": "위생과",
        "의약팀": "위생과",
        "건강과": "보건소",
        "건강관리팀": "건강과",
    }
    assert (rows["시립도서관"]["quota"], rows["보건소"]["current"], rows["건강과"]["current"]) == (14, 91, 48)


def test_divisions_of_a_staff_table_stand_under_the_bureau(make_report: MakeReport) -> None:
    units = _units(make_report("행정국\n\n구 분\t\t계\n합 계\t정원\t50\n\t현원\t48\n총무과\t정원\t50\n\t현원\t48\n"))
    assert units["총무과"]["parent"] == "행정국"


@pytest.mark.parametrize(
    ("line", "figures"),
    [
        ("인 력 : 정원 31 / 현원 30 (청원경찰 2 별도)", (31, 30)),
        ("인 력 : 현원 30명(정원 31명)", (31, 30)),
        ("정·현원 : 31명 / 30명", (31, 30)),
        ("정원 31명(현원 30명)", (31, 30)),
        ("조직 및 인력 : 4개팀 30명(정원 31명)", (31, 30)),
        ("직 원 : 31명(현원 30명)", (31, 30)),
    ],
)
def test_staff_in_a_line_belongs_to_the_unit_above(
    make_report: MakeReport, line: str, figures: tuple[int, int]
) -> None:
    unit = _units(make_report(f"총 무 과\n\n ○ {line}\n", bureau=""))["총무과"]
    assert (unit["quota"], unit["current"]) == figures


def test_a_row_of_totals_over_grades_belongs_to_the_unit_above(make_report: MakeReport) -> None:
    units = _units(make_report("총 무 과\n\n구 분\t정원\t현원\n계\t31\t30\n5급\t1\t1\n6급\t30\t29\n", bureau=""))
    assert (units["총무과"]["quota"], units["총무과"]["current"]) == (31, 30)


def test_a_row_a_team_counts_for_the_team(make_report: MakeReport) -> None:
    text = "부서\t팀명\t정원\t현원\n총무과\t소계\t31\t30\n\t총무\t11\t10\n\t인사\t20\t20\n세무과\t소계\t9\t9\n\t세정\t9\t9\n"
    units = _units(make_report(f"행정국\n\n{text}"))
    assert {name: (unit.get("parent"), unit["quota"]) for name, unit in units.items() if "quota" in unit} == {
        "총무과": ("행정국", 31),
        "총무팀": ("총무과", 11),
        "인사팀": ("총무과", 20),
        "세무과": ("행정국", 9),
        "세정팀": ("세무과", 9),
    }


def test_persons_in_a_column_are_no_teams(make_report: MakeReport) -> None:
    units = _units(make_report("총 무 과\n\n사 업\t담당\t기간\n청사 관리\t김가람\t연중\n차량 관리\t이나래\t연중\n"))
    assert not [unit for unit in units.values() if unit["kind"] == "팀"]


def test_a_division_right_after_the_health_centre_belongs_to_it(make_report: MakeReport) -> None:
    units = _units(make_report("- 예방접종(보건소 보건지도과 협조)\n"))
    assert units["보건지도과"]["parent"] == "보건소"
    assert "보건소" not in units


def test_a_chart_that_is_a_table_gives_teams(make_report: MakeReport) -> None:
    chart = "행정국 (2과 3팀)\t\n총무과\t세무과\n총무팀\t세정팀\n인사팀\t세외수입팀\n"
    units = _units(make_report(f"행정국\n\n□ 조직도\n\n{chart}"))
    assert {name: unit["parent"] for name, unit in units.items() if unit["kind"] == "팀"} == {
        "총무팀": "총무과",
        "인사팀": "총무과",
        "세정팀": "세무과",
        "세외수입팀": "세무과",
    }


def test_flattened_staff_of_branches_counts_for_the_units_among_them(make_report: MakeReport) -> None:
    units = _units(
        make_report("행정국\n\n구 분 계 구 동 보건소 구의회\n\n정    원 100 60 20 15 5\n\n현    원 98 59 20 14 5\n")
    )
    assert (units["보건소"]["quota"], units["보건소"]["current"]) == (15, 14)
    assert "quota" not in units["행정국"]


def test_places_of_committees_are_no_staff(make_report: MakeReport) -> None:
    units = _units(make_report("총 무 과\n\n ○ 통 장 : 정원 464명, 현원 452명\n", bureau=""))
    assert "quota" not in units["총무과"]


def test_divisions_that_the_organisation_names_are_the_bureaus_own(make_report: MakeReport) -> None:
    units = _units(
        make_report("행정국\n\n ○ 기구 : 1담당관 2과(총무과, 세무과)\n ○ 인 력 : 50명(총무과 28, 세무과 22)\n")
    )
    assert {name: (unit["parent"], unit["current"]) for name, unit in units.items() if unit["kind"] == "과"} == {
        "총무과": ("행정국", 28),
        "세무과": ("행정국", 22),
    }


def test_divisions_of_a_health_centres_report_stand_under_it(make_document: MakeDocument) -> None:
    text = "주요업무계획\n\n보 건 소\n\n보건행정과\n\n1. 방역소독\n\n건강증진과\n\n1. 금연사업\n"
    report = read_outline(make_document(text, district="가람구", year=2019))
    parents = {fact.values["name"]: fact.values.get("parent") for fact in extract_units(report)}
    assert parents == {"보건소": "가람구청", "보건행정과": "보건소", "건강증진과": "보건소"}


def test_units_of_two_columns_are_the_lower_ones(make_report: MakeReport) -> None:
    text = "국별\t부서\t정원\t현원\n계\t\t60\t58\n행정국\t소계\t31\t30\n\t총무과\t20\t19\n\t세무과\t11\t11\n복지국\t가족과\t29\t28\n"
    units = _units(make_report(f"구정 현황\n\n{text}", bureau=""))
    assert {name: unit.get("quota") for name, unit in units.items()} == {
        "행정국": 31,
        "총무과": 20,
        "세무과": 11,
        "복지국": None,
        "가족과": 29,
    }


def test_a_division_right_after_its_bureau_belongs_to_it(make_report: MakeReport) -> None:
    units = _units(make_report("- 복지환경국 가족정책과 협조\n"))
    assert units["가족정책과"]["parent"] == "복지환경국"


@pytest.mark.parametrize("line", ["담당 - 복지기획, 경로복지", "○ 담당 : 복지기획, 경로복지"])
def test_teams_stand_after_their_key_under_a_division(make_report: MakeReport, line: str) -> None:
    units = _units(make_report(f"《 복 지 과 》\n {line}\n 인력 - 정원 21, 현원 20\n", bureau=""))
    assert {name: unit.get("parent") for name, unit in units.items() if name.endswith("담당")} == {
        "복지기획담당": "복지과",
        "경로복지담당": "복지과",
    }


def test_who_is_in_charge_of_a_programme_is_no_team(make_report: MakeReport) -> None:
    units = _units(
        make_report(
            "복지과\n\n1. 급식 지원\n\n ○ 담당 : 홍길동, 성춘향\n ○ 사업기간 : 2020. 3월\n ○ 사업비 : 3백만원\n"
        )
    )
    assert not [name for name in units if name.endswith("담당")]


def test_a_chart_with_teams_side_by_side(make_report: MakeReport) -> None:
    chart = "복지문화국\n복지과 노인과 문화과\n희망복지 노인복지 관광진흥\n생활보장 노인시설"
    report = make_report(f"2020년도 주요업무계획\n\n❍ 조직 : 1국 3과 5담당\n{chart}\n\n❍ 인력\n")
    teams = {fact.values["name"]: fact.values.get("parent") for fact in extract_units(report)}
    assert (teams["희망복지담당"], teams["관광진흥담당"]) == ("복지과", "문화과")
    assert teams["노인시설담당"] is None  # nothing tells whose it is


def test_lines_that_are_not_as_many_as_counted_are_no_teams(make_report: MakeReport) -> None:
    report = make_report("❍ 조직 : 1국 3과 9담당\n복지과 노인과 문화과\n희망복지 노인복지 관광진흥\n")
    assert not [fact for fact in extract_units(report) if str(fact.values["name"]).endswith("담당")]


@pytest.mark.parametrize(
    ("head", "column", "separator"),
    [
        ("기구 : 2과 5팀      [팀명 뒤 숫자는 현원]", "current", " - "),
        ("조직 : 2과 5팀 (괄호 안은 정원)", "quota", " : "),
        ("기 구 : 2과 5팀 ※ (  ) 현원", "current", "(2팀) : "),
    ],
)
def test_numbers_behind_teams_count_what_the_line_above_says(
    make_report: MakeReport, head: str, column: str, separator: str
) -> None:
    text = f"□ {head}\n ○ 총무과{separator}총무(4), 인사(5)\n ○ 세무과{separator.replace('2팀', '3팀')}세정(4), 부과(3), 징수(6)\n"
    rows = {fact.values["name"]: fact.values for fact in extract_units(make_report(text))}
    assert [rows[name][column] for name in ("총무팀", "인사팀", "세정팀", "부과팀", "징수팀")] == [4, 5, 4, 3, 6]
    assert rows["징수팀"]["parent"] == "세무과"


def test_numbers_behind_teams_that_nothing_explains_are_no_staff(make_report: MakeReport) -> None:
    text = "□ 기구 : 1과 2팀\n ○ 총무과 - 총무(4), 인사(5)\n"
    rows = {fact.values["name"]: fact.values for fact in extract_units(make_report(text))}
    assert "current" not in rows["총무팀"] and "quota" not in rows["총무팀"]


@pytest.mark.parametrize(
    "line",
    ["부서별 정원/현원 : 총무과 19/18, 세무과 14/14 ※ 별도 3명", "정원/현원(명) : 총무과 19명/18명, 세무과 14명/14명"],
)
def test_posts_and_heads_of_divisions_stand_side_by_side(make_report: MakeReport, line: str) -> None:
    rows = {fact.values["name"]: fact.values for fact in extract_units(make_report(f"□ 인력현황\n ○ {line}\n"))}
    assert {name: (rows[name]["quota"], rows[name]["current"]) for name in ("총무과", "세무과")} == {
        "총무과": (19, 18),
        "세무과": (14, 14),
    }
