"""Services: names, days and hours, the unit in brackets."""

from __future__ import annotations

from typing import Any

import pytest

from extract.extractors.services import extract_services
from tests.extract.conftest import MakeReport

PROGRAMME = "민원여권과\n\n1. 여권 창구\n\n여권을 빠르게 발급하여 구민의 만족도를 높이고자 함\n\n□ 사업개요\n\n"


def _rows(report: Any, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(fact.values.get(column) for column in columns) for fact in extract_services(report)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("- 바쁜 직장인을 위한 전자여권 퇴근길 예약교부제 운영", ["전자여권 퇴근길 예약교부제"]),
        ("- 기타 인터넷 예약창구 운영 및 신원미회보자 문자서비스 추진", ["인터넷 예약창구", "신원미회보자 문자서비스"]),
        ("- 노약자의 편의를 위한 ONE-STOP 전담창구 운영", ["ONE-STOP 전담창구"]),
        ("- 민원24, 어디서나민원 처리 강화", ["민원24", "어디서나민원"]),
        ("- 여권 재발급 온라인 신청 시행", ["여권 재발급 온라인 신청"]),
        ("- ‘버려요’ 어플을 통한 신청 현황", ["버려요"]),
        ("- 「민원안내 도우미」상시 운영", ["민원안내 도우미"]),
        ("- 무인민원발급기 재배치", ["무인민원발급기"]),
        ("- 고객만족 행정서비스 구현", []),
        ("- 맞춤형 복지서비스 제공", []),
        ("- 통합서비스 제공을 위한 보건지소 운영", []),
        (
            "- 여권발급 진행안내 알림(문자) 서비스 : 782건\n- 여권 알림 서비스 추진",
            ["여권발급 진행안내 알림(문자) 서비스"],
        ),
        ("- 4개창구 운영", []),
    ],
)
def test_names_of_services(make_report: MakeReport, line: str, names: list[str]) -> None:
    report = make_report(PROGRAMME.replace("1. 여권 창구", "1. 여권 발급") + line + "\n")
    assert [name for (name,) in _rows(report, "name")] == names


HOURS = ("name", "days", "opens", "closes")
WORKDAYS = ("월", "화", "수", "목", "금")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- 야간 민원실 : 주 2회 (월, 목) 18:00 ~ 20:00", [("야간 민원실", ("월", "목"), "18:00", "20:00")]),
        ("- 야간민원창구 운영 : 매주 월요일 20시까지 운영", [("야간민원창구", ("월",), None, "20:00")]),
        ("- 매주 월요일 퇴근길에 교부하는 야간민원창구 및 통합 상담창구 운영", [("야간민원창구", ("월",), None, None), ("통합 상담창구", None, None, None)]),
        ("- 부설주차장(평일 야간 18:00~08:00, 휴일 24시간)", [("부설주차장", WORKDAYS, "18:00", "08:00")]),
        ("○ 야간 여권 민원실 운영\n - 운영일시 및 시간 : 주 2일(월, 목요일) / 18:00 ~ 20:00", [("야간 여권 민원실", ("월", "목"), "18:00", "20:00")]),
        ("- ‘찾아가는 현장상담실’ 운영\n- 운영방법 : 3명/주2회(화,목) 13:00 ~ 17:00", [("찾아가는 현장상담실", ("화", "목"), "13:00", "17:00")]),
    ],
)  # fmt: skip
def test_days_and_hours(make_report: MakeReport, lines: str, expected: list[tuple[Any, ...]]) -> None:
    report = make_report(PROGRAMME.replace("1. 여권 창구", "1. 여권 발급") + lines + "\n")
    assert _rows(report, *HOURS) == expected


def test_one_service_told_twice_is_one_with_all_that_is_told(make_report: MakeReport) -> None:
    report = make_report(
        PROGRAMME + "- 야간민원실(매주 월요일) 운영 : 26건\n- 야간민원실 운영 : 매주 월요일 20시까지\n"
    )
    rows = [row for row in _rows(report, *HOURS, "count") if row[0] == "야간민원실"]
    assert rows == [("야간민원실", ("월",), None, "20:00", 26)]


def test_different_hours_of_one_service_are_told_apart(make_report: MakeReport) -> None:
    report = make_report(
        "행정지원과\n\n1. 백신 예방접종센터 운영\n\n구민의 안전한 접종을 위하여 접종센터를 설치하고 운영하고자 함\n\n"
        "□ 운영개요\n\n- 장 소 : 구청 4층 아트홀\n- 운영시간 : 8:00~17:00(*토요일 : 8:00 ~ 12:00)\n"
    )
    assert _rows(report, *HOURS, "place", "unit") == [
        ("백신 예방접종센터", None, "08:00", "17:00", "구청 4층 아트홀", "행정지원과"),
        ("백신 예방접종센터", ("토",), "08:00", "12:00", "구청 4층 아트홀", "행정지원과"),
    ]


