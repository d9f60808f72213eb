"""Laws and partner cities, and the places that both need."""

from __future__ import annotations

from typing import Any

import pytest

from extract.extractors.laws import extract_laws
from extract.extractors.partner_cities import extract_partner_cities
from extract.places import find_countries, find_district, find_towns
from tests.extract.conftest import MakeReport


def _rows(facts: Any, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(fact.values.get(column) for column in columns) for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 추진근거 : 은평구 방범대 설치 및 지원에 관한 조례", [("은평구 방범대 설치 및 지원에 관한 조례", "조례", None, "근거")]),
        ("- 추진근거: 「은평구 폐기물관리 조례」 제5조(구의 책무)", [("은평구 폐기물관리 조례", "조례", "제5조", "근거")]),
        ("- 근거 : 공중화장실 관리 조례 제9조, 제12조", [("공중화장실 관리 조례", "조례", "제9조, 제12조", "근거")]),
        ("- 근거 : 기록물 관리에 관한 법률", [("기록물 관리에 관한 법률", "법률", None, "근거")]),
        ("- 추진근거\n - 「근로기준법」 제2조(주52시간)", [("근로기준법", "법률", "제2조", "근거")]),
        ("- 추진근거\n - 수거체계 강화 권고(시 생활환경과, 2018.8.1.)", [("수거체계 강화 권고", "기타", None, "근거")]),
        ("□ 향후추진계획\n\n- 「청사시설물운영 조례」제정", [("청사시설물운영 조례", "조례", None, "제정 예정")]),
        ("- 자치회 조례 전부 개정으로 기반 마련", [("자치회 조례", "조례", None, "개정")]),
        ("- 정부의 접종센터 운영 지침에 따라 연장", [("접종센터 운영 지침", "지침", None, "기타")]),
        ("- 운영방법 : 위탁", []),
        ("- 행정법 및 민법 교육", []),
        ("- 구정신문 「내고장」 발간", []),
    ],
)  # fmt: skip
def test_laws(make_report: MakeReport, text: str, expected: list[tuple[Any, ...]]) -> None:
    assert _rows(extract_laws(make_report(text)), "name", "kind", "article", "relation") == expected


COLUMNS = ("country", "city", "relation", "signed")


def test_partner_cities_of_a_flattened_table(make_report: MakeReport) -> None:
    report = make_report(
        "자매결연(우호교류) 현황\n\n○ 국내자매(우호)도시\n\n연번 도 시 명 체 결 일 비고\n\n"
        "1 강원 영월군 1995.12.05 8 경기 가평군 2014.12.18\n\n2 경남 고성군 2002.11.01 우호\n\n"
        "○ 국외자매(우호)도시\n\n1 중   국 북경시 순의구 자매결연 1996.10.25\n\n"
        "2 미   국 캘리포니아주 글렌데일시 우호의향서 2015.10.19\n"
    )
    assert _rows(extract_partner_cities(report), *COLUMNS) == [
        ("대한민국", "강원 영월군", "자매결연", "1995-12-05"),
        ("대한민국", "경기 가평군", "자매결연", "2014-12-18"),
        ("대한민국", "경남 고성군", "우호교류", "2002-11-01"),
        ("중국", "북경시 순의구", "자매결연", "1996-10-25"),
        ("미국", "캘리포니아주 글렌데일시", "우호의향서", "2015-10-19"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 국내 자매결연 도시(예천,청양) 방문 : 2010. 9월", [("대한민국", "예천", "자매결연", None), ("대한민국", "청양", "자매결연", None)]),
        ("- 은평구-경상남도 남해군 자매결연 체결 : 2021. 10.", [("대한민국", "경상남도 남해군", "자매결연", "2021-10")]),
        ("- 중국 석경산구 우호 방문", [("중국", "석경산구", "우호교류", None)]),
        ("- 장소 : 경남 진주시 종합체육관", []),
        ("- 자매도시 특산품 판매", []),
    ],
)  # fmt: skip
def test_partner_cities_in_sentences(make_report: MakeReport, text: str, expected: list[tuple[Any, ...]]) -> None:
    assert _rows(extract_partner_cities(make_report(text)), *COLUMNS) == expected


def test_find_towns_keeps_the_province_and_leaves_streets_out() -> None:
    names = [town.name for town in find_towns("충남 청양군(3월), 강원도 삼척시 근덕면, 성북구 보문로, 공중구역")]
    assert names == ["충남 청양군", "강원도 삼척시", "성북구"]


def test_find_countries_reads_spaced_names() -> None:
    assert [country.name for country in find_countries("1 터   키 이스탄불시, 말레이시아 셀랑고르주")] == [
        "터키",
        "말레이시아",
    ]


def test_find_district_takes_the_province_from_the_text() -> None:
    assert find_district("중구청은 중구의 사업을 서울시와 함께") == ("중구", "서울특별시")
    assert find_district("중구청은 중구의 사업을 부산시와 함께") == ("중구", "부산광역시")
    assert find_district("이름이 없는 글") == ("", "")


