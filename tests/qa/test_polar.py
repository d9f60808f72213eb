"""Yes or no by what a record states instead."""

from __future__ import annotations

import pytest

from qa import Assistant
from tests.qa.sample import build_store

REPORT = """
[jongno-2018]
facts = [
    { table = "documents", quote = "2018년도 업무보고 종로구", title = "업무보고", district = "종로구", year = 2018 },
    { table = "units", quote = "총무과", name = "총무과", kind = "과" },
    { table = "units", quote = "문화과", name = "문화과", kind = "과" },
    { table = "programmes", quote = "한옥마을 축제 개최", title = "한옥마을 축제 개최", unit = "문화과" },
    { table = "services", quote = "혜화 주차장 24시간 무료", name = "혜화 주차장" },
    { table = "services", quote = "명륜 주차장 24시간 유료", name = "명륜 주차장" },
    { table = "partner_cities", quote = "우호교류 충남 서산시", city = "충남 서산시", country = "대한민국", relation = "우호교류" },
    { table = "partner_cities", quote = "자매결연 전남 곡성군", city = "전남 곡성군", country = "대한민국", relation = "자매결연" },
    { table = "indicators", quote = "야간 순찰 : 4개동(2017년) → 9개동 확대", label = "야간 순찰 확대", value = 9, unit = "개동" },
    { table = "indicators", quote = "야간 순찰 : 4개동(2017년)", label = "야간 순찰", value = 4, unit = "개동" },
]
"""


@pytest.fixture(scope="module")
def report() -> Assistant:
    return Assistant(build_store(REPORT))


@pytest.mark.parametrize(
    ("question", "yes"),
    [
        ("종로구 한옥마을 축제는 문화과가 담당하나요?", True),
        ("종로구 한옥마을 축제는 총무과가 담당하나요?", False),
        ("종로구 혜화 주차장은 유료인가요?", False),
        ("종로구 혜화 주차장은 무료인가요?", True),
        ("종로구 명륜 주차장은 유료인가요?", True),
        ("종로구와 서산시는 자매결연을 맺었나요?", False),
        ("종로구와 곡성군은 자매결연을 맺었나요?", True),
        ("2017년에 종로구 야간 순찰은 4개동이었나요?", True),
        ("2017년에 종로구 야간 순찰은 9개동이었나요?", False),
    ],
)
def test_a_no_needs_a_record_that_says_otherwise(report: Assistant, question: str, yes: bool) -> None:
    answer = report.ask(question)
    assert answer.values == (yes,), answer.answer
    assert answer.sources


@pytest.mark.parametrize("question", ["종로구 혜화 주차장은 직영인가요?", "종로구 잠수함 축제는 총무과가 담당하나요?"])
def test_an_absence_decides_nothing(report: Assistant, question: str) -> None:
    assert report.ask(question).status == "abstained"
