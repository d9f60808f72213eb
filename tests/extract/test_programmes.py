"""Programmes and their budgets."""

from __future__ import annotations

from typing import Any

import pytest

from extract.extractors.budgets import extract_budgets
from extract.extractors.money_sources import is_source
from extract.extractors.programmes import extract_programmes
from extract.extractors.statistics import extract_statistics
from tests.extract.conftest import MakeReport

NUMBERED = """
순 서

1. 쾌적한 청사 관리 ----- 3
2. 직원 후생복지 ----- 4

총 무 과

2019년도 주요업무 추진실적

1. 쾌적한 청사관리

안전하고 쾌적하게 청사를 관리하여 구민과 함께하는 열린청사를 운영하고자 함

□ 사업개요

- 사업기간 : 2019. 3월 ~ 12월
- 대 상 : 전직원 ※ 시간제 포함
- 소요예산 : 107,500천원(국비 7,500천원, 구비 100,000천원)

2019 추진실적 (8. 20. 현재)

- 청사 대관 : 426회
- 집행예산 : 90,852천원

2. 직원 후생복지

직원의 삶의 질을 높이고 재충전 기회를 주어 활기찬 직장 분위기를 조성함

□ 사업개요

- 소요예산 : 비예산

□ 향후추진계획

- 휴양소 운영
 - 기 간 : 2019. 12월
"""


def _rows(facts: Any) -> list[dict[str, Any]]:
    return [dict(fact.values) for fact in facts]


def test_numbered_headings_with_purpose_and_sections_are_programmes(make_report: MakeReport) -> None:
    first, second = _rows(extract_programmes(make_report(NUMBERED)))
    assert first == {
        "title": "쾌적한 청사관리",
        "alt_title": "쾌적한 청사 관리",
        "unit": "총무과",
        "number": 1,
        "goal": "안전하고 쾌적하게 청사를 관리하여 구민과 함께하는 열린청사를 운영하고자 함",
        "start": "2019-03",
        "end": "2019-12",
        "target": "전직원",
        "budget_krw": 107_500_000,
        "spent_krw": 90_852_000,
    }
    assert second["unbudgeted"] is True
    assert "start" not in second, "a period under plans to come is not the programme's"


def test_each_value_of_a_programme_is_quoted_where_it_stands(make_report: MakeReport) -> None:
    report = make_report(NUMBERED)
    [first, _] = extract_programmes(report)
    quotes = {column: report.document.quote(span) for column, span in first.support.items()}
    assert quotes["budget_krw"] == "소요예산 : 107,500천원(국비 7,500천원, 구비 100,000천원)"
    assert quotes["start"] == quotes["end"] == "2019. 3월 ~ 12월"
    assert quotes["unit"] == "총 무 과"
    assert quotes["alt_title"] == "쾌적한 청사 관리"


def test_budgets_are_told_apart_by_source(make_report: MakeReport) -> None:
    rows = [
        (row.get("source"), row["amount_krw"], row["role"]) for row in _rows(extract_budgets(make_report(NUMBERED)))
    ]
    assert rows == [
        (None, 107_500_000, "total"),
        ("국비", 7_500_000, "part"),
        ("구비", 100_000_000, "part"),
        (None, 90_852_000, "spent"),
    ]


LISTED = """
소통 분야

■ 민원 현장 처리(감사담당관)

- 처리실적 : 10건
- 대상 : 12개 분야
○ 여권 택배 서비스(민원여권과)
- 본인부담

■ 예산 학교 운영(기획예산과)

- 위원 : 50명

구 분\t세부이행과제\t추진부서
소통\t① 민원 현장 처리로 소통 강화\t감사담당관
\t② 주민 예산학교 운영\t기획예산과
\t③ 홍보 활성화\t공 보 실
"""


def test_a_list_of_programmes_names_them_and_the_body_tells_more(make_report: MakeReport) -> None:
    rows = _rows(extract_programmes(make_report(LISTED)))
    assert [(row["number"], row["title"], row["unit"]) for row in rows] == [
        (1, "민원 현장 처리로 소통 강화", "감사담당관"),
        (2, "주민 예산학교 운영", "기획예산과"),
        (3, "홍보 활성화", "공보실"),
    ]
    assert rows[0]["alt_title"] == "민원 현장 처리"
    assert rows[0]["target"] == "12개 분야"
    assert "alt_title" not in rows[2]


