"""The facts that readers took from the invented reports: each stands where it says."""

from __future__ import annotations

import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from extract.facts import COLUMNS
from extract.pipeline import extract_facts
from extract.reader import read_document
from extract.values.names import fold_name

REPORTS = Path(__file__).parent.parent / "reports"
FACTS = sorted(REPORTS.glob("*.facts.jsonl"))


def _rows(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_every_report_has_facts() -> None:
    reports = {path.stem for path in REPORTS.glob("*.txt")}
    assert reports
    assert {path.name.removesuffix(".facts.jsonl") for path in FACTS} == reports


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.name)
def test_quotes_stand_in_their_lines(path: Path) -> None:
    document = path.name.removesuffix(".facts.jsonl")
    lines = (REPORTS / f"{document}.txt").read_text(encoding="utf-8").split("\n")
    for row in _rows(path):
        first, last = row["lines"]
        assert row["document"] == document
        assert 1 <= first <= last <= len(lines), row
        assert row["quote"] and row["quote"] in "\n".join(lines[first - 1 : last]), row


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.name)
def test_rows_state_columns_of_their_table(path: Path) -> None:
    for row in _rows(path):
        assert any(row.get(column) is not None for column in COLUMNS[row["table"]]), row


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.name)
def test_rows_name_programmes_that_the_report_has(path: Path) -> None:
    rows = _rows(path)
    titles = {row["title"] for row in rows if row["table"] == "programmes"}
    assert titles
    assert {row["programme"] for row in rows if "programme" in row} <= titles


NAMES = {
    "units": "name",
    "programmes": "title",
    "laws": "name",
    "partner_cities": "city",
    "facilities": "name",
    "services": "name",
    "organisations": "name",
}
FIGURES = {"budgets": "amount_krw", "indicators": "value", "milestones": "start", "statistics": "value"}
NEAR = 2  # lines

# The share of a report's facts that is found, at least, and of the rows found that are facts: by table, by report.
FLOORS = tomllib.loads((REPORTS / "floors.toml").read_text(encoding="utf-8"))
RECALL, PRECISION = FLOORS["recall"], FLOORS["precision"]


def _floor(kind: str, table: str, path: Path) -> float:
    report = FLOORS.get(path.name.removesuffix(".facts.jsonl"), {})
    return float(report.get(kind, {}).get(table, FLOORS[kind][table]))


@cache
def _found(name: str) -> dict[str, list[dict[str, Any]]]:
    """The rows that are read from a report, by table."""
    rows: dict[str, list[dict[str, Any]]] = {}
    for fact in extract_facts(read_document(REPORTS / f"{name}.txt")).facts:
        row = {**fact.values, "lines": [fact.evidence.first, fact.evidence.last]}
        rows.setdefault(fact.table, []).append(row)
    return rows


def _agree(table: str, one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two rows state the same: one name (or one within the other), or one figure or day at one place."""
    if table in NAMES:
        names = [fold_name(str(row[NAMES[table]])) for row in (one, other)]
        return names[0] in names[1] or names[1] in names[0]
    close = one["lines"][0] - NEAR <= other["lines"][1] and other["lines"][0] - NEAR <= one["lines"][1]
    return close and one.get(FIGURES[table]) == other.get(FIGURES[table])


def _share(table: str, rows: list[dict[str, Any]], others: list[dict[str, Any]]) -> float:
    return sum(any(_agree(table, row, other) for other in others) for row in rows) / max(1, len(rows))


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.name)
@pytest.mark.parametrize("table", RECALL)
def test_reports_in_other_layouts_are_read(path: Path, table: str) -> None:
    """Most of what readers found is found, in layouts other than those of the seeds."""
    wanted = [row for row in _rows(path) if row["table"] == table]
    found = _found(path.name.removesuffix(".facts.jsonl")).get(table, [])
    assert not wanted or _share(table, wanted, found) >= _floor("recall", table, path)


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.name)
@pytest.mark.parametrize("table", PRECISION)
def test_what_is_read_from_them_is_what_readers_found(path: Path, table: str) -> None:
    wanted = [row for row in _rows(path) if row["table"] == table]
    found = _found(path.name.removesuffix(".facts.jsonl")).get(table, [])
    assert not found or _share(table, found, wanted) >= _floor("precision", table, path)


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.txt")), ids=lambda path: path.name)
def test_each_fact_quotes_something(path: Path) -> None:
    document = read_document(path)
    facts = extract_facts(document).facts
    spans = [(fact.table, span) for fact in facts for span in (fact.evidence, *fact.support.values())]
    assert spans
    assert [(table, span) for table, span in spans if not document.quote(span).strip()] == []
