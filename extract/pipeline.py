"""From a document to its facts: the extractors in their order.

Enters: a `Document`. Leaves: an `Extraction`. Each extractor reads the same `Report` and none reads another's facts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extract.document import Document, Span
from extract.extractors.aliases import extract_aliases
from extract.extractors.budgets import extract_budgets
from extract.extractors.facilities import extract_facilities
from extract.extractors.indicators import extract_indicators
from extract.extractors.laws import extract_laws
from extract.extractors.milestones import extract_milestones
from extract.extractors.organisations import extract_organisations
from extract.extractors.partner_cities import extract_partner_cities
from extract.extractors.programmes import extract_programmes
from extract.extractors.relations import extract_relations
from extract.extractors.services import extract_services
from extract.extractors.statistics import extract_statistics
from extract.extractors.successions import extract_successions
from extract.extractors.units import extract_units
from extract.facts import Extraction, Fact, Value
from extract.headings import list_headings
from extract.outline import build_outline
from extract.profile import read_profile
from extract.programmes import find_programmes
from extract.report import Report

EXTRACTORS: tuple[Callable[[Report], Iterator[Fact]], ...] = (
    extract_units,
    extract_programmes,
    extract_budgets,
    extract_indicators,
    extract_laws,
    extract_partner_cities,
    extract_facilities,
    extract_services,
    extract_organisations,
    extract_milestones,
    extract_statistics,
    extract_aliases,
    extract_successions,
    extract_relations,
)


def read_outline(document: Document) -> Report:
    """Read the outline, profile and programmes of a document."""
    outline = build_outline(document)
    profile = read_profile(outline)
    return Report(document, outline, profile, find_programmes(outline, profile.bureau))


def extract_facts(document: Document) -> Extraction:
    """Take the facts of a document.

    Returns:
        The document's own row first, then the facts of each extractor in reading order; `problems` names what a reader
        should know, such as a district that the report does not name.
    """
    report = read_outline(document)
    facts = [describe_report(report), *(fact for extractor in EXTRACTORS for fact in extractor(report))]
    headings = list_headings(report.outline, {fact.evidence for fact in facts[1:]})
    return Extraction(tuple(facts), tuple(_find_problems(report)), headings)


def describe_report(report: Report) -> Fact:
    """Make the report's own row: title, district, year, bureau and dates."""
    profile = report.profile
    stated: dict[str, Value | None] = {
        "title": profile.title,
        "district": profile.district,
        "province": profile.province,
        "year": profile.year,
        "bureau": profile.bureau,
        "kind": profile.kind,
        "as_of": profile.as_of,
        "published": profile.published,
    }
    values = {column: value for column, value in stated.items() if value}
    evidence: Span = profile.support.get("title") or report.document.span_of_lines(1, len(report.document.lines))
    return Fact("documents", values, evidence, {key: span for key, span in profile.support.items() if key in values})


def _find_problems(report: Report) -> Iterator[str]:
    where = report.document.id
    if not report.profile.district:
        yield f"{where}: no district is named; name it in a manifest.toml beside the file"
    if not report.profile.year:
        yield f"{where}: no year is named; name it in a manifest.toml beside the file"
    if not report.programmes:
        yield f"{where}: no programme was found; its layout is not known yet"
