"""Bullets and numbers that a word processor draws are part of the text that a reader sees."""

from __future__ import annotations

import struct

from extract.formats.hwp import read_hwp
from extract.formats.hwpx import read_hwpx
from extract.formats.numbering import Heading, Level, Numbering
from tests.extract.formats.builders import HWPX_NAMESPACES, TEXT, build_compound_file, build_hwpx, record

LEVELS = (Level("^1."), Level("^2.", "HANGUL_SYLLABLE"), Level("(^1-^3)"))
TEXTS = ("청사 관리", "보수", "대관", "인사", "평가")


def test_numbering_counts_each_level_and_begins_again_below_the_next() -> None:
    numbering = Numbering({str(level): Heading("list", level, LEVELS) for level in range(3)})
    labels = [numbering.next_label(kind) for kind in ("0", "1", "1", "0", "1", "2", "none")]
    assert labels == ["1. ", "가. ", "나. ", "2. ", "가. ", "(2-1) ", ""]


def test_numbering_starts_where_the_list_says() -> None:
    numbering = Numbering({"a": Heading("list", 0, (Level("^1)", start=5),)), "b": Heading(bullet="○")})
    assert [numbering.next_label(kind) for kind in "aba"] == ["5) ", "○ ", "6) "]


def test_read_hwpx_draws_bullets_and_numbers() -> None:
    header = f"""<hh:head {HWPX_NAMESPACES}>
      <hh:numbering id="1"><hh:paraHead level="1" numFormat="DIGIT">^1.</hh:paraHead></hh:numbering>
      <hh:bullet id="1" char="○"/>
      <hh:paraPr id="0"><hh:heading type="NONE" idRef="0" level="0"/></hh:paraPr>
      <hh:paraPr id="1"><hh:heading type="NUMBER" idRef="1" level="0"/></hh:paraPr>
      <hh:paraPr id="2"><hh:heading type="BULLET" idRef="1" level="0"/></hh:paraPr></hh:head>"""
    body = "".join(
        f'<hp:p paraPrIDRef="{shape}"><hp:run><hp:t>{text}</hp:t></hp:run></hp:p>'
        for shape, text in zip((1, 2, 2, 1, 0), TEXTS, strict=True)
    )
    content = build_hwpx(body, Contents_header__xml=header)
    assert read_hwpx(content).lines == ("1. 청사 관리", "○ 보수", "○ 대관", "2. 인사", "평가")


def test_read_hwp_draws_bullets_and_numbers() -> None:
    level = struct.pack("<I8xH", 0, 3) + "^1.".encode("utf-16-le")
    bullet = bytes(12) + "○".encode("utf-16-le")
    shapes = [struct.pack("<I26xH", kind << 23, 1) for kind in (0, 2, 3)]
    settings = record(23, 0, level * 7) + record(24, 0, bullet) + b"".join(record(25, 0, shape) for shape in shapes)
    body = b"".join(
        record(66, 0, struct.pack("<8xH", shape)) + record(TEXT, 1, f"{text}\r".encode("utf-16-le"))
        for shape, text in zip((1, 2, 2, 1, 0), TEXTS, strict=True)
    )
    header = b"HWP Document File".ljust(32, b"\0") + struct.pack("<II", 0x05010000, 0)
    content = build_compound_file({"FileHeader": header, "DocInfo": settings, "BodyText/Section0": body})
    assert read_hwp(content).lines[:5] == ("1. 청사 관리", "○ 보수", "○ 대관", "2. 인사", "평가")
