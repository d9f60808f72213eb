"""English words in questions, and the Korean words that are looked for."""

from __future__ import annotations

import pytest

from qa.linking import Term
from qa.understanding import Understanding


def find_term(understanding: Understanding, question: str, text: str) -> Term:
    return next(term for term in understanding.read(question).terms if term.text == text)


@pytest.mark.parametrize(
    ("question", "text", "meaning"),
    [
        ("When was bulky waste last collected?", "bulky waste", "대형폐기물"),
        ("Which schools get free school meals?", "free school meals", "무상급식"),
        ("How many senior centres are there?", "senior centres", "경로당"),
        ("the members of the resident autonomy committee", "resident autonomy committee", "주민자치위원회"),
        ("신청 방법: by parcel로 되나요?", "parcel", "택배"),
        ("Who repaired the street lamps?", "street lamps", "가로등"),
        ("a public-private partnership for the market", "public private partnership", "민관협력"),
        ("children's libraries with toys", "children s libraries", "어린이도서관"),
        ("Who pays the out-of-pocket share?", "out of pocket", "본인부담금"),
        ("How many people did the district sign up online?", "sign up", "회원가입"),
        ("Cities in the United Arab Emirates", "United Arab Emirates", "아랍에미리트"),
    ],
)
def test_phrases_are_translated_as_one(understanding: Understanding, question: str, text: str, meaning: str) -> None:
    assert meaning in find_term(understanding, question, text).forms


@pytest.mark.parametrize(
    ("question", "light", "heavy"),
    [
        ("How many visitors attended the lantern parade?", "attended", "parade"),
        ("How much did it cost to strengthen the retaining wall?", "strengthen", "retaining wall"),
    ],
)
def test_general_words_weigh_less(understanding: Understanding, question: str, light: str, heavy: str) -> None:
    assert 0 < find_term(understanding, question, light).weight < find_term(understanding, question, heavy).weight


@pytest.mark.parametrize(
    ("question", "kind"),
    [("Which sports facilities are there?", "facility"), ("List the cultural programmes", "programme")],
)
def test_a_compound_is_still_a_thing_of_its_kind(understanding: Understanding, question: str, kind: str) -> None:
    assert understanding.read(question).focus == kind


@pytest.mark.parametrize("question", ["Where is the police station?", "the smart city project"])
def test_a_phrase_hides_the_kinds_within_it(understanding: Understanding, question: str) -> None:
    assert not {"city", "unit"} & set(understanding.read(question).classes)
