"""Lines of a PDF written as paragraphs, with blank lines where the page leaves room.

Enters: the layouts of all pages. Leaves: a `Reading`: wrapped lines joined, tables as rows with tabs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from extract.formats.pdf.cut_rows import Piece, join_rows
from extract.formats.pdf.habits import Habits, learn_habits
from extract.formats.pdf.joints import learn_joints
from extract.formats.pdf.layout import Layout, RuledTable, TextLine
from extract.formats.pdf.settling import settle_tabs
from extract.formats.pdf.spacing import write_line, write_words
from extract.formats.pdf.tabs import restore_tabs
from extract.formats.pdf.wraps import Setting, count_overrun, find_cut, find_joint, join_cell
from extract.formats.reading import Paragraph, Reading, Table, TableCell, clean_text, write_lines
from extract.rules import load_rules

_BLANK_LINE = 1.5  # of the pitch: from where a distance is a blank line
_ABOVE_TABLE = 1.05  # of the distance of paragraphs: from where the room above a table is a blank line
_TOP_LINE = 0.6  # the same, for the room at the head of a page
_ONE_LINE = 0.95  # lines: the room at the foot of a page that one more would have taken
_KEPT_TOGETHER = 3  # lines that typesetting may keep together and move to the next page
_ITEMS = frozenset({"square", "circle", "dash"})
_FULL = 2.0  # sizes: a line as near to the margin may be wrapped
_PRINTED_SHARE = 0.08  # of the full lines that end with a blank, where blanks are printed
# "○ …", "- …", "1. …", "가. …": a line that a mark opens needs no room above to be a paragraph
_MARK = re.compile(r"\s*(?:[^\w\s([「『<'\"‘“]|\d{1,2}[.)]|[가-하][.)]\s)")
# "총무과\t72", "총무과    72": columns, which tabs or blanks set apart
_COLUMNS = re.compile(r"\t|\S {2,}\S")
_CONTINUED = 0.34  # of the cells: a row with fewer is the rest of one that the page cut


@dataclass(frozen=True, slots=True)
class _Written:
    """A written line: its text and its page.

    Attributes:
        text: Its text.
        page: Its page.
        last: The printed line that it ends with; None for rows of ruled tables and blank lines.
        bottom: Where the ruled table ends whose row it is, 0 for other lines.
        joint: What stands between the row before and this line if it is the rest of that row; None for other lines.
        overrun: From how many more tabs on its end lies beyond the margin, 0 where that is not known.
    """

    text: str
    page: int
    last: TextLine | None = None
    bottom: float = 0.0
    joint: str | None = None
    overrun: int = 0

    @property
    def is_row(self) -> bool:
        return "\t" in self.text


def write_pages(layouts: Sequence[Layout]) -> Reading:
    """Write the pages of a document."""
    setting = _learn_setting(layouts)
    written: list[_Written] = []
    for layout in layouts:
        for found in layout.content:
            if isinstance(found, RuledTable):
                _add_table(written, found, setting)
            else:
                _add_line(written, found, setting, layout=layout)
    habits = setting.habits
    written = _join_rows(written)
    lines = [line.text for line in written]
    texts = settle_tabs(lines, shows_ends=habits.prints_tabs, prefers_tabs=habits.prints_blanks)
    if not (habits.stop or habits.prints_tabs):
        texts = restore_tabs(texts, shows_ends=habits.prints_blanks)
    return Reading(tuple(clean_text(text.rstrip(" ")) for text in texts), tuple(line.page for line in written))


def _join_rows(written: Sequence[_Written]) -> list[_Written]:
    """Join the lines of rows that the margin cut."""
    pieces = [Piece(line.text, line.joint, line.overrun) for line in written]
    return [_join_lines([written[at] for at in row]) for row in join_rows(pieces)]


def _join_lines(lines: Sequence[_Written]) -> _Written:
    text = lines[0].text
    for line in lines[1:]:
        text = text.rstrip(" ") + (line.joint or "") + line.text
    return replace(lines[0], text=text)


def _learn_setting(layouts: Sequence[Layout]) -> Setting:
    habits = learn_habits(layouts)
    lines = [found for layout in layouts for found in layout.content if isinstance(found, TextLine)]
    full = [pair for pair in pairwise(lines) if habits.right - pair[0].right < _FULL * pair[0].size]
    printed = sum(before.ends_blank or after.begins_blank for before, after in full)
    texts = (write_words(line, habits) for line in lines)
    return Setting(habits, learn_joints(texts, prints_blanks=printed > _PRINTED_SHARE * len(full)))


def _add_table(written: list[_Written], table: RuledTable, setting: Setting) -> None:
    """Add a ruled table; a blank line parts it from another on its page, and it goes on with one that the page cut."""
    rows = list(_write_rows(table, setting))
    before = written[-1] if written else None
    if before and before.page == table.page and (before.is_row or _has_room_above(table, before, setting.habits)):
        written.append(_Written("", table.page))
    elif before and before.is_row and rows and _is_rest(rows[0], before.text):
        cells = zip(before.text.split("\t"), rows.pop(0).split("\t"), strict=True)
        written[-1] = _Written("\t".join(" ".join(filter(None, pair)) for pair in cells), before.page)
    written.extend(_Written(row, table.page, bottom=table.grid.bottom) for row in rows)


def _has_room_above(table: RuledTable, before: _Written, habits: Habits) -> bool:
    """Whether room for a blank line stands above a table."""
    return bool(before.last and table.baseline - before.last.baseline > _ABOVE_TABLE * habits.step * before.last.size)


def _is_rest(row: str, before: str) -> bool:
    """Whether the first row of a page is the rest of the last one of the page before.

    It fills few of its cells, and those that the other fills, or those alone that the other leaves blank.
    """
    cells, above = row.split("\t"), before.split("\t")
    filled = [bool(above[at]) for at, cell in enumerate(cells) if cell and at < len(above)]
    return len(cells) == len(above) and ((len(filled) <= _CONTINUED * len(cells) and all(filled)) or not any(filled))


def _write_rows(table: RuledTable, setting: Setting) -> Iterator[str]:
    padding = min((line.left - cell.left for cell, lines in table.cells for line in lines), default=0.0)
    cells = tuple(
        TableCell(
            cell.row,
            cell.column,
            (Paragraph(_write_cell(lines, setting, width=cell.right - cell.left - 2 * padding)),),
            row_span=cell.row_span,
            column_span=cell.column_span,
        )
        for cell, lines in table.cells
    )
    yield from write_lines([Table(cells)])


def _write_cell(lines: Sequence[TextLine], setting: Setting, *, width: float) -> str:
    text = write_words(lines[0], setting.habits) if lines else ""
    for before, after in pairwise(lines):
        text += join_cell(before, after, setting, width=width) + write_words(after, setting.habits)
    return text


def _add_line(written: list[_Written], line: TextLine, setting: Setting, *, layout: Layout) -> None:
    """Add a line: to the paragraph before where it was wrapped, else below it."""
    habits = setting.habits
    text = write_line(line, habits)
    before = written[-1] if written else None
    overrun = count_overrun(line, habits) if "\t" in text else 0
    if before and before.last and not (before.is_row and habits.wraps_tabs):
        are_rows = bool(_COLUMNS.search(before.text) and _COLUMNS.search(text))
        joint = find_joint(before.last, line, setting, is_row=before.is_row, are_rows=are_rows)
        if joint is not None and not (_opens_item(text) and _opens_item(before.text)):
            written[-1] = _Written(before.text.rstrip(" ") + joint + text.lstrip(), before.page, line)
            return
    if before and before.last and before.is_row and (habits.wraps_tabs or habits.prints_tabs):
        joint = find_cut(before.last, line, setting, ends_tab=before.text.endswith("\t"))
        if joint is not None:
            written.append(_Written(text, line.page, line, joint=joint, overrun=overrun))
            return
    is_apart = habits.sets_apart and not _MARK.match(text)
    if before and before.text and (is_apart or _has_blank_line(before, line, habits, layout=layout)):
        written.append(_Written("", line.page))
    written.append(_Written(text, line.page, line, overrun=overrun))


def _opens_item(text: str) -> bool:
    """Whether a line begins as an item of a list does, with a mark and a blank."""
    head = text.lstrip()[:2]
    return len(head) == 2 and head[0] in _item_marks() and head[1].isspace()


@cache
def _item_marks() -> frozenset[str]:
    """The squares, circles and dashes that open items; dots and numbers stand within sentences, too."""
    markers = load_rules("markers")["marker"]
    return frozenset(mark for marker in markers if marker["name"] in _ITEMS for mark in marker["characters"])


def _has_blank_line(before: _Written, line: TextLine, habits: Habits, *, layout: Layout) -> bool:
    """Whether room for a blank line, or the edge of a box, stands above a line."""
    if before.page != line.page:
        return _ends_page(before, line, habits) or line.baseline > habits.first + _TOP_LINE * habits.step * line.size
    if before.last is None:
        return line.baseline - (before.bottom or line.baseline) > _BLANK_LINE * habits.step * line.size
    if any(before.last.baseline < edge < line.baseline for edge in layout.edges):
        return True
    return line.baseline - before.last.baseline > _BLANK_LINE * habits.step * max(line.size, before.last.size)


def _ends_page(before: _Written, line: TextLine, habits: Habits) -> bool:
    """Whether a page ends before it is full: it has room for the next line, or for more where that may be wrapped."""
    if before.last is None:
        return False
    is_wrapped = 0 < habits.right < line.right + _FULL * line.size
    lines = _KEPT_TOGETHER if is_wrapped else _ONE_LINE
    return before.last.baseline < habits.last - lines * habits.pitch * max(line.size, before.last.size)
