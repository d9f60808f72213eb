"""Evidence as Web Annotation selectors.

Enters: spans of a document. Leaves: triples of `oa:SpecificResource` nodes with quote and position selectors, and of
the support nodes that say which lines state a single column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from extract.document import Document, Span
from graph.identity import Identity
from ontology.terms import expand

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

CONTEXT_LENGTH = 32


def add_evidence(graph: Graph, document: Document, span: Span, *, identity: Identity) -> URIRef:
    """Add a stretch of a document as an evidence node.

    Args:
        graph: Receives the triples.
        document: The report whose text is quoted.
        span: What is quoted.
        identity: Mints the IRIs.

    Returns:
        The evidence node, named by document and offsets, so that equal spans share it.
    """
    from rdflib import RDF, XSD, Literal, URIRef

    node = URIRef(identity.evidence(document.id, span.start, span.end))
    selector = URIRef(f"{node}/selector")
    text = document.text
    statements = (
        (node, RDF.type, URIRef(expand("oa:SpecificResource"))),
        (node, URIRef(expand("oa:hasSource")), URIRef(identity.document(document.id))),
        (node, URIRef(expand("gu:firstLine")), Literal(str(span.first), datatype=XSD.integer)),
        (node, URIRef(expand("gu:lastLine")), Literal(str(span.last), datatype=XSD.integer)),
        (node, URIRef(expand("oa:hasSelector")), selector),
        (selector, RDF.type, URIRef(expand("oa:TextQuoteSelector"))),
        (selector, RDF.type, URIRef(expand("oa:TextPositionSelector"))),
        (selector, URIRef(expand("oa:exact")), Literal(document.quote(span))),
        (selector, URIRef(expand("oa:prefix")), Literal(text[max(0, span.start - CONTEXT_LENGTH) : span.start])),
        (selector, URIRef(expand("oa:suffix")), Literal(text[span.end : span.end + CONTEXT_LENGTH])),
        (selector, URIRef(expand("oa:start")), Literal(str(span.start), datatype=XSD.integer)),
        (selector, URIRef(expand("oa:end")), Literal(str(span.end), datatype=XSD.integer)),
    )
    for statement in statements:
        graph.add(statement)
    for name, page in zip(("schema:pageStart", "schema:pageEnd"), document.pages_of(span) or (), strict=False):
        graph.add((node, URIRef(expand(name)), Literal(str(page), datatype=XSD.integer)))
    return node


def add_support(graph: Graph, record: URIRef, column: str, *, supported: URIRef, evidence: URIRef) -> None:
    """Add that a record's single column is stated by evidence of its own.

    Args:
        graph: Receives the triples.
        record: The record.
        column: Name of the column, the last segment of the support node's IRI.
        supported: The property that says the column.
        evidence: The evidence node that states it.
    """
    from rdflib import RDF, URIRef

    node = URIRef(f"{record}/support/{column}")
    graph.add((record, URIRef(expand("gu:support")), node))
    graph.add((node, RDF.type, URIRef(expand("gu:Support"))))
    graph.add((node, URIRef(expand("gu:supports")), supported))
    graph.add((node, URIRef(expand("prov:wasDerivedFrom")), evidence))
