"""The ontology as a page for readers.

Enters: the vocabulary and the shapes. Leaves: Markdown, the text of docs/ontology.md; ``make docs`` writes it. What the
page says stands in the Turtle: correct it there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from ontology.terms import PREFIXES, load_shapes, load_vocabulary

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

INTRODUCTION = """\
# Ontology

The vocabulary, code lists and shapes of gugraph. `make docs` writes this page from [ontology/](../ontology): change the
Turtle, not the page.

A record is one row of a tidy table as one report states it. It lies in the named graph of its report, is part of it
(`dcterms:isPartOf`) and derives from evidence (`prov:wasDerivedFrom`): a Web Annotation selector over the report's NFC
text, with the lines it covers. Where other evidence states a single property, a `gu:Support` names the two.

The districts, their names and their codes stand in `ontology/municipalities.csv`: Statistics Korea (KOSTAT) 2018, from
southkorea/southkorea-maps ("Free to share or remix").
"""


def describe_ontology() -> str:
    """Describe prefixes, own classes and properties, code lists, reused terms and shapes, in that order."""
    sections = (
        describe_prefixes(),
        describe_classes(),
        describe_properties(),
        describe_concepts(),
        describe_reused_terms(),
        describe_shapes(),
    )
    return "\n".join([INTRODUCTION, *("\n".join(section) + "\n" for section in sections)])


def describe_prefixes() -> Iterator[str]:
    """Yield the lines on prefixes."""
    yield from ("## Prefixes", "")
    yield from _table(("prefix", "namespace"), ((f"`{name}:`", f"<{iri}>") for name, iri in PREFIXES.items()))


def describe_classes() -> Iterator[str]:
    """Yield the lines on own classes."""
    from rdflib import OWL, RDF, RDFS

    graph = load_vocabulary()
    classes = _sort(graph.subjects(RDF.type, OWL.Class))
    yield from ("## Classes", "")
    yield from _table(
        ("class", "한국어", "English", "subclass of", "meaning"),
        (
            (_code(node), *_names(node), _codes(graph.objects(node, RDFS.subClassOf)), _meaning(node))
            for node in classes
        ),
    )


def describe_properties() -> Iterator[str]:
    """Yield the lines on own properties, those of one class together."""
    from rdflib import RDFS

    graph = load_vocabulary()
    yield from ("## Properties", "")
    for domain in _sort(set(graph.objects(None, RDFS.domain))):
        yield from (f"### Of {_code(domain)}", "")
        properties = _sort(graph.subjects(RDFS.domain, domain))
        yield from _table(
            ("property", "한국어", "English", "value", "meaning"),
            (
                (_code(node), *_names(node), _codes(graph.objects(node, RDFS.range)), _meaning(node))
                for node in properties
            ),
        )
        yield ""


def describe_concepts() -> Iterator[str]:
    """Yield the lines on the code lists."""
    from rdflib import RDF, SKOS

    graph = load_vocabulary()
    yield from ("## Code lists", "")
    for scheme in _sort(graph.subjects(RDF.type, SKOS.ConceptScheme)):
        yield from (f"### {_code(scheme)}", "", _meaning(scheme), "")
        concepts = _sort(graph.subjects(SKOS.inScheme, scheme))
        rows = ((str(graph.value(node, SKOS.notation)), *_names(node), _code(node)) for node in concepts)
        yield from _table(("notation", "한국어", "English", "concept"), rows)
        yield ""


def describe_reused_terms() -> Iterator[str]:
    """Yield the lines on terms of other vocabularies."""
    from rdflib import RDFS

    graph = load_vocabulary()
    terms = _sort(graph.subjects(RDFS.isDefinedBy))
    yield from ("## Terms of other vocabularies", "")
    rows = ((_code(node), *_names(node), f"<{graph.value(node, RDFS.isDefinedBy)}>") for node in terms)
    yield from _table(("term", "한국어", "English", "defined by"), rows)


def describe_shapes() -> Iterator[str]:
    """Yield the lines on SHACL shapes and their rules."""
    from rdflib import SH

    shapes = load_shapes()
    targets = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
    yield from ("## Shapes", "", "A violation keeps a node out of the store; a warning is for reviewers.", "")
    for shape in _sort({subject for target in targets for subject in shapes.subjects(target)}):
        target = next(term for predicate in targets for term in shapes.objects(shape, predicate))
        rules = _sort(shapes.objects(shape, SH.property)) or [shape]
        yield from (f"### {_code(shape)}", "", f"Checks {_code(target)}.", "")
        rows = (
            (_code(rule), _local_name(shapes.value(rule, SH.severity)), *_texts(shapes, rule, SH.message))
            for rule in rules
        )
        yield from _table(("rule", "severity", "한국어", "English"), rows)
        yield ""


def _table(header: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for row in (header, ("---",) * len(header), *rows):
        yield "| " + " | ".join(row) + " |"


def _sort(nodes: Iterable[Node]) -> list[Node]:
    from rdflib import URIRef

    return sorted((node for node in nodes if isinstance(node, URIRef)), key=_shorten)


def _shorten(node: Node) -> str:
    iri = str(node)
    prefix = next(prefix for prefix, namespace in PREFIXES.items() if iri.startswith(namespace))
    return f"{prefix}:{iri.removeprefix(PREFIXES[prefix])}"


def _local_name(node: Node | None) -> str:
    return str(node).rpartition("#")[2].lower()


def _code(node: Node) -> str:
    return f"`{_shorten(node)}`"


def _codes(nodes: Iterable[Node]) -> str:
    return ", ".join(_code(node) for node in _sort(nodes))


def _names(node: Node) -> tuple[str, str]:
    from rdflib import RDFS, SKOS

    graph = load_vocabulary()
    return _texts(graph, node, RDFS.label if (node, RDFS.label, None) in graph else SKOS.prefLabel)


def _meaning(node: Node) -> str:
    from rdflib import RDFS

    return "<br>".join(_texts(load_vocabulary(), node, RDFS.comment))


def _texts(graph: Graph, node: Node, predicate: Node) -> tuple[str, str]:
    """The Korean and the English text that a property gives."""
    from rdflib import Literal

    texts = {text.language: str(text) for text in graph.objects(node, predicate) if isinstance(text, Literal)}
    return texts["ko"], texts["en"]


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(describe_ontology(), encoding="utf-8")
