"""Mentions of services: a name, where it stands, and what is said of it there.

Enters: mentions of one programme. Leaves: one mention for each service, or for each of its openings where they differ.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from extract.blocks import Block
from extract.document import Span
from extract.facts import Value
from extract.values.hours import OpeningHours
from extract.values.names import fold_name

_HOURS = ("days", "opens", "closes")
_FEWEST_WORDS = 3  # words from which a name that leaves some out is still the same
_BRACKETS = re.compile(r"\([^()]*\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """A service named in a block, with what the block says of it."""

    name: str
    block: Block
    span: Span
    values: dict[str, Value] = field(default_factory=dict)
    support: dict[str, Span] = field(default_factory=dict)

    @property
    def has_hours(self) -> bool:
        """Whether days or hours are told."""
        return bool(self.values.keys() & set(_HOURS))


def opening_values(hours: OpeningHours) -> dict[str, Value]:
    """The columns that an opening states."""
    stated: dict[str, Value] = {"days": hours.days, "opens": hours.opens or "", "closes": hours.closes or ""}
    return {column: value for column, value in stated.items() if value}


def merge_mentions(mentions: Sequence[Mention], district: str) -> list[Mention]:
    """Put the mentions of one service together, unless they tell different hours."""
    merged: list[Mention] = []
    for mention in mentions:
        at = next((at for at, other in enumerate(merged) if _is_same(other, mention, district)), None)
        if at is None:
            merged.append(mention)
        else:
            merged[at] = _unite(merged[at], mention)
    return merged


def _is_same(one: Mention, other: Mention, district: str) -> bool:
    """Whether two mentions name one service and agree on its hours; one may leave out the first words of the name."""
    first, second = (_fold(mention.name, district) for mention in (one, other))
    shared = {key for key in _HOURS if key in one.values and key in other.values}
    same_name = first.endswith(second) or second.endswith(first) or _shortens(one.name, other.name)
    return same_name and all(one.values[key] == other.values[key] for key in shared)


def _shortens(one: str, other: str) -> bool:
    """Whether one name leaves out words of the other: 「대출 안내 서비스」, 「대출도서 반납안내(문자) 안내 서비스」."""
    short, long = sorted((_BRACKETS.sub(" ", name).split() for name in (one, other)), key=len)
    if len(short) < _FEWEST_WORDS or short[-1] != long[-1]:
        return False
    return all(any(whole.startswith(word) for whole in long) for word in short)


def _fold(name: str, district: str) -> str:
    return fold_name(_BRACKETS.sub("", name)).removeprefix(district) or fold_name(name)


def _unite(one: Mention, other: Mention) -> Mention:
    first, second = (other, one) if len(other.values) > len(one.values) else (one, other)
    name = max(first.name, second.name, key=lambda name: len(fold_name(name)))
    return replace(
        first, name=name, values={**second.values, **first.values}, support={**second.support, **first.support}
    )
