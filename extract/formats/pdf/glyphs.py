"""What stands on the pages of a PDF: glyphs and ruling lines, as seen by a reader.

Enters: the bytes of a file. Leaves: `Page`s whose coordinates run from the top left corner, turned so that the text is
upright. Glyphs printed twice to look bold are given once.
"""

from __future__ import annotations

import ctypes
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from extract.errors import ReadError
from extract.formats.pdf.rules import Rule, read_rules

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST_PAGES = 3000
MOST_GLYPHS = 5_000_000
_OVERPRINT = 0.15  # of the size: how far a second print of a glyph is moved to look bold
_SHORT_HYPHEN = 2  # what pdfium gives for the hyphen that breaks a word


class Glyph(NamedTuple):
    """A printed character: its left and right ends, its baseline from the top of the page, and its size."""

    text: str
    left: float
    right: float
    baseline: float
    size: float


@dataclass(frozen=True, slots=True)
class Page:
    """One page.

    Attributes:
        number: Its number, 1-based.
        width: In points.
        height: In points.
        glyphs: In the order of the file, blanks and tabs included where it prints them.
        rules: In the order of the file.
    """

    number: int
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]


@dataclass(frozen=True, slots=True)
class _Frame:
    """How to turn a page's own coordinates into those that a reader sees."""

    quarter: int  # quarter turns, clockwise
    left: float
    bottom: float
    right: float
    top: float

    def turn(self, x: float, y: float) -> tuple[float, float]:
        if self.quarter == 1:
            return y - self.bottom, x - self.left
        if self.quarter == 2:
            return self.right - x, y - self.bottom
        if self.quarter == 3:
            return self.top - y, self.right - x
        return x - self.left, self.top - y

    @property
    def size(self) -> tuple[float, float]:
        across, down = self.right - self.left, self.top - self.bottom
        return (down, across) if self.quarter % 2 else (across, down)


class _Placed(NamedTuple):
    """A glyph in the page's own coordinates, with the quarter turns of its writing direction."""

    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    size: float
    quarter: int


def read_pages(content: bytes) -> list[Page]:
    """Read the pages of a PDF.

    Raises:
        ReadError: It is damaged, protected with a password, or larger than any report.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        document = PdfDocument(content)
        count = len(document)
    except PdfiumError as exc:
        if "password" in str(exc).lower() or "security" in str(exc).lower():
            raise ReadError("it is protected with a password; save it without and try again") from exc
        raise ReadError("it is a damaged PDF; get a whole copy of the file") from exc
    if not 0 < count <= MOST_PAGES:
        raise ReadError(f"it has {count} pages, {MOST_PAGES} are read at most; split it and try again")
    return list(_read_pages(document, count))


def _read_pages(document: PdfDocument, count: int) -> Iterator[Page]:
    from pypdfium2 import PdfiumError

    total = 0
    for at in range(count):
        try:
            page = document[at]
        except PdfiumError:
            continue  # a page that cannot be opened takes only itself away
        read = _read_page(page, at + 1)
        page.close()
        total += len(read.glyphs)
        if total > MOST_GLYPHS:
            raise ReadError(f"it holds more than {MOST_GLYPHS:,} letters; split it and try again")
        yield read


def _read_page(page: PdfPage, number: int) -> Page:
    placed = list(_read_glyphs(page))
    left, bottom, right, top = page.get_bbox()
    quarters = Counter(glyph.quarter for glyph in placed)
    quarter = max(quarters, key=lambda quarter: quarters[quarter], default=0)
    frame = _Frame(quarter, left, bottom, right, top)
    glyphs = [_turn_glyph(glyph, frame) for glyph in placed if glyph.quarter == quarter]
    rules = [_turn_rule(rule, frame) for rule in read_rules(page)]
    return Page(number, *frame.size, tuple(_print_once(glyphs)), tuple(rules))


def _read_glyphs(page: PdfPage) -> Iterator[_Placed]:
    import pypdfium2.raw as pdfium

    text_page = page.get_textpage()
    box, matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    for at in range(text_page.count_chars()):
        if pdfium.FPDFText_IsGenerated(text_page, at) == 1:
            continue  # a blank or line end that pdfium made up
        code = pdfium.FPDFText_GetUnicode(text_page, at)
        if not pdfium.FPDFText_GetLooseCharBox(text_page, at, box):
            continue
        pdfium.FPDFText_GetMatrix(text_page, at, matrix)
        pdfium.FPDFText_GetCharOrigin(text_page, at, x, y)
        size = pdfium.FPDFText_GetFontSize(text_page, at) * (matrix.c**2 + matrix.d**2) ** 0.5
        place = (box.left, box.bottom, box.right, box.top)
        yield _Placed(_read_code(code), place, (x.value, y.value), size, _count_quarters(matrix.a, matrix.b))
    text_page.close()


def _read_code(code: int) -> str:
    if code == _SHORT_HYPHEN:
        return "-"
    if code in (0, 0xFFFE, 0xFFFF) or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    return " " if code in (0x0A, 0x0D, 0xA0) else chr(code)


def _count_quarters(across: float, up: float) -> int:
    """Quarter turns, clockwise, that make a writing direction run from left to right."""
    if abs(across) >= abs(up):
        return 0 if across >= 0 else 2
    return 1 if up > 0 else 3


def _turn_glyph(glyph: _Placed, frame: _Frame) -> Glyph:
    left, bottom, right, top = glyph.box
    ends = sorted((frame.turn(left, bottom)[0], frame.turn(right, top)[0]))
    baseline = frame.turn(*glyph.origin)[1]
    return Glyph(glyph.text, ends[0], ends[1], baseline, max(glyph.size, 1.0))


def _turn_rule(rule: tuple[float, float, float, float], frame: _Frame) -> Rule:
    (first_x, first_y), (last_x, last_y) = frame.turn(*rule[:2]), frame.turn(*rule[2:])
    return Rule(min(first_x, last_x), min(first_y, last_y), max(first_x, last_x), max(first_y, last_y))


def _print_once(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Leave out glyphs that stand on an equal one, as shadows and simulated bold type do."""
    seen: dict[tuple[str, int, int], list[Glyph]] = {}
    for glyph in glyphs:
        reach = _OVERPRINT * glyph.size
        column, row = int(glyph.left // 4), int(glyph.baseline // 4)
        near = (
            other for x in (-1, 0, 1) for y in (-1, 0, 1) for other in seen.get((glyph.text, column + x, row + y), ())
        )
        if any(abs(o.left - glyph.left) < reach and abs(o.baseline - glyph.baseline) < reach for o in near):
            continue
        seen.setdefault((glyph.text, column, row), []).append(glyph)
        yield glyph
