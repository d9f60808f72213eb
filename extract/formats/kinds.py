"""The kind of a file, told from its content.

Enters: the bytes of a file. Leaves: its `Kind`, or a `ReadError` that names what it is instead. The file's name has no
say: reports arrive under any.
"""

from __future__ import annotations

import re
from enum import Enum

from extract.errors import ReadError
from extract.formats.archive import list_members, open_archive, read_member


class Kind(Enum):
    """A format that reports come in."""

    TEXT = "text"
    PDF = "pdf"
    HWP = "hwp"
    HWPX = "hwpx"
    DOCX = "docx"


OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_SIGNATURE = b"PK\x03\x04"
_PDF_SIGNATURE = b"%PDF-"
_PDF_REACH = 1024  # a PDF may begin after some bytes of another protocol
# "<html", "<!DOCTYPE html": a page of the web under the name of a report
_HTML = re.compile(rb"\s*<(?:!doctype\s+html|html)\b", re.I)

# The first bytes of formats that are told apart only to name them in the refusal.
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"HWP Document File V", "an HWP 3 document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"II*\0", "a picture"),
    (b"MM\0*", "a picture"),
    (b"{\\rtf", "an RTF document"),
    (b"Rar!", "an archive"),
    (b"7z\xbc\xaf", "an archive"),
    (b"\x1f\x8b", "an archive"),
    (b"PK\x05\x06", "an empty archive"),
    (b"PK\x07\x08", "an archive in parts"),
)
# Members that only one kind of zipped document has.
_MEMBERS: tuple[tuple[re.Pattern[str], Kind], ...] = (
    (re.compile(r"Contents/(?:content\.hpf|section\d+\.xml)$", re.I), Kind.HWPX),
    (re.compile(r"word/document\d*\.xml$", re.I), Kind.DOCX),
)
_FOREIGN_MEMBERS: tuple[tuple[re.Pattern[str], str], ...] = (
    (re.compile(r"xl/workbook\.(?:xml|bin)$"), "an Excel workbook"),
    (re.compile(r"ppt/presentation\.xml$"), "a PowerPoint presentation"),
    (re.compile(r"META-INF/MANIFEST\.MF$"), "a Java archive"),
)


def find_kind(content: bytes) -> Kind:
    """Tell the kind of a file.

    Raises:
        ReadError: It is of a kind that is not read; the message has no path yet.

    >>> find_kind(b"%PDF-1.7"), find_kind("업무보고".encode())
    (<Kind.PDF: 'pdf'>, <Kind.TEXT: 'text'>)
    """
    if content.startswith(OLE_SIGNATURE):
        return Kind.HWP
    if content.startswith(ZIP_SIGNATURE):
        return _find_zipped_kind(content)
    if _PDF_SIGNATURE in content[:_PDF_REACH]:
        return Kind.PDF
    for signature, name in _FOREIGN:
        if content.startswith(signature):
            raise ReadError(f"this is {name}, which is not read; save it as HWPX, PDF or plain text and try again")
    if _HTML.match(content):
        raise ReadError("this is a web page, not a report; download the report itself and try again")
    return Kind.TEXT


def _find_zipped_kind(content: bytes) -> Kind:
    archive = open_archive(content)
    names = list_members(archive)
    for pattern, kind in _MEMBERS:
        if any(map(pattern.match, names)):
            return kind
    if "mimetype" in names and b"opendocument" in read_member(archive, "mimetype"):
        raise ReadError("this is an OpenDocument file, which is not read; save it as DOCX, HWPX or PDF and try again")
    for pattern, name in _FOREIGN_MEMBERS:
        if any(map(pattern.match, names)):
            raise ReadError(f"this is {name}, which is not read; save it as PDF or plain text and try again")
    raise ReadError("this is an archive, not a report; unpack it and name the report inside")
