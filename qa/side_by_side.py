"""What a question wants of values set side by side.

Enters: a context, a property and the value of each side. Leaves: a `Result`: the values with the larger one, the
difference, the change, the sum, or whether they are the same.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from extract.facts import Scalar
from qa.aggregates import measure, name_extreme
from qa.aims import FIGURE_AIMS
from qa.context import HEADINGS, Context
from qa.counting import RATE
from qa.figures import YEAR_PART
from qa.findings import Finding
from qa.formats import format_value, join_values
from qa.lexicon import Property, load_lexicon
from qa.operations import AMOUNTS, CHANGES, COMPARING, DIRECTIONS, HIGH, SHARES, SUPERLATIVES
from qa.results import ANSWERED, Result
from qa.sentence import fold_text

THAN = "than"
PERCENT = "%"
# What a figure is measured against stands before it: 목표 대비 실적
AGAINST = re.compile(r"대비")
MORE = "더 "
"""Before the stem of an adjective that compares: 더 적."""
COUNTED = frozenset({"how_many", "how_much"})
"""Question words that ask for the amount of a change besides its percentage."""
# A choice between two sides, which wants one of them and no yes or no: cash or goods, 현금인가요 아니면 물품인가요
CHOICE = re.compile(r"\bor\b|아니면", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the things that are compared, with its value."""

    name: str
    finding: Finding


def say_sides(context: Context, property: Property, sides: Sequence[Side], *, query: str) -> Result:
    """Answer with values side by side, and with what the question wants of them.

    Args:
        context: The question.
        property: What is compared.
        sides: What is compared; at least two.
        query: The query that found them.
    """
    if all(YEAR_PART.fullmatch(side.name) for side in sides):
        sides = sorted(sides, key=lambda side: side.name)
    base = _set_side_by_side(context, property, sides, query=query)
    operations = context.reading.operations
    if any(not side.finding.values for side in sides):
        return base
    if "same" in operations:
        return _decide(base, yes=len({side.finding.values for side in sides}) == 1)
    numbers = [side.finding.number for side in sides]
    if None in numbers:
        return _choose_extreme(context, property, base, sides) if operations & SUPERLATIVES else base
    if "sum" in operations or _totals(operations, sides):
        return _add(context, property, base, sides)
    if is_share(context) and len(sides) == 2 and base.unit != PERCENT:
        return _say_share(context, base, sides)
    if len(sides) == 2 and operations & (CHANGES - {"percent"} if base.unit == PERCENT else CHANGES):
        return _say_change(context, property, base, before=numbers[0] or 0.0, after=numbers[1] or 0.0)
    if context.reading.polar and THAN in operations and not operations & SUPERLATIVES and len(sides) == 2:
        return _decide(base, yes=_exceeds(context, numbers[0] or 0.0, numbers[1] or 0.0))
    if len(sides) == 2 and _wants_difference(context):
        return _say_difference(context, property, base, (numbers[0] or 0.0) - (numbers[1] or 0.0))
    return _choose_extreme(context, property, base, sides) if operations & SUPERLATIVES else base


def _totals(operations: Collection[str], sides: Sequence[Side]) -> bool:
    """Whether a total is that of the sides: of things of one district and year that nothing compares."""
    reports = {(side.finding.place, side.finding.year) for side in sides}
    return "total" in operations and len(reports) == 1 and not (COMPARING | SUPERLATIVES | {THAN}) & set(operations)


def _wants_difference(context: Context) -> bool:
    """Whether an amount is asked for by which one side has more: "how many more", 얼마나 더 넓은가요."""
    operations = context.reading.operations
    return "difference" in operations or bool(operations & (SUPERLATIVES | {THAN}) and context.reading.asks & AMOUNTS)


def _exceeds(context: Context, one: float, two: float) -> bool:
    """Whether one side is as much more, or less, than the other as the question says: 보다 많나요, 보다 적나요."""
    stems = [word.removeprefix(MORE) for word in load_lexicon().operations["min"].ko if word.startswith(MORE)]
    less = re.search(rf"보다\s*(?:{'|'.join(stems)})", context.reading.text)
    return one < two if less else one > two


def _set_side_by_side(context: Context, property: Property, sides: Sequence[Side], *, query: str) -> Result:
    findings = [side.finding for side in sides]
    told = [f"{side.name} {context.write_values(side.finding, property)}" for side in sides]
    heading = HEADINGS[context.language]["side"]
    rows = context.build_table(findings, property)
    return Result(
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
        table=tuple({heading: side.name, **row} for side, row in zip(sides, rows, strict=True)),
        used=tuple(row for finding in findings for row in finding.rows),
        template=property.template,
        query=query,
    )


def _name_compared(context: Context, property: Property, findings: Sequence[Finding]) -> str:
    labels = dict.fromkeys(finding.label for finding in findings)
    name = context.name_property(property)
    if len(labels) > 1:
        return name
    return f"{findings[0].label} {name}" if property.id not in FIGURE_AIMS else findings[0].label


