"""The index lies in the snapshot, is made again when it does not fit, and a failure leaves what was there."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from extract.errors import StoreError
from graph.build import BuildOptions, build_store
from graph.snapshots import find_current
from graph.store import Snapshot, open_store
from qa.index import INDEX_FILE, open_records, write_snapshot_index
from tests.graph.samples import make_facts, write_report


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A store of one small report, with its index."""
    monkeypatch.setattr("extract.extract_facts", make_facts)
    build(tmp_path)
    return tmp_path / "store"


def build(folder: Path) -> None:
    write_report(folder / "reports")
    options = BuildOptions(jobs=1)
    build_store([folder / "reports"], folder / "store", options=options, complete=write_snapshot_index)


def get_index(folder: Path) -> Path:
    snapshot = find_current(folder)
    assert snapshot
    return snapshot / INDEX_FILE


def test_a_build_writes_the_index_into_the_snapshot(folder: Path) -> None:
    with open_store(folder) as store:
        records = open_records(store)
        assert len(records) > 5
        assert isinstance(store, Snapshot)
        assert records.path == get_index(folder)


def test_the_same_graph_gives_the_same_bytes(folder: Path) -> None:
    before = get_index(folder).read_bytes()
    get_index(folder).unlink()
    build(folder.parent)
    assert get_index(folder).read_bytes() == before


def test_an_index_that_fits_is_kept(folder: Path) -> None:
    before = get_index(folder).stat().st_ino
    build(folder.parent)
    assert get_index(folder).stat().st_ino == before


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_without_a_fitting_index_one_is_made_for_the_process(
    folder: Path, content: bytes | None, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr("qa.index.files.WORTH_TELLING_S", 0)
    index = get_index(folder)
    expected = len(open_records(Snapshot(index.parent)))
    index.unlink()
    if content is not None:
        index.write_bytes(content)
    with open_store(folder) as store, caplog.at_level(logging.WARNING, logger="gugraph"):
        records = open_records(store)
        assert len(records) == expected
        assert "gugraph build" in caplog.text
    assert (index.read_bytes() if index.exists() else None) == content


def test_an_index_of_another_program_is_replaced_by_a_build(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = get_index(folder).read_bytes()
    monkeypatch.setattr("qa.index.files._hash_program", lambda: "another")
    build(folder.parent)
    assert get_index(folder).read_bytes() != before


def test_a_full_disk_leaves_the_earlier_snapshot(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = find_current(folder)
    write_report(folder.parent / "reports", "mapo-2022")

    def fail(*arguments: object, **options: object) -> None:
        raise OSError("No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("qa.index.write.write_index", fail)
        with pytest.raises(StoreError, match="No space left"):
            build(folder.parent)
    assert find_current(folder) == before
    build(folder.parent)
    with open_store(folder) as store:
        assert len(open_records(store).catalogue.reports) == 2
