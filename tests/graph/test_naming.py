"""Spellings of one name have one key; names of different things have different ones."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.districts import District, find_district
from graph.naming import NAMERS, find_key, fold_labels, strip_district

GAON = District("가온구", province="서울특별시")
MAPO = find_district("마포구")
JUNG = find_district("중구", province="서울특별시")
NAME_LIKE = st.text(alphabet="마포구청 총무과서울특별시제12동(주)㈜「」·중법조례", min_size=1, max_size=24)


def key(kind: str, name: str, district: District | None = MAPO, *, country: str = "") -> tuple[str, ...]:
    return find_key(kind, {"country": country, "name": name}, district)


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("unit", "총 무 과", "총무과"),
        ("unit", "마포구 총무과", "총무과"),
        ("unit", "마포구청 총무과", "총무과"),
        ("unit", "서울특별시 마포구 총무과", "총무과"),
        ("unit", "구청 총무과", "총무과"),
        ("unit", "구의회사무국", "마포구의회 사무국"),
        ("unit", "국내·외협력팀", "국내ㆍ외 협력팀"),
        ("facility", "망원제1동 청사", "망원1동청사"),
        ("facility", "홍제제1동 청사", "홍제1동 청사"),
        ("facility", "마포구청사", "구청사"),
        ("facility", "「가온나래」 도서관", "『가온나래』도서관"),
        ("law", "「마포구 나눔장터 조례」", "서울특별시 마포구 나눔장터 조례"),
        ("law", "나눔장터 조례", "서울특별시마포구 나눔장터 조례"),
        ("law", "서울시 나눔장터 조례", "서울특별시 나눔장터 조례"),
        ("law", "여 권 법", "『여권법』"),
        ("organisation", "㈜가람", "주식회사 가람"),
        ("organisation", "가람(주)", "(주) 가람"),
        ("organisation", "(사)한빛협회", "사단법인 한빛협회"),
        ("organisation", "서울시", "서울특별시"),
        ("organisation", "마포구 체육회", "마포구체육회"),
        ("organisation", "마포구", "마포구청"),
    ],
)
def test_spellings_of_one_name_have_one_key(kind: str, one: str, other: str) -> None:
    assert key(kind, one) == key(kind, other)


@pytest.mark.parametrize(
    ("country", "one", "other"),
    [
        ("대한민국", "충남 청양군", "청양"),
        ("대한민국", "충청남도 청양군", "충청남도청양군"),
        ("대한민국", "전북특별자치도 정읍시", "전북 정읍시"),
        ("중국", "북경시 순의구", "중국 북경 순의구"),
        ("중국", "석경산구(중국)", "석경산구"),
    ],
)
def test_spellings_of_one_city_have_one_key(country: str, one: str, other: str) -> None:
    assert key("city", one, country=country) == key("city", other, country=country)


def test_names_of_one_country_have_one_key() -> None:
    assert key("city", "이스탄불시", country="터키") == key("city", "이스탄불", country="튀르키예")


@pytest.mark.parametrize(
    ("kind", "one", "other"),
    [
        ("unit", "총무과", "총무팀"),
        ("unit", "교통행정과", "교통지도과"),
        ("facility", "마포구", "구"),
        ("law", "나눔장터 조례", "나눔장터 조례 시행규칙"),
        ("law", "서울특별시 나눔장터 조례", "마포구 나눔장터 조례"),
        ("law", "은평구 나눔장터 조례", "마포구 나눔장터 조례"),
        ("organisation", "(주)가람", "가람"),
        ("organisation", "(주)가람", "(사)가람"),
        ("city", "경남 고성군", "강원 고성군"),
    ],
)
def test_other_names_have_other_keys(kind: str, one: str, other: str) -> None:
    assert key(kind, one, country="대한민국") != key(kind, other, country="대한민국")


@pytest.mark.parametrize(
    ("kind", "name", "shared"),
    [
        ("unit", "총무과", False),
        ("facility", "구민체육관", False),
        ("law", "여권법", True),
        ("law", "여권법 시행령", True),
        ("law", "나눔장터 조례", False),
        ("law", "나눔장터 조례 시행규칙", False),
        ("law", "은평구 나눔장터 조례", True),
        ("organisation", "㈜가람", True),
        ("organisation", "행정안전부", True),
        ("organisation", "한빛대학교", True),
        ("organisation", "중부경찰서", False),
        ("organisation", "체육회", False),
        ("plain", "인구 현황", False),
    ],
)
def test_names_hold_in_the_country_or_in_their_district(kind: str, name: str, shared: bool) -> None:
    assert (key(kind, name, MAPO) == key(kind, name, GAON)) is shared


def test_a_district_of_a_common_name_is_told_by_its_province() -> None:
    assert key("law", "서울특별시 중구 나눔 조례", JUNG) == key("law", "중구 나눔 조례", JUNG)
    assert key("law", "부산광역시 중구 나눔 조례", JUNG) != key("law", "중구 나눔 조례", JUNG)


@pytest.mark.parametrize(
    ("name", "rest"),
    [
        ("마포구청 총무과", "총무과"),
        ("마포구청장", "마포구청장"),
        ("마포구", "마포구"),
        ("구청장실", "구청장실"),
        ("구민회관", "구민회관"),
        ("마포나루", "마포나루"),
    ],
)
def test_strip_district_leaves_a_name(name: str, rest: str) -> None:
    assert strip_district(name, MAPO) == rest


@given(st.sampled_from(sorted(NAMERS)), NAME_LIKE, st.sampled_from(["", " ", "  ", "\u3000"]))
def test_keys_do_not_depend_on_spaces_around(kind: str, name: str, space: str) -> None:
    assert key(kind, space + name + space) == key(kind, name)


@given(st.sampled_from(["unit", "facility", "plain"]), NAME_LIKE)
def test_the_key_of_a_key_is_itself(kind: str, name: str) -> None:
    once = key(kind, name, None)
    assert key(kind, once[-1], None) == once or not once[-1]


@given(st.lists(st.sampled_from(["총무과", "총 무 과", "마포구 총무과"]), min_size=1), st.randoms())
def test_fold_labels_does_not_depend_on_the_order(labels: list[str], random: Random) -> None:
    shuffled = sorted(labels, key=lambda _: random.random())
    assert fold_labels(shuffled) == fold_labels(labels)


def test_fold_labels_prefers_what_is_printed_most() -> None:
    assert fold_labels(["총 무 과", "총무과", "총무과"]) == ("총무과", ("총 무 과",))
    assert fold_labels(["가람", "(주)가람"]) == ("(주)가람", ("가람",))
