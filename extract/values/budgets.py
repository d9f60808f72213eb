"""Budget statements: an amount, what it is for, and its sources in brackets.

Enters: a line or a value such as ``사업비 : 600,000천원(국비 100,000, 시비 200,000, 구비 300,000)``. Leaves:
`Budget`s, whose parts are budgets in turn. Whether a label names a source, a fund or an item is not decided here, and
sums are not checked: the amounts stand as printed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.values.labels import OPENING, find_bracket_end, find_label
from extract.values.lexicon import alternation, read_words
from extract.values.money import Amount, find_amounts

_WORDS = read_words("money")
_DEEPEST = 3  # brackets within brackets

# 소요예산 : 비예산
_NO_BUDGET = re.compile(rf"(?<![가-힣]){alternation(_WORDS['no_budget'])}(?![가-힣])")

# between an amount and its bracket: nothing, or one word as in "900백만원 편성(시 600백만원, …)"
_BEFORE_BRACKET = re.compile(rf"\s{{0,6}}(?P<word>[가-힣]{{1,6}}\s?)?(?P<bracket>[{re.escape(''.join(OPENING))}])")

# around a whole statement: "- 【6억원】", "45,600천원(구비) ※ 잔액 이월"
_MARKER = re.compile(rf"[^\w△▲]*{alternation(_WORDS['prefixes'])}?\s*")
_REMARK = re.compile(rf"[\s{re.escape(''.join(OPENING.values()))}]*(?:[※*].*)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Budget:
    """One amount with its label and what its bracket says.

    Attributes:
        label: The text before the amount, without marker, colon and 총; empty when there is none.
        amount: The amount; None where the text says that no budget is needed (비예산).
        note: The text of a bracket without amounts: a source (구비), an item or a remark; empty when there is none.
        parts: The amounts in the bracket, in order.
        start: Offset of the label's first character.
        end: Offset after the amount or its bracket.
    """

    label: str
    amount: Amount | None
    note: str = ""
    parts: tuple[Budget, ...] = ()
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        """Print the statement so that `parse_budget` reads it back."""
        bracket = ", ".join(map(str, self.parts)) or self.note
        amount = "비예산" if self.amount is None else str(self.amount)
        return f"{self.label} {amount}".strip() + (f"({bracket})" if bracket else "")


def find_budgets(text: str, *, unit_krw: int | None = None) -> list[Budget]:
    """Find the budget statements in a text.

    Args:
        text: Any text.
        unit_krw: Won in the unit of bare numbers, as in `extract.values.money.find_amounts`.

    Returns:
        The statements in order. Numbers without a unit in the bracket of an amount share its unit, provided that they
        are labelled and come near the amount together (half to one and a half of it); others are counts.

    >>> [str(budget) for budget in find_budgets("총사업비 : 1,200백만원(시비 700, 구비 500)")]
    ['총사업비 1,200,000,000원(시비 700,000,000원, 구비 500,000,000원)']
    """
    return list(_read_budgets(text, 0, len(text), unit_krw, deepest=_DEEPEST))


def parse_budget(text: str, *, unit_krw: int | None = None) -> Budget | None:
    """Read a whole string as one budget statement, such as the value of a 소요예산 line.

    Args:
        text: One statement; a remark after ※ is left out.
        unit_krw: As in `find_budgets`.

    Returns:
        The statement; None when the string holds none, several, or more than one.
    """
    budgets = find_budgets(text, unit_krw=unit_krw)
    if len(budgets) != 1 or not _MARKER.fullmatch(text, 0, budgets[0].start):
        return None
    return budgets[0] if _REMARK.fullmatch(text, budgets[0].end) else None


def _read_budgets(text: str, first: int, last: int, unit_krw: int | None, *, deepest: int) -> Iterator[Budget]:
    """Read the statements between two offsets, brackets at most `deepest` deep."""
    for start, end, amount in _find_values(text, first, last, unit_krw):
        if start < first:
            continue
        label_start, label_end = find_label(text, start, first=first)
        label = text[label_start:label_end]
        budget = Budget(label, amount, start=label_start if label else start, end=end)
        if amount is not None:
            budget = _read_bracket(text, budget, last, deepest=deepest)
        yield budget
        first = budget.end


def _find_values(text: str, first: int, last: int, unit_krw: int | None) -> list[tuple[int, int, Amount | None]]:
    """Find amounts and statements that there is none, with offsets in the whole text."""
    values: list[tuple[int, int, Amount | None]] = []
    for amount in find_amounts(text[first:last], unit_krw=unit_krw):
        moved = replace(amount, start=amount.start + first, end=amount.end + first)
        values.append((moved.start, moved.end, moved))
    values.extend((match.start(), match.end(), None) for match in _NO_BUDGET.finditer(text, first, last))
    return sorted(values, key=lambda value: value[:2])


def _read_bracket(text: str, budget: Budget, last: int, *, deepest: int) -> Budget:
    """Add what the bracket after an amount says; the budget as it is when there is none."""
    before = _BEFORE_BRACKET.match(text, budget.end, last)
    closing = find_bracket_end(text, before.start("bracket")) if before and deepest else None
    if before is None or closing is None or closing >= last:
        return budget
    opened = before.end()
    parts = _read_parts(text, opened, closing, budget.amount, deepest=deepest - 1)
    if parts:
        return replace(budget, parts=parts, end=closing + 1)
    if before["word"]:
        return budget
    return replace(budget, note=text[opened:closing].strip(), end=closing + 1)


def _read_parts(text: str, first: int, last: int, total: Amount | None, *, deepest: int) -> tuple[Budget, ...]:
    """Read the amounts in a bracket, with the unit of the total where that makes sense."""
    if total is not None and total.unit_krw:
        shared = tuple(_read_budgets(text, first, last, total.unit_krw, deepest=deepest))
        if _come_near(shared, total):
            return shared
    return tuple(_read_budgets(text, first, last, None, deepest=deepest))


def _come_near(parts: tuple[Budget, ...], total: Amount) -> bool:
    """Whether labelled parts come near their total, as numbers in its unit do and counts do not."""
    amounts = [part.amount for part in parts if part.amount and part.label]
    sum_krw = sum(amount.krw for amount in amounts)
    return 0 < len(amounts) == len(parts) and abs(total.krw) <= 2 * abs(sum_krw) <= 3 * abs(total.krw)
