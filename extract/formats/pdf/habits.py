"""The habits of a PDF's typesetting: margins, the width of a blank, tab stops, the distance of lines.

Enters: the layouts of all pages. Leaves: `Habits`, by which gaps become blanks, tabs, blank lines and wrapped lines.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from extract.formats.pdf.layout import Gap, Layout, TextLine

_NARROWEST_GAP = 0.12  # of the size: less is the spacing of letters
_WIDEST_BLANK = 0.75
_USUAL_BLANK = 0.28
_TIGHT_GAP = 0.04
_TIGHT_SHARE = 0.85
_QUIET_SHARE = 0.97
_EXACT = 0.01  # of the size: how far a gap as wide as a blank may miss it
_BARE_SHARE = 0.005
_FEWEST_USES = 4
_SHORTEST_STOP = 12.0
_STOP_SHARE = 0.75
_STOP_ERROR = 0.8
_CLOSE_ERROR = 0.25
_REFINEMENTS = 60
_SAME_WIDTH = 0.12  # of a blank
_MARGIN_USES = 3
_FULL_USES = 3
_WELL_SHORT = 4  # sizes from the margin: a line that ends before is not wrapped
_DIGIT = 0.6  # of the size: the width of a digit
_FEWEST_BROKEN = 3
_ONE_LETTER = 1.05
_APART = 1.4
_WIDEST_PITCH = 2.2  # sizes: more room than this is between paragraphs
_BLANK_SHARE = 0.04
_WORD_SHARE = 0.7


@dataclass(frozen=True, slots=True)
class Habits:
    """How a document is set.

    Attributes:
        left: The left margin, in points.
        right: The right margin, at which lines are wrapped; 0 when nothing shows that they are.
        blank: The width of a blank, as a share of the type's size.
        gap: The least bare gap that is one, as a share of the type's size.
        noise: How far letters side by side may stand from each other, as a share of the size.
        is_exact: Whether letters stand at their own widths, so that every gap tells something.
        prints_blanks: Whether the file prints blanks between words rather than moving on.
        prints_tabs: Whether the file prints tabs, so that nothing else is one.
        leaves_tabs: Whether it prints each blank and no tab, so that every bare gap is one.
        stop: The distance of tab stops in points, 0 for none.
        wraps_tabs: Whether a tab for which a line has no room begins the next line.
        script: The room that typesetting adds between scripts, as in 「제1」, as a share of the size, 0 for none.
        pitch: The distance of baselines within a paragraph, as a multiple of the size.
        step: The distance from the end of a paragraph to the next.
        sets_apart: Whether room stands between all paragraphs alike, so that none is a blank line.
        breaks_words: Whether lines are wrapped within words.
        breaks_numbers: Whether they are wrapped within numbers, too.
        first: The baseline of the first line of a full page.
        last: The baseline of the last line of a full page.
    """

    left: float
    right: float
    blank: float
    gap: float
    noise: float
    is_exact: bool
    prints_blanks: bool
    prints_tabs: bool
    leaves_tabs: bool
    stop: float
    wraps_tabs: bool
    script: float
    pitch: float
    step: float
    sets_apart: bool
    breaks_words: bool
    breaks_numbers: bool
    first: float
    last: float


def learn_habits(layouts: Sequence[Layout]) -> Habits:
    """Learn how a document is set."""
    lines = [found for layout in layouts for found in layout.content if isinstance(found, TextLine)]
    width = median(layout.width for layout in layouts)
    left = _find_left(lines)
    right = _find_right(lines, left, width)
    prints_tabs = any(gap.tabs for line in lines for gap in line.gaps)
    gaps = [gap for line in lines for gap in line.gaps if not gap.tabs]
    blank = _find_blank(gaps)
    size = median([line.size for line in lines] or [1.0])
    pitch = _find_pitch(layouts, math.inf)
    step = _find_pitch(layouts, right - _WELL_SHORT * size if right else math.inf)
    is_exact = _is_exact(gaps)
    baselines = [line.baseline for line in lines] or [0.0]
    stop = _find_stop(gaps, left, blank) if is_exact and not prints_tabs else 0.0
    script = _find_script_gap([gap for gap in gaps if not (stop and is_at_stop(gap.end - left, stop))], blank)
    return Habits(
        left,
        right,
        blank,
        2 * _TIGHT_GAP if is_exact else _NARROWEST_GAP,
        _find_noise(gaps),
        is_exact,
        _prints_blanks(gaps),
        prints_tabs,
        bool(stop) and not script and _prints_each_blank(gaps, blank),
        stop,
        _wraps_tabs(lines, left, right, stop),
        script,
        pitch,
        step,
        step > min(_APART * pitch, _WIDEST_PITCH) and not _shows_blank_lines(layouts, step),
        _breaks_words(lines, right),
        _breaks_numbers(lines, right),
        min(baselines),
        max(baselines),
    )


def _find_left(lines: Sequence[TextLine]) -> float:
    """The left margin: the leftmost place where several lines begin."""
    uses = Counter(round(line.left) for line in lines)
    usual = [place for place, count in uses.items() if count >= _MARGIN_USES]
    return min((line.left for line in lines if not usual or line.left >= min(usual) - 1), default=0.0)


def _find_right(lines: Sequence[TextLine], left: float, width: float) -> float:
    """The right margin: where the longest lines end, provided that it lies opposite the left one and on the page."""
    ends = sorted((line.right for line in lines), reverse=True)
    if len(ends) < _FULL_USES:
        return 0.0
    right = ends[min(_FULL_USES, len(ends) // 50)]
    size = median(line.size for line in lines)
    return right if width - left - 3 * size < right < width else 0.0


def _wraps_tabs(lines: Sequence[TextLine], left: float, right: float, stop: float) -> bool:
    """Whether lines without room for one more tab go on at the first tab stop."""
    if not (stop and right):
        return False
    full = [pair for pair in pairwise(lines) if left + stop * (int((pair[0].right - left) / stop) + 1) > right]
    return sum(abs(after.left - left - stop) < _STOP_ERROR for _, after in full) >= _FEWEST_BROKEN


def _prints_blanks(gaps: Sequence[Gap]) -> bool:
    printed = sum(gap.printed > 0 for gap in gaps)
    bare = sum(not gap.printed and _NARROWEST_GAP * gap.size < gap.width < _WIDEST_BLANK * gap.size for gap in gaps)
    return printed > bare


def _prints_each_blank(gaps: Sequence[Gap], blank: float) -> bool:
    """Whether next to no bare gap is as wide as one blank."""
    bare = sum(not gap.printed and abs(gap.width / gap.size - blank) < _EXACT for gap in gaps)
    return bare < _BARE_SHARE * sum(gap.printed > 0 for gap in gaps)


def _find_blank(gaps: Sequence[Gap]) -> float:
    """The width of a blank: the gap between words that is most frequent, as a share of the size."""
    widths = [gap.width / gap.size for gap in gaps if _NARROWEST_GAP * gap.size < gap.width < _WIDEST_BLANK * gap.size]
    uses = Counter(round(width, 2) for width in widths)
    usual = max(uses, key=lambda width: (uses[width], -width), default=_USUAL_BLANK)
    return median([width for width in widths if abs(width - usual) < 0.02] or [usual])


def _is_exact(gaps: Sequence[Gap]) -> bool:
    """Whether letters stand at their own widths, so that every gap tells something."""
    letters = [gap.width / gap.size for gap in gaps if gap.width < _NARROWEST_GAP * gap.size]
    return sum(abs(width) < _TIGHT_GAP for width in letters) > _TIGHT_SHARE * len(letters)


def _find_noise(gaps: Sequence[Gap]) -> float:
    widths = sorted(abs(gap.width) / gap.size for gap in gaps if gap.width < _NARROWEST_GAP * gap.size)
    return widths[int(_QUIET_SHARE * (len(widths) - 1))] if widths else 0.0


def _find_stop(gaps: Sequence[Gap], left: float, blank: float) -> float:
    """The distance of tab stops: the widest at which nearly all wide gaps end, 0 when there is none."""
    wide = [gap for gap in gaps if gap.width > 3.5 * blank * gap.size]
    ends = [gap.end - left for gap in wide if not (gap.printed and is_blanks(gap, blank))]
    if len(ends) < _FEWEST_USES:
        return 0.0
    usual = [place for place, _ in Counter(round(end, 1) for end in ends).most_common(8)]
    stops = sorted({round(place / parts, 2) for place in usual for parts in range(1, 9)}, reverse=True)
    fitting = (stop for stop in stops if stop >= _SHORTEST_STOP and _share_at(ends, stop) >= _STOP_SHARE)
    stop = next(fitting, 0.0)
    return _refine(ends, stop) if stop else 0.0


def _find_script_gap(gaps: Sequence[Gap], blank: float) -> float:
    """The bare gap narrower than a blank that is by far the most frequent where blanks are printed, else 0."""
    widths = [gap.width / gap.size for gap in gaps if not gap.printed and gap.width > 2 * _TIGHT_GAP * gap.size]
    narrow = Counter(round(width, 2) for width in widths if width < 0.75 * blank)
    width, count = max(narrow.items(), key=lambda use: (use[1], -use[0]), default=(0.0, 0))
    return width if _prints_blanks(gaps) and count >= _FEWEST_USES and count > 0.5 * narrow.total() else 0.0


def _share_at(places: Sequence[float], stop: float) -> float:
    return sum(is_at_stop(place, stop) for place in places) / len(places)


def _refine(places: Sequence[float], stop: float) -> float:
    """The distance that fits the most places closely, of those that the places say: a rough one misses far stops."""
    said = Counter(round(place / round(place / stop), 3) for place in places if is_at_stop(place, stop))
    tried = [distance for distance, _ in said.most_common(_REFINEMENTS)]
    return max(tried, key=lambda distance: sum(_misses(place, distance) < _CLOSE_ERROR for place in places))


def _misses(place: float, stop: float) -> float:
    """By how much a place misses the nearest tab stop."""
    return abs(place - stop * round(place / stop))


def is_at_stop(place: float, stop: float) -> bool:
    """Whether a place, measured from the left margin, is a tab stop."""
    nearest = round(place / stop)
    return nearest > 0 and _misses(place, stop) < _STOP_ERROR


def is_blanks(gap: Gap, blank: float) -> bool:
    """Whether a gap is as wide as a whole number of blanks."""
    count = gap.width / (blank * gap.size)
    return round(count) > 0 and abs(count - round(count)) < _SAME_WIDTH


def _find_pitch(layouts: Sequence[Layout], reach: float) -> float:
    """The distance from lines that end before a place to the next: the smallest that is frequent."""
    distances: Counter[float] = Counter()
    for layout in layouts:
        for before, after in pairwise(layout.content):
            if isinstance(before, TextLine) and isinstance(after, TextLine) and before.right < reach:
                distances[round((after.baseline - before.baseline) / max(before.size, after.size), 1)] += 1
    usual = [distance for distance, count in distances.items() if distance >= 0.8 and count >= 0.08 * distances.total()]
    return min(usual, default=1.6)


def _shows_blank_lines(layouts: Sequence[Layout], step: float) -> bool:
    """Whether more room than between paragraphs stands above some lines of a document."""
    distances = [
        (after.baseline - before.baseline) / max(before.size, after.size)
        for layout in layouts
        for before, after in pairwise(layout.content)
        if isinstance(before, TextLine) and isinstance(after, TextLine)
    ]
    return sum(distance > _APART * step for distance in distances) > _BLANK_SHARE * len(distances)


def _breaks_words(lines: Sequence[TextLine], right: float) -> bool:
    """Whether lines that lack the room for the next word end at the margin to a letter."""
    rooms = [
        (right - before.right) / before.size
        for before, after in pairwise(lines)
        if right and 0 <= right - before.right < _first_word_width(after)
    ]
    return sum(room < _ONE_LETTER for room in rooms) > _WORD_SHARE * len(rooms)


def _first_word_width(line: TextLine) -> float:
    ends = (gap.end - gap.width for gap in line.gaps if gap.printed or gap.width > _NARROWEST_GAP * gap.size)
    return next(ends, line.right) - line.glyphs[0].left


def _breaks_numbers(lines: Sequence[TextLine], right: float) -> bool:
    """Whether lines that end at the margin with a digit go on with one."""
    broken = [
        before
        for before, after in pairwise(lines)
        if right - before.right < _DIGIT * before.size
        and before.glyphs[-1].text.isdigit()
        and after.glyphs[0].text.isdigit()
    ]
    return bool(right) and len(broken) >= _FEWEST_BROKEN
