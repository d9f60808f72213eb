"""The bilingual dictionary, and what it makes of English questions."""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

import qa.lexicon
from qa.english import find_stems
from qa.lexicon import load_dictionary
from qa.mentions import load_term_forms
from qa.sentence import fold_phrase

FILES = sorted((Path(qa.lexicon.__file__).parent / "terms").glob("*.toml"))
LEAST_HEADWORDS = 4000
MOST_MEANINGS = 6


def read_sections(path: Path) -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def find_needless(terms: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Words that a rule makes of another entry with the same meanings."""
    folded = {fold_phrase(word): set(meanings) for word, meanings in terms.items()}
    for word, meanings in folded.items():
        for stem in find_stems(word):
            if stem != word and meanings <= folded.get(stem, set()):
                yield word


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_file_is_sorted_and_has_known_sections(path: Path) -> None:
    sections = read_sections(path)
    assert set(sections) <= {"terms", "light", "names"}
    assert all(list(entries) == sorted(entries) for entries in sections.values())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_every_entry_has_a_few_distinct_meanings(path: Path) -> None:
    for entries in read_sections(path).values():
        for word, meanings in entries.items():
            assert 1 <= len(meanings) <= MOST_MEANINGS, word
            assert len(set(meanings)) == len(meanings), word
            assert all(meaning == meaning.strip() != "" for meaning in meanings), word


def test_the_dictionary_is_large_and_no_word_stands_twice() -> None:
    forms = load_term_forms()
    assert sum(len(words) for words in forms.values()) >= LEAST_HEADWORDS
    assert [words for words in forms.values() if len(words) > 1] == []


def test_no_single_word_is_a_form_of_another_with_the_same_meanings() -> None:
    singles = {word: meanings for word, meanings in load_dictionary().terms.items() if re.fullmatch(r"[a-z]+", word)}
    assert list(find_needless(singles)) == []


def test_general_words_are_entries_themselves() -> None:
    dictionary = load_dictionary()
    assert dictionary.light <= set(dictionary.terms)
    assert Counter(word in dictionary.light for word in dictionary.terms)[False] > len(dictionary.light)
