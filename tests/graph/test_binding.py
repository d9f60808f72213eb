"""Terms in the text of a query mean what substitution in the embedded engine means."""

import pyoxigraph as ox
import pytest

from extract.errors import QueryError
from graph.binding import bind_terms

KO = {"name": ox.Literal("총무과", language="ko")}
AWKWARD = ox.Literal("\"} ; DROP ALL # ' \\ \n{ ?name }")


def make_store() -> ox.Store:
    store = ox.Store()
    for number, name in enumerate(["총무과", "민원과", AWKWARD.value]):
        subject = ox.NamedNode(f"http://example.org/{number}")
        store.add(ox.Quad(subject, ox.NamedNode("http://example.org/name"), ox.Literal(name, language="ko")))
        store.add(ox.Quad(subject, ox.NamedNode("http://example.org/size"), ox.Literal(number)))
    return store


def run(query: str, **arguments) -> list[dict[str, str]]:
    results = make_store().query(query, **arguments)
    if isinstance(results, ox.QueryBoolean):
        return [{"": str(bool(results))}]
    assert isinstance(results, ox.QuerySolutions)
    names = [variable.value for variable in results.variables]
    rows = [{name: str(row[name]) for name in names if row[name]} for row in results]
    return sorted(rows, key=str)


QUERIES = {
    "pattern": "SELECT ?name ?s { ?s <http://example.org/name> ?name }",
    "dollar": "SELECT ?name ?s { ?s <http://example.org/name> $name }",
    "filter": "SELECT ?name ?n ?s { ?s <http://example.org/name> ?n FILTER(?n = ?name) }",
    "union": "SELECT ?name ?s { { ?s <http://example.org/name> ?n FILTER(?n = ?name) } UNION { ?s ?p ?name } }",
    "exists": "SELECT ?name ?z { ?s <http://example.org/size> ?z FILTER EXISTS { ?s ?p ?name } }",
    "optional": "SELECT ?name ?z ?s { ?s <http://example.org/size> ?z OPTIONAL { ?s ?p ?n FILTER(?n = ?name) } }",
    "group": "SELECT ?name (COUNT(?s) AS ?n) { ?s ?p ?name } GROUP BY ?name ORDER BY ?name",
    "expression": "SELECT ?name (STR(?name) AS ?text) WHERE { ?s ?p ?name }",
    "not bound": "SELECT ?name ?n { ?s ?p ?name OPTIONAL { ?s <http://example.org/none> ?n } FILTER(!BOUND(?n)) }",
    "string and comment": "SELECT ?name ?t { # ?name\n ?s ?p ?name BIND('?name' AS ?t) }",
    "ask": "ASK { ?s ?p ?name }",
}


@pytest.mark.parametrize("query", QUERIES.values(), ids=QUERIES)
@pytest.mark.parametrize("term", [KO["name"], ox.Literal(AWKWARD.value, language="ko")], ids=["plain", "awkward"])
def test_bind_terms_means_substitution(query, term):
    text = bind_terms(query, {"name": term})
    assert run(text) == run(query, substitutions={ox.Variable("name"): term})


OPTIONAL_PARAMETER = "SELECT ?s { ?s <http://example.org/name> ?n FILTER(!bound ( ?name ) || ?n = ?name) }"


def test_bind_terms_makes_bound_true():
    assert len(run(OPTIONAL_PARAMETER)) == 3
    assert run(bind_terms(OPTIONAL_PARAMETER, KO)) == [{"s": "<http://example.org/0>"}]


def test_bind_terms_enters_subselects():
    query = "SELECT ?n { { SELECT (COUNT(?s) AS ?n) { ?s ?p ?name } } }"
    assert [row["n"][:3] for row in run(bind_terms(query, KO))] == ['"1"']


def test_bind_terms_keeps_injection_out():
    rows = run(bind_terms("SELECT ?name ?s { ?s ?p ?name }", {"name": AWKWARD}))
    assert rows == []


def test_bind_terms_leaves_query_without_bindings():
    assert bind_terms("SELECT * { ?s ?p ?o }", {}) == "SELECT * { ?s ?p ?o }"


@pytest.mark.parametrize(
    ("query", "term", "words"),
    [
        ("SELECT ?x { ?x ?p ?o }", KO["name"], "no variable ?name"),
        ("CONSTRUCT { ?name ?p ?o } WHERE { ?name ?p ?o }", KO["name"], "SELECT and ASK"),
        ("SELECT ?name { ?name ?p ?o }", ox.BlankNode("b"), "blank node"),
    ],
    ids=["unknown variable", "form", "blank node"],
)
def test_bind_terms_refuses(query, term, words):
    with pytest.raises(QueryError, match=words.replace("?", r"\?")):
        bind_terms(query, {"name": term})
