"""Addresses by street and by lot."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.addresses import find_addresses, parse_address

ADDRESS_LIKE = st.text(alphabet="서울시마포구성북동로길대번지가리0123456789-, ()층호", max_size=50)
STREETS = st.builds(
    "{}{}{} {}".format,
    st.sampled_from(["", "성북구 ", "강원도 삼척시 근덕면 "]),
    st.sampled_from(["보문로", "세종대로", "가로수길"]),
    st.sampled_from(["", "6길", "20나길"]),
    st.sampled_from(["8-1", "168-3", "8-1, 4층", "47-1 (삼선동 소재)"]),
)
LOTS = st.builds(
    "{}{} {}{}".format,
    st.sampled_from(["", "마포구 "]),
    st.sampled_from(["신수동", "망원1동", "상맹방리", "을지로2가"]),
    st.sampled_from(["458", "403-2", "산 1-1"]),
    st.sampled_from(["번지", "번지 일대", " 일대"]),
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("성북구 보문로 168", "street"),
        ("서울특별시 중구 세종대로 110", "street"),
        ("성북로6길 8-1, 4층", "street"),
        ("삼선교로4길47-1 (삼선동 소재)", "street"),
        ("동소문로20나길 47", "street"),
        ("강원도 삼척시 근덕면 상맹방길 398-4(상맹방리 266-7)", "street"),
        ("성북구 안암로 145, 산학관 302호", "street"),
        ("종암로 98-7", "street"),
        ("솔샘로 107", "street"),
        ("마포구 신수동 458번지", "lot"),
        ("망원동 403-2번지, 403-22번지", "lot"),
        ("마포구 도화동 557 일대", "lot"),
        ("충무로1가 24-11", "lot"),
        ("경기도 화성시 봉담읍 왕림리 12-3", "lot"),
        ("정릉동 산 1-1", "lot"),
    ],
)
def test_parse_address_reads_printed_forms(text: str, kind: str) -> None:
    address = parse_address(text)
    assert address is not None
    assert (address.text, address.kind) == (text, kind)


@pytest.mark.parametrize(
    "text",
    [
        "", "대로 1", "별도로 3-4", "추가로 3개", "사업으로 3-4", "새로 3명", "진로 2", "향후 마포로 3개소 이전",
        "체육활동 3-4", "활동 3-4회", "구로3동", "구로 3-4월", "종로에서", "각 동 3", "20개동 12,953㎡",
        "운영 3-4", "손길 2",
    ],
)  # fmt: skip
def test_find_addresses_leaves_out_what_is_no_address(text: str) -> None:
    assert find_addresses(text) == []


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("- 위 치 : 마포구 망원동 403-2(舊 수녀원)", ["마포구 망원동 403-2"]),
        ("- 장 소 : 성북구청 4층 아트홀(성북구 보문로 168)", ["성북구 보문로 168"]),
        ("서울시 마포구 성산동 450번지 아파트 내", ["서울시 마포구 성산동 450번지"]),
        ("성북로6길 8-1, 4층 65㎡ ‘18. 1", ["성북로6길 8-1, 4층"]),
        ("삼선교로4길47-1 (삼선동 소재) 화랑로18자길13 4층", ["삼선교로4길47-1 (삼선동 소재)", "화랑로18자길13 4층"]),
        ("소재지 : 종로 1\n동소문로26다길 8-2\n(국민대학교)", ["종로 1", "동소문로26다길 8-2"]),
    ],
)
def test_find_addresses_reads_addresses_among_words(text: str, addresses: list[str]) -> None:
    found = find_addresses(text)
    assert [address.text for address in found] == addresses
    assert [text[address.start : address.end] for address in found] == addresses


@given(STREETS | LOTS)
def test_parse_address_reads_back_what_it_prints(text: str) -> None:
    assert str(parse_address(text)) == text


@given(ADDRESS_LIKE | st.text(max_size=40))
def test_find_addresses_are_ordered_apart_and_cut(text: str) -> None:
    found = find_addresses(text)
    assert all(earlier.end <= later.start for earlier, later in pairwise(found))
    assert all(text[address.start : address.end] == address.text for address in found)


@given(ADDRESS_LIKE | st.text(max_size=40))
def test_parse_address_never_raises(text: str) -> None:
    address = parse_address(text)
    assert address is None or address.text in text


@pytest.mark.parametrize(
    "piece", ["가", "가로", "가로 ", "가구 ", "가로 1", "가동 1", "가동 1번지, ", "가로1길", "가도 나시 "]
)
def test_find_addresses_reads_long_runs_in_linear_time(piece: str) -> None:
    text = piece * 5_000
    begun = time.perf_counter()
    find_addresses(text)
    assert time.perf_counter() - begun < 4
