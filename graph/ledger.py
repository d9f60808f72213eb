"""What is remembered about the building of each document.

Enters: the outcome of reading one file. Leaves: `Entry`s as JSON, which the store keeps in a graph of its own for each
document, apart from what the document says. The exports leave these graphs out: they hold file paths.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

from graph.queries import load_query

if TYPE_CHECKING:
    from graph.store import Store


@dataclass(frozen=True, slots=True)
class Finding:
    """One result of the check against the shapes.

    Attributes:
        severity: ``Violation`` (the record was refused), ``Warning`` or ``Info`` (it was loaded).
        node: IRI of the record.
        table: The tidy table that it belongs to.
        label: Its printed name.
        line: First line of its evidence, 0 when it has none.
        path: IRI of the property at fault, empty when the record as a whole is.
        messages: Pairs of language and what is wrong.
    """

    severity: str
    node: str
    table: str
    label: str
    line: int
    path: str
    messages: tuple[tuple[str, str], ...]

    def message(self, language: str) -> str:
        """What is wrong, in a language or, failing that, in any."""
        texts = dict(self.messages)
        return texts.get(language, next(iter(texts.values()), ""))


@dataclass(frozen=True, slots=True)
class Entry:
    """How one document was built.

    Attributes:
        document: Its id.
        path: Its file, relative to the store's folder.
        key: Hash of everything that the result depends on; empty when the file was refused.
        counts: Table -> records loaded.
        findings: What the shapes found, refused records first.
        problems: What could not be read or said, one line each.
        error: Why the file was refused, empty when it was loaded.
    """

    document: str
    path: str
    key: str
    counts: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()
    error: str = ""

    @property
    def refused(self) -> tuple[Finding, ...]:
        """The findings that kept a record out."""
        return tuple(finding for finding in self.findings if finding.severity == "Violation")

    def to_json(self) -> str:
        """Write the entry as one line of JSON."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True)

    @classmethod
    def from_json(cls, text: str) -> Entry:
        """Read an entry back."""
        values = json.loads(text)
        findings = tuple(_read_finding(finding) for finding in values.pop("findings"))
        return cls(findings=findings, problems=tuple(values.pop("problems")), **values)


def read_ledger(store: Store) -> dict[str, Entry]:
    """Read how each document was built: document id -> entry; empty for a server that was given the knowledge alone."""
    entries = [Entry.from_json(row["entry"].value) for row in store.select(load_query("ledger"))]
    return {entry.document: entry for entry in entries}


def _read_finding(values: dict[str, Any]) -> Finding:
    messages = tuple((language, text) for language, text in values.pop("messages"))
    return Finding(messages=messages, **values)
