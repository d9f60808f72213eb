"""Facts: typed records with the evidence that states them.

A fact belongs to one of the tidy tables and holds that table's columns under the same names. Columns that name another
record (`programme`, `unit`, `parent`) hold its printed name; `graph` turns them into references.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.document import Span

Scalar = str | int | float | bool
Value = Scalar | tuple[str, ...] | Mapping[str, str]

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "documents": ("title", "district", "year", "bureau", "kind", "as_of", "published"),
    "units": ("name", "parent", "kind", "quota", "current", "as_of"),
    "programmes": (
        "title", "alt_title", "unit", "number", "goal", "start", "end", "budget_krw", "spent_krw", "target",
    ),
    "budgets": ("programme", "source", "amount_krw", "role"),
    "indicators": ("programme", "label", "value", "unit", "as_of"),
    "laws": ("name", "kind", "article", "programme", "relation"),
    "partner_cities": ("city", "country", "relation", "signed"),
    "facilities": (
        "name", "kind", "address", "floor_area_m2", "site_area_m2", "floors", "completed", "cost_krw", "operator",
        "seats", "programme",
    ),
    "services": ("name", "programme", "unit", "days", "opens", "closes", "place", "tasks", "count"),
    "organisations": ("name", "role", "programme"),
    "milestones": ("programme", "start", "end", "what", "status"),
    "statistics": ("subject", "dimensions", "measure", "value", "unit", "as_of"),
}  # fmt: skip
"""The tidy tables and their columns, in the order of the public contract."""

INTERNAL_TABLES = ("aliases", "successions", "relations")
"""Facts that are no tables of their own: names of what the tidy tables are about, and figures with what they should
follow from."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One row of a tidy table, tied to the lines that state it.

    Attributes:
        table: A key of `COLUMNS`, or one of `INTERNAL_TABLES`.
        values: The stated columns; a column that the text does not state is absent. Money in integer KRW, areas in m²,
            dates ISO 8601 as precise as the text (``2021``, ``2021-03``, ``2021-03-01``), times ``HH:MM``, lists as
            tuples. A table may hold further keys that the graph's model knows (``item`` of budgets).
        evidence: The statement as a whole: where a reader finds the record.
        support: For single columns, the narrower or other place that states the value.
    """

    table: str
    values: Mapping[str, Value]
    evidence: Span
    support: Mapping[str, Span] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything taken from one document.

    Attributes:
        facts: Its facts in reading order.
        problems: What could not be read.
        headings: The headings above the evidence of a fact, the outermost first.
    """

    facts: tuple[Fact, ...]
    problems: tuple[str, ...] = ()
    headings: Mapping[Span, str] = field(default_factory=dict)
