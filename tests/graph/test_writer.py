"""A disk that fails is told in one line, and what was there stays."""

import subprocess
import sys
from pathlib import Path

import pytest

from extract.errors import StoreError
from graph.ledger import Entry, read_ledger
from graph.store import open_store
from graph.writer import Content, StoreWriter

STATEMENT = '<https://example.org/s> <https://example.org/p> "값" .'


def write(folder: Path, content: Content) -> None:
    with StoreWriter(folder) as writer:
        writer.replace_document(content, Entry("d", "d.txt", "key"))
        writer.publish()


def test_store_writer_replaces_document(tmp_path):
    write(tmp_path / "store", Content((STATEMENT,)))
    write(tmp_path / "store", Content((STATEMENT.replace("값", "새 값"),)))
    with open_store(tmp_path / "store") as store:
        rows = store.select("SELECT ?value { <https://example.org/s> <https://example.org/p> ?value }")
        assert [row["value"].value for row in rows] == ["새 값"]
        assert list(read_ledger(store)) == ["d"]


def test_store_writer_says_when_disk_is_full(tmp_path, monkeypatch):
    write(tmp_path / "store", Content((STATEMENT,)))

    def fail(folder, copy, *, complete):
        raise OSError("IO error: No space left on device: While appending to file")

    monkeypatch.setattr("graph.writer.publish", fail)
    with pytest.raises(StoreError, match=r"No space left on device.*free some space"):
        write(tmp_path / "store", Content((STATEMENT.replace("값", "새 값"),)))
    with open_store(tmp_path / "store") as store:
        rows = store.select("SELECT ?value { <https://example.org/s> <https://example.org/p> ?value }")
    assert [row["value"].value for row in rows] == ["값"]


FILL = """
import resource, sys
from pathlib import Path
from extract.errors import StoreError
from graph.writer import Content, StoreWriter
from graph.ledger import Entry
resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))
lines = tuple(f'<https://example.org/{n}> <https://example.org/p> "{n * 7919:060}" .' for n in range(20_000))
try:
    with StoreWriter(Path(sys.argv[1])) as writer:
        writer.replace_document(Content(lines), Entry("big", "big.txt", "key"))
        writer.publish()
except StoreError as error:
    print(error)
"""


def test_store_writer_survives_a_real_limit(tmp_path):
    write(tmp_path / "store", Content((STATEMENT,)))
    run = subprocess.run(
        [sys.executable, "-c", FILL, str(tmp_path / "store")], capture_output=True, text=True, timeout=60
    )
    assert (run.returncode, run.stderr) == (0, "")
    assert "cannot be written" in run.stdout
    assert len(run.stdout.splitlines()) == 1
    with open_store(tmp_path / "store") as store:
        assert list(read_ledger(store)) == ["d"]
    write(tmp_path / "store", Content((STATEMENT,)))
