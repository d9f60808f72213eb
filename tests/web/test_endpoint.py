"""The SPARQL protocol at /sparql."""

from __future__ import annotations

import csv
import io

import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from qa.web.endpoint import METHODS, answer_request
from qa.web.pool import QueryPool
from qa.web.requests import MAX_BODY_BYTES

ONE = "https://example.org/document/one"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
SELECT = "SELECT ?s ?p ?o { ?s ?p ?o } ORDER BY ?s LIMIT 2"
CONSTRUCT = "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 2"
FORM = {"Content-Type": "application/x-www-form-urlencoded"}
QUERY = {"Content-Type": "application/sparql-query"}


@pytest.fixture(scope="module")
def client(pool: QueryPool):
    async def endpoint(request):
        return await answer_request(request, pool)

    app = Starlette()
    app.add_route("/sparql", endpoint, methods=list(METHODS))
    with TestClient(app) as client:
        yield client


def count(response) -> int:
    assert response.status_code == 200, response.text
    return int(response.json()["results"]["bindings"][0]["n"]["value"])


def test_all_three_ways_to_ask_give_the_same(client: TestClient) -> None:
    answers = [
        client.get("/sparql", params={"query": COUNT}),
        client.post("/sparql", data={"query": COUNT}),
        client.post("/sparql", content=COUNT, headers=QUERY),
    ]
    assert [count(answer) for answer in answers] == [600, 600, 600]


@pytest.mark.parametrize(
    ("query", "accept", "media_type", "start"),
    [
        (SELECT, "application/sparql-results+json", "application/sparql-results+json", '{"head"'),
        (SELECT, "application/sparql-results+xml", "application/sparql-results+xml", "<?xml"),
        (SELECT, "text/csv", "text/csv", "s,p,o\r\n"),
        (SELECT, "text/tab-separated-values", "text/tab-separated-values", "?s\t?p\t?o\n"),
        ("ASK { ?s ?p ?o }", "", "application/sparql-results+json", '{"head":{},"boolean":true}'),
        (CONSTRUCT, "", "text/turtle", "<https://example.org/"),
        (CONSTRUCT, "application/n-triples", "application/n-triples", "<https://example.org/"),
        (CONSTRUCT, "application/rdf+xml", "application/rdf+xml", "<?xml"),
        (CONSTRUCT, "application/ld+json", "application/ld+json", "[{"),
    ],
)
def test_result_comes_in_the_format_asked_for(client: TestClient, query, accept, media_type, start) -> None:
    response = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{media_type}; charset=utf-8"
    assert response.headers["vary"] == "Accept"
    assert response.text.startswith(start)


def test_csv_is_read_by_others(client: TestClient) -> None:
    response = client.get("/sparql", params={"query": SELECT}, headers={"Accept": "text/csv"})
    rows = list(csv.DictReader(io.StringIO(response.text)))
    assert [row["o"] for row in rows] == ["기록 0", "기록 1"]


