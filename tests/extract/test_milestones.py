"""Milestones: what happens on which date, in lines, lists and tables."""

from __future__ import annotations

import time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("2. 17. 설계 협의 완료", [("설계 협의 완료", "2019-02-17")]),
        ("10. 18. 채용한마당, 12월 수기 공모", [("채용한마당", "2019-10-18"), ("수기 공모", "2019-12")]),
        ("3. 29. 가람시와 「공동관리 협약」 체결", [("가람시와 「공동관리 협약」 체결", "2019-03-29")]),
        ("2019. 3. 발주 ⇨ 5. 착공 ⇨ 12. 골조 완료", [("발주", "2019-03"), ("착공", "2019-05"), ("골조 완료", "2019-12")]),
        ("2018. 12. 20. 토지보상 완료 : 21필지 2,740백만원", [("토지보상 완료", "2018-12-20")]),
        ("가람로 38, 3층(연면적 186㎡) / 2014. 9. 2. 개소", [("개소", "2014-09-02")]),
        ("시공 완료(10월), 안전점검은 11월에 실시", [("시공 완료", "2019-10"), ("안전점검 실시", "2019-11")]),
        ("예산을 추가 확보, 8월 중 출연", [("출연", "2019-08")]),
        ("모종 나눔(8월말), 추석맞이 직거래장터 9. 26. ∼ 9. 27.", [("모종 나눔", "2019-08"), ("추석맞이 직거래장터", "2019-09-26/2019-09-27")]),
        ("2019. 2. 28. 설계 → 3. 20 착공 → 6. 20 공정 완료", [("설계", "2019-02-28"), ("착공", "2019-03-20"), ("공정 완료", "2019-06-20")]),
        ("2. 17. 현재", []),
        ("3. 20 대피소", []),
        ("2020. 상반기 준공", [("준공", "2020-01/2020-06")]),
        ("하반기 장비 구매", [("하반기 장비 구매", "2019-07/2019-12")]),
        ("'19. 상반기 : 공모전 실시", [("공모전 실시", "2019-01/2019-06")]),
        ("상호방문(하반기)", [("상호방문", "2019-07/2019-12")]),
        ("돌봄센터 설치(2019. 8. 개소 예정, 정원 25명)", [("돌봄센터 설치 개소", "2019-08")]),
        ("공모사업 선정(국토교통부, '19. 3.)", [("공모사업 선정", "2019-03")]),
        ("공사기간 : 2018. 3. 26 ~ 2019. 1. 22 (※ 업무개시 : 2019. 3. 2)", [("", "2018-03-26/2019-01-22"), ("업무개시", "2019-03-02")]),
        ("정기 전보(1.1.字 / 1.18.字) 303명", [("정기 전보", "2019-01-01"), ("정기 전보", "2019-01-18")]),
        ("10. 16.(월) 착공 ⇒ 공정률 55%", [("착공", "2019-10-16")]),
        ("접종목표 : 11월 말까지 9,000명 접종 추진", [("9,000명 접종 추진", "2019-11")]),
        ("2019. 6. : 준공, 7. 시험운영", [("준공", "2019-06"), ("시험운영", "2019-07")]),
        ("2019. 5. / 11. : 친절교육", [("친절교육", "2019-05"), ("친절교육", "2019-11")]),
        ("2019. 3월 : 굴착  ∙ 2019. 6. 30. : 준공", [("굴착", "2019-03"), ("준공", "2019-06-30")]),
        ("보상협의 지연 ⇨ 2019. 4월 수용재결 신청", [("수용재결 신청", "2019-04")]),
        ("가람로 보상(2019. 1 ~ 6월), 착공(2019. 9월)", [("가람로 보상", "2019-01/2019-06"), ("가람로 착공", "2019-09")]),
        ("대책기간 : (설해) 2018. 12. 1. ~ 2019. 3. 15.", [("설해", "2018-12-01/2019-03-15")]),
        ("위 치 : 가람로 3, 연면적 12㎡(지상 3층, 2019. 11. 개소)", [("개소", "2019-11")]),
        ("경제사절단 초청 : 2019. 10월 중 10명 ※ 상담회 병행", [("", "2019-10")]),
        ("2019. 12. 14. : 착공(시공사 : ㈜가람건설)", [("착공", "2019-12-14")]),
        ("차수판 설치(2019. 5월限)", [("차수판 설치", "2019-05")]),
        ("수탁자 선정 심의 '19.11.中", [("수탁자 선정 심의", "2019-11")]),
        ("시굴조사 필요 ⇨ 가람연구소 용역(2019. 2. 10. ~ 4. 10.)", [("가람연구소 용역", "2019-02-10/2019-04-10")]),
        ("2019. 1. 30 ~ 1. 31 / 5. 14 / 9. 3 ~ 9. 4", [("", "2019-01-30/2019-01-31"), ("", "2019-05-14"), ("", "2019-09-03/2019-09-04")]),
        ("2019. 4. 7(월) : 착공 (시공 : 가람건설(주), 감리 : (주)나래), 공정률 12%", [("착공", "2019-04-07")]),
        ("연금 지급 : 27,618명(2019. 1. 31 최초 지급)", [("", "2019-01-31")]),
        ("2019. 12월 개관 예정", [("개관", "2019-12")]),
        ("추진상황 ― '18. 10. 21 부지매입, '18. 12. 5 착공", [("부지매입", "2018-10-21"), ("착공", "2018-12-05")]),
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


