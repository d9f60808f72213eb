"""The index over the records of a store: built once, kept in one file, read in small pieces.

Enters: a store. Leaves: `Records`, which finds what prints a phrase among millions without looking through them. How
well a record explains a question is for `qa.linking` to say.
"""

from __future__ import annotations

from qa.index.files import INDEX_FILE, open_records, write_snapshot_index
from qa.index.records import Records
from qa.index.scope import Scope

__all__ = ["INDEX_FILE", "Records", "Scope", "open_records", "write_snapshot_index"]
