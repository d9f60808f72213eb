"""One wrong key changes one letter into one beside it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.keyboard import list_slips


@given(st.text(max_size=8))
def test_slips_differ_in_one_letter(word: str) -> None:
    word = unicodedata.normalize("NFC", word)
    letters = unicodedata.normalize("NFD", word)
    for slip in list_slips(word):
        others = unicodedata.normalize("NFD", slip)
        assert sum(one != other for one, other in zip(letters, others, strict=True)) == 1


@given(st.text(alphabet="가나다라마바사예산업조례정원abcxyz", max_size=4))
def test_slips_can_be_undone(word: str) -> None:
    assert all(word in list_slips(slip) for slip in list_slips(word))


@pytest.mark.parametrize(
    ("word", "slips"),
    [("q", ["w"]), ("12", []), ("", []), ("가", ["다", "사", "기"]), ("산", ["간", "선", "신", "삼", "상"])],
)
def test_slips_hit_the_key_beside(word: str, slips: list[str]) -> None:
    assert set(slips) <= set(list_slips(word)) and bool(slips) == bool(list_slips(word))
