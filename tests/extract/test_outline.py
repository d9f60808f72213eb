"""The outline: lines become blocks, and blocks stand under each other."""

from __future__ import annotations

import pytest

from extract.blocks import Block, Outline, fold_section
from extract.lines import CIRCLE_RANK, DASH_RANK, SQUARE_RANK, learn_ranks, read_lines
from extract.outline import build_outline
from tests.extract.conftest import MakeDocument

SINGLE_SPACED = """
(총 무 과)

1. 구민과 함께하는 청사관리

안전하고 쾌적하게 청사를 관리하고 다양한 문화공간을 마련하여 구민과 함께하는 열린청사를 운영하고자 함

□ 사업개요

- 청사시설 개방
 - 대 관 : 대강당 등 5개소
 - 개 방 : 부설주차장(평일 야간 18:00~08:00)
- 소요예산 : 107,500천원
(구비)

2019 추진실적 (8. 20. 현재)

- 하자처리 10건
"""

DOUBLE_SPACED = """
행정지원과

 구청사 시설 조성

청사를 주민이 보다 쾌적하게 이용할 수
있도록 환경을 정비하고자 함

\uf000 청사개요

   ○ 기본현황

     - 업무공간 : 31개 부서

 \uf000 추진실적

   ○ 냉난방기 교체 : 3월
 후생복지사업 추진

직원의 사기를 진작하고 건강한 조직문화를 조성하여 업무능력을 높이고자 함
"""


def _paths(outline: Outline) -> list[str]:
    def path(block: Block) -> str:
        above = [parent.text[:6] for parent in outline.ancestors(block)]
        return " > ".join([*reversed(above), block.text[:6]])

    return [path(block) for block in outline.blocks]


def test_marks_stand_under_higher_marks(make_document: MakeDocument) -> None:
    paths = _paths(build_outline(make_document(SINGLE_SPACED)))
    assert paths == [
        "(총 무 과",
        "(총 무 과 > 구민과 함께",
        "(총 무 과 > 구민과 함께 > 안전하고 쾌",
        "(총 무 과 > 구민과 함께 > 사업개요",
        "(총 무 과 > 구민과 함께 > 사업개요 > 청사시설 개",
        "(총 무 과 > 구민과 함께 > 사업개요 > 청사시설 개 > 대 관 : ",
        "(총 무 과 > 구민과 함께 > 사업개요 > 청사시설 개 > 개 방 : ",
        "(총 무 과 > 구민과 함께 > 사업개요 > 소요예산 :",
        "(총 무 과 > 구민과 함께 > 2019 추",
        "(총 무 과 > 구민과 함께 > 2019 추 > 하자처리 1",
    ]


def test_an_unmarked_line_right_below_continues_its_block(make_document: MakeDocument) -> None:
    outline = build_outline(make_document(SINGLE_SPACED))
    [budget] = [block for block in outline.blocks if block.text.startswith("소요예산")]
    assert budget.text == "소요예산 : 107,500천원 (구비)"
    assert len(budget.text) == budget.span.end - budget.span.start


def test_a_title_that_opens_a_page_is_a_heading_where_blank_lines_mean_nothing(make_document: MakeDocument) -> None:
    outline = build_outline(make_document(DOUBLE_SPACED))
    titles = [block.text for block in outline.blocks if block.opens_page]
    assert titles == ["후생복지사업 추진"]
    [item] = [block for block in outline.blocks if block.text.startswith("냉난방기")]
    assert outline.section_of(item) == "추진실적"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("소요예산 : 107,500천원", ("소요예산", "107,500천원")),
        ("사 업 비 : 503,834천원(구비)", ("사업비", "503,834천원(구비)")),
        ("운영시간 : 8:00~17:00", ("운영시간", "8:00~17:00")),
        ("비상소집훈련 (07:00~08:00, 1시간)", None),
        ("연결시스템(http://example.kr)을 운영", None),
        ("퇴임통장 감사패 수여 (훈격 : 구청장)", None),
    ],
)
def test_split_key(make_document: MakeDocument, line: str, expected: tuple[str, str] | None) -> None:
    [block] = build_outline(make_document(f"- {line}")).blocks
    pair = block.split_key()
    assert (pair[:2] if pair else None) == expected
    if pair:
        assert block.text[pair[2] :].startswith(pair[1])


UNREADABLE_MARKS = "\n".join(
    line for at in range(5) for line in (f"? 사업 {at}", " ? 추진개요", f"   ? 대상 : 주민 {at}명", "  ? 추진계획", "")
).replace("?", "\ufffd")


