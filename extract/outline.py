"""The outline of a report: its lines as a tree of blocks.

Enters: a `Document`. Leaves: an `Outline`, the blocks in reading order, each with its parent: headings, items, texts,
notes and tables, and the entries of a table of contents apart. Reports speak through layout; extractors look at blocks
and their ancestors and never at raw text by position.

How lines become blocks:
    * a mark's rank says what stands under what; the same mark indented deeper than the line before stands under it;
    * an unmarked line right below another continues it, unless it opens a page (blanks before it, a blank line after);
    * an unmarked line alone between blank lines is a heading where it is short, text where it is not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.blocks import Block, Cell, ContentsEntry, Outline, Row, fold_section
from extract.boxed_numbers import join_boxed_numbers
from extract.boxes import read_pairs
from extract.cell_lines import find_cell_lines
from extract.columns import find_rows
from extract.document import Document, Span
from extract.glyph_numbers import count_glyphs
from extract.keys import SpacedKey, find_spaced_keys
from extract.levels import LIFTED_RANK, find_units_in_charge, lift_titles
from extract.lines import (
    BOXED_RANK,
    BRACKET_RANK,
    CIRCLE_RANK,
    DASH_RANK,
    HEADING_RANK,
    NOTE_RANK,
    NUMBERED_RANK,
    ROMAN_RANK,
    SQUARE_RANK,
    TEXT_RANK,
    TITLE_RANK,
    UNIT_RANK,
    Line,
    find_furniture,
    is_circled,
    is_syllable,
    learn_ranks,
    read_lines,
    read_rank,
)
from extract.purposes import flatten_purposes
from extract.rows import BREAK, read_row
from extract.rules import load_words
from extract.two_columns import Entry, find_two_columns
from extract.typed_rows import find_typed_rows
from extract.unit_names import read_unit_heading
from extract.values.addresses import find_addresses
from extract.values.names import fold_name

_TITLE_LENGTH = 60
_CONTENTS_GAP = 2
_PURPOSE_WORDS = 6
_RIGHT_ALIGNED = 20  # blanks more than the next line has before what stands at the right margin
# "안정적 운영 ----- 26", "시설 조성 ····· 11", "일반현황\t1", "일반현황 / 1", "일반현황       1~3쪽"
_CONTENTS_ENTRY = re.compile(
    r"(?:\d{1,2}[.)]\s*|0\d\s+)?(?P<title>\S.*?)\s*(?:[-·‥….]{3,}\s*|\t+\s*|(?:[/|]\s*|\s{3,}|\s[pP]\.?\s?)(?=\d))"
    r"(?P<page>\d{1,3}(?:\s*[-~∼]\s*\d{1,3})?\s*[쪽면pP]?)?$"
)


# Two letters side by side: a heading has a word, the number in a box before it has none.
_WORD = re.compile(r"[^\W\d_]\s?[^\W\d_]")
# "6 학교 현황", "1 구인력현황 - 1의회 6국": the title of a table behind a number in a box
_NUMBERED_TITLE = re.compile(r"\d{1,2}\s+\D{2,30}현\s*황(?:\s*-.*)?")
# "1 참여와 소통의 민관협치 활성화"
_BOX_NUMBER = re.compile(r"\d{1,2}\s+(?=[^\W\d_])")
# "인 력 ----- (정원 : 183)", "… 기여하고자 함", "… 한다."
_SENTENCE = re.compile(r"[:：]|함[.]?$|다[.]$")
# "연도별 투자계획<tab><tab>(단위 : 천원)": the title of a table and its unit
_CAPTION = re.compile(r"[^\t]*\t+\(단위[^()\t]*\)")
# "<ul style=…> ○ 정보소외계층에 대한 …": an item inside a box, with the HTML that conversion left before it
_BOXED_ITEM = re.compile(r"(?:<\w+[^>]*>\s*)*(?:(?<=\s)|(?<=>)|^)(?P<mark>[○□■※-])\s+(?=\S)")
# "초(공립)   3,700": a label and its figure, behind a glyph that marks headings elsewhere
_FIGURE_LINE = re.compile(r"[^\d:：]{1,20}\s{2,}\d[\d,]*(?:\.\d+)?")
# "[참고자료] 2017년 정비계획", "붙임 1. 추진일정", "<별첨>": what stands behind the last programme
_ANNEX = re.compile(r"[\[<【〔(]?\s*(?:참고\s*자료|참고|붙임|별첨|부록|첨부)\s*\d{0,2}\s*(?:[\]>】〕):.]|\s|$).{0,50}")
# "경 제 환 경 국": a name with its syllables set apart, as covers and title pages have it
_SET_APART = re.compile(r"\s*[(<\[【]?\s*(?:[가-힣]\s+){2,}[가-힣]\s*[)>\]】]?\s*")
# "(8. 20. 현재)", "..... (단위 : 명)"
_BRACKETED_NOTE = re.compile(r"[.\s]*[(<].*[)>]")


def build_outline(document: Document) -> Outline:
    """Read the outline of a document."""
    contents, lines = _split_contents(document, list(read_lines(document)))
    lines = learn_ranks(count_glyphs(list(join_boxed_numbers(lines, contents))))
    lines = lift_titles(flatten_purposes(lines))
    plain = [line for line in lines if not line.mark and not line.is_row and not find_spaced_keys(line.text)]
    numbers = [line.number for line in plain]
    rows = find_rows(document, numbers)
    rows |= find_cell_lines(document, [number for number in numbers if number not in rows])
    rows |= find_typed_rows(document, [number for number in numbers if number not in rows])
    builder = _Builder(
        document,
        _is_double_spaced(lines),
        _regular_indents(lines),
        rows,
        in_charge=find_units_in_charge(lines),
        boxes=find_two_columns(document, lines),
    )
    for line in lines:
        builder.add(line)
    return Outline(document, tuple(builder.blocks), tuple(contents))


def _is_double_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines stand between most lines, as PDF conversion leaves them; then they separate nothing."""
    marked = [line for line in lines if line.mark and line.rank > SQUARE_RANK]
    return sum(line.is_alone for line in marked) > 0.6 * len(marked)


