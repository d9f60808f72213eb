"""A SPARQL server answers as a store folder does."""

import threading
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pyoxigraph as ox
import pytest

from extract.errors import QueryError, StoreError
from graph.export import export_graph
from graph.store import open_store
from graph.tables import write_tables


class Endpoint(BaseHTTPRequestHandler):
    """As much of the SPARQL 1.1 protocol as a client needs."""

    database: ox.Store

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        (query,) = urllib.parse.parse_qs(body)["query"]
        if "broken" in query:
            self.answer(500, "text/plain", b"out of order\nmore")
            return
        if "html" in query:
            self.answer(200, "text/html", b"<html>")
            return
        try:
            results = self.database.query(query, use_default_graph_as_union=True)
        except SyntaxError as exc:
            self.answer(400, "text/plain", str(exc).encode())
            return
        if isinstance(results, ox.QueryTriples):
            self.answer(200, "application/n-triples", results.serialize(format=ox.RdfFormat.N_TRIPLES))
        else:
            content = results.serialize(format=ox.QueryResultsFormat.JSON)
            self.answer(200, "application/sparql-results+json", content)

    def answer(self, code, media_type, content):
        self.send_response(code)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        pass


@pytest.fixture
def address(sample_store, tmp_path):
    with open_store(sample_store) as store:
        export_graph(store, tmp_path / "graph.nq", form="nq")
    Endpoint.database = ox.Store()
    Endpoint.database.load(path=str(tmp_path / "graph.nq"), format=ox.RdfFormat.N_QUADS)
    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/sparql"
        server.shutdown()


def test_remote_store_holds_the_same_version(address, sample_store):
    assert open_store(address).version == open_store(sample_store).version


def test_remote_store_gives_the_same_tables(address, sample_store, tmp_path):
    for name, location in (("remote", address), ("local", sample_store)):
        with open_store(location) as store:
            write_tables(store, tmp_path / name)
    for path in (tmp_path / "local").iterdir():
        assert path.read_bytes() == (tmp_path / "remote" / path.name).read_bytes()


def test_remote_store_gives_the_same_export(address, tmp_path):
    with open_store(address) as store:
        export_graph(store, tmp_path / "remote.nq", form="nq")
    assert (tmp_path / "remote.nq").read_bytes() == (tmp_path / "graph.nq").read_bytes()


@pytest.mark.parametrize("value", ['"', "}", "\\", "\n", '"} UNION { ?s ?p ?name', "총무과 "])
def test_remote_store_binds_awkward_values(address, value):
    query = "SELECT ?name ?s { ?s <http://www.w3.org/2004/02/skos/core#prefLabel> ?name }"
    with open_store(address) as store:
        assert store.select(query, {"name": ox.Literal(value, language="ko")}) == []
        assert len(store.select(query, {"name": ox.Literal("총무과", language="ko")})) == 2


def test_remote_store_answers_other_forms(address):
    with open_store(address) as store:
        assert bool(store.query("ASK { ?s ?p ?o }"))
        triples = store.query("CONSTRUCT WHERE { ?s <http://www.w3.org/2004/02/skos/core#notation> ?o }")
    assert isinstance(triples, ox.QueryTriples)
    assert len(list(triples)) > 1


@pytest.mark.parametrize(
    ("query", "error", "words"),
    [
        ("SELECT", QueryError, r"the server refused the query \(400\): line 1, column 7: expected"),
        ("SELECT * { ?broken ?p ?o }", StoreError, r"the server failed \(500\): out of order more$"),
        ("SELECT * { ?html ?p ?o }", StoreError, "no SPARQL result"),
        ("SELECT * { SERVICE <http://127.0.0.1/> {} }", QueryError, "SERVICE is refused"),
    ],
    ids=["malformed", "failure", "not an endpoint", "service"],
)
def test_remote_store_says_what_went_wrong(address, query, error, words):
    with open_store(address) as store, pytest.raises(error, match=words):
        store.select(query)


def test_remote_store_says_when_nobody_answers():
    with open_store("http://127.0.0.1:9/sparql") as store, pytest.raises(StoreError, match="no answer"):
        store.select("SELECT * { ?s ?p ?o }")
