"""A programme is linked to the one that it continues, a unit to what it was; the like of them are candidates only."""

from __future__ import annotations

from dataclasses import replace

import pytest

from graph.knowledge import Knowledge, Mention, Programme, ReportKey, Succession
from graph.lineage import find_programme_lines
from graph.link_rules import CANDIDATE, CONFIRMED, REPLACES, REVISES, Link
from graph.unit_lineage import find_unit_successions

Rows = list[tuple[str, str, list[str]]]
# (title, unit, what is named under it): the programmes of a district in two years
EARLIER: Rows = [
    ("나눔장터 운영", "청소과", ["재활용 나눔장터 개최", "참여 팀 수"]),
    ("청사 주차장 관리", "총무과", ["주차면수", "요금 감면"]),
    ("골목 미술관 조성", "문화과", ["담장 벽화", "주민 화가"]),
]
LATER: Rows = [
    ("주민과 함께하는 재활용 나눔장터 활성화", "자원과", ["나눔장터 개최", "참여 팀 수"]),
    ("드론 순찰 사업", "안전과", ["드론 운용 인력", "비행 시간"]),
    ("2021년 골목미술관 조성", "문화과", ["벽화"]),
]


def make_programmes(report: ReportKey, rows: Rows) -> dict[str, Programme]:
    return {
        f"{report.iri}/{title}": Programme(f"{report.iri}/{title}", report.iri, [title], unit, texts)
        for title, unit, texts in rows
    }


def make_knowledge(*years: tuple[str, str, Rows]) -> Knowledge:
    reports = [ReportKey(year, f"r{at}", f"r{at}", "구", bureau) for at, (year, bureau, _) in enumerate(years)]
    programmes: dict[str, Programme] = {}
    mentions = set()
    for report, (_, _, rows) in zip(reports, years, strict=True):
        programmes |= make_programmes(report, rows)
        mentions |= {Mention("units", unit, unit, report.iri) for _, unit, _ in rows}
    ordered = sorted(mentions, key=lambda mention: (mention.entity, mention.report))
    return Knowledge({report.iri: report for report in reports}, tuple(ordered), programmes)


def find_lines(*years: tuple[str, str, Rows]) -> dict[tuple[str, str], Link]:
    return {(link.subject, link.object): link for link in find_programme_lines(make_knowledge(*years))}


def test_programmes_of_one_title_are_confirmed() -> None:
    link = find_lines(("2010", "", EARLIER), ("2021", "", LATER))["r1/2021년 골목미술관 조성", "r0/골목 미술관 조성"]
    assert (link.predicate, link.status, link.score) == (REVISES, CONFIRMED, 1.0)
    assert link.describe("ko") == "같은 제목"


def test_programmes_alike_are_candidates_with_reasons() -> None:
    lines = find_lines(("2010", "", EARLIER), ("2021", "", LATER))
    link = lines["r1/주민과 함께하는 재활용 나눔장터 활성화", "r0/나눔장터 운영"]
    assert link.status == CANDIDATE
    assert 0.29 <= link.score < 1
    assert "titles" in link.describe("en")
    assert "내용의 공통 어휘" in link.describe("ko")


def test_programmes_that_share_nothing_are_not_linked() -> None:
    lines = find_lines(("2010", "", EARLIER), ("2021", "", LATER))
    assert len(lines) == 2
    assert not any("드론" in later for later, _ in lines)


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("제3회 구민축제 개최", "제14회 구민 축제 개최"),
        ("「2010 골목 미술관」 사업", "2011 골목미술관 사업"),
        ("2020년도 통·반조직 활성화", "'21년 통ㆍ반 조직 활성화"),
    ],
)
def test_titles_of_yearly_programmes_are_the_same(earlier: str, later: str) -> None:
    lines = find_lines(("2010", "", [(earlier, "", [])]), ("2011", "", [(later, "", [])]))
    assert [link.status for link in lines.values()] == [CONFIRMED]


