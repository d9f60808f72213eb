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
    texts = [" ".join(above.text.split())[:_LONGEST].rstrip() for above in outline.ancestors(block)]
    return [text for text in reversed(texts) if text]
