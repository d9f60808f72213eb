"""The tidy tables say what the facts said, in every form of file."""

import csv
import json

import pyarrow.parquet  # type: ignore[import-untyped]
import pytest

from extract.errors import StoreError, UsageError
from extract.facts import COLUMNS
from graph.model import load_model
from graph.store import open_store
from graph.tables import FORMS, write_tables
from graph.tabulate import read_table
from tests.graph.samples import make_document, make_facts

PLACE = {"document", "lines", "iri"}


@pytest.fixture
def tables(sample_store):
    with open_store(sample_store) as store:
        return {name: read_table(store, table) for name, table in load_model().items()}


@pytest.mark.parametrize(
    "fact", make_facts(make_document()).facts, ids=lambda fact: f"{fact.table} {fact.evidence.first}"
)
def test_read_table_gives_facts_back(tables, fact):
    wanted = {name: list(value) if isinstance(value, tuple) else value for name, value in fact.values.items()}
    wanted = {name: sorted(value) if name == "tasks" else value for name, value in wanted.items() if name != "province"}
    (row,) = [row for row in tables[fact.table] if row["lines"] == [fact.evidence.first, fact.evidence.last]]
    assert {name: value for name, value in row.items() if value is not None and name not in PLACE} == wanted
    assert row["document"] == "mapo-2021"
    assert set(row) == PLACE | set(COLUMNS[fact.table])


def test_read_table_sorts_days_as_the_week(tables):
    assert tables["services"][0]["days"] == ["월", "수"]


@pytest.mark.parametrize("form", FORMS)
def test_write_tables_writes_each_table(sample_store, tmp_path, form):
    with open_store(sample_store) as store:
        counts = write_tables(store, tmp_path / "out", form=form)
    assert counts["units"] == 3
    assert sorted(path.name for path in (tmp_path / "out").iterdir()) == sorted(f"{name}.{form}" for name in COLUMNS)


@pytest.mark.parametrize("form", FORMS)
def test_write_tables_writes_same_bytes_twice(sample_store, tmp_path, form):
    for folder in ("one", "other"):
        with open_store(sample_store) as store:
            write_tables(store, tmp_path / folder, form=form)
    for path in (tmp_path / "one").iterdir():
        assert path.read_bytes() == (tmp_path / "other" / path.name).read_bytes()


def test_write_tables_can_be_read_by_others(sample_store, tmp_path):
    with open_store(sample_store) as store:
        for form in FORMS:
            write_tables(store, tmp_path, form=form)
    (line,) = (tmp_path / "services.jsonl").read_text(encoding="utf-8").splitlines()
    (cells,) = csv.DictReader((tmp_path / "services.csv").read_text(encoding="utf-8").splitlines())
    (row,) = pyarrow.parquet.read_table(tmp_path / "services.parquet").to_pylist()
    assert row == json.loads(line)
    assert (cells["days"], cells["place"], cells["lines"]) == ("월;수", "", "8;8")
    assert list(row) == ["document", "lines", "iri", *COLUMNS["services"]]


def test_write_tables_refuses_unknown_form(sample_store, tmp_path):
    with open_store(sample_store) as store, pytest.raises(UsageError, match="choose one of jsonl, csv, parquet"):
        write_tables(store, tmp_path, form="xls")


def test_write_tables_says_when_it_cannot_write(sample_store, tmp_path):
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with open_store(sample_store) as store, pytest.raises(StoreError, match="cannot be written"):
        write_tables(store, tmp_path / "out")


def test_dimensions_are_written_in_each_form(sample_store, tmp_path):
    with open_store(sample_store) as store:
        for form in FORMS:
            write_tables(store, tmp_path, form=form)
    (row,) = [json.loads(line) for line in (tmp_path / "statistics.jsonl").read_text(encoding="utf-8").splitlines()]
    (cells,) = csv.DictReader((tmp_path / "statistics.csv").read_text(encoding="utf-8").splitlines())
    (kept,) = pyarrow.parquet.read_table(tmp_path / "statistics.parquet").to_pylist()
    assert row["dimensions"] == {"요일": "평일", "업무": "여권"}
    assert cells["dimensions"] == "요일=평일;업무=여권"
    assert dict(kept["dimensions"]) == row["dimensions"]