def test_a_block_that_names_another_unit_belongs_to_no_programme_of_the_list(make_report: MakeReport) -> None:
    report = make_report(LISTED)
    [block] = [block for block in report.outline.blocks if block.text.startswith("여권 택배")]
    assert report.programme_of(block) is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("- 사업비: 25,596천원(재활용품판매대금 관리기금)", [("재활용품판매대금 관리기금", 25_596_000, "total")]),
        ("- 소요예산 : 231,046천원(소식지 발간)", [(None, 231_046_000, "total")]),
        ("- 공모사업 : 8개 단체, 54,661천원", [("공모사업", 54_661_000, "part")]),
        ("- 스캐너 설치(20,000천원)", [("스캐너 설치", 20_000_000, "part")]),
        ("- 총 사업비 : 1,405백만원(시비 821, 구비 584)", [(None, 1_405_000_000, "total"), ("시비", 821_000_000, "part"), ("구비", 584_000_000, "part")]),
        ("- 20개 사업 2,234백만원의 시비를 확보", [("시비", 2_234_000_000, "part")]),
        ("- 교체 공사 : 2019. 4월(17,730천원)", [("교체 공사", 17_730_000, "part")]),
        ("- 보육료 : 매월 1인당 100천원 지원", []),
        ("- 콘도 운영 : 약50천원/1박 지원", []),
        ("- 과태료 부과 : 154,260천원", []),
        ("- 참가비 : 테니스 월2만원", []),
        ("- 참여인원 : 200,000명", []),
    ],
)  # fmt: skip
def test_amounts_that_are_budgets_and_amounts_that_are_none(
    make_report: MakeReport, line: str, expected: list[tuple[str | None, int, str]]
) -> None:
    report = make_report(f"총무과\n\n1. 청사관리\n\n청사를 안전하고 쾌적하게 관리하고자 함\n\n□ 사업개요\n\n{line}\n")
    rows = _rows(extract_budgets(report))
    assert [(row.get("source"), row["amount_krw"], row["role"]) for row in rows] == expected


def test_a_budget_under_a_part_of_a_programme_is_not_the_programmes(make_report: MakeReport) -> None:
    report = make_report(
        "총무과\n\n1. 동청사 신축\n\n노후된 동 청사를 신축하여 환경을 개선하고자 함\n\n"
        "□ 가람동 청사 건립\n\n- 사업비 : 10,000천원\n\n□ 나래동 청사 보수\n\n- 사업비 : 5,000천원\n"
    )
    [programme] = _rows(extract_programmes(report))
    assert "budget_krw" not in programme
    assert [(row["item"], row["amount_krw"]) for row in _rows(extract_budgets(report))] == [
        ("가람동 청사 건립", 10_000_000),
        ("나래동 청사 보수", 5_000_000),
    ]


@pytest.mark.parametrize(
    ("label", "expected"),
    [("구비", True), ("시", True), ("특별회계", True), ("남북교류협력기금", True), ("추경예산", True), ("소식지 발간", False), ("", False)],
)  # fmt: skip
def test_is_source(label: str, expected: bool) -> None:
    assert is_source(label) is expected


def test_a_text_without_programmes_has_none(make_report: MakeReport) -> None:
    assert _rows(extract_programmes(make_report("일반현황\n\n- 인구 : 10명\n"))) == []


SQUARES = """
복 지 과

▢ 홀로 사는 이웃 돌봄 [담당부서: 복지과]

 ▪ 추진개요
   ‣ 사업기간 : 2023. 1. ~ 12.
   ‣ 사 업 비 : 3억원
 ▪ 추진성과
   ‣ 안부전화 30건

▢ 나눔터 조성
   담당 : 가족과 보육팀

 ▪ 추진목적
   ‣ 부모가 함께 돌보는 공간을 마련
 ▪ 추진개요
   ‣ 기 간 : 2023. 2. ~ 9.
   ‣ 예 산 : 2억원

▢ 일반현황
 ▪ 인구 : 30,000명
"""


def test_squares_are_programmes_where_nothing_is_numbered(make_report: MakeReport) -> None:
    rows = _rows(extract_programmes(make_report(SQUARES, year=2023)))
    assert [(row["title"], row["unit"], row.get("goal")) for row in rows] == [
        ("홀로 사는 이웃 돌봄", "복지과", None),
        ("나눔터 조성", "가족과", "부모가 함께 돌보는 공간을 마련"),
    ]


