"""Where the index of a store is kept, and whether it is the right one.

    STORE/snapshots/0003/records.index    the index of a snapshot, in the snapshot's folder: it comes and goes with it

Enters: a snapshot that is about to be published, or a store. Leaves: the file, or `Records` over it. A store without
one, or with one of another program version, is indexed anew into a file that goes with the process.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sqlite3
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import StoreError
from graph.store import LocalStore, Snapshot

if TYPE_CHECKING:
    from graph.store import Store
    from qa.index.records import Records

INDEX_FILE = "records.index"
PROGRAM_FILES = (
    "catalogue/*.py",
    "catalogue/*.rq",
    "index/*.py",
    "index/*.sql",
    "english.py",
    "hangul.py",
    "lexicon/inflections.toml",
    "romanise.py",
    "sentence.py",
)
"""What decides, besides the graph, what an index holds."""
WORTH_TELLING_S = 0.5

logger = logging.getLogger("gugraph")


def write_snapshot_index(folder: Path) -> None:
    """Write the index of a snapshot into its folder, unless it is there.

    Args:
        folder: A snapshot that nobody writes any more.

    Raises:
        StoreError: The snapshot cannot be read, or the disk is full; an earlier index stays.
    """
    with Snapshot(folder) as store:
        if not _is_current(folder / INDEX_FILE, store):
            half = folder / f"{INDEX_FILE}.half"
            half.unlink(missing_ok=True)
            _write(half, store)
            os.replace(half, folder / INDEX_FILE)


def open_records(store: Store) -> Records:
    """Open the index of a store, made for this process where the store has none that fits.

    Args:
        store: An open store.

    Raises:
        StoreError: The store cannot be read.
    """
    from qa.index.records import Records

    if isinstance(store, Snapshot) and _is_current(path := store.folder / INDEX_FILE, store):
        return Records(path)
    started = time.perf_counter()
    with tempfile.TemporaryDirectory(prefix="gugraph-") as folder:
        path = Path(folder) / INDEX_FILE
        _write(path, store)
        records = Records(path)  # keeps the file open; its name may go
    spent_s = time.perf_counter() - started
    if isinstance(store, LocalStore) and spent_s > WORTH_TELLING_S:
        logger.warning(
            "%s: has no index of this version; made one for now in %.1f s; keep it with 'gugraph build'",
            store.location,
            spent_s,
        )
    return records


def _write(path: Path, store: Store) -> None:
    from qa.catalogue.reading import load_catalogue, read_entries
    from qa.index.write import write_index

    with _writing(path):
        write_index(path, load_catalogue(store), partial(read_entries, store), stamp=_stamp(store))


def _is_current(path: Path, store: Store) -> bool:
    """Whether a file is the index of what a store holds, made by this program."""
    if not path.is_file():
        return False
    try:
        connection = sqlite3.connect(f"file:{path.absolute()}?mode=ro&immutable=1", uri=True)
        stamps = connection.execute("SELECT content FROM stamp").fetchall()
        connection.close()
    except sqlite3.DatabaseError:
        return False
    return stamps == [(_stamp(store),)]


def _stamp(store: Store) -> str:
    return f"{store.version} {_hash_program()}"


@cache
def _hash_program() -> str:
    root = Path(__file__).parent.parent
    paths = sorted({path for pattern in PROGRAM_FILES for path in root.glob(pattern)})
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, sqlite3.Error) as exc:
        raise StoreError(f"{path}: the index cannot be written: {exc}; free some space and build again") from exc
