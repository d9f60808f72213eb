"""The folder of a store: one database that builds write, and snapshots of it that everybody else reads.

    STORE/work/            the database of builds, nobody else opens it
    STORE/snapshots/0003/  an immutable copy (hard links, so it costs little), and 0003.lock beside it
    STORE/current          the number of the newest snapshot, replaced in one step
    STORE/build.lock       held while a build runs
    STORE/unpublished      there while work/ holds more than the newest snapshot

A reader therefore never sees half a build and never meets a database that is being written. A snapshot is removed when
a newer one is current and no process holds its lock any more.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO

from extract.errors import StoreError

WORK = "work"
SNAPSHOTS = "snapshots"
CURRENT = "current"
BUILD_LOCK = "build.lock"
ATTEMPTS = 100
PAUSE_S = 0.02


def open_current(folder: Path) -> tuple[Path, IO[str]]:
    """Find the newest snapshot and hold it, so that no build removes it.

    Args:
        folder: The store.

    Returns:
        The snapshot's folder, and the open lock file that keeps it; closing the file lets it go.

    Raises:
        StoreError: There is no store in the folder.
    """
    for _ in range(ATTEMPTS):
        snapshot = find_current(folder)
        if snapshot is None:
            raise StoreError(f"{folder}: no store here; build one with 'gugraph build' or name another with --store")
        lock = _hold(snapshot)
        if lock:
            return snapshot, lock
        time.sleep(PAUSE_S)
    raise StoreError(f"{folder}: the store is damaged, its snapshot {snapshot} is missing; remove the folder and build")


def _hold(snapshot: Path) -> IO[str] | None:
    """Lock a snapshot for reading; None when a build is removing it, or has."""
    if not _lock_file(snapshot).exists():
        return None
    lock = _lock_file(snapshot).open("r", encoding="utf-8")
    if _try_lock(lock, fcntl.LOCK_SH) and snapshot.is_dir():
        return lock
    lock.close()
    return None


def find_current(folder: Path) -> Path | None:
    """Find the newest snapshot of a store, None when it has none yet."""
    pointer = folder / CURRENT
    return folder / SNAPSHOTS / pointer.read_text(encoding="utf-8").strip() if pointer.is_file() else None


def lock_build(folder: Path) -> IO[str]:
    """Take the right to write a store.

    Args:
        folder: The store; created when it does not exist.

    Returns:
        The open lock file; closing it, or the end of the process, gives the right back.

    Raises:
        StoreError: Another build is at work, or the folder holds something else.
    """
    if folder.is_dir() and any(folder.iterdir()) and not (folder / BUILD_LOCK).exists():
        raise StoreError(f"{folder}: the folder is not empty and holds no store; choose another with --store")
    folder.mkdir(parents=True, exist_ok=True)
    lock = (folder / BUILD_LOCK).open("a", encoding="utf-8")
    if not _try_lock(lock, fcntl.LOCK_EX):
        lock.close()
        raise StoreError(f"{folder}: another build is writing this store; wait for it to end")
    return lock


def publish(
    folder: Path, copy: Callable[[str], None], *, complete: Callable[[Path], None] = lambda snapshot: None
) -> Path:
    """Make a snapshot, point readers to it and remove those that nobody reads.

    Args:
        folder: The store, whose build lock the caller holds.
        copy: Copies the database to the path that it is given.
        complete: Adds to the folder of the new snapshot what readers need beside the database.

    Returns:
        The new snapshot.
    """
    snapshots = folder / SNAPSHOTS
    snapshots.mkdir(exist_ok=True)
    taken = [int(path.name) for path in snapshots.iterdir() if path.name.isdigit()]
    snapshot = snapshots / f"{max(taken, default=0) + 1:04}"
    half = snapshot.with_suffix(".half")
    shutil.rmtree(half, ignore_errors=True)
    copy(str(half))
    complete(half)
    half.rename(snapshot)
    _lock_file(snapshot).touch()
    pointer = folder / f"{CURRENT}.half"
    pointer.write_text(snapshot.name + "\n", encoding="utf-8")
    os.replace(pointer, folder / CURRENT)
    _remove_unread(snapshots, keep=snapshot)
    return snapshot


def _remove_unread(snapshots: Path, *, keep: Path) -> None:
    for snapshot in sorted(snapshots.iterdir()):
        if not snapshot.is_dir() or snapshot == keep:
            continue
        lock_file = _lock_file(snapshot)
        lock_file.touch()
        with lock_file.open("r", encoding="utf-8") as lock:
            if _try_lock(lock, fcntl.LOCK_EX):
                shutil.rmtree(snapshot)
                lock_file.unlink()


def _lock_file(snapshot: Path) -> Path:
    return snapshot.with_name(f"{snapshot.name}.lock")


def _try_lock(file: IO[str], mode: int) -> bool:
    try:
        fcntl.flock(file, mode | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
