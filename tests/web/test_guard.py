"""What may run, and what is refused with a reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import QueryError
from qa.web.guard import check_query

GRAPH = "https://example.org/document/one"


def check(text: str):
    return check_query(text, {GRAPH}.__contains__)


@pytest.mark.parametrize(
    ("text", "is_graph", "has_dataset"),
    [
        ("SELECT * { ?s ?p ?o }", False, False),
        ("ASK { ?s ?p 'SERVICE <http://x> { }' }", False, False),
        ("SELECT * { ?service ?p ?o } # SERVICE", False, False),
        ("PREFIX service: <http://x/> SELECT * { ?s service:service ?o }", False, False),
        ("CONSTRUCT WHERE { ?s ?p ?o }", True, False),
        (f"DESCRIBE <{GRAPH}>", True, False),
        (f"SELECT * FROM <{GRAPH}> {{ ?s ?p ?o }}", False, True),
        ("BASE <https://example.org/document/> SELECT * FROM NAMED <one> { ?s ?p ?o }", False, True),
        ("PREFIX d: <https://example.org/document/> SELECT * FROM d:one { ?s ?p ?o }", False, True),
    ],
)
def test_check_query_lets_harmless_queries_run(text: str, is_graph: bool, has_dataset: bool) -> None:
    checked = check(text)
    assert (checked.text, checked.is_graph, checked.has_dataset) == (text, is_graph, has_dataset)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://x> { ?s ?p ?o } }",
        "SELECT * { service silent ?where { ?s ?p ?o } }",
        "ASK { { SELECT * { OPTIONAL { SERVICE <http://x> { ?s ?p ?o } } } } }",
        "SELECT * { ?s ?p ?o FILTER EXISTS { SERVICE <http://x> { ?a ?b ?c } } }",
        "SELECT * { ?s ?p ?o MINUS { SERVICE <http://x> { ?a ?b ?c } } }",
        "CONSTRUCT { ?s ?p ?o } WHERE { GRAPH ?g { SERVICE <http://x> { ?s ?p ?o } } }",
        # One parser ends a comment at a carriage return, the other does not.
        "SELECT * { ?s ?p ?o # \r SERVICE <http://x> { ?a ?b ?c }\n }",
        # One parser replaces the escape before it reads the string, the other inside of it.
        'SELECT * { ?s ?p ?o BIND("\\u0022 AS ?z) # " AS ?z) SERVICE <http://x> { ?a ?b ?c }\n }'.replace(
            "BIND", "FILTER(true) BIND"
        ),
    ],
)
def test_check_query_never_lets_a_service_through(text: str) -> None:
    try:
        checked = check(text)
    except QueryError as exc:
        assert "SERVICE is refused" in str(exc)
    else:
        assert "SERVICE" in checked.text.partition("#")[2], "what is left of it stands in a comment"
        assert "\\u" not in checked.text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "the query is empty"),
        (" \n", "the query is empty"),
        ("INSERT DATA { <a:a> <a:b> <a:c> }", "updates are refused"),
        ("DROP ALL", "updates are refused"),
        ("LOAD <file:///etc/passwd>", "updates are refused"),
        ('"} DELETE', "line 1, column 1, near '\"} DELETE': there are 0 { and 1 }"),
        ("SELECT * { ?s ?p ?o } } DELETE WHERE { ?s ?p ?o }", "line 1, column 23, near '} DELETE WHERE"),
        ("SELECT * {\n ?s ?p ?o .\n !! }", "line 3, column 2, near '!! }'"),
        ("SELECT * { ?s ?p ?o", "there are 1 { and 0 }"),
        ("SELECT * { ?s ?p 'abc }", "column 24: a quotation mark is open"),
        ("SELECT * { ?s ?p '가나다' ; ! }", "line 1, column 26, near '! }'"),
        ("hello", "line 1, column 1, near 'hello'"),
        ("SELECT * { ?s ?p ?o } LIMIT five", "near 'five'"),
        ("SELECT * { ?s x:y ?o }", "prefix x: is not declared; begin with PREFIX x: <…>"),
        ("SELECT * { ?s ?p '1'^^xsd:int }", "prefix xsd: is not declared"),
        ("SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }", "no graph <file:///etc/passwd> is held here"),
        ("SELECT * FROM NAMED <http://x> { ?s ?p ?o }", "no graph <http://x> is held here"),
        ("SELECT * FROM p:x { ?s ?p ?o }", "prefix p: is not declared"),
        ("SELECT * {" + "{" * 3000 + "}" * 3001, "nested too deeply"),
        ("SELECT * { ?s ?p '\\uD800' }", "U+D800 is no character"),
        ("SELECT * { ?s ?p '\\U00110000' }", "U+110000 is no character"),
        ("SELECT * { ?s ?p '\\u005Cu0041' }", "yields another escape"),
    ],
)
def test_check_query_says_why_it_refuses(text: str, reason: str) -> None:
    with pytest.raises(QueryError) as caught:
        check(text)
    assert reason in str(caught.value)
    assert "\n" not in str(caught.value)


def test_check_query_reads_escapes_and_line_ends_once() -> None:
    assert check("SELECT * {\r\n ?s ?p '\\uAC00\\U0000B098' \r}").text == "SELECT * {\n ?s ?p '가나' \n}"


@given(st.text(max_size=80) | st.from_regex(r"(SELECT|ASK|\{|\}|\?s|<a:b>|'|\"|SERVICE|#|\\u0022| |\n){0,30}"))
def test_check_query_fails_with_one_line_or_not_at_all(text: str) -> None:
    try:
        check(text)
    except QueryError as exc:
        assert "\n" not in str(exc)
