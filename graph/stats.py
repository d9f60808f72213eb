"""Counts of what a store holds.

Enters: a store. Leaves: the number of records of each class, by district and year.
"""

from __future__ import annotations

from dataclasses import dataclass

from graph.queries import load_query
from graph.store import Row, Store
from ontology.terms import PREFIXES


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things of one class.

    Attributes:
        class_: Compact name of the class, ``gu:Programme``.
        district: District of the reports, empty for all.
        year: Year of the reports, empty for all.
        count: How many there are.
    """

    class_: str
    district: str
    year: str
    count: int


def count_store(store: Store) -> list[Count]:
    """Count the records of each class by district and year, and the things that they are about.

    Args:
        store: The store.

    Returns:
        Counts sorted by class, district and year; those of shared things have neither district nor year.
    """
    rows = [*store.select(load_query("counts")), *store.select(load_query("shared_counts"))]
    return sorted((_read_count(row) for row in rows), key=lambda count: (count.class_, count.district, count.year))


def compact_iri(iri: str) -> str:
    """Write an IRI with a known prefix, as it is when none fits.

    >>> compact_iri("http://www.w3.org/ns/org#Site")
    'org:Site'
    """
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _read_count(row: Row) -> Count:
    district, year = (row[name].value if name in row else "" for name in ("district", "year"))
    return Count(compact_iri(row["class"].value), district, year, int(row["count"].value))
