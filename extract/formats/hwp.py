"""HWP 5: the binary documents of Hancom Office.

Enters: the bytes of a file. Leaves: a `Reading` of its sections: paragraphs, tables, text boxes and notes in the order
of the text. Headers, footers and hidden comments are left out; HWP 3 and protected files are refused.

Source: Hancom, 「한글 문서 파일 형식 5.0」 revision 1.3.
"""

from __future__ import annotations

import io
import re
import struct
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from extract.errors import ReadError
from extract.formats.hwp_records import Record, inflate, read_records
from extract.formats.hwp_styles import read_headings
from extract.formats.numbering import Numbering
from extract.formats.reading import ContentBlock, Paragraph, Reading, Table, TableCell, write_lines

if TYPE_CHECKING:
    from olefile import OleFileIO

_SIGNATURE = b"HWP Document File"
_HEADER = "FileHeader"
_SETTINGS = "DocInfo"
_SHAPE_AT = 8  # where the header of a paragraph names its shape
_COMPRESSED, _PASSWORD, _DISTRIBUTION, _RIGHTS, _CERTIFICATE, _CERTIFICATE_RIGHTS = (
    1,
    1 << 1,
    1 << 2,
    1 << 4,
    1 << 8,
    1 << 10,
)
# What a flag of the file header says of its protection.
_PROTECTIONS: tuple[tuple[int, str], ...] = (
    (_PASSWORD, "with a password"),
    (_DISTRIBUTION, "for distribution (배포용 문서)"),
    (_RIGHTS, "with digital rights"),
    (_CERTIFICATE | _CERTIFICATE_RIGHTS, "with a certificate"),
)
_SECTION = re.compile(r"Section(?P<number>\d+)$")
_FOREIGN_STREAMS = {
    "WordDocument": "an old Word document",
    "Workbook": "an old Excel workbook",
    "Book": "an old Excel workbook",
    "PowerPoint Document": "an old PowerPoint presentation",
    "EncryptedPackage": "an Office document protected with a password",
}

_PARAGRAPH, _TEXT, _CONTROL, _LIST, _TABLE = 66, 67, 71, 72, 77
# Controls whose text is no text of the page: headers, footers, hidden comments.
_SKIPPED_CONTROLS = frozenset({"head", "foot", "tcmt"})
# Characters that take eight code units: those of fields in line, and those that stand for a record below.
_INLINE, _EXTENDED = frozenset({4, 5, 6, 7, 8, 9, 19, 20}), frozenset({1, 2, 3, 11, 12, 14, 15, 16, 17, 18, 21, 22, 23})
_CHARACTERS = {9: "\t", 10: "\n", 24: "-", 30: " ", 31: " "}
_UNITS_OF_CONTROL = 8


def read_hwp(content: bytes) -> Reading:
    """Read an HWP file.

    Raises:
        ReadError: It is damaged, protected, or another document in the same container.
    """
    from olefile import OleFileIO

    try:
        container = OleFileIO(io.BytesIO(content))
    except (OSError, ValueError, IndexError, struct.error) as exc:
        raise ReadError(f"its container is damaged ({exc}); get a whole copy of the file") from exc
    with container:
        flags = _read_flags(container)
        names = _find_sections(container)
        settings = _read_stream(container, [_SETTINGS]) if container.exists(_SETTINGS) else b""
        sections = [_read_tree(_read_stream(container, name), flags) for name in names]
    numbering = Numbering(read_headings(_read_tree(settings, flags)) if settings else {})
    for section in sections:
        _number_paragraphs(section, numbering)
    return Reading(write_lines([block for section in sections for block in _read_list(section)]))


def _read_tree(stream: bytes, flags: int) -> list[Record]:
    return read_records(inflate(stream) if flags & _COMPRESSED else stream)


def _number_paragraphs(records: Sequence[Record], numbering: Numbering) -> None:
    """Put what is drawn before paragraphs into their text."""
    for record in records:
        texts = [child for child in record.children if child.tag == _TEXT]
        if record.tag == _PARAGRAPH and texts and len(record.payload) >= _SHAPE_AT + 2 and _has_letters(texts[0]):
            (shape,) = struct.unpack_from("<H", record.payload, _SHAPE_AT)
            texts[0].payload = numbering.next_label(str(shape)).encode("utf-16-le") + texts[0].payload
        _number_paragraphs(record.children, numbering)


def _has_letters(text: Record) -> bool:
    return any(piece and piece.strip() for piece in _read_characters(text.payload))


def _read_flags(container: OleFileIO) -> int:
    """Read the file header and refuse what cannot be read."""
    for name, kind in _FOREIGN_STREAMS.items():
        if container.exists(name):
            raise ReadError(f"this is {kind}, which is not read; save it as DOCX, HWPX or PDF and try again")
    if not container.exists(_HEADER):
        raise ReadError("this is no HWP document; save the report as HWPX, PDF or plain text")
    header = _read_stream(container, [_HEADER])
    if not header.startswith(_SIGNATURE) or len(header) < 40:
        raise ReadError("this is no HWP 5 document; save the report as HWPX, PDF or plain text")
    (flags,) = struct.unpack_from("<I", header, 36)
    for flag, name in _PROTECTIONS:
        if flags & flag:
            raise ReadError(f"it is protected {name}; save it without protection and try again")
    return int(flags)


