"""Short forms and places in front make candidates; other names, numbers and words for a kind of thing do not."""

from __future__ import annotations

from itertools import permutations

import pytest

from graph.knowledge import Knowledge, Mention, ReportKey
from graph.link_rules import CANDIDATE, SAME, Link
from graph.resemblance import find_resemblances


def find_links(table: str, *names: str, stem: str = "마포") -> list[Link]:
    reports = {"r": ReportKey("2021", "r", "r", "구")}
    mentions = tuple(Mention(table, name, name, "r") for name in sorted(names))
    return list(find_resemblances(Knowledge(reports, mentions, {}), {"구": stem}))


@pytest.mark.parametrize(
    ("table", "short", "long"),
    [
        ("facilities", "IT운영센터", "구청 7층 IT운영센터"),
        ("facilities", "대강당", "마포구청 2층 대강당"),
        ("facilities", "지역자활센터", "마포지역자활센터"),
        ("facilities", "코로나19 예방접종센터", "코로나19 백신예방접종센터"),
        ("laws", "나눔장터 지원 조례", "나눔장터 지원에 관한 조례"),
        ("partner_cities", "석경산구", "북경시 석경산구"),
        ("partner_cities", "북경시 석경산구", "베이징시 석경산구"),
        ("organisations", "가람건설", "(주)가람건설"),
        ("organisations", "행자부", "행정자치부"),
        ("facilities", "망원1동 주민센터", "망원제1동 행정복지센터"),
        ("facilities", "솔방울어린이집", "구립 솔방울어린이집"),
        ("facilities", "새빛면사무소", "새빛면 행정복지센터"),
    ],
)
def test_short_forms_are_candidates(table: str, short: str, long: str) -> None:
    (link,) = find_links(table, short, long)
    assert {link.subject, link.object} == {short, long}
    assert (link.predicate, link.status) == (SAME, CANDIDATE)
    assert 0.75 <= link.score < 1


@pytest.mark.parametrize(
    ("table", "one", "other"),
    [
        ("facilities", "망원1동 청사", "망원2동 청사"),
        ("facilities", "동부종합사회복지관", "서부종합사회복지관"),
        ("laws", "나눔장터 조례", "나눔장터 조례 시행규칙"),
        ("organisations", "서울동부교육지원청", "서울남부교육지원청"),
        ("organisations", "행자부", "행정안전부"),
        ("facilities", "망원1동 주민센터", "망원2동 행정복지센터"),
        ("facilities", "도서관", "구립 도서관"),
        ("facilities", "망원1동 주민센터", "망원1동 작은도서관"),
        ("partner_cities", "경남 고성군", "강원 삼척시"),
        ("units", "교통행정과", "교통행정지도과"),
    ],
)
def test_other_names_are_not(table: str, one: str, other: str) -> None:
    assert not find_links(table, one, other)


@pytest.mark.parametrize(
    ("one", "other", "linked"),
    [
        (
            ("나래동 청사", "나래동 403-2(舊 수녀원)"),
            ("나래동 공공복합청사", "가온구 나래동 403-2번지, 403-22번지"),
            True,
        ),
        (("나래동 청사", "나래동 403-2"), ("나래동 공공복합청사", "나래동 41"), False),
        (("나래동 청사", "새빛로17길 8-1, 2층"), ("나래동 작은도서관", "새빛로17길 8-1"), False),
    ],
)
def test_places_of_one_kind_at_one_address_are_candidates(
    one: tuple[str, str], other: tuple[str, str], linked: bool
) -> None:
    reports = {"r": ReportKey("2021", "r", "r", "구")}
    mentions = tuple(Mention("facilities", name, name, "r") for name, _ in (one, other))
    addresses = {name: frozenset({address}) for name, address in (one, other)}
    links = list(find_resemblances(Knowledge(reports, mentions, {}, addresses=addresses), {}))
    assert bool(links) is linked
    assert all(link.describe("ko") == "같은 주소" for link in links)


def test_words_for_a_kind_of_thing_are_not() -> None:
    assert not find_links("facilities", "다함께돌봄센터", "새빛 다함께돌봄센터", "한내 다함께돌봄센터")


def test_names_of_different_districts_are_not_compared() -> None:
    reports = {"r": ReportKey("2021", "r", "r", "구"), "s": ReportKey("2021", "s", "s", "군")}
    mentions = (Mention("facilities", "a", "지역자활센터", "r"), Mention("facilities", "b", "나래지역자활센터", "s"))
    assert not list(find_resemblances(Knowledge(reports, mentions, {}), {}))


def test_links_do_not_depend_on_the_order_of_names() -> None:
    names = ("IT운영센터", "구청 7층 IT운영센터", "지역자활센터", "마포지역자활센터")
    found = {tuple(sorted(link.key for link in find_links("facilities", *order))) for order in permutations(names)}
    assert len(found) == 1
