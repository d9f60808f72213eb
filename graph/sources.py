"""The files that a store was built from.

Enters: a store, and the folder that holds its sources now, if they moved. Leaves: where each source is.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from extract.reader import find_reports
from graph.ledger import read_ledger
from graph.store import Store


def find_sources(store: Store, *, folder: Path | None = None) -> Mapping[str, Path]:
    """Find the sources of a store.

    Args:
        store: The store.
        folder: Folder that holds the sources; the files that the build recorded when left out.

    Returns:
        Path by document id, and by SHA-256 where a folder is given; a path may lead to no file any more.

    Raises:
        ReadError: The folder does not exist or holds no report.
    """
    return _list_sources(folder) if folder else _recorded_sources(store)


def _recorded_sources(store: Store) -> Mapping[str, Path]:
    """Find the recorded files: they are named relative to the store's folder, so both can move together."""
    return {document: Path(store.location) / entry.path for document, entry in read_ledger(store).items()}


def _list_sources(folder: Path) -> Mapping[str, Path]:
    """List the reports of a folder by id and by hash."""
    reports = find_reports([folder])
    by_hash = {hashlib.sha256(report.path.read_bytes()).hexdigest(): report.path for report in reports}
    return by_hash | {report.id: report.path for report in reports}
