r"""Read a SPARQL query before it runs, and refuse what would make the server call out or change data.

Enters: the text of a query as a stranger sent it. Leaves: the text that is safe to run, its form and whether it names
its own graphs; or a `QueryError` with a one-line reason. Nothing is evaluated here.

Two readers must agree: a parser (rdflib's), which sees the structure, and the tokens of `graph.sparql`.

The parser that judges (rdflib's) is not the parser that runs (Oxigraph's). They disagree on two points of the grammar,
and each is enough to hide a SERVICE from the judge: a carriage return ends a comment for one and not for the other,
and escapes like ``\u0022`` are replaced before parsing by one and inside strings only by the other. Both are therefore
replaced in the text before either parser sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from extract.errors import QueryError
from graph.sparql import check_read_only
from qa.web.syntax import explain_failure, shorten

_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
"""A code point escape of SPARQL: ``\\u00E9``, ``\\U0001F600``."""

_LINE_END = re.compile(r"\r\n?")
"""A line end other than the line feed: CR LF or a lone CR."""

_GRAPH_FORMS = frozenset({"ConstructQuery", "DescribeQuery"})


@dataclass(frozen=True, slots=True)
class CheckedQuery:
    """A query that may run.

    Attributes:
        text: The query, line ends and code point escapes replaced.
        is_graph: Whether the result is a graph (CONSTRUCT, DESCRIBE) and not a table or a boolean.
        has_dataset: Whether the query names its graphs itself (FROM, FROM NAMED).
    """

    text: str
    is_graph: bool
    has_dataset: bool


def check_query(text: str, has_graph: Callable[[str], bool]) -> CheckedQuery:
    """Judge a query by its parse tree.

    Args:
        text: The query as received.
        has_graph: Whether the store holds the named graph of that IRI.

    Returns:
        The query in the form that is safe to run.

    Raises:
        QueryError: It is no SPARQL 1.1 query, is an update, calls another server (SERVICE), or names a graph that the
            store does not hold.
    """
    text = _normalise(text)
    if not text.strip():
        raise QueryError("the query is empty; send a SELECT, ASK, CONSTRUCT or DESCRIBE query")
    prologue, query = _parse(text)
    _check_prefixes(prologue, query)
    if any(node.name == "ServiceGraphPattern" for node in _walk(query)):
        raise QueryError("SERVICE is refused: this endpoint calls no other server; join the results on your side")
    check_read_only(text)
    graphs = list(_dataset(prologue, query))
    check_graphs(graphs, has_graph)
    return CheckedQuery(text, query.name in _GRAPH_FORMS, bool(graphs))


def check_graphs(graphs: Iterable[str], has_graph: Callable[[str], bool]) -> None:
    """Refuse graphs that the store does not hold.

    Raises:
        QueryError: One of the graphs is unknown.
    """
    for graph in graphs:
        if not has_graph(graph):
            hint = "list the graphs: SELECT DISTINCT ?g {GRAPH ?g {?s ?p ?o}}"
            raise QueryError(f"no graph <{shorten(graph)}> is held here; {hint}")


def _normalise(text: str) -> str:
    expanded = _ESCAPE.sub(lambda match: _character(match[1] or match[2]), text)
    if _ESCAPE.search(expanded):
        raise QueryError("a code point escape yields another escape; write the characters themselves")
    return _LINE_END.sub("\n", expanded)


def _character(digits: str) -> str:
    code = int(digits, 16)
    if code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        raise QueryError(f"U+{code:04X} is no character; write another escape")
    return chr(code)


def _parse(text: str) -> tuple[Any, Any]:
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseQuery

    try:
        prologue, query = parseQuery(text)
    except ParseException as exc:
        raise QueryError(explain_failure(text)) from exc
    except RecursionError as exc:
        raise QueryError("the query is nested too deeply; flatten it") from exc
    return prologue, query


def _walk(node: Any) -> Iterator[Any]:
    """All named nodes of rdflib's parse tree, in no special order."""
    from pyparsing import ParseResults
    from rdflib.plugins.sparql.parserutils import CompValue

    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, CompValue):
            yield node
            waiting.extend(node.values())
        elif isinstance(node, list | tuple | ParseResults):
            waiting.extend(node)


def _check_prefixes(prologue: Any, query: Any) -> None:
    declared = {node.prefix or "" for node in _walk(prologue) if node.name == "PrefixDecl"}
    for node in _walk(query):
        if node.name == "pname" and (node.prefix or "") not in declared:
            raise QueryError(f"prefix {node.prefix or ''}: is not declared; begin with PREFIX {node.prefix or ''}: <…>")


def _dataset(prologue: Any, query: Any) -> Iterator[str]:
    """IRIs after FROM and FROM NAMED, resolved against BASE and PREFIX."""
    from rdflib.plugins.sparql.algebra import translatePrologue

    names = translatePrologue(prologue, None)
    for clause in query.datasetClause or ():
        yield str(names.absolutize(clause.default or clause.named))