@given(st.text(alphabet="0123456789. '~-년월일(목)/부터까지,:→⇨※·상하반기준공개소및 ", max_size=60))
def test_dated_items_lie_in_their_line_in_order(text: str) -> None:
    items = find_items(text, year=2019)
    assert all(0 <= item.start <= item.end <= len(text) for item in items)
    assert all(item.period.first or item.period.last for item in items)


@pytest.mark.parametrize(
    "piece",
    ["1월 ", "상반기 ", "2019. 3. : 준공, ", "개소(3월), ", "⇨ 3월 ", "(2019. 3. ", "2019. 6. : 준공, 7. 운영 "],
)
def test_dated_items_are_read_from_long_lines_in_linear_time(piece: str) -> None:
    text = piece * 5_000
    begun = time.perf_counter()
    find_items(text, year=2019)
    assert time.perf_counter() - begun < 4


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
        ("- 박람회 개최\n  · 상반기 : 2019. 4. 17.(목) 13:00 / 강당, 45개 업체", [("상반기 박람회 개최", "2019-04-17", None, "done")]),
        ("- 주차장 14개소 972면 / 수탁자 : 가람공단(2019. 1. 1. ~ 2021. 12. 31.)", [("주차장 위탁", "2019-01-01", "2021-12-31", "planned")]),
        ("- 대피시설 점검\n  · 1차 : 2019. 3. 2 ~ 3. 5", [("대피시설 점검 1차", "2019-03-02", "2019-03-05", "done")]),
        ("- 보안등 교체\n  · 사업기간 : 2019. 4월 ~ 6월", [("보안등 교체", "2019-04", "2019-06", "done")]),
        ("- 10. 3 : 대회 개최", [("대회 개최", "2019-10-03", None, "done")]),
        ("- 직거래장터 : 3회\n  · 2019. 1. 30 ~ 1. 31 / 5. 14", [("직거래장터", "2019-01-30", "2019-01-31", "done"), ("직거래장터", "2019-05-14", None, "done")]),
        ("2019. 8.", []),
        ("- 기 간 : 2019. 1월 ~ 12월", []),
        ("- 사업기간 : 2019. 1. ~ 12.", []),
        ("- 사업기간 : 2019. 1. ~ 12. ※ 시행일: 2019. 3. 1.", [("청사 관리 시행일", "2019-03-01", None, "done")]),
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


def test_a_line_that_holds_the_title_belongs_to_the_programme(make_report: MakeReport) -> None:
    title = PROGRAMME.replace("1. 청사 관리", "1. 가람천 생태하천 복원")
    report = make_report(
        f"□ 주요성과\n\n- 가람천 생태하천 복원 1구간 완료(2018. 11. 29.)\n\n{title}□ 사업개요\n\n- 대상 : 구민\n"
    )
    assert _rows(extract_milestones(report), "what", "programme") == [
        ("가람천 생태하천 복원 1구간 완료", "가람천 생태하천 복원")
    ]


