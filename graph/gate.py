"""The SHACL gate: what does not conform to the shapes stays out, with its reason.

Enters: the graph of one document. Leaves: the same graph without the records that violate a shape, and the findings.
"""

from __future__ import annotations

from graph.ledger import Finding
from graph.populate import Population


def check_population(population: Population) -> tuple[Finding, ...]:
    """Check a document's graph and take out what violates a shape."""
    return ()
