"""Facts of one document as RDF.

Enters: a document and what was extracted from it. Leaves: the document's graph, the triples of the things that several
documents are about, and what could not be said. Checks nothing against shapes and writes nothing to disk.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from extract.document import Document, Span
from extract.errors import ExtractError
from extract.facts import Extraction, Scalar, Value
from graph.districts import District, add_district, find_district
from graph.evidence import add_evidence, add_support
from graph.identity import Identity, fold_text
from graph.model import Column, load_model
from graph.naming import find_key, fold_labels, fold_spelling
from graph.records import NameIndex, Record, build_records
from graph.values import build_literal
from ontology.terms import expand, find_concept

if TYPE_CHECKING:
    from rdflib import Graph, URIRef
    from rdflib.term import Node

_WHOLE = "전체"  # what a figure without dimensions is about


@dataclass(frozen=True)
class Population:
    """The RDF of one document.

    Attributes:
        document: IRI of the document, the name of its graph.
        graph: Everything that the document states.
        entities: Types and labels of the district and other things that several documents are about; the same from
            every document, so they live in one graph of their own.
        problems: Columns that could not be said, one line each.
    """

    document: str
    graph: Graph
    entities: Graph
    problems: tuple[str, ...]


def populate(document: Document, extraction: Extraction, *, identity: Identity | None = None) -> Population:
    """Say the facts of one document as model.toml tells.

    Args:
        document: The report.
        extraction: Its facts.
        identity: Mints the IRIs; the project's base when left out.

    Returns:
        The graphs and the columns that were left out: names that no record bears, values that do not fit their
        datatype.
    """
    identity = identity or Identity()
    records = build_records(extraction.facts, document=document.id, model=load_model(), identity=identity)
    writer = _Writer(document, identity, NameIndex(records), _find_district(records), _find_aliases(records))
    writer.add_document()
    for record in records:
        writer.add_record(record)
        writer.add_headings(record, extraction.headings.get(record.evidence[0], ""))
    writer.add_labels()
    return Population(str(writer.node), writer.graph, writer.entities, (*extraction.problems, *writer.problems))


def _find_district(records: Iterable[Record]) -> District | None:
    for record in records:
        if record.table.name == "documents" and "district" in record.values:
            province = record.values.get("province")
            return find_district(str(record.values["district"]), province=str(province) if province else None)
    return None


def _find_aliases(records: Iterable[Record]) -> dict[str, str]:
    """The names for which the document states a short form, by that form as it is compared."""
    stated = [record.values for record in records if record.table.name == "aliases"]
    return {fold_spelling(str(values["short"])): str(values["name"]) for values in stated}


@dataclass
class _Writer:
    """Writes the records of one document into two graphs."""

    document: Document
    identity: Identity
    index: NameIndex
    district: District | None
    aliases: Mapping[str, str]
    problems: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        from rdflib import Graph, URIRef

        self.graph, self.entities = Graph(), Graph()
        self.labels: defaultdict[URIRef, list[str]] = defaultdict(list)
        self.node = URIRef(self.identity.document(self.document.id))

    def add_document(self) -> None:
        from rdflib import DCTERMS, RDF, XSD, Literal, URIRef

        document = self.document
        for class_ in load_model()["documents"].class_:
            self.graph.add((self.node, RDF.type, _term(class_)))
        self.graph.add((self.node, DCTERMS.identifier, Literal(document.id)))
        self.graph.add((self.node, _term("gu:sha256"), Literal(document.sha256)))
        self.graph.add((self.node, _term("gu:textSha256"), Literal(document.text_sha256)))
        self.graph.add((self.node, _term("gu:lineCount"), Literal(str(len(document.lines)), datatype=XSD.integer)))
        if self.district:
            self.graph.add((self.node, _term("gu:district"), URIRef(self.identity.district(self.district.key))))
            add_district(self.entities, self.district, identity=self.identity)

    def add_record(self, record: Record) -> None:
        from rdflib import DCTERMS, RDF, URIRef

        node = URIRef(record.iri)
        for class_ in record.table.class_:
            self.graph.add((node, RDF.type, _term(class_)))
        if node != self.node:
            self.graph.add((node, DCTERMS.isPartOf, self.node))
        for span in record.evidence:
            self.graph.add((node, _term("prov:wasDerivedFrom"), self._add_span(span)))
        for name, column in record.table.columns.items():
            if column.joined:
                self._add_joined(record, name, column)
            if name not in record.values or column.district:
                continue
            if column.pairs:
                self._add_pairs(record, name, column)
            else:
                self._add_column(record, name, column)
        self._add_entity(record)

    def add_headings(self, record: Record, headings: str) -> None:
        from rdflib import Literal, URIRef

        if headings:
            self.graph.add((URIRef(record.iri), _term("gu:headings"), Literal(headings, lang="ko")))

    def _add_span(self, span: Span) -> URIRef:
        return add_evidence(self.graph, self.document, span, identity=self.identity)

    def _add_column(self, record: Record, name: str, column: Column) -> None:
        from rdflib import URIRef

        statements = [
            statement
            for value in _each(record.values[name])
            if (statement := self._say(record, name, column, value)) is not None
        ]
        if not statements:
            return
        subject = self._find_subject(URIRef(record.iri), column)
        for property_, said in statements:
            self.graph.add((subject, property_, said))
        self._add_support(record, name, statements[0][0])

    def _add_support(self, record: Record, name: str, supported: URIRef) -> None:
        from rdflib import URIRef

        if name in record.support:
            evidence = self._add_span(record.support[name])
            add_support(self.graph, URIRef(record.iri), name, supported=supported, evidence=evidence)

    def _add_pairs(self, record: Record, name: str, column: Column) -> None:
        """Say each pair of a name and a text as a schema:PropertyValue, in their order."""
        from rdflib import RDF, Literal, URIRef

        pairs = record.values[name]
        for at, (label, text) in enumerate(pairs.items() if isinstance(pairs, Mapping) else (), start=1):
            pair = URIRef(f"{record.iri}/{column.property.partition(':')[2]}/{at}")
            self.graph.add((URIRef(record.iri), _term(column.property), pair))
            self.graph.add((pair, RDF.type, _term("schema:PropertyValue")))
            self.graph.add((pair, _term("schema:name"), Literal(label, lang="ko")))
            self.graph.add((pair, _term("schema:value"), Literal(text, lang="ko")))
        self._add_support(record, name, _term(column.property))

    def _add_joined(self, record: Record, name: str, column: Column) -> None:
        """Say all pairs of a record in one text: 「부서=총무과, 직급=5급 (명)」."""
        from rdflib import Literal, URIRef

        pairs, unit = record.values.get(name), record.values.get(column.counted_in or "")
        texts = [f"{label}={text}" for label, text in pairs.items()] if isinstance(pairs, Mapping) else []
        text = (", ".join(texts) or _WHOLE) + (f" ({unit})" if unit else "")
        self.graph.add((URIRef(record.iri), _term(str(column.joined)), Literal(text, lang="ko")))

    def _say(self, record: Record, name: str, column: Column, value: Scalar) -> tuple[URIRef, Node] | None:
        """Say one value as property and object; None, with a problem noted, when that cannot be done."""
        if column.ref:
            return self._say_reference(record, name, column, str(value))
        if column.concept:
            return _term(column.property), _find_concept(column.concept, str(value))
        try:
            return _term(column.property), build_literal(column, value)
        except ExtractError as exc:
            self._note(record, f"{name}: {exc}")
            return None

    def _say_reference(self, record: Record, name: str, column: Column, label: str) -> tuple[URIRef, Node] | None:
        from rdflib import URIRef

        target = self.index.find(column.ref or "", label, near=record.evidence[0])
        if target and target is not record:
            return _term(column.property), URIRef(target.iri)
        if column.otherwise == "district" and self.district and fold_text(label) in self._district_names:
            return _term("org:unitOf"), URIRef(self.identity.district(self.district.key))
        self._note(record, f"{name}: no record of {column.ref} is called {label!r}")
        return None

    @property
    def _district_names(self) -> tuple[str, ...]:
        return (self.district.office, self.district.name) if self.district else ()

    def _find_subject(self, node: URIRef, column: Column) -> URIRef:
        """Find the node that carries a column: the record, or the node that `via` leads to."""
        from rdflib import RDF, URIRef

        if not column.via:
            return node
        subject = URIRef(f"{node}/{column.via.partition(':')[2]}")
        self.graph.add((node, _term(column.via), subject))
        if column.via_class:
            self.graph.add((subject, RDF.type, _term(column.via_class)))
        return subject

    def add_labels(self) -> None:
        """Name the things that records are about by the spellings that the document prints."""
        from rdflib import SKOS, Literal

        for node, labels in self.labels.items():
            preferred, others = fold_labels(labels)
            self.entities.add((node, SKOS.prefLabel, Literal(preferred, lang="ko")))
            for other in others:
                self.entities.add((node, SKOS.altLabel, Literal(other, lang="ko")))

    def _add_entity(self, record: Record) -> None:
        from rdflib import RDF, URIRef

        entity = record.table.entity
        if entity is None:
            return
        named = {column: fold_text(str(record.values.get(column, ""))) for column in entity.key}
        label = named[entity.key[-1]]
        if not label:
            return
        named[entity.key[-1]] = self.aliases.get(fold_spelling(label), label)
        home = self.district or District(self.document.id)  # names of an unknown district hold in this report alone
        node = URIRef(self.identity.entity(entity.path, find_key(entity.names, named, home)))
        self.graph.add((URIRef(record.iri), _term(entity.property), node))
        self.entities.add((node, RDF.type, _term(entity.class_)))
        if entity.structure:
            self.entities.add((node, _term("qb:structure"), _term(entity.structure)))
        self.labels[node].append(label)

    def _note(self, record: Record, problem: str) -> None:
        label = f" {record.label}" if record.label else ""
        self.problems.append(f"line {record.evidence[0].first}, {record.table.name}{label}: {problem}")


def _term(curie: str) -> URIRef:
    from rdflib import URIRef

    return URIRef(expand(curie))


def _find_concept(scheme: str, notation: str) -> Node:
    from rdflib import Literal, URIRef

    concept = find_concept(scheme, notation)
    return URIRef(concept) if concept else Literal(notation, lang="ko")


def _each(value: Value) -> tuple[Scalar, ...]:
    """A list column's values, or the one value of any other column; pairs are said elsewhere."""
    return value if isinstance(value, tuple) else () if isinstance(value, Mapping) else (value,)