def test_the_section_tells_the_year(make_report: MakeReport) -> None:
    report = make_report(
        f"{PROGRAMME}□ 추진실적(2018년)\n\n- 장터 참가 : 2회(5월, 9월)\n\n□ 2019년 계획\n\n- 4월 공고\n"
    )
    assert _rows(extract_milestones(report), "what", "start") == [
        ("장터 참가", "2018-05"),
        ("장터 참가", "2018-09"),
        ("공고", "2019-04"),
    ]


def test_the_period_of_a_programme_tells_the_year_of_its_dates(make_report: MakeReport) -> None:
    report = make_report(f"{PROGRAMME}□ 행사개요\n\n- 일 시 : 2020. 10. 3.\n\n□ 추진일정\n\n- 7월 : 계획 수립\n")
    assert [start for (start,) in _rows(extract_milestones(report), "start")] == ["2020-10-03", "2020-07"]


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
        ("용역명\t용역기간\t용역사\n하수도 계획\t2019. 1. 10. ~ 12. 31.\t(주)가람", [("하수도 계획 용역기간", "2019-01-10", "2019-12-31")]),
        ("시설명\t공정률\t준공(예정)\n가람주차장\t65\t2019. 6.", [("가람주차장 준공", "2019-06", None)]),
        ("구분\t2018년\t2019년\n상황실\t설계\t착공\n예산\t100\t200", [("상황실 설계", "2018", None), ("상황실 착공", "2019", None)]),
        ("1분기\t2분기\t3분기\t4분기\n공모\t심사(9건)\t협약\t정산", [("공모", "2019-01", "2019-03"), ("심사", "2019-04", "2019-06"), ("협약", "2019-07", "2019-09"), ("정산", "2019-10", "2019-12")]),
        ("분야\t성과\n문화\t예술창고 개관(2018. 5. 20.), 이용 41,306명", [("예술창고 개관", "2018-05-20", None)]),
        ("창구명\t장소\t비고\n야간민원실\t구청 1층\t'18. 3. 6 시행", [("야간민원실 시행", "2018-03-06", None)]),
        ("채널\t개설\t구독자\t\n\t\t2018년\t2019년\n블로그\t2010. 4.\t12\t15", [("블로그 개설", "2010-04", None)]),
        ("연번\t도시명\t체결일\n1\t가람시\t2001. 6. 12.", []),
    ],
)  # fmt: skip
def test_milestones_of_a_table(make_report: MakeReport, table: str, expected: list[tuple[Any, ...]]) -> None:
    assert _rows(extract_milestones(make_report(f"□ 계획\n\n{table}\n")), "what", "start", "end") == expected


def test_the_date_beside_a_key_in_a_box_is_of_the_heading_above(make_report: MakeReport) -> None:
    report = make_report("□ 봄꽃축제\n\n일시\t2019. 4. 5.(금) ~ 4. 7.(일)\n장소\t둔치\n")
    assert _rows(extract_milestones(report), "what", "start", "end") == [("봄꽃축제", "2019-04-05", "2019-04-07")]


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


def test_lines_without_marks_that_lead_with_a_month(make_report: MakeReport) -> None:
    report = make_report(f"{PROGRAMME}□ 향후일정\n\n    2월    위원 공개모집\n    6~8월    의제 발굴\n")
    assert _rows(extract_milestones(report), "what", "start", "end") == [
        ("위원 공개모집", "2019-02", None),
        ("의제 발굴", "2019-06", "2019-08"),
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("청사관리 전담팀 신설('19. 1. 1.)", [("청사관리 전담팀 신설", "2019-01-01", None)]),
        ("준비 : 2018. 12. ~ 2019. 8.", [("준비", "2018-12", "2019-08")]),
        ("연 2회(6월/12월)", []),
        ("2019. 4. 7. 실시하는 행사를 차질 없이 추진하고자 함", []),
    ],
)
def test_lines_without_marks_that_end_in_a_date(make_report: MakeReport, line: str, expected: list[Any]) -> None:
    report = make_report(f"{PROGRAMME}□ 추진현황\n\n전담조직이 필요하여 다음과 같이 정비함\n{line}\n")
    assert _rows(extract_milestones(report), "what", "start", "end") == expected


