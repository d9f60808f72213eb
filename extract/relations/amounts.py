"""Amounts with their parts: in brackets, or on the lines below.

Enters: texts and blocks. Leaves: totals with parts in won. Parts below an amount count only where every line below it
is a name and an amount, and brackets only where their amounts come near the total.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from extract.blocks import Block
from extract.relations.relation import Term, is_close, name_apart
from extract.rules import load_words
from extract.values.budgets import Budget, find_budgets
from extract.values.names import fold_name

# "등", "중" in a bracket or a label: some of what the total holds
_WORD = re.compile(r"[가-힣]+")
# "유지보수(솔루션 포함)": what a name says in brackets
_BRACKET = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class AmountTotal:
    """An amount and its parts in won, with the won in its printed unit and the offset where it is printed."""

    label: str
    krw: int
    unit_krw: int
    parts: tuple[Term, ...]
    start: int


def find_bracket_amounts(text: str) -> Iterator[AmountTotal]:
    """Find the amounts of a text whose bracket divides them, those within brackets too.

    >>> [found.krw for found in find_bracket_amounts("사업비 : 252백만원(구비 212, 시비 40)")]
    [252000000]
    """
    for budget in find_budgets(text):
        yield from _divide(budget)


def _divide(budget: Budget) -> Iterator[AmountTotal]:
    total = _make_total(budget, budget.parts)
    if total:
        yield total
    for part in budget.parts:
        yield from _divide(part)


def find_amounts_below(block: Block, children: Sequence[Block]) -> AmountTotal | None:
    """Find the parts of a line's only amount in the lines below it, None where one of them is no name and amount."""
    budgets = [budget for budget in find_budgets(block.text) if budget.amount]
    items = takewhile(lambda child: child.kind == "item", children)
    below = [[budget for budget in find_budgets(child.text) if budget.amount] for child in items]
    if len(budgets) != 1 or budgets[0].parts or len(below) < 2 or any(len(found) != 1 for found in below):
        return None
    return _make_total(budgets[0], [found[0] for found in below])


def _make_total(budget: Budget, parts: Sequence[Budget]) -> AmountTotal | None:
    if budget.amount is None or budget.amount.approx or len(parts) < 2:
        return None
    if not all(part.amount and part.label and _is_whole(part.label) for part in parts):
        return None
    amounts = [part.amount.krw for part in parts if part.amount]
    signed = (-abs(krw) if _lessens(part.label) else krw for part, krw in zip(parts, amounts, strict=True))
    terms = tuple(map(Term, name_apart(part.label for part in parts), signed))
    if not is_close(budget.amount.krw, terms):
        return None
    unit_krw = min(amount.unit_krw or 1 for amount in (budget.amount, *(p.amount for p in parts)) if amount)
    return AmountTotal(budget.label, budget.amount.krw, unit_krw, terms, budget.amount.start)


def _is_whole(label: str) -> bool:
    return not set(_WORD.findall(_BRACKET.sub("", label))) & load_words("relations", "not_parts")


def _lessens(label: str) -> bool:
    return fold_name(label).startswith(tuple(load_words("relations", "minus")))