def test_generic_words_link_nothing() -> None:
    earlier: Rows = [("관광 활성화 사업 추진", "", [])]
    later: Rows = [("아이스팩 재사용 활성화 사업 추진", "", [])]
    assert not find_lines(("2010", "", earlier), ("2021", "", later))


def test_one_unit_in_charge_is_not_enough() -> None:
    earlier: Rows = [("청사 주차장 관리", "총무과", ["주차면수"])]
    later: Rows = [("투명한 인사제도 운영", "총무과", ["승진 인원"])]
    assert not find_lines(("2010", "", earlier), ("2021", "", later))


def test_a_programme_is_linked_to_the_nearest_year() -> None:
    rows: Rows = [("나눔장터 운영", "청소과", [])]
    assert set(find_lines(("2010", "", rows), ("2015", "", rows), ("2021", "", rows))) == {
        ("r1/나눔장터 운영", "r0/나눔장터 운영"),
        ("r2/나눔장터 운영", "r1/나눔장터 운영"),
    }


def test_a_programme_that_paused_is_linked_over_the_gap() -> None:
    rows: Rows = [("나눔장터 운영", "청소과", [])]
    other: Rows = [("드론 순찰", "안전과", [])]
    assert set(find_lines(("2010", "", rows), ("2015", "", other), ("2021", "", rows))) == {
        ("r2/나눔장터 운영", "r0/나눔장터 운영")
    }


@pytest.mark.parametrize(("bureau", "linked"), [("행정국", True), ("복지국", False)])
def test_reports_of_one_year_are_linked_within_a_bureau(bureau: str, linked: bool) -> None:
    rows: Rows = [("나눔장터 운영", "청소과", [])]
    assert bool(find_lines(("2021", "행정국", rows), ("2021", bureau, rows))) is linked


def test_a_pair_is_judged_by_its_two_reports_alone() -> None:
    two = find_lines(("2010", "", EARLIER), ("2021", "", LATER))
    more = find_lines(("2010", "", EARLIER), ("2021", "", LATER), ("2022", "", [("드론 순찰 사업", "", [])]))
    assert two.items() <= more.items()


def test_a_unit_that_took_over_programmes_is_a_candidate() -> None:
    earlier: Rows = [("나눔장터 운영", "청소행정과", []), ("골목 미술관", "문화과", [])]
    later: Rows = [("나눔장터 운영", "청소과", []), ("골목 미술관", "문화과", [])]
    knowledge = make_knowledge(("2010", "", earlier), ("2021", "", later))
    links = list(find_unit_successions(knowledge, find_programme_lines(knowledge)))
    assert [(link.subject, link.predicate, link.object, link.status) for link in links] == [
        ("청소과", REPLACES, "청소행정과", CANDIDATE)
    ]


def test_a_unit_that_a_report_states_under_a_former_name_is_confirmed() -> None:
    earlier: Rows = [("나눔장터 운영", "청소행정과", []), ("골목 미술관", "문화과", [])]
    later: Rows = [("나눔장터 운영", "청소과", []), ("골목 미술관", "문화과", [])]
    knowledge = make_knowledge(("2010", "", earlier), ("2021", "", later))
    knowledge = replace(knowledge, successions=(Succession("청소과", "청소행정과", "event"),))
    (link,) = find_unit_successions(knowledge, find_programme_lines(knowledge))
    assert (link.key, link.status, link.source) == (("청소과", REPLACES, "청소행정과"), CONFIRMED, "event")


def test_a_unit_that_both_reports_name_replaces_nothing() -> None:
    earlier: Rows = [("나눔장터 운영", "청소행정과", []), ("골목 청소", "청소과", [])]
    later: Rows = [("나눔장터 운영", "청소과", [])]
    knowledge = make_knowledge(("2010", "", earlier), ("2021", "", later))
    assert not list(find_unit_successions(knowledge, find_programme_lines(knowledge)))
