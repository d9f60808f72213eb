"""The outcome of a validation for other tools: a SHACL validation report.

Enters: the states of documents and the contradictions. Leaves: an rdflib graph, one `sh:ValidationResult` a finding.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from graph.contradictions import Contradiction, Place
from graph.validate import DocumentState
from ontology.terms import PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph

CHECKS_BASE = "https://w3id.org/gugraph/checks/"
"""What the IRI of a check begins with; its id follows."""
_NAMESPACES = ("gu", "sh")


def build_report(states: Iterable[DocumentState], contradictions: Iterable[Contradiction]) -> Graph:
    """Build the validation report of a store.

    Args:
        states: What the shapes found in each document, and what was refused.
        contradictions: What the checks found.

    Returns:
        A graph with one `sh:ValidationReport`. Each result names record, severity and messages; those of checks also
        the printed value (`sh:value`) and the check (`sh:sourceConstraint`). Results are named by their order.
    """
    from rdflib import RDF, SH, XSD, Graph, Literal, URIRef

    graph = Graph(bind_namespaces="none")
    for prefix in _NAMESPACES:
        graph.bind(prefix, PREFIXES[prefix])
    report = URIRef("urn:gugraph:validation")
    found = [*_list_findings(states), *_list_contradictions(contradictions)]
    graph.add((report, RDF.type, SH.ValidationReport))
    graph.add((report, SH.conforms, Literal("false" if found else "true", datatype=XSD.boolean)))
    for at, statements in enumerate(found, start=1):
        result = URIRef(f"urn:gugraph:validation:{at}")
        graph.add((report, SH.result, result))
        graph.add((result, RDF.type, SH.ValidationResult))
        for property_, iri, text, language in statements:
            value = URIRef(iri) if iri else Literal(text, lang=language or None)
            graph.add((result, SH[property_], value))
    return graph


Statement = tuple[str, str, str, str]  # local name of a SHACL property, IRI or "", text, language or ""


def _list_findings(states: Iterable[DocumentState]) -> Iterator[list[Statement]]:
    for state in states:
        refused = state.entry.refused if state.entry else ()
        for finding in (*refused, *state.findings):
            path = [("resultPath", finding.path, "", "")] if finding.path else []
            yield [*_describe(finding.node, finding.severity, finding.messages), *path]


def _list_contradictions(contradictions: Iterable[Contradiction]) -> Iterator[list[Statement]]:
    for found in contradictions:
        messages = tuple((language, f"{text} ({_cite(found)})") for language, text in found.messages)
        described = _describe(found.node, found.severity.capitalize(), messages)
        yield [*described, ("value", "", found.stated, ""), ("sourceConstraint", CHECKS_BASE + found.check, "", "")]


def _describe(node: str, severity: str, messages: Iterable[tuple[str, str]]) -> list[Statement]:
    texts = [("resultMessage", "", text, language) for language, text in messages]
    return [("focusNode", node, "", ""), ("resultSeverity", PREFIXES["sh"] + severity, "", ""), *texts]


def _cite(found: Contradiction) -> str:
    return " ≠ ".join(dict.fromkeys(map(cite_place, (found.place, found.against))))


def cite_place(place: Place) -> str:
    """Write where something is printed: ``mapo-2021:44-54``."""
    last = f"-{place.last}" if place.last != place.first else ""
    return f"{place.document}:{place.first}{last}"
