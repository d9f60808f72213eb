"""Small files of each format, made by code."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from xml.sax.saxutils import escape

Grid = Sequence[Sequence[str]]

HWPX_NAMESPACES = (
    'xmlns:hs="http://www.hancom.co.kr/hwpml/2011/section" xmlns:hp="http://www.hancom.co.kr/hwpml/2011/paragraph"'
    ' xmlns:hh="http://www.hancom.co.kr/hwpml/2011/head"'
)
WORD_NAMESPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PARAGRAPH, TEXT, CONTROL, LIST, TABLE = 66, 67, 71, 72, 77


def zip_members(**members: str | bytes) -> bytes:
    """A zip file; dots of names are written as two underscores, slashes as one."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, member in members.items():
            archive.writestr(name.replace("__", ".").replace("_", "/"), member)
    return content.getvalue()


# HWPX


def hwpx_paragraph(text: str) -> str:
    return f"<hp:p><hp:run><hp:t>{escape(text)}</hp:t></hp:run></hp:p>"


def hwpx_cell(row: int, column: int, content: str, *, rows: int = 1, columns: int = 1) -> str:
    return (
        f'<hp:tc><hp:subList>{content}</hp:subList><hp:cellAddr colAddr="{column}" rowAddr="{row}"/>'
        f'<hp:cellSpan colSpan="{columns}" rowSpan="{rows}"/></hp:tc>'
    )


def hwpx_table(*rows: Sequence[str]) -> str:
    """A paragraph with a table; each row holds cells from `hwpx_cell`."""
    body = "".join(f"<hp:tr>{''.join(row)}</hp:tr>" for row in rows)
    return f"<hp:p><hp:run><hp:tbl>{body}</hp:tbl></hp:run></hp:p>"


def hwpx_grid(grid: Grid) -> str:
    return hwpx_table(
        *[[hwpx_cell(r, c, hwpx_paragraph(text)) for c, text in enumerate(row)] for r, row in enumerate(grid)]
    )


def build_hwpx(*sections: str, **members: str | bytes) -> bytes:
    parts = {
        f"Contents_section{at}__xml": f"<hs:sec {HWPX_NAMESPACES}>{body}</hs:sec>" for at, body in enumerate(sections)
    }
    return zip_members(mimetype="application/hwp+zip", **parts, **members)


# DOCX


def docx_paragraph(text: str) -> str:
    runs = "<w:tab/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\t"))
    return f"<w:p><w:r>{runs}</w:r></w:p>"


def docx_cell(text: str, *, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{docx_paragraph(text)}</w:tc>"


def docx_table(*rows: Sequence[str]) -> str:
    body = "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows)
    return f"<w:tbl>{body}</w:tbl>"


def build_docx(body: str) -> bytes:
    return zip_members(word_document__xml=f"<w:document {WORD_NAMESPACE}><w:body>{body}</w:body></w:document>")


# HWP 5


def record(tag: int, level: int, payload: bytes = b"") -> bytes:
    if len(payload) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(payload) << 20) + payload
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(payload)) + payload


def hwp_paragraph(text: str, *, level: int = 0) -> bytes:
    """A paragraph; a tab or another control takes eight code units."""
    units = b"".join(
        struct.pack("<H", 9) + bytes(14) if character == "\t" else character.encode("utf-16-le") for character in text
    )
    return record(PARAGRAPH, level) + record(TEXT, level + 1, units + "\r".encode("utf-16-le"))


def hwp_table(grid: Grid, *, spans: dict[tuple[int, int], tuple[int, int]] | None = None) -> bytes:
    """A paragraph with a table; a cell of None is covered by another one's span (rows, columns)."""
    control = struct.pack("<H", 11) + b" lbt" + bytes(8) + struct.pack("<H", 11)
    table = record(PARAGRAPH, 0) + record(TEXT, 1, control) + record(CONTROL, 1, b" lbt") + record(TABLE, 2)
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            rows, columns = (spans or {}).get((row, column), (1, 1))
            table += record(LIST, 2, struct.pack("<II4H", 1, 0, column, row, columns, rows)) + hwp_paragraph(
                text, level=2
            )
    return table


