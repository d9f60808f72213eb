"""Indicators."""

from __future__ import annotations

from typing import Any

import pytest

from extract.extractors.indicators import extract_indicators
from tests.extract.conftest import MakeReport

PROGRAMME = "총무과\n\n1. 청사 관리\n\n청사를 쾌적하고 안전하게 관리하여 구민에게 열린 공간을 제공하고자 함\n\n"


def _rows(facts: Any, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(fact.values.get(column) for column in columns) for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 여권발급 신청현황 : 총 27,000건(일일평균 167건)", [("여권발급 신청현황", 27000, "건"), ("여권발급 신청현황 일일평균", 167, "건")]),
        ("- 수강생 모집(20회 3,000명)", [("수강생 모집", 20, "회"), ("수강생 모집", 3000, "명")]),
        ("- 모금 실적 : 2,563,739천원", [("모금 실적", 2_563_739_000, "원")]),
        ("- 휴양소 운영\n - 이용인원 : 총240가족", [("휴양소 운영 이용인원", 240, "가족")]),
        ("- 소요예산 : 107,500천원", []),
        ("- 기 간 : 2019. 3월 ~ 5월(29일)", [("청사 관리 기간", 29, "일")]),
        # the words before the bracket, where its own say too little
        ("- 해안정화(2019. 10. 22., 참여 148명, 수거 5.2톤)", [("해안정화 참여", 148, "명"), ("해안정화 수거", 5.2, "톤")]),
        ("- 돌봄센터 설치(개소 예정, 정원 25명)", [("돌봄센터 설치 정원", 25, "명")]),
        # what is done with what is counted
        ("- 상조용품 31명 지원", [("상조용품 지원", 31, "명")]),
        ("- 총56개 홈페이지 통폐합", [("홈페이지 통폐합", 56, "개")]),
        ("- 추진내용 : 5대 핵심 전략 12대 추진과제를 발굴", [("핵심 전략", 5, "개"), ("추진과제", 12, "개")]),
        ("- 태블릿 5대 정책실 배부", [("태블릿 정책실 배부", 5, "대")]),
        # words that figures share, and dates that say nothing
        ("- 생태교실 : 24회 613명", [("생태교실", 24, "회"), ("생태교실", 613, "명")]),
        ("- 2018. 10. 16. 착공 ⇒ 공정률 55%", [("공정률", 55, "%")]),
        ("- '18. 9월 : 전시회 참가지원(29개업체)", [("전시회 참가지원", 29, "개업체")]),
        # parts, with the counter of their whole
        (
            "- 복지시설 : 종합사회복지관 7개소, 노인복지관 3개소, 경로당 214개소",
            [
                ("복지시설 종합사회복지관", 7, "개소"),
                ("복지시설 노인복지관", 3, "개소"),
                ("복지시설 경로당", 214, "개소"),
            ],
        ),
        ("- 식품접객업소 : 18개소(일반 15, 휴게 3)", [("식품접객업소", 18, "개소"), ("식품접객업소 일반", 15, "개소"), ("식품접객업소 휴게", 3, "개소")]),
        ("- 의료기관 : 병원 2, 의원 17", [("의료기관 병원", 2, None), ("의료기관 의원", 17, None)]),
        ("- 시설 개방 : 50천원/1박", [("시설 개방", 50_000, "원")]),
        ("- 면적 : 부지 8,745㎡", [("면적 부지", 8745, "㎡")]),
    ],
)  # fmt: skip
def test_indicators(make_report: MakeReport, text: str, expected: list[tuple[Any, ...]]) -> None:
    report = make_report(f"{PROGRAMME}□ 사업개요\n\n{text}\n")
    assert _rows(extract_indicators(report), "label", "value", "unit") == expected


@pytest.mark.parametrize(
    ("text", "label", "line"),
    [
        ("○ 휴양소 운영\n - 이용인원 : 총240가족", "휴양소 운영 이용인원", "휴양소 운영"),
        ("○ 농어촌 주택개량 신청자 현황\n - 신청자 30명 중", "농어촌 주택개량 신청자", "농어촌 주택개량 신청자 현황"),
        ("○ 도로 보수 및 신청자\n - 신청자 30명", "신청자", None),
        ("1단계 : 시범1단계 : 시범\n(2개 시범동)(2개 시범동)", "1단계 : 시범 시범동", "1단계 : 시범"),
        ("연 2회(봄·가을)연 2회(봄·가을)\n(2개 시범동)(2개 시범동)", "시범동", None),
    ],
)
def test_a_label_quotes_the_line_above_that_names_it(
    make_report: MakeReport, text: str, label: str, line: str | None
) -> None:
    report = make_report(f"{PROGRAMME}□ 사업개요\n\n{text}\n")
    fact = list(extract_indicators(report))[-1]
    stated = fact.support.get("label")
    assert (fact.values["label"], stated and report.document.quote(stated)) == (label, line)


def test_a_line_that_lists_parts_of_an_office_counts_each(make_report: MakeReport) -> None:
    report = make_report("□ 행정조직 : 3국 2담당관 25과 16읍면동\n\n총무과\n\n□ 조 직 : 4팀\n")
    rows = _rows(extract_indicators(report), "label", "value", "unit")
    assert rows[0] == ("국", 3, "국")
    assert rows[-1] == ("총무과 조직 팀", 4, "팀")


TARGETS = "□ 성과지표 현황\n\n지표\t2013년\t\n\t목표\t실적\n취업자 수\t3,200\t3,418\n"


def test_tables_of_programmes_and_targets_are_indicators(make_report: MakeReport) -> None:
    table = "구분\t계\t신문\n건수\t82\t46\n"
    report = make_report(f"{TARGETS}\n□ 인력 현황\n\n구분\t계\t5급\n정원\t3\t1\n\n{PROGRAMME}□ 보도 현황\n\n{table}")
    assert _rows(extract_indicators(report), "label", "value") == [
        ("성과지표 현황 취업자 수 2013년 목표", 3200),
        ("성과지표 현황 취업자 수 2013년 실적", 3418),
        ("보도 현황 건수", 82),
        ("보도 현황 신문 건수", 46),
    ]


def test_indicators_take_the_day_of_their_section(make_report: MakeReport) -> None:
    report = make_report(
        f"{PROGRAMME}2019 추진실적\n\n(8. 20. 현재)\n\n- 대관 : 426회\n\n□ 사업개요\n\n- 위원 : 50명\n"
    )
    facts = list(extract_indicators(report))
    assert _rows(facts, "label", "as_of") == [("청사 관리 대관", "2019-08-20"), ("청사 관리 위원", None)]
    assert report.document.quote(facts[0].support["as_of"]).startswith("8. 20.")
