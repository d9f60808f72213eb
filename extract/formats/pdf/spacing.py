"""Gaps between glyphs read as blanks and tabs.

Enters: a `TextLine` and the document's `Habits`. Leaves: the text of the line, with its indentation.
"""

from __future__ import annotations

from itertools import pairwise
from statistics import median

from extract.formats.pdf.habits import Habits
from extract.formats.pdf.layout import TextLine

_COLUMN = 0.5  # of the size: the column of a page, half as wide as a Hangul syllable
_WIDE = 1.6  # of the size: a bare gap that is more than blanks between words
_MOST_BLANKS = 200
_HALF = 0.6  # of a unit: the least that counts as one


def write_line(line: TextLine, habits: Habits) -> str:
    """Write a line with its indentation, blanks for gaps between words, and tabs where it jumps to tab stops."""
    unit = _find_unit(line, habits)
    text = _indent(line, habits)
    for at, glyph in enumerate(line.glyphs):
        if at:
            before = line.glyphs[at - 1]
            gap, beside_blank = glyph.left - before.right, " " in (glyph.text, before.text)
            text += _fill_gap(gap, glyph.left, glyph.size, habits=habits, unit=unit, beside_blank=beside_blank)
        text += glyph.text
    return text.rstrip()


def write_words(line: TextLine, habits: Habits) -> str:
    """Write a line of a cell: words with single blanks between."""
    return " ".join(write_line(line, habits).split())


def _find_unit(line: TextLine, habits: Habits) -> float:
    """The width of a blank in a line: wider where the line is stretched to the margin."""
    usual = habits.blank * line.size
    if not habits.right or habits.right - line.right > 1.5:
        return usual
    words = [
        after.left - before.right
        for before, after in pairwise(line.glyphs)
        if _HALF * usual < after.left - before.right < _WIDE * line.size
    ]
    return max(usual, 1.7 * median(words)) if len(words) > 1 else usual


def _indent(line: TextLine, habits: Habits) -> str:
    offset = line.left - habits.left
    if habits.stop and line.glyphs[0].text != " " and _ends_at_stop(line.left, habits) and habits.prints_blanks:
        return "\t" * min(round(offset / habits.stop), _MOST_BLANKS)
    return " " * min(max(0, round(offset / (habits.blank * line.size))), _MOST_BLANKS)


def _fill_gap(gap: float, end: float, size: float, *, habits: Habits, unit: float, beside_blank: bool) -> str:
    """What a gap stands for: nothing, blanks, or tabs."""
    if beside_blank:  # of several blanks side by side, the file's reader gives the first alone
        return " " * min(round(gap / unit), _MOST_BLANKS) if gap > _HALF * unit else ""
    if habits.stop and gap > _HALF * unit and _ends_at_stop(end, habits):
        tabs = round((end - habits.left) / habits.stop) - int((end - gap - habits.left + 0.5) / habits.stop)
        if habits.prints_blanks or gap > 1.5 * unit:
            return "\t" * max(1, min(tabs, _MOST_BLANKS))
    if habits.prints_blanks and gap <= _WIDE * size:
        return " " if gap > _HALF * size else ""
    return " " * min(max(1, round(gap / unit)), _MOST_BLANKS) if gap > _HALF * unit else ""


def _ends_at_stop(place: float, habits: Habits) -> bool:
    offset = place - habits.left
    nearest = habits.stop * round(offset / habits.stop)
    return nearest > 0 and abs(offset - nearest) < 1.0
