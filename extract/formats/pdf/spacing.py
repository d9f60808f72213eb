"""Gaps between glyphs read as blanks and tabs.

Enters: a `TextLine` and the document's `Habits`. Leaves: the text of the line, with its indentation.
"""

from __future__ import annotations

from statistics import median

from extract.formats.pdf.habits import Habits, is_at_stop, is_blanks
from extract.formats.pdf.layout import Gap, TextLine
from extract.formats.pdf.settling import UNSETTLED

_WIDE = 1.6  # of the size: a gap that is more than a blank between words
_LEAST_TAB = 0.01  # of the size: a tab can be as narrow, beside what letters miss their places by
_KERNING = 0.05  # of the size: how far letters of Latin words may be set apart
_STRETCHED = 1.5  # points from the margin: a line that ends here may be stretched to it
_MOST_BLANKS = 200


def write_line(line: TextLine, habits: Habits) -> str:
    """Write a line with its indentation, blanks for gaps between words, and tabs where it jumps to tab stops.

    A gap that may be blanks or a tab is written as `UNSETTLED`, one for each blank.
    """
    unit = _find_unit(line, habits)
    has_tabs = _begins_at_stop(line, habits) or any(_is_tab(gap, habits, unit) for gap in line.gaps)
    text = _indent(line, habits, has_tabs=has_tabs) + line.glyphs[0].text
    for gap, glyph in zip(line.gaps, line.glyphs[1:], strict=True):
        text += _fill_gap(gap, habits, unit=unit, has_tabs=has_tabs) + glyph.text
    return text + ("\t" * line.tabs[1] or " " * line.ends_blank)


def write_words(line: TextLine, habits: Habits) -> str:
    """Write a line of a cell: words with single blanks between."""
    return " ".join(write_line(line, habits).replace(UNSETTLED, " ").split())


def _find_unit(line: TextLine, habits: Habits) -> float:
    """The width of a blank, as a share of the size: more where a line is stretched to the margin."""
    if not habits.right or habits.right - line.right > _STRETCHED:
        return habits.blank
    words = [gap.width / gap.size for gap in line.gaps if 0.6 * habits.blank < gap.width / gap.size < _WIDE]
    return max(habits.blank, median(words)) if len(words) > 1 else habits.blank


def _is_tab(gap: Gap, habits: Habits, unit: float) -> bool:
    """Whether a gap can only be a tab: it ends at a tab stop, or is no number of blanks where they would be exact."""
    if habits.leaves_tabs:
        return not gap.printed and gap.width > _KERNING * gap.size
    if habits.prints_tabs or not habits.is_exact:
        return False
    at_stop = bool(habits.stop) and is_at_stop(gap.end - habits.left, habits.stop)
    if gap.width < 1.5 * unit * gap.size:
        is_other = not gap.printed and not _is_one_blank(gap, habits, unit) and not _is_script_gap(gap, habits)
        return at_stop and is_other and gap.width > _find_least_tab(gap, habits)
    if at_stop:
        return not (gap.printed and is_blanks(gap, unit))
    return not gap.printed and not is_blanks(gap, unit) and gap.width > 1.2 * gap.size


def _is_one_blank(gap: Gap, habits: Habits, unit: float) -> bool:
    return abs(gap.width / gap.size - unit) < 2 * habits.noise + _LEAST_TAB


def _is_script_gap(gap: Gap, habits: Habits) -> bool:
    return habits.script > 0 and abs(gap.width / gap.size - habits.script) < 2 * habits.noise + _LEAST_TAB


def _find_least_tab(gap: Gap, habits: Habits) -> float:
    return (2 * habits.noise + _LEAST_TAB) * gap.size


def _begins_at_stop(line: TextLine, habits: Habits) -> bool:
    offset = line.glyphs[0].left - habits.left
    if habits.prints_tabs:
        return not line.begins_blank and offset > _LEAST_TAB * line.size
    return bool(habits.stop) and not line.begins_blank and is_at_stop(offset, habits.stop)


def _indent(line: TextLine, habits: Habits, *, has_tabs: bool) -> str:
    if line.tabs[0]:
        return "\t" * line.tabs[0]
    offset = line.glyphs[0].left - habits.left
    begin = line.left - habits.left
    if line.begins_blank and habits.stop and is_at_stop(begin, habits.stop):  # a tab and printed blanks
        blanks = round((offset - begin) / (habits.blank * line.size))
        return "\t" * min(round(begin / habits.stop), _MOST_BLANKS) + " " * min(max(1, blanks), _MOST_BLANKS)
    at_stop = _begins_at_stop(line, habits)
    if at_stop and any(gap.tabs for gap in line.gaps):
        return "\t"
    if has_tabs and at_stop and habits.stop:
        return "\t" * min(round(offset / habits.stop), _MOST_BLANKS)
    return (UNSETTLED if at_stop else " ") * min(max(0, round(offset / (habits.blank * line.size))), _MOST_BLANKS)


def _fill_gap(gap: Gap, habits: Habits, *, unit: float, has_tabs: bool) -> str:
    """What a gap stands for: nothing, blanks, or tabs."""
    if gap.tabs:
        return "\t" * gap.tabs
    count = min(max(1, round(gap.width / (unit * gap.size))), _MOST_BLANKS)
    at_stop = bool(habits.stop) and is_at_stop(gap.end - habits.left, habits.stop)
    if at_stop and not gap.printed and _is_one_blank(gap, habits, unit) and not habits.leaves_tabs:
        return UNSETTLED
    if _is_tab(gap, habits, unit):
        return "\t" * _count_stops(gap, habits) if at_stop or habits.leaves_tabs else "\t"
    if not gap.printed and (gap.width < _find_least(gap, habits) or _is_script_gap(gap, habits)):
        return ""
    if habits.prints_tabs and not gap.printed:
        return UNSETTLED
    return (UNSETTLED if has_tabs and count > 1 and not gap.printed else " ") * count


def _find_least(gap: Gap, habits: Habits) -> float:
    """The least width of a blank that is not printed: that of letters set apart, or the usual blank's better part."""
    return max(habits.gap, 0.75 * habits.blank if habits.is_exact else 0.6 * habits.blank) * gap.size


def _count_stops(gap: Gap, habits: Habits) -> int:
    """How many tabs lead through a gap: the stops in it, but not one right where it begins."""
    start, end = gap.end - gap.width - habits.left, gap.end - habits.left
    passed = int((start + 0.5 * habits.blank * gap.size) / habits.stop)
    return max(1, min(round(end / habits.stop) - passed, _MOST_BLANKS))
