"""gugraph query: a SPARQL query from a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.errors import UsageError
from qa.commands.options import store_option
from qa.commands.table_text import format_table

if TYPE_CHECKING:
    import pyoxigraph as ox

    from graph.store import Results

FORMS = ("table", "json", "csv", "tsv", "xml", "turtle")


@click.command()
@click.argument("file", metavar="FILE|-")
@click.option("--format", "form", type=click.Choice(FORMS), help="Default: turtle for triples, table for the rest.")
@store_option
def command(file: str, form: str | None, location: str) -> None:
    r"""Run the SPARQL 1.1 query in FILE, or from the standard input.

    The default graph is the union of all reports. Updates, SERVICE and LOAD are refused.

    \b
    Example:
      echo 'SELECT * WHERE { ?report a <https://w3id.org/gugraph/ontology#Report> }' | gugraph query -
    """
    from graph import open_store

    query = _read_query(file)
    with open_store(location) as store:
        results = store.query(query)
        for piece in _format_results(results, form):
            click.echo(piece, nl=False)


def _read_query(file: str) -> str:
    """Read the query as UTF-8."""
    try:
        content = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
        return content.decode("utf-8-sig")
    except OSError as exc:
        raise UsageError(f"{file}: cannot be read ({exc.strerror}); name a file with a query, or - for stdin") from exc
    except UnicodeDecodeError as exc:
        raise UsageError(f"{file}: not in UTF-8; save the query in UTF-8") from exc


def _format_results(results: Results, form: str | None) -> Iterator[str | bytes]:
    import pyoxigraph as ox

    if isinstance(results, ox.QueryTriples):
        yield _format_triples(results, form or "turtle")
    elif form == "turtle":
        raise UsageError("turtle is for CONSTRUCT and DESCRIBE; choose table, json, csv, tsv or xml for this query")
    elif form in (None, "table"):
        yield from _format_rows(results)
    elif isinstance(results, ox.QueryBoolean) and form in ("csv", "tsv"):
        yield f"{str(bool(results)).lower()}\n"
    else:
        content = results.serialize(format=getattr(ox.QueryResultsFormat, str(form).upper())) or b""
        yield content if content.endswith(b"\n") else content + b"\n"


def _format_triples(triples: ox.QueryTriples, form: str) -> bytes:
    import pyoxigraph as ox

    from ontology.terms import PREFIXES

    if form != "turtle":
        raise UsageError(f"{form} is for SELECT and ASK; choose turtle for this query")
    ordered = sorted(triples, key=str)
    return ox.serialize(ordered, format=ox.RdfFormat.TURTLE, prefixes=dict(PREFIXES)) or b""


def _format_rows(results: ox.QuerySolutions | ox.QueryBoolean) -> Iterator[str]:
    import pyoxigraph as ox

    if isinstance(results, ox.QueryBoolean):
        yield f"{str(bool(results)).lower()}\n"
        return
    names = [variable.value for variable in results.variables]
    rows = [[_format_term(term) for term in solution] for solution in results]
    yield from (f"{line}\n" for line in format_table(names, rows))
    yield f"({len(rows)} rows)\n"


def _format_term(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    import pyoxigraph as ox

    from graph.stats import compact_iri

    if isinstance(term, ox.NamedNode):
        return compact_iri(term.value)
    return term.value if isinstance(term, ox.Literal) else "" if term is None else str(term)
