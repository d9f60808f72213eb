"""Which format a client gets."""

from __future__ import annotations

import pytest

from qa.web.media import GRAPH_TYPES, SOLUTION_TYPES, choose_media_type

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "expected"),
    [
        ("", "application/sparql-results+json"),
        ("*/*", "application/sparql-results+json"),
        ("text/csv", "text/csv"),
        ("TEXT/CSV; charset=utf-8", "text/csv"),
        ("text/*", "text/csv"),
        ("text/*;q=0.5, text/csv;q=0.1", "text/tab-separated-values"),
        ("application/json;q=0.2, text/tab-separated-values;q=0.9", "text/tab-separated-values"),
        ("application/sparql-results+xml, */*;q=0.1", "application/sparql-results+xml"),
        (BROWSER, "application/xml"),
        ("text/csv;q=nonsense", "text/csv"),
        ("text/csv;q=0", None),
        ("image/png", None),
        (", ,", "application/sparql-results+json"),
    ],
)
def test_choose_media_type_weighs_ranges(accept: str, expected: str | None) -> None:
    assert choose_media_type(accept, SOLUTION_TYPES) == expected


def test_choose_media_type_prefers_turtle_for_graphs() -> None:
    assert choose_media_type("*/*", GRAPH_TYPES) == "text/turtle"
