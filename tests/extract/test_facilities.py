"""Facilities: names, attributes beside and below them, tables."""

from __future__ import annotations

from typing import Any

import pytest

from extract.extractors.facilities import extract_facilities, find_facility_names
from extract.extractors.facility_works import builds, find_completions
from tests.extract.conftest import MakeReport

PROGRAMME = (
    "총무과\n\n1. 청사 관리\n\n청사를 쾌적하고 안전하게 관리하여 구민에게 열린 공간을 제공하고자 함\n\n□ 사업개요\n\n"
)


def _facilities(report: Any) -> dict[str, dict[str, Any]]:
    facts = {str(fact.values["name"]): dict(fact.values) for fact in extract_facilities(report)}
    return {
        name: {key: value for key, value in values.items() if key not in ("name", "kind", "programme")}
        for name, values in facts.items()
    }


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("구청·가람동 전산교육장 : 95회", ["구청 전산교육장", "가람동 전산교육장"]),
        ("U헬스건강센터, 재활운동치료실 설치로 건강관리", ["U헬스건강센터", "재활운동치료실"]),
        ("대 관 : 대강당, 시청각실, 1층 로비", ["대강당", "시청각실"]),
        ("e-스튜디오 조성 및 운영", ["e-스튜디오"]),
        ("장난감도서관(지상1층) : 면적 114㎡", ["장난감도서관"]),
        ("청소년 놀터 『푸른숲』 개관", ["청소년 놀터 『푸른숲』"]),
        ("봉사단체·자원봉사캠프·가람복지관", ["가람복지관"]),
        ("다라돌봄센터 설치", ["다라돌봄센터"]),
        ("「가람시 다라구 주차장 조례」 개정, 가람구 주차장 설치 및 관리 조례", []),
        ("120다산콜센터로 문의", []),
        ("동 주민센터 방문", []),
        ("노후 청사 보수", []),
        ("데이터센터 교육", []),
        ("주민이 만족하는 행정", []),
    ],
)
def test_find_facility_names(text: str, names: list[str]) -> None:
    found = find_facility_names(text)
    assert [name for name, _, _ in found] == names
    assert all(0 <= start < end <= len(text) for _, start, end in found)


def test_attributes_stand_in_the_lines_below_the_name(make_report: MakeReport) -> None:
    report = make_report(
        PROGRAMME
        + "□ 가람동 복합청사 건립 완료\n\n- 위 치 : 은평구 가람동 458번지\n- 공사기간 : 2008. 3. 26 ~ 2010. 1. 22\n"
        "- 규 모 : 지하1층/지상4층(연면적 2,322.68㎡, 대지면적 1,074㎡)\n- 사 업 비 : 4,665,000천원(국비 216,000, 구비 4,449,000)\n"
    )
    assert _facilities(report)["가람동 복합청사"] == {
        "address": "은평구 가람동 458번지",
        "completed": "2010-01-22",
        "floors": "지하1층/지상4층",
        "floor_area_m2": 2322.68,
        "site_area_m2": 1074,
        "cost_krw": 4_665_000_000,
    }


def test_attributes_stand_beside_the_name(make_report: MakeReport) -> None:
    report = make_report(PROGRAMME + "○ 다목적홀(지하1층) : 면적 587㎡, 400석, 각종 행사\n")
    assert _facilities(report)["다목적홀"] == {"floors": "지하1층", "floor_area_m2": 587, "seats": 400}


def test_a_table_under_a_facilitys_name_describes_it(make_report: MakeReport) -> None:
    report = make_report(
        "【종합청사 현황】\n\n준공일자\t청사규모\t\t주차면수\n\t대지면적\t연면적\t\n2008.11.21\t16,529㎡\t43,544㎡\t364\n"
    )
    assert _facilities(report)["종합청사"] == {
        "completed": "2008-11-21",
        "site_area_m2": 16529,
        "floor_area_m2": 43544,
    }


def test_a_flattened_list_is_cut_at_the_names(make_report: MakeReport) -> None:
    report = make_report(
        "○ 청소년 공간 조성 현황\n\n시설명 소재지 (도로명) 규 모 개 관 일 비고\n\n청소년 놀터\n『푸른숲』\n\n"
        "가람로6길 8-1, 4층 65㎡ ‘18. 1 부엌\n\n직영\n\n가람 청소년센터\n\n나래로 107\n(사 한국청소년연맹)\n\n1,353㎡ ‘19. 3. 카페\n"
    )
    facilities = _facilities(report)
    assert facilities["청소년 놀터 『푸른숲』"] == {
        "address": "가람로6길 8-1, 4층",
        "floor_area_m2": 65,
        "completed": "2018-01",
        "operator": "직영",
    }
    assert facilities["가람 청소년센터"] == {
        "address": "나래로 107",
        "floor_area_m2": 1353,
        "completed": "2019-03",
        "operator": "한국청소년연맹",
    }