def test_phases_side_by_side_in_a_flattened_table(make_report: MakeReport) -> None:
    phases = "구분\n1단계 : 시범사업\n\n2단계 : 일부확대\n\n동명 가람, 나래\n\n기간\n준비 : 2017. 7∼12\n\n구성 : 2018. 1. 1.\n\n"
    report = make_report(
        f"□ 추진 단계\n\n - 대상 : 구민\n\n - 장소 : 동\n\n{phases}준비 : 2018.12∼2019.8\n\n구성 : 2019. 9. 1\n"
    )
    assert _rows(extract_milestones(report), "what", "start", "end") == [
        ("1단계 시범사업 준비", "2017-07", "2017-12"),
        ("1단계 시범사업 구성", "2018-01-01", None),
        ("2단계 일부확대 준비", "2018-12", "2019-08"),
        ("2단계 일부확대 구성", "2019-09-01", None),
    ]
    stated = [fact.support["what"] for fact in extract_milestones(report)]
    assert [report.document.quote(span).strip() for span in stated[1:3]] == [
        "구분\n1단계 : 시범사업",
        "2단계 : 일부확대",
    ]


def test_a_name_from_above_is_quoted(make_report: MakeReport) -> None:
    report = make_report(f"{PROGRAMME}□ 추진실적\n\n○ 주민 설명회 개최\n - 일시 : 2019. 4. 7.\n○ 점검(2019. 5. 2.)\n")
    first, second = extract_milestones(report)
    assert report.document.quote(first.support["what"]) == "주민 설명회 개최"
    assert "what" not in second.support


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("제3기('19 ~ '22) 지역보건의료계획 수립", [("제3기 지역보건의료계획", "2019", "2022")]),
        ("제2차(2018~2022년) 청년 기본계획 추진", [("제2차 청년 기본계획", "2018", "2022")]),
        ("제3기(22~19) 지역보건의료계획 수립", []),
        # an award that a year alone dates
        ("2018 민원서비스 평가 우수기관 선정", [("민원서비스 평가 우수기관 선정", "2018", None)]),
        ("2018 민원서비스 평가 자료 정비", []),
    ],
)
def test_plans_with_their_years_and_awards_of_a_year(make_report: MakeReport, line: str, expected: list[Any]) -> None:
    report = make_report(f"{PROGRAMME}□ 추진실적\n\n- {line}\n")
    assert _rows(extract_milestones(report), "what", "start", "end") == expected


def test_a_month_in_which_the_report_was_issued_is_not_over(make_report: MakeReport) -> None:
    dates = "- 2019. 2월 : 공고\n- 2019. 3월 : 심사\n- 2019. 3. 2. : 설명회\n"
    report = make_report(f"결재일자\t2019. 3. 7.\n\n2019년 업무계획\n\n{PROGRAMME}□ 추진일정\n\n{dates}")
    assert _rows(extract_milestones(report), "what", "status") == [
        ("공고", "done"),
        ("심사", "planned"),
        ("설명회", "done"),
    ]


def test_columns_of_several_months_make_a_schedule(make_report: MakeReport) -> None:
    table = "1월\t2월\t3 ~ 11월\t12월\n계획 수립\t위원 위촉\t집중발굴 6회\t성과평가\n"
    rows = _rows(extract_milestones(make_report(f"{PROGRAMME}□ 추진계획\n{table}")), "what", "start", "end")
    assert rows == [
        ("계획 수립", "2019-01", None),
        ("위원 위촉", "2019-02", None),
        ("집중발굴 6회", "2019-03", "2019-11"),
        ("성과평가", "2019-12", None),
    ]


@pytest.mark.parametrize(("column", "event"), [("착수", "착수"), ("신청시기", "신청"), ("심사일", "심사")])
def test_columns_date_more_events_of_what_rows_name(make_report: MakeReport, column: str, event: str) -> None:
    table = f"지구명\t필지수\t{column}\n가람지구\t512\t2019. 3.\n나래지구\t743\t2019. 5.\n"
    rows = _rows(extract_milestones(make_report(f"{PROGRAMME}□ 대상지구\n{table}")), "what", "start")
    assert rows == [(f"가람지구 {event}", "2019-03"), (f"나래지구 {event}", "2019-05")]