def _regular_indents(lines: Sequence[Line]) -> frozenset[tuple[str, int]]:
    """The indentations that a mark is used with as a habit: at least a tenth of its lines."""
    uses = Counter((line.mark, line.indent) for line in lines if line.mark)
    totals = Counter(line.mark for line in lines if line.mark)
    return frozenset(use for use, count in uses.items() if count >= 0.1 * totals[use[0]])


def _split_contents(document: Document, lines: list[Line]) -> tuple[list[ContentsEntry], list[Line]]:
    """Take the tables of contents out of the lines.

    A table of contents runs from its heading to its last entry; a few short lines between entries (units, parts) belong
    to it.
    """
    entries: list[ContentsEntry] = []
    rest: list[Line] = []
    pending: list[Line] | None = None  # lines since the last entry; None outside of a table of contents
    for line in lines:
        if fold_name(line.text) in load_words("headings", "contents"):
            pending = []
            continue
        entry = _CONTENTS_ENTRY.match(line.text) if pending is not None else None
        if entry:
            pending = []
            span = document.span(line.start + entry.start("title"), line.start + entry.end("title"))
            entries.append(ContentsEntry(document.quote(span), line.ordinal, span))
        elif pending is not None and len(pending) < _CONTENTS_GAP:
            pending.append(line)
        else:
            rest.extend([*(pending or ()), line])
            pending = None
    return entries, [*rest, *(pending or ())]


def _names_unit(line: Line) -> bool:
    """Whether a line is the name of a unit, its syllables set apart."""
    return bool(_SET_APART.fullmatch(line.text) and read_unit_heading(line.text))


def _is_same_series(one: str, other: str) -> bool:
    """Whether two marks count in one series: ① and ②, 가. and 나."""
    return (is_circled(one) and is_circled(other)) or (is_syllable(one) and is_syllable(other))