def test_a_row_of_names_shares_a_row_of_addresses(make_report: MakeReport) -> None:
    report = make_report(
        "구 분 가람정보화센터(제1교육장) 나래정보도서관(제2교육장)\n\n"
        "소재지 삼선교로4길47-1 (삼선동 소재) 화랑로18자길13 4층 (월곡2동 소재)\n"
    )
    assert _facilities(report) == {
        "가람정보화센터(제1교육장)": {"address": "삼선교로4길47-1 (삼선동 소재)"},
        "나래정보도서관(제2교육장)": {"address": "화랑로18자길13 4층 (월곡2동 소재)"},
    }


def test_the_areas_of_a_flattened_overview_are_dealt_in_order(make_report: MakeReport) -> None:
    report = make_report(
        "□ 구청사 현황\n\n대 지 건축면적 연면적 규 모 주차면수 사용승인일\n\n"
        "3,830㎡ 2,246.24㎡\n27,489.39㎡\n\n지하4층/지상12층\n\n204면 2009. 4. 29.\n"
    )
    assert _facilities(report)["구청사"] == {
        "site_area_m2": 3830,
        "floor_area_m2": 27489.39,
        "floors": "지하4층/지상12층",
        "completed": "2009-04-29",
    }


def test_areas_are_left_out_where_one_is_missing(make_report: MakeReport) -> None:
    report = make_report(
        "□ 구청사 현황\n\n대지면적 연면적 규 모 준공일\n\n3,830㎡\n\n지하4층/지상12층\n\n2009. 4. 29.\n"
    )
    assert _facilities(report)["구청사"] == {"floors": "지하4층/지상12층", "completed": "2009-04-29"}


AREAS_IN_HEADER = """
총 무 과

1. 돌봄센터 확충

□ 사업개요
 ○ 설치현황

시 설 명\t소 재 지\t규 모(㎡)\t\t개소일\t운영법인
\t\t부지\t연면적\t\t
가람돌봄센터\t가람로 88, 1층\t1,200\t112.4\t2018. 7. 1.\t(사)온마을

□ 추진실적
 ○ 이용 : 30명
"""


def test_headings_of_columns_state_the_unit_of_areas(make_report: MakeReport) -> None:
    rows = [fact.values for fact in extract_facilities(make_report(AREAS_IN_HEADER))]
    row = next(row for row in rows if row["name"] == "가람돌봄센터")
    assert (row["site_area_m2"], row["floor_area_m2"]) == (1200, 112.4)
    assert (row["address"], row["completed"], row["operator"]) == ("가람로 88, 1층", "2018-07-01", "(사)온마을")


SITE = """
총 무 과

1. 가람 배움마당 건립

□ 사업개요
 ○ 위    치 : 가람로 204번길 17
 ○ 규    모 : 지상 3층, 대지 986.4㎡, 연면적 2,640㎡

□ 추진실적
 ○ 이용 : 30명

2. 복지사업 추진

□ 사업개요
 ○ 사업기간 : 연중
 ○ 수련시설
  - 위    치 : 나리로 1
  - 연면적 : 445㎡

□ 추진실적
 ○ 이용 : 30명
"""


def test_what_a_programme_builds_is_a_facility(make_report: MakeReport) -> None:
    (row,) = [fact.values for fact in extract_facilities(make_report(SITE))]
    assert (row["name"], row["address"], row["floors"]) == ("가람 배움마당", "가람로 204번길 17", "지상 3층")
    assert (row["site_area_m2"], row["floor_area_m2"]) == (986.4, 2640)


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("2018. 4월 착공, 11월 준공", ["2018-11"]),
        ("2024. 5. : 준공 및 개관", ["2024-05"]),
        ("나래돌봄센터 설치(2023. 8. 개소 예정, 정원 25명)", ["2023-08"]),
        ("가람관 개관('22. 6. 10.)", ["2022-06-10"]),
        ("준공 : 2021. 3월", ["2021-03"]),
        ("2023. 5. 준공도서 작성", []),
        ("2023. 5. 공사 착공", []),
    ],
)
def test_find_completions(text: str, dates: list[str]) -> None:
    assert [found.iso for found in find_completions(text, 2018)] == dates


