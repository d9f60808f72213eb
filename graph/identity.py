"""The IRIs of the graph, derived from content alone.

Enters: document ids, key values, offsets. Leaves: IRIs as text, the same on every machine. Mints nothing from
counters, clocks or hash seeds.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import quote

BASE = "https://w3id.org/gugraph/id/"
KEY_SEPARATOR = "\u001f"
KEY_DIGITS = 16

# Any character that may not stand in a path segment of an IRI: "보고 2021" -> the blank
UNSAFE_CHARACTER = re.compile(r"[^\w.~-]")


def fold_text(text: str) -> str:
    r"""Normalise to NFC and fold each run of white space to one blank.

    >>> fold_text(" 총  무\t과 ")
    '총 무 과'
    """
    return " ".join(unicodedata.normalize("NFC", text).split())


def hash_key(values: Iterable[str]) -> str:
    """Hash the values that identify a record: 16 hexadecimal digits.

    >>> hash_key(["총무과", " 여권  창구"]) == hash_key(["총무과", "여권 창구"])
    True
    """
    joined = KEY_SEPARATOR.join(fold_text(value) for value in values)
    return hashlib.sha256(joined.encode()).hexdigest()[:KEY_DIGITS]


def escape_segment(text: str) -> str:
    """Make a text fit for one path segment of an IRI; Korean letters stay readable.

    >>> escape_segment("중구 2016/1")
    '중구%202016%2F1'
    """
    return UNSAFE_CHARACTER.sub(lambda match: quote(match[0], safe=""), fold_text(text))


@dataclass(frozen=True, slots=True)
class Identity:
    """Mints IRIs under one base.

    Attributes:
        base: What every IRI begins with, ending in ``/``.
    """

    base: str = BASE

    def document(self, document: str) -> str:
        """The IRI of a document, which also names its graph."""
        return f"{self.base}document/{escape_segment(document)}"

    def record(self, path: str, document: str, key: Iterable[str]) -> str:
        """The IRI of a record within its document."""
        return f"{self.base}{path}/{escape_segment(document)}/{hash_key(key)}"

    def entity(self, path: str, key: Iterable[str]) -> str:
        """The IRI of something that several documents are about."""
        return f"{self.base}{path}/{hash_key(key)}"

    def evidence(self, document: str, start: int, end: int) -> str:
        """The IRI of a stretch of a document's text, offsets in code points."""
        return f"{self.base}evidence/{escape_segment(document)}/{start}-{end}"

    def district(self, code: str) -> str:
        """The IRI of a district by its KOSTAT code, or by its name when it has none."""
        return f"{self.base}district/{escape_segment(code)}"

    def build(self, document: str) -> str:
        """The name of the graph that tells how a document was built."""
        return f"{self.base}build/{escape_segment(document)}"

    def link(self, key: Iterable[str]) -> str:
        """The IRI of a link by its two ends and what it says of them."""
        return f"{self.base}link/{hash_key(key)}"

    @property
    def links(self) -> str:
        """The name of the graph of links between what several documents are about."""
        return f"{self.base}links"

    @property
    def review(self) -> str:
        """The name of the graph that keeps what reviewers decided about links."""
        return f"{self.base}review"

    @property
    def entities(self) -> str:
        """The name of the graph of districts and other things that several documents are about."""
        return f"{self.base}entities"
