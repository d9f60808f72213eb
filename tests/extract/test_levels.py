"""Titles of programmes in the layouts that reports use, told by what stands under them."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from extract.blocks import Cell
from extract.boxes import read_pairs
from extract.extractors.budgets import extract_budgets
from extract.extractors.programmes import extract_programmes
from extract.facts import Fact, Value
from extract.keys import find_spaced_keys
from extract.outline import build_outline
from extract.unit_headings import find_unit_above
from tests.extract.conftest import MakeDocument, MakeReport

TITLES = ("청소년 진로체험 지원", "작은도서관 활성화", "「가람방」 건립")
BODY = "{first}\n ○ 사업기간 : 2020. 3. ~ 11.\n ○ 사 업 비 : 120,000천원\n ○ 대    상 : 청소년\n\n{second}\n ○ 견학\n - 2020. 5. 3. : 개강\n"


def _text(title: str, *, first: str = "□ 사업개요", second: str = "□ 추진실적", unit: str = "문 화 과") -> str:
    body = BODY.format(first=first, second=second)
    heads = (
        title.format(n=n, text=text, circle="①②③"[n - 1], syllable="가나다"[n - 1], glyph=chr(0xF02B0 + n))
        for n, text in enumerate(TITLES, 1)
    )
    return f"{unit}\n\n" + "\n".join(f"{head}\n\n{body}" for head in heads)


LAYOUTS = {
    "diamonds": _text("◈ {text}"),
    "circled numbers": _text("{circle} {text}"),
    "closing brackets": _text("{n}) {text}"),
    "Markdown": _text("## {text}", first="### 사업개요", second="### 추진실적", unit="# 문화과"),
    "Markdown with numbers": _text("## {n}. {text}", first="### □ 사업개요", second="### □ 추진실적", unit="# 문화과"),
    "brackets": _text("【 {text} 】"),
    "circles over circles": _text("◎ {text}", first="○ 사업개요", second="○ 추진실적"),
    "lines alone": _text("{text}"),
    "bold lines": _text("**{text}**"),
    "keys": _text("사 업 명 : {text}"),
    "keys with marks": _text("○ 사업명 : {text}"),
    "syllables under numbered units": _text("{syllable}. {text}", unit="1. 문화과"),
    "numbers in brackets": _text("({n}) {text}"),
    "numbers with hyphens": _text("1-{n}. {text}"),
    "labels": _text("[과제 {n}] {text}"),
    "labels with two digits": _text("과제 0{n}  {text}"),
    "labels with a tab": _text("세부과제 2-{n}\t{text}"),
    "labels in brackets": _text("〔시책{n}〕 {text}"),
    "glyphs of a font": _text("{glyph} {text}"),
    "glyphs of a font over sections": _text("{glyph} {text}", first="사업개요", second="추진실적"),
    "marked purposes": _text(
        "{glyph} {text}\n\n◈ 주민이 가까운 곳에서 함께 배우고 나눌 수 있는 공간을 마련하여 삶의 질을 높이고자 함"
    ),
    "marked purposes under numbers": _text(
        "{n}. {text}\n\n▶ 주민이 가까운 곳에서 함께 배우고 나눌 수 있는 공간을 마련하여 삶의 질을 높이고자 함",
        first="▶▶ 사업개요",
    ).replace("▶▶", "□"),
    "units at the margin": _text("{n}. {text}                    문화과 문화팀", unit="주요업무 추진계획"),
    "units after a tab": _text("{n}. {text}\t문화과", unit="주요업무 추진계획"),
    "teams after a tab": _text("{n}. {text}\t문화정책팀"),
    "units in brackets": _text("{n}. {text}", unit="[문화과]"),
    "units with marks": _text("{n}. {text}", unit="■ 문화과"),
    "purposes": _text(
        "1-{n}. {text}\n담당부서 : 문화과 ☎ 100\n\n주민이 함께 누리는 공간을 마련하여 삶의 질 향상에 기여"
    ),
}


@pytest.mark.parametrize("text", LAYOUTS.values(), ids=LAYOUTS)
def test_titles_stand_above_the_sections_whatever_their_mark(make_report: MakeReport, text: str) -> None:
    rows = [fact.values for fact in extract_programmes(make_report(f"2020년도 주요업무보고\n\n{text}"))]
    assert [(row["title"], row["unit"]) for row in rows] == [(title, "문화과") for title in TITLES]
    assert {(row["start"], row["end"], row["budget_krw"], row["target"]) for row in rows} == {
        ("2020-03", "2020-11", 120_000_000, "청소년")
    }


GOAL = "주민이 가까운 곳에서 함께 배우고 나눌 수 있는 공간을 마련하여 삶의 질을 높이고자 함"


@pytest.mark.parametrize("mark", ["◈", "▶", "⇒", "❍", "◇"])
def test_a_marked_sentence_under_each_title_is_the_purpose(make_report: MakeReport, mark: str) -> None:
    report = make_report(f"2020년도 주요업무보고\n\n{_text('{n}. {text}' + chr(10) + chr(10) + mark + ' ' + GOAL)}")
    rows = [fact.values for fact in extract_programmes(report)]
    assert [(row["title"], row["goal"]) for row in rows] == [(title, GOAL) for title in TITLES]


def test_glyphs_that_do_not_count_are_bullets(make_document: MakeDocument) -> None:
    glyph, other = chr(0xF02B1), chr(0xF02B2)
    lines = "".join(f"{mark} 견학 {n}회\n" for n, mark in enumerate([other, glyph, glyph, other, other], 1))
    outline = build_outline(make_document(f"1. 지원\n\n□ 추진실적\n{lines}"))
    assert {block.ordinal for block in outline.blocks[2:]} == {None}


def test_glyphs_that_count_below_squares_are_items(make_document: MakeDocument) -> None:
    lines = "".join(f"{chr(0xF02B0 + n)} 견학 {n}회\n - 박물관 관람\n" for n in (1, 2, 3))
    outline = build_outline(make_document(f"1. 지원\n\n□ 추진실적\n{lines}\n□ 향후계획\n{lines}"))
    numbers = [(block.kind, block.ordinal) for block in outline.blocks if block.ordinal and block.text != "지원"]
    assert numbers == [("item", 1), ("item", 2), ("item", 3)] * 2


def test_items_right_above_a_section_are_no_titles(make_report: MakeReport) -> None:
    sections = "□ 사업개요\n ○ 기간 : 2020. 3월\n\n□ 추진실적\n ○ 견학\n ○ 답사\n"
    text = f"1. 문화사업\n\n{sections}\n2. 체육사업\n\n{sections}"
    rows = [fact.values for fact in extract_programmes(make_report(text))]
    assert [row["title"] for row in rows] == ["문화사업", "체육사업"]


BOX_WITH_TABS = "담당부서\t문화과\t담당자\t홍길동\n사업기간\t2020. 3. ~ 11.\t사업비\t120,000천원\n대상\t관내 청소년\n"
BOX_OF_MARKDOWN = "| 담당부서 | 문화과 | 담당자 | 홍길동 |\n|---|---|---|---|\n| 사업기간 | 2020. 3. ~ 11. | 사업비 | 120,000천원 |\n| 대상 | 관내 청소년 |  |  |\n"


@pytest.mark.parametrize("box", [BOX_WITH_TABS, BOX_OF_MARKDOWN], ids=["tabs", "Markdown"])
def test_a_box_of_keys_and_values_describes_its_programme(make_report: MakeReport, box: str) -> None:
    sheets = "\n".join(
        f"{n}. {title}\n\n{box}\n□ 추진실적\n - 2020. 5. 3. : 개강\n" for n, title in enumerate(TITLES, 1)
    )
    rows = [fact.values for fact in extract_programmes(make_report(f"2020년도 주요업무보고\n\n{sheets}"))]
    assert [row["title"] for row in rows] == list(TITLES)
    assert {(row["unit"], row["start"], row["end"], row["budget_krw"], row["target"]) for row in rows} == {
        ("문화과", "2020-03", "2020-11", 120_000_000, "관내 청소년")
    }


BOXES = {
    "unknown keys": "담당\t문화과\n목표\t12회\n사업기간\t2020. 3. ~ 11.\n사업비\t120,000천원\n대상\t관내 청소년\n",
    "headings of the columns": "구분\t내용\n사업기간\t2020. 3. ~ 11.\n사업비\t120,000천원\n대상\t관내 청소년\n",
    "parts of the programme": "사업개요\t기간 2020. 3. ~ 11. / 대상 관내 청소년\n\t예산 120,000천원\n추진내용\t견학 12회\n\t답사\n",
    "parts with keys": "사업개요\t사업기간 2020. 3. ~ 11.\n\t사업비 120,000천원\n\t대상 관내 청소년\n기대효과\t참여 확대\n",
}


@pytest.mark.parametrize("box", BOXES.values(), ids=BOXES)
def test_a_box_of_two_columns_describes_its_programme(make_report: MakeReport, box: str) -> None:
    sheets = "\n".join(f"{n}. {title}\n\n{box}\n□ 추진실적\n - 개강\n" for n, title in enumerate(TITLES, 1))
    rows = [fact.values for fact in extract_programmes(make_report(f"2020년도 주요업무보고\n\n문 화 과\n\n{sheets}"))]
    assert [row["title"] for row in rows] == list(TITLES)
    assert {(row["unit"], row["start"], row["end"], row["budget_krw"], row["target"]) for row in rows} == {
        ("문화과", "2020-03", "2020-11", 120_000_000, "관내 청소년")
    }


def test_parts_of_a_box_are_headings(make_document: MakeDocument) -> None:
    text = "1. 도서관\n\n위치\t가람동 1-2\n추진내용\t인문 강좌 12회\n\t· 독서 모임 3개\n가람관\t가람로 3\n\t이용시간 09:00~18:00\n"
    blocks = build_outline(make_document(text)).blocks[1:]
    assert [(block.text, block.parent) for block in blocks] == [
        ("위치:가람동 1-2", 0),
        ("추진내용", 0),
        ("인문 강좌 12회", 2),
        ("독서 모임 3개", 2),
        ("가람관:가람로 3", 0),
        ("이용시간:09:00~18:00", 5),
    ]


@pytest.mark.parametrize(
    "table",
    [
        "구분\t정원\n총무과\t31\n세무과\t29\n",
        "시기\t추진내용\n2020. 3.\t개강\n2020. 6.\t수료\n",
        "구분\t계\n정원\t31\n현원\t29\n",
    ],
    ids=["units", "dates", "figures"],
)
def test_a_table_of_two_columns_stays_one(make_document: MakeDocument, table: str) -> None:
    assert [block.kind for block in build_outline(make_document(f"1. 현황\n\n{table}")).blocks] == ["heading", "table"]


@pytest.mark.parametrize(
    ("row", "pairs"),
    [
        (["사업기간", "2020. 3.", "사업비", "120,000천원"], 2),
        (["위 치", "가람동 1"], 1),
        (["사업명", "사업기간", "사업비"], 0),
        (["사업비", "300"], 0),
        (["담 당", "주요업무"], 0),
        (["사업명", "주체", "기간", "금액"], 0),
        (["사업대상", "21개 동", "구분", "계속"], 2),
        (["대상", "내용"], 0),
        (["구 분", "계", "사업비", "대상"], 0),
    ],
)
def test_read_pairs(make_document: MakeDocument, row: list[str], pairs: int) -> None:
    document = make_document("x")
    assert len(read_pairs(tuple(Cell(text, document.span(0, 1)) for text in row))) == pairs


def test_rows_of_markdown_are_a_table(make_document: MakeDocument) -> None:
    text = "# 문화과\n\n| 1 | 진로체험 지원 |\n\n| 주민이 함께 누리는 공간을 마련 |\n\n| 구분 | 2020년 |\n|---|---|\n| 이용<br>인원 | 1,286 |\n"
    unit, title, purpose, table = build_outline(make_document(text)).blocks
    assert (unit.text, title.text, title.ordinal, purpose.text) == (
        "문화과",
        "진로체험 지원",
        1,
        "주민이 함께 누리는 공간을 마련",
    )
    assert [[cell.text for cell in row] for row in table.rows] == [["구분", "2020년"], ["이용 인원", "1,286"]]
    assert text[table.rows[1][1].span.start : table.rows[1][1].span.end] == "1,286"


def test_a_table_lists_programmes_where_no_heading_names_one(make_report: MakeReport) -> None:
    rows = "".join(f"{title}\t2020. 3. ~ 11.\t120,000\n" for title in TITLES)
    report = make_report(f"문 화 과\n\n사업명\t사업기간\t사업비(천원)\n{rows}계\t\t360,000\n")
    found = [(fact.values["title"], fact.values["unit"]) for fact in extract_programmes(report)]
    assert found == [(title, "문화과") for title in TITLES]


def test_a_line_end_in_a_box_parts_no_budget_from_its_sources(make_report: MakeReport) -> None:
    box = "| 사업기간 | 2021. 3. ~ 2024. 6. | 사업비 | 13,850백만원<br>(시비 4,500 구비 9,350) |\n|---|---|---|---|\n"
    report = make_report(f"### 1. 신축\n\n{box}\n❍ 추진상황\n- 2021. 5. : 착공\n")
    amounts = [(fact.values["amount_krw"], fact.values.get("source")) for fact in extract_budgets(report)]
    assert amounts == [(13_850_000_000, None), (4_500_000_000, "시비"), (9_350_000_000, "구비")]


WITHOUT_COLONS = """
《 문 화 과 》

