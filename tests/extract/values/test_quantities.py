"""Quantities with their counters, percentages and changes."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.lexicon import read_words
from extract.values.quantities import Change, Quantity, find_changes, find_quantities, parse_quantity

QUANTITY_LIKE = st.text(alphabet="0123456789,.~ ()건명회개소년일간%천만약여△-→제증가부터동", max_size=60)
UNITS = st.sampled_from(
    [*read_words("quantities")["counters"], *read_words("quantities")["bounded"], "개 항목", "개 분야"]
)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("총 27,000건", 27_000, "건"),
        ("1,342명", 1_342, "명"),
        ("426회", 426, "회"),
        ("120,000면", 120_000, "면"),
        ("1,397GB", 1_397, "GB"),
        ("122㎞", 122, "㎞"),
        ("11EA", 11, "EA"),
        ("194,136세대", 194_136, "세대"),
        ("89%", 89, "%"),
        ("58.88 %", 58.88, "%"),
        ("2.24명", 2.24, "명"),
        ("15만부", 150_000, "부"),
        ("총180만부", 1_800_000, "부"),
        ("1만 5천명", 15_000, "명"),
        ("500만 그루", 5_000_000, "그루"),
        ("53개 항목", 53, "개 항목"),
        ("12개부서", 12, "개부서"),
        ("14과정", 14, "과정"),
        ("28과", 28, "과"),
        ("△26명", -26, "명"),
        ("-26명", -26, "명"),
        ("10일간", 10, "일"),
    ],
)
def test_parse_quantity_reads_printed_forms(text: str, value: float, unit: str) -> None:
    quantity = parse_quantity(text)
    assert quantity is not None
    assert (quantity.value, quantity.unit) == (value, unit)


@pytest.mark.parametrize(
    "text",
    [
        "", "107,500천원", "2,322.68㎡", "1,158평", "2010년", "10월 3일에", "6시 30분", "제155회", "제 3회", "제9조",
        "망원1동", "성산2동", "1인당", "1회용품", "5부터", "3건축", "2개선", "4대폭력", "▲26명", "B-1회", "5 동 청사",
        "6 학교 현황", "7 회의 개최", "24. 4.", "9" * 40 + "명",
    ],
)  # fmt: skip
def test_find_quantities_leaves_out_what_is_no_count(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("31구좌 914박 운영", ["31구좌", "914박"]),
        ("5국 1담당관 28과 121팀", ["5국", "1담당관", "28과", "121팀"]),
        ("20개동 (464통 / 3,726반)", ["20개동", "464통", "3,726반"]),
        ("월15만부×12개월", ["150,000부", "12개월"]),
        ("1개팀 3~7명으로", ["1개팀", "3명", "7명"]),
        ("700여회 조회, 총50여 과정", ["약 700회", "약 50과정"]),
        ("연 50명 내외, 약 1,000개", ["약 50명", "약 1,000개"]),
        ("정례회 : 연간 50일 이내, 3월 15일 이내 제출", ["50일"]),
        ("처리기간 7일 이상인 민원, 보존기간 30년 이상, 접수 7일", ["7일", "30년"]),
        ("(29일), 3박 4일, 매일 3회씩 × 5일", ["29일", "3박", "4일", "3회", "5일"]),
        ("24개 사업비", ["24개"]),
        ("50건 선정, 52명위촉, 2명이상", ["50건", "52명", "2명"]),
        ("총20명(5조 3교대)", ["20명", "5조", "3교대"]),
    ],
)
def test_find_quantities_reads_counts_among_words(text: str, printed: list[str]) -> None:
    assert [str(quantity) for quantity in find_quantities(text)] == printed


def test_find_quantities_cuts_number_and_counter() -> None:
    text = "홈페이지 등 약 1,000개, 12개 분야 53개 항목"
    cuts = [text[quantity.start : quantity.end] for quantity in find_quantities(text)]
    assert cuts == ["약 1,000개", "12개 분야", "53개 항목"]


@pytest.mark.parametrize(
    ("text", "before", "after", "years", "rate"),
    [
        ("('14년 28,743건 → '15년 36,376건(26.5%증가))", "28,743건", "36,376건", (2014, 2015), 26.5),
        ("2019년: 120명 ⇒ 2020년: 90명 (25% 감소)", "120명", "90명", (2019, 2020), -25.0),
        ("공표 목록 : 99종 → 448종", "99종", "448종", (None, None), None),
        ("(연1회 → 연3회)", "1회", "3회", (None, None), None),
        ("8개동(2020년) → 16개동 확대", "8개동", "16개동", (2020, None), None),
        ("21개 → 28개 과제", "21개", "28개 과제", (None, None), None),
        ("기간 단축 : 4주→5일", "4주", "5일", (None, None), None),
    ],
)
def test_find_changes_reads_printed_forms(
    text: str, before: str, after: str, years: tuple[int | None, int | None], rate: float | None
) -> None:
    (change,) = find_changes(text)
    assert (str(change.before), str(change.after)) == (before, after)
    assert ((change.before_year, change.after_year), change.rate) == (years, rate)


@pytest.mark.parametrize("text", ["", "10건, 20건", "접수 10건 → 처리 20건", "1G→10G", "A → B", "10건(증가) 20건"])
def test_find_changes_leaves_out_other_arrows(text: str) -> None:
    assert find_changes(text) == []


@given(st.integers(-(10**9), 10**9) | st.decimals(-999, 999, places=1).map(float), UNITS, st.booleans())
def test_parse_quantity_reads_back_what_it_prints(value: float, unit: str, approx: bool) -> None:
    quantity = parse_quantity(str(Quantity(value, unit, approx)))
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.approx) == (value, unit, approx)


@given(
    st.builds(
        Change,
        *[st.builds(Quantity, st.integers(0, 10**9), st.sampled_from(["건", "명", "개 분야"]))] * 2,
        *[st.none() | st.integers(2000, 2069)] * 2,
        st.none() | st.decimals(-900, 900, places=1).map(float),
    )
)
def test_find_changes_reads_back_what_it_prints(change: Change) -> None:
    assert [str(found) for found in find_changes(str(change))] == [str(change)]


@given(QUANTITY_LIKE | st.text(max_size=40))
def test_find_quantities_are_ordered_and_apart(text: str) -> None:
    quantities = find_quantities(text)
    assert all(earlier.end <= later.start for earlier, later in pairwise(quantities))
    for quantity in quantities:
        assert quantity.start < quantity.end <= len(text)


@given(QUANTITY_LIKE | st.text(max_size=40))
def test_quantities_never_raise(text: str) -> None:
    parse_quantity(text)
    assert all(change.start < change.end for change in find_changes(text))


@pytest.mark.parametrize("piece", ["1", "1,", "1만", "1개", "1개 ", "1~", "약", "1명→", "1명(", "△1", "1일"])
def test_find_quantities_reads_long_runs_in_linear_time(piece: str) -> None:
    text = piece * 20_000
    begun = time.perf_counter()
    find_changes(text)
    assert time.perf_counter() - begun < 4
