"""The benchmark measures the build as it is."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from bench.answers import format_times
from bench.stages import format_stages, measure_stages
from bench.synthetic import build_synthetic, make_reports, read_models
from extract.pipeline import EXTRACTORS
from extract.reader import find_reports
from graph.build import BuildOptions, build_store
from graph.store import open_store
from qa.index import open_records
from tests.graph.samples import build_sample, make_facts, write_report


@pytest.fixture
def sample_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of one small report."""
    monkeypatch.setattr("extract.extract_facts", make_facts)
    build_sample([write_report(tmp_path / "reports")], tmp_path / "store")
    return tmp_path / "store"


def count_documents(store: Path) -> dict[str, int]:
    """Graph -> statements, without the ledger."""
    query = "SELECT ?g (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g"
    with open_store(store) as opened:
        rows = opened.select(query)
    return {row["g"].value: int(row["n"].value) for row in rows if "/id/document/" in row["g"].value}


def test_stages_build_what_a_build_builds(tmp_path: Path) -> None:
    write_report(tmp_path / "reports")
    reports = find_reports([tmp_path / "reports"])
    seconds = measure_stages(reports, tmp_path / "by-stage")
    build_store([tmp_path / "reports"], tmp_path / "built", options=BuildOptions(jobs=1))
    assert count_documents(tmp_path / "by-stage") == count_documents(tmp_path / "built")
    assert sum(stage.startswith("extract ") for stage in seconds) == len(EXTRACTORS)


def test_format_stages_shows_shares() -> None:
    lines = list(format_stages({"read": 1.0, "check (SHACL)": 3.0}, 8))
    assert [line.split()[-1] for line in lines[1:3]] == ["25.0%", "75.0%"]
    assert "2.00 reports a second" in lines[-1]


def test_synthetic_reports_are_of_many_districts_and_found_by_their_words(sample_store: Path, tmp_path: Path) -> None:
    models = read_models(sample_store)
    held = build_synthetic(models, tmp_path / "synthetic", triples=1000)
    assert held >= 1000
    with open_store(tmp_path / "synthetic") as store:
        records = open_records(store)
    reports = records.catalogue.reports
    assert len({report.place for report in reports}) == len(reports) > 2
    labels = {entry.label for entry in records.read_all() if entry.table == "programmes"}
    assert len(labels) > 1


def test_synthetic_reports_are_the_same_each_time(sample_store: Path) -> None:
    models = read_models(sample_store)
    first, again = (list(itertools.islice(make_reports(models), 3)) for _ in range(2))
    assert first == again


def test_format_times_shows_median_and_late_answers() -> None:
    lines = list(format_times({"value": [1.0, 2.0, 30.0], "list": [4.0]}))
    assert lines[1].split() == ["value", "2.0", "2.0", "30.0"]
    assert lines[-1].split() == ["all", "3.0", "4.0", "30.0"]
