"""Values computed from several records: sums, averages, superlatives.

Enters: a context and a chosen property. Leaves: a `Result` that cites every row that went into it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from qa.aims import DATES
from qa.context import Context
from qa.findings import Finding
from qa.focus import UNIT_TABLE
from qa.formats import format_value, join_values
from qa.lexicon import Property, load_lexicon
from qa.linking import Hit, Term
from qa.lookups import Choice
from qa.operations import HIGH
from qa.ranks import read_rank
from qa.reading import Reading
from qa.results import ANSWERED, Result
from qa.selection import choose_set
from qa.sentence import fold_text

# A row that a table calls by its hours alone, which name nothing: "06:00~07:00"
CLOCK_TIMES = re.compile(r"\d{1,2}:\d\d(?:\s*[~-]\s*\d{1,2}:\d\d)?")
WHOLE_ROLE = "total"


def find_set(context: Context, choice: Choice) -> tuple[list[Finding], str]:
    """Read a property of all records that a question describes; also returns the query."""
    property = choice.aim.property
    hits = choose_set(choice.hits)
    if property.table == UNIT_TABLE:
        hits = _keep_kind(context, hits)
    if property.table == "budgets":
        wholes = [hit for hit in hits if WHOLE_ROLE in hit.entry.facets]
        hits = wholes if len(wholes) > 1 else [hit for hit in hits if hit not in wholes] or hits
    return context.find_values(property, hits)


def keep_named(reading: Reading, findings: Sequence[Finding]) -> list[Finding]:
    """Keep the parts that a question names one by one: the bread and the milk of a list of four."""
    words = [term for term in reading.hard_terms if not term.asked]
    shared = [term for term in words if all(_says(finding, term) for finding in findings)]
    own = [term for term in words if term not in shared]
    named = [finding for finding in findings if any(_says(finding, term) for term in own)]
    parts = {term.text for term in own for finding in named if _says(finding, term)}
    return named if 1 < len(parts) == len(named) < len(findings) else list(findings)


def keep_units(reading: Reading, property: Property, findings: Sequence[Finding]) -> list[Finding]:
    """Keep what is stated of units of the kind that is asked for, where a property is not that of units alone."""
    wanted = load_lexicon().classes[reading.focus]
    return [each for each in findings if property.table == UNIT_TABLE or wanted.includes(name_member(each))]


def name_member(finding: Finding) -> str:
    """The name of a member of a set: the item that money is for, else the record's name."""
    return str(finding.rows[0].columns.get("item", finding.label))


def _says(finding: Finding, term: Term) -> bool:
    name = fold_text(finding.label)
    return any(form in name for form in term.forms)


def _keep_kind(context: Context, hits: Sequence[Hit]) -> list[Hit]:
    """Keep the units of the kind that is asked for: divisions among divisions, not the bureau above them."""
    classes = load_lexicon().classes
    kinds = [classes[id].kind for id in (context.reading.focus, *context.reading.classes) if id and classes[id].kind]
    return [hit for hit in hits if not kinds or kinds[0] in hit.entry.facets]


def compute_superlative(
    context: Context, property: Property, findings: Sequence[Finding], *, query: str
) -> Result | None:
    """Answer with the record of the highest or lowest value, or of the place of that order that is asked for.

    Returns:
        The record, all of them where several tie; None when there is nothing to compare.
    """
    highest = bool(context.reading.operations & HIGH)
    compared = [finding for finding in findings if finding.values]
    if len(compared) < 2 or len({finding.unit for finding in compared}) > 1:
        return None
    rank = read_rank(context.reading.text)
    ordered = sorted(compared, key=measure, reverse=highest)
    places = list(dict.fromkeys(map(measure, ordered)))[rank.first - 1 :][: rank.count]
    best = [finding for finding in ordered if measure(finding) in places]
    if not best or any(CLOCK_TIMES.fullmatch(finding.label) for finding in best):
        return None
    return Result(
        ANSWERED,
        "superlative",
        words={
            "scope": context.name_scope(compared),
            "property": context.name_property(property),
            "extreme": name_extreme(context, property, highest=highest),
            "label": join_values([finding.label for finding in best], language=context.language),
            "value": context.write_values(best[0], property),
        },
        type="strings",
        values=tuple(dict.fromkeys(name_member(each) for each in best)),
        table=context.build_table(ordered[ordered.index(best[0]) :], property),
        used=tuple(row for finding in ordered for row in finding.rows),
        template=property.template,
        query=query,
    )


def measure(finding: Finding) -> float | str:
    """What a finding is ranked by: its number, or else its text, as dates are."""
    value = finding.values[0]
    return value if isinstance(value, int | float) else str(value)


def name_extreme(context: Context, property: Property, *, highest: bool) -> str:
    """Name an extreme in the reader's language: the largest, or for dates the latest."""
    words = load_lexicon().messages[
        ("latest" if highest else "earliest") if property.type in DATES else ("largest" if highest else "smallest")
    ]
    return words.get(context.language)


def compute_total(context: Context, property: Property, findings: Sequence[Finding], *, query: str) -> Result | None:
    """Answer with the sum or the average of a property."""
    numbers = [finding.number for finding in findings if finding.number is not None]
    if not numbers or len({finding.unit for finding in findings}) > 1:
        return None
    average = "average" in context.reading.operations
    value = sum(numbers) / len(numbers) if average else sum(numbers)
    value = int(value) if float(value).is_integer() else round(value, 2)
    unit = findings[0].unit
    return Result(
        ANSWERED,
        "average" if average else "sum",
        words={
            "scope": context.name_scope(findings),
            "property": context.name_property(property),
            "count": str(len(numbers)),
            "value": format_value(value, property.type, unit=unit, language=context.language),
        },
        type=property.type,
        values=(value,),
        unit="KRW" if property.type == "money" else unit,
        table=context.build_table(findings, property),
        used=tuple(row for finding in findings for row in finding.rows),
        template=property.template,
        query=query,
    )
