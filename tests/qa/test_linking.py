"""The index and what it finds."""

from __future__ import annotations

import pytest

from qa.linking import MARGIN, Index, Term
from qa.selection import ENOUGH, says_year


def find(index: Index, *forms: str, table: str = "") -> list[str]:
    terms = [Term(form, (form,)) for form in forms]
    hits = index.search(terms, where=lambda entry: not table or entry.table == table)
    return [hit.entry.label for hit in hits if hit.coverage >= ENOUGH]


@pytest.mark.parametrize(
    ("forms", "table", "first"),
    [
        (("허준", "강당"), "facilities", "허준 강당"),
        (("야간", "여권"), "services", "여권 야간 민원실"),
        (("축제",), "programmes", "한옥마을 축제 개최"),
        (("일평균",), "indicators", "축제 관람객 일평균"),
    ],
)
def test_search_finds_by_name(index: Index, forms: tuple[str, ...], table: str, first: str) -> None:
    assert first in find(index, *forms, table=table)


def test_search_refuses_what_nothing_explains(index: Index) -> None:
    assert find(index, "축제", "잠수함") == []


def test_search_prefers_a_name_said_in_full(index: Index) -> None:
    hits = index.search([Term("축제 관람객", ("축제관람객",))], where=lambda entry: entry.table == "indicators")
    assert hits[0].entry.label == "축제 관람객"
    assert hits[0].score > hits[-1].score


def test_a_rare_term_weighs_more(index: Index) -> None:
    assert index.weigh(Term("허준", ("허준",))) > index.weigh(Term("축제", ("축제",)))


def test_a_foreign_term_is_found_by_romanisation(index: Index) -> None:
    hits = index.search([Term("Heojun", ("heojun",), foreign=True)], where=lambda entry: True)
    assert hits[0].entry.label == "허준 강당"


def test_a_compound_is_found_by_its_parts(index: Index) -> None:
    parts = (Term("여권", ("여권",)), Term("민원실", ("민원실",)))
    hits = index.search(
        [Term("여권민원실", ("여권민원실",), parts=parts)], where=lambda entry: entry.table == "services"
    )
    assert hits[0].entry.label == "여권 야간 민원실"


def test_a_soft_term_excludes_nothing(index: Index) -> None:
    hits = index.search([Term("잠수함", ("잠수함",), weight=0.0)], where=lambda entry: entry.table == "facilities")
    assert len(hits) == 3


@pytest.mark.parametrize(("year", "said"), [(2001, True), (1999, False)])
def test_says_year_reads_the_quote(index: Index, year: int, said: bool) -> None:
    entry = next(entry for entry in index.list_entries() if entry.label == "리옹시")
    assert says_year(entry, year) is said


def test_what_explains_far_less_than_the_best_is_left_out_of_many(
    index: Index, monkeypatch: pytest.MonkeyPatch
) -> None:
    terms = [Term(form, (form,)) for form in ("여권", "야간", "민원실")]
    everything = index.search(terms, where=lambda entry: True)
    monkeypatch.setattr("qa.linking.FEW", 1)
    few = index.search(terms, where=lambda entry: True)
    assert few == [hit for hit in everything if hit.coverage >= few[0].coverage - MARGIN]
    assert 0 < len(few) < len(everything)


def test_of_too_many_records_the_best_of_each_report_are_kept(index: Index, monkeypatch: pytest.MonkeyPatch) -> None:
    terms = [Term("민원", ("민원",))]
    everything = index.search(terms, where=lambda entry: True)
    reports = {hit.entry.report for hit in everything}
    assert 1 < len(reports) < len(everything)
    monkeypatch.setattr("qa.linking.MOST", len(reports))
    kept = index.search(terms, where=lambda entry: True)
    assert sorted(hit.entry.report.document for hit in kept) == sorted(report.document for report in reports)
    best = {report: max(hit.coverage for hit in everything if hit.entry.report == report) for report in reports}
    assert all(hit.coverage == best[hit.entry.report] for hit in kept)
