"""English word forms."""

from __future__ import annotations

import pytest

from qa.english import find_stems, fold_english


@pytest.mark.parametrize(
    ("word", "folded"),
    [
        ("libraries", "library"),
        ("classes", "class"),
        ("boxes", "box"),
        ("houses", "house"),
        ("buses", "bus"),
        ("surveys", "survey"),
        ("women", "woman"),
        ("leaves", "leaf"),
        ("PCs", "pc"),
        ("DDoS", "ddos"),
        ("SNS", "sns"),
        ("address", "address"),
        ("news", "news"),
        ("tennis", "tennis"),
        ("analysis", "analysis"),
        ("bus", "bus"),
        ("goods", "goods"),
    ],
)
def test_fold_english_cuts_plurals_and_nothing_else(word: str, folded: str) -> None:
    assert fold_english(word) == folded


@pytest.mark.parametrize(
    ("british", "american"),
    [
        ("centre", "center"),
        ("programmes", "programs"),
        ("organisation", "organization"),
        ("digitised", "digitized"),
        ("licence", "license"),
        ("defence", "defense"),
        ("counselling", "counseling"),
        ("neighbourhoods", "neighborhood"),
        ("kilometres", "kilometer"),
    ],
)
def test_fold_english_unites_spellings(british: str, american: str) -> None:
    assert fold_english(british) == fold_english(american)


@pytest.mark.parametrize("word", ["four", "hour", "our", "rise", "where", "fire", "raise", "course"])
def test_fold_english_leaves_other_words_alone(word: str) -> None:
    assert fold_english(word) == word


@pytest.mark.parametrize(
    ("form", "stem"),
    [
        ("delivered", "deliver"),
        ("reused", "reuse"),
        ("planting", "plant"),
        ("planned", "plan"),
        ("swimming", "swim"),
        ("carried", "carry"),
        ("taught", "teach"),
        ("lent", "lend"),
        ("ran", "run"),
        ("swept", "sweep"),
        ("withdrew", "withdraw"),
        ("directly", "direct"),
    ],
)
def test_find_stems_offers_the_verb(form: str, stem: str) -> None:
    assert stem in list(find_stems(form))


@pytest.mark.parametrize("form", ["bus", "red", "king", "fly", "sing"])
def test_find_stems_offers_nothing_for_short_words(form: str) -> None:
    assert list(find_stems(form)) == []
