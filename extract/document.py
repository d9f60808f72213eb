"""A report as numbered lines of NFC text.

Enters: the text of one report. Leaves: `Document`, from which every later step cuts `Span`s. Nothing here reads files
or knows what the text means.
"""

from __future__ import annotations

import hashlib
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of a document's text.

    Attributes:
        first: First line, 1-based.
        last: Last line, 1-based, inclusive.
        start: Offset of the first character in the NFC text, in Unicode code points, 0-based.
        end: Offset after the last character (exclusive), as in `oa:TextPositionSelector`.
    """

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True)
class Document:
    """The text of one report, normalised to NFC and split at line feeds only.

    Attributes:
        id: Short stable name, unique in a store, such as ``mapo-2010``.
        text: The whole text in NFC.
        source: The file that the text was read from.
        sha256: SHA-256 of the file's bytes, hexadecimal.
        metadata: What a manifest states: district, year, bureau, title.
        pages: The page that each line begins on, 1-based; empty where the file has no pages.
    """

    id: str
    text: str
    source: Path
    sha256: str
    metadata: dict[str, str | int] = field(default_factory=dict)
    pages: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        if not unicodedata.is_normalized("NFC", self.text):
            raise ValueError("Document.text must be NFC; read files with extract.read_document")

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines, without their ends; line n of the report is ``lines[n - 1]``."""
        return tuple(self.text.split("\n"))

    @cached_property
    def text_sha256(self) -> str:
        """SHA-256 of the NFC text in UTF-8, the text that selectors refer to."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    @cached_property
    def _line_starts(self) -> tuple[int, ...]:
        starts = [0]
        for line in self.lines:
            starts.append(starts[-1] + len(line) + 1)
        return tuple(starts)

    def span_of_lines(self, first: int, last: int | None = None) -> Span:
        """Cut whole lines, without the blanks around them.

        Args:
            first: First line, 1-based.
            last: Last line, inclusive; the first when left out.
        """
        last = first if last is None else last
        start, end = self._line_starts[first - 1], self._line_starts[last] - 1
        return self.span(start, end)

    def span(self, start: int, end: int) -> Span:
        """Cut the characters from start to end (exclusive), without the blanks around them."""
        cut = self.text[start:end]
        start += len(cut) - len(cut.lstrip())
        end = max(start, end - (len(cut) - len(cut.rstrip())))
        first = bisect_right(self._line_starts, start)
        last = bisect_right(self._line_starts, max(start, end - 1))
        return Span(first, last, start, end)

    def find(self, needle: str, *, first: int = 1, last: int | None = None) -> Span | None:
        """Find the first verbatim occurrence of `needle` within the given lines, None when it is not there."""
        lower = self._line_starts[first - 1]
        upper = self._line_starts[last if last is not None else len(self.lines)] - 1
        at = self.text.find(needle, lower, upper)
        return None if at < 0 else self.span(at, at + len(needle))

    def pages_of(self, span: Span) -> tuple[int, int] | None:
        """The first and last page that a span stands on, None where the file has no pages."""
        return (self.pages[span.first - 1], self.pages[span.last - 1]) if self.pages else None

    def quote(self, span: Span) -> str:
        """The verbatim text of a span."""
        return self.text[span.start : span.end]
