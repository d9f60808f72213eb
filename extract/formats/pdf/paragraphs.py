"""Lines of a PDF written as paragraphs, with blank lines where the page leaves room.

Enters: the layouts of all pages. Leaves: a `Reading`: wrapped lines joined, tables as rows with tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.formats.pdf.habits import Habits, learn_habits
from extract.formats.pdf.layout import Layout, RuledTable, TextLine
from extract.formats.pdf.spacing import write_line, write_words
from extract.formats.pdf.tabs import restore_tabs, settle_tabs
from extract.formats.reading import Paragraph, Reading, Table, TableCell, clean_text, write_lines

_BLANK_LINE = 1.5  # of the pitch: from where a distance is a blank line
_NARROW = 0.5  # of the size: the narrowest cell
_SHORT = 0.35  # of a full line: what is left of a row that was wrapped
# what cannot be broken at the head of a line: a number or Latin word, or one syllable, with what closes after it
_UNIT = re.compile(r"(?:[A-Za-z0-9.,:%~'’]+|\S)[)\]」』】》〉,.:;!?%’”]*")
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class _Written:
    """A written line: its text, its page, and the printed line that it ends with; None for rows and blank lines."""

    text: str
    page: int
    last: TextLine | None = None


def write_pages(layouts: Sequence[Layout]) -> Reading:
    """Write the pages of a document."""
    habits = learn_habits(layouts)
    written: list[_Written] = []
    for layout in layouts:
        for found in layout.content:
            if isinstance(found, RuledTable):
                written += _write_table(found, habits, after=written[-1] if written else None)
            else:
                _add_line(written, found, habits, layout=layout)
    texts = settle_tabs([line.text for line in written])
    if not habits.stop:
        texts = restore_tabs(texts)
    return Reading(tuple(map(clean_text, texts)), tuple(line.page for line in written))


def _write_table(table: RuledTable, habits: Habits, *, after: _Written | None) -> Iterator[_Written]:
    """Write a ruled table; a blank line parts it from another table on the same page."""
    if after and "\t" in after.text and after.page == table.page:
        yield _Written("", table.page)
    cells = tuple(
        TableCell(
            cell.row,
            cell.column,
            (Paragraph(_write_cell(lines, habits, cell.right)),),
            row_span=cell.row_span,
            column_span=cell.column_span,
        )
        for cell, lines in table.cells
    )
    for line in write_lines([Table(cells)]):
        yield _Written(line, table.page)


def _write_cell(lines: Sequence[TextLine], habits: Habits, right: float) -> str:
    text = ""
    for at, line in enumerate(lines):
        words = write_words(line, habits)
        if at and _is_full(lines[at - 1], line, right, words) and _breaks_word(lines[at - 1], line, right):
            text += words
        else:
            text += f" {words}" if at else words
    return text


def _is_full(before: TextLine, after: TextLine, right: float, text: str) -> bool:
    return right - before.right < 1.6 * before.size


def _breaks_word(before: TextLine, after: TextLine, right: float) -> bool:
    return not before.ends_blank and not after.begins_blank


def _add_line(written: list[_Written], line: TextLine, habits: Habits, *, layout: Layout) -> None:
    """Add a line: to the paragraph before where it was wrapped, else below it."""
    text = write_line(line, habits)
    before = written[-1] if written else None
    joint = _find_joint(before, line, habits) if before else None
    if before and joint is not None:
        written[-1] = _Written(before.text + joint + text.strip(), before.page, line)
        return
    if before and before.text and _has_blank_line(before, line, habits, layout=layout):
        written.append(_Written("", line.page))
    written.append(_Written(text, line.page, line))


def _find_joint(written: _Written, after: TextLine, habits: Habits) -> str | None:
    """What stands between two wrapped lines: a blank, a tab, nothing within a word; None where none was wrapped."""
    before = written.last
    if before is None or not habits.right or not _is_next(before, after, habits):
        return None
    if "\t" in written.text and _is_wrapped_row(before, after, habits):
        return "\t"
    if before.right + _head_width(before, after, habits) <= habits.right - 0.12 * before.size:
        return None
    if "\t" in written.text and "\t" in write_line(after, habits):
        return None  # two rows
    return "" if habits.breaks_words and not before.ends_blank and not after.begins_blank else " "


def _is_next(before: TextLine, after: TextLine, habits: Habits) -> bool:
    """Whether two lines of one size follow each other without a blank line between."""
    if abs(before.size - after.size) > 0.6:
        return False
    return before.page != after.page or after.baseline - before.baseline <= 1.3 * habits.pitch * after.size


def _is_wrapped_row(before: TextLine, after: TextLine, habits: Habits) -> bool:
    """Whether a row goes on in a short line because the next tab stop lies beyond the margin."""
    if not habits.stop:
        return False
    stop = habits.left + habits.stop * (int((before.right - habits.left) / habits.stop) + 1)
    is_full = stop + _NARROW * after.size > habits.right
    return is_full and after.right < habits.left + _SHORT * (habits.right - habits.left)


def _head_width(before: TextLine, after: TextLine, habits: Habits) -> float:
    """The room that the head of a line would have taken at the end of the one before."""
    if after.begins_blank:
        return habits.blank * after.size
    glyphs = after.glyphs
    text = "".join(glyph.text for glyph in glyphs)
    if habits.breaks_numbers:
        count = 1
    elif habits.breaks_words:
        found = _UNIT.match(text)
        count = found.end() if found else 1
    else:
        count = _first_word(after, habits)
    blank = 0.0 if habits.breaks_words else habits.blank * before.size
    return blank + glyphs[min(count, len(glyphs)) - 1].right - glyphs[0].left


def _first_word(line: TextLine, habits: Habits) -> int:
    found = _WORD.match(write_line(line, habits).strip())
    return len(found.group()) if found else 1


def _has_blank_line(before: _Written, line: TextLine, habits: Habits, *, layout: Layout) -> bool:
    """Whether room for a blank line, or the edge of a box, stands above a line."""
    if before.page != line.page:
        return _ends_page(before, habits) or line.baseline > habits.first + _BLANK_LINE * habits.step * line.size
    if before.last is None:
        return False
    if any(before.last.baseline < edge < line.baseline for edge in layout.edges):
        return True
    return line.baseline - before.last.baseline > _BLANK_LINE * habits.step * max(line.size, before.last.size)


def _ends_page(before: _Written, habits: Habits) -> bool:
    """Whether a page ends before it is full."""
    return before.last is not None and before.last.baseline < habits.last - 3 * habits.pitch * before.last.size
