"""Areas and floors of buildings and grounds."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.areas import Area, Floors, find_areas, find_floors, parse_area, parse_floors

AREA_LIKE = st.text(alphabet="0123456789,. ㎡m²평ha(지하상층~/연면적:)", max_size=50)
NUMBERS = st.integers(0, 10**9) | st.decimals(0, 10**6, places=2).map(float)


@pytest.mark.parametrize(
    ("text", "label", "m2", "pyeong"),
    [
        ("연면적 2,322.68㎡", "연면적", 2322.68, None),
        ("대지면적 : 총 3,615.5㎡", "대지면적", 3615.5, None),
        ("부지(5,802㎡)", "부지", 5802, None),
        ("면 적 : 1,476 ㎡", "면 적", 1476, None),
        ("3,830㎡ (1,158평)", "", 3830, 1158),
        ("100m2", "", 100, None),
        ("477,80㎡", "", 477.8, None),
        ("300평", "", 991.74, None),
        ("0.5ha", "", 5000, None),
        ("1.2㎢", "", 1_200_000, None),
    ],
)
def test_parse_area_reads_printed_forms(text: str, label: str, m2: float, pyeong: float | None) -> None:
    area = parse_area(text)
    assert area is not None
    assert (area.label, area.m2, area.pyeong) == (label, m2, pyeong)


@pytest.mark.parametrize(
    "text", ["", "3평균", "5평가", "587석", "1,00,0㎡", "1,2345㎡", "122㎞", "2,246.24", "5m2a", "9" * 40 + "㎡"]
)
def test_find_areas_leaves_out_what_is_no_area(text: str) -> None:
    assert find_areas(text) == []


def test_find_areas_reads_labels_of_several_areas() -> None:
    text = "규 모 : 지하1층/지상4층(연면적 2,322.68㎡, 대지면적 1,074㎡) 1강의실(60㎡) 2강의실(105㎡)"
    found = [(area.label, area.m2) for area in find_areas(text)]
    assert found == [("연면적", 2322.68), ("대지면적", 1074), ("1강의실", 60), ("2강의실", 105)]


def test_find_areas_cuts_both_units() -> None:
    text = "구본청 3,830㎡ (1,158평) 철근콘크리트조"
    (area,) = find_areas(text)
    assert text[area.start : area.end] == "3,830㎡ (1,158평)"


@pytest.mark.parametrize(
    ("text", "below", "above"),
    [
        ("지하1층/지상4층", 1, 4),
        ("지하 4층 ~ 지상 4층", 4, 4),
        ("지상4층/지하1층", 1, 4),
        ("지하 1층 지상 3층", 1, 3),
        ("지하1~지상3층", 1, 3),
        ("지하2∼지하3층", 3, None),
        ("지상1~4층", None, 4),
        ("(지상12층)", None, 12),
    ],
)
def test_parse_floors_reads_printed_forms(text: str, below: int | None, above: int | None) -> None:
    floors = parse_floors(text)
    assert floors is not None
    assert (floors.text, floors.below, floors.above) == (text.strip("()"), below, above)


@pytest.mark.parametrize(
    "text", ["", "2층 로비", "지하철 3호선", "지상파 3사", "(지상1, 지하1~2)", "지하 100층", "(2/12)"]
)
def test_find_floors_leaves_out_other_floors(text: str) -> None:
    assert find_floors(text) == []


@given(
    st.sampled_from(["", "연면적", "대지면적"]), NUMBERS, st.sampled_from(["㎡", "평", "ha", "m2"]), st.none() | NUMBERS
)
def test_parse_area_reads_back_what_it_prints(label: str, value: float, unit: str, pyeong: float | None) -> None:
    area = parse_area(str(Area(value, unit, label, pyeong)))
    assert area is not None
    assert (area.label, area.value, area.unit, area.pyeong) == (label, value, unit, pyeong)


@given(st.integers(1, 9), st.integers(1, 99), st.sampled_from(["지하{}층/지상{}층", "지하 {}층 ~ 지상 {}층"]))
def test_parse_floors_reads_back_what_it_prints(below: int, above: int, form: str) -> None:
    floors = parse_floors(str(Floors(form.format(below, above))))
    assert floors is not None
    assert (floors.below, floors.above) == (below, above)


@given(AREA_LIKE | st.text(max_size=40))
def test_find_areas_and_floors_are_ordered_and_apart(text: str) -> None:
    assert all(earlier.end <= later.start for earlier, later in pairwise(find_areas(text)))
    assert all(earlier.end <= later.start for earlier, later in pairwise(find_floors(text)))
    assert all(text[floors.start : floors.end] == floors.text for floors in find_floors(text))


@given(AREA_LIKE | st.text(max_size=40))
def test_areas_never_raise(text: str) -> None:
    area = parse_area(text)
    assert area is None or area.m2 >= 0
    assert parse_floors(text) is None or text


@pytest.mark.parametrize("piece", ["1", "1,", "1,000", "1㎡", "1㎡ (1", "지하1", "지하1층", "지상1~"])
def test_areas_read_long_runs_in_linear_time(piece: str) -> None:
    text = piece * 20_000
    begun = time.perf_counter()
    find_areas(text), find_floors(text)
    assert time.perf_counter() - begun < 4
