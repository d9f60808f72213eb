"""Words that no dictionary has and that one slip makes of a known word: 정웜 of 정원, bidget of budget.

Enters: a sentence. Leaves: each such word with the known one. Known are the words of the lexicon, names of districts
and the words of the graph's labels, in this order; where several of one kind are a slip away, the one is meant that
the graph prints far more often. A word of the dictionary that the graph never prints can only be a slip of a word that
questions ask with: 부소 of 부서.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from typing import TYPE_CHECKING, Protocol

from qa.english import find_stems
from qa.gazetteer import load_elsewhere
from qa.hangul import split_letters
from qa.keyboard import list_slips, list_typos
from qa.lexicon import load_dictionary, load_everyday, load_lexicon
from qa.mentions import HANGUL, load_forms
from qa.sentence import Sentence, Word, find_nouns, fold_word

if TYPE_CHECKING:
    from qa.linking import Index
    from qa.sentence import Analyse

SHORTEST_KOREAN, SHORTEST_ENGLISH = 2, 4
LOOKED_AT = 100
"""Records in which a short word is looked for."""
FAR_MORE = 2
"""How many times more often the likeliest of several words has to be printed than the next."""
# What may stand behind a noun in one stretch: a particle, a copula, 하다 or 되다
TAIL = re.compile(
    r"(?:[은는이가을를의도만로과와랑에]|에서|에는|에서는|에게|으로|이랑|하고|까지|부터|보다|들은|들이)?"
    r"|(?:이|인|예|입|였|야|죠|하|했|한|할|해|합|되|된|됐|될|됩)[가-힣]*"
)
# What ends like the name of a district, which another one is a letter away from: 강선구
DISTRICT = re.compile(r"[가-힣]{2,}[구군시]")
ATTACHED = ("E", "J", "VCP", "XSN")
LONE_TAGS = frozenset({"IC", "MAG", "NNG", "NNP", "NP", "XPN", "XR"})
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
        for words in _list_stretches(sentence):
            if any(self._is_odd(word) for word in words if not _is_whole(words)):
                yield from self._correct_stretch("".join(word.text for word in words))

    def _correct_korean(self, typed: str) -> Iterator[tuple[str, str]]:
        """Correct a Korean word, or its beginning before an ending or another word: 체굘했나, 정웜현황."""
        for form in _list_heads(typed, self._is_listed):
            if HANGUL.search(form) is None or self._is_known(form):
                return
            meant = self._choose_korean(form)
            if meant:
                yield form, meant
                return

    def _is_odd(self, word: Word) -> bool:
        """Whether a word is what an analysis makes of a slip: a lone syllable, or a noun that is printed nowhere."""
        if len(word.form) == 1:
            return word.tag in LONE_TAGS and not self._is_listed(word.form)
        return word.is_noun and not self._is_listed(word.form) and not self._is_printed(word.form)

    def _correct_stretch(self, typed: str) -> Iterator[tuple[str, str]]:
        """Correct what stands before a particle or ending, where the analysis made something else of it: 길적은."""
        name = max((name for name in self._places if typed.startswith(name)), key=len, default="")
        heads = [head for head in _list_heads(typed[len(name) :]) if HANGUL.search(head)]
        if any(map(self._is_said, heads)):
            return
        for head in heads:
            meant = self._choose(head, (_load_words("ko"),)) if self._is_word(head) else self._choose_korean(head)
            if meant:
                yield head, meant
                return

    def _choose_korean(self, form: str) -> str | None:
        known = (_load_words("ko"), _load_fillers("ko"), self._places, _load_vocabulary("ko"), self._find_printed(form))
        return self._choose(form, known)

    def _correct_english(self, word: Word) -> Iterator[tuple[str, str]]:
        form = word.form
        if len(form) < SHORTEST_ENGLISH or word.text.isupper() or self._is_known(form) or form in self._romanised:
            return
        if not _load_vocabulary("en").isdisjoint(find_stems(form)):
            return
        known = (_load_words("en"), _load_fillers("en"), _load_vocabulary("en"), self._romanised)
        meant = self._choose(word.text.lower(), known, is_name=not word.text.islower())
        if meant:
            yield word.text, meant

    def _is_known(self, form: str) -> bool:
        return self._is_said(form) or self._is_word(form)

    def _is_said(self, form: str) -> bool:
        """Whether the lexicon has a word, perhaps with a particle behind it, or the graph prints it."""
        stems = (form[:size] for size in range(1, len(form)) if TAIL.fullmatch(form[size:]))
        return any(map(self._is_listed, (form, *stems))) or self._is_printed(form)

    def _is_listed(self, form: str) -> bool:
        lists = (_load_words, _load_fillers, _load_vocabulary)
        listed = any(form in words(language) for words in lists for language in ("ko", "en"))
        return listed or form in self._places or form in load_elsewhere() or form in _load_everyday()

    def _is_printed(self, form: str) -> bool:
        """Whether the graph prints a word; two letters also meet where two words do, so a word has to begin there."""
        if len(form) > SHORTEST_KOREAN:
            return self._index.holds(form)
        records = self._index.records
        begun = re.compile(rf"(?<![가-힣]){form}")
        some = records.get_all(records.find_printing(form).ids[:LOOKED_AT].tolist())
        return any(begun.search(entry.printed) for entry in some)

    def _is_word(self, form: str) -> bool:
        """Whether a dictionary has a Korean word."""
        tokens = self._analyse(form)
        return HANGUL.search(form) is not None and len(tokens) == 1 and not tokens[0]._.is_new

    def _choose(self, form: str, lists: Sequence[Container[str]], *, is_name: bool = False) -> str | None:
        """Choose the one slip of the first list that has any; wrong keys are likelier than other slips.

        Names differ by more from each other than by a key, but not by much more.
        """
        for slips in (list_slips(form), [] if is_name or DISTRICT.fullmatch(form) else list_typos(form)):
            folded = {fold_word(slip): None for slip in slips} if form.isascii() else dict.fromkeys(slips)
            for known in lists:
                meant = [slip for slip in folded if slip in known]
                if meant:
                    return self._choose_likeliest(meant)
        return None

    def _choose_likeliest(self, words: list[str]) -> str | None:
        """Choose the word that the graph prints far more often than the others."""
        if len(words) == 1:
            return words[0]
        counts = {word: len(self._index.records.find_printing(word).ids) for word in words}
        first, second = sorted(words, key=lambda word: -counts[word])[:2]
        return first if counts[first] > FAR_MORE * counts[second] else None

    def _find_printed(self, form: str) -> frozenset[str]:
        return frozenset(self._index.records.find_words(split_letters(form), distance=1))

    @cached_property
    def _romanised(self) -> frozenset[str]:
        """The names of districts in Latin letters."""
        return frozenset(name for name in self._places if name.isascii())


def _list_stretches(sentence: Sentence) -> Iterator[list[Word]]:
    """List what is typed in Korean between blanks."""
    stretch: list[Word] = []
    for word in sentence.words:
        if stretch and (word.spaced or word.is_latin):
            yield stretch
            stretch = []
        if HANGUL.search(word.form):
            stretch.append(word)
    if stretch:
        yield stretch


def _is_whole(words: Sequence[Word]) -> bool:
    """Whether a stretch is a single syllable with its particles: 날이."""
    return len(words[0].form) == 1 and all(word.tag.startswith(ATTACHED) for word in words[1:])


def _list_heads(typed: str, follows: Callable[[str], bool] = lambda rest: False) -> Iterator[str]:
    """List the beginnings of a stretch behind which a particle, an ending or what follows may stand, longest first."""
    for size in range(len(typed), SHORTEST_KOREAN - 1, -1):
        if TAIL.fullmatch(typed[size:]) or follows(typed[size:]):
            yield typed[:size]


@cache
def _load_everyday() -> frozenset[str]:
    """Load the words of everyday phrases, which people say and no report prints: 애들."""
    phrases = (phrase for phrases in load_everyday().values() for phrase in phrases)
    return frozenset(fold_word(word) for phrase in phrases for word in phrase.split() if len(word) > 1)


@cache
def _load_fillers(language: str) -> frozenset[str]:
    """Load the words that name nothing, folded."""
    return frozenset(form for form in load_forms()["filler"] if (HANGUL.search(form) is not None) == (language == "ko"))


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