@pytest.mark.parametrize(
    ("title", "expected"),
    [("체험관 건립", True), ("돌봄센터 설치·운영", True), ("체험관 운영", False), ("설치미술제", False)],
)
def test_builds(title: str, expected: bool) -> None:
    assert builds(title) is expected


@pytest.mark.parametrize(
    ("plans", "completed"),
    [("", "2024-05"), ("\n□ 향후계획\n ○ 2023. 11월 : 골조공사\n ○ 2024. 3. : 준공 및 개관\n", "2024-03")],
)
def test_works_end_when_a_line_says_so_else_with_their_period(
    make_report: MakeReport, plans: str, completed: str
) -> None:
    overview = " ○ 위    치 : 가람로 204번길 17\n ○ 규    모 : 지상 3층\n ○ 사업기간 : 2021. 3. ~ 2024. 5.\n"
    rooms = " ○ 주요시설 : 공유주방, 강당(180석)\n"
    report = make_report(
        f"총 무 과\n\n1. 나래복지관 건립\n\n□ 사업개요\n{overview}{rooms}{plans}\n□ 기대효과\n ○ 만족\n"
    )
    found = _facilities(report)
    assert found["나래복지관"]["completed"] == completed
    assert found["강당"] == {"seats": 180}
    assert found["공유주방"] == {}


def test_a_line_of_results_tells_of_a_facility_outside_of_programmes(make_report: MakeReport) -> None:
    report = make_report(
        "Ⅱ. 주요성과\n\n ○ 가람동 작은도서관(가람길 11-3, 132㎡) 리모델링 : 30백만원\n ○ 나래체험관 방문 8회\n"
    )
    assert _facilities(report) == {
        "가람동 작은도서관": {"address": "가람길 11-3", "floor_area_m2": 132, "cost_krw": 30_000_000}
    }


CAR_PARKS = """
1. 주차장 확충

□ 사업개요
 ○ 사업기간 : 2013. 4월 ~ 2015. 3월
 ○ 조성 현황		(단위 : ㎡, 면, 천원)

주차장명	위 치	부지면적	주차면수	사업비	준공(예정)
계		5,388	264	11,975,000	
나래 제3주차장	나래동 612-7	2,417	88	3,640,000	2014. 6.

□ 향후계획
 ○ 2013. 3월 : 굴착  ○ 2014. 6. 30. : 나래 제3주차장 준공
 ○ 2014. 8. : 실시설계 → 2014. 11. : 「가람방」 준공
"""


def test_columns_without_units_take_those_of_the_table(make_report: MakeReport) -> None:
    assert _facilities(make_report(CAR_PARKS))["나래 제3주차장"] == {
        "address": "나래동 612-7",
        "site_area_m2": 2417,
        "cost_krw": 3_640_000_000,
        "completed": "2014-06",
    }


def test_a_date_before_a_name_is_that_of_its_completion(make_report: MakeReport) -> None:
    report = make_report(
        "1. 사업\n\n□ 향후계획\n ○ 2014. 6. 30. : 다라복합센터 준공\n ○ 2014. 7. 1. : 나래센터 공사 착공\n"
    )
    assert _facilities(report) == {"다라복합센터": {"completed": "2014-06-30"}}


def test_an_area_without_a_label_is_the_ground_of_a_park(make_report: MakeReport) -> None:
    lines = " ○ 위    치 : 가람동 산 17 (저수지 인근), 12,500㎡\n ○ 기    간 : 2014. 2. ~ 9.\n"
    report = make_report(f"1. 유아숲체험원 조성\n\n□ 개요\n{lines}\n□ 추진일정\n ○ 8월 준공\n")
    assert _facilities(report)["유아숲체험원"] == {
        "address": "가람동 산 17 (저수지 인근)",
        "site_area_m2": 12500,
        "completed": "2019-08",
    }


def test_a_line_goes_on_below_a_heading_that_states_something(make_report: MakeReport) -> None:
    text = "5. 도서관\n\n ■ 시 설 : 가람본관(가람동 1052)\n            나래분관(나래읍 나래로 27, 연면적 842㎡, 2018. 11. 개관)\n"
    assert _facilities(make_report(text))["나래분관"] == {
        "address": "나래읍 나래로 27",
        "floor_area_m2": 842,
        "completed": "2018-11",
    }