def test_a_table_of_laws_states_their_names_and_changes(make_report: MakeReport) -> None:
    text = """
Ⅲ. 자치법규 정비계획

연번\t자치법규명\t구분\t소관부서
1\t가람군 정책위원회 조례\t일부개정\t기획실
2\t「가람군 체험관 운영 조례」\t제정\t관광과
3\t가람군 농기계 임대 조례 시행규칙\t폐지\t농업과
4\t계\t3건\t
"""
    rows = [fact.values for fact in extract_laws(make_report(text))]
    assert [(row["name"], row["kind"], row["relation"]) for row in rows] == [
        ("가람군 정책위원회 조례", "조례", "개정 예정"),
        ("가람군 체험관 운영 조례", "조례", "제정 예정"),
        ("가람군 농기계 임대 조례 시행규칙", "규칙", "폐지 예정"),
    ]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("지방자치법 제13조에 따라 설치", ["지방자치법"]),
        ("지방자치법 개정안 홍보", []),
        ("예방지침 준수", []),
        ("접종센터 운영 지침 배포", ["접종센터 운영 지침"]),
    ],
)
def test_words_that_end_like_laws_need_a_sign(make_report: MakeReport, line: str, names: list[str]) -> None:
    report = make_report(f"1. 업무\n\n□ 추진실적\n - {line}\n")
    assert [fact.values["name"] for fact in extract_laws(report)] == names


def test_a_table_with_a_column_of_cities_states_partners(make_report: MakeReport) -> None:
    text = """
□ 국제교류 현황

연번\t국가\t도시명\t교류구분\t체결일
1\t중   국\t북경시 순의구\t자매결연\t1996. 10. 25.
2\t\t다롄\t우호교류\t2001. 3. 2.
3\t베트남\t다낭\tMOU 체결\t2016. 8. 3.
4\t국내\t충청남도 청양군\t자매결연\t2003. 5. 1.
5\t-\t기타\t\t
"""
    rows = [fact.values for fact in extract_partner_cities(make_report(text))]
    assert [(row["country"], row["city"], row["relation"], row["signed"]) for row in rows] == [
        ("중국", "북경시 순의구", "자매결연", "1996-10-25"),
        ("중국", "다롄", "우호교류", "2001-03-02"),
        ("베트남", "다낭", "업무협약", "2016-08-03"),
        ("대한민국", "충청남도 청양군", "자매결연", "2003-05-01"),
    ]


def test_a_date_in_the_bracket_of_a_partnership_is_that_of_signing(make_report: MakeReport) -> None:
    report = make_report(
        "□ 교류도시\n ○ 일본 가람현 쓰시마시(우호협력, 2012. 7. 20.)\n ○ 중국 나래성 황산시 방문(2012. 8. 1.)\n"
    )
    rows = {str(fact.values["city"]): fact.values.get("signed") for fact in extract_partner_cities(report)}
    assert rows["가람현 쓰시마시"] == "2012-07-20"
    assert rows.get("나래성 황산시") is None


@pytest.mark.parametrize(
    ("line", "name", "article"),
    [
        ("근    거 : 전염병예방법 제12조", "전염병예방법", "제12조"),
        ("추진근거 : 「가람구 교류 조례」 제3조 내지 제5조", "가람구 교류 조례", "제3조 내지 제5조"),
        ("추진근거 : 「가람구 교류 조례」 제4조(구성) 및 제9조", "가람구 교류 조례", "제4조 및 제9조"),
    ],
)
def test_articles_stand_as_printed(make_report: MakeReport, line: str, name: str, article: str) -> None:
    (fact,) = extract_laws(make_report(f"1. 업무\n\n□ 사업개요\n - {line}\n"))
    assert (fact.values["name"], fact.values["article"]) == (name, article)


def test_articles_stand_in_a_column_and_laws_in_any_cell(make_report: MakeReport) -> None:
    laws = (
        "연번\t조 례 명\t구 분\t관련조문\n1\t가람구 보육 조례\t개정\t제9조, 제21조의2\n2\t나래구 교류 조례\t제정\t-\n"
    )
    report = make_report(f"{laws}\n1분기\t2분기\n순번기 교체\t「가람구 수수료 조례」 개정\n")
    rows = [(fact.values["name"], fact.values.get("article"), fact.values["relation"]) for fact in extract_laws(report)]
    assert rows == [
        ("가람구 보육 조례", "제9조, 제21조의2", "개정"),
        ("나래구 교류 조례", None, "제정"),
        ("가람구 수수료 조례", None, "개정"),
    ]


def test_a_year_alone_in_the_bracket_of_a_city_is_that_of_signing(make_report: MakeReport) -> None:
    report = make_report("○ 국내 결연도시 : 전남 담양군(2003), 경남 거창군(2011년)\n")
    found = [(fact.values["relation"], fact.values["signed"]) for fact in extract_partner_cities(report)]
    assert found == [("자매결연", "2003"), ("자매결연", "2011")]