@pytest.mark.parametrize(
    ("fields", "query", "expected"),
    [
        ({}, f"SELECT (COUNT(*) AS ?n) FROM <{ONE}> {{ ?s ?p ?o }}", 300),
        ({}, f"SELECT (COUNT(*) AS ?n) FROM NAMED <{ONE}> {{ GRAPH ?g {{ ?s ?p ?o }} }}", 300),
        ({}, "SELECT (COUNT(DISTINCT ?g) AS ?n) { GRAPH ?g { ?s ?p ?o } }", 2),
        ({"default-graph-uri": ONE}, COUNT, 300),
        ({"default-graph-uri": ONE}, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", 0),
        ({"named-graph-uri": ONE}, COUNT, 0),
        ({"named-graph-uri": ONE}, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", 300),
        ({"default-graph-uri": ONE}, "SELECT (COUNT(*) AS ?n) FROM <https://example.org/document/two> {?s ?p ?o}", 300),
    ],
)
def test_query_sees_the_graphs_it_names(client: TestClient, fields, query, expected) -> None:
    assert count(client.get("/sparql", params={"query": query, **fields})) == expected


@pytest.mark.parametrize(
    ("request_", "status", "reason"),
    [
        ({"params": {}}, 400, "0 queries given"),
        ({"params": {"query": [COUNT, COUNT]}}, 400, "2 queries given"),
        ({"params": {"query": ""}}, 400, "the query is empty"),
        ({"params": {"query": "SELECT * {"}}, 400, "there are 1 { and 0 }"),
        ({"params": {"query": '"} DELETE'}}, 400, "cannot be parsed at line 1, column 1"),
        ({"params": {"query": "SELECT * { ?s x:y ?o }"}}, 400, "prefix x: is not declared"),
        ({"params": {"query": "SELECT ?s (COUNT(?p) AS ?n) { ?s ?p ?o }"}}, 400, "unbound"),
        ({"params": {"query": "ASK { FILTER(<http://f.example/>(1)) }"}}, 400, "custom function <http://f.example/>"),
        ({"params": {"query": "INSERT DATA { <a:a> <a:b> <a:c> }"}}, 400, "read-only"),
        ({"params": {"query": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }"}}, 400, "SERVICE is refused"),
        ({"params": {"query": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }"}}, 400, "no graph <file:///etc/passwd>"),
        ({"params": {"query": COUNT, "default-graph-uri": "file:///etc/passwd"}}, 400, "no graph <file:///etc/passwd>"),
        ({"params": {"query": COUNT, "named-graph-uri": "not an iri"}}, 400, "no graph <not an iri>"),
        ({"params": {"query": SELECT}, "headers": {"Accept": "image/png"}}, 406, "text/csv"),
        ({"content": "query=%ff", "headers": FORM}, 400, "not URL-encoded UTF-8"),
        ({"params": "&".join(f"a{n}=1" for n in range(200))}, 400, "more than 100"),
        ({"content": "update=DROP+ALL", "headers": FORM}, 403, "read-only"),
        ({"content": "DROP ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403, "read-only"),
        ({"content": COUNT, "headers": {"Content-Type": "text/plain"}}, 415, "the body is text/plain"),
        ({"content": COUNT}, 415, "the body is of no stated type"),
        ({"content": b"\xff", "headers": QUERY}, 400, "not UTF-8"),
        ({"content": b"#" * (MAX_BODY_BYTES + 1), "headers": QUERY}, 413, "longer than"),
        ({"content": b"query=" + b"x" * (1 << 20), "headers": FORM}, 413, "longer than"),
    ],
)  # fmt: skip
def test_refusal_gives_a_status_and_one_line(client: TestClient, request_, status, reason) -> None:
    response = client.request("POST" if "content" in request_ else "GET", "/sparql", **request_)
    assert (response.status_code, response.headers["content-type"]) == (status, "text/plain; charset=utf-8")
    assert reason in response.text
    assert response.text.count("\n") == 1
    assert "Traceback" not in response.text


def test_any_page_may_query(client: TestClient) -> None:
    preflight = client.options("/sparql", headers={"Origin": "https://other.example"})
    assert preflight.status_code == 204
    assert preflight.headers["access-control-allow-methods"] == "GET, HEAD, POST, OPTIONS"
    for query in (COUNT, "SELECT"):
        response = client.get("/sparql", params={"query": query}, headers={"Origin": "https://other.example"})
        assert response.headers["access-control-allow-origin"] == "*"


def test_head_gives_the_headers_alone(client: TestClient) -> None:
    response = client.head("/sparql", params={"query": COUNT})
    assert (response.status_code, response.content) == (200, b"")


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_other_methods_are_refused(client: TestClient, method: str) -> None:
    assert client.request(method, "/sparql", params={"query": COUNT}).status_code == 405
