"""Titles of programmes in the layouts that reports use, told by what stands under them."""

from __future__ import annotations

import pytest

from extract.extractors.programmes import extract_programmes
from tests.extract.conftest import MakeReport

TITLES = ("청소년 진로체험 지원", "작은도서관 활성화", "「가람방」 건립")
BODY = "{first}\n ○ 사업기간 : 2020. 3. ~ 11.\n ○ 사 업 비 : 120,000천원\n ○ 대    상 : 청소년\n\n{second}\n ○ 견학\n - 2020. 5. 3. : 개강\n"


def _text(title: str, *, first: str = "□ 사업개요", second: str = "□ 추진실적", unit: str = "문 화 과") -> str:
    body = BODY.format(first=first, second=second)
    heads = (
        title.format(n=n, text=text, circle="①②③"[n - 1], syllable="가나다"[n - 1]) for n, text in enumerate(TITLES, 1)
    )
    return f"{unit}\n\n" + "\n".join(f"{head}\n\n{body}" for head in heads)


LAYOUTS = {
    "diamonds": _text("◈ {text}"),
    "circled numbers": _text("{circle} {text}"),
    "closing brackets": _text("{n}) {text}"),
    "Markdown": _text("## {text}", first="### 사업개요", second="### 추진실적", unit="# 문화과"),
    "Markdown with numbers": _text("## {n}. {text}", first="### □ 사업개요", second="### □ 추진실적", unit="# 문화과"),
    "brackets": _text("【 {text} 】"),
    "circles over circles": _text("◎ {text}", first="○ 사업개요", second="○ 추진실적"),
    "lines alone": _text("{text}"),
    "bold lines": _text("**{text}**"),
    "keys": _text("사 업 명 : {text}"),
    "keys with marks": _text("○ 사업명 : {text}"),
    "syllables under numbered units": _text("{syllable}. {text}", unit="1. 문화과"),
    "numbers in brackets": _text("({n}) {text}"),
    "numbers with hyphens": _text("1-{n}. {text}"),
    "labels": _text("[과제 {n}] {text}"),
    "units in brackets": _text("{n}. {text}", unit="[문화과]"),
    "units with marks": _text("{n}. {text}", unit="■ 문화과"),
    "purposes": _text(
        "1-{n}. {text}\n담당부서 : 문화과 ☎ 100\n\n주민이 함께 누리는 공간을 마련하여 삶의 질 향상에 기여"
    ),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_titles_stand_above_the_sections_whatever_their_mark(make_report: MakeReport, text: str) -> None:
    rows = [fact.values for fact in extract_programmes(make_report(f"2020년도 주요업무보고\n\n{text}"))]
    assert [(row["title"], row["unit"]) for row in rows] == [(title, "문화과") for title in TITLES]
    assert {(row["start"], row["end"], row["budget_krw"], row["target"]) for row in rows} == {
        ("2020-03", "2020-11", 120_000_000, "청소년")
    }


def test_items_right_above_a_section_are_no_titles(make_report: MakeReport) -> None:
    sections = "□ 사업개요\n ○ 기간 : 2020. 3월\n\n□ 추진실적\n ○ 견학\n ○ 답사\n"
    text = f"1. 문화사업\n\n{sections}\n2. 체육사업\n\n{sections}"
    rows = [fact.values for fact in extract_programmes(make_report(text))]
    assert [row["title"] for row in rows] == ["문화사업", "체육사업"]