def _decide(base: Result, *, yes: bool) -> Result:
    words = {**base.words, "reason": base.message}
    return replace(base, message="yes" if yes else "no", words=words, type="boolean", values=(yes,), unit="")


def _choose_extreme(context: Context, property: Property, base: Result, sides: Sequence[Side]) -> Result:
    """Answer with the side of the highest or lowest value, or whether the first one is it."""
    highest = bool(context.reading.operations & HIGH)
    extreme = (max if highest else min)(measure(side.finding) for side in sides)
    best = [side for side in sides if measure(side.finding) == extreme]
    if context.reading.polar and len(sides) == 2 and not CHOICE.search(context.reading.text):
        return _decide(base, yes=best == [sides[0]])
    words = {
        **base.words,
        "extreme": name_extreme(context, property, highest=highest),
        "label": join_values([side.name for side in best], language=context.language),
        "value": context.write_values(best[0].finding, property),
    }
    names = tuple(_name_bare(context, property, side, sides) for side in best)
    return replace(base, message="superlative", words=words, type="strings", values=names, unit="")


def _name_bare(context: Context, property: Property, side: Side, sides: Sequence[Side]) -> str:
    """The name of a side as reports print it: a district by its Korean name, a thing by its record's."""
    said = fold_text(context.reading.text)
    named = all(fold_text(each.finding.label) in said for each in sides)
    if len({each.finding.place for each in sides}) == len(sides) and not named:
        return context.catalogue.places[side.finding.place].ko
    names = {each.finding.label for each in sides}
    whole = len(names) == len(sides) and property.id not in FIGURE_AIMS
    return side.finding.label if whole else side.name


def _add(context: Context, property: Property, base: Result, sides: Sequence[Side]) -> Result:
    total = _round(sum(side.finding.number or 0.0 for side in sides))
    words = {**base.words, "count": str(len(sides)), "value": _write(context, property, base, total)}
    return replace(base, message="sum", words=words, type=property.type, values=(total,))


def _say_difference(context: Context, property: Property, base: Result, difference: float) -> Result:
    value = _round(abs(difference))
    words = {
        **base.words,
        "property": context.name_property(property),
        "value": _write(context, property, base, value),
    }
    row: Mapping[str, Scalar] = {"difference": value}
    table = (*base.table, row)
    return replace(base, message="difference", words=words, values=(value,), table=table, type=property.type)


def _say_change(context: Context, property: Property, base: Result, *, before: float, after: float) -> Result:
    """Answer with the change between two numbers, with its percentage, or whether it went as the question says."""
    operations = context.reading.operations
    change = _round(after - before)
    percent = round(100 * change / before, 2) if before else None
    words = {
        **base.words,
        "before": _write(context, property, base, before),
        "after": _write(context, property, base, after),
        "change": ("+" if change > 0 else "") + _write(context, property, base, change),
        "percent": "-" if percent is None else f"{percent:+}%",
    }
    row: dict[str, Scalar] = {"change": change} if percent is None else {"change": change, "change_pct": percent}
    told = replace(base, message="change", words=words, values=(change,), table=(*base.table, row), type=property.type)
    if context.reading.polar and operations & DIRECTIONS:
        return _decide(told, yes=(change > 0) == ("increase" in operations))
    alone = set(context.reading.counters) <= {RATE} or not context.reading.asks & COUNTED
    if "percent" in operations and percent is not None and alone:
        return replace(told, values=(percent,), type="number", unit=PERCENT)
    return told


def is_share(context: Context) -> bool:
    """Whether a question wants the share of one figure in another, of one district or year: what percentage of."""
    reading = context.reading
    apart = len(reading.places) > 1 or len(reading.years) > 1
    return bool(reading.operations & SHARES) and not (reading.operations & (CHANGES - SHARES) or apart)


def _say_share(context: Context, base: Result, sides: Sequence[Side]) -> Result:
    """Answer with the share of the smaller figure in the larger one, or of what is named after 대비."""
    part, whole = sorted(sides, key=lambda side: side.finding.number or 0.0)
    if AGAINST.search(context.reading.text):
        whole, part = sides
    if not whole.finding.number:
        return base
    share = _round(100 * (part.finding.number or 0.0) / whole.finding.number)
    value = round(share, 2)
    words = {**base.words, "part": part.name, "whole": whole.name, "value": f"{value}%"}
    row: Mapping[str, Scalar] = {"share_pct": value}
    return replace(
        base, message="share", words=words, values=(value,), table=(*base.table, row), type="number", unit=PERCENT
    )


def _round(number: float) -> int | float:
    return int(number) if float(number).is_integer() else round(number, 4)


def _write(context: Context, property: Property, base: Result, number: float) -> str:
    unit = "" if property.type == "money" else base.unit
    return format_value(number, property.type, unit=unit, language=context.language)
