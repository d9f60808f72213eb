"""The SPARQL queries by which graph reads a store: one .rq file each, with a header that says what it returns."""

from functools import cache
from pathlib import Path


@cache
def load_query(name: str) -> str:
    """Load a query by the stem of its file."""
    return Path(__file__).with_name(f"{name}.rq").read_text(encoding="utf-8")
