"""Blanks where a question was typed without them: 가람구총무과정원은 is read as 가람구 총무과 정원은.

Enters: a sentence as it was typed. Leaves: its text, with blanks where names that the graph knows begin and end, and
where a word follows a particle or an ending. Of several ways to set them, the one that leaves fewest letters
unexplained is taken.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from typing import Any

from qa.linking import Index
from qa.mentions import load_forms
from qa.sentence import Analyse, Sentence, Word, read_sentence

# A stretch without blanks
STRETCH = re.compile(r"\S+")
HANGUL = re.compile(r"[가-힣]")
# What stands before a short name in the same stretch: a number, 년, a particle that joins
BEFORE_SHORT = re.compile(r"(?:^|[0-9년와과랑,·]|하고|및|vs)$")
# What ends a phrase behind a short word for what is asked: 현원은
AFTER_SHORT = re.compile(r"[은는이가을를의도]?(?![가-힣])")
SHORTEST_STRETCH = 7
"""Korean letters of a stretch that may be several words."""
SHORTEST_NAME, SHORTEST_LABEL, SHORTEST_PART, LONGEST_NAME = 2, 3, 4, 20
ENDLESS = 12
"""Letters of a stretch that is hardly one word."""
NAMED_KINDS = ("class", "property")
NOMINAL_TAGS = ("NN", "XSN", "XP", "XR", "SN", "SL")
NAMED_TAGS = ("NNG", "NNP", "XR")
Span = tuple[int, int]
Morphemes = Sequence[tuple[int, int, str]]
"""The morphemes of a dictionary: where each begins and ends, and its tag."""


class Spacer:
    """Sets blanks in questions about one graph."""

    def __init__(self, index: Index, names: Container[str], *, analyse: Analyse) -> None:
        """Take what is known.

        Args:
            index: The words of the graph.
            names: Folded names of districts and units.
            analyse: The language pipeline.
        """
        self._index, self._names, self._analyse = index, names, analyse

    def space(self, sentence: Sentence) -> str:
        """Set blanks in a question where that explains more of it.

        Args:
            sentence: The question as typed.

        Returns:
            Its text, unchanged where every word is known and blanks are where they belong.
        """
        stretches = [match.span() for match in STRETCH.finditer(sentence.text) if _is_long(match[0])]
        if not stretches or not (
            self._count_unknown(sentence) or any(last - first >= ENDLESS for first, last in stretches)
        ):
            return sentence.text
        spaced = dict.fromkeys([*self._list_spacings(sentence, stretches), sentence.text])
        return min(spaced, key=lambda text: self._count_unknown(read_sentence(text, analyse=self._analyse)))

    def _list_spacings(self, sentence: Sentence, stretches: Sequence[Span]) -> Iterator[str]:
        """List ways to set blanks, the one that knows most names first."""
        from extract.language import load_language

        language: Any = load_language()  # spaCy's type of its tokeniser does not say what ours can do
        text = sentence.text
        words = language.tokenizer.find_words(text)
        names = [name for span in stretches for name in self._find_names(text, span, words)]
        labels = [label for span in stretches for label in self._find_labels(text, span, names, words)]
        for known in (sorted([*names, *labels]), names, []):
            yield language.tokenizer.space(text, known)

    def _find_names(self, text: str, stretch: Span, words: Morphemes) -> Iterator[Span]:
        """Find the districts and units in a stretch, the longest first at each letter."""
        first, last = stretch
        at = first
        while at < last:
            ends = range(min(last, at + LONGEST_NAME), at + SHORTEST_NAME - 1, -1)
            end = next((end for end in ends if self._is_name(text, (at, end), first) and _fits((at, end), words)), 0)
            if end:
                yield at, end
            at = end or at + 1

    def _is_name(self, text: str, span: Span, first: int) -> bool:
        name = text[slice(*span)]
        if name.lower() not in self._names or HANGUL.search(name) is None:
            return False
        return len(name) > SHORTEST_NAME or BEFORE_SHORT.search(text[first : span[0]]) is not None

    def _find_labels(self, text: str, stretch: Span, names: Sequence[Span], words: Morphemes) -> Iterator[Span]:
        """Find what else the graph calls something, where no dictionary word is cut by it."""
        at, last = stretch
        while at < last:
            ends = range(min(last, at + LONGEST_NAME), at + SHORTEST_NAME - 1, -1)
            free = (end for end in ends if not any(at < other and start < end for start, other in names))
            end = next((end for end in free if self._is_label(text, (at, end), words) and _fits((at, end), words)), 0)
            if end:
                yield at, end
            at = end or at + 1

    def _is_label(self, text: str, span: Span, words: Morphemes) -> bool:
        """Whether a stretch is a name of something, a kind of thing, a property, or nouns that are printed together."""
        form = text[slice(*span)]
        if HANGUL.search(form) is None:
            return False
        if len(form) < SHORTEST_LABEL:
            return form in load_forms()["property"] and AFTER_SHORT.match(text, span[1]) is not None
        if len(self._index.records.find_named(form)) > 0:
            return True
        listed = any(form in load_forms()[kind] for kind in NAMED_KINDS)
        return _is_nominal(span, words) and (listed or (len(form) >= SHORTEST_PART and self._index.holds(form)))

    def _count_unknown(self, sentence: Sentence) -> int:
        """Count the letters of words that neither a dictionary nor the graph has, and of syllables that are no word."""
        return sum(len(word.form) for word in sentence.words if self._is_unknown(word))

    def _is_unknown(self, word: Word) -> bool:
        if not word.tag.startswith(NAMED_TAGS) or word.is_latin or word.form in self._names:
            return False
        if any(word.form in forms for forms in load_forms().values()):
            return False
        return len(word.form) == 1 or (word.new and not self._index.holds(word.form))


def _is_long(stretch: str) -> bool:
    return len(HANGUL.findall(stretch)) >= SHORTEST_STRETCH


def _fits(span: Span, words: Morphemes) -> bool:
    """Whether neither end of a stretch cuts a dictionary word: 구청 does in 구청소년."""
    return not any(start < cut < end for cut in span for start, end, _ in words)


def _is_nominal(span: Span, words: Morphemes) -> bool:
    """Whether a stretch has no verb, particle or adverb that a dictionary knows."""
    first, last = span
    return all(tag.startswith(NOMINAL_TAGS) for start, end, tag in words if start < last and first < end)
