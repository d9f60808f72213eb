"""Terms bound to the variables of a query, with one meaning for the embedded engine and for servers.

Enters: a query and terms. Leaves: the query with its variables replaced by terms, as SPARQL-dev SEP-0007 defines
substitution. Works on tokens: a variable's name in a string or comment stays, and a value reaches the query only as an
escaped RDF term, never as text. pyoxigraph's own substitutions are not used: servers have none, and with them
``BOUND(?x)`` is false for a substituted ``?x`` that occurs in filters alone (0.5.13).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

import pyoxigraph as ox

from extract.errors import QueryError
from graph.sparql import Token, find_tokens

Term = ox.NamedNode | ox.BlankNode | ox.Literal
Bindings = Mapping[str, Term | Sequence[Term]]
# Between these words and the next brace stand variables that are listed, not values: SELECT ?x, GROUP BY ?x, VALUES ?x
LISTING_WORDS = frozenset({"SELECT", "GROUP", "ORDER", "VALUES"})
KEPT_QUERIES = 64
"""Queries that stay cut into tokens: the same templates run again and again."""
BINDABLE_FORMS = frozenset({"SELECT", "ASK"})


def bind_terms(query: str, bindings: Bindings) -> str:
    """Replace variables of a query by terms.

    Args:
        query: A SELECT or ASK query.
        bindings: Variable name, without ``?``, to term, or to several terms that it may stand for.

    Returns:
        The query with the terms in it. Variables stay where they are listed; a VALUES block gives them their terms, and
        a variable of several terms stays everywhere.

    Raises:
        QueryError: The query has no such variable, is of another form, or a term is a blank node.
    """
    if not bindings:
        return query
    tokens = _read_tokens(query)
    terms = {name: _list_terms(bound) for name, bound in bindings.items()}
    _check_bindings(tokens, terms)
    single = {name: str(several[0]) for name, several in terms.items() if len(several) == 1}
    blocks = [f"VALUES ?{name} {{ {' '.join(map(str, terms[name]))} }}" for name in terms if name not in single]
    if single:
        names = " ".join(f"?{name}" for name in single)
        blocks.insert(0, f"VALUES ({names}) {{ ({' '.join(single.values())}) }}")
    return "".join(_replace(tokens, single, block=" ".join(blocks)))


def _list_terms(bound: Term | Sequence[Term]) -> Sequence[Term]:
    return bound if isinstance(bound, Sequence) else (bound,)


@lru_cache(maxsize=KEPT_QUERIES)
def _read_tokens(query: str) -> tuple[Token, ...]:
    return tuple(token for token in find_tokens(query) if token.kind != "comment")


def _check_bindings(tokens: Sequence[Token], bindings: Mapping[str, Sequence[Term]]) -> None:
    words = [token.text.upper() for token in tokens if token.kind == "word"]
    names = {token.text[1:] for token in tokens if token.kind == "variable"}
    if not BINDABLE_FORMS & set(words) or "CONSTRUCT" in words:
        raise QueryError("terms can be bound in SELECT and ASK queries only")
    for name, terms in bindings.items():
        if name not in names:
            raise QueryError(f"the query has no variable ?{name} to bind")
        if any(isinstance(term, ox.BlankNode) for term in terms):
            raise QueryError(f"?{name} is a blank node; bind an IRI or a literal")


def _replace(tokens: Sequence[Token], terms: Mapping[str, str], *, block: str) -> Iterator[str]:
    """Put terms for variables that stand for a value, and the block at the start of the pattern."""
    depth, listing, declared = 0, False, False
    for position, token in enumerate(tokens):
        word = token.text.upper()
        listing = word in LISTING_WORDS or (listing and word not in ("{", "}", "WHERE"))
        stands_for_value = depth > 0 and not listing and not declared
        yield _replace_token(tokens, position, terms) if stands_for_value else token.text
        if word == "{" and depth == 0:
            yield f" {block}"
        depth += {"{": 1, "}": -1}.get(word, 0)
        declared = word == "AS" if token.kind != "space" else declared


def _replace_token(tokens: Sequence[Token], position: int, terms: Mapping[str, str]) -> str:
    """Replace a variable by its term, and BOUND(?x) by a test that is true."""
    token = tokens[position]
    if token.kind == "variable":
        term = terms.get(token.text[1:], token.text)
        return f"{term}, {term}" if term != token.text and _is_tested(tokens[:position]) else term
    if token.text.upper() == "BOUND":
        tested = next((after for after in tokens[position:] if after.kind == "variable"), None)
        return "sameTerm" if tested and tested.text[1:] in terms else token.text
    return token.text


def _is_tested(before: Sequence[Token]) -> bool:
    """Whether the tokens before a variable end in ``BOUND (``."""
    words = [token.text.upper() for token in before[-5:] if token.kind != "space"]
    return words[-2:] == ["BOUND", "("]
