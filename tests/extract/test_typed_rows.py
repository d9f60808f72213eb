"""Flattened tables whose columns hold values of different kinds."""

from __future__ import annotations

import pytest

from extract.extractors.budgets import extract_budgets
from extract.extractors.facilities import extract_facilities
from extract.extractors.statistics import extract_statistics
from extract.extractors.units import extract_units
from extract.typed_rows import find_typed_rows
from tests.extract.conftest import MakeDocument, MakeReport

HALLS = """시설명 위치 이용시간 쉬는 날 객석 개관일
가람홀 햇살로 45 09:00~22:00 매주 월요일 320 2000. 7. 14.
새솔 소극장 나래동 887-1 화~일 10:00~19:00 - 84 2018.11.9."""
WORKS = """사업명 위치 규모 사업기간 사업비 비고
가람공원 옆 다목적구장 조성 나래동 887-1 4,200㎡ 2019.3.~2020.8. 1,420 공사중
새솔 실내게이트볼장 건립 다온동 148-3 860㎡ 2020. 1. ~ 2020. 12. 1,100"""
BODIES = """기관명 운영주체 사업단 수 참여인원(명)
계 31 1,650
가람시니어클럽 (사)늘푸른모임 14 640
나래회 다온지회 나래회 9 570
다온복지관 (복)해오름재단 8 440"""


PHASES = """단 계 기 간 인 원(명) 사업비(백만원) 비 고
1단계 1. 9. ∼ 3. 31. 127 368 완료
2단계 4월~6월 134 391 예정
합 계 261 759"""
LAWS = """연번 자치법규명 구분 시기 소관부서
1 가람시 에너지 기본 조례 제정 9월 총무과
2 가람시 공유재산 관리 규칙 일부개정 10월 세무과"""
CONTRACTS = """업체명 대행구역 대행료 장비(대) 인원(명)
가람환경㈜ 나래동 2,184,500 17 41
㈜다온 가람1·2동, 새솔동 2,076,300 15 38
합 계 4,260,800 32 79"""


def _read(document: MakeDocument, text: str) -> list[list[str]]:
    rows = find_typed_rows(document(text), range(1, len(text.split("\n")) + 1))
    return [[cell.text for cell in row] for _, row in sorted(rows.items())]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        (
            PHASES,
            [
                ["1단계", "1. 9. ∼ 3. 31.", "127", "368", "완료"],
                ["2단계", "4월~6월", "134", "391", "예정"],
                ["합계", "", "261", "759", ""],
            ],
        ),
        (
            LAWS,
            [
                ["1", "가람시 에너지 기본 조례", "제정", "9월", "총무과"],
                ["2", "가람시 공유재산 관리 규칙", "일부개정", "10월", "세무과"],
            ],
        ),
        (
            CONTRACTS,
            [
                ["가람환경㈜", "나래동", "2,184,500", "17", "41"],
                ["㈜다온", "가람1·2동, 새솔동", "2,076,300", "15", "38"],
                ["합계", "", "4,260,800", "32", "79"],
            ],
        ),
        (
            HALLS,
            [
                ["가람홀", "햇살로 45", "09:00~22:00", "매주 월요일", "320", "2000. 7. 14."],
                ["새솔 소극장", "나래동 887-1", "화~일 10:00~19:00", "-", "84", "2018.11.9."],
            ],
        ),
        (
            WORKS,
            [
                ["가람공원 옆 다목적구장 조성", "나래동 887-1", "4,200㎡", "2019.3.~2020.8.", "1,420", "공사중"],
                ["새솔 실내게이트볼장 건립", "다온동 148-3", "860㎡", "2020. 1. ~ 2020. 12.", "1,100", ""],
            ],
        ),
        (
            BODIES,
            [
                ["계", "", "31", "1,650"],
                ["가람시니어클럽", "(사)늘푸른모임", "14", "640"],
                [],
                ["다온복지관", "(복)해오름재단", "8", "440"],
            ],
        ),
    ],
    ids=[
        "phases",
        "laws",
        "lists",
        "places, hours and dates",
        "periods and a remark",
        "totals, and a row that may be cut in two ways",
    ],
)
def test_words_are_dealt_to_the_columns_that_they_fit(
    make_document: MakeDocument, text: str, body: list[list[str]]
) -> None:
    assert _read(make_document, text)[1:] == body


