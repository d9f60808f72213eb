"""PDF pages read back as the lines that were set: blanks, tabs, wraps, tables, furniture."""

from __future__ import annotations

import io
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.formats.pdf import read_pdf
from extract.formats.pdf.cut_rows import Piece, join_rows
from extract.formats.pdf.grids import find_grids
from extract.formats.pdf.joints import learn_joints
from extract.formats.pdf.rules import Rule
from extract.formats.pdf.settling import settle_tabs
from extract.formats.pdf.tabs import restore_tabs
from tests.extract.formats.builders import build_pdf

FONT = "HYSMyeongJo-Medium"


def draw_pdf(*pages: list[tuple[float, float, str]], size: int = 10, turn: int = 0) -> bytes:
    """Pages of strings at places from the top left corner, in points."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=A4)
    for page in pages:
        canvas.setFont(FONT, size)
        if turn:
            canvas.translate(A4[0], 0)
            canvas.rotate(turn)
        for left, top, text in page:
            canvas.drawString(left, (A4[0] if turn else A4[1]) - top, text)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


def test_read_pdf_keeps_indentation_and_blank_lines() -> None:
    lines = ("1. 청사 관리", "", "□ 사업개요", "  ○ 기  간 : 2021. 1.", "    - 대상 : 전 직원", "", "□ 추진실적")
    assert read_pdf(build_pdf(lines)).lines == lines


def test_read_pdf_prints_overprinted_letters_once() -> None:
    page = [(60.0, 60.0, "행정관리국 총무과"), (60.4, 60.0, "행정관리국 총무과"), (60.0, 80.0, "여권 창구")]
    assert read_pdf(draw_pdf(page)).lines[0] == "행정관리국 총무과"


def test_read_pdf_leaves_out_page_numbers_and_running_heads() -> None:
    pages = [
        [
            (60.0, 30.0, "2021 주요업무"),
            *[(60.0, 100.0 + 14 * at, f"○ 사업 {number}-{at}") for at in range(9)],
            (290.0, 810.0, f"- {number} -"),
        ]
        for number in range(1, 5)
    ]
    reading = read_pdf(draw_pdf(*pages))
    assert reading.lines[0] == "○ 사업 1-0"
    assert not [line for line in reading.lines if "주요업무" in line or line.strip().startswith("- ")]
    assert reading.pages[-1] == 4


@pytest.mark.parametrize("words", [True, False], ids=["between words", "within words"])
def test_read_pdf_joins_wrapped_lines(words: bool) -> None:
    paragraph = "구민과 직원이 함께 이용하는 열린 청사를 만들기 위하여 시설을 고치고 안전하게 관리하고자 함 " * 4
    paragraphs = [*[f"○ {'또한 ' * at}{paragraph.strip()}" for at in range(7)], "□ 예산"]
    width = A4[0] - 120
    lines = [line for text in paragraphs for line in wrap(text, width, words=words)]
    assert read_pdf(build_pdf(lines)).lines == tuple(paragraphs)


def wrap(text: str, width: float, *, words: bool) -> list[str]:
    """Wrap as typesetting does: between words, or at any letter."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    lines, line = [], ""
    for piece in text.split(" ") if words else text:
        longer = f"{line} {piece}" if words and line else line + piece
        if pdfmetrics.stringWidth(longer, FONT, 10) > width:
            lines.append(line)
            line = piece
        else:
            line = longer
    return [*lines, line]


def test_read_pdf_keeps_rows_apart_that_fill_their_lines() -> None:
    paragraph = "구민과 직원이 함께 이용하는 열린 청사를 만들기 위하여 시설을 고치고 안전하게 관리하고자 함 " * 4
    lines = [line for _ in range(7) for line in wrap(paragraph, A4[0] - 120, words=False)]
    rows = [wrap(f"{name}     " + "가나다" * 30, A4[0] - 120, words=False)[0] for name in ("총무과", "민원과")]
    assert read_pdf(build_pdf([*lines, "□ 인력", *rows])).lines[-2:] == tuple(rows)


