"""Words that no dictionary has and that one wrong key makes of a known word: 정웜 of 정원, bidget of budget.

Enters: a sentence. Leaves: each such word with the known one. Known are the words of the lexicon, names of districts
and the words of the graph's labels, in this order; where several of one kind are a key away, nothing is changed.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from functools import cache, cached_property
from typing import TYPE_CHECKING, Protocol

from qa.english import find_stems
from qa.gazetteer import load_elsewhere
from qa.hangul import split_letters
from qa.keyboard import list_slips
from qa.lexicon import load_dictionary, load_lexicon
from qa.mentions import HANGUL, load_forms
from qa.sentence import Sentence, Word, find_nouns, fold_word

if TYPE_CHECKING:
    from qa.linking import Index
    from qa.sentence import Analyse

SHORTEST_KOREAN, SHORTEST_ENGLISH = 2, 4
LOOKED_AT = 100
"""Records in which a short word is looked for."""
LONGEST_PIECES = 3
"""Single syllables into which a word is cut that no dictionary has: 도 + 례."""
ASKING_KINDS = ("class", "condition", "counter", "operation", "property", "question")


class EnglishWords(Protocol):
    """An entry of the lexicon that has English words."""

    @property
    def en(self) -> tuple[str, ...]:
        """The words."""


class SlipFinder:
    """Finds slips in questions about one graph."""

    def __init__(self, index: Index, places: Iterable[str], *, analyse: Analyse) -> None:
        """Take what is known.

        Args:
            index: The words of the graph.
            places: Folded names of its districts.
            analyse: The language pipeline, which has a dictionary.
        """
        self._index = index
        self._analyse = analyse
        self._places = frozenset(places)

    def find(self, sentence: Sentence) -> Iterator[tuple[str, str]]:
        """Find the slips of a sentence: what is typed, and what is meant."""
        for word in sentence.words:
            if word.is_latin:
                yield from self._correct_english(word)
        for run in find_nouns(sentence):
            if all(len(word.form) == 1 for word in run) and len(run) <= LONGEST_PIECES:
                yield from self._correct_korean("".join(word.form for word in run))
            else:
                for word in run:
                    yield from self._correct_korean(word.form) if word.new else ()

    def _correct_korean(self, typed: str) -> Iterator[tuple[str, str]]:
        """Correct a Korean word, or its beginning where an ending stands in it too: 체굘했나."""
        for size in range(len(typed), SHORTEST_KOREAN - 1, -1):
            form = typed[:size]
            if HANGUL.search(form) is None or self._is_known(form):
                return
            meant = self._choose(
                form, (_load_words("ko"), _load_vocabulary("ko"), self._places, self._find_printed(form))
            )
            if meant:
                yield form, meant
                return

    def _correct_english(self, word: Word) -> Iterator[tuple[str, str]]:
        form = word.form
        if len(form) < SHORTEST_ENGLISH or word.text.isupper() or self._is_known(form) or form in self._romanised:
            return
        if not _load_vocabulary("en").isdisjoint(find_stems(form)):
            return
        meant = self._choose(form, (_load_words("en"), _load_vocabulary("en"), self._romanised))
        if meant:
            yield word.text, meant

    def _is_known(self, form: str) -> bool:
        listed = any(form in words(language) for words in (_load_words, _load_vocabulary) for language in ("ko", "en"))
        return (
            listed or form in self._places or form in load_elsewhere() or self._is_printed(form) or self._is_word(form)
        )

    def _is_printed(self, form: str) -> bool:
        """Whether the graph prints a word; two letters also meet where two words do, so a word has to begin there."""
        if len(form) > SHORTEST_KOREAN:
            return self._index.holds(form)
        records = self._index.records
        begun = re.compile(rf"(?<![가-힣]){form}")
        return any(begun.search(records.get(id).printed) for id in records.find_printing(form).ids[:LOOKED_AT].tolist())

    def _is_word(self, form: str) -> bool:
        """Whether a dictionary has a Korean word."""
        tokens = self._analyse(form)
        return HANGUL.search(form) is not None and len(tokens) == 1 and not tokens[0]._.is_new

    def _choose(self, form: str, lists: Iterable[Container[str]]) -> str | None:
        """Choose the one slip of the first list that has any."""
        slips = list_slips(form)
        for known in lists:
            meant = {slip for slip in slips if slip in known}
            if meant:
                return meant.pop() if len(meant) == 1 else None
        return None

    def _find_printed(self, form: str) -> frozenset[str]:
        return frozenset(self._index.records.find_words(split_letters(form), distance=1))

    @cached_property
    def _romanised(self) -> frozenset[str]:
        """The names of districts in Latin letters."""
        return frozenset(name for name in self._places if name.isascii())


@cache
def _load_words(language: str) -> frozenset[str]:
    """Load the words that questions ask with, folded."""
    forms = (form for kind in ASKING_KINDS for form in load_forms()[kind])
    return frozenset(form for form in forms if (HANGUL.search(form) is not None) == (language == "ko"))


@cache
def _load_vocabulary(language: str) -> frozenset[str]:
    """Load the general words of the lexicon, folded: English words of every phrase, and what they mean in Korean."""
    lexicon, dictionary = load_lexicon(), load_dictionary()
    if language == "ko":
        meanings = [words for term, words in dictionary.terms.items() if term not in dictionary.names]
        return frozenset(word for words in (*meanings, *lexicon.synonyms) for word in words)
    texts = [*dictionary.terms, *lexicon.fillers]
    texts += [form for kind in ASKING_KINDS for form in _list_english(kind)]
    return frozenset(fold_word(word) for text in texts for word in text.split() if word.isascii())


def _list_english(kind: str) -> Iterator[str]:
    """The English phrases of a list of the lexicon, with their blanks."""
    lexicon = load_lexicon()
    entries: Mapping[str, Mapping[str, EnglishWords]] = {
        "class": lexicon.classes,
        "condition": lexicon.conditions,
        "counter": lexicon.counters,
        "operation": lexicon.operations,
        "property": lexicon.properties,
        "question": lexicon.question_words,
    }
    return (phrase for entry in entries[kind].values() for phrase in entry.en)
