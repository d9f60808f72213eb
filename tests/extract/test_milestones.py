"""Milestones: what happens on which date, in lines, lists and tables."""

from __future__ import annotations

from typing import Any

import pytest

from extract.extractors.dated_items import find_items
from extract.extractors.milestones import extract_milestones
from tests.extract.conftest import MakeReport

PROGRAMME = "총무과\n\n1. 청사 관리\n\n청사를 쾌적하고 안전하게 관리하여 구민에게 열린 공간을 제공하고자 함\n\n"


def _rows(facts: Any, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(fact.values.get(column) for column in columns) for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2018. 6월말 준공, 7. 2. 개소", [("준공", "2018-06"), ("개소", "2018-07-02")]),
        ("향후계획 : '19. 4월 착공, 11월 준공", [("착공", "2019-04"), ("준공", "2019-11")]),
        ("3월 수요조사 ⇒ 5월 심사 → 6~9월 설치", [("수요조사", "2019-03"), ("심사", "2019-05"), ("설치", "2019-06/2019-09")]),
        ("추진일정 : 계획수립(1월) → 공모(2~3월) → 선정(4월)", [("계획수립", "2019-01"), ("공모", "2019-02/2019-03"), ("선정", "2019-04")]),
        ("계획수립 3월 → 심사 5월", [("계획수립", "2019-03"), ("심사", "2019-05")]),
        ("결산(3월), 성과분석(6월), 차년도 계획 수립(10월)", [("결산", "2019-03"), ("성과분석", "2019-06"), ("차년도 계획 수립", "2019-10")]),
        ("환경의날(6.5.) 및 자원의날(9.6.) 행사 개최(90명 참여)", [("환경의날 행사 개최", "2019-06-05"), ("자원의날 행사 개최", "2019-09-06")]),
        ("만족도 조사(2회) : 2019. 5. / 2019. 10.", [("", "2019-05"), ("", "2019-10")]),
        ("회의 : 연 4회(3·6·9·12월)", [("", "2019-03"), ("", "2019-06"), ("", "2019-09"), ("", "2019-12")]),
        ("2019. 11. ~ 12. : 보충교육 실시(11. 1.~12. 10.)", [("보충교육 실시", "2019-11-01/2019-12-10")]),
        ("2019년 상반기 순회교육 운영 : 2019. 5. ~ 6.", [("2019년 상반기 순회교육 운영", "2019-05/2019-06")]),
        ("하반기 장비 구매", [("하반기 장비 구매", "2019-07/2019-12")]),
        ("'19. 상반기 : 공모전 실시", [("공모전 실시", "2019-01/2019-06")]),
        ("상호방문(하반기)", [("상호방문", "2019-07/2019-12")]),
        ("돌봄센터 설치(2019. 8. 개소 예정, 정원 25명)", [("돌봄센터 설치 개소", "2019-08")]),
        ("공모사업 선정(국토교통부, '19. 3.)", [("공모사업 선정", "2019-03")]),
        ("공사기간 : 2018. 3. 26 ~ 2019. 1. 22 (※ 업무개시 : 2019. 3. 2)", [("", "2018-03-26/2019-01-22"), ("업무개시", "2019-03-02")]),
        ("정기 전보(1.1.字 / 1.18.字) 303명", [("정기 전보", "2019-01-01"), ("정기 전보", "2019-01-18")]),
        ("10. 16.(월) 착공 ⇒ 공정률 55%", [("착공", "2019-10-16")]),
        ("접종목표 : 11월 말까지 9,000명 접종 추진", [("9,000명 접종 추진", "2019-11")]),
        ("'18년도 소통대상 수상", [("소통대상 수상", "2018")]),
        ("'19. 연중 : 매월 실태 점검", [("매월 실태 점검", "2019")]),
        ("2019년 정기인사 실시 : 294명", []),
        ("탄력근무제 운영 : 3명(2/4분기 1명)", []),
        ("접수실적 : 52건 (8. 20현재)", []),
        ("대상자(1946. 12. 31. 이전 출생자)", []),
        ("전남 순천시(자매결연, 2018. 4. 11.)", []),
        ("시비 40,000천원(9월 중순경 배정)", []),
    ],
)  # fmt: skip
def test_dated_items_of_a_line(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(item.what, item.period.iso) for item in find_items(text, year=2019)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 2019. 3. : 주5일 수거제 시행", [("주5일 수거제 시행", "2019-03", None, "done")]),
        ("- 정책공유회 개최 : 2019. 12.", [("정책공유회 개최", "2019-12", None, "planned")]),
        ("- 시스템 계약 체결 (2019. 4. 27)", [("시스템 계약 체결", "2019-04-27", None, "done")]),
        ("- 2019.6. 9 축제 기본계획 수립", [("축제 기본계획 수립", "2019-06-09", None, "done")]),
        ("- 안내도 제작\n - 제작기간 : 2019. 2월 ~ 7월", [("안내도 제작", "2019-02", "2019-07", "done")]),
        ("- 온라인 강좌 운영 : 2019. 11. ~ 12.", [("온라인 강좌 운영", "2019-11", "2019-12", "planned")]),
        ("- 집합교육 운영\n - 교육기간 : 입문 2월 ~ 6월, 심화 9월", [("집합교육 운영 입문", "2019-02", "2019-06", "done"), ("집합교육 운영 심화", "2019-09", None, "done")]),
        ("- 복합청사 건립\n - 사 업 비 : 4,665천원\n  - 공사착공 : 2019. 9월", [("복합청사 건립 공사착공", "2019-09", None, "done")]),
        ("- 수탁기관 : 체육회(협약기간 : 2019. 1. 1. ~ 2020. 12. 31.)", [("청사 관리 협약기간", "2019-01-01", "2020-12-31", "planned")]),
        ("- 일 시 : 2019. 5. 3.(금) 10:00", [("청사 관리", "2019-05-03", None, "done")]),
        ("- 기 간 : 2019. 1월 ~ 12월", []),
        ("- 사업기간 : 2019. 1. ~ 12.", []),
        ("- 추진근거 : 수거체계 강화 권고(환경과-10012, 2018.8.1.)", []),
        ("- 2019년 정기인사 실시 : 294명", []),
    ],
)  # fmt: skip
def test_milestones(make_report: MakeReport, text: str, expected: list[tuple[Any, ...]]) -> None:
    report = make_report(f"(2019. 10. 31. 현재)\n\n{PROGRAMME}□ 사업개요\n\n{text}\n")
    assert _rows(extract_milestones(report), "what", "start", "end", "status") == expected


