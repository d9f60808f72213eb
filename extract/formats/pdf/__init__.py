"""PDF: pages of placed glyphs and rules, read back as lines, paragraphs and tables.

Enters: the bytes of a file. Leaves: a `Reading` with the page of each line. Pictures are not read: a scan without text
is refused.
"""

from __future__ import annotations

from extract.errors import ReadError
from extract.formats.pdf.furniture import drop_furniture
from extract.formats.pdf.glyphs import read_pages
from extract.formats.pdf.layout import lay_out
from extract.formats.pdf.paragraphs import write_pages
from extract.formats.reading import Reading

# A text layer with fewer letters a page is the stamp on a scan.
_FEWEST_GLYPHS = 3
_UNREADABLE_SHARE = 0.3


def read_pdf(content: bytes) -> Reading:
    """Read a PDF file.

    Raises:
        ReadError: It is damaged, protected with a password, a scan without text, or set in fonts that do not say which
            letters their glyphs stand for.
    """
    pages = read_pages(content)
    glyphs = [glyph for page in pages for glyph in page.glyphs if not glyph.text.isspace()]
    if len(glyphs) < _FEWEST_GLYPHS * len(pages) or not glyphs:
        raise ReadError("it holds pictures and no text (a scan?); run OCR on it or save the report as text")
    if sum(glyph.text == "\ufffd" for glyph in glyphs) > _UNREADABLE_SHARE * len(glyphs):
        raise ReadError("its fonts do not say which letters they show; run OCR on it or get the report as HWPX")
    return write_pages(drop_furniture([lay_out(page) for page in pages]))
