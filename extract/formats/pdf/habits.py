"""The habits of a PDF's typesetting: margins, the width of a blank, tab stops, the distance of lines.

Enters: the layouts of all pages. Leaves: `Habits`, by which gaps become blanks, tabs, blank lines and wrapped lines.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.formats.pdf.layout import Layout, TextLine

_NARROWEST_GAP = 0.12  # of the size: less is the spacing of letters
_WIDEST_BLANK = 0.75
_USUAL_BLANK = 0.28
_FEWEST_USES = 4
_STOP_SHARE = 0.75
_STOP_ERROR = 1.0
# Tab stops that programs set, in points: half an inch, 1.25 cm, 2 cm, 1 cm, 40 pt, 20 pt.
_CUSTOMARY_STOPS = (36.0, 35.46, 56.7, 28.35, 40.0, 20.0)
_MARGIN_USES = 3
_FULL_USES = 3


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document is set.

    Attributes:
        left: The left margin, in points.
        right: The right margin, at which lines are wrapped; 0 when nothing shows that they are.
        blank: The width of a blank, as a share of the type's size.
        prints_blanks: Whether the file prints blanks between words rather than moving on.
        stop: The distance of tab stops in points, 0 for none.
        pitch: The distance of baselines within a paragraph, as a multiple of the size.
        breaks_words: Whether lines are wrapped within words.
        first: The baseline of the first line of a full page.
        last: The baseline of the last line of a full page.
    """

    left: float
    right: float
    blank: float
    prints_blanks: bool
    stop: float
    pitch: float
    breaks_words: bool
    first: float
    last: float


def learn_habits(layouts: Sequence[Layout]) -> Habits:
    """Learn how a document is set."""
    lines = [found for layout in layouts for found in layout.content if isinstance(found, TextLine)]
    width = median(layout.width for layout in layouts)
    left = _find_left(lines)
    right = _find_right(lines, width - left)
    prints_blanks = _prints_blanks(lines)
    blank = _find_blank(lines)
    baselines = [line.baseline for line in lines] or [0.0]
    return Habits(
        left,
        right,
        blank,
        prints_blanks,
        _find_stop(lines, left, blank, prints_blanks=prints_blanks),
        _find_pitch(layouts),
        _breaks_words(lines, right),
        min(baselines),
        max(baselines),
    )


def _find_left(lines: Sequence[TextLine]) -> float:
    """The left margin: the leftmost place where several lines begin."""
    uses = Counter(round(line.left) for line in lines)
    usual = [place for place, count in uses.items() if count >= _MARGIN_USES]
    return min((line.left for line in lines if not usual or line.left >= min(usual) - 1), default=0.0)


def _find_right(lines: Sequence[TextLine], farthest: float) -> float:
    """The right margin: where the longest lines end, provided that it lies opposite the left one."""
    ends = sorted((line.right for line in lines), reverse=True)
    if len(ends) < _FULL_USES:
        return 0.0
    right = ends[min(_FULL_USES, len(ends) // 50)]
    size = median(line.size for line in lines)
    return right if right > farthest - 3 * size else 0.0


def gaps(line: TextLine) -> Iterator[tuple[float, float, float]]:
    """The bare gaps between the glyphs of a line: width, where it ends, and the size of the type."""
    for before, after in pairwise(line.glyphs):
        if before.text != " " and after.text != " ":
            yield after.left - before.right, after.left, max(before.size, after.size)


def _prints_blanks(lines: Sequence[TextLine]) -> bool:
    printed = sum(glyph.text == " " for line in lines for glyph in line.glyphs)
    bare = sum(_NARROWEST_GAP * size < width < _WIDEST_BLANK * size for line in lines for width, _, size in gaps(line))
    return printed > bare


def _find_blank(lines: Sequence[TextLine]) -> float:
    """The width of a blank: what is printed most often, else the bare gap between words that is most frequent."""
    printed = Counter(
        round((glyph.right - glyph.left) / glyph.size, 2)
        for line in lines
        for glyph in line.glyphs
        if glyph.text == " "
    )
    bare = Counter(
        round(width / size, 2)
        for line in lines
        for width, _, size in gaps(line)
        if _NARROWEST_GAP * size < width < _WIDEST_BLANK * size
    )
    widths = printed if printed.total() > bare.total() else bare
    found = max(widths, key=lambda width: (widths[width], -width), default=_USUAL_BLANK)
    return found if found > _NARROWEST_GAP else _USUAL_BLANK


def _find_stop(lines: Sequence[TextLine], left: float, blank: float, *, prints_blanks: bool) -> float:
    """The distance of tab stops: the widest at which nearly all wide gaps end."""
    size = median([line.size for line in lines] or [10.0])
    wide = 1.0 if prints_blanks else 2.6 * blank
    ends = [end - left for line in lines for width, end, _ in gaps(line) if width > wide * size]
    if len(ends) < _FEWEST_USES:
        return 0.0
    stops = sorted({8 * blank * size, 4 * blank * size, *_CUSTOMARY_STOPS}, reverse=True)
    return next((stop for stop in stops if _share_at(ends, stop) >= _STOP_SHARE), 0.0)


def _share_at(places: Sequence[float], stop: float) -> float:
    return sum(abs(place - stop * round(place / stop)) < _STOP_ERROR for place in places) / len(places)


def _find_pitch(layouts: Sequence[Layout]) -> float:
    """The distance of lines: the smallest that is frequent."""
    distances: Counter[float] = Counter()
    for layout in layouts:
        for before, after in pairwise(layout.content):
            if isinstance(before, TextLine) and isinstance(after, TextLine):
                distances[round((after.baseline - before.baseline) / max(before.size, after.size), 1)] += 1
    usual = [distance for distance, count in distances.items() if distance >= 0.8 and count >= 0.08 * distances.total()]
    return min(usual, default=1.6)


def _breaks_words(lines: Sequence[TextLine], right: float) -> bool:
    """Whether lines end at the margin to a letter, rather than wherever the last word ends that fits."""
    rooms = [(right - line.right) / line.size for line in lines if right]
    full, ragged = sum(room < 1.05 for room in rooms), sum(1.05 <= room < 3 for room in rooms)
    return full > ragged
