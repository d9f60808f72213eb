"""English words of a question, with the Korean words that reports may print for them.

Enters: a sentence and the mentions in it. Leaves: `Term`s of the Latin words; spellings with their synonyms.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from qa.lexicon import load_lexicon
from qa.linking import Index, Term
from qa.mentions import Mention
from qa.sentence import Sentence, fold_phrase
from qa.similarity import NOUN, find_similar

SMALL_WEIGHT = 0.2
"""Weight of a single syllable, which stands in too many words to tell any apart."""
UNKNOWN_WEIGHT = 0.5
"""Weight of a small English word that neither dictionary nor graph knows: more likely a verb than a name."""
VERB_ENDINGS = ("ed", "ing")
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
    meanings: dict[tuple[int, int], list[str]] = {}
    for start, end, found in _find_meanings(sentence, mentions):
        if not explained.issuperset(range(start, end)):
            meanings.setdefault((start, end), []).extend(found)
    for (start, end), words in meanings.items():
        typed = " ".join(word.text for word in sentence.words if start <= word.start < end)
        weight, kind = weights.get(start, PLAIN)
        small = all(len(word) == 1 for word in words)
        forms = spell(words)
        known = any(index.holds(form) for form in forms)
        similar = () if known else tuple(pair for word in words for pair in find_similar(word, NOUN))
        weight = min(weight, SMALL_WEIGHT) if small else weight
        yield start, Term(typed, forms, weight=weight, named=kind, similar=similar)
    translated = {position for start, end in meanings for position in range(start, end)}
    for word in sentence.words:
        if word.is_latin and word.start not in translated and word.start not in explained and len(word.form) > 1:
            weight, kind = weights.get(word.start, PLAIN)
            proper = not word.text.islower()
            term = Term(word.text, spell((word.text,)), weight=weight, foreign=True, named=kind, proper=proper)
            generic = word.text.islower() and not term.soft and not index.knows(term)
            yield word.start, replace(term, weight=UNKNOWN_WEIGHT) if generic else term


def _find_meanings(sentence: Sentence, mentions: Sequence[Mention]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
    """Look up English phrases, and single words without their ending: washed, delivering."""
    terms = load_lexicon().terms
    known: set[int] = set()
    for mention in mentions:
        if mention.kind == "term":
            known.update(range(mention.start, mention.end))
            yield mention.start, mention.end, terms[mention.id]
    for word in sentence.words:
        stem = next((stem for stem in strip_ending(word.form) if stem in terms), None)
        if word.is_latin and word.start not in known and stem:
            yield word.start, word.end, terms[stem]


def strip_ending(form: str) -> Iterator[str]:
    """Guess what an English verb form comes from.

    >>> list(strip_ending("washed")), list(strip_ending("reusing"))
    (['wash', 'washe'], ['reus', 'reuse'])
    """
    for ending in VERB_ENDINGS:
        if form.endswith(ending) and len(form) > len(ending) + 2:
            stem = form.removesuffix(ending)
            yield stem
            yield stem + "e"


@cache
def _load_synonyms() -> dict[str, tuple[str, ...]]:
    return {fold_phrase(word): tuple(map(fold_phrase, group)) for group in load_lexicon().synonyms for word in group}


def spell(words: Iterable[str]) -> tuple[str, ...]:
    """Fold words and add their synonyms."""
    forms = [fold_phrase(word) for word in words]
    return tuple(dict.fromkeys([*forms, *(other for form in forms for other in _load_synonyms().get(form, ()))]))
