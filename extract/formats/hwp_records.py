"""HWP 5 records: the tree that a stream of an HWP file holds.

Enters: the bytes of a stream, compressed or not. Leaves: `Record`s, each with those below it.

Source: Hancom, 「한글 문서 파일 형식 5.0」 revision 1.3, 4.1 (레코드 구조).
"""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass, field

from extract.errors import ReadError

LARGEST_STREAM = 300_000_000
_LONG_SIZE = 0xFFF


@dataclass(slots=True)
class Record:
    """A record: its tag, its bytes and the records below it."""

    tag: int
    level: int
    payload: bytes
    children: list[Record] = field(default_factory=list)


def inflate(content: bytes) -> bytes:
    """Decompress a stream.

    Raises:
        ReadError: It is damaged, or unpacks to more than any document.
    """
    machine = zlib.decompressobj(-zlib.MAX_WBITS)
    try:
        unpacked = machine.decompress(content, LARGEST_STREAM)
    except zlib.error as exc:
        raise ReadError(f"its text is damaged ({exc}); get a whole copy of the file") from exc
    if machine.unconsumed_tail:
        raise ReadError(f"its text unpacks to more than {LARGEST_STREAM:,} bytes; this is no report")
    return unpacked


def read_records(stream: bytes) -> list[Record]:
    """Read the records of a stream as a tree; the end of a damaged stream is left out."""
    root = Record(-1, -1, b"")
    path = [root]
    at = 0
    while at + 4 <= len(stream):
        (head,) = struct.unpack_from("<I", stream, at)
        at += 4
        tag, level, size = head & 0x3FF, head >> 10 & 0x3FF, head >> 20
        if size == _LONG_SIZE and at + 4 <= len(stream):
            (size,) = struct.unpack_from("<I", stream, at)
            at += 4
        record = Record(tag, level, stream[at : at + size])
        at += size
        while path[-1].level >= level:
            path.pop()
        path[-1].children.append(record)
        path.append(record)
    return root.children
