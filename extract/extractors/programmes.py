"""Programmes (사업): title, unit, purpose, period, target, budget and spending.

Enters: a `Report`. Leaves: one `programmes` fact a programme, in reading order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extract.blocks import Block
from extract.document import Span
from extract.extractors.budgets import Statement, find_statements
from extract.facts import Fact, Value
from extract.lines import TITLE_RANK
from extract.programme_headings import find_goal
from extract.report import Programme, Report
from extract.rules import load_rules, load_words
from extract.values.names import fold_name
from extract.values.periods import find_periods

_ITEM_RANK = 60  # dashes and what stands under them


def extract_programmes(report: Report) -> Iterator[Fact]:
    """Yield one `programmes` fact for each programme."""
    for programme in report.programmes:
        yield _make_fact(report, programme)


def _make_fact(report: Report, programme: Programme) -> Fact:
    values: dict[str, Value] = {"title": programme.title}
    support: dict[str, Span] = {}
    if programme.alt_title and programme.alt_heading:
        values["alt_title"], support["alt_title"] = programme.alt_title, programme.alt_heading
    if programme.unit:
        values["unit"] = programme.unit
        if programme.unit_span:
            support["unit"] = programme.unit_span
    if programme.ordinal is not None:
        values["number"] = programme.ordinal
    for read in (_add_goal, _add_period, _add_target, _add_money):
        read(report, programme, values, support)
    return Fact("programmes", values, programme.heading, support)


def _add_goal(report: Report, programme: Programme, values: dict[str, Value], support: dict[str, Span]) -> None:
    goal = find_goal(report.outline, programme.body[0]) if programme.body else None
    if goal:
        values["goal"], support["goal"] = " ".join(report.document.quote(goal).split()), goal


def _add_period(report: Report, programme: Programme, values: dict[str, Value], support: dict[str, Span]) -> None:
    """The period of the first line that gives one; 연중 gives none."""
    for block, value, start in _keyed(report, programme, "period"):
        period = next((period for period in find_periods(value, year=report.profile.year) if period.first), None)
        if period is None:
            continue
        stated = {"start": period.first, "end": None if period.is_point else period.last}
        span = report.outline.cut(block, start + period.start, start + period.end)
        for column, date in stated.items():
            if date is not None:
                values[column], support[column] = date.iso, span
        return


def _add_target(report: Report, programme: Programme, values: dict[str, Value], support: dict[str, Span]) -> None:
    for block, value, start in _keyed(report, programme, "target"):
        stated = value.split("※")[0].rstrip()
        values["target"] = " ".join(stated.split())
        support["target"] = report.outline.cut(block, start, start + len(stated))
        return


def _keyed(report: Report, programme: Programme, words: str) -> Iterator[tuple[Block, str, int]]:
    """Lines "key : value" of the programme's overview, the plainest key first.

    The overview is what stands before the results: no line under a part of the programme with a name of its own, none
    under results or plans to come.
    """
    keys: Sequence[str] = load_rules("programmes")[words]
    found: list[tuple[int, Block, str, int]] = []
    for block in programme.body:
        pair = block.split_key()
        if pair and fold_name(pair[0]) in keys and _is_overview(report, programme, block):
            found.append((keys.index(fold_name(pair[0])), block, pair[1], pair[2]))
    found.sort(key=lambda entry: (entry[0], entry[1].index))
    return ((block, value, start) for _, block, value, start in found)


def _is_overview(report: Report, programme: Programme, block: Block) -> bool:
    later = load_words("headings", "done") | load_words("headings", "planned_later")
    for above in report.outline.ancestors(block):
        if above.index == (programme.body[0].index if programme.body else -1):
            return True
        if above.section in later or (above.rank > TITLE_RANK and not above.is_section and not above.split_key()):
            return False
        if above.rank <= TITLE_RANK and not above.is_section and not above.section.endswith("개요"):
            return False
    return True


def _add_money(report: Report, programme: Programme, values: dict[str, Value], support: dict[str, Span]) -> None:
    statements = find_statements(report, programme)
    for role, column in (("total", "budget_krw"), ("spent", "spent_krw")):
        statement = _main_statement([statement for statement in statements if statement.role == role])
        if statement is None:
            continue
        span = report.outline.cut(statement.block, statement.budget.start, statement.budget.end)
        if statement.budget.amount is not None:
            values[column], support[column] = statement.budget.amount.krw, span
        elif role == "total":
            values["unbudgeted"], support["unbudgeted"] = True, span


def _main_statement(statements: Sequence[Statement]) -> Statement | None:
    """The statement for the programme as a whole: the first without an item, or the only one, under a mere dash."""
    whole = [statement for statement in statements if not statement.item]
    if whole:
        return whole[0]
    only = statements[0] if len(statements) == 1 else None
    return only if only and only.item_rank >= _ITEM_RANK else None
