"""The facts that readers took from the invented reports: each stands where it says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from extract.facts import COLUMNS
from extract.pipeline import extract_facts
from extract.reader import read_document

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


@pytest.mark.parametrize("path", FACTS, ids=lambda path: path.name)
@pytest.mark.parametrize(
    ("table", "column", "floor"),
    [("programmes", "title", 1.0), ("units", "name", 0.65), ("budgets", "amount_krw", 0.8), ("services", "name", 0.15)],
)
def test_reports_in_other_layouts_are_read(path: Path, table: str, column: str, floor: float) -> None:
    """Most of what readers found is found, in layouts other than those of the seeds."""
    document = read_document(REPORTS / f"{path.name.removesuffix('.facts.jsonl')}.txt")
    found = {str(fact.values.get(column)) for fact in extract_facts(document).facts if fact.table == table}
    wanted = [str(row[column]) for row in _rows(path) if row["table"] == table]
    assert sum(value in found for value in wanted) >= floor * len(wanted), sorted(set(wanted) - found)
