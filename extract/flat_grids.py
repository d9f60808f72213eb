"""Tables that conversion flattened: cells parted by blanks, headers broken over lines.

Enters: a `Document`. Leaves: `Figure`s with the line of their header. A row is a label and figures; its header is the
text above it, provided that it can be cut into as many headings as the row has figures. Else the row is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.cells import read_cell
from extract.document import Document, Span
from extract.grids import Figure
from extract.rules import load_words
from extract.values.names import fold_name, fold_spaced

_HEADER_REACH = 40  # lines that a header can be broken over
_TABLE_REACH = 60  # lines that a table can take below its header

# " (정부24)" after "인터넷민원": a bracket belongs to the heading before it
_BRACKET = re.compile(r"\s*\([^()]*\)")
# "(백만원)소계", "12": headings that conversion glued together, or no heading at all
_GLUED = re.compile(r"\)\S|^\d+$")
# "(단위 : 명)", a line over the header
_UNIT_LINE = re.compile(r"\s*\(\s*단위")
# two plain numbers side by side: the row of another table
_NUMBERS = re.compile(r"(?<![\w,.])\d[\d,]*\s+\d[\d,]*(?![\w.])")
# a line that opens a block of the report: □ ○ - ※ 【, a glyph of the private use area, "1." or "key : value"
_MARKED = re.compile(
    r"\s*(?:[□■○◦❍●※▶☞【\[\ue000-\uf8ff]|-\s+\D|\d{1,2}[.)]\s|\d{1,2}\s+\D{2,30}현\s*황|[➀-➓①-⑳])|.*[:：]"
)


@dataclass(frozen=True, slots=True)
class FlatTable:
    """The figures of one flattened table and the lines of its header."""

    header: Span
    figures: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class _FlatRow:
    label: str
    cells: tuple[tuple[str, int, int], ...]  # text and offsets in the line
    number: int


@cache
def _row_pattern() -> re.Pattern[str]:
    """「행 정 137 35 19 - 25」: a label, then figures or dashes to the end of the line."""
    units = "|".join(sorted(load_words("statistics", "flat_units"), key=len, reverse=True))
    cell = rf"(?:-|[-△]?\d[\d,]*(?:\.\d+)?(?:{units}|%)?)"
    return re.compile(rf"\s*(?P<label>(?:[^:：]*?\s)??)(?P<cells>{cell}(?:\s+{cell}){{2,}})\s*$")


def find_flat_tables(document: Document) -> Iterator[FlatTable]:
    """Find the flattened tables of a document."""
    rows = {row.number: row for row in _find_rows(document)}
    at = 1
    while at <= len(document.lines):
        if at not in rows:
            at += 1
            continue
        header = _header_lines(document, at)
        body = _body_rows(document, rows, at)
        figures = [figure for row in body for figure in _read_row(document, header, row)]
        if figures and header:
            yield FlatTable(document.span_of_lines(header[0], header[-1]), tuple(figures))
        at = body[-1].number + 1


def _find_rows(document: Document) -> Iterator[_FlatRow]:
    for number, line in enumerate(document.lines, start=1):
        found = _row_pattern().match(line) if "\t" not in line and not _MARKED.match(line) else None
        if found:
            start = found.start("cells")
            cells = tuple((c.group(), start + c.start(), start + c.end()) for c in re.finditer(r"\S+", found["cells"]))
            yield _FlatRow(_fold(found["label"] or ""), cells, number)


def _fold(text: str) -> str:
    return " ".join(fold_spaced(text).split())


def _header_lines(document: Document, row: int) -> list[int]:
    """The lines of text right above a row, up to a marked line, a row of figures or a line that has a corner."""
    numbers: list[int] = []
    for number in range(row - 1, max(0, row - _HEADER_REACH), -1):
        line = document.lines[number - 1]
        if _MARKED.match(line) or "\t" in line or _NUMBERS.search(line) or _UNIT_LINE.match(line):
            break
        if line.strip():
            numbers.insert(0, number)
        if _split_corner(line.strip())[0]:
            break
    return numbers


def _body_rows(document: Document, rows: dict[int, _FlatRow], first: int) -> list[_FlatRow]:
    """The rows of a table: those with as many figures as the first, up to a marked line."""
    body = [rows[first]]
    for number in range(first + 1, min(first + _TABLE_REACH, len(document.lines)) + 1):
        if _MARKED.match(document.lines[number - 1]):
            break
        row = rows.get(number)
        if row and len(row.cells) != len(body[0].cells):
            break
        if row:
            body.append(row)
    return body


def _read_row(document: Document, header: Sequence[int], row: _FlatRow) -> Iterator[Figure]:
    headings = cut_header([document.lines[number - 1] for number in header], len(row.cells))
    if headings is None:
        return
    corner, paths = headings
    whole = document.span_of_lines(row.number)
    line = document.lines[row.number - 1]
    start = whole.start - (len(line) - len(line.lstrip()))
    named = ((corner, row.label),) if row.label else ()
    for path, (text, first, last) in zip(paths, row.cells, strict=True):
        for figure in read_cell(text):
            span = document.span(start + first, start + last)
            yield Figure(named, path, figure, span, row.number)


def cut_header(lines: Sequence[str], count: int) -> tuple[str, list[tuple[str, ...]]] | None:
    """Cut the text of a header into `count` headings.

    Returns:
        The heading over the labels (empty for none) and the path of headings of each column; None where the text can't
        be cut so.

    >>> cut_header(["구 분 합 계 출 생 사 망"], 3)
    ('구분', [('합계',), ('출생',), ('사망',)])
    >>> cut_header(["통  장 반  장", "정원 현원 정원 현원"], 4)
    ('', [('통장', '정원'), ('통장', '현원'), ('반장', '정원'), ('반장', '현원')])
    """
    whole = _cut(" ".join(lines), count)
    if whole:
        return whole[0], [(name,) for name in whole[1]]
    lower = _cut(lines[-1], count) if len(lines) > 1 else None
    above = " ".join(lines[:-1])
    for upper in (fold_spaced(above).split(), _pair_syllables(above)) if lower else ():
        if lower and len(upper) > 1 and len(set(lower[1])) * len(upper) == count:
            width = count // len(upper)
            return lower[0], [(upper[at // width], name) for at, name in enumerate(lower[1])]
    return None


def _cut(text: str, count: int) -> tuple[str, list[str]] | None:
    """Cut a line into `count` headings, with or without a corner before them and a remark after them."""
    corner, rest = _split_corner(_join_brackets(text).strip())
    for words in (rest.split(), fold_spaced(rest).split(), _pair_syllables(rest)):
        if words and fold_name(words[-1]) in load_words("statistics", "denied_columns"):
            words = words[:-1]
        if len(words) == count and not any(map(_GLUED.search, words)):
            return corner, words
    return None


def _join_brackets(text: str) -> str:
    """Join a bracket with the heading before it and its own words: 「기타 (정정 등)」 is one heading."""
    return _BRACKET.sub(lambda found: found.group().replace(" ", ""), text)


def _split_corner(text: str) -> tuple[str, str]:
    """Take the heading over the labels off the beginning: 「구 분 계 …」."""
    for word in sorted(load_words("statistics", "corners"), key=len, reverse=True):
        found = re.match(r"\s*".join(map(re.escape, word)) + r"(?=\s)", text)
        if found:
            return word, text[found.end() :].strip()
    return "", text


def _pair_syllables(text: str) -> list[str]:
    """Put single syllables together two by two: 「합 계 출 생」 is 합계, 출생."""
    words: list[str] = []
    half = ""
    for word in text.split():
        if len(word) == 1:
            half += word
        elif half:
            words.append(half)
            half = ""
        if len(half) == 2:
            words.append(half)
            half = ""
        if len(word) > 1:
            words.append(word)
    return [*words, half] if half else words
