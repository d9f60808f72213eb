"""The benchmark measures the build as it is."""

from __future__ import annotations

from pathlib import Path

from bench.stages import format_stages, measure_stages
from extract.pipeline import EXTRACTORS
from extract.reader import find_reports
from graph.build import BuildOptions, build_store
from graph.store import open_store
from tests.graph.samples import write_report


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
