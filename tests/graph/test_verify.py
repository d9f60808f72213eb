"""A citation is checked against its source, and fails loudly when the source changed."""

import shutil

import pytest

from extract.errors import ReadError
from graph.store import open_store
from graph.verify import verify_store
from tests.graph.samples import REPORT, write_report


def verify(folder, **options):
    with open_store(folder) as store:
        return verify_store(store, **options)


def test_verify_store_finds_all_quotes_standing(sample_store):
    verification = verify(sample_store)
    assert (verification.documents, verification.faults) == (1, ())
    assert verification.quotes == 13


def test_verify_store_names_each_broken_quote(sample_store, tmp_path):
    write_report(tmp_path / "reports", text=REPORT.replace("월·수요일", "화·목요일"))
    faults = verify(sample_store).faults
    assert [(fault.document, fault.first, fault.last) for fault in faults] == [("mapo-2021", 0, 0), ("mapo-2021", 8, 8)]
    assert "has changed since the build" in faults[0].reason
    assert "does not stand there" in faults[1].reason
    assert "월·수요일" in faults[1].reason


def test_verify_store_notices_moved_lines(sample_store, tmp_path):
    write_report(tmp_path / "reports", text=REPORT.replace("\n", " ", 1))
    reasons = [fault.reason for fault in verify(sample_store).faults if fault.first]
    assert len(reasons) == 12
    assert reasons[0].startswith("the quote stands in lines 1-1: 행정관리국")


def test_verify_store_names_missing_source(sample_store, tmp_path):
    shutil.rmtree(tmp_path / "reports")
    (fault,) = verify(sample_store).faults
    assert "--sources" in fault.reason


@pytest.mark.parametrize("name", ["mapo-2021", "another name"])
def test_verify_store_finds_moved_sources(sample_store, tmp_path, name):
    shutil.rmtree(tmp_path / "reports")
    write_report(tmp_path / "elsewhere", name)
    assert verify(sample_store, sources=tmp_path / "elsewhere").faults == ()


def test_verify_store_follows_when_all_moves(sample_store, tmp_path):
    (tmp_path / "moved").mkdir()
    shutil.move(sample_store, tmp_path / "moved" / "store")
    shutil.move(tmp_path / "reports", tmp_path / "moved" / "reports")
    assert verify(tmp_path / "moved" / "store").faults == ()


def test_verify_store_needs_sources(sample_store, tmp_path):
    with pytest.raises(ReadError, match="no such file or folder"):
        verify(sample_store, sources=tmp_path / "nothing")


def test_verify_store_says_when_source_is_no_text_any_more(sample_store, tmp_path):
    (tmp_path / "reports" / "mapo-2021.txt").write_bytes(b"")
    (fault,) = verify(sample_store).faults
    assert "empty" in fault.reason
