"""The lexical level of SPARQL: what a query is allowed to do, and values bound into it.

Enters: query text. Leaves: the same text, found harmless; or, for servers that take nothing but text, the query with
its variables replaced by terms. Grammar and evaluation are the store's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from extract.errors import QueryError

# One token: comment · <iri> · """long""" or "short" string · ?variable · prefix:name · word · any other character
TOKEN = re.compile(
    r"""
    (?P<comment>\#[^\n\r]*)
    | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*>)
    | (?P<string>\"{3}(?:\"{0,2}(?:[^"\\]|\\.))*\"{3} | '{3}(?:'{0,2}(?:[^'\\]|\\.))*'{3}
        | "(?:[^"\\\n\r]|\\.)*" | '(?:[^'\\\n\r]|\\.)*')
    | (?P<variable>[?$]\w+)
    | (?P<name>(?:[^\W\d_](?:[\w.-]*[\w-])?)?:(?:[\w:%.-]|\\[_~.!$&'()*+,;=/?\#@-])*)
    | (?P<word>[@\w]+)
    | (?P<space>\s+)
    | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
FORBIDDEN_WORDS = frozenset({"SERVICE"})
UPDATE_WORDS = frozenset({"INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"})
KEPT_QUERIES = 64
"""Harmless queries that are remembered: the same templates run again and again."""
QUERY_WORDS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


class Token(NamedTuple):
    """A token of a query: its kind, a group of `TOKEN`, its text and where it starts."""

    kind: str
    text: str
    start: int


def find_tokens(query: str) -> Iterator[Token]:
    """Cut a query into tokens; their texts joined are the query."""
    for match in TOKEN.finditer(query):
        yield Token(match.lastgroup or "other", match[0], match.start())


@lru_cache(maxsize=KEPT_QUERIES)
def check_read_only(query: str) -> None:
    """Refuse a query that would change the store or send a request to another server.

    Args:
        query: A SPARQL query.

    Raises:
        QueryError: It is an update, or it has a SERVICE clause or an escape that could hide one.
    """
    form_found = False
    for token in find_tokens(query):
        word = token.text.upper()
        if token.kind == "word" and word in FORBIDDEN_WORDS:
            raise QueryError(f"{find_place(query, token.start)}: {word} is refused: a query reads this store alone")
        if token.kind == "word" and not form_found and word in UPDATE_WORDS:
            raise QueryError(f"{find_place(query, token.start)}: {word} is refused: the store is read-only for queries")
        if token.text == "\\":
            raise QueryError(f"{find_place(query, token.start)}: an escape outside of a string or IRI is refused")
        form_found = form_found or (token.kind == "word" and word in QUERY_WORDS)


def find_place(query: str, offset: int) -> str:
    r"""Say where an offset lies.

    >>> find_place("ASK\n {}", 5)
    'line 2, column 2'
    """
    before = query[:offset]
    return f"line {before.count(chr(10)) + 1}, column {offset - before.rfind(chr(10))}"