@pytest.mark.parametrize(
    "text",
    [
        "구 분 계 남 여\n가람동 1,204 600 604\n나래동 1,100 540 560",
        "주민이 참여하는 축제의 예산 편성과 기간\n가람동 축제 1,200 2020. 3.\n나래동 축제 1,300 2020. 5.",
        "시설명 위치 개관일\n가람홀 햇살로 45 2000. 7. 14.\n이용자가 늘어 확장이 필요함",
    ],
    ids=["figures alone", "prose", "one row"],
)
def test_other_lines_are_no_rows(make_document: MakeDocument, text: str) -> None:
    assert _read(make_document, text) == []


def test_rows_are_facilities_with_what_their_columns_say(make_report: MakeReport) -> None:
    report = make_report(f"2020년도 주요업무계획\n\n문화과\n\n1. 공연장 운영\n\n□ 시설 현황\n{HALLS}\n")
    found = {fact.values["name"]: fact.values for fact in extract_facilities(report)}
    assert found["가람홀"]["address"] == "햇살로 45"
    assert (found["가람홀"]["seats"], found["가람홀"]["completed"]) == (320, "2000-07-14")


def test_teams_and_staff_of_a_flattened_table(make_report: MakeReport) -> None:
    table = "부서명 팀 정원 현원\n문화과 문화기획·축제 36 35\n체육과 체육진흥·체육시설 33 31"
    report = make_report(f"2020년도 주요업무계획\n\n문화체육국\n\n1. 조직 및 인력\n\n{table}\n")
    units = {fact.values["name"]: fact.values for fact in extract_units(report)}
    assert (units["문화과"]["quota"], units["체육과"]["current"]) == (36, 31)
    assert units["축제팀"]["parent"] == "문화과"


BUDGETS = "부서명\t2020년 예산\t집행액\t집행률\n계\t6,240\t5,900\t94.6\n문화과\t6,240\t5,900\t94.6\n"


def test_what_was_spent_is_told_from_the_budget(make_report: MakeReport) -> None:
    report = make_report(f"2020년도 주요업무계획\n\n문화국\n\n2. 예산현황\n(단위 : 백만원, %)\n{BUDGETS}")
    found = [(fact.values["amount_krw"], fact.values["role"]) for fact in extract_budgets(report)]
    assert found == [
        (6_240_000_000, "total"),
        (5_900_000_000, "spent"),
        (6_240_000_000, "part"),
        (5_900_000_000, "spent"),
    ]


def test_columns_without_a_unit_of_money_are_no_budgets(make_report: MakeReport) -> None:
    table = "기관명\t사업단 수\t예산(백만원)\n계\t31\t8,942\n가람회\t31\t8,942\n"
    text = f"문 화 과\n\n1. 일자리 사업\n\n□ 사업개요\n○ 사업비 : 8,942백만원\n○ 대상 : 주민\n○ 수행기관\n\n{table}"
    amounts = {fact.values["amount_krw"] for fact in extract_budgets(make_report(text))}
    assert amounts == {8_942_000_000}


def test_a_list_of_works_holds_what_they_build(make_report: MakeReport) -> None:
    report = make_report(f"2020년도 주요업무계획\n\n체육과\n\n1. 시설 확충\n\n□ 사업개요\n(단위 : 백만원)\n{WORKS}\n")
    found = {fact.values["name"]: fact.values for fact in extract_facilities(report)}
    built = found["새솔 실내게이트볼장"]
    assert (built["address"], built["completed"], built["cost_krw"]) == ("다온동 148-3", "2020-12", 1_100_000_000)


def test_a_line_that_a_flattened_table_goes_on_from_is_its_title(make_report: MakeReport) -> None:
    table = "구 분 계 65세 이상 등록장애인\n인원(명) 5,600 4,500 1,100\n구성비(%) 100 80.4 19.6"
    report = make_report(f"2020년도 주요업무계획\n\n1 일반현황\n\n❍ 복지대상자 현황 (2019. 12. 31. 기준)\n{table}\n")
    found = {(fact.values["subject"], fact.values["measure"]) for fact in extract_statistics(report)}
    assert found == {("복지대상자 현황", "인원"), ("복지대상자 현황", "구성비")}
