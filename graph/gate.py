"""The SHACL gate: a record that violates a shape stays out, with its reason.

Enters: the graphs of one document. Leaves: the same without the refused records and what hangs on them alone, and all
findings. Records with warnings pass. Shapes see one document at a time.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from extract.errors import ShapeError
from graph.findings import find_faults, find_records
from graph.ledger import Finding
from graph.populate import Population

if TYPE_CHECKING:
    from rdflib.term import Node


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
    from rdflib import URIRef

    refused: list[Finding] = []
    while True:
        findings = find_faults(population)
        violations = [finding for finding in findings if finding.severity == "Violation"]
        refused += violations
        if not violations:
            return population, (*refused, *findings)
        _check_document(population, violations)
        population = _leave_out(population, {URIRef(finding.node) for finding in violations})


def _check_document(population: Population, violations: Iterable[Finding]) -> None:
    for finding in violations:
        if finding.node == population.document:
            raise ShapeError(f"{population.document}: the report itself does not conform: {finding.message('en')}")


def _leave_out(population: Population, refused: set[Node]) -> Population:
    """Keep what the other records lead to."""
    from rdflib import Graph

    kept, entities, problems = Graph(), Graph(), list(population.problems)
    waiting = list(find_records(population) - refused)
    seen = set(waiting)
    while waiting:
        for statement in population.graph.triples((waiting.pop(), None, None)):
            if statement[2] in refused:
                problems.append(f"{statement[0]}: its reference to the refused {statement[2]} was left out")
                continue
            kept.add(statement)
            if statement[2] not in seen:
                seen.add(statement[2])
                waiting.append(statement[2])
    for statement in population.entities:
        if statement[0] in seen:
            entities.add(statement)
    return replace(population, graph=kept, entities=entities, problems=tuple(sorted(problems)))
