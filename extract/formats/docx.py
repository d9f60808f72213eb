"""DOCX: the zipped XML of Word (ECMA-376, WordprocessingML).

Enters: the bytes of a file. Leaves: a `Reading` of its body: paragraphs, tables and text boxes in the order of the
text. Headers, footers, notes and deleted text are left out.

Source: ECMA-376 part 1, clause 17; elements are told by local name, as strict and transitional files differ in theirs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from extract.errors import ReadError
from extract.formats.archive import list_members, open_archive, read_xml
from extract.formats.reading import ContentBlock, Paragraph, Reading, Table, TableCell, write_lines

_BODY = re.compile(r"word/document\d*\.xml$", re.I)
# Elements of a run that stand for a character.
_CHARACTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What is no text of the page: settings, deletions, and the second copy of a shape for older programs.
_SKIPPED = frozenset({"pPr", "rPr", "del", "moveFrom", "delText", "instrText", "Fallback"})
# Elements that wrap blocks of the text without being one.
_WRAPPERS = frozenset({"sdt", "sdtContent", "ins", "moveTo", "customXml"})


def read_docx(content: bytes) -> Reading:
    """Read a DOCX file.

    Raises:
        ReadError: It is damaged or protected.
    """
    archive = open_archive(content)
    name = next(name for name in list_members(archive) if _BODY.match(name))
    body = next((child for child in read_xml(archive, name) if _name(child) == "body"), None)
    if body is None:
        raise ReadError("it holds no body of text; open it in Word and save it again")
    return Reading(write_lines(_read_list(body)))


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _read_list(parent: Element) -> Iterator[ContentBlock]:
    """Read the paragraphs and tables of a body, cell or text box."""
    for child in parent:
        if _name(child) == "p":
            yield from _read_paragraph(child)
        elif _name(child) == "tbl":
            yield from _read_table(child)
        elif _name(child) in _WRAPPERS:
            yield from _read_list(child)


def _read_paragraph(paragraph: Element) -> Iterator[ContentBlock]:
    pieces = list(_read_pieces(paragraph))
    text = "".join(piece for piece in pieces if isinstance(piece, str))
    boxes = [piece for piece in pieces if not isinstance(piece, str)]
    if text.strip() or not boxes:
        yield Paragraph(text)
    yield from boxes


def _read_pieces(element: Element) -> Iterator[str | ContentBlock]:
    """The characters and the text boxes of a paragraph, in order."""
    for child in element:
        name = _name(child)
        if name == "t":
            yield child.text or ""
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "txbxContent":
            yield Table((TableCell(0, 0, tuple(_read_list(child))),))
        elif name not in _SKIPPED:
            yield from _read_pieces(child)


def _read_table(table: Element) -> Iterator[Table]:
    rows = [row for row in _unwrap(table) if _name(row) == "tr"]
    cells = tuple(cell for at, row in enumerate(rows) for cell in _read_row(row, at))
    if cells:
        yield Table(cells)


def _unwrap(parent: Element) -> Iterator[Element]:
    for child in parent:
        if _name(child) in _WRAPPERS:
            yield from _unwrap(child)
        else:
            yield child


def _read_row(row: Element, at: int) -> Iterator[TableCell]:
    """Read a row; what goes on from the cell above it holds nothing of its own."""
    column = 0
    for cell in _unwrap(row):
        if _name(cell) != "tc":
            continue
        span = _read_span(cell)
        goes_on = any(_name(mark) == "vMerge" and _value(mark) != "restart" for mark in cell.iter())
        yield TableCell(at, column, () if goes_on else tuple(_read_list(cell)), column_span=span)
        column += span


def _read_span(cell: Element) -> int:
    spans = [_value(mark) for part in cell if _name(part) == "tcPr" for mark in part if _name(mark) == "gridSpan"]
    return int(spans[0]) if spans and spans[0].isdecimal() and 0 < int(spans[0]) < 1000 else 1


def _value(element: Element) -> str:
    return next((value for key, value in element.attrib.items() if key.rpartition("}")[2] == "val"), "")
