"""Budget statements with labels, notes and parts."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.budgets import Budget, find_budgets, parse_budget
from extract.values.labels import find_label
from extract.values.money import Amount

BUDGET_LIKE = st.text(alphabet="0123456789,.() :/·[]【】+천백만억원약총△구시비예산기정※", max_size=80)
LABELS = st.sampled_from(["", "사업비", "구비", "재활용품 관리기금", "웹페이지 개발(구비)", "2021년도 : 38명"])
NOTES = st.sampled_from(["", "구비", "기정예산", "내용 확정 후 배정", "10%"])
AMOUNTS = st.builds(Amount, st.integers(1, 10**12), approx=st.booleans())
PARTS = st.lists(st.builds(Budget, st.sampled_from(["국비", "시비", "구비"]), AMOUNTS), max_size=3).map(tuple)


def plain(budget: Budget) -> tuple[object, ...]:
    """What a statement says, without offsets and units."""
    krw = budget.amount and (budget.amount.krw, budget.amount.approx)
    return budget.label, krw, budget.note, tuple(plain(part) for part in budget.parts)


@pytest.mark.parametrize(
    ("text", "label", "krw", "note", "parts"),
    [
        ("소요예산 : 107,500천원", "소요예산", 107_500_000, "", []),
        ("- 사업비: 23,318천원(구비)", "사업비", 23_318_000, "구비", []),
        ("소요예산 : 1,466,603 천원 (기정예산)", "소요예산", 1_466_603_000, "기정예산", []),
        ("237,176천원(구비) ※ 16개 기관 교부액", "", 237_176_000, "구비", []),
        (
            "사 업 비 : 4,665,000천원(국비 216,000, 시비 108,000, 구비 4,341,000)",
            "사 업 비", 4_665_000_000, "", [("국비", 216_000_000), ("시비", 108_000_000), ("구비", 4_341_000_000)],
        ),
        ("1,405백만원(시비 821, 구비 584)", "", 1_405_000_000, "", [("시비", 821_000_000), ("구비", 584_000_000)]),
        ("총20억원(동단위 7억 + 구단위 13억)", "", 2 * 10**9, "", [("동단위", 7 * 10**8), ("구단위", 13 * 10**8)]),
        ("13.5억원(국비 6.75 시비 6.75)", "", 1_350_000_000, "", [("국비", 675_000_000), ("시비", 675_000_000)]),
        ("48천원(국 21 시 9 구 18)", "", 48_000, "", [("국", 21_000), ("시", 9_000), ("구", 18_000)]),
        ("20억원(시비 12, 구비 8)", "", 2 * 10**9, "", [("시비", 12 * 10**8), ("구비", 8 * 10**8)]),
        (
            "총 24개 사업 2,406백만원 편성(시 2,216백만원, 구 190백만원)",
            "총 24개 사업", 2_406_000_000, "", [("시", 2_216_000_000), ("구", 190_000_000)],
        ),
        (
            "74,840천원(기정예산:44,840천원, 추경예산:30,000천원)",
            "", 74_840_000, "", [("기정예산", 44_840_000), ("추경예산", 30_000_000)],
        ),
        (
            "모금 : 2,564천원(성금1,469천원/성품 1,095천원)",
            "모금", 2_564_000, "", [("성금", 1_469_000), ("성품", 1_095_000)],
        ),
        ("도면스캐너 설치(20,000천원)", "도면스캐너 설치", 20_000_000, "", []),
        ("구 단 위 : 【13억원】", "구 단 위", 1_300_000_000, "", []),
        ("보상품 지급 - 123,720 천원 (설날, 추석)", "보상품 지급", 123_720_000, "설날, 추석", []),
        ("유지보수(서버, 솔루션 포함) : 258,908천원", "유지보수(서버, 솔루션 포함)", 258_908_000, "", []),
    ],
)  # fmt: skip
def test_parse_budget_reads_printed_forms(
    text: str, label: str, krw: int, note: str, parts: list[tuple[str, int]]
) -> None:
    budget = parse_budget(text)
    assert budget is not None
    assert budget.amount is not None
    assert (budget.label, budget.amount.krw, budget.note) == (label, krw, note)
    assert [(part.label, part.amount and part.amount.krw) for part in budget.parts] == parts


def test_parse_budget_reads_brackets_within_brackets() -> None:
    budget = parse_budget("500백만원(구비 300(기정 200, 추경 100), 시비 200)")
    assert budget is not None
    district, city = budget.parts
    assert [(part.label, part.amount and part.amount.krw) for part in district.parts] == [
        ("기정", 200_000_000),
        ("추경", 100_000_000),
    ]
    assert (city.label, city.parts) == ("시비", ())


@pytest.mark.parametrize("text", ["소요예산 : 비예산", "소요예산 예산 비수반", "소요예산 : 비예산 (자체 인력)"])
def test_find_budgets_says_that_no_budget_is_needed(text: str) -> None:
    assert [(budget.label, budget.amount) for budget in find_budgets(text)] == [("소요예산", None)]


@pytest.mark.parametrize("bracket", ["(10명, 3회)", "(콘도 2, 호텔 3)", "(2010. 3. 5)", "(100)", "(시비 10%)"])
def test_find_budgets_does_not_read_counts_as_parts(bracket: str) -> None:
    (budget,) = find_budgets("100천원" + bracket)
    assert (budget.parts, budget.note) == ((), bracket[1:-1])


def test_find_budgets_reads_several_statements_of_a_line() -> None:
    text = "- 웹페이지 개발(구비): 9,964천원, 태블릿PC 구매(구비): 7,190천원/·1인당 최대 30만원"
    found = [(budget.label, budget.amount and budget.amount.krw) for budget in find_budgets(text)]
    assert found == [("웹페이지 개발(구비)", 9_964_000), ("태블릿PC 구매(구비)", 7_190_000), ("1인당", 300_000)]


def test_find_budgets_cuts_label_amount_and_bracket() -> None:
    text = "○ 총사업비 : 총 1,405백만원(시비 821, 구비 584) 외"
    (budget,) = find_budgets(text)
    assert text[budget.start : budget.end] == "총사업비 : 총 1,405백만원(시비 821, 구비 584)"
    assert [text[part.start : part.end] for part in budget.parts] == ["시비 821", "구비 584"]


@pytest.mark.parametrize("text", ["", "구비", "30만원 50만원", "10명, 1,600천원", "100천원 이하의 사업"])
def test_parse_budget_reads_whole_strings_only(text: str) -> None:
    assert parse_budget(text) is None


@pytest.mark.parametrize(
    ("text", "value", "label"),
    [
        ("연면적 1,476㎡", "1,476", "연면적"),
        ("후원가게 등 2,422명이 23백만원", "23", "후원가게 등 2,422명이"),
        ("ㅇ 특별회계 : 100천원", "100", "특별회계"),
        ("모금목표액(2,350백만원)대비", "2,350", "모금목표액"),
        ("구분\t100천원", "100", ""),
        ("a(b) - 사업비 → 5천원", "5", "사업비"),
        ("예산액/집행액 : 100천원", "100", "예산액/집행액"),
        ("10명/ 1,600천원", "1,600", ""),
    ],
)
def test_find_label_reads_the_words_before_a_value(text: str, value: str, label: str) -> None:
    start, end = find_label(text, text.index(value))
    assert text[start:end] == label


@given(st.builds(Budget, LABELS, AMOUNTS, NOTES) | st.builds(Budget, LABELS, AMOUNTS, parts=PARTS))
def test_parse_budget_reads_back_what_it_prints(budget: Budget) -> None:
    read = parse_budget(str(budget))
    assert read is not None
    assert plain(read) == plain(budget)


@given(BUDGET_LIKE | st.text(max_size=60))
def test_find_budgets_are_ordered_apart_and_hold_their_parts(text: str) -> None:
    found = find_budgets(text)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))
    for budget in found:
        assert text[budget.start : budget.end].startswith(budget.label)
        assert all(budget.start <= part.start < part.end <= budget.end for part in budget.parts)


@given(BUDGET_LIKE | st.text(max_size=60))
def test_parse_budget_never_raises(text: str) -> None:
    budget = parse_budget(text)
    assert budget is None or find_budgets(text) == [budget]


@pytest.mark.parametrize("piece", ["1원(", "(", "1원 ", "구비 1,", "(1원)", "비예산", ": ", "총 "])
def test_find_budgets_reads_long_runs_in_linear_time(piece: str) -> None:
    text = piece * 5_000 + ")" * 5_000
    begun = time.perf_counter()
    find_budgets(text, unit_krw=1)
    assert time.perf_counter() - begun < 5