def build_hwp(*sections: bytes, flags: int = 1, streams: dict[str, bytes] | None = None) -> bytes:
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010000, flags) + bytes(216)
    files = {"FileHeader": header}
    for at, section in enumerate(sections):
        machine = zlib.compressobj(wbits=-zlib.MAX_WBITS)
        files[f"BodyText/Section{at}"] = machine.compress(section) + machine.flush() if flags & 1 else section
    return build_compound_file(files if streams is None else streams)


SECTOR = 512
NONE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def build_compound_file(streams: dict[str, bytes]) -> bytes:
    """An OLE compound file of one FAT sector; streams are padded to 4096 bytes so that none needs the mini FAT."""
    folders = sorted({name.rpartition("/")[0] for name in streams if "/" in name})
    names = ["Root Entry", *folders, *streams]
    directory_sectors = -(-len(names) * 128 // SECTOR)
    fat = [FAT, *_chain(1, directory_sectors)]
    starts: dict[str, int] = {}
    body = b""
    for name, content in streams.items():
        padded = content.ljust(max(4096, -(-len(content) // SECTOR) * SECTOR), b"\0")
        starts[name] = len(fat)
        fat += _chain(len(fat), len(padded) // SECTOR)
        body += padded
    entries = b"".join(
        _entry(name, at, names, starts.get(name, END), max(4096, len(streams.get(name, b""))))
        for at, name in enumerate(names)
    )
    head = struct.pack("<8s16sHHHHH6xIIIIIIIII", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", bytes(16), 0x3E, 3, 0xFFFE, 9, 6,
                       0, 1, 1, 0, 4096, END, 0, END, 0)  # fmt: skip
    head += struct.pack("<109I", 0, *[NONE] * 108)
    table = struct.pack("<128I", *fat, *[NONE] * (128 - len(fat)))
    return head + table + entries.ljust(directory_sectors * SECTOR, b"\0") + body


def _chain(first: int, count: int) -> list[int]:
    return [*range(first + 1, first + count), END]


def _entry(name: str, at: int, names: list[str], start: int, size: int) -> bytes:
    """A directory entry; siblings hang on each other's right in the order of names."""
    folder, _, short = name.rpartition("/")
    is_folder = start == END
    siblings = [other for other in range(1, len(names)) if names[other].rpartition("/")[0] == folder]
    siblings.sort(key=lambda other: (len(names[other]), names[other].upper()))
    after = siblings[siblings.index(at) + 1 :] if at else []
    inside = [other for other in range(1, len(names)) if names[other].rpartition("/")[0] == ("" if at == 0 else name)]
    inside.sort(key=lambda other: (len(names[other]), names[other].upper()))
    child = inside[0] if is_folder and inside else NONE
    encoded = short.encode("utf-16-le")
    return struct.pack("<64sHBBIII16sI16xIQ", encoded, len(encoded) + 2, 5 if at == 0 else 1 if is_folder else 2, 1,
                       NONE, after[0] if after else NONE, child, bytes(16), 0, start, 0 if is_folder else size)  # fmt: skip


# PDF


def build_pdf(*pages: Sequence[str], grids: Sequence[Grid] = (), password: str = "", size: int = 10) -> bytes:
    """Pages of lines from the top left, each grid ruled below the lines of the last page."""
    from reportlab.lib.pagesizes import A4
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.cidfonts import UnicodeCIDFont
    from reportlab.pdfgen.canvas import Canvas

    pdfmetrics.registerFont(UnicodeCIDFont("HYSMyeongJo-Medium"))
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=A4, encrypt=password or None)
    for at, lines in enumerate(pages):
        canvas.setFont("HYSMyeongJo-Medium", size)
        height = A4[1] - 60
        for line in lines:
            canvas.drawString(60, height, line)
            height -= 1.4 * size
        for grid in grids if at == len(pages) - 1 else ():
            height = _draw_grid(canvas, grid, height)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def _draw_grid(canvas: object, grid: Grid, top: float) -> float:
    columns = [60 + 80 * at for at in range(len(grid[0]) + 1)]
    rows = [top - 20 * at for at in range(len(grid) + 1)]
    canvas.grid(columns, rows)  # type: ignore[attr-defined]
    for row, texts in enumerate(grid):
        for column, text in enumerate(texts):
            canvas.drawString(columns[column] + 3, rows[row] - 14, text)  # type: ignore[attr-defined]
    return rows[-1] - 20