def test_keys_make_a_programme_of_a_heading_without_sections(make_report: MakeReport) -> None:
    report = make_report(
        """
        농 업 과

        1. 일 반 현 황
         ○ 인  력 : 12명

        2. 2019년도 주요업무계획

        2-1. 쌀 생산단지 조성
        ◦ 사업목적 : 농가의 소득을 늘림
        ◦ 사업기간 : 2019. 2월 ~ 11월
        ◦ 사업비 : 832백만원

        2-2. 귀농 지원
        ◦ 사업기간 : 2019. 1월 ~ 12월
        ◦ 대    상 : 귀농 세대
        """
    )
    rows = _rows(extract_programmes(report))
    assert [(row["title"], row.get("goal")) for row in rows] == [
        ("쌀 생산단지 조성", "농가의 소득을 늘림"),
        ("귀농 지원", None),
    ]


TABLE = """
총 무 과

1. 체험관 건립

□ 사업개요
 ○ 사업기간 : 2019. 2월 ~ 11월
 ○ 사 업 비 : 300백만원

	(단위 : 백만원)
구 분\t계\t2018년까지\t2019년
계\t300\t100\t200
국 비\t150\t50\t100

□ 추진실적
사 업 명\t사업량\t사업비(천원)
계\t-\t300,000
전시 설계\t3동\t20,000
"""


def test_tables_state_budgets_by_source_year_and_item(make_report: MakeReport) -> None:
    rows = _rows(extract_budgets(make_report(TABLE)))
    assert [(row["amount_krw"], row["role"], row.get("source"), row.get("item")) for row in rows] == [
        (300_000_000, "total", None, None),
        (100_000_000, "part", "2018년까지", "2018년까지"),
        (200_000_000, "part", "2019년", "2019년"),
        (150_000_000, "part", "국비", None),
        (50_000_000, "part", "국비", "2018년까지"),
        (100_000_000, "part", "국비", "2019년"),
        (20_000_000, "part", "전시 설계", "전시 설계"),
    ]


@pytest.mark.parametrize("charge", ["", "담당 : 시설과 건립팀\n\n"])
def test_a_purpose_without_a_verb_is_no_heading_between_a_programme_and_its_lines(
    make_report: MakeReport, charge: str
) -> None:
    text = f"""
1. 생태체험관 건립

{charge}상림과 연계한 체류형 생태관광 거점을 마련하여 지역경제 활성화에 기여

 ○ 위    치 : 상림면 대덕리
 ○ 사업기간 : 2016. 4월 ~ 2019. 6월
 ○ 사 업 비 : 9,800백만원
"""
    (row,) = [fact.values for fact in extract_programmes(make_report(text))]
    assert row["goal"] == "상림과 연계한 체류형 생태관광 거점을 마련하여 지역경제 활성화에 기여"
    assert (row["start"], row["end"], row["budget_krw"]) == ("2016-04", "2019-06", 9_800_000_000)


def test_every_figure_of_a_table_of_money_is_a_budget_also_outside_of_programmes(make_report: MakeReport) -> None:
    text = """
3. 예산규모

\t(단위 : 백만원)
구 분\t2018년 본예산\t2017년 본예산\t증 감
계\t421\t398\t23
일반회계\t388\t366\t22
주민지원\t33\t32\t1
"""
    rows = _rows(extract_budgets(make_report(text)))
    assert [(row["amount_krw"], row.get("source"), row.get("item")) for row in rows] == [
        (421_000_000, "2018년 본예산", "2018년 본예산"),
        (398_000_000, "2017년 본예산", "2017년 본예산"),
        (388_000_000, "일반회계", "2018년 본예산"),
        (366_000_000, "일반회계", "2017년 본예산"),
        (33_000_000, "주민지원", "2018년 본예산"),
        (32_000_000, "주민지원", "2017년 본예산"),
    ]


def test_what_a_table_repeats_of_a_line_is_stated_once(make_report: MakeReport) -> None:
    text = """
1. 체험관 건립

□ 사업개요
 ○ 사업기간 : 2019. 2월 ~ 11월
 ○ 사 업 비 : 300백만원(국비 150, 군비 150)

\t(단위 : 백만원)
구 분\t계\t2018년
국 비\t150\t50

□ 기대효과
 ○ 만족
"""
    rows = _rows(extract_budgets(make_report(text)))
    assert [(row["amount_krw"], row.get("source"), row.get("item")) for row in rows] == [
        (300_000_000, None, None),
        (150_000_000, "국비", None),
        (150_000_000, "군비", None),
        (50_000_000, "국비", "2018년"),
    ]


