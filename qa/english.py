"""English word forms: one spelling and number for all, and the words that verb forms may come from.

Enters: one English word. Leaves: its key, the same for programme, program and programs, or guesses at its stem. Rules
and exceptions are in lexicon/inflections.toml; nothing here knows what a word means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache

from qa.lexicon import load_inflections

# An acronym in the plural: "PCs"
ACRONYMS = re.compile(r"[A-Z]{2,}s")
# A plural whose ending can be cut: "districts", "watches", "cities", but neither "address" nor "tennis"
PLURAL = re.compile(r"[a-z]{2,}(?:[^suiy]s|[aeou]ys|ches|shes|sses|xes|zzes)")
# The end of a verb or noun with two spellings: "organise", "digitisation"
BRITISH = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|er|ing|ation)$)")
# A stem that doubled its last letter: "planned", "swimming"
DOUBLED = re.compile(r"[a-z]*[aeiou](?P<letter>[bdgklmnprtz])(?P=letter)")
SHORTEST_STEM = 3


@lru_cache(maxsize=16384)
def fold_english(word: str) -> str:
    """Fold one English word: lower case, singular, American spelling.

    >>> [fold_english(word) for word in ("Districts", "cities", "DDoS", "address", "PCs", "centres", "women", "buses")]
    ['district', 'city', 'ddos', 'address', 'pc', 'center', 'woman', 'bus']
    """
    if ACRONYMS.fullmatch(word):
        return word[:-1].lower()
    uninflected = word.isupper() or not word[1:].islower()
    word = word.lower()
    return word if uninflected else _spell(_cut_plural(word))


def _cut_plural(word: str) -> str:
    inflections = load_inflections()
    if word in inflections.plurals:
        return inflections.plurals[word]
    if word in inflections.invariant or not PLURAL.fullmatch(word):
        return word
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("ches", "shes", "sses", "xes", "zzes")) else word[:-1]


def _spell(word: str) -> str:
    spellings = load_inflections().spellings
    return BRITISH.sub("iz", _build_pattern().sub(lambda match: spellings[match[0]], word))


@cache
def _build_pattern() -> re.Pattern[str]:
    """A pattern that finds every British spelling."""
    return re.compile("|".join(map(re.escape, load_inflections().spellings)))


def find_stems(form: str) -> Iterator[str]:
    """Guess what a folded verb form or adverb comes from, the likeliest first.

    >>> list(find_stems("washed")), list(find_stems("planning")), list(find_stems("built"))
    (['wash', 'washe'], ['plann', 'planne', 'plan'], ['build'])
    """
    irregular = load_inflections().verbs.get(form)
    if irregular:
        yield irregular
        return
    for ending in ("ed", "ing"):
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < SHORTEST_STEM:
            continue
        yield stem
        yield stem + "e"
        if DOUBLED.fullmatch(stem):
            yield stem[:-1]
        if ending == "ed" and stem.endswith("i"):
            yield stem[:-1] + "y"
    if form.endswith("ly") and len(form) > SHORTEST_STEM + 2:
        yield form[:-2]
