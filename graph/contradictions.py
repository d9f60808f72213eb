"""Where reports contradict themselves or one another.

Enters: a store. Leaves: `Contradiction`s, each with the lines on both sides. Nothing is corrected: what a report prints
stays in the graph as printed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

import pyoxigraph as ox

from graph.binding import Term
from graph.checks import SEVERITIES, Check, load_checks
from graph.queries import load_query
from graph.store import Row, Store

_DECIMALS = Decimal("0.001")
_XSD = "http://www.w3.org/2001/XMLSchema#"
_NUMBERS = frozenset({f"{_XSD}decimal", f"{_XSD}integer", f"{_XSD}double"})


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Lines of a document and what they say."""

    document: str
    first: int
    last: int
    quote: str


@dataclass(frozen=True, slots=True)
class Contradiction:
    """A printed value that another printed value contradicts.

    Attributes:
        check: Id of the rule that found it.
        severity: ``violation``, ``warning`` or ``info``.
        node: IRI of the record at fault.
        label: What the value is of.
        stated: The value as printed, with its unit.
        expected: The value that the other side gives, with its unit.
        place: Where the value is printed.
        against: Where that is printed which contradicts it; the same place where the line contradicts itself.
        messages: Pairs of language and sentence.
    """

    check: str
    severity: str
    node: str
    label: str
    stated: str
    expected: str
    place: Place
    against: Place
    messages: tuple[tuple[str, str], ...]

    def message(self, language: str) -> str:
        """What is wrong, in a language."""
        return dict(self.messages)[language]


def find_contradictions(store: Store) -> list[Contradiction]:
    """Run all checks over a store.

    Args:
        store: The store.

    Returns:
        The contradictions, sorted by document, line, severity and rule.
    """
    found = {finding for check in load_checks().values() for finding in _run(store, check)}
    return sorted(found, key=_order)


def _run(store: Store, check: Check) -> Iterator[Contradiction]:
    for row in store.select(check.query):
        record = row["record"]
        place, against = _find_place(store, record), _find_place(store, row.get("against", record))
        if place and against:
            yield _describe(check, row, place, against)


def _describe(check: Check, row: Row, place: Place, against: Place) -> Contradiction:
    unit = row["unit"].value if "unit" in row else ""
    label = " ".join(row["label"].value.split())
    stated, expected = (_write(row[name], unit) for name in ("stated", "expected"))
    messages = tuple(
        (language, text.format(label=label, stated=stated, expected=expected))
        for language, text in check.messages.items()
    )
    node = row["record"].value
    return Contradiction(check.id, check.severity, node, label, stated, expected, place, against, messages)


def _write(term: Term, unit: str) -> str:
    """Write a value for people: thousands parted, at most three decimals, the unit after it."""
    if not isinstance(term, ox.Literal) or term.datatype.value not in _NUMBERS:
        return f"{term.value}{unit}"
    number = Decimal(term.value).quantize(_DECIMALS, rounding=ROUND_HALF_UP)
    return f"{number:,f}".rstrip("0").rstrip(".") + unit


def _find_place(store: Store, node: Term) -> Place | None:
    for row in store.select(load_query("cited"), {"node": node}):
        document, first, last, quote = (row[name].value for name in ("document", "first", "last", "quote"))
        return Place(document, int(first), int(last), quote)
    return None


def _order(finding: Contradiction) -> tuple[Place, int, str, Place, str]:
    return finding.place, SEVERITIES.index(finding.severity), finding.check, finding.against, finding.label
