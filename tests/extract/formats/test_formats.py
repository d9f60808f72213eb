"""Each format read to the same lines; kinds told from content; what cannot be read refused with a reason."""

from __future__ import annotations

import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import ReadError
from extract.formats import Kind, Reading, find_kind, read_content
from extract.formats.docx import read_docx
from extract.formats.hwp import read_hwp
from extract.formats.hwpx import read_hwpx
from extract.formats.isolation import Limits
from extract.formats.plain import decode_text
from tests.extract.formats.builders import (
    build_compound_file,
    build_docx,
    build_hwp,
    build_hwpx,
    build_pdf,
    docx_cell,
    docx_paragraph,
    docx_table,
    hwp_paragraph,
    hwp_table,
    hwpx_cell,
    hwpx_grid,
    hwpx_paragraph,
    hwpx_table,
    zip_members,
)

LINES = ["행정관리국", "", "1. 청사 관리", "  ○ 사업기간 : 2021. 1. ~ 12."]
GRID = [["구분", "정원", "현원"], ["총무과", "72", "64"]]
ROWS = ("구분\t정원\t현원", "총무과\t72\t64")
FILES = {
    Kind.HWPX: build_hwpx("".join(map(hwpx_paragraph, LINES)) + hwpx_grid(GRID)),
    Kind.HWP: build_hwp(b"".join(map(hwp_paragraph, LINES)) + hwp_table(GRID)),
    Kind.DOCX: build_docx(
        "".join(map(docx_paragraph, LINES)) + docx_table(*[list(map(docx_cell, row)) for row in GRID])
    ),
    Kind.PDF: build_pdf(LINES, grids=[GRID]),
    Kind.TEXT: "\n".join([*LINES, *ROWS]).encode(),
}


@pytest.mark.parametrize("kind", Kind)
def test_find_kind_looks_at_the_content(kind: Kind) -> None:
    assert find_kind(FILES[kind]) is kind


@pytest.mark.parametrize("kind", Kind)
def test_read_content_gives_the_same_lines_for_each_kind(kind: Kind) -> None:
    assert read_content(FILES[kind]).lines == (*LINES, *ROWS)


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.7 ...", "damaged PDF"),
        (FILES[Kind.PDF][:300], "damaged PDF"),
        (build_pdf(["업무보고"], password="1234"), "protected with a password"),
        (build_pdf([]), "holds pictures and no text"),
        (b"PK\x03\x04....", "zip archive is damaged"),
        (FILES[Kind.HWPX][:-40], "zip archive is damaged"),
        (zip_members(report__txt="업무보고"), "an archive, not a report"),
        (zip_members(xl_workbook__xml="<workbook/>"), "an Excel workbook"),
        (zip_members(mimetype="application/vnd.oasis.opendocument.text"), "an OpenDocument file"),
        (zip_members(Contents_section0__xml="<hs:sec"), "section0.xml is damaged"),
        (zip_members(Contents_section0__xml="<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"), "declares entities"),
        (zip_members(Contents_content__hpf="<package/>"), "no section of text"),
        (build_hwpx("", **{"META-INF_manifest__xml": "<encryption-data/>"}), "protected with a password"),
        (zip_members(word_document__xml="<document/>"), "no body of text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "container is damaged"),
        (build_hwp(flags=0b11), "protected with a password"),
        (build_hwp(flags=0b101), "for distribution"),
        (build_hwp(flags=0b10001), "with digital rights"),
        (build_hwp(flags=1 << 8), "with a certificate"),
        (build_hwp(), "no section of text"),
        (build_compound_file({"WordDocument": b"text"}), "an old Word document"),
        (build_compound_file({"Other": b"text"}), "no HWP document"),
        (b"HWP Document File V3.00 \x1a", "an HWP 3 document"),
        (b"\x89PNG\r\n\x1a\n", "a picture"),
        (b"  <!DOCTYPE html><html>", "a web page"),
    ],
)
def test_read_content_refuses_with_a_reason(content: bytes, words: str) -> None:
    with pytest.raises(ReadError, match=words) as error:
        read_content(content)
    assert "\n" not in str(error.value)


def test_read_content_refuses_what_unpacks_to_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.formats.archive.LARGEST_MEMBER", 100)
    with pytest.raises(ReadError, match="unpacks to more than"):
        read_hwpx(FILES[Kind.HWPX])


def test_read_content_refuses_a_large_file() -> None:
    with pytest.raises(ReadError, match="more than 10 bytes"):
        read_content(FILES[Kind.TEXT], limits=Limits(file_bytes=10))
    with pytest.raises(ReadError, match="more than 10 characters"):
        read_content(FILES[Kind.TEXT], limits=Limits(characters=10))


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("import time; time.sleep(60)", "takes longer than 1 s"),
        ("import os; os.abort()", "reader crashed"),
        ("raise KeyError", "reader crashed"),
    ],
    ids=["endless", "crash", "fault"],
)
def test_read_content_outlives_its_reader(monkeypatch: pytest.MonkeyPatch, code: str, words: str) -> None:
    run = subprocess.run
    monkeypatch.setattr(subprocess, "run", lambda command, **options: run([sys.executable, "-c", code], **options))
    with pytest.raises(ReadError, match=words):
        read_content(FILES[Kind.PDF], limits=Limits(time_s=1))


def test_read_content_keeps_memory_within_its_limit() -> None:
    with pytest.raises(ReadError, match=r"memory|crashed"):
        read_content(FILES[Kind.PDF], limits=Limits(memory_bytes=60_000_000))