@pytest.mark.parametrize(
    "line", ["소요예산 : 60,000천원 / 1인당 최대 30만원 지원", "소요예산 : 60,000천원(1인당 300천원)"]
)
def test_a_price_after_the_budget_is_none(make_report: MakeReport, line: str) -> None:
    report = make_report(f"1. 연수\n\n□ 사업개요\n ○ 사업기간 : 2019. 2월\n ○ {line}\n\n□ 실적\n ○ 없음\n")
    assert [row["amount_krw"] for row in _rows(extract_budgets(report))] == [60_000_000]


BOXED = """
                       목      차
  1. 공보담당관 ················································ 4
    01 소통채널 운영 ············································ 5
    02 관제센터 이전 ············································ 7

1. 공보담당관

 ■ 2022년 예산 : 58억 3,400만원
 ■ 인 력 : 정원 24명
                              - 4 -
01
소통채널 운영
                                       소통팀장 (☎ 350-5062)
   매체별 특성을 살린 콘텐츠로 시정을 빠르고 친근하게 알려
   시정 신뢰도 제고

 ■ 사업개요
   ○ 사업기간 : 2022. 1. ~ 12.
   ○ 총사업비 : 1억 4,800만원(시비)
 ■ 향후일정
   ○ 2022. 2. : 환경개선 공사(8,200만원)
   ○ 기념품 증정(5만원)
                              - 5 -
02
관제센터 이전
                              관제과 관제팀 (☎ 350-5084)
   협소한 관제센터를 옮겨 각종 범죄와 재난으로부터 주민을 보호

 ■ 사업개요
   ○ 사업기간 : 2022. 3. ~ 12.
 ■ 향후일정
   ○ 2022. 5. : 협의
"""


def test_numbers_above_their_titles_open_programmes(make_report: MakeReport) -> None:
    rows = _rows(extract_programmes(make_report(BOXED)))
    assert [(row["title"], row["number"], row["unit"], row["start"], row["end"]) for row in rows] == [
        ("소통채널 운영", 1, "공보담당관", "2022-01", "2022-12"),
        ("관제센터 이전", 2, "관제과", "2022-03", "2022-12"),
    ]
    assert rows[0]["goal"] == "매체별 특성을 살린 콘텐츠로 시정을 빠르고 친근하게 알려 시정 신뢰도 제고"


TABBED = """
목      차
  보도과
    01 거리 조성 ················································ 6
    02 보안등 교체 ··············································· 8

보도과

01\t거리 조성\t보도정비팀 (☎ 350-1874)

 ■ 사업개요
   ○ 사업기간 : 2022. 3. ~ 12.
 ■ 향후일정
   ○ 2022. 5. : 협의

02\t보안등 교체\t도로조명팀 (☎ 350-1893)

 ■ 사업개요
   ○ 사업기간 : 2022. 1. ~ 6.
 ■ 향후일정
   ○ 2022. 5. : 협의
"""


def test_a_number_a_title_and_a_team_in_cells_open_programmes(make_report: MakeReport) -> None:
    rows = _rows(extract_programmes(make_report(TABBED)))
    assert [(row["title"], row["number"], row["start"]) for row in rows] == [
        ("거리 조성", 1, "2022-03"),
        ("보안등 교체", 2, "2022-01"),
    ]


def test_budgets_of_a_unit_and_of_works_count_and_gifts_do_not(make_report: MakeReport) -> None:
    rows = _rows(extract_budgets(make_report(BOXED)))
    assert [(row["amount_krw"], row.get("source"), row.get("programme")) for row in rows] == [
        (148_000_000, "시비", "소통채널 운영"),
        (82_000_000, "환경개선 공사", "소통채널 운영"),
        (5_834_000_000, "공보담당관", None),
    ]


def test_a_number_alone_that_no_contents_name_is_a_cell(make_report: MakeReport) -> None:
    report = make_report("1. 교류\n\n□ 현황\n\n연번 도시\n\n1\n가람군 나래면\n2\n다라군 마바면\n")
    assert [block.ordinal for block in report.outline.blocks if block.ordinal] == [1]


