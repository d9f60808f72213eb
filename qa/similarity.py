"""Words that mean nearly the same, by how Korean uses them.

Enters: a morpheme with its tag. Leaves: nouns that reports may print for it, each with how well it stands for the
morpheme: 감소 for 줄다, 폐기물 for 쓰레기. Those of `lexicon/everyday` come first; the others come from the vectors of
Kiwi's language model; a word that the model has hardly seen has no neighbours worth the name and gets none of them.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache, lru_cache
from typing import Any

from qa.lexicon import load_everyday, load_lexicon
from qa.sentence import fold_phrase

NOUN, VERB, ADJECTIVE = "NNG", "VV", "VA"
NEIGHBOURS, KEPT = 24, 8
LEAST = 0.57
"""Similarity from which a neighbour is worth looking at."""
CROWDED = 0.72
"""Similarity of the last neighbour from which a word has too many: the model hardly knows it."""
SLOPE, ZERO, MOST_SIMILAR = 2.0, 0.45, 0.6
"""A neighbour of similarity s counts SLOPE * (s - ZERO) of the word itself, never more than MOST_SIMILAR."""
SHORTEST = 2
LISTED = 0.85
"""How well the word of a report stands for the everyday one that is listed for it."""
VERB_ENDING = "다"
Neighbours = list[tuple[str, str, float]]


@lru_cache(maxsize=8192)
def find_similar(form: str, tag: str) -> tuple[tuple[str, float], ...]:
    """Find nouns that stand for a morpheme.

    Args:
        form: The morpheme, a verb without its ending.
        tag: Its tag of the Sejong set.

    Returns:
        Nouns with how well each stands for it, the best first; those that a list sets against it are left out.
    """
    listed = find_official(form + VERB_ENDING if tag in (VERB, ADJECTIVE) else form)
    known = {word for word, _ in listed}
    return (*listed, *(pair for pair in _find_neighbours(form, tag) if pair[0] not in known))


def find_official(form: str) -> tuple[tuple[str, float], ...]:
    """Find what reports print for an everyday word.

    Args:
        form: The folded word, a verb in its dictionary form.

    Returns:
        Folded words with how well each stands for it.
    """
    return tuple((official, LISTED) for official in _load_official().get(form, ()))


@cache
def _load_official() -> dict[str, tuple[str, ...]]:
    """Load the lists the other way round: folded everyday word -> folded words of reports."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for official, words in load_everyday().items():
        for word in words:
            found[fold_phrase(word)][fold_phrase(official)] = None
    return {word: tuple(official) for word, official in found.items() if len(official) <= 12}


def _find_neighbours(form: str, tag: str) -> tuple[tuple[str, float], ...]:
    from extract.language import load_language

    if tag not in (NOUN, VERB, ADJECTIVE):
        return ()
    language: Any = load_language()
    neighbours: Neighbours = language.tokenizer.find_similar(form, tag, limit=NEIGHBOURS)
    if not neighbours or neighbours[-1][2] > CROWDED:
        return ()
    opposites = _find_opposites(form)
    found = [
        (fold_phrase(other), min(MOST_SIMILAR, SLOPE * (score - ZERO)))
        for other, kind, score in neighbours
        if kind == NOUN and score >= LEAST and len(other) >= SHORTEST and other not in opposites
    ]
    return tuple(found[:KEPT])


def _find_opposites(form: str) -> frozenset[str]:
    return frozenset(
        word
        for group in load_lexicon().contrasts
        if any(form in entry.split() for entry in group)
        for entry in group
        if form not in entry.split()
        for word in entry.split()
    )
