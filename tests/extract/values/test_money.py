"""Amounts of money in won and in foreign currencies."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.money import Amount, ForeignAmount, find_amounts, find_foreign_amounts, parse_amount, parse_unit

MONEY_LIKE = st.text(alphabet="0123456789,.~ ()십백천만억조원약여총달러△-₩명삼", max_size=60)


@pytest.mark.parametrize(
    ("text", "krw"),
    [
        ("107,500천원", 107_500_000),
        ("1,466,603 천원", 1_466_603_000),
        ("총858,194천원", 858_194_000),
        ("총 123,000천원", 123_000_000),
        ("1,405백만원", 1_405_000_000),
        ("1,405백만 원", 1_405_000_000),
        ("20억원", 2_000_000_000),
        ("7억", 700_000_000),
        ("3억 2천만원", 320_000_000),
        ("3억2천만 원", 320_000_000),
        ("1억 750만원", 107_500_000),
        ("5천만원", 50_000_000),
        ("1백만원", 1_000_000),
        ("1만5천원", 15_000),
        ("1.5억원", 150_000_000),
        ("0.5천원", 500),
        ("삼억원", 300_000_000),
        ("일금 삼천만원정", 30_000_000),
        ("20,000 원", 20_000),
        ("₩5,000", 5_000),
        ("△699,732천원", -699_732_000),
        ("▲3억원", -300_000_000),
        ("-70천원", -70_000),
        ("1조 2,345억", 1_234_500_000_000),
    ],
)
def test_parse_amount_reads_printed_forms(text: str, krw: int) -> None:
    amount = parse_amount(text)
    assert amount is not None
    assert amount.krw == krw


@pytest.mark.parametrize(
    "text",
    [
        "250명", "비예산", "336만달러", "7억 명", "3백만 달러", "5조 3교대", "2원화", "3원칙", "원스톱", "1,2345원",
        "3억 2천", "0.55원", "천원", "수천만원", "이천시", "2010. 8. 20", "2,322.68㎡", "15만부", "9" * 40 + "원",
    ],
)  # fmt: skip
def test_find_amounts_leaves_out_what_is_no_money(text: str) -> None:
    assert find_amounts(text) == []


@pytest.mark.parametrize("text", ["", "약130천원/1박", "30만원 50만원", "구비 100천원", "100천원(구비)"])
def test_parse_amount_reads_whole_strings_only(text: str) -> None:
    assert parse_amount(text) is None


@pytest.mark.parametrize(
    ("text", "approx"),
    [("약130천원", True), ("300여만원", True), ("5천만원 내외", True), ("130천원", False), ("100원 내외국인", True)],
)
def test_find_amounts_marks_approximate_amounts(text: str, approx: bool) -> None:
    assert [amount.approx for amount in find_amounts(text)] == [approx]


def test_find_amounts_reads_both_ends_of_a_range() -> None:
    assert [amount.krw for amount in find_amounts("생계비 등 5 ~ 20만원")] == [50_000, 200_000]


def test_find_amounts_cuts_approximation_and_sign() -> None:
    text = "휴양소 약130천원, 감액 △5,000원"
    assert [text[amount.start : amount.end] for amount in find_amounts(text)] == ["약130천원", "△5,000원"]


def test_find_amounts_uses_the_unit_of_the_table_for_bare_numbers_only() -> None:
    found = find_amounts("1,655\t△20\t37명\t89%\t2.\t1,304백만원", unit_krw=1_000)
    assert [amount.krw for amount in found] == [1_655_000, -20_000, 1_304_000_000]


@pytest.mark.parametrize(
    ("text", "value", "currency"),
    [
        ("336만달러 수출계약", 3_360_000, "USD"),
        ("미화 5백만 불", 5_000_000, "USD"),
        ("$1,200", 1_200, "USD"),
        ("3만 유로", 30_000, "EUR"),
        ("1,000엔", 1_000, "JPY"),
    ],
)
def test_find_foreign_amounts_keeps_currencies_apart(text: str, value: int, currency: str) -> None:
    found = find_foreign_amounts(text)
    assert [(amount.value, amount.currency) for amount in found] == [(value, currency)]
    assert find_amounts(text) == []


@pytest.mark.parametrize("text", ["3불법", "5엔진", "100천원", "달러"])
def test_find_foreign_amounts_leaves_out_other_words(text: str) -> None:
    assert find_foreign_amounts(text) == []


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("(단위 : 천원)", 1_000),
        ("(단위: 명, 백만원)", 1_000_000),
        ("단위 : 백 만 원", 1_000_000),
        ("구예산지원(천원)", 1_000),
        ("예 산\n(백만원)", 1_000_000),
        ("억원", 100_000_000),
        ("1인/1식(원)", 1),
    ],
)
def test_parse_unit_reads_the_unit_of_a_table(text: str, unit: int) -> None:
    assert parse_unit(text) == unit


@pytest.mark.parametrize("text", ["", "(단위 : 개/명)", "(구비 200천원)", "천원의 아침밥", "(공원)", "3,000원"])
def test_parse_unit_leaves_out_other_texts(text: str) -> None:
    assert parse_unit(text) is None


@given(st.integers(-(10**14), 10**14), st.booleans())
def test_parse_amount_reads_back_what_it_prints(krw: int, approx: bool) -> None:
    amount = parse_amount(str(Amount(krw, approx=approx)))
    assert amount is not None
    assert (amount.krw, amount.approx) == (krw, approx)


@given(st.integers(0, 10**14), st.sampled_from(["USD", "EUR", "JPY", "CNY", "GBP"]))
def test_find_foreign_amounts_reads_back_what_it_prints(value: int, currency: str) -> None:
    found = find_foreign_amounts(str(ForeignAmount(value, currency)))
    assert [(amount.value, amount.currency) for amount in found] == [(value, currency)]


@given(MONEY_LIKE | st.text(max_size=40), st.sampled_from([None, 1, 1_000, 10**6]))
def test_find_amounts_offsets_cut_what_reads_the_same(text: str, unit_krw: int | None) -> None:
    for amount in find_amounts(text, unit_krw=unit_krw):
        alone = find_amounts(text[amount.start : amount.end], unit_krw=amount.unit_krw)
        assert [found.krw for found in alone] == [amount.krw]


@given(MONEY_LIKE | st.text(max_size=40))
def test_find_amounts_are_ordered_and_apart(text: str) -> None:
    found = find_amounts(text)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))


@given(MONEY_LIKE | st.text(max_size=40))
def test_money_never_raises(text: str) -> None:
    parse_amount(text), parse_unit(text), find_foreign_amounts(text)


@pytest.mark.parametrize("piece", ["1", "1,", "1만", "1만 ", "1,000", "약", "1~", "(1천", "십", "△", "단위 "])
def test_money_reads_long_runs_in_linear_time(piece: str) -> None:
    text = piece * 20_000
    begun = time.perf_counter()
    find_amounts(text, unit_krw=1), find_foreign_amounts(text), parse_unit(text)
    assert time.perf_counter() - begun < 2
