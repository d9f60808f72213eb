"""Lists and counts: which records of a kind there are, in one year and not in another, in which order.

Enters: a context whose question asks for a kind of thing. Leaves: a `Result` with their names or number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from qa.aims import DEFAULT_AIM, MEASURED, MEASURES
from qa.context import Context
from qa.findings import Finding, build_findings
from qa.formats import join_values
from qa.lexicon import ClassWord, Property, load_lexicon
from qa.limits import keep_within, read_limit
from qa.linking import Hit
from qa.lookups import answer_value, ask_back
from qa.operations import ORDERS
from qa.results import ANSWERED, CLARIFY, Result
from qa.selection import choose_best, choose_set
from qa.sentence import fold_text
from qa.stated import find_stated

GUESSED = ("facility", "service", "organisation", "programme", "city", "law")
"""Kinds of thing that a list may be of without being named, the likeliest first."""
COMMON, RUNNING = "common", "running"
YEAR_LENGTH = 4
WHOLE_SAID, PART_SAID = 0.9, 0.5
"""Shares of the name that a question says: of the whole that it names, and of the parts that it asks for."""
NAME_PROPERTIES = {
    "documents": "document",
    "laws": "law",
    "partner_cities": "city",
}


def list_class(context: Context) -> Result | None:
    """Answer with the records of the kind that is asked for, or with their number.

    Returns:
        The list or count; None when no record fits.
    """
    wanted = load_lexicon().classes[context.reading.focus]
    stated, query = find_stated(context, wanted) if is_count(context) else ([], "")
    if stated:
        return _say_stated(context, stated, query=query)
    findings, query = find_members(context, wanted)
    if not findings:
        return None
    findings = _keep_common(context, _keep_dated(context, wanted, findings))
    if not findings:
        return None
    reports = {(finding.place, finding.year) for finding in findings}
    several_years = len(reports) > len({place for place, _ in reports})
    if several_years and not context.reading.years and context.reading.places:
        return _offer_years(context, wanted, findings, query=query)
    if not is_count(context):
        ordered = _list_values(context, wanted)
        if ordered:
            return ordered
    return _say_list(context, wanted, findings, query=query)


def _say_stated(context: Context, stated: Sequence[Finding], *, query: str) -> Result:
    """Say the number that a report states; offer the years where reports of several do."""
    figures = load_lexicon().properties[DEFAULT_AIM]
    if len({finding.values for finding in stated}) == 1:
        return answer_value(context, figures, stated, query=query)
    offered = ask_back(context, figures, stated, query=query)
    return replace(offered, options=tuple(_add_year(context, finding.year) for finding in stated))


def _keep_dated(context: Context, wanted: ClassWord, findings: list[Finding]) -> list[Finding]:
    """Keep the cities signed in the year that is named, where the question speaks of signing."""
    signed = load_lexicon().properties["signed"]
    if signed.id not in context.reading.properties or wanted.table != signed.table:
        return findings
    years = set(map(str, context.reading.years))
    dated = [each for each in findings if str(each.rows[0].columns.get(signed.column))[:YEAR_LENGTH] in years]
    return dated or findings


def _keep_common(context: Context, findings: list[Finding]) -> list[Finding]:
    """Keep what every district that is named has, where the question asks for that."""
    places = set(context.reading.places)
    if COMMON not in context.reading.operations or len(places) < 2:
        return findings
    having = {finding.label: {each.place for each in findings if each.label == finding.label} for finding in findings}
    return [finding for finding in findings if having[finding.label] >= places]


def _list_values(context: Context, wanted: ClassWord) -> Result | None:
    """List a number or date of every member, in its order where one is asked for; None where none is named."""
    properties, operations = load_lexicon().properties, context.reading.operations
    named = [properties[id] for id in context.reading.properties if properties[id].table == wanted.table]
    if operations & ORDERS and wanted.table in MEASURES:
        named.append(properties[MEASURES[wanted.table]])
    by = next((each for each in named if each.type in MEASURED), None)
    dated = by is not None and by.type == "date" and context.reading.years
    if by is None or (dated and not operations & ORDERS):
        return None
    ordered, query = context.find_values(by, _find_hits(context, wanted))
    ordered = keep_within(ordered, read_limit(context.reading))
    ordered.sort(key=lambda finding: (finding.rows[0].source.document, finding.rows[0].source.first))
    if operations & ORDERS:
        ordered.sort(key=_measure, reverse="order_down" in operations)
    if not ordered:
        return None
    told = [f"{finding.label} {context.write_values(finding, by)}" for finding in ordered]
    return Result(
        ANSWERED,
        "order",
        words={
            "scope": context.name_scope(ordered),
            "what": wanted.label.get(context.language),
            "count": str(len(ordered)),
            "property": context.name_property(by),
            "values": join_values(told, language=context.language),
        },
        type="table",
        values=tuple(finding.label for finding in ordered),
        table=context.build_table(ordered, by),
        used=tuple(row for finding in ordered for row in finding.rows),
        template=by.template,
        query=query,
    )


def _measure(finding: Finding) -> float | str:
    value = finding.values[0]
    return value if isinstance(value, int | float) else str(value)


def list_same_year(context: Context) -> Result | None:
    """List the partner cities signed in the year in which a city that is named was signed.

    Returns:
        The others of that year; None when the named city or its date is not known.
    """
    wanted = load_lexicon().classes[context.reading.focus]
    signed = load_lexicon().properties["signed"]
    if wanted.table != signed.table:
        return None
    named, _ = context.find_values(signed, choose_best(context.selector.find(context.reading, signed.table)))
    years = {str(finding.values[0])[:YEAR_LENGTH] for finding in named}
    everywhere = replace(context, reading=replace(context.reading, terms=()))
    findings, query = context.find_values(signed, everywhere.selector.find(everywhere.reading, signed.table))
    known = {finding.label for finding in named}
    same = [each for each in findings if str(each.values[0])[:YEAR_LENGTH] in years and each.label not in known]
    if len(years) != 1 or not same:
        return None
    rows = [row for finding in same for row in finding.rows]
    return _say_list(context, wanted, build_findings(rows, get_name_property(wanted)), query=query)


def find_members(context: Context, wanted: ClassWord) -> tuple[list[Finding], str]:
    """Find the records of a kind that a question describes; also returns the query."""
    hits = _find_hits(context, wanted)
    if not hits:
        return [], ""
    solutions = context.run(wanted.template, hits)
    findings = build_findings(solutions.rows, get_name_property(wanted))
    return _keep_meant(context, context.keep_role(findings, hits)), solutions.query


def _keep_meant(context: Context, findings: list[Finding]) -> list[Finding]:
    """Keep what is running already where only that is asked for, and drop what bears the very name that all have."""
    running = findings
    if RUNNING in context.reading.operations:
        planned = load_lexicon().planned
        running = [
            each for each in findings if not any(word in row.source.quote for row in each.rows for word in planned)
        ]
    said = fold_text(context.reading.text)
    own = [each for each in running if fold_text(each.label) in said]
    others = [each for each in running if each not in own]
    common = len(own) == 1 and len(others) > 1 and all(_shares_head(own[0], each) for each in others)
    return (others if common else running) or findings


def _shares_head(finding: Finding, other: Finding) -> bool:
    """Whether two names end alike, in half of the first: 가람돌봄센터 and 함께돌봄센터."""
    name = fold_text(finding.label)
    return fold_text(other.label).endswith(name[len(name) // 2 :])


def guess_kind(context: Context) -> str:
    """Guess the kind of thing that is to be listed where the question names none: 돌봄센터가 어디어디예요?

    Returns:
        Id of the class of which several records explain the question best; empty when there is none.
    """
    best, kind = 0.0, ""
    for id in GUESSED:
        hits = choose_best(context.selector.find(context.reading, load_lexicon().classes[id].table))
        if len({hit.entry.label for hit in hits}) > 1 and hits[0].score > best:
            best, kind = hits[0].score, id
    return kind


def _find_hits(context: Context, wanted: ClassWord) -> list[Hit]:
    inside = wanted.table == "units" and bool(context.reading.units)
    hits = choose_set(context.selector.find(context.reading, wanted.table, inside=inside))
    hits = hits or context.selector.find_apart(context.reading, wanted.table)
    parts = [hit for hit in hits if hit.said < PART_SAID]
    hits = parts if parts and any(hit.said >= WHOLE_SAID for hit in hits) else hits
    return [hit for hit in hits if not wanted.kind or wanted.kind in hit.entry.facets]


def get_name_property(wanted: ClassWord) -> Property:
    """The property whose values are the members of a list."""
    properties = load_lexicon().properties
    if wanted.id in properties and properties[wanted.id].table == wanted.table:
        return properties[wanted.id]
    if wanted.table in NAME_PROPERTIES:
        return properties[NAME_PROPERTIES[wanted.table]]
    name = properties["document"]
    return Property(
        id="name", label=wanted.label, table=wanted.table, term="skos:prefLabel", type="strings",
        template=wanted.template, ko=name.ko, en=name.en,
    )  # fmt: skip


def is_count(context: Context) -> bool:
    """Whether a list is only to be counted."""
    return "how_many" in context.reading.asks or "count" in context.reading.operations


def _say_list(context: Context, wanted: ClassWord, findings: Sequence[Finding], *, query: str) -> Result:
    names = tuple(dict.fromkeys(str(value) for finding in findings for value in finding.values))
    number = len(findings) if wanted.id == "programme" else len(names)
    counted = is_count(context)
    property = get_name_property(wanted)
    return Result(
        ANSWERED,
        "count" if counted else "list",
        words={
            "scope": context.name_scope(findings),
            "what": wanted.label.get(context.language),
            "count": str(number),
            "values": join_values(names, language=context.language),
        },
        type="number" if counted else "strings",
        values=(number,) if counted else names,
        table=context.build_table(findings, property),
        used=tuple(row for finding in findings for row in finding.rows),
        template=wanted.template,
        query=query,
    )


def _offer_years(context: Context, wanted: ClassWord, findings: Sequence[Finding], *, query: str) -> Result:
    """Offer a list for each year where the question names none."""
    years = sorted({finding.year for finding in findings})
    told = []
    for year in years:
        names = dict.fromkeys(finding.label for finding in findings if finding.year == year)
        told.append(f"{year}: {join_values(list(names), language=context.language)}")
    return Result(
        CLARIFY,
        "clarify",
        words={"values": "; ".join(told)},
        type="strings",
        table=context.build_table(findings, get_name_property(wanted)),
        used=tuple(row for finding in findings for row in finding.rows),
        options=tuple(_add_year(context, year) for year in years),
        template=wanted.template,
        query=query,
    )


def _add_year(context: Context, year: int) -> str:
    text = context.reading.text
    return f"{year}년 {text}" if context.language == "ko" else f"{text.rstrip('?. ')} in {year}?"


def find_missing(context: Context) -> Result | None:
    """Answer with what was there in one year and not in the other.

    Returns:
        The difference; None when one of the years has nothing to compare.
    """
    wanted = load_lexicon().classes[context.reading.focus]
    first, last = context.reading.years[0], context.reading.years[-1]
    sides = {year: find_members(context.narrow(years=[year]), wanted) for year in (first, last)}
    if not all(findings for findings, _ in sides.values()):
        return None
    gone = "new" not in context.reading.operations
    here, there = (first, last) if gone else (last, first)
    others = {fold_text(finding.label) for finding in sides[there][0]}
    missing = [finding for finding in sides[here][0] if not _is_among(fold_text(finding.label), others)]
    return Result(
        ANSWERED,
        "missing" if missing else "none_missing",
        words={
            "before": str(here),
            "after": str(there),
            "what": wanted.label.get(context.language),
            "values": join_values([finding.label for finding in missing], language=context.language),
        },
        type="strings",
        values=tuple(dict.fromkeys(finding.label for finding in missing)),
        table=context.build_table(missing, get_name_property(wanted)),
        used=tuple(row for findings, _ in sides.values() for finding in findings for row in finding.rows),
        template=wanted.template,
        query=sides[here][1],
    )


def _is_among(name: str, others: Iterable[str]) -> bool:
    """Whether a name is among others, also where one report prints it shorter: 곡성 and 전남 곡성군."""
    return any(name in other or other in name for other in others)
