"""English words of a question, with the Korean words that reports may print for them.

Enters: a sentence and the mentions in it. Leaves: `Term`s of the Latin words; spellings with their synonyms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from qa.english import find_stems
from qa.lexicon import load_dictionary, load_lexicon
from qa.linking import Index, Term
from qa.mentions import Mention, load_forms, load_term_forms
from qa.sentence import Sentence, Word, fold_phrase
from qa.similarity import NOUN, find_similar

SMALL_WEIGHT = 0.2
"""Weight of a single syllable, which stands in too many words to tell any apart."""
UNKNOWN_WEIGHT = 0.8
"""Weight of a small English word that neither dictionary nor graph knows: more likely a verb than a name."""
LIGHT_WEIGHT = 0.25
"""Weight of a general verb or quality, which reports often leave out or say in another way."""
Weights = Mapping[int, tuple[float, str]]
"""Weight of the words that mentions explain, and the kind of mention, by place."""
PLAIN = (1.0, "")


def find_english(
    sentence: Sentence,
    mentions: Sequence[Mention],
    index: Index,
    *,
    explained: frozenset[int],
    weights: Weights,
) -> Iterator[tuple[int, Term]]:
    """Translate English phrases, the longest first, and keep foreign words as they are.

    Args:
        sentence: The question.
        mentions: The known words in it.
        index: Knows which words the graph prints.
        explained: Places that need no term.
        weights: Weights of the others that mentions explain.

    Yields:
        Where each term stands, and the term.
    """
    if not any(word.is_latin for word in sentence.words):
        return
    terms = load_dictionary().terms
    meanings: dict[tuple[int, int], list[str]] = {}
    for start, end, headword in _find_headwords(sentence, mentions):
        if not explained.issuperset(range(start, end)):
            meanings.setdefault((start, end), []).append(headword)
    for (start, end), headwords in meanings.items():
        words = [word for word in sentence.words if start <= word.start < end]
        typed = " ".join(word.text for word in words)
        meant = [meaning for headword in headwords for meaning in terms[headword]]
        weight, kind = weights.get(start, PLAIN)
        weight, forms = min(weight, _limit_weight(headwords, meant)), spell(meant)
        known = any(index.holds(form) for form in forms)
        similar = () if known else tuple(pair for word in meant for pair in find_similar(word, NOUN))
        yield start, Term(typed, forms, parts=_find_parts(words), weight=weight, named=kind, similar=similar)
    translated = {position for start, end in meanings for position in range(start, end)}
    for word in sentence.words:
        if word.is_latin and word.start not in translated and word.start not in explained and len(word.form) > 1:
            weight, kind = weights.get(word.start, PLAIN)
            proper = not word.text.islower()
            forms = tuple(dict.fromkeys((*spell((word.text,)), word.text.lower())))
            term = Term(word.text, forms, weight=weight, foreign=True, named=kind, proper=proper)
            generic = word.text.islower() and not term.soft and not index.knows(term)
            yield word.start, replace(term, weight=UNKNOWN_WEIGHT) if generic else term


def _limit_weight(headwords: Sequence[str], words: Sequence[str]) -> float:
    """The most that a translated phrase may weigh."""
    if all(len(word) == 1 for word in words):
        return SMALL_WEIGHT
    return LIGHT_WEIGHT if load_dictionary().light.issuperset(headwords) else 1.0


def _find_parts(words: Sequence[Word]) -> tuple[Term, ...]:
    """Translate the words of a phrase one by one, for records that print them apart; nothing where one is unknown."""
    terms, forms = load_dictionary().terms, load_term_forms()
    named = [word for word in words if word.form not in load_forms()["filler"]]
    if len(named) < 2 or any(word.form not in forms for word in named):
        return ()
    return tuple(
        Term(word.text, spell(meaning for headword in forms[word.form] for meaning in terms[headword]))
        for word in named
    )


def _find_headwords(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, str]]:
    """Look up English phrases, and single words without their ending: washed, delivering."""
    known: set[int] = set()
    for mention in mentions:
        if mention.kind == "term":
            known.update(range(mention.start, mention.end))
            yield mention.start, mention.end, mention.id
    forms = load_term_forms()
    for word in sentence.words:
        if word.is_latin and word.start not in known:
            stem = next((stem for stem in find_stems(word.form) if stem in forms), "")
            yield from ((word.start, word.end, headword) for headword in forms.get(stem, ()))


@cache
def _load_synonyms() -> dict[str, tuple[str, ...]]:
    return {fold_phrase(word): tuple(map(fold_phrase, group)) for group in load_lexicon().synonyms for word in group}


def spell(words: Iterable[str]) -> tuple[str, ...]:
    """Fold words and add their synonyms."""
    forms = [fold_phrase(word) for word in words]
    return tuple(dict.fromkeys([*forms, *(other for form in forms for other in _load_synonyms().get(form, ()))]))
