"""Verbs of a question, by the nouns that reports print for them: 줄었나요 finds 감소, 맡은 finds 담당.

Enters: a sentence. Leaves: `Term`s that no record has to explain, and that speak for one that does.
"""

from __future__ import annotations

from collections.abc import Iterator

from qa.linking import Index, Term
from qa.mentions import load_forms
from qa.sentence import Sentence
from qa.similarity import find_similar
from qa.translation import spell

VERB_TAGS = ("VV", "VA")
VERB_WEIGHT = 0.2


def find_predicates(sentence: Sentence, index: Index, *, explained: frozenset[int]) -> Iterator[tuple[int, Term]]:
    """Find the verbs and adjectives that say what a question is about.

    Args:
        sentence: The question.
        index: Knows which words the graph prints.
        explained: Places of words that are known to mean something else.

    Yields:
        Where each stands, and its term.
    """
    fillers = load_forms()["filler"]
    for word in sentence.words:
        tag = word.tag.partition("+")[0].partition("-")[0]
        if tag not in VERB_TAGS or word.start in explained or word.stem in fillers:
            continue
        nouns = tuple(form for form in spell((word.stem,))[1:] if index.holds(form))
        similar = tuple((form, strength) for form, strength in find_similar(word.stem, tag) if index.holds(form))
        if nouns or similar:
            yield word.start, Term(word.text, nouns, weight=VERB_WEIGHT, similar=similar)
