"""Relations that a single text states: a line, a cell or a wrapped paragraph.

Enters: a text and where it stands. Leaves: `Relation`s, each cited with the whole lines that print it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from extract.document import Document, Span
from extract.relations.amounts import AmountTotal, find_bracket_amounts
from extract.relations.brackets import find_divisions
from extract.relations.calendar import find_hours_of_day, find_lengths, find_weekdays_of_dates
from extract.relations.listings import find_listings
from extract.relations.products import find_products
from extract.relations.rates import find_rates
from extract.relations.relation import Relation, Term, is_close, name_apart
from extract.values.areas import find_areas

# "정원 24명, 현원 23명 (결원 1)"
_VACANCY = re.compile(
    r"정\s?원\s?[:：]?\s?(?P<quota>\d{1,4})\s?명?\s?[,/·]?\s?현\s?원\s?[:：]?\s?(?P<current>\d{1,4})\s?명?\s?"
    r"[(（,/]\s?(?P<name>결원|과원|과부족)\s?[:：]?\s?(?P<vacant>\d{1,3})(?!\d)"
)
Cut = Callable[[int, int], Span]
# around the words before a figure: "- 집행액 : "
_FRINGE = " -–:：○◦·ㆍ※([【<"


def find_text_relations(document: Document, text: str, span: Span, *, year: int | None = None) -> Iterator[Relation]:
    """Find the relations that a text states.

    Args:
        document: The report.
        text: The text of the span, line ends as blanks.
        span: Where it stands.
        year: The year of the report, for dates that leave it out.
    """

    def cut(start: int, end: int) -> Span:
        place = document.span(span.start + start, span.start + end)
        return document.span_of_lines(place.first, place.last)

    yield from _relate_counts(text, cut)
    yield from _relate_rates(text, cut)
    yield from _relate_areas(text, cut)
    yield from _relate_lists(text, cut)
    lengths = (*find_lengths(text, year=year), *find_hours_of_day(text))
    for dated in (*find_weekdays_of_dates(text, year=year), *lengths):
        terms = tuple(Term(name, iso) for name, iso in zip(("시작일", "종료일"), dated.dates, strict=False))
        yield Relation(dated.kind, dated.label, dated.value, dated.unit, terms, cut(dated.start, dated.end))


def relate_amount(total: AmountTotal, span: Span, against: Span | None = None) -> Relation:
    """Make the relation of an amount and its parts; an amount in a larger unit than 원 may be rounded."""
    rounding = total.unit_krw / 2 if total.unit_krw > 1 else 0
    return Relation("sum", total.label, total.krw, "원", total.parts, span, against, rounding)


def _relate_counts(text: str, cut: Cut) -> Iterator[Relation]:
    for division in find_divisions(text):
        place = cut(division.start, division.end)
        yield Relation("sum", division.label, division.value, division.unit, division.parts, place)
    for amount in find_bracket_amounts(text):
        yield relate_amount(amount, cut(amount.start, amount.start + 1))
    for product in find_products(text):
        if is_close(product.value, product.parts):
            label = text[: product.start].strip(_FRINGE)
            place = cut(product.start, product.end)
            yield Relation("product", label, product.value, product.unit, product.parts, place)


def _relate_lists(text: str, cut: Cut) -> Iterator[Relation]:
    for listing in find_listings(text):
        terms = tuple(Term(name, 1) for name in name_apart(listing.names))
        place = cut(listing.start, listing.end)
        yield Relation("listing", listing.label, listing.value, listing.unit, terms, place)
    for found in _VACANCY.finditer(text):
        terms = (Term("정원", int(found["quota"])), Term("현원", int(found["current"])))
        place = cut(found.start(), found.end())
        yield Relation("difference", found["name"], int(found["vacant"]), "명", terms, place)


def _relate_rates(text: str, cut: Cut) -> Iterator[Relation]:
    for rate in find_rates(text):
        label = text[: rate.start].strip(_FRINGE)
        place = cut(rate.start, rate.end)
        yield Relation(rate.kind, label, rate.value, "%", rate.terms, place, None, 0.5 / 10**rate.decimals)


def _relate_areas(text: str, cut: Cut) -> Iterator[Relation]:
    for area in find_areas(text):
        if area.pyeong:
            terms = (Term(f"{area.value:,}{area.unit}", area.m2),)
            place = cut(area.start, area.end)
            yield Relation("conversion", area.label or "면적", area.pyeong, "평", terms, place, None, 0.5)