@pytest.mark.parametrize(
    ("text", "ranks"),
    [
        (UNREADABLE_MARKS, [SQUARE_RANK, CIRCLE_RANK, DASH_RANK + 10]),
        (UNREADABLE_MARKS.replace("\ufffd 사업", "□ 사업"), [SQUARE_RANK, CIRCLE_RANK, DASH_RANK + 10]),
        (UNREADABLE_MARKS.replace("   \ufffd", "   ○"), [SQUARE_RANK, SQUARE_RANK, CIRCLE_RANK]),
    ],
    ids=["all", "below squares", "above circles"],
)
def test_marks_that_cannot_be_read_rank_by_their_depth(
    make_document: MakeDocument, text: str, ranks: list[int]
) -> None:
    lines = learn_ranks(list(read_lines(make_document(text))))
    assert [line.rank for line in lines[:3]] == ranks


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("2010 추진실적 (8. 20. 현재)", "추진실적"),
        ("2021년도 추진계획", "추진계획"),
        ("현    황", "현황"),
        ("소요예산 : 총858,194천원", "소요예산"),
    ],
)
def test_fold_section(heading: str, section: str) -> None:
    assert fold_section(heading) == section


def test_contents_are_kept_apart_from_the_body(make_document: MakeDocument) -> None:
    outline = build_outline(
        make_document(
            """
            보고 순서

            □ 총무과
            \t1. 청사관리 운영 -----\t3
            \t2. 인사제도 운영 ····· 4

            일 반 현 황
            """
        )
    )
    assert [entry.title for entry in outline.contents] == ["청사관리 운영", "인사제도 운영"]
    assert [block.text for block in outline.blocks] == ["일 반 현 황"]


def test_rows_of_a_table_keep_their_cells_and_places(make_document: MakeDocument) -> None:
    document = make_document("구 분\t정 원\t현 원\n총무과\t72\t\n\t64\t1,299 (70)")
    [table] = build_outline(document).blocks
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["구 분", "정 원", "현 원"],
        ["총무과", "72", ""],
        ["", "64", "1,299 (70)"],
    ]
    assert document.quote(table.rows[2][2].span) == "1,299 (70)"


def test_a_box_that_conversion_made_a_row_is_opened(make_document: MakeDocument) -> None:
    outline = build_outline(
        make_document("■ 주민참여예산\n\n성과\t<ul> ○ 총회 개최 : ‘15. 6. 1. <ul> - 20개 사업 선정 ※ 별도 발굴")
    )
    assert [(block.kind, block.text) for block in outline.blocks[1:]] == [
        ("heading", "성과"),
        ("item", "총회 개최 : ‘15. 6. 1."),
        ("item", "20개 사업 선정"),
        ("note", "별도 발굴"),
    ]


def test_a_deeper_mark_of_the_same_rank_stands_below(make_document: MakeDocument) -> None:
    outline = build_outline(make_document("□ 계획\n∙ 박람회 개최\n  ‧ 상반기 : 4. 17.\n∙ 캠프\n"))
    assert _paths(outline)[2:] == ["계획 > 박람회 개최 > 상반기 : ", "계획 > 캠프"]


def test_lettered_headings_stand_beside_each_other_after_circles(make_document: MakeDocument) -> None:
    outline = build_outline(
        make_document("가. 사업개요\n ○ 사업비 : 1천원\n나. 추진실적(2017년)\n ○ 장터 참가 : 2회\n")
    )
    assert _paths(outline)[2:] == ["추진실적(2", "추진실적(2 > 장터 참가 "]


def test_a_circled_number_after_a_circle_stands_below_it(make_document: MakeDocument) -> None:
    outline = build_outline(make_document("□ 개요\n\n○ 과제\n\n① 하나\n\n② 둘\n\n○ 예산 : 1천원"))
    assert _paths(outline) == ["개요", "개요 > 과제", "개요 > 과제 > 하나", "개요 > 과제 > 둘", "개요 > 예산 : 1"]


@pytest.mark.parametrize("text", ["", "\n\n", "-", "1.", "\t\t", "【", "○\n※\n-", "순서\n\n\n"])
def test_any_text_has_an_outline(make_document: MakeDocument, text: str) -> None:
    outline = build_outline(make_document(text))
    assert all(block.parent is None or block.parent < block.index for block in outline.blocks)


@pytest.mark.parametrize("heading", ["[추진실적]", "【 2014년 추진실적 】", "추진실적 (8. 20. 현재)"])
def test_brackets_around_a_heading_are_no_part_of_it(heading: str) -> None:
    assert fold_section(heading) == "추진실적"


