"""HWPX: the zipped XML of Hancom Office (KS X 6101, OWPML).

Enters: the bytes of a file. Leaves: a `Reading` of its sections: paragraphs, tables, text boxes and notes in the order
of the text. Headers, footers, hidden comments and deleted text are left out.

Source: KS X 6101 (OWPML); elements are told by local name, as their namespaces change with the year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from extract.errors import ReadError
from extract.formats.archive import list_members, open_archive, read_member, read_xml
from extract.formats.hwpx_styles import read_headings
from extract.formats.numbering import Numbering
from extract.formats.reading import ContentBlock, Paragraph, Reading, Table, TableCell, write_lines

_SECTION = re.compile(r"Contents/section(?P<number>\d+)\.xml$", re.I)
_HEADER = "Contents/header.xml"
_MANIFEST = "META-INF/manifest.xml"
# Elements of a text that stand for a character.
_CHARACTERS = {"tab": "\t", "lineBreak": "\n", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
# What is no text of the page: furniture, settings, and what the author hid or struck out.
_SKIPPED = frozenset(
    {
        "header",
        "footer",
        "hiddenComment",
        "secPr",
        "fieldBegin",
        "linesegarray",
        "script",
        "shapeComment",
        "deleteBegin",
    }
)


def read_hwpx(content: bytes) -> Reading:
    """Read an HWPX file.

    Raises:
        ReadError: It is damaged, protected or holds no section.
    """
    archive = open_archive(content)
    names = list_members(archive)
    if _MANIFEST in names and b"encryption-data" in read_member(archive, _MANIFEST):
        raise ReadError("it is protected with a password or for distribution; save it without protection and try again")
    sections = sorted((int(found["number"]), name) for name in names if (found := _SECTION.match(name)))
    if not sections:
        raise ReadError("it holds no section of text; open it in Hancom Office and save it again")
    numbering = Numbering(read_headings(read_xml(archive, _HEADER)) if _HEADER in names else {})
    blocks: list[ContentBlock] = []
    for _, name in sections:
        section = read_xml(archive, name)
        _number_paragraphs(section, numbering)
        blocks.extend(_read_list(section))
    return Reading(write_lines(blocks))


def _number_paragraphs(section: Element, numbering: Numbering) -> None:
    """Put what is drawn before paragraphs into their text."""
    for paragraph in section.iter():
        if _name(paragraph) != "p" or paragraph.get("paraPrIDRef", "") not in numbering.headings:
            continue
        texts = [text for run in paragraph for text in run if _name(run) == "run" and _name(text) == "t"]
        if any("".join(text.itertext()).strip() for text in texts):
            texts[0].text = numbering.next_label(paragraph.get("paraPrIDRef", "")) + (texts[0].text or "").lstrip()


def _name(element: Element) -> str:
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def _read_list(parent: Element) -> Iterator[ContentBlock]:
    """Read the paragraphs of a section, cell, text box or note."""
    for element in parent:
        if _name(element) == "p":
            yield from _read_paragraph(element)


def _read_paragraph(paragraph: Element) -> Iterator[ContentBlock]:
    """Read a paragraph: its text, cut where a table or box stands in it."""
    text = ""
    is_empty = True
    for piece in _read_pieces(paragraph):
        if isinstance(piece, str):
            text += piece
            continue
        if text.strip():
            yield Paragraph(text)
        text, is_empty = "", False
        yield piece
    if text.strip() or is_empty:
        yield Paragraph(text if text.strip() else "")


def _read_pieces(element: Element) -> Iterator[str | ContentBlock]:
    """The characters and the objects of a paragraph, in order."""
    for child in element:
        name = _name(child)
        if name == "t":
            yield from _read_text(child)
        elif name == "tbl":
            yield from _read_table(child)
        elif name in ("drawText", "footNote", "endNote", "caption"):
            yield from _read_shape(child)
        elif name in _CHARACTERS:
            yield _CHARACTERS[name]
        elif name == "switch":  # the same content for programs of several years
            yield from _read_pieces(list(child)[-1]) if len(child) else ()
        elif name not in _SKIPPED:
            yield from _read_pieces(child)


def _read_text(text: Element) -> Iterator[str]:
    """The characters of a `t` element; what stands between the marks of a deletion is left out."""
    yield text.text or ""
    deleted = False
    for child in text:
        name = _name(child)
        deleted = name == "deleteBegin" or (deleted and name != "deleteEnd")
        if not deleted:
            yield _CHARACTERS.get(name, "") + (child.tail or "")


def _read_shape(shape: Element) -> Iterator[ContentBlock]:
    """A text box as a table of one cell; a note or caption as its paragraphs."""
    blocks = [block for child in shape if _name(child) == "subList" for block in _read_list(child)]
    if any(isinstance(block, Table) or block.text.strip() for block in blocks):
        if _name(shape) == "drawText":
            yield Table((TableCell(0, 0, tuple(blocks)),))
        else:
            yield from blocks


def _read_table(table: Element) -> Iterator[ContentBlock]:
    captions = [child for child in table if _name(child) == "caption"]
    cells = tuple(_read_cell(cell) for row in table if _name(row) == "tr" for cell in row if _name(cell) == "tc")
    for caption in captions:
        yield from _read_shape(caption)
    if cells:
        yield Table(cells)


def _read_cell(cell: Element) -> TableCell:
    parts = {_name(child): child for child in cell}
    place, span = parts.get("cellAddr"), parts.get("cellSpan")
    content = tuple(_read_list(parts["subList"])) if "subList" in parts else ()
    return TableCell(
        _number(place, "rowAddr", 0),
        _number(place, "colAddr", 0),
        content,
        row_span=_number(span, "rowSpan", 1),
        column_span=_number(span, "colSpan", 1),
    )


def _number(element: Element | None, attribute: str, otherwise: int) -> int:
    value = "" if element is None else element.get(attribute, "")
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise
