"""The catalogue knows a record by what it prints and by the names that other reports have for the same thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import open_store
from qa.catalogue import Entry
from qa.catalogue.reading import load_catalogue, read_entries
from qa.sentence import fold_text
from tests.graph.samples import build_sample
from tests.graph.years import take_facts, write_all


@pytest.fixture
def entries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """The records of three years of reports that spell a company in three ways."""
    monkeypatch.setattr("extract.extract_facts", take_facts)
    build_sample(write_all(tmp_path / "reports"), tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        return [entry for report in load_catalogue(store).reports for entry in read_entries(store, report)]


def test_a_record_is_known_by_the_spellings_of_other_reports(entries: list[Entry]) -> None:
    companies = [entry for entry in entries if entry.table == "organisations"]
    assert sorted(entry.label for entry in companies) == sorted(["주식회사 가람", "(주)가람", "㈜가람"])
    assert all(fold_text("주식회사 가람") in entry.context for entry in companies)


def test_the_label_is_what_the_report_prints(entries: list[Entry]) -> None:
    assert {entry.label for entry in entries if entry.table == "units"} == {"총 무 과", "총무과"}