def test_the_title_of_a_table_with_its_unit_is_no_row(make_document: MakeDocument) -> None:
    text = "1. 시장 현대화\n\n연도별 투자계획\t\t\t(단위 : 천원)\n구 분\t계\t2013년\n국 비\t2,910\t708\n"
    caption, table = build_outline(make_document(text)).blocks[1:]
    assert (caption.kind, table.kind, len(table.rows)) == ("text", "table", 2)


def test_a_numbered_title_of_a_table_opens_no_page(make_document: MakeDocument) -> None:
    lines = "".join(f"○ 실적 {number}\n\n" for number in range(9))
    outline = build_outline(make_document(f"{lines}- 끝\n 3 청사 현황\n\n구분 계\n\n본청 3\n"))
    title = next(block for block in outline.blocks if block.text == "청사 현황")
    assert not title.opens_page


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("구분구분\n1단계 : 시범1단계 : 시범\n (2개동) (2개동)\n", ["구분", "1단계 : 시범", "(2개동)"]),
        ("(2020. 5. 31. 기준)(2020. 5. 31. 기준)\n", ["(2020. 5. 31. 기준)"]),
        # words that repeat themselves, and headings that two groups share
        ("두근두근\n", ["두근두근"]),
        ("(명) (명)\n", ["(명) (명)"]),
        ("1단계 : 시범 1단계 : 시범\n", ["1단계 : 시범 1단계 : 시범"]),
    ],
)
def test_text_that_conversion_printed_twice_is_read_once(
    make_document: MakeDocument, text: str, expected: list[str]
) -> None:
    blocks = build_outline(make_document(text)).blocks
    assert [block.text for block in blocks] == expected
    assert all(block.span.end - block.span.start == len(block.text) for block in blocks)


@pytest.mark.parametrize(
    "header",
    [
        "가람구 2020 상반기                     문화국 {n}",
        "{n}    2020년도 주요업무보고",
        "2020년도 주요업무보고 - {n} -",
    ],
)
def test_headers_with_the_number_of_their_page_are_no_text(make_document: MakeDocument, header: str) -> None:
    pages = "".join(f"{header.format(n=n)}\n\n□ 행사 {n}\n - 견학\n\n" for n in (3, 4, 7, 8))
    blocks = build_outline(make_document(pages)).blocks
    assert [block.text for block in blocks] == [text for n in (3, 4, 7, 8) for text in (f"행사 {n}", "견학")]


def test_lines_that_say_the_same_with_other_figures_stay(make_document: MakeDocument) -> None:
    rows = "".join(f"이용인원 누계(명) {n}\n\n" for n in (12, 15, 11, 19))
    assert len(build_outline(make_document(f"□ 실적\n\n{rows}")).blocks) > 1


@pytest.mark.parametrize("entry", ["{title} / {n}", "{title}        {n}", "{title} p.{n}", "{title} ‥‥‥ {n}~{n}쪽"])
@pytest.mark.parametrize("heading", ["보고드릴 순서", "목   차", "< 차 례 >"])
def test_contents_are_told_by_the_pages_of_their_entries(make_document: MakeDocument, heading: str, entry: str) -> None:
    titles = ["일반현황", "작은도서관 활성화", "가람방 건립"]
    lines = "\n".join(f"  0{n}. {entry.format(title=title, n=n)}" for n, title in enumerate(titles, 1))
    outline = build_outline(make_document(f"{heading}\n\n{lines}\n\n□ 개요\n"))
    assert [item.title for item in outline.contents] == titles
    assert [block.text for block in outline.blocks] == ["개요"]


@pytest.mark.parametrize("annex", ["[참고자료] 조례 정비계획", "붙임 1. 추진일정", "<별첨>", "참고"])
def test_an_annex_stands_under_no_programme(make_document: MakeDocument, annex: str) -> None:
    outline = build_outline(make_document(f"문 화 과\n\n1. 도서관\n\n□ 개요\n - 견학\n\n{annex}\n\n□ 일정\n"))
    block = next(block for block in outline.blocks if block.text == annex)
    assert [above.text for above in outline.ancestors(block)] == ["문 화 과"]


def test_a_spaced_out_name_of_a_unit_is_no_second_line(make_document: MakeDocument) -> None:
    outline = build_outline(make_document("인천광역시 가람구\n경 제 환 경 국\n\n□ 개요\n"))
    assert [block.text for block in outline.blocks] == ["인천광역시 가람구", "경 제 환 경 국", "개요"]
