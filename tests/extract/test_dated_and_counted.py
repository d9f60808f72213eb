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
        ("- 휴양소 운영\n - 이용인원 : 총240가족", [("이용인원", 240, "가족")]),
        ("- 소요예산 : 107,500천원", []),
        ("- 기 간 : 2019. 3월 ~ 5월(29일)", []),
    ],
)  # fmt: skip
def test_indicators(make_report: MakeReport, text: str, expected: list[tuple[Any, ...]]) -> None:
    report = make_report(f"{PROGRAMME}□ 사업개요\n\n{text}\n")
    assert _rows(extract_indicators(report), "label", "value", "unit") == expected


def test_indicators_take_the_day_of_their_section(make_report: MakeReport) -> None:
    report = make_report(
        f"{PROGRAMME}2019 추진실적\n\n(8. 20. 현재)\n\n- 대관 : 426회\n\n□ 사업개요\n\n- 위원 : 50명\n"
    )
    facts = list(extract_indicators(report))
    assert _rows(facts, "label", "as_of") == [("대관", "2019-08-20"), ("위원", None)]
    assert report.document.quote(facts[0].support["as_of"]).startswith("8. 20.")