def test_the_unit_in_brackets_runs_a_service_outside_of_programmes(make_report: MakeReport) -> None:
    report = make_report(
        "- 직장인을 위한 야간 민원실 운영(민원여권과) : 월 수요일 18:00 ~ 20:00\n- 무인민원발급기 배치\n"
    )
    assert _rows(report, *HOURS, "unit", "programme") == [
        ("야간 민원실", ("월", "수"), "18:00", "20:00", "민원여권과", None)
    ]


def test_what_stands_before_weekly_hours_is_a_service(make_report: MakeReport) -> None:
    report = make_report(
        """
        총 무 과

        1. 체육센터 관리

         □ 사업개요
          ○ 수영장 운영 : 화~일 06:00~21:00
          ○ 요가교실 : 매월 셋째 토요일 11:00~12:00
          ○ 준공식 : 2019. 5. 3.(금) 14:00

         □ 추진실적
          ○ 이용 : 30명
        """
    )
    rows = [fact.values for fact in extract_services(report)]
    assert [(row["name"], row["days"], row["opens"]) for row in rows] == [
        ("수영장", ("화", "수", "목", "금", "토", "일"), "06:00"),
        ("요가교실", ("토",), "11:00"),
    ]


def test_hours_of_a_programme_without_a_named_service_are_its_own(make_report: MakeReport) -> None:
    report = make_report(
        """
        총 무 과

        1. 공동육아나눔터 2호점 조성·운영

         □ 사업개요
          ○ 사업기간 : 2019. 2월 ~ 9월
          ○ 운영시간 : 화~금 10:00~18:00

         □ 추진실적
          ○ 이용 : 30명
        """
    )
    (row,) = [fact.values for fact in extract_services(report)]
    assert row["name"] == "공동육아나눔터 2호점"
    assert row["days"] == ("화", "수", "목", "금")
    assert (row["opens"], row["closes"]) == ("10:00", "18:00")


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- 나눔장터 : 매월 셋째 토요일 11:00~15:00, 가람공원 야외광장", [("나눔장터", ("토",), "11:00", "15:00", "가람공원 야외광장", None)]),
        ("- 접종실 : 월~금 09:00~11:30, 13:30~16:30(보건소 1층)", [("접종실", WORKDAYS, "09:00", "11:30", "보건소 1층", None), ("접종실", WORKDAYS, "13:30", "16:30", "보건소 1층", None)]),
        ("- 아쿠아교실 : 화·목 14:00~15:00, 65세 이상 40명", [("아쿠아교실", ("화", "목"), "14:00", "15:00", None, 40)]),
        ("- 생태교실 : 매월 둘째·넷째 토요일 10:00~12:00, 24회 613명", [("생태교실", ("토",), "10:00", "12:00", None, None)]),
        ("- 종합상담실 운영(나래읍 가람로 30, 평일 9시~18시)", [("종합상담실", WORKDAYS, "09:00", "18:00", "나래읍 가람로 30", None)]),
        ("- 한국어교실 6개반 : 초급반 매주 월·수 10시~12시, 야간반 매주 금 19시~21시", [("한국어교실 초급반", ("월", "수"), "10:00", "12:00", None, None), ("한국어교실 야간반", ("금",), "19:00", "21:00", None, None)]),
        ("- 상담전화 : 24시간(☎ 123-4567), 내방상담 : 평일 09:00~18:00", [("상담전화", None, "00:00", "24:00", None, None), ("내방상담", WORKDAYS, "09:00", "18:00", None, None)]),
        ("- 재난안전상황실 : 24시간 운영 (근무 3개조)", [("재난안전상황실", None, "00:00", "24:00", None, None)]),
        ("- 법률상담실 운영(매월 첫째·셋째 수요일 14:00~17:00, 구청 3층 상담실)", [("법률상담실", ("수",), "14:00", "17:00", "구청 3층 상담실", None)]),
        ("- 민원 콜센터(☎ 120) : 평일 08:00~19:00, 토요일 09:00~13:00", [("민원 콜센터", WORKDAYS, "08:00", "19:00", None, None), ("민원 콜센터", ("토",), "09:00", "13:00", None, None)]),
        ("- 셔틀버스 운행 : 평일 1일 4회(08:30~17:30)", [("셔틀버스 운행", WORKDAYS, "08:30", "17:30", None, None)]),
        ("- 북스타트 「책날개」: 영유아 2,400명, 매주 화요일 10:30~11:30(가람도서관)", [("북스타트 「책날개」", ("화",), "10:30", "11:30", "가람도서관", 2400)]),
        ("※ 점심시간 민원창구: 12:00~13:00, 통합민원창구 직원 교대 근무", [("점심시간 민원창구", None, "12:00", "13:00", None, None)]),
        ("- 금연클리닉  매주 월·수·금 14:00~17:00, 보건소 2층 상담실", [("금연클리닉", ("월", "수", "금"), "14:00", "17:00", "보건소 2층 상담실", None)]),
        ("- 찾아가는 이동세탁 서비스 제공", [("찾아가는 이동세탁 서비스", None, None, None, None, None)]),
        ("- 전 직원 청렴교육 : 매주 수요일 14:00~16:00", []),
        ("- 설명회 : 2019. 4. 22.(화) 14:00~16:00, 구청 회의실", []),
        ("- 당직 : 3개조 24시간 교대근무", []),
        ("- 무단투기 : 23:00 ~ 03:00", []),
    ],
)  # fmt: skip
def test_lines_that_name_what_they_give_hours_of(
    make_report: MakeReport, lines: str, expected: list[tuple[Any, ...]]
) -> None:
    report = make_report(PROGRAMME.replace("1. 여권 창구", "1. 여권 발급") + lines + "\n")
    assert _rows(report, *HOURS, "place", "count") == expected


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("- 운영시간 : 화~토 10:00~18:00(토요일은 17:00까지)", [("돌봄센터", ("화", "수", "목", "금"), "10:00", "18:00"), ("돌봄센터", ("토",), "10:00", "17:00")]),
        ("- 운영시간 : (학기중) 월~금 13:00~20:00  (방학중) 월~금 09:00~18:00", [("돌봄센터(학기중)", WORKDAYS, "13:00", "20:00"), ("돌봄센터(방학중)", WORKDAYS, "09:00", "18:00")]),
        ("- 유료 주차장 14개소 972면\n  · 운영시간 : 평일 08:00~20:00", [("유료 주차장", WORKDAYS, "08:00", "20:00")]),
        ("- 체력단련실 이용시간\n  · 평일 : 06:00~21:00\n  · 토요일 : 06:00~18:00", [("체력단련실", WORKDAYS, "06:00", "21:00"), ("체력단련실", ("토",), "06:00", "18:00")]),
        ("- 체력단련실 이용시간\n  · 하절기 : 06:00~21:00\n  · 휴무일 : 매주 일요일", [("체력단련실(하절기)", (*WORKDAYS, "토"), "06:00", "21:00")]),
        ("- 24시간 운영 : 시청, 가람역", [("돌봄센터", None, "00:00", "24:00")]),
        ("- 개관시간\n  · 자료실 : 평일 09:00~20:00\n  · 열람실 : 07:00~23:00(동절기 08:00~22:00)\n  · 휴관일 : 매주 금요일", [("자료실", ("월", "화", "수", "목"), "09:00", "20:00"), ("열람실", ("월", "화", "수", "목", "토", "일"), "07:00", "23:00"), ("열람실(동절기)", ("월", "화", "수", "목", "토", "일"), "08:00", "22:00")]),
        ("- 보육시설 운영시간\n  · 시간연장보육 : 19:30~24:00(12개소)", [("시간연장보육", None, "19:30", "24:00")]),
        ("- 교육시간 : 매주 월 10:00~12:00", []),
        ("- 운영시간 : 09:00~18:00", []),
    ],
)  # fmt: skip
def test_hours_of_the_programme_or_the_line_above(
    make_report: MakeReport, lines: str, expected: list[tuple[Any, ...]]
) -> None:
    report = make_report(PROGRAMME.replace("1. 여권 창구", "1. 돌봄센터 설치·운영") + lines + "\n")
    assert _rows(report, *HOURS) == expected


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        (
            "구 분\t평 일\t토·일요일\t휴관일\n종합자료실\t09:00 ~ 22:00\t09:00 ~ 17:00\t매주 월요일, 법정공휴일\n열람실\t07:00 ~ 23:00\t07:00 ~ 23:00\t없음",
            [("종합자료실", ("화", "수", "목", "금"), "09:00", "22:00"), ("종합자료실", ("토", "일"), "09:00", "17:00"), ("열람실", tuple("월화수목금토일"), "07:00", "23:00")],
        ),
        (
            "창구명\t운영일\t운영시간\t장소\n여권창구\t매주 화요일\t18:00~20:00\t1층 민원실",
            [("여권창구", ("화",), "18:00", "20:00")],
        ),
        (
            "대여소\t위치\t운영시간\n가람대여소\t나래동 1-2\t09:00~18:00\n※ 매주 월요일 휴무",
            [("가람대여소", ("화", "수", "목", "금", "토", "일"), "09:00", "18:00")],
        ),
        (
            "창구명\t평일(화~금)\t주말\t휴관일\n가람민원실\t18:00~20:00(목)\t10:00~14:00(토)\t매월 첫째 월요일\n나래민원실\t09:00~18:00\t-\t〃",
            [("가람민원실", ("목",), "18:00", "20:00"), ("가람민원실", ("토",), "10:00", "14:00"), ("나래민원실", ("화", "수", "목", "금"), "09:00", "18:00")],
        ),
        ("시설명\t평일\t일·공휴일\n가람수영장\t06:00~21:00\t휴장", [("가람수영장", WORKDAYS, "06:00", "21:00")]),
        ("교육구분\t교육기간\t교육시간\n보충교육\t2019. 9. 1.\t월-금 09:00~13:00", []),
    ],
)  # fmt: skip
def test_tables_of_opening_hours(make_report: MakeReport, table: str, expected: list[tuple[Any, ...]]) -> None:
    report = make_report(PROGRAMME.replace("1. 여권 창구", "1. 시설 이용") + f"- 이용 안내\n\n{table}\n")
    assert _rows(report, *HOURS) == expected


