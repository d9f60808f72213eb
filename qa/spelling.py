"""Slips of the pen: a word that nothing knows becomes the one known word that is a letter away.

Enters: a sentence. Leaves: the corrected text. Names of districts elsewhere are never corrected, and short words only
where a key beside the right one was hit; see `qa.slips`.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from qa.gazetteer import load_elsewhere
from qa.hangul import split_letters
from qa.linking import Index
from qa.mentions import HANGUL, load_forms
from qa.sentence import Analyse, Sentence, Word, find_nouns
from qa.slips import SlipFinder

SHORTEST = 3
COMPOUND = 4
LONG = 5
UNCHECKED_KINDS = ("scope",)


class Speller:
    """Knows every word of the graph and of the lexicon."""

    def __init__(self, index: Index, places: Iterable[str], *, analyse: Analyse) -> None:
        """Take what is known.

        Args:
            index: The words of the graph.
            places: Folded names of its districts.
            analyse: The language pipeline.
        """
        self._index = index
        self._slips = SlipFinder(index, places, analyse=analyse)

    @cached_property
    def _listed(self) -> dict[str, str]:
        """Letters of each word of the lexicon -> the word."""
        lists = (forms for kind, forms in load_forms().items() if kind not in UNCHECKED_KINDS)
        return {split_letters(word): word for forms in lists for word in forms if len(word) >= SHORTEST}

    def correct(self, sentence: Sentence) -> str:
        """Correct a question.

        Args:
            sentence: The question.

        Returns:
            Its text, with each unknown word replaced where exactly one known word is near enough. A compound of known
        words is replaced too when a single letter makes it a known compound: 청수행정과.
        """
        text = sentence.text
        for typed, meant in self._slips.find(sentence):
            text = text.replace(typed, meant)
        for run in find_nouns(sentence):
            form = "".join(word.form for word in run)
            typed = "".join(word.text for word in run)
            known = self._find_correction(form, run) if HANGUL.search(form) else None
            if known:
                text = text.replace(typed, known)
        return text

    def _find_correction(self, form: str, run: list[Word]) -> str | None:
        if len(form) < SHORTEST or self._index.holds(form) or form in load_elsewhere():
            return None
        if self._knows(form, run):
            return self._find_nearest(form, limit=1) if len(form) >= COMPOUND else None
        return self._find_nearest(form, limit=1 if len(form) < LONG else 2)

    def _knows(self, form: str, run: list[Word]) -> bool:
        lists = [forms for kind, forms in load_forms().items() if kind not in UNCHECKED_KINDS]
        parts = [word.form for word in run if len(word.form) > 1] or [form]
        return all(self._index.holds(part) or any(part in forms for forms in lists) for part in parts)

    def _find_nearest(self, form: str, *, limit: int) -> str | None:
        from rapidfuzz import process
        from rapidfuzz.distance import Levenshtein

        letters = split_letters(form)
        printed = self._index.records.find_words(letters, distance=limit)
        known = {split_letters(word): word for word in printed} | self._listed
        found = process.extract(letters, known.keys(), scorer=Levenshtein.distance, score_cutoff=limit, limit=2)
        if not found or (len(found) > 1 and found[0][1] == found[1][1]):
            return None
        return known[found[0][0]]
