"""A question as words, and as one folded string with word boundaries.

Enters: the text of a question. Leaves: `Sentence`, in which phrases are found whatever their spacing. Nothing here
knows what a word means.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Container, Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from qa.english import fold_english

if TYPE_CHECKING:
    from spacy.tokens import Doc

# Anything that folding drops: blanks, quotes, brackets, dashes, "2021. 4. 30."
DROPPED = re.compile(r"[^\w%㎡㎞]|_")
# A stretch of Latin letters: "Mapo"
LATIN = re.compile(r"[A-Za-z]+")
NOUN_TAGS = frozenset({"NNG", "NNP", "NNB", "NR", "SL", "SN", "SH", "XPN", "XSN", "XR"})
LONGEST_PHRASE = 60  # folded letters
SUFFIXES = frozenset({"들", "별", "씩"})
"""Suffixes after which a compound is as complete as before."""
BRACKETS = frozenset({"(", "["})
LIST_MARKS = frozenset({",", "、", "/", "&", "·", "ㆍ", ";"})

BLANKS = " \t\n,"

# A remark on how to count, which asks for nothing: "(including the teams of the health centre)"
REMARK = re.compile(r"\((?:counting|including|incl\.)[^()]*\)", re.IGNORECASE)

# Tag of a verb or adjective that shares a syllable with its ending: VV+EC
VERB = re.compile(r"(?:VV|VA|XSV)\+E")

Analyse = Callable[[str], "Doc"]


@dataclass(frozen=True, slots=True)
class Word:
    """A morpheme or foreign word of a question.

    Attributes:
        text: As typed.
        form: Folded: lower case, no blanks or marks, English words in the singular and in one spelling.
        tag: Tag of the Sejong set, as Kiwi gives it.
        start: Where its form begins in the sentence's folded string.
        spaced: Whether a blank or mark stands before it.
        listed: Whether a comma or another mark of enumeration stands before it.
        bracketed: Whether it is the first word in brackets.
        new: Whether no dictionary has it: a name, or a slip.
        stem: Its dictionary form, of a verb without endings.
    """

    text: str
    form: str
    tag: str
    start: int
    spaced: bool
    listed: bool = False
    bracketed: bool = False
    new: bool = False
    stem: str = ""

    @property
    def end(self) -> int:
        """Where its form ends in the folded string."""
        return self.start + len(self.form)

    @property
    def is_noun(self) -> bool:
        """Whether it can be part of a noun compound."""
        return bool(NOUN_TAGS.intersection(self.tag.split("+")))

    @property
    def is_latin(self) -> bool:
        """Whether it is written in Latin letters."""
        return LATIN.fullmatch(self.text) is not None


@dataclass(frozen=True)
class Sentence:
    """A question cut into words."""

    text: str
    words: tuple[Word, ...]

    @cached_property
    def folded(self) -> str:
        """The forms of all words, joined."""
        return "".join(word.form for word in self.words)

    @cached_property
    def _ends(self) -> dict[int, int]:
        return {word.end: index for index, word in enumerate(self.words)}

    @cached_property
    def phrases(self) -> dict[str, list[tuple[int, int]]]:
        """Every stretch of whole words, the last one perhaps a verb without its ending, and where it stands."""
        found: dict[str, list[tuple[int, int]]] = {}
        for first, word in enumerate(self.words):
            for last in self.words[first:]:
                if last.end - word.start > LONGEST_PHRASE:
                    break
                for end in range(last.start + 1, last.end + 1) if VERB.match(last.tag) else (last.end,):
                    found.setdefault(self.folded[word.start : end], []).append((word.start, end))
        return found

    def find(
        self, form: str, *, final: bool = False, closers: Container[str] = frozenset(), inflected: bool = False
    ) -> Iterator[tuple[int, int]]:
        """Find a folded phrase between word boundaries.

        Args:
            form: What `fold_phrase` made of the phrase.
            final: Only where no further noun of the same compound follows, as Korean compounds end in their head.
            closers: Forms that end a compound although they are nouns, such as 얼마.
            inflected: Also as the stem of a verb whose ending follows in the same word, 합쳐 in 합쳐서; a single
                syllable, such as 합 in 합니까, is none.

        Yields:
            Start and end in the folded string.
        """
        for start, end in self.phrases.get(form, ()):
            whole = end in self._ends
            stem = inflected and not whole and len(form) > 1
            if stem or (whole and not (final and self._goes_on(self._ends[end], closers))):
                yield start, end

    def goes_on(self, position: int) -> bool:
        """Whether a noun compound goes on at a position of the folded string where a word ends."""
        return position in self._ends and self._goes_on(self._ends[position], frozenset())

    def _goes_on(self, index: int, closers: Container[str]) -> bool:
        if index + 1 >= len(self.words):
            return False
        word, following = self.words[index], self.words[index + 1]
        joined = not following.spaced and following.is_noun and following.text not in SUFFIXES
        joined = joined and following.form not in closers
        return joined and word.is_latin == following.is_latin


def read_sentence(text: str, *, analyse: Analyse) -> Sentence:
    """Cut a question into words.

    Args:
        text: The question.
        analyse: The language pipeline.
    """
    text = unicodedata.normalize("NFKC", text)
    words: list[Word] = []
    at, spaced, listed, bracketed = 0, True, False, False
    for token in analyse(text):
        form = fold_word(token.text)
        if form:
            stem = token.lemma_.partition("+")[0]
            words.append(Word(token.text, form, token.tag_, at, spaced, listed, bracketed, token._.is_new, stem))
            at += len(form)
        bracketed = not form and (bracketed or token.text.strip() in BRACKETS)
        listed = not form and (listed or token.text.strip() in LIST_MARKS)
        spaced = bool(token.whitespace_) or not form
    return Sentence(text, tuple(words))


def drop_remarks(text: str) -> str:
    """Drop remarks in brackets that only say how to count."""
    return REMARK.sub(" ", text)


def drop_courtesies(text: str, courtesies: Iterable[str]) -> str:
    """Drop what a polite question begins with.

    Args:
        text: The question.
        courtesies: Phrases in lower case.

    >>> drop_courtesies("Could you please tell me the budget?", ["please", "could you"])
    'tell me the budget?'
    """
    said = text.lstrip(BLANKS)
    for courtesy in courtesies:
        if said.lower().startswith(f"{courtesy} "):
            return drop_courtesies(said[len(courtesy) :], courtesies)
    return said


def fold_word(text: str) -> str:
    """Fold one word: no marks, lower case, English words in the singular and in one spelling.

    >>> fold_word("Districts"), fold_word("centres"), fold_word("DDoS"), fold_word("address")
    ('district', 'center', 'ddos', 'address')
    """
    form = DROPPED.sub("", text)
    return fold_english(form) if LATIN.fullmatch(form) else form.lower()


def fold_phrase(text: str) -> str:
    """Fold a phrase word by word, as a sentence is folded.

    >>> fold_phrase("partner cities"), fold_phrase("소요 예산")
    ('partnercity', '소요예산')
    """
    text = unicodedata.normalize("NFKC", text)
    return "".join(fold_word(part) for part in re.findall(r"[A-Za-z]+|[^A-Za-z]+", text))


def fold_text(text: str) -> str:
    """Fold running text to what phrases are looked for in: no blanks, no marks, lower case."""
    return DROPPED.sub("", unicodedata.normalize("NFKC", text)).lower()


def find_nouns(
    sentence: Sentence,
    *,
    keeps: Callable[[Word], bool] = lambda word: True,
    joins: Callable[[Word, Word], bool] = lambda before, word: True,
) -> Iterator[list[Word]]:
    """Find the Korean noun compounds of a sentence, each as its words.

    Args:
        sentence: The sentence.
        keeps: Which nouns may be part of one; the others end it.
        joins: Whether a noun goes on with the one before it, beyond standing right after it.
    """
    run: list[Word] = []
    for word in sentence.words:
        usable = word.is_noun and not word.is_latin and keeps(word)
        if run and (not usable or word.spaced or not joins(run[-1], word)):
            yield run
            run = []
        if usable:
            run.append(word)
    if run:
        yield run
