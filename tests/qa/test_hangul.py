"""Letters and particles."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.hangul import choose_particles, split_letters, split_syllable
from qa.romanise import romanise


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("총무과은(는)", "총무과는"),
        ("정원은(는)", "정원은"),
        ("21명으로(로)", "21명으로"),
        ("서울으로(로)", "서울로"),
        ("'드림'을(를)", "'드림'을"),
        ("1,000이(가)", "1,000이"),
        ("DDoS이(가)", "DDoS가"),
        ("앱과(와)", "앱과"),
    ],
)
def test_choose_particles_by_the_last_sound(pattern: str, sentence: str) -> None:
    assert choose_particles(pattern) == sentence


@given(st.characters(min_codepoint=ord("가"), max_codepoint=ord("힣")))
def test_split_syllable_is_reversible(syllable: str) -> None:
    parts = split_syllable(syllable)
    assert parts is not None
    initial, vowel, final = parts
    assert chr(ord("가") + (initial * 21 + vowel) * 28 + final) == syllable


@given(st.text(alphabet="abc 12!"))
def test_split_letters_leaves_other_characters(text: str) -> None:
    assert split_letters(text) == text


@pytest.mark.parametrize(
    ("korean", "latin"),
    [
        ("마포", "mapo"),
        ("새우젓", "saeujeot"),
        ("신라", "silla"),
        ("종로", "jongno"),
        ("강서", "gangseo"),
        ("독도", "dokdo"),
    ],
)
def test_romanise_follows_the_rules(korean: str, latin: str) -> None:
    assert romanise(korean) == latin


def test_romanise_keeps_letters_where_words_meet() -> None:
    assert romanise("한옥마을") != romanise("한옥마을", spoken=False) == "hanokmaeul"
