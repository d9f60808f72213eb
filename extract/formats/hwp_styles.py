"""What HWP 5 draws before its paragraphs: the bullets and numbers of the DocInfo stream.

Enters: the records of that stream. Leaves: for the index of each paragraph shape its `Heading`.

Source: Hancom, 「한글 문서 파일 형식 5.0」 revision 1.3, 4.2.8 to 4.2.10.
"""

from __future__ import annotations

import struct
from collections.abc import Sequence

from extract.formats.hwp_records import Record
from extract.formats.numbering import Heading, Level

_NUMBERING, _BULLET, _SHAPE = 23, 24, 25
_TYPE_NUMBER, _TYPE_BULLET = 2, 3
_LEVELS = 7
_HEAD_SIZE = 12
_FORMS = ("DIGIT", "CIRCLED_DIGIT", "ROMAN_CAPITAL", "ROMAN_SMALL", "LATIN_CAPITAL", "LATIN_SMALL")
_SYLLABLES = 8


def read_headings(records: Sequence[Record]) -> dict[str, Heading]:
    """Read what stands before paragraphs, by the index of their shape; shapes without are left out."""
    flat = [child for record in records for child in (record, *record.children)]
    lists = [_read_levels(record.payload) for record in flat if record.tag == _NUMBERING]
    bullets = [_read_bullet(record.payload) for record in flat if record.tag == _BULLET]
    shapes = [record.payload for record in flat if record.tag == _SHAPE]
    found = {str(at): _read_heading(payload, lists, bullets) for at, payload in enumerate(shapes)}
    return {shape: heading for shape, heading in found.items() if heading}


def _read_heading(payload: bytes, lists: Sequence[tuple[Level, ...]], bullets: Sequence[str]) -> Heading | None:
    if len(payload) < 32:
        return None
    (properties,) = struct.unpack_from("<I", payload)
    (id_,) = struct.unpack_from("<H", payload, 30)
    kind, level = properties >> 23 & 3, properties >> 25 & 7
    if kind == _TYPE_BULLET and 0 < id_ <= len(bullets) and bullets[id_ - 1]:
        return Heading(bullet=bullets[id_ - 1])
    if kind == _TYPE_NUMBER and 0 < id_ <= len(lists):
        return Heading(str(id_), level, lists[id_ - 1])
    return None


def _read_bullet(payload: bytes) -> str:
    return payload[_HEAD_SIZE : _HEAD_SIZE + 2].decode("utf-16-le", "ignore").strip("\0 ")


def _read_levels(payload: bytes) -> tuple[Level, ...]:
    """The levels of a list: for each the settings of its head, the length of its label, and the label."""
    levels: list[Level] = []
    at = 0
    while len(levels) < _LEVELS and at + _HEAD_SIZE + 2 <= len(payload):
        properties, length = struct.unpack_from("<I8xH", payload, at)
        at += _HEAD_SIZE + 2
        label = payload[at : at + 2 * length].decode("utf-16-le", "ignore")
        at += 2 * length
        levels.append(Level(label, _read_form(properties >> 5 & 0xF)))
    return tuple(levels)


def _read_form(code: int) -> str:
    return "HANGUL_SYLLABLE" if code == _SYLLABLES else _FORMS[code] if code < len(_FORMS) else "DIGIT"
