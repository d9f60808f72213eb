"""How well records print terms, measured without reading them."""

from __future__ import annotations

import numpy as np
import pytest

from qa.catalogue import Entry
from qa.linking import Index, Term
from qa.sentence import fold_text
from qa.strengths import FIELD_WEIGHTS, PARTS_WEIGHT, Strengths

FIELDS = tuple(FIELD_WEIGHTS.values())


def weigh_form(entry: Entry, form: str) -> float:
    """Look through the texts of a record, the foremost first."""
    quote = "" if entry.parts else entry.quote
    units = "|".join(map(fold_text, entry.units))
    texts = ("|".join(entry.names), entry.context, quote, units, entry.headings)
    return next((weight for weight, text in zip(FIELDS, texts, strict=True) if form in text), 0.0)


def measure_all(index: Index, term: Term) -> list[float]:
    ids = np.arange(len(index.records), dtype=np.int32)
    return Strengths(index.records).measure(term).measure(ids).tolist()


@pytest.mark.parametrize("form", ["여권", "축제", "민원", "관람객", "총무과", "잠수함"])
def test_measure_says_what_a_look_at_every_record_says(index: Index, form: str) -> None:
    expected = [weigh_form(entry, form) for entry in index.records.read_all()]
    assert measure_all(index, Term(form, (form,))) == expected


def test_a_term_counts_by_its_best_spelling(index: Index) -> None:
    forms = ("관람객", "여권")
    expected = [max(weigh_form(entry, form) for form in forms) for entry in index.records.read_all()]
    assert measure_all(index, Term("관람객", forms)) == expected


def test_a_word_of_nearly_the_same_meaning_counts_less(index: Index) -> None:
    strengths = measure_all(index, Term("구경꾼", ("구경꾼",), similar=(("관람객", 0.5),)))
    assert strengths == [0.5 * strength for strength in measure_all(index, Term("관람객", ("관람객",)))]
    assert max(strengths) == 0.5


def test_a_compound_counts_by_its_parts_where_it_is_not_printed(index: Index) -> None:
    parts = (Term("여권", ("여권",)), Term("잠수함", ("잠수함",)))
    whole = measure_all(index, Term("여권잠수함", ("여권잠수함",), parts=parts))
    part = measure_all(index, parts[0])
    share = index.weigh(parts[0]) / sum(map(index.weigh, parts))
    assert whole == pytest.approx([PARTS_WEIGHT * share * strength for strength in part])
    assert max(whole) > 0


def test_rank_puts_first_what_explains_most(index: Index) -> None:
    ids, coverages = Strengths(index.records).rank((Term("여권", ("여권",)), Term("야간", ("야간",))))
    assert coverages.tolist() == sorted(coverages.tolist(), reverse=True)
    assert all(0 < coverage <= 1 for coverage in coverages.tolist())
    best = index.records.get(int(ids[0]))
    assert "여권" in best.names[0] and "야간" in best.names[0]