def test_flattened_tables_state_budgets_too(make_report: MakeReport) -> None:
    text = """
1. 급식 지원

□ 사업개요
○ 사업기간 : 2021. 1월

□ 추진실적
○ 학교급식 지원예산 집행 (단위 : 백만원)
구 분 계 2020년 2021년
총 계 1,655 845 810
무상급식 1,304 650 654
친환경쌀 351 195 156
"""
    rows = _rows(extract_budgets(make_report(text)))
    assert (1_304_000_000, "무상급식") in [(row["amount_krw"], row.get("item")) for row in rows]
    assert {row["programme"] for row in rows} == {"급식 지원"}


def test_a_table_takes_the_unit_of_the_amount_that_is_its_total(make_report: MakeReport) -> None:
    text = """
1. 학습원 조성

□ 사업개요
○ 기간 : 2004 ~ 2007년
○ 예산 : 5,600백만원

재원\t계\t2004~2005\t2006
계\t5,600\t1,450\t4,150
국비\t2,800\t725\t2,075
"""
    rows = _rows(extract_budgets(make_report(text)))
    assert [(row["amount_krw"], row.get("source"), row.get("item")) for row in rows] == [
        (5_600_000_000, None, None),
        (1_450_000_000, "2004~2005", "2004~2005"),
        (4_150_000_000, "2006", "2006"),
        (2_800_000_000, "국비", None),
        (725_000_000, "국비", "2004~2005"),
        (2_075_000_000, "국비", "2006"),
    ]


@pytest.mark.parametrize(
    ("line", "parts"),
    [
        ("- 2019년까지 1,100, 2020년 3,300, 이후 3,600", [("2019년까지", 1_100), ("2020년", 3_300), ("이후", 3_600)]),
        ("- 연도별 : 2019년 4,400  2020년 3,600", [("2019년", 4_400), ("2020년", 3_600)]),
        ("- 2019년까지 1,100, 2020년 3,300", []),
        ("- 참여 1,100, 관람 6,900명", []),
    ],
    ids=["years", "a key before them", "no sum", "counts"],
)
def test_a_list_below_a_budget_holds_its_parts_where_they_add_up(
    make_report: MakeReport, line: str, parts: list[tuple[str, int]]
) -> None:
    text = f"문 화 과\n\n1. 회관 건립\n\n□ 사업개요\n○ 위치 : 나래동 1-2\n○ 총사업비 : 8,000백만원\n {line}\n"
    found = [(fact.values.get("source"), fact.values["amount_krw"]) for fact in extract_budgets(make_report(text))]
    assert found == [(None, 8_000_000_000), *((label, amount * 1_000_000) for label, amount in parts)]


def test_the_budget_of_the_office_has_parts_by_division(make_report: MakeReport) -> None:
    text = "일반현황\n\n❍ 2020년 예산 : 8,000백만원\n- 문화과 4,400, 체육과 3,600\n"
    found = [(fact.values.get("source"), fact.values["role"]) for fact in extract_budgets(make_report(text))]
    assert found == [(None, "total"), ("문화과", "part"), ("체육과", "part")]


AUDIT = """2009년도 행정사무감사 자료

건설교통국

2009. 11.

건  설  과

1. 인력현황
 ○ 정    원 : 34명

2. 도로개설사업 추진현황
 가. 총괄 : 5개 노선
 나. 사업별 추진현황

3. 하천 정비
 ○ 위    치 : 나래천
 ○ 사업비 : 3,420백만원

4. 시설물 정비
 ○ 소요예산 : 642,000천원

교  통  과

5. 주차장 확충
 ○ 위    치 : 나래동
 ○ 사업비 : 120백만원
"""


def test_headings_numbered_beside_programmes_need_one_sign(make_report: MakeReport) -> None:
    report = make_report(AUDIT)
    found = [(fact.values["number"], fact.values["unit"]) for fact in extract_programmes(report)]
    assert found == [(2, "건설과"), (3, "건설과"), (4, "건설과"), (5, "교통과")]


def test_the_line_of_divisions_names_no_table(make_report: MakeReport) -> None:
    table = "과  별\t정원\t현원\n계\t82\t79\n건설과\t82\t79\n"
    report = make_report(f"2009년도 업무보고\n\n1. 기구 및 인력현황\n\n ○ 기  구 : 1국 3과 11담당\n\n{table}")
    assert {fact.values["subject"] for fact in extract_statistics(report)} == {"기구 및 인력현황"}