def test_the_section_tells_plans_from_results(make_report: MakeReport) -> None:
    report = make_report(f"{PROGRAMME}□ 향후추진계획\n\n- 2019. 3. : 공고\n\n2019 추진실적\n\n- 2019. 12. : 준공\n")
    assert _rows(extract_milestones(report), "what", "status") == [("공고", "planned"), ("준공", "done")]


def test_what_lies_after_the_last_figures_is_planned_even_among_results(make_report: MakeReport) -> None:
    report = make_report(
        f"{PROGRAMME}2019 추진실적 (8. 31. 현재)\n\n- 인증기간 : 2020. 1. 1. ~ 2022. 12. 31.\n- 2019. 8. : 심사\n"
    )
    assert _rows(extract_milestones(report), "start", "status") == [("2020-01-01", "planned"), ("2019-08", "done")]


def test_the_section_tells_the_year(make_report: MakeReport) -> None:
    report = make_report(
        f"{PROGRAMME}□ 추진실적(2018년)\n\n- 장터 참가 : 2회(5월, 9월)\n\n□ 2019년 계획\n\n- 4월 공고\n"
    )
    assert _rows(extract_milestones(report), "what", "start") == [
        ("장터 참가", "2018-05"),
        ("장터 참가", "2018-09"),
        ("공고", "2019-04"),
    ]


def test_a_month_alone_takes_the_year_of_the_line_before(make_report: MakeReport) -> None:
    report = make_report(f"{PROGRAMME}□ 추진경과\n\n- 2017. 3. : 계획\n- 5월 : 공모\n- 9월 : 선정\n")
    assert [start for (start,) in _rows(extract_milestones(report), "start")] == ["2017-03", "2017-05", "2017-09"]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("교육구분\t교육기간\t인원\n보충교육\t2019. 9.28~10.17 <기간중 15일>\t4,276명", [("보충교육", "2019-09-28", "2019-10-17")]),
        ("시 설 명\t면적\t개소일\n가람센터\t112.4\t2018. 7. 1.\n나래센터\t96.8\t-", [("가람센터 개소", "2018-07-01", None)]),
        ("연번\t자치법규명\t구분\t시기\n1\t주차장 조례\t일부개정\t2019. 3월", [("주차장 조례 일부개정", "2019-03", None)]),
        ("표장\t\t관리관\n등록번호\t등록일자\t\n제42호\t2017. 11. 14.\t과장", [("제42호 등록", "2017-11-14", None)]),
        ("구분\t1월\t2월\t3월\t4월\n공모\t●\t●\t\t\n심사\t\t\t●\t\n협약\t\t\t\t체결", [("공모", "2019-01", "2019-02"), ("심사", "2019-03", None), ("협약 체결", "2019-04", None)]),
        ("구분\t주 제\t인원\n1\t2019. 1. 새해 행사\t959명", [("새해 행사", "2019-01", None)]),
        ("연번\t도시명\t체결일\n1\t가람시\t2001. 6. 12.", []),
    ],
)  # fmt: skip
def test_milestones_of_a_table(make_report: MakeReport, table: str, expected: list[tuple[Any, ...]]) -> None:
    assert _rows(extract_milestones(make_report(f"□ 계획\n\n{table}\n")), "what", "start", "end") == expected


def test_milestones_of_a_flattened_table(make_report: MakeReport) -> None:
    report = make_report(
        "□ 접종 순서\n\n - 대상 : 구민\n\n - 장소 : 보건소\n\n접종대상자 사전예약 접종기간 백신종류\n\n75세 이상 - 4.1.~ 가람\n\n"
        "60~64세 (1957~1961년생) 5.13. ~ 6.7. ~\n\n65~69세 5.10. ~\n"
    )
    assert _rows(extract_milestones(report), "what", "start") == [
        ("75세 이상 접종", "2019-04-01"),
        ("60~64세 (1957~1961년생) 사전예약", "2019-05-13"),
        ("60~64세 (1957~1961년생) 접종", "2019-06-07"),
        ("65~69세 사전예약", "2019-05-10"),
    ]