def test_read_hwpx_leaves_what_a_span_covers_blank() -> None:
    table = hwpx_table(
        [hwpx_cell(0, 0, hwpx_paragraph("구분"), rows=2), hwpx_cell(0, 1, hwpx_paragraph("계"), columns=2)],
        [hwpx_cell(1, 1, hwpx_paragraph("정원")), hwpx_cell(1, 2, hwpx_paragraph("현원"))],
    )
    assert read_hwpx(build_hwpx(table)).lines == ("구분\t계\t", "\t정원\t현원")


def test_read_hwp_leaves_what_a_span_covers_blank() -> None:
    table = hwp_table([["구분", "계"], ["", "정원", "현원"]], spans={(0, 0): (2, 1), (0, 1): (1, 2)})
    assert read_hwp(build_hwp(table)).lines == ("구분\t계\t", "\t정원\t현원")


def test_read_docx_leaves_what_a_span_covers_blank() -> None:
    wide, tall, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    table = docx_table(
        [docx_cell("구분", properties=tall), docx_cell("계", properties=wide)],
        [docx_cell("", properties=goes_on), docx_cell("정원"), docx_cell("현원")],
    )
    assert read_docx(build_docx(table)).lines == ("구분\t계\t", "\t정원\t현원")


def test_read_hwpx_reads_a_box_as_text() -> None:
    box = hwpx_table([hwpx_cell(0, 0, hwpx_paragraph("1. 청사 관리") + hwpx_paragraph("열린 청사를 운영함"))])
    lines = read_hwpx(build_hwpx(hwpx_paragraph("총무과") + box + hwpx_paragraph("○ 기간"))).lines
    assert lines == ("총무과", "", "1. 청사 관리", "열린 청사를 운영함", "", "○ 기간")


def test_read_hwpx_writes_a_table_inside_of_a_cell_below_its_row() -> None:
    inner = hwpx_grid([["구분", "건수"], ["접수", "12"]])
    table = hwpx_table([hwpx_cell(0, 0, hwpx_paragraph("실적")), hwpx_cell(0, 1, hwpx_paragraph("처리") + inner)])
    assert read_hwpx(build_hwpx(table)).lines == ("실적\t처리", "", "구분\t건수", "접수\t12", "")


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("<hp:t>사업<hp:tab/>기간</hp:t>", ("사업\t기간",)),
        ("<hp:t>사업<hp:lineBreak/>기간</hp:t>", ("사업", "기간")),
        ("<hp:t>사업<hp:deleteBegin/>삭제<hp:deleteEnd/>기간</hp:t>", ("사업기간",)),
        ("<hp:t>사업</hp:t><hp:ctrl><hp:header><hp:subList><hp:p/></hp:subList></hp:header></hp:ctrl>", ("사업",)),
        ("<hp:t>사업</hp:t><hp:hiddenComment><hp:t>메모</hp:t></hp:hiddenComment>", ("사업",)),
        ("<hp:t>사\u0001업\u00a0기간</hp:t>".replace("\u0001", "\u200b"), ("사업 기간",)),
    ],
    ids=["tab", "line break", "deletion", "header", "hidden comment", "blanks"],
)
def test_read_hwpx_reads_characters(text: str, lines: tuple[str, ...]) -> None:
    assert read_hwpx(build_hwpx(f"<hp:p><hp:run>{text}</hp:run></hp:p>")).lines == lines


def test_read_hwpx_reads_sections_by_number() -> None:
    sections = [hwpx_paragraph(str(number)) for number in range(12)]
    assert read_hwpx(build_hwpx(*sections)).lines == tuple(map(str, range(12)))


def test_read_hwpx_refuses_a_member_with_a_password() -> None:
    content = bytearray(FILES[Kind.HWPX])
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = content.find(signature)
        while at >= 0:
            content[at + offset] |= 1
            at = content.find(signature, at + 4)
    with pytest.raises(ReadError, match="protected with a password"):
        read_hwpx(bytes(content))


@given(
    st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cs", "Cn", "Co", "Zs", "Zl", "Zp"])))
)
def test_hwpx_and_docx_keep_any_text(lines: list[str]) -> None:
    stripped = tuple(line.rstrip() for line in lines)
    assert read_hwpx(build_hwpx("".join(map(hwpx_paragraph, stripped)))).lines == stripped
    assert read_docx(build_docx("".join(map(docx_paragraph, stripped)))).lines == stripped


@given(st.binary(max_size=300))
def test_no_bytes_raise_anything_but_a_refusal(content: bytes) -> None:
    for read in (read_hwpx, read_docx, read_hwp, decode_text):
        try:
            read(content)
        except ReadError as error:
            assert str(error)


@given(st.integers(0, len(FILES[Kind.HWP]) - 1), st.integers(0, 255))
def test_a_damaged_hwp_file_is_read_or_refused(at: int, byte: int) -> None:
    content = bytearray(FILES[Kind.HWP])
    content[at] = byte
    try:
        assert isinstance(read_hwp(bytes(content)), Reading)
    except ReadError as error:
        assert str(error)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp949"])
@given(syllables=st.text(st.characters(min_codepoint=0xAC00, max_codepoint=0xD7A3)))
def test_decode_text_reads_what_each_encoding_writes(encoding: str, syllables: str) -> None:
    text = f"업무 보고\n{syllables}\n"
    assert decode_text(text.encode(encoding)) == text
