"""Records are read back as they were, and scopes leave out what a question cannot be about."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from graph.store import Store
from qa.catalogue import Entry, expand
from qa.catalogue.reading import load_catalogue, read_entries
from qa.index import Records, Scope
from qa.selection import says_year


@pytest.fixture(scope="module")
def entries(records: Records) -> list[Entry]:
    return list(records.read_all())


def test_records_are_those_of_the_store(records: Records, store: Store) -> None:
    reports = load_catalogue(store).reports
    assert list(records.read_all()) == [entry for report in reports for entry in read_entries(store, report)]
    assert records.catalogue == load_catalogue(store)
    assert len(records) > 30


def test_a_record_is_found_by_its_iri(records: Records, entries: list[Entry]) -> None:
    assert all(records.find(entry.record) == entry for entry in entries)
    assert records.find("https://example.org/none") is None


def test_units_are_listed_once(records: Records, entries: list[Entry]) -> None:
    assert list(records.units) == sorted({entry.label for entry in entries if entry.table == "units"})


@pytest.mark.parametrize("table", ["facilities", "programmes", "submarines"])
def test_scope_keeps_a_table(records: Records, entries: list[Entry], table: str) -> None:
    assert list_selected(records, Scope((table,))) == [id for id, each in enumerate(entries) if each.table == table]


def test_scope_keeps_what_has_a_property(records: Records, entries: list[Entry]) -> None:
    wanted = expand("gu:budget")
    expected = [id for id, entry in enumerate(entries) if wanted in entry.properties]
    assert list_selected(records, Scope(property=wanted)) == expected != []


def test_scope_keeps_districts(records: Records, entries: list[Entry]) -> None:
    place = entries[0].report.place
    expected = [id for id, entry in enumerate(entries) if entry.report.place == place]
    assert list_selected(records, Scope(places=(place,))) == expected
    assert len(expected) < len(entries)


def test_scope_keeps_the_year_the_one_before_and_what_says_it(records: Records, entries: list[Entry]) -> None:
    selected = list_selected(records, Scope(years=(2001,)))
    assert selected == [
        id for id, entry in enumerate(entries) if entry.report.year in (2001, 2002) or says_year(entry, 2001)
    ]
    assert 0 < len(selected) < len(entries)


def test_scope_keeps_what_is_called_so(records: Records, entries: list[Entry]) -> None:
    unit = next(unit for entry in entries for unit in sorted(entry.units))
    selected = set(list_selected(records, Scope(holding=(unit,))))
    assert {id for id, entry in enumerate(entries) if unit in entry.units or entry.label == unit} <= selected
    assert len(selected) < len(entries)


def test_scope_that_nothing_fits_is_empty(records: Records) -> None:
    assert list_selected(records, Scope(holding=("없는이름",))) == []


def test_threads_read_at_once(records: Records, entries: list[Entry], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.index.records.KEPT_ENTRIES", 4)  # what was read is forgotten at once
    with ThreadPoolExecutor(4) as pool:
        read = list(pool.map(lambda id: records.get(id % len(entries)), range(200)))
    assert read == [entries[id % len(entries)] for id in range(200)]


def test_several_records_come_in_the_order_asked_for(records: Records, entries: list[Entry]) -> None:
    assert records.get_all([3, 0, 3]) == [entries[3], entries[0], entries[3]]
    assert records.get_all([]) == []


def list_selected(records: Records, scope: Scope) -> list[int]:
    selected: list[int] = records.select(scope).tolist()
    return selected