def test_a_service_only_mentioned_is_none(make_report: MakeReport) -> None:
    report = make_report(
        PROGRAMME.replace("1. 여권 창구", "1. 통신망")
        + "- 백신접종센터 및 콜센터, 선거추진반 등 통신망 구성\n- 「무인민원발급기 수수료 감면 조례」 개정\n"
    )
    assert _rows(report, "name") == []


def test_a_title_of_two_parts_names_the_service_in_the_first(make_report: MakeReport) -> None:
    report = make_report(
        PROGRAMME.replace("1. 여권 창구", "1. 가정지원센터 운영 및 다문화가정 지원") + "- 운영시간 : 평일 09:00~18:00\n"
    )
    assert _rows(report, *HOURS) == [("가정지원센터", WORKDAYS, "09:00", "18:00")]


@pytest.mark.parametrize("header", ["구분\t운영일\t시간\t장소", "권역\t요일\t운영시간\t장소"])
def test_parts_of_a_district_are_named_after_the_service(make_report: MakeReport, header: str) -> None:
    rows = "동부권\t매주 화요일\t10:00~12:00\t가람동 주민센터\n서부권\t매주 목요일\t10:00~12:00\t나래동 주민센터\n"
    report = make_report(f"{PROGRAMME}○ 찾아가는 이동상담실\n{header}\n{rows}")
    assert _rows(report, "name", "days", "place") == [
        ("찾아가는 이동상담실(동부권)", ("화",), "가람동 주민센터"),
        ("찾아가는 이동상담실(서부권)", ("목",), "나래동 주민센터"),
    ]


