"""The work on one document, done in any process: file in, checked statements out.

Enters: a report file. Leaves: `Prepared`, small enough to send to the process that writes. Touches no store.
"""

from __future__ import annotations

import gc
import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from extract.errors import ExtractError, GugraphError
from extract.reader import ReportFile, read_report
from graph.deadline import deadline
from graph.gate import check_population
from graph.ledger import Finding
from graph.model import load_model
from graph.populate import Population, populate
from graph.writer import Content
from ontology.terms import PREFIXES, expand, load_vocabulary

if TYPE_CHECKING:
    from rdflib import Graph

PROGRAM_FOLDERS = ("ontology", "extract", "graph")
PROGRAM_SUFFIXES = frozenset({".py", ".toml", ".ttl", ".csv"})
LIBRARIES = ("kiwipiepy", "kiwipiepy_model", "olefile", "pypdfium2", "pyshacl", "rdflib", "spacy")
MOST_SECONDS = 180.0
# What a bug of a rule raises on a report that nobody has seen yet; it must not stop the other reports.
RULE_FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)


@dataclass(frozen=True, slots=True)
class Prepared:
    """A document ready to be written, or the reason why it cannot be.

    Attributes:
        content: Its statements, None when it was refused.
        counts: Table -> records.
        findings: What the shapes found.
        problems: What could not be read or said.
        error: Why the file is refused, empty when it is not.
    """

    content: Content | None = None
    counts: Mapping[str, int] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    problems: tuple[str, ...] = ()
    error: str = ""


def prepare_document(report: ReportFile) -> Prepared:
    """Read, extract, populate and check one document; a document that fails is returned as refused."""
    try:
        with pause_collection():
            return _prepare(report)
    except GugraphError as exc:
        return Prepared(error=str(exc))


@contextmanager
def pause_collection() -> Iterator[None]:
    """Keep the garbage collector out of the work on one document.

    It would look through hundreds of thousands of terms again and again and find nothing to free: a sixth of the time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def _prepare(report: ReportFile) -> Prepared:
    from extract import extract_facts

    document = read_report(report)
    try:
        with deadline(MOST_SECONDS, name=str(report.path)):
            population, findings = check_population(populate(document, extract_facts(document)))
    except RULE_FAULTS as exc:
        raise ExtractError(f"{report.path}: a rule failed on it ({type(exc).__name__}: {exc}); report this") from exc
    return Prepared(build_content(population), count_records(population), findings, population.problems)


def build_content(population: Population) -> Content:
    """Serialise the statements of a document for the store."""
    return Content(_sorted_lines(population.graph), _sorted_lines(population.entities))


def count_records(population: Population) -> dict[str, int]:
    """Count the records of each table by their first class; tables without any are absent."""
    from rdflib import DCTERMS, RDF, URIRef

    node = URIRef(population.document)
    records = {*population.graph.subjects(DCTERMS.isPartOf, node), node}
    classes = Counter(class_ for record in records for class_ in population.graph.objects(record, RDF.type))
    counts = {name: classes[expand(table.class_[0])] for name, table in load_model().items()}
    return {name: count for name, count in counts.items() if count}


def build_key(report: ReportFile) -> str:
    """Hash everything that the result of reading a file depends on.

    Returns:
        The hash; empty when the file cannot be read, which is found out again when it is worked on.
    """
    try:
        content = report.path.read_bytes()
    except OSError:
        return ""
    stated = json.dumps([report.id, dict(report.metadata), report.sha256], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{stated}\n{hash_program()}\n".encode() + content).hexdigest()


@cache
def hash_program() -> str:
    """Hash the code, rules and shapes that turn a file into statements, and the versions of the libraries below."""
    digest = hashlib.sha256()
    root = Path(__file__).resolve().parent.parent
    for folder in PROGRAM_FOLDERS:
        for path in sorted((root / folder).rglob("*")):
            if path.suffix in PROGRAM_SUFFIXES:
                digest.update(f"{path.relative_to(root)}\n".encode() + path.read_bytes())
    digest.update("".join(f"{name} {metadata.version(name)}\n" for name in LIBRARIES).encode())
    return digest.hexdigest()


def build_vocabulary() -> tuple[str, Content]:
    """Make the graph that tells the labels of terms and concepts.

    Returns:
        The graph's name, and the statements about named terms: those with blank nodes have no stable bytes.
    """
    from rdflib import BNode, Graph

    named = Graph()
    for statement in load_vocabulary():
        if not any(isinstance(term, BNode) for term in statement):
            named.add(statement)
    return PREFIXES["gu"].rstrip("#"), Content(_sorted_lines(named))


def _sorted_lines(graph: Graph) -> tuple[str, ...]:
    return tuple(sorted(line for line in graph.serialize(format="nt11").split("\n") if line))