def test_a_table_says_how_many_seats_and_who_runs_a_place(make_report: MakeReport) -> None:
    text = """
1. 도서관 운영

□ 시설현황

도서관명\t위 치\t연면적(㎡)\t좌석수\t준공(예정)일\t운영(위탁기간)
가람도서관\t가람동 508-1\t4,872.3\t724\t2005. 2. 17\t직영
나래작은도서관\t나래동 742\t168.5\t42\t'08. 3. 6\t(사)나래문고협회(2022. 1. ~ 2024. 12.)
다라도서관\t다라동 7\t68.5\t-\t2001. 3. 6\t09:00~18:00
"""
    found = _facilities(make_report(text))
    assert found["가람도서관"]["seats"] == 724
    assert found["가람도서관"]["operator"] == "직영"
    assert (found["나래작은도서관"]["seats"], found["나래작은도서관"]["operator"]) == (42, "(사)나래문고협회")
    assert found["나래작은도서관"]["completed"] == "2008-03-06"
    assert found["다라도서관"].keys() & {"seats", "operator"} == set()


def test_the_bracket_after_an_address_tells_the_size(make_report: MakeReport) -> None:
    lines = " - 위    치 : 가람동 364-5(지상 1층, 132㎡)\n - 사업기간 : 2019. 3월\n"
    report = make_report(f"1. 푸드마켓 설치\n\n□ 사업개요\n{lines}\n□ 추진실적\n - 이용 : 3명\n")
    (row,) = _facilities(report).values()
    assert (row["address"], row["floors"], row["floor_area_m2"]) == ("가람동 364-5", "지상 1층", 132)


@pytest.mark.parametrize(
    ("title", "lines", "stated"),
    [
        (
            "가람복합센터 건립",
            "위치\t가람동 12-3\n대지면적 / 연면적\t380㎡ / 1,215㎡\n건립규모\t지하 1층, 지상 4층\n사업기간\t2018. 5. ~ 2020. 10.\n",
            {
                "address": "가람동 12-3",
                "site_area_m2": 380.0,
                "floor_area_m2": 1215.0,
                "floors": "지하 1층, 지상 4층",
                "completed": "2020-10",
            },
        ),
        (
            "가람복합센터 증축",
            " ○ 사업위치 : 가람동 12-3\n ○ 증축규모 : 지상 3층, 연면적 1,186㎡\n ○ 운영 : 사회복지법인 나래재단 위탁(2018. 1. 1. ~ 2020. 12. 31.)\n",
            {
                "address": "가람동 12-3",
                "floors": "지상 3층",
                "floor_area_m2": 1186.0,
                "operator": "사회복지법인 나래재단",
            },
        ),
        (
            "가람복합센터 이전 건립",
            " ○ 가람동 12-3번지, 부지 6,240㎡, 연면적 2,318㎡(지상 2층)\n ○ 준공 : 2020. 9.\n",
            {
                "address": "가람동 12-3번지",
                "site_area_m2": 6240.0,
                "floor_area_m2": 2318.0,
                "floors": "지상 2층",
                "completed": "2020-09",
            },
        ),
    ],
    ids=["two columns", "other keys", "no keys"],
)
def test_what_a_programme_builds_is_described_in_its_overview(
    make_report: MakeReport, title: str, lines: str, stated: dict[str, Any]
) -> None:
    found = _facilities(make_report(f"총무과\n\n1. {title}\n\n□ 건립개요\n{lines}\n□ 추진실적\n ○ 설계\n"))
    assert {key: found["가람복합센터"].get(key) for key in stated} == stated


@pytest.mark.parametrize("key", ["층별용도", "주요시설", "공간구성"])
def test_rooms_stand_after_their_storeys(make_report: MakeReport, key: str) -> None:
    line = f" - {key} : 1층 고객쉼터, 2층 상인교육장(60석), 지하 1층 : 상인회 사무실\n"
    found = _facilities(make_report(PROGRAMME + line))
    assert {name: (values.get("floors"), values.get("seats")) for name, values in found.items()} == {
        "고객쉼터": ("1층", None),
        "상인교육장": ("2층", 60),
        "상인회 사무실": ("지하 1층", None),
    }


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("가람 시니어클럽 개관(2018. 7. 18.)", {"가람 시니어클럽": "2018-07-18"}),
        ("나래먹거리타운 특화거리 준공('18. 4. 28.), 이용 300명", {"나래먹거리타운 특화거리": "2018-04-28"}),
        ("청년마을 개소 : 2018. 4.", {"청년마을": "2018-04"}),
        ("건축공사 준공(2018. 7. 18.)", {}),
        ("2단계 구간 준공 : 2018. 4.", {}),
        ("준공식 개최(2018. 4.)", {}),
    ],
)
def test_what_is_opened_on_a_day_is_a_facility(make_report: MakeReport, line: str, names: dict[str, str]) -> None:
    found = _facilities(make_report(f"{PROGRAMME} - {line}\n"))
    assert {name: values.get("completed") for name, values in found.items()} == names
