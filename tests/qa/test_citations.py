"""Citations name the page on which their lines begin."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import read_document
from graph.store import open_store
from qa.querying import Source, find_pages
from tests.extract.formats.builders import build_pdf
from tests.graph.samples import build_sample, make_facts, write_report
from tests.graph.test_pages import PAGES, find_line, make_paged_facts

SERVICE = "SELECT ?record { ?record a <http://purl.org/vocab/cpsv#PublicService> }"


def cite(store: Path, line: int) -> tuple[Source, ...]:
    with open_store(store) as opened:
        (row,) = opened.select(SERVICE)
        return find_pages(opened, [Source("report", line, line, "", row["record"].value)])


def test_a_source_in_a_pdf_names_its_page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.extract_facts", make_paged_facts)
    (tmp_path / "report.pdf").write_bytes(build_pdf(*PAGES))
    build_sample([tmp_path / "report.pdf"], tmp_path / "store")
    line = find_line(read_document(tmp_path / "report.pdf"), "야간 여권").first
    assert [source.page for source in cite(tmp_path / "store", line)] == [2]


def test_a_source_in_a_text_names_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.extract_facts", make_facts)
    build_sample([write_report(tmp_path / "reports")], tmp_path / "store")
    assert [source.page for source in cite(tmp_path / "store", 8)] == [None]


def test_no_sources_ask_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.extract_facts", make_facts)
    build_sample([write_report(tmp_path / "reports")], tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        assert find_pages(store, []) == ()
