"""Facts as records: one record an identity, with the names by which other facts refer to it.

Enters: the facts of one document. Leaves: `Record`s with IRIs, duplicates merged, and an index that resolves printed
names to them. Writes no RDF.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.document import Span
from extract.facts import Fact, Value
from graph.identity import Identity
from graph.model import Table


@dataclass(slots=True)
class Record:
    """One row of a tidy table within one document.

    Attributes:
        iri: Its IRI.
        table: How it is said.
        values: The stated columns.
        evidence: The spans that state it as a whole, the one that a reader should see first in front.
        support: The span that states a single column, where that is another one.
    """

    iri: str
    table: Table
    values: dict[str, Value]
    evidence: list[Span]
    support: dict[str, Span] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """The printed name of the record, empty for a record without one."""
        names = (self.values.get(column) for column in self.table.label_columns)
        return next((str(name) for name in names if name), "")


def fold_name(text: str) -> str:
    """Fold a printed name to what must agree for a reference: NFC without white space.

    >>> fold_name("총  무 과") == fold_name("총무과")
    True
    """
    return "".join(unicodedata.normalize("NFC", text).split())


def build_records(
    facts: Iterable[Fact], *, document: str, model: Mapping[str, Table], identity: Identity
) -> list[Record]:
    """Give each fact its IRI and merge facts that state the same record.

    A later fact of the same key adds its evidence and the columns that were absent. Where it contradicts a stated
    column, it becomes a record of its own, told apart by its first line, so that both figures stay visible.

    Args:
        facts: Facts in reading order; those of tables that the model does not have are left out.
        document: Id of the document.
        model: The tables.
        identity: Mints the IRIs.

    Returns:
        The records in reading order.
    """
    records: dict[str, Record] = {}
    for fact in facts:
        if fact.table not in model:
            continue
        table = model[fact.table]
        iri = _record_iri(fact, table, document=document, identity=identity)
        if iri in records and _contradicts(records[iri], fact):
            iri = _record_iri(fact, table, document=document, identity=identity, apart=True)
        if iri in records:
            _merge_fact(records[iri], fact)
        else:
            records[iri] = Record(iri, table, dict(fact.values), [fact.evidence], dict(fact.support))
    return list(records.values())


def _record_iri(fact: Fact, table: Table, *, document: str, identity: Identity, apart: bool = False) -> str:
    if not table.key:
        return identity.document(document)
    key = [
        str(fact.evidence.first) if column == "@line" else _key_text(fact.values.get(column)) for column in table.key
    ]
    return identity.record(table.path, document, [*key, str(fact.evidence.first)] if apart else key)


def _key_text(value: Value | None) -> str:
    if value is None:
        return ""
    return ",".join(value) if isinstance(value, tuple) else str(value)


def _contradicts(record: Record, fact: Fact) -> bool:
    return any(record.values.get(column, value) != value for column, value in fact.values.items())


def _merge_fact(record: Record, fact: Fact) -> None:
    for column, value in fact.values.items():
        if column not in record.values:
            record.values[column] = value
            record.support[column] = fact.support.get(column, fact.evidence)
    if fact.evidence not in record.evidence:
        record.evidence.append(fact.evidence)


class NameIndex:
    """Finds the record that a printed name refers to."""

    def __init__(self, records: Sequence[Record]) -> None:
        """Index the records of one document by each of their names."""
        self._records: dict[tuple[str, str], list[Record]] = defaultdict(list)
        for record in records:
            for column in record.table.label_columns:
                name = record.values.get(column)
                if name:
                    self._records[record.table.name, fold_name(str(name))].append(record)

    def find(self, table: str, name: str, *, near: Span) -> Record | None:
        """Find the record of a table by its printed name.

        Args:
            table: The table that the name belongs to.
            name: The name as printed; white space does not matter.
            near: Where it is mentioned. Of several records of that name the last one stated before is meant.

        Returns:
            The record, or None when no record bears the name.
        """
        candidates = sorted(
            self._records.get((table, fold_name(name)), ()), key=lambda record: record.evidence[0].start
        )
        before = [record for record in candidates if record.evidence[0].start <= near.start]
        return next(iter([*reversed(before), *candidates]), None)
