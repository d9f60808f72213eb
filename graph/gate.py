"""The SHACL gate: a record that violates a shape stays out, with its reason.

Enters: the graphs of one document. Leaves: the same without the refused records and what hangs on them alone, and all
findings. Records with warnings pass. Shapes see one document at a time.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
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
    messages: dict[str, str]


def check_population(population: Population) -> tuple[Population, tuple[Finding, ...]]:
    """Check a document's graph and leave out what violates a shape.

    Leaving a record out can make another one violate a shape that refers to it, so the rest is checked again.

    Args:
        population: The graphs of one document.

    Returns:
        What conforms, and the findings: violations first, each group in the order of the text.

    Raises:
        ShapeError: The document itself violates a shape, so that none of its records can be loaded.
    """
    findings: list[Finding] = []
    while True:
        found = [
            (result, owner) for result in _validate(population) for owner in _find_owners(population, result.focus)
        ]
        refused = {owner for result, owner in found if result.severity == "Violation"}
        findings += [
            _describe(population, result, owner)
            for result, owner in found
            if result.severity == "Violation" or not refused
        ]
        if not refused:
            return population, tuple(sorted(set(findings), key=_finding_order))
        _check_document(population, findings)
        population = _leave_out(population, refused)


def _validate(population: Population) -> Iterator[_Result]:
    from pyshacl import validate
    from rdflib import RDF, SH, Graph, Literal, URIRef

    _, report, _ = validate(
        population.graph + population.entities, shacl_graph=load_shapes(), inference="none", advanced=False
    )
    if not isinstance(report, Graph):
        raise ShapeError(f"{population.document}: the shapes cannot be run: {report}")
    for node in report.subjects(RDF.type, SH.ValidationResult):
        path, focus = report.value(node, SH.resultPath), report.value(node, SH.focusNode)
        messages = {
            text.language or "en": str(text)
            for text in report.objects(node, SH.resultMessage)
            if isinstance(text, Literal)
        }
        if focus is not None:
            severity = str(report.value(node, SH.resultSeverity)).rpartition("#")[2]
            yield _Result(focus, str(path) if isinstance(path, URIRef) else "", severity, messages)


def _find_records(population: Population) -> set[Node]:
    from rdflib import DCTERMS, URIRef

    document = URIRef(population.document)
    return {document, *population.graph.subjects(DCTERMS.isPartOf, document)}


def _find_owners(population: Population, focus: Node) -> set[Node]:
    """Find the records that a node belongs to: itself, or those that lead to it."""
    records, owners, waiting, seen = _find_records(population), set(), [focus], {focus}
    while waiting:
        node = waiting.pop()
        if node in records:
            owners.add(node)
            continue
        before = set(population.graph.subjects(None, node)) - seen
        seen |= before
        waiting += before
    return owners


def _leave_out(population: Population, refused: set[Node]) -> Population:
    """Keep what the other records lead to."""
    from rdflib import Graph

    kept, problems = Graph(), list(population.problems)
    waiting = list(_find_records(population) - refused)
    seen = set(waiting)
    while waiting:
        node = waiting.pop()
        for statement in population.graph.triples((node, None, None)):
            target = statement[2]
            if target in refused:
                problems.append(f"{node}: its reference to {target} was left out with the refused record")
                continue
            kept.add(statement)
            if target not in seen:
                seen.add(target)
                waiting.append(target)
    entities = Graph()
    for statement in population.entities:
        if statement[0] in seen:
            entities.add(statement)
    return replace(population, graph=kept, entities=entities, problems=tuple(sorted(problems)))


def _check_document(population: Population, findings: Iterable[Finding]) -> None:
    for finding in findings:
        if finding.node == population.document and finding.severity == "Violation":
            raise ShapeError(f"{population.document}: the report itself does not conform: {finding.message('en')}")


def _describe(population: Population, result: _Result, owner: Node) -> Finding:
    graph = population.graph
    return Finding(
        severity=result.severity,
        node=str(owner),
        table=_find_table(graph, owner),
        label=_find_label(graph, owner),
        line=_find_line(graph, owner),
        path=result.path,
        messages=tuple(sorted(result.messages.items())),
    )


def _find_table(graph: Graph, record: Node) -> str:
    from rdflib import RDF

    classes = set(graph.objects(record, RDF.type))
    return next((name for name, table in load_model().items() if expand(table.class_[0]) in classes), "")


def _find_label(graph: Graph, record: Node) -> str:
    from rdflib import DCTERMS, SKOS, Literal

    names = sorted(
        str(value)
        for property_ in (SKOS.prefLabel, expand("schema:value"), DCTERMS.title)
        for value in graph.objects(record, property_)
        if isinstance(value, Literal)
    )
    return next(iter(names), "")


def _find_line(graph: Graph, record: Node) -> int:
    lines = [
        int(str(line))
        for evidence in graph.objects(record, expand("prov:wasDerivedFrom"))
        for line in graph.objects(evidence, expand("gu:firstLine"))
    ]
    return min(lines, default=0)


def _finding_order(finding: Finding) -> tuple[int, int, str, str, str]:
    return (SEVERITIES.index(finding.severity), finding.line, finding.node, finding.path, finding.message("en"))
