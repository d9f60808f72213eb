"""Which districts: those whose reports have a record that explains the question.

Enters: a context whose question asks for districts. Leaves: a `Result` with their names and the record of each that
says so; for services with days and hours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from qa.context import HEADINGS, Context
from qa.findings import Finding, build_findings, sort_weekday
from qa.formats import join_values
from qa.lexicon import ClassWord, load_lexicon
from qa.linking import Hit
from qa.listings import get_name_property
from qa.reading import Reading
from qa.results import ANSWERED, Result
from qa.sentence import fold_phrase

PLAIN = 0.85
"""Coverage from which a record shows that there is what is asked for."""
CERTAIN = 0.6
"""Coverage from which a record shows that a district has what is asked for."""
FALLS = 0.15
"""Difference in coverage from the best record within which one of another district shows the same."""
OWNED_TABLES = frozenset({"facilities", "partner_cities", "services", "units"})
TABLE_ORDER = (
    "services",
    "partner_cities",
    "programmes",
    "facilities",
    "units",
    "laws",
    "organisations",
    "milestones",
    "indicators",
    "statistics",
    "budgets",
)


def list_districts(context: Context) -> Result | None:
    """Answer with the districts that have something.

    Returns:
        The districts, or their number; None when nothing shows any.
    """
    table, hits = _find_evidence(context)
    if not hits:
        return None
    wanted = next((each for each in load_lexicon().classes.values() if table and each.table == table), None)
    findings, query = _read_evidence(context, wanted, hits)
    if not findings:
        return None
    places = list(dict.fromkeys(finding.place for finding in findings))
    counted = "how_many" in context.reading.asks
    names = [context.catalogue.places[place].ko for place in places]
    return Result(
        ANSWERED,
        "districts" if table in OWNED_TABLES else "districts_mention",
        words={
            "topic": _name_topic(context),
            "values": join_values([context.name_place(place) for place in places], language=context.language),
        },
        type="number" if counted else "strings",
        values=(len(names),) if counted else tuple(names),
        table=tuple(_describe(context, finding) for finding in findings),
        used=tuple(row for finding in findings for row in finding.rows),
        template=wanted.template if wanted else "mentions",
        query=query,
    )


def list_evidence(context: Context) -> Result | None:
    """Answer with the records that show that a district has something; None when nothing shows it clearly."""
    reading = context.reading
    terms = [term for term in reading.hard_terms if len(term.text) > 1]
    if not (terms or reading.units or reading.conditions):
        return None
    table, hits = _find_evidence(context)
    hits = [hit for hit in hits if hit.coverage >= PLAIN]
    if not hits:
        return None
    wanted = next((each for each in load_lexicon().classes.values() if table and each.table == table), None)
    findings, query = _read_evidence(context, wanted, hits)
    labels = list(dict.fromkeys(finding.label for finding in findings if finding.label))
    return Result(
        ANSWERED,
        "evidence",
        words={"scope": context.name_scope(findings), "values": join_values(labels, language=context.language)},
        type="strings",
        values=tuple(labels),
        table=tuple(_describe(context, finding) for finding in findings),
        used=tuple(row for finding in findings for row in finding.rows),
        template=wanted.template if wanted else "mentions",
        query=query,
    )


def _find_evidence(context: Context) -> tuple[str, list[Hit]]:
    """Find the records that show it: of one table, services first, or of several where that shows more districts."""
    reading = replace(context.reading, properties=(), counters=(), counted=())
    if reading.units:
        reading = replace(reading, terms=tuple(term for term in reading.terms if term.soft))
    if not (reading.hard_terms or reading.units or reading.conditions):
        return "", []
    found = {table: context.selector.find(reading, table) for table in _list_tables(reading)}
    highest = max((hit.coverage for hits in found.values() for hit in hits), default=0.0)
    least = max(CERTAIN, highest - FALLS)
    best: tuple[str, list[Hit]] = ("", [])
    everything: list[Hit] = []
    for table, all_hits in found.items():
        hits = [hit for hit in all_hits if hit.coverage >= least]
        everything += hits
        if len(_count_places(hits)) > len(_count_places(best[1])):
            best = (table, hits)
    if len(_count_places(everything)) > len(_count_places(best[1])):
        best = ("", everything)
    return best[0], _keep_best(best[1])


def _list_tables(reading: Reading) -> tuple[str, ...]:
    """The tables that can show it: units where units are named, those of a condition where there is nothing else."""
    if reading.units:
        return ("units",)
    if reading.hard_terms:
        return TABLE_ORDER
    conditions = load_lexicon().conditions
    return tuple(table for table in TABLE_ORDER if any(table in conditions[id].tables for id in reading.conditions))


def _count_places(hits: Sequence[Hit]) -> set[str]:
    return {hit.entry.report.place for hit in hits}


def _keep_best(hits: Sequence[Hit]) -> list[Hit]:
    """Keep the records of each report that show it best."""
    best: dict[str, float] = {}
    for hit in hits:
        best[hit.entry.report.iri] = max(best.get(hit.entry.report.iri, 0.0), hit.score)
    return [hit for hit in hits if hit.score >= best[hit.entry.report.iri] - 1e-9]


def _read_evidence(context: Context, wanted: ClassWord | None, hits: Sequence[Hit]) -> tuple[list[Finding], str]:
    name = load_lexicon().classes["district"]
    solutions = context.run(wanted.template if wanted else "mentions", hits)
    findings = build_findings(solutions.rows, replace(get_name_property(wanted or name), column="label"))
    return findings, solutions.query


def _name_topic(context: Context) -> str:
    reading = context.reading
    named = [term for term in reading.terms if term.weight or term.named == "class"]
    district = load_lexicon().classes["district"]
    asked = set(map(fold_phrase, (*district.ko, *district.en)))
    words = [term.text for term in named if not asked.intersection(term.forms)] or list(reading.units)
    return " ".join(words) or reading.text


def _describe(context: Context, finding: Finding) -> dict[str, str | int | float | bool]:
    headings = HEADINGS[context.language]
    shown: dict[str, str | int | float | bool] = {
        headings["place"]: context.name_place(finding.place),
        headings["year"]: finding.year,
        headings["label"]: finding.label,
    }
    days = {str(row.columns["days"]) for row in finding.rows if "days" in row.columns}
    hours = dict.fromkeys(filter(None, (_write_hours(row.columns) for row in finding.rows)))
    for name, values in (("days", sorted(days, key=sort_weekday)), ("hours", list(hours))):
        if values:
            shown[load_lexicon().properties[name].label.get(context.language)] = ", ".join(values)
    return shown


def _write_hours(columns: Mapping[str, object]) -> str:
    """「18:00~20:00」; 「~20:00」 where only the end is stated."""
    opens, closes = (str(columns.get(name, "")) for name in ("opens", "closes"))
    return f"{opens}~{closes}" if opens or closes else ""
