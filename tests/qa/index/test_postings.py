"""Postings find what a look through all texts would find."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from qa.hangul import split_letters
from qa.index import Records
from qa.index.grams import IDS, build_postings, list_grams
from qa.index.postings import join_ids
from qa.index.write import find_said_years
from qa.romanise import romanise

TEXTS = st.lists(st.text("가나다ab1", max_size=8), max_size=8)


@given(TEXTS, st.sampled_from([2, 3, 4]))
def test_postings_list_every_text_that_has_a_group(texts: list[str], size: int) -> None:
    found = {(gram, id) for gram, _, ids in build_postings(texts, size) for id in np.frombuffer(ids, IDS).tolist()}
    assert found == {(gram, id) for id, text in enumerate(texts) for gram in list_grams(text, size).tolist()}


def test_postings_come_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("qa.index.grams.BLOCK", 2)
    texts = ["여권", "민원", "여권"]
    blocks = [(block, np.frombuffer(ids, IDS).tolist()) for gram, block, ids in build_postings(texts, 2)]
    assert sorted(blocks) == [(0, [0]), (0, [1]), (1, [2])]


@given(st.lists(st.lists(st.integers(0, 20), unique=True).map(sorted), max_size=4))
def test_join_ids_gives_each_once(several: list[list[int]]) -> None:
    joined = join_ids(np.array(ids, dtype=IDS) for ids in several)
    assert joined.tolist() == sorted({id for ids in several for id in ids})


PHRASES = ("축제", "축제관람객", "여권", "관람객일", "여권축제", "잠수함", "축", "뷁")


@pytest.mark.parametrize("form", PHRASES)
def test_holds_says_what_a_look_through_all_records_says(records: Records, form: str) -> None:
    assert records.holds(form) is any(form in text for text in list_printed(records))


def test_the_phrases_are_of_both_kinds(records: Records) -> None:
    assert 2 < sum(records.holds(form) for form in PHRASES) < len(PHRASES)


@pytest.mark.parametrize("form", [form for form in PHRASES if len(form) > 1])
def test_find_printing_finds_each_record(records: Records, form: str) -> None:
    expected = [id for id, text in enumerate(list_printed(records)) if form in text]
    assert records.find_printing(form).ids.tolist() == expected


@pytest.mark.parametrize("form", ["heojun", "yeogwon", "zzzz"])
def test_find_romanised_finds_each_record(records: Records, form: str) -> None:
    expected = [
        id
        for id, text in enumerate(list_printed(records))
        if any(form in romanise(part) for part in re.split(r"[|\n]", text))
    ]
    assert records.find_romanised(form).tolist() == expected


@pytest.mark.parametrize(("typed", "distance"), [("관람걕", 1), ("관럼객", 1), ("한옥마얼", 1), ("관람객", 2)])
def test_find_words_misses_no_near_word(records: Records, typed: str, distance: int) -> None:
    letters = split_letters(typed)
    words = {word for entry in records.read_all() for word in entry.words if len(word) > 2}
    near = {word for word in words if Levenshtein.distance(letters, split_letters(word)) <= distance}
    assert near
    assert near <= set(records.find_words(letters, distance=distance))


def test_years_are_found_in_two_and_four_digits(records: Records) -> None:
    said = {year for entry in records.read_all() for year in find_said_years(entry)}
    assert 2001 in said


def list_printed(records: Records) -> list[str]:
    """All that each record prints, as one text."""
    texts = []
    for entry in records.read_all():
        units = "|".join("".join(unit.split()) for unit in entry.units)
        texts.append("\n".join(["|".join(entry.names), entry.context, "" if entry.parts else entry.quote, units]))
    return texts
