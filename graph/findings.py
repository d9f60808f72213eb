"""What the SHACL shapes find in one document, said for people.

Enters: the graphs of one document. Leaves: `Finding`s that name record, table, line and reason in both languages,
whatever node of the record the shape looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from extract.errors import ShapeError
from graph.ledger import Finding
from graph.model import load_model
from graph.populate import Population
from ontology.terms import expand, load_shapes

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node

SEVERITIES = ("Violation", "Warning", "Info")


@dataclass(frozen=True, slots=True)
class _Result:
    """One validation result, as SHACL reports it."""

    focus: Node
    path: str
    severity: str
    messages: tuple[tuple[str, str], ...]


def find_faults(population: Population) -> tuple[Finding, ...]:
    """Run the shapes over a document.

    Args:
        population: The graphs of one document.

    Returns:
        The findings: violations first, each group in the order of the text.

    Raises:
        ShapeError: The shapes themselves cannot be run.
    """
    records = find_records(population)
    findings = {
        _describe(population.graph, result, owner)
        for result in _validate(population)
        for owner in _find_owners(population.graph, result.focus, records=records)
    }
    return tuple(sorted(findings, key=_order))


def find_records(population: Population) -> set[Node]:
    """Find the records of a document, the document itself among them."""
    from rdflib import DCTERMS, URIRef

    document = URIRef(population.document)
    return {document, *population.graph.subjects(DCTERMS.isPartOf, document)}


def _validate(population: Population) -> Iterator[_Result]:
    from pyshacl import validate
    from rdflib import RDF, SH, Graph

    _, report, _ = validate(
        population.graph + population.entities, shacl_graph=load_shapes(), inference="none", advanced=False
    )
    if not isinstance(report, Graph):
        raise ShapeError(f"{population.document}: the shapes cannot be run: {report}")
    for node in report.subjects(RDF.type, SH.ValidationResult):
        yield _read_result(report, node)


def _read_result(report: Graph, node: Node) -> _Result:
    from rdflib import SH, Literal, URIRef

    path, focus = report.value(node, SH.resultPath), report.value(node, SH.focusNode)
    texts = (text for text in report.objects(node, SH.resultMessage) if isinstance(text, Literal))
    return _Result(
        focus=focus if focus is not None else node,
        path=str(path) if isinstance(path, URIRef) else "",
        severity=str(report.value(node, SH.resultSeverity)).rpartition("#")[2],
        messages=tuple(sorted((text.language or "en", str(text)) for text in texts)),
    )


def _find_owners(graph: Graph, focus: Node, *, records: set[Node]) -> set[Node]:
    """Find the records that a node belongs to: itself, or those that lead to it."""
    owners, waiting, seen = set(), [focus], {focus}
    while waiting:
        node = waiting.pop()
        if node in records:
            owners.add(node)
            continue
        before = set(graph.subjects(None, node)) - seen
        seen |= before
        waiting += before
    return owners


def _describe(graph: Graph, result: _Result, owner: Node) -> Finding:
    return Finding(
        severity=result.severity,
        node=str(owner),
        table=_find_table(graph, owner),
        label=_find_label(graph, owner),
        line=_find_line(graph, owner),
        path=result.path,
        messages=result.messages,
    )


def _find_table(graph: Graph, record: Node) -> str:
    from rdflib import RDF

    classes = set(graph.objects(record, RDF.type))
    return next((name for name, table in load_model().items() if expand(table.class_[0]) in classes), "")


def _find_label(graph: Graph, record: Node) -> str:
    """Name a record by its label, title or amount."""
    from rdflib import Literal

    for property_ in ("skos:prefLabel", "dcterms:title", "schema:value"):
        names = sorted(str(value) for value in graph.objects(record, expand(property_)) if isinstance(value, Literal))
        if names:
            return names[0]
    return ""


def _find_line(graph: Graph, record: Node) -> int:
    lines = [
        int(str(line))
        for evidence in graph.objects(record, expand("prov:wasDerivedFrom"))
        for line in graph.objects(evidence, expand("gu:firstLine"))
    ]
    return min(lines, default=0)


def _order(finding: Finding) -> tuple[int, int, str, str, str]:
    return (SEVERITIES.index(finding.severity), finding.line, finding.node, finding.path, finding.message("en"))
