"""What stands on every page and is no content: running heads and feet, page numbers.

Enters: the layouts of all pages. Leaves: the same without it.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from extract.formats.pdf.layout import Layout, TextLine

_EDGE = 0.1  # share of the page's height at its top and bottom where furniture stands
_OUTERMOST = 2  # lines from the top or bottom that can be furniture
_SHARE = 0.5  # share of the pages that it stands on
_FEWEST_PAGES = 3
# "- 8 -", "8 / 40": the number that ends a running head or foot
_END_NUMBER = re.compile(r"\d+(?:/\d+)?[-–—~]*$")
# "○", "□": a line that a mark opens is content
_MARK = re.compile(r"[□■○◦❍●▢▪※◆▶☞]")
# "- 8 -", "8", "8 / 40", "8쪽", "Page 8": what a page number looks like
_PAGE_NUMBER = re.compile(r"(?:page)?[-–—~\s]*\d{1,4}(?:/\d{1,4})?[-–—~\s]*(?:쪽|면|페이지)?", re.I)


def drop_furniture(layouts: Sequence[Layout]) -> list[Layout]:
    """Leave out lines that repeat at the edge of the pages, and page numbers at one height."""
    if len(layouts) < _FEWEST_PAGES:
        return list(layouts)
    repeated = Counter(key for layout in layouts for key in {_key(line) for line in _edge_lines(layout)})
    furniture = {key for key, count in repeated.items() if count >= max(_FEWEST_PAGES, _SHARE * len(layouts))}
    return [_without(layout, furniture) for layout in layouts]


def _edge_lines(layout: Layout) -> list[TextLine]:
    edge = _EDGE * layout.height
    lines = [found for found in layout.content if isinstance(found, TextLine)]
    heads = [line for line in lines[:_OUTERMOST] if line.baseline < edge]
    feet = [line for line in lines[-_OUTERMOST:] if line.baseline > layout.height - edge]
    return [line for line in [*heads, *feet] if not _MARK.match(line.glyphs[0].text)]


def _key(line: TextLine) -> tuple[str, int]:
    """What repeats: the text without the number at its end, and its height on the page."""
    text = "".join(glyph.text for glyph in line.glyphs)
    shape = "#" if _PAGE_NUMBER.fullmatch(text) else _END_NUMBER.sub("#", text)
    return shape, round(line.baseline / 3)


def _without(layout: Layout, furniture: set[tuple[str, int]]) -> Layout:
    dropped = {id(line) for line in _edge_lines(layout) if _key(line) in furniture}
    return replace(layout, content=tuple(found for found in layout.content if id(found) not in dropped))
