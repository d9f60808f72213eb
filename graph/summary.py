"""What a build did, for people and programs.

Enters: nothing; `build` fills it. Leaves: counts and reasons. Nothing here reads or writes a store.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from graph.ledger import Entry


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that was not loaded, with the reason in one line."""

    path: Path
    reason: str


@dataclass
class BuildSummary:
    """What a build did.

    Attributes:
        read: Ids of the documents that were read and loaded.
        unchanged: Ids of the documents that the store already held as they are.
        refused: Files that were not loaded.
        entries: The ledger entries of all documents given, loaded or unchanged, sorted by id.
        seconds: How long it took.
    """

    read: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def counts(self) -> Counter[str]:
        """Table -> records of the given documents."""
        total: Counter[str] = Counter()
        for entry in self.entries:
            total.update(entry.counts)
        return total
