"""Wrapped lines: which go on in the next, and what stood between the two.

Enters: two printed lines that follow each other, and the document's `Habits` and `Joints`. Leaves: the text between
them where the first was wrapped, None where it ended.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.formats.pdf.habits import Habits
from extract.formats.pdf.joints import Joints
from extract.formats.pdf.layout import TextLine
from extract.formats.pdf.spacing import write_words

_ONE_LETTER = 1.05  # of the size: with less room, a line may have been wrapped within a word
_NARROW = 0.5  # of the size: the narrowest cell
_SHORT = 0.35  # of a full line: what is left of a row that was wrapped
_SAME_SIZE = 0.6
_NEXT = 1.3  # of the pitch: how far the next line may be
_OVERLAP = 0.12  # of the size: what a line may lack to be too long
# what cannot be broken at the head of a line: a number or Latin word, or one syllable, with what closes after it
_UNIT = re.compile(r"(?:[A-Za-z0-9.,:%~'’]+|\S)[)\]」』】》〉,.:;!?%’”]*")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Setting:
    """How a document is set and how it writes words."""

    habits: Habits
    joints: Joints


def find_joint(before: TextLine, after: TextLine, setting: Setting, *, is_row: bool, are_rows: bool) -> str | None:
    """Find what stands between two lines.

    Args:
        before: A line.
        after: The next one.
        setting: How the document is set.
        is_row: Whether the first is a row of a table with tabs.
        are_rows: Whether both hold columns.

    Returns:
        A blank, a tab, or nothing within a word; None where the first line was not wrapped.
    """
    habits = setting.habits
    if not habits.right or not _is_next(before, after, habits):
        return None
    if is_row and _is_wrapped_row(before, after, habits):
        return "\t"
    room = habits.right - _OVERLAP * before.size - before.right
    if are_rows or _head_width(after, habits) <= room:
        return None
    return _join(before, after, setting)


def find_cut(before: TextLine, after: TextLine, setting: Setting, *, ends_tab: bool = False) -> str | None:
    """Find what stands between a row and the next line where that may be its rest.

    In a document that wraps tabs, one for which a line has no room begins the next line; those that it has room for end
    it unseen. A tab that is printed at the end of the row takes room there.
    """
    habits = setting.habits
    if not habits.right or not _is_next(before, after, habits):
        return None
    if after.left > habits.left + _NARROW * after.size:
        is_at_stop = abs(after.left - habits.left - habits.stop) < _NARROW * after.size
        return "\t" * (count_overrun(before, habits) - 1) if is_at_stop else None
    room = habits.right - _OVERLAP * before.size - before.right - ends_tab * before.size
    return _join(before, after, setting) if _head_width(after, habits) > room else None


def count_overrun(line: TextLine, habits: Habits) -> int:
    """From how many more tabs on the end of a line lies beyond the margin, 0 where nothing tells."""
    if not (habits.wraps_tabs and habits.right):
        return 0
    passed = int((line.right - habits.left) / habits.stop)
    return max(1, int((habits.right - _NARROW * line.size - habits.left) / habits.stop) - passed + 1)


def join_cell(before: TextLine, after: TextLine, setting: Setting, *, width: float) -> str:
    """Find what stands between two lines of a cell, whose text may be `width` wide: wrapped lines, or paragraphs."""
    room = width - (before.right - before.left)
    if room < _ONE_LETTER * before.size and not (before.ends_blank or after.begins_blank):
        return setting.joints.between(write_words(before, setting.habits), write_words(after, setting.habits))
    return _join(before, after, setting) if _head_width(after, setting.habits) > room else " "


def _join(before: TextLine, after: TextLine, setting: Setting) -> str:
    if before.ends_blank or after.begins_blank or not setting.habits.breaks_words:
        return " "
    if setting.joints.prints_blanks:
        return ""
    return setting.joints.between(write_words(before, setting.habits), write_words(after, setting.habits))


def _is_next(before: TextLine, after: TextLine, habits: Habits) -> bool:
    """Whether two lines of one size follow each other without a blank line between."""
    if abs(before.size - after.size) > _SAME_SIZE:
        return False
    return before.page != after.page or after.baseline - before.baseline <= _NEXT * habits.pitch * after.size


def _is_wrapped_row(before: TextLine, after: TextLine, habits: Habits) -> bool:
    """Whether a row goes on in a short line because the next tab stop lies beyond the margin."""
    if not habits.stop:
        return False
    stop = habits.left + habits.stop * (int((before.right - habits.left) / habits.stop) + 1)
    is_full = stop + _NARROW * after.size > habits.right
    return is_full and after.right < habits.left + _SHORT * (habits.right - habits.left)


def _head_width(line: TextLine, habits: Habits) -> float:
    """The room that the head of a line would have taken at the end of the one before."""
    if line.begins_blank:
        return habits.blank * line.size
    text = "".join(glyph.text for glyph in line.glyphs)
    if habits.breaks_numbers:
        head = text[:1]
    elif habits.breaks_words:
        found = _UNIT.match(text)
        head = found.group() if found else text[:1]
    else:
        found = _WORD.match(write_words(line, habits))
        head = found.group() if found else text[:1]
    blank = 0.0 if habits.breaks_words else habits.blank * line.size
    return blank + line.glyphs[min(len(head), len(line.glyphs)) - 1].right - line.glyphs[0].left
