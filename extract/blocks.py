"""The blocks of a report: what its outline is made of.

Enters: nothing; `extract.outline` makes blocks from lines. Leaves: `Block`s (headings, items, texts, notes, tables) and
the `Outline` that says what stands under what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from extract.document import Document, Span
from extract.keys import find_spaced_keys
from extract.rules import load_words
from extract.values.names import fold_name, fold_spaced

# The part of a heading that tells a section apart: "2010 추진실적 (8. 20. 현재)" -> 추진실적
_HEADING_FRINGE = re.compile(r"^\s*['‘’]?\d{2,4}\s*년?도?\s*|[(<\[【（].*$|[:：].*$")
# "[사업개요]", "【 2014년 계획 】"
_IN_BRACKETS = re.compile(r"\s*[\[【〔<]\s*(?P<inner>[^\[\]【】〔〕<>]+?)\s*[\]】〕>]\s*")
# "소요예산 : 120,400천원"; the colon of a clock time or an address (http://) is none.
_KEY = re.compile(
    r"(?P<key>[^:：\d\s][^:：\t]{0,38}?)\s*(?<!\d)[:：](?!//)(?!\d\d\b(?<=\d:\d\d))\s*(?P<value>\S.*)$", re.S
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table row: its text and where it stands."""

    text: str
    span: Span


Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, item, text, note or table of a report.

    Attributes:
        index: Position in `Outline.blocks`.
        kind: ``heading``, ``item``, ``text``, ``note`` or ``table``.
        rank: How high the block stands; lower is higher.
        mark: What opened it, empty for none.
        ordinal: The number of a numbered block.
        parent: Index of the block that it stands under, None at the top.
        span: Where it stands, without its mark.
        text: Its text with line ends as blanks: as long as the span, so that offsets carry over.
        rows: The rows of a table, empty for the other kinds.
        opens_page: Whether it is an unmarked line that opens a page.
    """

    index: int
    kind: str
    rank: int
    mark: str
    ordinal: int | None
    parent: int | None
    span: Span
    text: str
    rows: tuple[Row, ...] = ()
    opens_page: bool = False

    @property
    def section(self) -> str:
        """The heading as the lexicon has sections: spaces folded, year and brackets left out."""
        return fold_section(self.text)

    @property
    def is_section(self) -> bool:
        """Whether the block is a heading that reports share, such as 사업개요."""
        return self.kind in ("heading", "item") and self.section in load_words("headings", "sections")

    def split_key(self) -> tuple[str, str, int] | None:
        """Split "key : value": the key with its syllables together, the value, and the value's offset in `text`."""
        return split_pair(self.text)


@dataclass(frozen=True, slots=True)
class ContentsEntry:
    """One line of a table of contents: the title as printed there, its number, and its span."""

    title: str
    ordinal: int | None
    span: Span


@dataclass(frozen=True)
class Outline:
    """The blocks of a document in reading order, and its table of contents."""

    document: Document
    blocks: tuple[Block, ...]
    contents: tuple[ContentsEntry, ...]

    @cached_property
    def _ends(self) -> tuple[int, ...]:
        """For each block the index after its last descendant."""
        ends = [block.index + 1 for block in self.blocks]
        for block in reversed(self.blocks):
            if block.parent is not None:
                ends[block.parent] = max(ends[block.parent], ends[block.index])
        return tuple(ends)

    def under(self, block: Block) -> tuple[Block, ...]:
        """All blocks below a block, in reading order."""
        return self.blocks[block.index + 1 : self._ends[block.index]]

    def children(self, block: Block) -> tuple[Block, ...]:
        """The blocks directly below a block."""
        return tuple(child for child in self.under(block) if child.parent == block.index)

    def after(self, block: Block) -> tuple[Block, ...]:
        """The blocks after a block that stand under the same parent."""
        return tuple(other for other in self.blocks[self._ends[block.index] :] if other.parent == block.parent)

    def ancestors(self, block: Block) -> Iterator[Block]:
        """The blocks above a block, the nearest first."""
        while block.parent is not None:
            block = self.blocks[block.parent]
            yield block

    def section_of(self, block: Block) -> str:
        """The shared heading (추진실적, 향후추진계획 …) that a block stands under, empty for none."""
        return next((above.section for above in self.ancestors(block) if above.is_section), "")

    def cut(self, block: Block, start: int, end: int) -> Span:
        """The span of `block.text[start:end]`."""
        return self.document.span(block.span.start + start, block.span.start + end)


def split_pair(text: str) -> tuple[str, str, int] | None:
    """Split "key : value": the key with its syllables together, the value, and the value's offset.

    A known key needs no colon before its value: 「사 업 량  3지구」.
    """
    found = _KEY.match(text)
    if spaced := find_spaced_keys(text):
        return spaced[0].key, text[spaced[0].value_start : spaced[0].value_end], spaced[0].value_start
    if not found or found["key"].count("(") != found["key"].count(")"):
        return None
    return " ".join(fold_spaced(found["key"]).split()), found["value"].rstrip(), found.start("value")


def fold_section(text: str) -> str:
    """Fold a heading for the lexicon: 「2010 추진실적 (8. 20. 현재)」 and 「[추진실적]」 give 추진실적."""
    inner = _IN_BRACKETS.fullmatch(text)
    return fold_name(_HEADING_FRINGE.sub("", _HEADING_FRINGE.sub("", inner["inner"] if inner else text)))
