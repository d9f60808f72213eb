"""Budgets: every amount that a programme is given or has spent, by source or item.

Enters: a `Report`. Leaves: `budgets` facts, and for other extractors the `Statement`s that they come from. Amounts
stand as printed; sums are not checked here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from extract.blocks import Block
from extract.document import Span
from extract.extractors.budget_parts import read_listed_parts
from extract.extractors.budget_tables import Amount, find_amounts
from extract.extractors.money_sources import is_source, read_source
from extract.facts import Fact, Value
from extract.report import Programme, Report
from extract.rules import load_words
from extract.unit_names import read_unit_heading
from extract.values.budgets import Budget, find_budgets
from extract.values.names import fold_name, fold_spaced
from extract.values.periods import parse_period

_THOUSAND_KRW = 1000
# "38명", "총 24개 사업", "2020년도": a count or a year where a label would stand
_COUNT = re.compile(r"(?:총\s*)?\d[\d,]*\s*(?:개\s*)?[가-힣]{0,3}(?:\s*사업)?")
# "의 시비를 확보", " 국비 지원"
_SOURCE_AFTER = re.compile(r"(?:의)?\s*(?P<source>[가-힣]*(?:비|기금|회계|보조금))(?=[를을로와과은는]|\s|,|$)")
# "2022년 예산 : 58억원"
_YEARLY = re.compile(r"(?:['‘’]?\d{2,4}\s*년도?\s*)?(?P<key>[가-힣\s]{2,12}?)\s*[:：]\s*(?P<value>.+)", re.S)
# "/1박", "/인", "/월"
_PER = re.compile(r"\s*/\s*\d*\s*(?:박|인|명|일|월|년|회|건|개|대|식)(?![가-힣])")
_REACH = 8
_SMALL_UNITS = frozenset({1, 10_000})  # 원 and 만원: prices and gifts rather than budgets


@dataclass(frozen=True, slots=True)
class Statement:
    """A budget statement of a programme.

    Attributes:
        block: Where it stands.
        budget: What it says; offsets refer to the block's text.
        role: ``total``, ``part`` or ``spent``.
        item: What within the programme it is for; empty for the programme as a whole.
        item_rank: The rank of the block that names the item, 0 for none.
    """

    block: Block
    budget: Budget
    role: str
    item: str
    item_rank: int = 0


def find_statements(report: Report, programme: Programme) -> tuple[Statement, ...]:
    """Find the budget statements of a programme in reading order."""
    return tuple(_read_statements(report, programme))


def _read_statements(report: Report, programme: Programme) -> Iterator[Statement]:
    for block in programme.body:
        key, role = _key_role(block)
        heading = _item_heading(report, programme, block)
        item = _strip_key(heading) if heading else ""
        for budget in find_budgets(block.text):
            if role and not _is_price(budget, block.text):
                yield Statement(block, budget, role, item, heading.rank if heading else 0)
                for below, part in _listed_parts(report, block, budget):
                    yield Statement(below, part, "part", part.label.split(" : ")[-1])
            elif block.kind != "text" and _is_budget(budget, block.text, key + item):
                yield Statement(block, budget, "part", _item_label(budget, key, item))


def _listed_parts(report: Report, block: Block, budget: Budget) -> Iterator[tuple[Block, Budget]]:
    """The parts of an amount that the rest of its line or the line below lists: 「시비 700 / 구비 500」."""
    after = report.outline.blocks[block.index + 1 : block.index + 2]
    for place, start in (
        (block, budget.end),
        *((below, pair[2] if (pair := below.split_key()) else 0) for below in after),
    ):
        parts = list(read_listed_parts(budget.amount, place.text, first=start)) if budget.amount else []
        yield from ((place, part) for part in parts)
        if parts:
            return


def _key_role(block: Block) -> tuple[str, str]:
    """The key of a block, and the role that it gives its amount: total, spent, or empty."""
    pair = block.split_key()
    key = pair[0] if pair else ""
    folded = fold_name(key)
    if folded in load_words("programmes", "budget"):
        return key, "total"
    return key, "spent" if folded in load_words("programmes", "spent") else ""


def _item_heading(report: Report, programme: Programme, block: Block) -> Block | None:
    """The nearest block above that names a part of the programme: no shared heading, no "key : value"."""
    inside = takewhile(lambda above: above in programme.body[1:], report.outline.ancestors(block))
    return next((above for above in inside if not above.is_section and not above.split_key()), None)


def _strip_key(block: Block) -> str:
    return " ".join(block.text.split())


def _is_price(budget: Budget, text: str) -> bool:
    """Whether an amount after the first of its line is so much a person or a month: 「60,000천원 / 1인당 30만원」."""
    amount = budget.amount
    is_first = not any(other.end <= budget.start for other in find_budgets(text) if other.amount)
    return amount is not None and not is_first and _is_rate(text, amount.start, amount.end)


def _is_budget(budget: Budget, text: str, context: str) -> bool:
    """Whether an amount outside of a budget line is a budget: in thousands and more, and no price, fee or fine."""
    if budget.amount is None or abs(budget.amount.krw) < _THOUSAND_KRW:
        return False
    purchases = tuple(load_words("budgets", "purchases"))
    if budget.amount.unit_krw in _SMALL_UNITS and not fold_name(budget.label).endswith(purchases):
        return False
    if _is_rate(text, budget.amount.start, budget.amount.end):
        return False
    around = fold_name(context + budget.label + text[budget.end : budget.end + _REACH].split(",")[0])
    return not any(word in around for word in load_words("budgets", "no_budget"))


def _is_rate(text: str, start: int, end: int) -> bool:
    """Whether an amount is so much a month or a person: 「매월 300천원」, 「50천원/1박」."""
    before = text[:start].rstrip()
    rates = (word for word in load_words("budgets", "rates") if before.endswith(word))
    is_rate = any(not before.removesuffix(word)[-1:].isdigit() for word in rates)
    return is_rate or bool(_PER.match(text, end))


def _item_label(budget: Budget, key: str, item: str) -> str:
    """What an amount is for: its own label or key, else the item above; a year or a count is no label."""
    parts = " ".join(fold_spaced(budget.label).split()).split(" : ")
    for label in (*(part for part in parts[:2] if not parse_period(part)), key):
        if label and not _COUNT.fullmatch(label):
            return label
    return item or budget.label


def extract_budgets(report: Report) -> Iterator[Fact]:
    """Yield a `budgets` fact for each amount, parts in brackets and cells of tables included."""
    tables = _amounts_by_programme(report)
    for programme in report.programmes:
        statements = find_statements(report, programme)
        facts = [fact for statement in statements for fact in _statement_facts(report, programme, statement)]
        yield from facts
        stated = {(fact.values["amount_krw"], fact.values.get("source")) for fact in facts}
        stated |= {(statement.budget.amount.krw, None) for statement in statements if statement.budget.amount}
        for amount in tables.get(programme.heading, ()):
            if amount.item or (amount.krw, amount.source or None) not in stated:
                yield _table_fact(report, programme, amount)
    for block in report.outline.blocks:
        if not report.programme_of(block):
            yield from _unit_facts(report, block)
    yield from (_table_fact(report, None, amount) for amount in tables.get(None, ()))


def _amounts_by_programme(report: Report) -> dict[Span | None, list[Amount]]:
    """The amounts of all tables by the heading of the programme that they stand in, None for none."""
    found: dict[Span | None, list[Amount]] = {}
    for block, amount in find_amounts(report):
        programme = report.programme_of(block)
        found.setdefault(programme.heading if programme else None, []).append(amount)
    return found


def _unit_facts(report: Report, block: Block) -> Iterator[Fact]:
    """What a unit is given as a whole, in the part that describes it: 「2022년 예산 : 58억 3,400만원」."""
    found = _YEARLY.match(block.text)
    unit = next((name for above in report.outline.ancestors(block) if (name := read_unit_heading(above.text))), "")
    if not found or fold_name(found["key"]) not in load_words("programmes", "budget"):
        return
    for budget in find_budgets(found["value"])[:1]:
        if budget.amount:
            whose: dict[str, Value] = {"source": unit, "item": unit, "role": "part"} if unit else {"role": "total"}
            yield Fact("budgets", {**whose, "amount_krw": budget.amount.krw}, block.span)
            for below, part in _listed_parts(report, block, replace(budget, end=len(block.text))):
                yield _listed_fact(report, below, part)


def _listed_fact(report: Report, block: Block, part: Budget) -> Fact:
    label = part.label.split(" : ")[-1]
    amount = part.amount.krw if part.amount else 0
    values: dict[str, Value] = {"source": label, "item": label, "role": "part", "amount_krw": amount}
    return Fact("budgets", values, block.span, {"amount_krw": report.outline.cut(block, part.start, part.end)})


def _table_fact(report: Report, programme: Programme | None, amount: Amount) -> Fact:
    """A cell of a table, of the programme that the table stands in or of the office as a whole."""
    role = "spent" if amount.is_spent else "part" if amount.source or amount.item else "total"
    values: dict[str, Value] = {"amount_krw": amount.krw, "role": role}
    if programme:
        values["programme"] = programme.title
    if amount.item:
        values["item"] = amount.item
    if amount.source or amount.item:
        values["source"] = amount.source or amount.item
    return Fact("budgets", values, report.document.span_of_lines(amount.line), {"amount_krw": amount.span})


def _statement_facts(report: Report, programme: Programme, statement: Statement) -> Iterator[Fact]:
    budget = statement.budget
    if budget.amount is None:
        return
    source, item = read_source(budget.note) or _source_after(statement), statement.item
    if not source and statement.role == "part" and is_source(item):
        source, item = item, ""
    yield _make_fact(report, programme, statement, budget, source=source, item=item)
    yield from _part_facts(report, programme, statement, budget.parts)


def _part_facts(report: Report, programme: Programme, statement: Statement, parts: Sequence[Budget]) -> Iterator[Fact]:
    for part in parts:
        if part.amount is not None and not _is_rate(statement.block.text, part.amount.start, part.amount.end):
            yield _make_fact(report, programme, statement, part, source=part.label, item=statement.item)
            yield from _part_facts(report, programme, statement, part.parts)


def _make_fact(
    report: Report, programme: Programme, statement: Statement, budget: Budget, *, source: str, item: str
) -> Fact:
    assert budget.amount is not None
    role = "part" if statement.role == "total" and budget is not statement.budget else statement.role
    values: dict[str, Value] = {"programme": programme.title, "amount_krw": budget.amount.krw, "role": role}
    if item:
        values["item"] = item
    if source or item:
        values["source"] = " ".join((source or item).split())
    evidence = _evidence(report, statement)
    span = report.outline.cut(statement.block, budget.start, budget.end)
    return Fact("budgets", values, evidence, {} if span == evidence else {"amount_krw": span})


def _evidence(report: Report, statement: Statement) -> Span:
    """The statement with its key, without what follows it."""
    return report.outline.cut(statement.block, 0, statement.budget.end)


def _source_after(statement: Statement) -> str:
    """The source that a sentence names after the amount: 「2,230백만원의 시비를 확보」."""
    found = _SOURCE_AFTER.match(statement.block.text, statement.budget.end)
    return found["source"] if found and is_source(found["source"]) else ""
