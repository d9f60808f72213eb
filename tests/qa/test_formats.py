"""Values as people write them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.formats import format_date, format_money, format_value, join_values


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (107_500_000, "1억 750만원(107,500,000원)"),
        (100_000_000, "1억원(100,000,000원)"),
        (9_339_000, "933만 9,000원(9,339,000원)"),
        (5925, "5,925원"),
        (0, "0원"),
        (-20_000, "-2만원(-20,000원)"),
    ],
)
def test_format_money_in_korean(amount: int, text: str) -> None:
    assert format_money(amount) == text


@given(st.integers(min_value=10_000, max_value=10**13))
def test_format_money_parts_add_up(amount: int) -> None:
    spelt, exact = re.fullmatch(r"(.+)원\((.+)원\)", format_money(amount)).groups()  # type: ignore[union-attr]
    parts = {"억": 10**8, "만": 10**4, "": 1}
    total = sum(int(n.replace(",", "")) * parts[u] for n, u in re.findall(r"([\d,]+)(억|만|)", spelt))
    assert total == int(exact.replace(",", "")) == amount


@pytest.mark.parametrize(
    ("value", "ko", "en"),
    [
        ("2021", "2021년", "2021"),
        ("2021-03", "2021년 3월", "March 2021"),
        ("2021-03-01", "2021년 3월 1일", "1 March 2021"),
        ("2010/2013", "2010년 ~ 2013년", "2010 to 2013"),
        ("연중", "연중", "연중"),
    ],
)
def test_format_date_as_precise_as_stated(value: str, ko: str, en: str) -> None:
    assert (format_date(value), format_date(value, language="en")) == (ko, en)


@pytest.mark.parametrize(
    ("value", "kind", "unit", "ko", "en"),
    [
        (19, "number", "명", "19명", "19 people"),
        (59.7, "number", "%", "59.7%", "59.7%"),
        (1250.5, "number", "㎡", "1,250.5㎡", "1,250.5 m²"),
        ("총무과", "strings", "", "총무과", "총무과"),
    ],
)
def test_format_value_with_its_unit(value: float | str, kind: str, unit: str, ko: str, en: str) -> None:
    assert format_value(value, kind, unit=unit) == ko
    assert format_value(value, kind, unit=unit, language="en") == en


def test_join_values_leaves_the_rest_of_a_long_list_to_the_table() -> None:
    assert join_values([str(n) for n in range(33)]).endswith("29 외 3건")
    assert join_values(["a", "b"], language="en") == "a, b"
