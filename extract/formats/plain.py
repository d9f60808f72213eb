"""Plain text and Markdown in the encodings that Korean reports come in.

Enters: bytes. Leaves: text in UTF-8, UTF-16 or CP949/EUC-KR decoded; line feeds as they are.
"""

from __future__ import annotations

import codecs
import re

from extract.errors import ReadError

_BYTE_ORDER_MARKS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# A text in UTF-16 without a mark must show that it is Korean: any bytes decode as something.
_HANGUL = re.compile(r"[가-힣]{2}")
# Control characters that no text of a report holds: all but tab, line feed, vertical tab, form feed, carriage return.
_BINARY_CHARACTER = re.compile(r"[\x00-\x08\x0e-\x1b\x7f]")


def decode_text(content: bytes) -> str:
    """Decode a text file.

    Raises:
        ReadError: The bytes are no text in a known encoding; the message has no path yet.

    >>> decode_text("업무보고".encode("cp949"))
    '업무보고'
    """
    for encoding in _guess_encodings(content):
        text = _try_decode(content, encoding)
        if text is not None and not _BINARY_CHARACTER.search(text) and (b"\0" not in content or _HANGUL.search(text)):
            return text
    raise ReadError("neither text in UTF-8, UTF-16 nor CP949 (a binary file?); save the report as plain text")


def _guess_encodings(content: bytes) -> list[str]:
    """The encodings to try in turn: what a byte order mark names, UTF-16 where zero bytes stand, else the usual.

    The zero byte of a blank or line feed comes last in UTF-16-LE and first in UTF-16-BE.
    """
    marked = [name for mark, name in _BYTE_ORDER_MARKS if content.startswith(mark)]
    if marked or b"\0" not in content:
        return marked or ["utf-8", "cp949"]
    is_little = content[1::2].count(0) >= content[::2].count(0)
    return ["utf-16-le", "utf-16-be"] if is_little else ["utf-16-be", "utf-16-le"]


def _try_decode(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None