def test_read_pdf_reads_tab_stops_as_tabs() -> None:
    rows = [["구분", "정원", "", "현원"], ["총무과", "72", "3", "64"], ["자치행정과", "26", "", "26"]]
    page = [(60.0 + 72 * c, 60.0 + 14 * r, cell) for r, row in enumerate(rows) for c, cell in enumerate(row) if cell]
    below = [(60.0, 130.0 + 14 * at, "○ 가나다 라마바 사아자") for at in range(6)]
    assert read_pdf(draw_pdf([*page, *below])).lines[:3] == tuple("\t".join(row) for row in rows)


def test_read_pdf_reads_narrow_gaps_before_tab_stops_as_tabs() -> None:
    rows = [["구분", "정원", "현원"], ["총무과", "삼백명", "이백구"], ["여권과", "사백명", "20"], ["계", "칠백", "229"]]
    page = [(60.0 + 34 * c, 60.0 + 14 * r, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    below = [(60.0, 130.0 + 14 * at, "○ 가나다 라마바 사아자") for at in range(6)]
    assert read_pdf(draw_pdf([*page, *below])).lines[:4] == tuple("\t".join(row) for row in rows)


def test_read_pdf_reads_room_between_scripts_as_nothing() -> None:
    rows = [["구분", "정원", "현원"], ["총무과", "72", "64"], ["여권과", "14", "12"], ["계", "86", "76"]]
    page = [(60.0 + 72 * c, 60.0 + 14 * r, cell) for r, row in enumerate(rows) for c, cell in enumerate(row)]
    row = [(60.0, 116.0, "회차"), (132.0, 116.0, "제"), (144.0, 116.0, "3"), (204.0, 116.0, "제일")]
    at_stop = [(60.0, 130.0, "횟수"), (192.0, 130.0, "제"), (204.0, 130.0, "3")]
    parts = [(60.0, "사업 제"), (62 + pdfmetrics.stringWidth("사업 제", FONT, 10), "1 회")]
    below = [(left, 150.0 + 14 * at, text) for at in range(9) for left, text in parts]
    lines = read_pdf(draw_pdf([*page, *row, *at_stop, *below])).lines
    assert lines[4].split("\t") == ["회차", "제3", "제일"]
    assert "제3" in lines[5]


def test_read_pdf_keeps_tabs_that_are_printed() -> None:
    rows = ("구분\t정원\t현원\t비고", "\t계\t72\t", "총무과\t\t26 (3)\t파견", "○ 기간 : 연중")
    page = [(60.0, 60.0 + 14 * at, row) for at, row in enumerate(rows)]
    assert read_pdf(draw_pdf(page)).lines == rows


def test_read_pdf_joins_rows_that_the_margin_cut() -> None:
    paragraph = "구민과 직원이 함께 이용하는 열린 청사를 만들기 위하여 시설을 고치고 안전하게 관리하고자 함 " * 4
    prose = [line for _ in range(4) for line in wrap(paragraph, A4[0] - 120, words=False)]
    rows = [["구분", *(f"{at}급" for at in range(1, 9))], *([f"{name}과", *"12345678"] for name in "가나다라")]
    rows.append(["마과", *"12345", "", "", ""])
    page = [(60.0, 60.0 + 14 * at, line) for at, line in enumerate(prose)]
    top = 88.0 + 14 * len(prose)
    for row in rows:  # the eighth tab stop lies beyond the margin
        page += [(60.0 + 68 * at, top, cell) for at, cell in enumerate(row[:8]) if cell]
        page += [(128.0, top + 14, row[8])] if row[8] else []
        top += 28
    page += [(60.0, top + 14, "□ 예산")]
    lines = read_pdf(draw_pdf(page)).lines
    at = lines.index("\t".join(rows[0]))
    assert lines[at : at + 6] == tuple("\t".join(row).rstrip("\t") for row in rows)


@pytest.mark.parametrize(
    ("pieces", "rows"),
    [
        ([Piece("가\t1\t2"), Piece("나\t1", overrun=1), Piece("\t2", ""), Piece("다\t1\t2")], [(0,), (1, 2), (3,)]),
        ([Piece("가\t1\t2", overrun=1), Piece("\t1\t2", ""), Piece("나\t1\t2")], [(0,), (1,), (2,)]),
        ([Piece("가\t1\t2"), Piece("나\t1", overrun=1), Piece(""), Piece("다\t1\t2")], [(0,), (1,), (3,)]),
        ([Piece("가\t1\t2", overrun=1), Piece(""), Piece("나\t1\t2")], [(0,), (1,), (2,)]),
        ([Piece("가\t1"), Piece("명부", " "), Piece("나")], [(0, 1), (2,)]),
    ],
    ids=["rest", "merged cell", "blank cells over the margin", "another table", "words"],
)
def test_join_rows_gives_rows_the_cells_of_their_table(pieces: list[Piece], rows: list[tuple[int, ...]]) -> None:
    assert join_rows(pieces) == rows


def test_read_pdf_turns_pages_that_stand_on_their_side() -> None:
    page = [(60.0, 60.0 + 14 * at, f"{at + 1}. 청사 관리와 운영") for at in range(5)]
    assert read_pdf(draw_pdf(page, turn=90)).lines == tuple(text for _, _, text in page)


def test_read_pdf_continues_a_table_on_the_next_page() -> None:
    grid = [["구분", "정원"], ["총무과", "72"]]
    lines = read_pdf(build_pdf(["□ 인력"], grids=[grid, grid])).lines
    assert lines == ("□ 인력", "구분\t정원", "총무과\t72", "", "구분\t정원", "총무과\t72")


def draw_grid(canvas: Canvas, top: float, rows: Sequence[Sequence[str]]) -> None:
    """A ruled table whose rows are 20 points high."""
    canvas.grid(
        [60 + 100 * at for at in range(len(rows[0]) + 1)], [A4[1] - top - 20 * at for at in range(len(rows) + 1)]
    )
    for at, row in enumerate(rows):
        for column, text in enumerate(row):
            canvas.drawString(63 + 100 * column, A4[1] - top - 20 * at - 14, text)


def draw_pages(*pages: Sequence[tuple[float, str | Sequence[Sequence[str]]]]) -> bytes:
    """Pages of lines and ruled tables, each with its place from the top."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    content = io.BytesIO()
    canvas = Canvas(content, pagesize=A4)
    for page in pages:
        canvas.setFont(FONT, 10)
        for top, drawn in page:
            if isinstance(drawn, str):
                canvas.drawString(60, A4[1] - top, drawn)
            else:
                draw_grid(canvas, top, drawn)
        canvas.showPage()
    canvas.save()
    return content.getvalue()


LIST = [(300.0 + 14 * at, f"○ 사업 {at}") for at in range(9)]


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        (5, 13, ["□ 인력", "구분\t정원", "총무과\t72", "○ 끝"]),
        (19, 27, ["□ 인력", "", "구분\t정원", "총무과\t72", "", "○ 끝"]),
    ],
    ids=["beside", "apart"],
)
def test_read_pdf_sees_room_for_blank_lines_around_tables(above: int, below: int, expected: list[str]) -> None:
    table = [["구분", "정원"], ["총무과", "72"]]
    content = draw_pages([(100, "□ 인력"), (100 + above, table), (140 + above + below, "○ 끝"), *LIST])
    assert list(read_pdf(content).lines[: len(expected)]) == expected


def test_read_pdf_reads_a_ruled_row_with_one_filled_cell() -> None:
    content = draw_pages([(100, [["", "", "(단위 : 명)"]]), *LIST])
    assert read_pdf(content).lines[0] == "\t\t(단위 : 명)"


def test_read_pdf_joins_the_cells_of_a_row_that_the_page_cut() -> None:
    first, second = [["구분", "사업", "부서"], ["", "", "총무과"]], [["", "청사 관리", ""], ["", "여권 창구", "민원과"]]
    content = draw_pages([*LIST, (700, first)], [(60, second), *LIST])
    assert "\t청사 관리\t총무과" in read_pdf(content).lines


@pytest.mark.parametrize(
    ("last", "head", "blanks"),
    [(780, 60, 0), (766, 60, 1), (780, 74, 1)],
    ids=["full page", "room at the foot", "room at the head"],
)
def test_read_pdf_sees_blank_lines_where_pages_break(last: float, head: float, blanks: int) -> None:
    foot = [(last - 14 * at, f"○ 사업 {at}") for at in range(5)]
    content = draw_pages(
        [(60, "□ 청사"), *LIST, (780, "○ 끝")], [(60, "□ 여권"), *LIST, *foot], [(head, "□ 자매"), *LIST]
    )
    lines = read_pdf(content).lines
    at = lines.index("□ 자매")
    assert lines[at - 1 - blanks : at] == ("○ 사업 0", *[""] * blanks)


def test_find_grids_reads_spans_and_open_sides() -> None:
    across = [Rule(0, y, 150, y + 1) for y in (0, 20, 40)]
    down = [Rule(50, 0, 51, 40), Rule(100, 20, 101, 40)]
    [grid] = find_grids([*across, *down])
    places = [(cell.row, cell.column, cell.column_span) for cell in grid.cells]
    assert places == [(0, 0, 1), (0, 1, 2), (1, 0, 1), (1, 1, 1), (1, 2, 1)]


def test_find_grids_leaves_out_lines_that_enclose_nothing() -> None:
    assert find_grids([Rule(0, 0, 100, 1), Rule(0, 50, 100, 51)]) == []


@pytest.mark.parametrize("width", [4, 8])
def test_restore_tabs_finds_what_was_expanded(width: int) -> None:
    rows = [f"부서{at}\t{at * 7}\t\t{at * 131}" for at in range(12)]
    assert restore_tabs([row.expandtabs(width) for row in rows])[3:] == rows[3:]


@pytest.mark.parametrize("width", [4, 8])
def test_restore_tabs_finds_what_was_replaced(width: int) -> None:
    rows = ["구 분\t계\t남\t여", *(f"부서{'가' * at}\t{at * 7}\t\t{at * 131}" for at in range(12)), "○ 기    간"]
    assert restore_tabs([row.replace("\t", " " * width) for row in rows]) == rows


def test_restore_tabs_takes_a_head_of_single_syllables_for_a_row() -> None:
    rows = ["계\t남\t여", *(f"{at * 13}{'명' * (at % 3)}\t{at * 7}\t{at * 131}" for at in range(1, 12))]
    assert restore_tabs([row.expandtabs(4) for row in rows]) == rows


def test_restore_tabs_leaves_blanks_alone_that_are_no_tabs() -> None:
    lines = [f"사업{'가' * at}  기간   내용" for at in range(9)]
    assert restore_tabs(lines) == lines


@pytest.mark.parametrize(
    ("rows", "settled"),
    [
        (["구분\t정원\t현원", "총무과\x1f72\t64"], "총무과\t72\t64"),
        (["구분\t정원\t현원", "총무과\t1,299\x1f(70)\t64"], "총무과\t1,299 (70)\t64"),
        (["구분\t과제\t부서", "\t응답소 운영\x1f총무과", "\t알림\t공보실"], "\t응답소 운영\t총무과"),
        (["○ 사업\x1f기간"], "○ 사업 기간"),
        (
            ["응답소\t① 민원\t감사과", "누리집\t② 소식\t홍보과", "민원실\x1f③ 여권\x1f창구\t민원과", "계\t3건\t"],
            "민원실\t③ 여권 창구\t민원과",
        ),
        (["구 분\t정원\t현원", "총 무\x1f과\t72\x1f64", "여 권\x1f과\t14\x1f12"], "여 권 과\t14\t12"),
    ],
    ids=["figure", "remark", "missing cell", "no table", "like its column", "syllables"],
)
def test_settle_tabs_looks_at_the_rows_around(rows: list[str], settled: str) -> None:
    assert settled in settle_tabs(rows, shows_ends=True)


@pytest.mark.parametrize(
    ("before", "after", "joint"),
    [
        ("정원 -", "112", ""),
        ("사업비 1,", "299천원", ""),
        ("구비,", "시비", " "),
        ("주민", "자치", ""),
        ("실현을", "위한", " "),
    ],
)
def test_joints_follow_what_the_document_writes(before: str, after: str, joint: str) -> None:
    joints = learn_joints(["주민자치 실현을 위한 주민자치 사업", "예산 실현을 위한 노력"])
    assert joints.between(before, after) == joint


@given(st.lists(st.text("가나다라 0123456789.,○-", min_size=1, max_size=40).filter(str.strip), min_size=1, max_size=12))
def test_read_pdf_keeps_every_letter(lines: list[str]) -> None:
    content = build_pdf([*lines, "□ 행정관리국"])
    letters = "".join("".join(lines).split())
    assert "".join("".join(read_pdf(content).lines).split()) == letters + "□행정관리국"
