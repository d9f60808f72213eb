"""Explain why a text is no SPARQL query, in one line that a person can act on.

Enters: a text that a parser refused. Leaves: the reason, with line, column and the words found there. Nothing is run.
"""

from __future__ import annotations

import re
from collections import Counter

from graph.sparql import find_place, find_tokens

_ERROR = re.compile(r"error at (\d+):(\d+): expected (?:one of )?(.*)", re.DOTALL)
"""Oxigraph's syntax error: ``error at 1:16: expected one of OFFSET, VALUES``."""

_REASON = re.compile(r"(?:^|, )([A-Z]\w*(?: \w+)+)(?=, |$)")
"""A sentence among the expected tokens: ``The SELECT contains a variable that is unbound, [_]``."""

_KEYWORDS = re.compile(r"[A-Z_]{2,}(?:, [A-Z_]{2,})*")
"""Nothing but keywords expected: ``OFFSET, VALUES``."""

_WORD_BEFORE = re.compile(r"[\w:]+$")
"""The part of a word that stands before a place: ``DELE`` of ``DELETE``."""

_END = "\n" + "\0" * 32
"""Stands in no query, so a text with it is refused and never run; longer than any keyword, see `_find_fault`."""


def explain_failure(text: str) -> str:
    """Say why a text is no query.

    Args:
        text: A text that a parser refused.
    """
    if _is_update(text):
        return "updates are refused: this endpoint is read-only; send a SELECT, ASK, CONSTRUCT or DESCRIBE query"
    from pyoxigraph import Store

    try:
        Store().query(text + _END)
    except SyntaxError as exc:
        return describe_syntax_error(text, str(exc))
    return "the text is not SPARQL 1.1"


def describe_syntax_error(text: str, message: str) -> str:
    """Put Oxigraph's message in words.

    Args:
        text: The query.
        message: The message, with line and column.
    """
    error = _ERROR.match(message)
    if error is None:
        return f"the query cannot be parsed: {shorten(message)}"
    sentence = _REASON.search(error[3])
    reason = sentence[1] if sentence else _find_open_mark(text) or "this is not expected here"
    fault = _find_fault(text, int(error[1]), int(error[2]), error[3])
    start = len(_WORD_BEFORE.sub("", text[:fault]))
    near = f", near {shorten(text[start:])!r}" if text[start:].strip() else ""
    return f"the query cannot be parsed at {find_place(text, start)}{near}: {reason}"


def _find_open_mark(text: str) -> str | None:
    """What is opened and not closed, or closed and not opened."""
    marks = Counter(token.text for token in find_tokens(text) if token.kind == "other")
    for opening, closing in ("{}", "()", "[]"):
        if marks[opening] != marks[closing]:
            return f"there are {marks[opening]} {opening} and {marks[closing]} {closing}"
    return "a quotation mark is open" if marks['"'] or marks["'"] else None


def _find_fault(text: str, line: int, column: int, expected: str) -> int:
    """The offset of a fault: where a keyword was expected, Oxigraph tells where it would have ended."""
    offset = sum(len(row) + 1 for row in text.split("\n")[: line - 1]) + column - 1
    if _KEYWORDS.fullmatch(expected):
        offset -= min(len(keyword) for keyword in expected.split(", "))
    return max(offset, 0)


def _is_update(text: str) -> bool:
    from pyparsing import ParseException
    from rdflib.plugins.sparql.parser import parseUpdate

    try:
        parseUpdate(text)
    except (ParseException, RecursionError):
        return False
    return True


def shorten(text: str, *, limit: int = 60) -> str:
    """Fold a text into one line of at most `limit` characters."""
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
