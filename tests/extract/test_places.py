"""Provinces, municipalities and countries are found by their printed names."""

from __future__ import annotations

import pytest

from extract.places import find_country_code, find_municipality, split_province


@pytest.mark.parametrize(
    ("name", "province", "rest"),
    [
        ("충남 청양군", "충청남도", "청양군"),
        ("충청남도청양군", "충청남도", "청양군"),
        ("서울시", "서울특별시", ""),
        ("서울특별시마포구", "서울특별시", "마포구"),
        ("경기장", "", "경기장"),
        ("서울시청", "", "서울시청"),
        ("경기도의회", "", "경기도의회"),
        ("마포구", "", "마포구"),
    ],
)
def test_split_province(name: str, province: str, rest: str) -> None:
    assert split_province(name) == (province, rest)


@pytest.mark.parametrize(
    ("name", "province", "found"),
    [
        ("청양군", "", ("충청남도", "청양군")),
        ("청양", "", ("충청남도", "청양군")),
        ("고성군", "", ("", "")),
        ("고성군", "경상남도", ("경상남도", "고성군")),
        ("청양군", "경상남도", ("", "")),
        ("수원시", "", ("경기도", "수원시")),
        ("나래군", "", ("", "")),
    ],
)
def test_find_municipality_finds_the_only_one(name: str, province: str, found: tuple[str, str]) -> None:
    assert find_municipality(name, province=province) == found


@pytest.mark.parametrize(
    ("name", "code"), [("튀르키예", "TR"), ("터키", "TR"), ("대한민국", "KR"), ("중  국", "CN"), ("나래국", "")]
)
def test_find_country_code(name: str, code: str) -> None:
    assert find_country_code(name) == code