class _Builder:
    """Grows the list of blocks line by line; `stack` holds the blocks that the next one may stand under."""

    def __init__(
        self,
        document: Document,
        double_spaced: bool,
        regular_indents: frozenset[tuple[str, int]],
        rows: Mapping[int, Row],
        *,
        in_charge: frozenset[int],
        boxes: Mapping[int, Sequence[Entry]],
    ) -> None:
        self.document = document
        self.boxes = boxes
        self.lead: Block | None = None  # the key or part that rows of a box without a key stand under
        self.in_charge = in_charge
        self.rows = rows
        self.rules = frozenset(number for number, kind in find_furniture(document).items() if kind == "rule")
        self.double_spaced = double_spaced
        self.regular_indents = regular_indents
        self.blocks: list[Block] = []
        self.stack: list[tuple[Block, int]] = []  # with the indentation
        self.previous: Line | None = None

    def add(self, line: Line) -> None:
        if line.number in self.boxes:
            for entry in self.boxes[line.number]:
                self._add_entry(entry)
        elif line.number in self.rows:
            if row := self.rows[line.number]:
                self._put_row(line, row)
        elif line.is_row:
            self._add_row(line)
        elif line.is_alone and not self.double_spaced and _ANNEX.fullmatch(line.text):
            self._open(line, ROMAN_RANK)
        elif line.mark:
            self._add_marked(line)
        elif line.rank <= LIFTED_RANK:
            self._open(line, line.rank)
        elif keys := find_spaced_keys(line.text):
            self._add_keys(line, keys)
        elif self._continues(line):
            self._extend(line)
        else:
            self._add_unmarked(line)
        self.previous = line

    def _continues(self, line: Line) -> bool:
        """Whether an unmarked line goes on with the block of the line before."""
        before = self.previous
        if before is None or line.after_blank or self._is_row(before) or before.number + 1 != line.number:
            return False
        if line.is_doubled or before.is_doubled or _names_unit(line):  # a cell of its own
            return False
        if before.indent - line.indent > _RIGHT_ALIGNED:
            return False
        last = self.blocks[-1]
        goes_on = bool(last.mark and last.split_key()) and line.indent > before.indent
        is_heading = (last.kind == "heading" and not goes_on) or self._is_section(line)
        is_section = last.is_section and not last.split_key()
        return not self._opens_page(line) and not is_heading and not is_section

    def _is_row(self, line: Line) -> bool:
        return line.is_row or line.number in self.rows or line.number in self.boxes

    def _opens_page(self, line: Line) -> bool:
        """Whether a line looks like the title of a page, whose blank line PDF conversion has eaten."""
        opens = self.double_spaced and 0 < line.indent < 4 and line.before_blank
        return opens and not any(address.start == 0 for address in find_addresses(line.text))

    def _extend(self, line: Line) -> None:
        last = self.blocks.pop()
        span = self.document.span(last.span.start, line.start + len(line.text))
        text = self._text(span)
        grown = Block(
            last.index, last.kind, last.rank, last.mark, last.ordinal, last.parent, span, text, (), last.opens_page
        )
        self.blocks.append(grown)
        self.stack = [(grown if block.index == grown.index else block, indent) for block, indent in self.stack]

    def _text(self, span: Span) -> str:
        return self.document.quote(span).replace("\n", " ")

    def _add_row(self, line: Line) -> None:
        row = read_row(self.document, line)
        if _CAPTION.fullmatch(line.text):
            self._append("text", TEXT_RANK, line)
        elif _BOXED_ITEM.search(row[-1].text):
            self._add_box(row)
        elif not self._goes_on_with_table(line) and (pairs := read_pairs(row)):
            for key, value in pairs:
                self._put_pair(key, value)
        else:
            self._put_row(line, row)

    def _put_row(self, line: Line, row: Row) -> None:
        """Add a row to the table of the line before, or open a table."""
        if self._goes_on_with_table(line):
            last = self.blocks.pop()
            span = self.document.span_of_lines(last.span.first, line.number)
            rows = (*last.rows, row)
            self.blocks.append(Block(last.index, "table", TEXT_RANK, "", None, last.parent, span, "", rows))
            return
        self._append("table", TEXT_RANK, line, rows=(row,))

    def _add_keys(self, line: Line, keys: Sequence[SpacedKey]) -> None:
        """Add each key with its value as an item of its own, where a line without a mark holds several."""
        for key in keys:
            text = line.text[key.start : key.value_end]
            self._append("item", TEXT_RANK, replace(line, start=line.start + key.start, text=text))

    def _goes_on_with_table(self, line: Line) -> bool:
        """Whether a row stands right below a table; rules between rows, as in Markdown, part nothing."""
        if not self.blocks or self.blocks[-1].kind != "table" or self.previous is None:
            return False
        return all(number in self.rules for number in range(self.previous.number + 1, line.number))

    def _add_entry(self, entry: Entry) -> None:
        """Add a statement of a box: the title of a part as a heading; others beside each other or under that above."""
        if entry.is_below:
            self._put_statement(entry)
            return
        if self.lead and self.stack and self.stack[-1][0].index == self.lead.index:
            self.stack.pop()  # a part of the box ends where the next key begins
        if entry.key and entry.value:
            self._put_pair(entry.key, entry.value)
        elif entry.key:
            line = self._line_of(entry.key.text, entry.key.span, "", TEXT_RANK)
            self._open(line, TITLE_RANK, closes_sections=True)
        self.lead = self.blocks[-1]

    def _put_statement(self, entry: Entry) -> None:
        """Add a statement under the key or the title of a part above it."""
        parent = self.lead.index if self.lead else None
        if entry.key and entry.value:
            self._put_pair(entry.key, entry.value, parent=parent)
        elif entry.value:
            span, text = entry.value.span, self._text(entry.value.span)
            self.blocks.append(Block(len(self.blocks), "item", TEXT_RANK, "", None, parent, span, text))

    def _put_pair(self, key: Cell, value: Cell, *, parent: int | None = None) -> None:
        """Add a pair of a box as the line "key : value" that it would be elsewhere."""
        span = self.document.span(key.span.start, value.span.end)
        gap = self.document.text[key.span.end : value.span.start]
        text = self._text(key.span) + ":".ljust(len(gap)) + self._text(value.span)
        text = BREAK.sub(lambda found: " " * len(found.group()), text)
        above = self.stack[-1][0].index if self.stack and parent is None else parent
        self.blocks.append(Block(len(self.blocks), "item", TEXT_RANK, "", None, above, span, text))

    def _add_box(self, row: Row) -> None:
        """Open a box that conversion made a table row: its first cell is a heading, its last holds items."""
        for cell in row[:-1]:
            self.add(self._line_of(cell.text, cell.span, "", TEXT_RANK))
        box = row[-1]
        text = self.document.quote(box.span)
        marks = list(_BOXED_ITEM.finditer(text))
        for at, found in enumerate(marks):
            end = marks[at + 1].start() if at + 1 < len(marks) else len(text)
            span = self.document.span(box.span.start + found.end(), box.span.start + end)
            rank = read_rank(found["mark"])
            self.add(self._line_of(self.document.quote(span), span, found["mark"], rank))

    def _line_of(self, text: str, span: Span, mark: str, rank: int) -> Line:
        return Line(span.first, 0, mark, rank, None, span.start, text, True, True)

    def _add_marked(self, line: Line) -> None:
        if line.rank == TEXT_RANK or (line.rank <= HEADING_RANK and _FIGURE_LINE.fullmatch(line.text)):
            self._append("text", TEXT_RANK, line)
            return
        if SQUARE_RANK < line.rank <= BRACKET_RANK:
            line = replace(line, rank=self._rank_in_section(line))
        rank = line.rank
        while self.stack and not self._stands_under(line, *self.stack[-1]):
            self.stack.pop()
        kind = "heading" if rank <= HEADING_RANK or line.mark in "【〔[" else "note" if rank == NOTE_RANK else "item"
        block = self._append(kind, rank, line)
        if kind != "note":
            self.stack.append((block, line.indent))

    def _rank_in_section(self, line: Line) -> int:
        """Rank a circled number or a bracket: beside an open one, else below the circle that it comes after."""
        open_blocks = [block for block, _ in self.stack if block.rank > SQUARE_RANK]
        for block in open_blocks:
            if block.mark == line.mark or (block.ordinal is None and _is_same_series(block.mark, line.mark)):
                return block.rank
        circles = [block.rank for block in open_blocks if CIRCLE_RANK <= block.rank < DASH_RANK]
        return circles[-1] + 1 if circles else line.rank

    def _stands_under(self, line: Line, block: Block, indent: int) -> bool:
        if block.rank != line.rank:
            return block.rank < line.rank
        deeper = line.indent > indent and line.rank > TITLE_RANK
        return deeper and (block.mark != line.mark or (line.mark, line.indent) in self.regular_indents)

    def _add_unmarked(self, line: Line) -> None:
        opens_page = self._opens_page(line) and not line.after_blank
        if line.number in self.in_charge:
            self._append("text", TEXT_RANK, line)
        elif (read_unit_heading(line.text) and line.after_blank) or _names_unit(line):
            self._open(line, UNIT_RANK)
        elif self._is_section(line):
            self._open(line, TITLE_RANK, closes_sections=True)
        elif _BRACKETED_NOTE.fullmatch(line.text):
            self._append("note", NOTE_RANK, line)
        elif _NUMBERED_TITLE.fullmatch(line.text):
            self._open_title(line)
        elif opens_page:
            self._open(line, NUMBERED_RANK, opens_page=True)
        elif self._is_title(line):
            self._open_title(line)
        else:
            self._append("text", TEXT_RANK, line)

    def _open_title(self, line: Line) -> None:
        """Open an unmarked heading; 「1 참여와 소통의 …」, a number in a box before it, stands above squares."""
        if found := _BOX_NUMBER.match(line.text):
            line = replace(line, start=line.start + found.end(), text=line.text[found.end() :])
            self._open(line, BOXED_RANK)
        else:
            self._open(line, SQUARE_RANK + 1)

    def _is_section(self, line: Line) -> bool:
        return len(line.text) < _TITLE_LENGTH and fold_section(line.text) in load_words("headings", "sections")

    def _is_title(self, line: Line) -> bool:
        """Whether an unmarked line is a heading: alone, short, no sentence, no purpose, no unit of a table."""
        if self.double_spaced or not line.is_alone or len(line.text) > _TITLE_LENGTH or self._is_purpose(line):
            return False
        return bool(_WORD.search(line.text)) and not _SENTENCE.search(line.text)

    def _is_purpose(self, line: Line) -> bool:
        """Whether a line is the sentence in the box under a marked heading, the unit in charge between them or not."""
        above = [block for block in self.blocks[-2:] if block.split_key() is None][-1:]
        return len(line.text.split()) >= _PURPOSE_WORDS and any(
            block.kind == "heading" and block.mark and not block.is_section for block in above
        )

    def _open(self, line: Line, rank: int, *, closes_sections: bool = False, opens_page: bool = False) -> None:
        while self.stack and (
            self.stack[-1][0].rank >= rank or (closes_sections and any(block.is_section for block, _ in self.stack))
        ):
            self.stack.pop()
        block = self._append("heading", rank, line, opens_page=opens_page)
        self.stack.append((block, line.indent))

    def _append(
        self, kind: str, rank: int, line: Line, *, rows: tuple[Row, ...] = (), opens_page: bool = False
    ) -> Block:
        span = self.document.span(line.start, line.start + len(line.text))
        parent = self.stack[-1][0].index if self.stack else None
        if kind == "note" and self.stack:
            parent = self.stack[-1][0].index
        text = "" if kind == "table" else self._text(span)
        block = Block(len(self.blocks), kind, rank, line.mark, line.ordinal, parent, span, text, rows, opens_page)
        self.blocks.append(block)
        return block
