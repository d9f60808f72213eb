"""Questions as words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qa.sentence import drop_remarks, fold_phrase, fold_text, fold_word
from tests.qa.conftest import cut


@pytest.mark.parametrize(
    ("text", "form", "final", "found"),
    [
        ("마포구 총무과 예산은?", "예산", True, True),
        ("마포구총무과예산은얼마", "예산", True, True),
        ("예산편성 지침", "예산", True, False),
        ("예산편성 지침", "예산", False, True),
        ("소요 예산이 얼마야", "소요예산", True, True),
        ("계약자는 누구", "약자", False, False),
        ("과들은 어디", "과", True, True),
        ("Which districts?", "district", False, True),
    ],
)
def test_find_keeps_word_boundaries(text: str, form: str, final: bool, found: bool) -> None:
    assert bool(list(cut(text).find(form, final=final))) is found


def test_find_ends_a_compound_before_a_closer() -> None:
    sentence = cut("예산얼마야")
    assert not list(sentence.find("예산", final=True))
    assert list(sentence.find("예산", final=True, closers={"얼마"})) == [(0, 2)]


def test_read_sentence_marks_enumerations() -> None:
    words = cut("화장실, 복도/강당 (본관)").words
    assert [word.form for word in words if word.listed] == ["복도", "강당"]
    assert [word.form for word in words if word.bracketed] == ["본관"]


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("Districts", "district"),
        ("cities", "city"),
        ("DDoS", "ddos"),
        ("SNS", "sns"),
        ("address", "address"),
        ("bus", "bus"),
    ],
)
def test_fold_word_cuts_plurals_of_words_alone(word: str, folded: str) -> None:
    assert fold_word(word) == folded


@given(st.text())
def test_fold_text_is_stable(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@given(st.text(alphabet="가나다라 마바사-·", max_size=20))
def test_fold_phrase_ignores_blanks_and_marks(text: str) -> None:
    assert fold_phrase(text) == fold_phrase(text.replace(" ", "").replace("-", "").replace("·", ""))


def test_drop_remarks_keeps_years_and_glosses() -> None:
    assert drop_remarks("programmes (counting the 28 tasks) in 2016 (계획)") == "programmes   in 2016 (계획)"
