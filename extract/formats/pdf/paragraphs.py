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
from extract.formats.reading import Paragraph, Reading, Table, TableCell, clean_text, write_lines

_BLANK_LINE = 1.5  # of the pitch: from where a distance is a blank line
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
        for at, found in enumerate(layout.content):
            if isinstance(found, RuledTable):
                written += _write_table(found, habits, after=written[-1] if written else None)
            else:
                _add_line(written, found, habits, layout=layout, is_first=at == 0)
    return Reading(tuple(clean_text(line.text) for line in written), tuple(line.page for line in written))


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
    return before.glyphs[-1].text != " " and after.glyphs[0].text != " "


def _add_line(written: list[_Written], line: TextLine, habits: Habits, *, layout: Layout, is_first: bool) -> None:
    """Add a line: to the paragraph before where it was wrapped, else below it."""
    text = write_line(line, habits)
    before = written[-1] if written else None
    if before and before.last and _goes_on(before.last, line, habits):
        joint = _find_joint(before.last, line, habits)
        written[-1] = _Written(before.text + joint + text.strip(), before.page, line)
        return
    if before and before.text and _has_blank_line(before, line, habits, layout=layout):
        written.append(_Written("", line.page))
    written.append(_Written(text, line.page, line))


def _goes_on(before: TextLine, after: TextLine, habits: Habits) -> bool:
    """Whether a line goes on with the one before: that one is full, and no blank line stands between."""
    if not habits.right or abs(before.size - after.size) > 0.6:
        return False
    if before.page == after.page and after.baseline - before.baseline > 1.3 * habits.pitch * after.size:
        return False
    return before.right + _head_width(before, after, habits) > habits.right + 1.0


def _head_width(before: TextLine, after: TextLine, habits: Habits) -> float:
    """The room that the head of a line would have taken at the end of the one before."""
    if after.glyphs[0].text == " ":
        return after.glyphs[0].right - after.glyphs[0].left
    glyphs = after.visible
    text = "".join(glyph.text for glyph in glyphs)
    if habits.breaks_words:
        found = _UNIT.match(text)
        count = found.end() if found else 1
    else:
        count = _first_word(after, habits)
    blank = 0.0 if habits.breaks_words else habits.blank * before.size
    return blank + glyphs[min(count, len(glyphs)) - 1].right - glyphs[0].left


def _first_word(line: TextLine, habits: Habits) -> int:
    found = _WORD.match(write_line(line, habits).strip())
    return len(found.group()) if found else 1


def _find_joint(before: TextLine, after: TextLine, habits: Habits) -> str:
    """What stands between two wrapped lines: a blank, or nothing within a word."""
    if before.glyphs[-1].text == " " or after.glyphs[0].text == " ":
        return " "
    return "" if habits.breaks_words else " "


def _has_blank_line(before: _Written, line: TextLine, habits: Habits, *, layout: Layout) -> bool:
    """Whether room for a blank line, or the edge of a box, stands above a line."""
    if before.page != line.page:
        return _ends_page(before, habits) or line.baseline > habits.first + _BLANK_LINE * habits.pitch * line.size
    if before.last is None:
        return False
    if any(before.last.baseline < edge < line.baseline for edge in layout.edges):
        return True
    return line.baseline - before.last.baseline > _BLANK_LINE * habits.pitch * max(line.size, before.last.size)


def _ends_page(before: _Written, habits: Habits) -> bool:
    """Whether a page ends before it is full."""
    return before.last is not None and before.last.baseline < habits.last - 3 * habits.pitch * before.last.size
