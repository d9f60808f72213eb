"""The words of the views of line coverage, and what a fact says in short.

Enters: ``labels.toml`` and quotations. Leaves: `Labels` by language, and short texts.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.coverage import CoveredLine, Quotation

LANGUAGES = ("en", "ko")
_GROUPED_FROM = 10_000
"""Numbers from here on are grouped in thousands; years stay as they are."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The words of one language; `summary` and `more` have places for figures."""

    language: str
    title: str
    facts: str
    structure: str
    skipped: str
    blank: str
    missed: str
    only_missed: str
    lines: str
    line: str
    summary: str
    more: str
    reasons: Mapping[str, str]

    def state(self, state: str) -> str:
        """The name of one of `graph.coverage.STATES`."""
        return {"facts": self.facts, "structure": self.structure, "skipped": self.skipped}[state]

    def reason(self, line: CoveredLine) -> str:
        """What a line without facts is, or why it was skipped; empty where facts quote it."""
        return self.reasons[line.reason] if line.reason else ""


@cache
def _read_file() -> Mapping[str, Any]:
    return tomllib.loads(Path(__file__).with_name("labels.toml").read_text(encoding="utf-8"))


@cache
def load_labels(language: str) -> Labels:
    """Load the words of one of `LANGUAGES`."""
    return Labels(language=language, **_read_file()[language])


def name_quotation(quotation: Quotation) -> str:
    """The table of a fact, with the column that a line states where it states no more."""
    return f"{quotation.table}.{quotation.column}" if quotation.column else quotation.table


def describe_quotation(quotation: Quotation) -> str:
    """Say in short what a fact states: the column that the line states, else the columns that tell the record."""
    columns = [quotation.column] if quotation.column else _read_file()["columns"].get(quotation.table, [])
    values = (quotation.values.get(column) for column in columns)
    return " ".join(_format_value(value) for value in values if value is not None)


def _format_value(value: object) -> str:
    if isinstance(value, list):
        return ", ".join(_format_value(part) for part in value)
    if isinstance(value, dict):
        return " ".join(str(text) for text in value.values())
    if isinstance(value, int | float) and abs(value) >= _GROUPED_FROM:
        return f"{value:,}"
    return str(value)
