"""Choose the format of a result from an HTTP Accept header.

Enters: the header and the media types on offer. Leaves: one of them, or None when the client takes none of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

_WEIGHT = re.compile(r"q\s*=\s*([01](?:\.\d{0,3})?)")
"""The weight of a media range: ``q=0.8``."""

SOLUTION_TYPES: Mapping[str, str] = {
    "application/sparql-results+json": "JSON",
    "application/json": "JSON",
    "application/sparql-results+xml": "XML",
    "application/xml": "XML",
    "text/csv": "CSV",
    "text/tab-separated-values": "TSV",
}
"""Media type -> name of pyoxigraph's `QueryResultsFormat`, for SELECT and ASK, in order of preference."""

GRAPH_TYPES: Mapping[str, str] = {
    "text/turtle": "TURTLE",
    "application/n-triples": "N_TRIPLES",
    "application/rdf+xml": "RDF_XML",
    "application/ld+json": "JSON_LD",
}
"""Media type -> name of pyoxigraph's `RdfFormat`, for CONSTRUCT and DESCRIBE, in order of preference."""


def choose_media_type(accept: str, offered: Iterable[str]) -> str | None:
    """Choose the offered media type that the client likes best.

    Args:
        accept: The Accept header; empty for "anything".
        offered: Media types in the server's order of preference, which decides between equals.

    Returns:
        One of `offered`, or None when the client accepts none.

    Source: RFC 9110, section 12.5.1.

    >>> choose_media_type("text/csv;q=0.5, text/turtle", ["application/json", "text/csv"])
    'text/csv'
    >>> choose_media_type("image/png", ["text/csv"]) is None
    True
    """
    weights = dict(_read_ranges(accept)) or {"*/*": 1.0}
    best = max(offered, key=lambda media_type: _weigh(media_type, weights))
    return best if _weigh(best, weights) > 0 else None


def _read_ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.lower().split(","):
        media_range, *parameters = (piece.strip() for piece in part.split(";"))
        if media_range:
            yield media_range, _read_weight(parameters)


def _read_weight(parameters: Iterable[str]) -> float:
    for parameter in parameters:
        weight = _WEIGHT.fullmatch(parameter)
        if weight:
            return float(weight[1])
    return 1.0


def _weigh(media_type: str, weights: Mapping[str, float]) -> float:
    """The weight of the most specific range that covers the type; 0 when none does."""
    family = media_type.split("/")[0] + "/*"
    return next((weights[name] for name in (media_type, family, "*/*") if name in weights), 0.0)
