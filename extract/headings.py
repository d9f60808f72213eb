"""The headings under which a statement stands.

Enters: the outline of a report and a span. Leaves: the texts of the blocks above it, the outermost first. A figure such
as 「계약금액 : 1,200천원」 says what it is about only through them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable

from extract.blocks import Block, Outline
from extract.document import Span

BETWEEN = " › "
_LONGEST_ROW = 8  # items of a row of keys
_LONGEST = 80  # characters of one heading; an item with a long text is known by its beginning


def list_headings(outline: Outline, spans: Iterable[Span]) -> dict[Span, str]:
    """List the headings above each of some spans.

    Args:
        outline: The outline of the report.
        spans: Where facts are stated.

    Returns:
        For each span under a heading the headings, the outermost first, parted by ``›``.
    """
    starts = [block.span.start for block in outline.blocks]
    found: dict[Span, str] = {}
    for span in spans:
        at = bisect_right(starts, span.start) - 1
        path = _find_path(outline, outline.blocks[at]) if at >= 0 else []
        if path:
            found[span] = BETWEEN.join(path)
    return found


def _find_path(outline: Outline, block: Block) -> list[str]:
    path = [*reversed(list(outline.ancestors(block))), *_find_lead(outline, block)]
    texts = (" ".join(above.text.split())[:_LONGEST].rstrip() for above in path)
    return [text for text in texts if text]


def _find_lead(outline: Outline, block: Block) -> list[Block]:
    """Find the line before a row of "key : value" items that stands no higher than they but says what they are about.

    「- 설계 용역 시행」 before 「- 용역기간 : …」 and 「- 계약금액 : …」.
    """
    if block.split_key() is None:
        return []
    for index in range(block.index - 1, max(block.index - 1 - _LONGEST_ROW, -1), -1):
        before = outline.blocks[index]
        if before.parent != block.parent or before.mark != block.mark:
            return []
        if before.split_key() is None:
            return [before]
    return []