def _find_sections(container: OleFileIO) -> list[list[str]]:
    found = [
        (int(match["number"]), path)
        for path in container.listdir()
        if len(path) == 2 and path[0] == "BodyText" and (match := _SECTION.match(path[1]))
    ]
    if not found:
        raise ReadError("it holds no section of text; open it in Hancom Office and save it again")
    return [path for _, path in sorted(found)]


def _read_stream(container: OleFileIO, path: Sequence[str]) -> bytes:
    try:
        with container.openstream(list(path)) as stream:
            return bytes(stream.read())
    except (OSError, ValueError, IndexError, struct.error) as exc:
        raise ReadError(f"its part {'/'.join(path)} is damaged ({exc}); get a whole copy of the file") from exc


def _read_list(records: Sequence[Record]) -> Iterator[ContentBlock]:
    """Read the paragraphs of a section, cell, text box or note."""
    for record in records:
        if record.tag == _PARAGRAPH:
            yield from _read_paragraph(record)


def _read_paragraph(record: Record) -> Iterator[ContentBlock]:
    """Read a paragraph: its text, cut where a table or box stands in it."""
    controls = iter([child for child in record.children if child.tag == _CONTROL])
    text = ""
    is_empty = True
    for piece in _read_characters(b"".join(child.payload for child in record.children if child.tag == _TEXT)):
        if piece is not None:
            text += piece
            continue
        control = next(controls, None)
        for block in _read_control(control) if control else ():
            if text.strip():
                yield Paragraph(text)
            text, is_empty = "", False
            yield block
    if text.strip() or is_empty:
        yield Paragraph(text if text.strip() else "")


def _read_characters(payload: bytes) -> Iterator[str | None]:
    """The characters of a paragraph in runs; None where a control stands."""
    units = struct.unpack(f"<{len(payload) // 2}H", payload[: len(payload) // 2 * 2])
    at = start = 0
    while at < len(units):
        unit = units[at]
        if unit >= 32:
            at += 1
            continue
        yield _decode(units[start:at])
        if unit in _CHARACTERS:
            yield _CHARACTERS[unit]
        elif unit in _EXTENDED:
            yield None
        at += _UNITS_OF_CONTROL if unit in _INLINE | _EXTENDED else 1
        start = at
    yield _decode(units[start:at])


def _decode(units: Sequence[int]) -> str:
    return struct.pack(f"<{len(units)}H", *units).decode("utf-16-le", "ignore")


def _read_control(control: Record) -> Iterator[ContentBlock]:
    """Read what a control holds: a table, or lists of paragraphs in boxes, notes and captions."""
    name = control.payload[3::-1].decode("latin-1") if len(control.payload) >= 4 else ""
    if name in _SKIPPED_CONTROLS:
        return
    if name == "tbl ":
        yield from _read_table(control)
        return
    for paragraphs in _find_lists(control):
        blocks = tuple(_read_list(paragraphs))
        if name == "gso " and any(isinstance(block, Table) or block.text.strip() for block in blocks):
            yield Table((TableCell(0, 0, blocks),))
        elif name != "gso ":
            yield from blocks


def _find_lists(record: Record) -> Iterator[list[Record]]:
    """Find the lists of paragraphs below a record: those that follow a list header on its level."""
    current: list[Record] = []
    for child in record.children:
        if child.tag == _PARAGRAPH:
            current.append(child)
            continue
        if current:
            yield current
            current = []
        yield from _find_lists(child)
    if current:
        yield current


def _read_table(control: Record) -> Iterator[ContentBlock]:
    """Read a table: what stands before its record is the caption, each list header after it a cell."""
    is_table = False
    cells: list[tuple[Record, list[Record]]] = []
    for child in control.children:
        if child.tag == _TABLE:
            is_table = True
        elif child.tag == _LIST and is_table:
            cells.append((child, []))
        elif child.tag == _PARAGRAPH and cells:
            cells[-1][1].append(child)
        elif child.tag == _PARAGRAPH:
            yield from _read_paragraph(child)
    if cells:
        yield Table(tuple(_read_cell(header, paragraphs) for header, paragraphs in cells))


def _read_cell(header: Record, paragraphs: Sequence[Record]) -> TableCell:
    places = struct.unpack_from("<4H", header.payload, 8) if len(header.payload) >= 16 else (0, 0, 1, 1)
    column, row, column_span, row_span = places
    content = tuple(_read_list(paragraphs))
    return TableCell(row, column, content, row_span=max(1, row_span), column_span=max(1, column_span))
