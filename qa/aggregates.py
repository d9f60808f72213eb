"""Values computed from several records: sums, averages, superlatives, differences, changes.

Enters: a context and a chosen property. Leaves: a `Result` that cites every row that went into it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from extract.facts import Scalar
from qa.aims import FIGURE_AIMS
from qa.context import Context
from qa.findings import Finding
from qa.formats import format_value, join_values
from qa.lexicon import Property, load_lexicon
from qa.linking import Hit
from qa.lookups import Choice
from qa.results import ANSWERED, Result
from qa.selection import choose_set

HIGH = frozenset({"max", "latest"})
LOW = frozenset({"min", "earliest"})
SUPERLATIVES = HIGH | LOW
CHANGES = frozenset({"change", "decrease", "increase", "percent"})
TOTALS = frozenset({"average", "sum", "total"})
LABEL_TOTALS = frozenset({"average", "total"})
"""Totals that tables also state themselves, as a row or column called 합계 or 평균."""
DATES = frozenset({"date", "range"})
WHOLE_ROLE = "total"


def find_set(context: Context, choice: Choice) -> tuple[list[Finding], str]:
    """Read a property of all records that a question describes; also returns the query."""
    property = choice.aim.property
    hits = choose_set(choice.hits)
    if property.table == "units":
        hits = _keep_kind(context, hits)
    if property.table == "budgets":
        wholes = [hit for hit in hits if WHOLE_ROLE in hit.entry.facets]
        hits = wholes if len(wholes) > 1 else [hit for hit in hits if hit not in wholes] or hits
    return context.find_values(property, hits)


def _keep_kind(context: Context, hits: Sequence[Hit]) -> list[Hit]:
    """Keep the units of the kind that is asked for: divisions among divisions, not the bureau above them."""
    classes = load_lexicon().classes
    kinds = [classes[id].kind for id in (context.reading.focus, *context.reading.classes) if id and classes[id].kind]
    return [hit for hit in hits if not kinds or kinds[0] in hit.entry.facets]


def compute_superlative(
    context: Context, property: Property, findings: Sequence[Finding], *, query: str
) -> Result | None:
    """Answer with the record of the highest or lowest value.

    Returns:
        The record, all of them where several tie; None when there is nothing to compare.
    """
    highest = bool(context.reading.operations & HIGH)
    compared = [finding for finding in findings if finding.values]
    if len(compared) < 2 or len({finding.unit for finding in compared}) > 1:
        return None
    extreme = (max if highest else min)(map(_measure, compared))
    best = [finding for finding in compared if _measure(finding) == extreme]
    ordered = sorted(compared, key=_measure, reverse=highest)
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
        values=tuple(dict.fromkeys(str(each.rows[0].columns.get("item", each.label)) for each in best)),
        table=context.build_table(ordered, property),
        used=tuple(row for finding in ordered for row in finding.rows),
        template=property.template,
        query=query,
    )


def _measure(finding: Finding) -> float | str:
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


def compare(context: Context, property: Property, findings: Sequence[Finding], *, query: str) -> Result:
    """Answer with values side by side, and with what the question wants of them.

    Args:
        context: The question.
        property: What is compared.
        findings: One a district, year or record; at least two.
        query: The query that found them.
    """
    told = [f"{_name_side(context, findings, each)} {context.write_values(each, property)}" for each in findings]
    base = Result(
        ANSWERED,
        "compare",
        words={
            "scope": context.name_scope(findings),
            "property": _name_compared(context, property, findings),
            "values": join_values(told, language=context.language),
        },
        type="table",
        values=tuple(value for finding in findings for value in finding.values),
        unit="KRW" if property.type == "money" else findings[0].unit,
        table=context.build_table(findings, property),
        used=tuple(row for finding in findings for row in finding.rows),
        template=property.template,
        query=query,
    )
    numbers = [finding.number for finding in findings]
    if len(numbers) != 2 or None in numbers:
        return base
    return _add_difference(context, property, base, before=numbers[0] or 0.0, after=numbers[1] or 0.0)


def _add_difference(context: Context, property: Property, base: Result, *, before: float, after: float) -> Result:
    """Add what a comparison of two numbers is asked for: the larger one, the difference, the change."""
    operations, language = context.reading.operations, context.language
    change = after - before
    change = int(change) if float(change).is_integer() else round(change, 4)
    percent = round(100 * change / before, 2) if before else None

    def write(number: float) -> str:
        unit = "" if property.type == "money" else base.unit
        return format_value(number, property.type, unit=unit, language=language)

    if operations & CHANGES:
        signed = ("+" if change > 0 else "") + write(change)
        words = {
            **base.words,
            "before": write(before),
            "after": write(after),
            "change": signed,
            "percent": "-" if percent is None else f"{percent:+}%",
        }
        row: dict[str, Scalar] = {"change": change}
        if percent is not None:
            row["change_pct"] = percent
        told = replace(
            base, message="change", words=words, values=(change,), table=(*base.table, row), type=property.type
        )
        if context.reading.polar and operations & {"decrease", "increase"}:
            return replace(told, values=((change > 0) == ("increase" in operations),), type="boolean", unit="")
        if "percent" in operations and percent is not None and not _wants_amount(context):
            return replace(told, values=(percent,), type="number", unit="%")
        return told
    if "difference" in operations:
        words = {**base.words, "property": context.name_property(property), "value": write(abs(change))}
        return replace(base, message="difference", words=words, values=(abs(change),), type=property.type)
    return base


def _wants_amount(context: Context) -> bool:
    """Whether the question asks for the amount of a change beside its percentage: 몇 명, 몇 퍼센트."""
    return bool(context.reading.counters)


def _name_compared(context: Context, property: Property, findings: Sequence[Finding]) -> str:
    labels = dict.fromkeys(finding.label for finding in findings)
    name = context.name_property(property)
    if len(labels) > 1:
        return name
    return f"{findings[0].label} {name}" if property.id not in FIGURE_AIMS else findings[0].label


def _name_side(context: Context, findings: Sequence[Finding], finding: Finding) -> str:
    """Name a finding by what tells it from the others."""
    if len({each.place for each in findings}) > 1:
        return context.name_place(finding.place)
    if len({each.year for each in findings}) > 1:
        return f"{finding.year}년" if context.language == "ko" else str(finding.year)
    return finding.label
