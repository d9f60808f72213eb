"""A graph on somebody's SPARQL 1.1 server.

Enters: queries and terms. Leaves: the same results as from a store folder. The server's default graph must be the union
of its named graphs, as Virtuoso's is and Oxigraph's with --union-default-graph.
"""

from __future__ import annotations

import urllib.error
import urllib.parse
import urllib.request

import pyoxigraph as ox

from extract.errors import QueryError, StoreError
from graph.binding import Bindings, bind_terms
from graph.sparql import check_read_only
from graph.store import Results, Store, describe_syntax, first_line

TIMEOUT_S = 60.0
ACCEPTED = "application/sparql-results+json, application/n-triples;q=0.9"
CLIENT_ERRORS = range(400, 500)


class RemoteStore(Store):
    """A SPARQL endpoint by its address."""

    def query(self, query: str, bindings: Bindings | None = None) -> Results:
        """Run a query on the server; see `Store.query`."""
        check_read_only(query)
        media_type, content = self._post(bind_terms(query, bindings or {}))
        try:
            if media_type == "application/n-triples":
                return _as_triples(content)
            return ox.parse_query_results(content, format=ox.QueryResultsFormat.JSON)
        except (SyntaxError, ValueError) as exc:
            raise StoreError(
                f"{self.location}: the answer is no SPARQL result ({first_line(exc)}); is this the endpoint's address?"
            ) from exc

    def close(self) -> None:
        """Nothing is kept open between queries."""

    def _post(self, query: str) -> tuple[str, bytes]:
        """Send a query; returns the media type and the body of the answer."""
        request = urllib.request.Request(
            self.location,
            data=urllib.parse.urlencode({"query": query}).encode(),
            headers={"Accept": ACCEPTED, "Content-Type": "application/x-www-form-urlencoded"},
        )
        try:
            with urllib.request.urlopen(request, timeout=TIMEOUT_S) as response:
                return response.headers.get_content_type(), response.read()
        except urllib.error.HTTPError as exc:
            message = describe_syntax(exc.read().decode(errors="replace"))
            if exc.code in CLIENT_ERRORS:
                raise QueryError(f"{self.location}: the server refused the query ({exc.code}): {message}") from exc
            raise StoreError(f"{self.location}: the server failed ({exc.code}): {message}") from exc
        except (OSError, ValueError) as exc:
            raise StoreError(f"{self.location}: no answer ({first_line(exc)}); check the address") from exc


def _as_triples(content: bytes) -> Results:
    graph = ox.Store()
    graph.load(content, format=ox.RdfFormat.N_TRIPLES)
    return graph.query("CONSTRUCT WHERE { ?subject ?property ?value }")
