"""Queries that would write or ask another server are refused; what only looks like it is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import QueryError
from graph.sparql import check_read_only, find_tokens

HARMLESS = [
    "SELECT * { ?s ?p ?o }",
    "SELECT * { ?s ?p 'SERVICE <http://x>' }",
    'SELECT * { ?s ?p """a "quoted" SERVICE\n""" }',
    "SELECT * { ?s ?p ?o } # SERVICE, INSERT",
    "SELECT ?service { ?service ?insert ?load }",
    "PREFIX service: <http://x/> SELECT * { ?s service:load service:SERVICE }",
    "SELECT * { ?s <http://x/SERVICE#LOAD> _:service }",
    "SELECT * { ?s ?p 'x'@service }",
    "SELECT * { ?s ?p ?o FILTER(?o < 3 && ?o > 1) }",
    "PREFIX : <http://x/> ASK { :a :b\\-c 'it''s' }",
    "SELECT * { ?s <http://x/\\u00E9> ?o }",
    "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }",
]
REFUSED = [
    ("SELECT * { SERVICE <http://x> { ?s ?p ?o } }", "line 1, column 12: SERVICE is refused"),
    ("SELECT *\n{ service silent ?x {} }", "line 2, column 3: SERVICE is refused"),
    ("SELECT * { 'a\\'' SERVICE <http://x> {} }", "SERVICE is refused"),
    ('SELECT * { """""" SERVICE <http://x> {} }', "SERVICE is refused"),
    ("SELECT * { ?a <?b . SERVICE <http://x> {} }", "SERVICE is refused"),
    ("SELECT * { \\u0053ERVICE <http://x> {} }", "an escape outside"),
    ("INSERT DATA { <a:a> <a:a> 1 }", "INSERT is refused: the store is read-only"),
    ("PREFIX a: <http://x/> DELETE WHERE { ?s ?p ?o }", "DELETE is refused"),
    ("LOAD <http://x>", "LOAD is refused"),
    ("# SELECT\nDROP ALL", "line 2, column 1: DROP is refused"),
    ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH is refused"),
]


@pytest.mark.parametrize("query", HARMLESS)
def test_check_read_only_lets_queries_pass(query):
    check_read_only(query)


@pytest.mark.parametrize(("query", "words"), REFUSED)
def test_check_read_only_refuses(query, words):
    with pytest.raises(QueryError, match=words):
        check_read_only(query)


@given(st.text(alphabet=st.sampled_from("SELECT?x{}<>\"'\\#\n .:()한")))
def test_find_tokens_loses_nothing(query):
    assert "".join(token.text for token in find_tokens(query)) == query