❶ 제5회 가람축제
 ┌──────────────┐
   주민이 함께하는 축제
 └──────────────┘
 기   간  2020. 3. ~ 11.                담 당  축제팀 ☎ 666-2171
 대   상  관내 청소년
 사업비  120,000천원(시비 50,000, 구비 70,000)

❷ 나래센터 건립
 기   간 ― 2020. 3. ~ 11.
 대   상 ― 관내 청소년
 사업비 ― 120,000천원
"""


def test_keys_need_no_colon(make_report: MakeReport) -> None:
    report = make_report(f"2020년도 주요업무보고\n\n{WITHOUT_COLONS}")
    rows = [fact.values for fact in extract_programmes(report)]
    assert [(row["title"], row["unit"]) for row in rows] == [("제5회 가람축제", "문화과"), ("나래센터 건립", "문화과")]
    assert {(row["start"], row["end"], row["budget_krw"], row["target"]) for row in rows} == {
        ("2020-03", "2020-11", 120_000_000, "관내 청소년")
    }
    assert ("시비", 50_000_000) in {
        (fact.values.get("source"), fact.values["amount_krw"]) for fact in extract_budgets(report)
    }


@pytest.mark.parametrize(
    "line",
    [
        "위 치  규 모  면 적",
        "대상  인원  기간  장소",
        "기간 2020년",
        "관리 대상  주민",
        "기 간 : 2020. 3.  ~  2020. 5.",
    ],
)
def test_headers_and_words_are_no_keys(line: str) -> None:
    assert find_spaced_keys(line) == ()


def test_a_wide_dash_parts_a_key_from_its_value() -> None:
    (key,) = find_spaced_keys("인    구 － 4,136세대 9,383명")
    assert (key.key, key.value_start) == ("인구", 9)


PAGES = """
순    서

