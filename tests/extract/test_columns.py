"""Tables set with blanks, and marks that a report chose for itself."""

from __future__ import annotations

from extract.columns import find_rows
from extract.outline import build_outline
from tests.extract.conftest import MakeDocument

ALIGNED = """
▢ 인력 현황

  부 서        팀 명                          정원   현원   비고
  합  계       2과 5팀                          56     53
  도로과       도로행정, 도로시설,               34     32    휴직 2
               도로조명
  공원과       공원조성, 공원관리                22     21

  ▪ 도로 보수 : 12건
"""

MARKS = """
▢ 골목길 정비
 ▪ 추진개요
   ‣ 사업기간 : 2023. 1. ~ 12.
   ‣ 사 업 비 : 3억원
 ▪ 주요내용
   ‣ 보도블록 교체
▢ 공원 조성
 ▪ 추진개요
   ‣ 사업기간 : 2023. 3. ~ 5.
   ‣ 위    치 : 가람로 1
 ▪ 추진성과
   ‣ 수목 식재
▢ 하천 정비
 ▪ 추진개요
   ‣ 사업기간 : 연중
 ▪ 추진성과
   ‣ 준설 2회
"""


def test_cells_stand_under_the_heading_that_they_overlap(make_document: MakeDocument) -> None:
    document = make_document(ALIGNED)
    rows = find_rows(document, range(1, len(document.lines) + 1))
    cells = [[cell.text for cell in row] for row in rows.values()]
    assert cells == [
        ["부 서", "팀 명", "정원", "현원", "비고"],
        ["합 계", "2과 5팀", "56", "53", ""],
        ["도로과", "도로행정, 도로시설,", "34", "32", "휴직 2"],
        ["", "도로조명", "", "", ""],
        ["공원과", "공원조성, 공원관리", "22", "21", ""],
    ]


BROKEN = """
                                  구독자(팔로워) 수              2021년
    채  널          개설
                              2019년    2020년    2021년      게시건수
    블로그          2011. 3.   8,214     9,876    11,305           412
    유튜브          2018. 4.   1,284     3,967     8,430           126
    그 외
                               2,110     3,120     4,210            98
    3개 채널
"""

ENTRUSTED = """
                                         위탁기간                        2021년
    시 설 명          수탁기관                               위탁금
                                      (재위탁 횟수)                      이용인원
                                     2021. 1. 1. ~
    가람수영장       (사)가람스포츠클럽                     412,000       86,214
                                     2023. 12. 31.(2회)
                                     2020. 7. 1. ~
    나래테니스장     나래읍체육회                            18,500        9,742
                                     2023. 6. 30.(1회)
    합 계                                                   440,300      110,264
"""


def _texts(make_document: MakeDocument, text: str) -> list[list[str]]:
    document = make_document(text)
    rows = find_rows(document, range(1, len(document.lines) + 1))
    return [[cell.text for cell in row] for row in rows.values() if row]


def test_headings_broken_over_lines_stand_over_their_columns(make_document: MakeDocument) -> None:
    assert _texts(make_document, BROKEN) == [
        ["채 널", "개설", "구독자(팔로워) 수", "", "", "2021년 게시건수"],
        ["", "", "2019년", "2020년", "2021년", ""],
        ["블로그", "2011. 3.", "8,214", "9,876", "11,305", "412"],
        ["유튜브", "2018. 4.", "1,284", "3,967", "8,430", "126"],
        ["그 외 3개 채널", "", "2,110", "3,120", "4,210", "98"],
    ]


def test_a_column_that_only_lines_between_rows_fill_is_one(make_document: MakeDocument) -> None:
    assert _texts(make_document, ENTRUSTED)[:3] == [
        ["시 설 명", "수탁기관", "위탁기간 (재위탁 횟수)", "위탁금", "2021년 이용인원"],
        ["", "", "2021. 1. 1. ~", "", ""],
        ["가람수영장", "(사)가람스포츠클럽", "", "412,000", "86,214"],
    ]


def test_cells_stand_where_they_are_printed(make_document: MakeDocument) -> None:
    document = make_document(ALIGNED)
    for number, row in find_rows(document, range(1, len(document.lines) + 1)).items():
        for cell in row:
            assert " ".join(document.quote(cell.span).split()) == cell.text
            assert cell.span.first == number


def test_a_line_of_prose_is_no_row(make_document: MakeDocument) -> None:
    document = make_document("구민이 편안한 도시를 만들고자 함\n주민과 함께하는 행정")
    assert find_rows(document, [1, 2]) == {}


def test_marks_rank_by_how_deep_they_are_indented(make_document: MakeDocument) -> None:
    outline = build_outline(make_document(MARKS))
    depths = {block.mark: len(list(outline.ancestors(block))) for block in outline.blocks}
    assert depths == {"▢": 0, "▪": 1, "‣": 2}


def test_a_number_in_a_box_stands_above_squares(make_document: MakeDocument) -> None:
    outline = build_outline(
        make_document("3-1. 쌀 생산단지 조성\n\n □ 사업개요\n\n  ○ 기간 : 연중\n\n2\t귀농 지원\n\n □ 개요\n")
    )
    assert [block.text for block in outline.blocks if block.parent is None] == ["쌀 생산단지 조성", "귀농 지원"]
