"""How tidy tables become RDF, read from model.toml.

Enters: ``model.toml``. Leaves: one `Table` a tidy table, checked against the columns that extraction yields. Nothing
here knows rdflib; `populate` writes what the model says and `tabulate` reads it back.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

from extract.errors import RuleError
from extract.facts import COLUMNS, INTERNAL_TABLES
from graph.naming import NAMERS

MODEL_FILE = Path(__file__).with_name("model.toml")
LABEL_PROPERTIES = ("skos:prefLabel", "skos:altLabel")
KINDS = ("lang", "datatype", "ref", "concept", "district", "pairs")


@dataclass(frozen=True, slots=True)
class Column:
    """How the values of one column are said; exactly one of `KINDS` is set.

    Attributes:
        property: The RDF property, as a compact IRI.
        lang: Language tag of a text.
        datatype: Datatype of a literal; ``date`` stands for the XSD type as precise as the text.
        ref: Table whose record of that label, in the same document, is meant.
        otherwise: ``district`` when the label may also name the district's government itself.
        concept: Concept scheme whose notation the value is.
        district: The value names a district.
        pairs: The value maps names to texts, each pair a node of its own.
        joined: Property that says all pairs of a record in one text.
        counted_in: Column whose value closes that text in brackets.
        via: Property that leads to a node of its own which carries this column; shared by columns of the same `via`.
        via_class: Class of that node.
        many: A list of values; the others hold one value at most.
        internal: Kept in the graph, no column of the public table.
    """

    property: str
    lang: str | None = None
    datatype: str | None = None
    ref: str | None = None
    otherwise: str | None = None
    concept: str | None = None
    district: bool = False
    pairs: bool = False
    joined: str | None = None
    counted_in: str | None = None
    via: str | None = None
    via_class: str | None = None
    many: bool = False
    internal: bool = False


@dataclass(frozen=True, slots=True)
class Entity:
    """The thing that records of several documents are about.

    Attributes:
        class_: RDF class of the entity.
        path: Segment of its IRI.
        key: Columns that identify it, its name last.
        names: How its names are told apart, a kind of `graph.naming.NAMERS`.
        property: Property from record to entity.
        structure: The structure definition of an entity that is a data set.
    """

    class_: str
    path: str
    key: tuple[str, ...]
    names: str
    property: str
    structure: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """How the records of one tidy table are said.

    Attributes:
        name: The table, a key of `extract.facts.COLUMNS` or one of its `INTERNAL_TABLES`.
        class_: RDF classes of a record, the most specific first.
        path: Segment of a record's IRI.
        key: Columns that identify a record within its document; ``@line`` is the first line of its evidence.
        columns: How each column is said.
        entity: What the records are about, None when the record stands for itself.
    """

    name: str
    class_: tuple[str, ...]
    path: str
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    entity: Entity | None = None

    @property
    def label_columns(self) -> tuple[str, ...]:
        """The columns that name a record, the preferred one first."""
        return tuple(
            name for label in LABEL_PROPERTIES for name, column in self.columns.items() if column.property == label
        )

    @property
    def public_columns(self) -> tuple[str, ...]:
        """The columns of the public table, in the order of the contract; none of an internal table."""
        return COLUMNS.get(self.name, ())


@cache
def load_model(path: Path = MODEL_FILE) -> Mapping[str, Table]:
    """Read model.toml.

    Args:
        path: The file; another one only in tests.

    Returns:
        Table name -> table, in the order of the file.

    Raises:
        RuleError: The file has an unknown or missing key, table or column; names file and key.
    """
    sections = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: _read_table(name, section, where=f"{path.name} [{name}]") for name, section in sections.items()}


def _read_table(name: str, section: dict[str, Any], *, where: str) -> Table:
    if name not in COLUMNS and name not in INTERNAL_TABLES:
        raise RuleError(f"{where}: no such table; tables are {', '.join((*COLUMNS, *INTERNAL_TABLES))}")
    columns = {
        column: _read_column(keys, where=f"{where} {column}") for column, keys in section.get("columns", {}).items()
    }
    _check_columns(name, columns, where=where)
    values = dict(section, name=name, columns=columns)
    if "entity" in section:
        values["entity"] = _read_entity(section["entity"], where=f"{where} entity")
    table: Table = _fill(Table, values, where=where)
    unknown = [key for key in table.key if key != "@line" and key not in columns]
    if unknown:
        raise RuleError(f"{where} key: {unknown[0]!r} is no column of the table; columns are {', '.join(columns)}")
    return table


def _read_entity(keys: dict[str, Any], *, where: str) -> Entity:
    entity: Entity = _fill(Entity, keys, where=where)
    if entity.names not in NAMERS:
        raise RuleError(f"{where} names: no such kind of name: {entity.names!r}; kinds are {', '.join(NAMERS)}")
    return entity


def _read_column(keys: dict[str, Any], *, where: str) -> Column:
    column: Column = _fill(Column, keys, where=where)
    kinds = [kind for kind in KINDS if getattr(column, kind)]
    if len(kinds) != 1:
        raise RuleError(f"{where}: found {' and '.join(kinds) or 'none'} of {', '.join(KINDS)}; expected exactly one")
    return column


def _check_columns(name: str, columns: Mapping[str, Column], *, where: str) -> None:
    public = {column for column, said in columns.items() if not said.internal}
    stated = COLUMNS.get(name, ())
    for column in sorted(public ^ set(stated)):
        fault = "is no column of the table (internal = true is missing)" if column in public else "is missing"
        raise RuleError(f"{where} columns: {column!r} {fault}; columns are {', '.join(stated)}")


def _fill(cls: type[Any], keys: Mapping[str, Any], *, where: str) -> Any:
    """Make a dataclass of TOML keys, lists as tuples; refuses keys that it does not have."""
    known = {field.name.rstrip("_"): field for field in fields(cls)}
    for key in keys:
        if key not in known:
            raise RuleError(f"{where}: unknown key {key!r}; known keys are {', '.join(known)}")
    for key, field in known.items():
        if key not in keys and field.default is MISSING:
            raise RuleError(f"{where}: the key {key!r} is missing")
    return cls(**{known[key].name: tuple(value) if isinstance(value, list) else value for key, value in keys.items()})