Ⅰ 기본현황 ·················· 1
Ⅱ 주요업무계획 ·················· 2
1. 청소년 진로체험 지원 ·················· 2
2. 가람센터 건립 ·················· 3
3. 새솔음악회 ·················· 4

Ⅱ 주요업무계획

1 청소년 진로체험 지원

문화과

❏ 추진방향
❍ 찾아가는 체험

❏ 사업개요
❍ 사업기간 : 2020. 1. ~ 12.
❍ 사업비 : 12,000천원

2020 주요업무계획
- 2 -

2 가람센터 건립

건축과

❏ 사업개요
❍ 사업기간 : 2020. 3. ~ 5.
❍ 사업비 : 12,000천원

2020 주요업무계획
- 3 -

3 새솔음악회

문화과

❏ 시설 현황
❍ 사업기간 : 2020. 5.
❍ 사업비 : 12,000천원

2020 주요업무계획
- 4 -
"""


def test_a_unit_under_a_numbered_title_is_in_charge_of_it(make_report: MakeReport) -> None:
    report = make_report(PAGES)
    found = [(row["number"], row["title"], row["unit"]) for row in map(_values, extract_programmes(report))]
    assert found == [(1, TITLES[0], "문화과"), (2, "가람센터 건립", "건축과"), (3, "새솔음악회", "문화과")]


def test_the_foot_of_each_page_is_no_text(make_report: MakeReport) -> None:
    assert not [block for block in make_report(PAGES).outline.blocks if block.text.startswith("2020")]


def _values(fact: Fact) -> Mapping[str, Value]:
    return fact.values


def test_squares_that_name_units_part_them_with_and_without_a_blank(make_report: MakeReport) -> None:
    outline = make_report("Ⅱ 주요성과\n\n❏ 문화과\n❍ 축제\n❏ 건축과\n❍ 허가\n").outline
    units = [find_unit_above(outline, block) for block in outline.blocks if block.kind == "item"]
    assert [unit[0] for unit in units if unit] == ["문화과", "건축과"]


@pytest.mark.parametrize(
    ("line", "key", "value"),
    [
        ("보유기종 ― 트랙터 등 24종 61대", "보유기종", "트랙터 등 24종 61대"),
        ("이용시간  월~금 09:00~18:00, 토 09:00~13:00", "이용시간", "월~금 09:00~18:00, 토 09:00~13:00"),
        ("이용시간 — 09:00~18:00", "이용시간", "09:00~18:00"),
    ],
)
def test_keys_are_told_by_a_long_dash_or_by_hours(line: str, key: str, value: str) -> None:
    (found,) = find_spaced_keys(line)
    assert (found.key, line[found.value_start : found.value_end]) == (key, value)


@pytest.mark.parametrize(
    "line", ["가람 - 나래 구간 정비", "가람동  나래동  다온동", "2020년 ― 2021년", "시설명  이용시간  장소"]
)
def test_other_lines_with_gaps_have_no_keys(line: str) -> None:
    assert find_spaced_keys(line) == ()


def test_lines_below_a_section_are_not_part_of_it(make_document: MakeDocument) -> None:
    text = "1. 지원\n\n ○ 추진일정\n    2006. 2 ~ 3      확인조사\n    2006. 7          참여자 선정\n"
    blocks = build_outline(make_document(text)).blocks
    assert [block.text.split("   ")[0] for block in blocks] == ["지원", "추진일정", "2006. 2 ~ 3"]