def test_ways_to_reach_a_service_are_named_after_it(make_report: MakeReport) -> None:
    lines = "○ 대형폐기물 배출신고\n - 인터넷 : 24시간(구 홈페이지)\n - 전화 : 평일 09:00∼18:00 (☎ 450-1234)\n"
    assert _rows(make_report(PROGRAMME + lines), "name", "opens", "closes") == [
        ("대형폐기물 배출신고(인터넷)", "00:00", "24:00"),
        ("대형폐기물 배출신고(전화)", "09:00", "18:00"),
    ]


@pytest.mark.parametrize("hours", ["월∼금 09:00∼18:00", "평일 09:00~18:00", "월~금 09:00~18:00 (공휴일 휴관)"])
def test_hours_alone_are_those_of_the_line_above(make_report: MakeReport, hours: str) -> None:
    rows = _rows(make_report(f"{PROGRAMME}○ 가람경제지원센터 운영\n - 가람로 38, 3층\n - {hours}\n"), "name", "opens")
    assert rows == [("가람경제지원센터", "09:00")]


def test_a_key_without_a_colon_tells_hours_in_a_box(make_report: MakeReport) -> None:
    box = "위치\t가람동 1-2\n가람학습관\t가람로 23, 지상 3층\n\t이용시간 월~금 09:00~21:00, 토 09:00~13:00\n"
    rows = _rows(make_report(PROGRAMME + box), "name", "days", "closes")
    assert rows == [("가람학습관", ("월", "화", "수", "목", "금"), "21:00"), ("가람학습관", ("토",), "13:00")]
