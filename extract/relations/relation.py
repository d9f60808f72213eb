"""What a relation between printed figures is.

Enters: nothing. Leaves: the records that the modules of this package yield.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from extract.document import Span

_CLOSE = (
    0.25  # how far a sum may lie from its total, as a share of it, where nothing but the layout says that it is one
)


@dataclass(frozen=True, slots=True)
class Term:
    """One of the figures that a stated figure depends on: what it is called, and its number, or its ISO 8601 date."""

    name: str
    value: float | str


@dataclass(frozen=True, slots=True)
class Relation:
    """A printed figure and the printed figures that it should follow from.

    Attributes:
        kind: A notation of the code list relation-kind, such as ``sum``.
        label: What the figure is called.
        value: The figure as printed.
        unit: Its unit, empty for none.
        terms: What it should follow from, in the order that the kind asks for.
        span: Where the figure is printed.
        against: Where the terms are printed, None where that is the same place.
        rounding: How far each figure may be off because of the unit that it is printed in; 0 for counts.
    """

    kind: str
    label: str
    value: float
    unit: str
    terms: tuple[Term, ...]
    span: Span
    against: Span | None = None
    rounding: float = 0


def add_terms(terms: Iterable[Term]) -> float:
    """Add the numbers of terms."""
    return sum(term.value for term in terms if not isinstance(term.value, str))


def is_close(total: float, terms: Iterable[Term], *, within: float = _CLOSE) -> bool:
    """Whether parts come near enough to a total, as a share of it, to be meant to add up to it.

    >>> is_close(100, [Term("a", 60), Term("b", 30)]), is_close(100, [Term("a", 5), Term("b", 6)])
    (True, False)
    """
    return abs(total - add_terms(terms)) <= within * abs(total)


def name_apart(names: Iterable[str]) -> list[str]:
    """Number the names that came before.

    >>> name_apart(["구비", "시비", "구비"])
    ['구비', '시비', '구비 (2)']
    """
    known = list(names)
    return [f"{name} ({known[:at].count(name) + 1})" if name in known[:at] else name for at, name in enumerate(known)]
