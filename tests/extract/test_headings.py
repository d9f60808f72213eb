"""The headings above a statement: what a figure is about when its own line does not say so."""

from __future__ import annotations

from pathlib import Path

from extract.document import Document
from extract.pipeline import extract_facts

TEXT = """총무과

1. 청사 증축
 □ 추진실적
   ○ 설계 용역
     - 계약금액 : 1,200천원
"""


def test_a_figure_stands_under_its_headings() -> None:
    extraction = extract_facts(Document("한강-2020", TEXT, Path("한강.txt"), "0" * 64))
    fact = next(fact for fact in extraction.facts if fact.values.get("value") == 1_200_000)
    assert extraction.headings[fact.evidence].split(" › ")[-3:] == ["청사 증축", "추진실적", "설계 용역"]


def test_a_heading_of_its_own_has_none_above_it() -> None:
    extraction = extract_facts(Document("한강-2020", "총무과\n", Path("한강.txt"), "0" * 64))
    assert all(fact.table != "units" or fact.evidence not in extraction.headings for fact in extraction.facts)


def test_a_row_of_keys_stands_under_the_line_that_leads_it() -> None:
    text = TEXT.replace(
        "   ○ 설계 용역\n     - 계약금액", "   ○ 설계 용역\n   ○ 용역기간 : 2020. 3. ~ 2020. 5.\n   ○ 계약금액"
    )
    extraction = extract_facts(Document("한강-2020", text, Path("한강.txt"), "0" * 64))
    fact = next(fact for fact in extraction.facts if fact.values.get("value") == 1_200_000)
    assert extraction.headings[fact.evidence].split(" › ")[-1] == "설계 용역"
