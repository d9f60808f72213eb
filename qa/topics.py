"""The words of a question that should be found in the graph.

Enters: a sentence, the mentions in it and the index. Leaves: `Term`s: Korean noun compounds cut as the graph prints
them, English words with their Korean meanings, both with synonyms. Words that mentions explain become soft terms.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from qa.compounds import BOUND_NOUN, NUMBER, find_korean
from qa.everyday import find_phrases
from qa.lexicon import load_lexicon
from qa.linking import Index, Term
from qa.mentions import Mention, is_name_part
from qa.operations import SUPERLATIVES
from qa.phrases import JOINING_FORMS, find_joints
from qa.predicates import VERB_WEIGHT, find_predicates
from qa.sentence import Sentence, Word
from qa.translation import Weights, find_english

EXPLAINED = frozenset({"filler", "operation", "place", "question", "unit", "elsewhere"})
COUNTED_WEIGHT = 0.35
"""Weight of what is counted: reports often leave it out, as in "여권 신청 5,300건"."""
CHOOSING = frozenset({"what", "which"})
LONGEST_GLOSS = 5
"""English words before a unit in brackets that may be its name."""


def find_terms(sentence: Sentence, mentions: Sequence[Mention], index: Index) -> tuple[Term, ...]:
    """Find what a question is about.

    Args:
        sentence: The question.
        mentions: The known words in it.
        index: Knows how the graph prints compounds.

    Returns:
        The terms in their order; one that a property, class or condition explains is soft.
    """
    explained = _cover((mention for mention in mentions if not _is_joined(sentence, mention, index)), EXPLAINED)
    weights = _weigh_positions([mention for mention in mentions if not _names(sentence, mention)])
    phrases = list(find_phrases(sentence, index, explained=explained | frozenset(weights)))
    explained = explained.union(*(places for places, _ in phrases))
    found = [
        *((term.start, term) for _, term in phrases),
        *find_english(sentence, mentions, index, explained=explained, weights=weights),
        *find_korean(sentence, index, explained=explained, weights=weights),
        *find_predicates(sentence, index, explained=explained | frozenset(weights)),
    ]
    found = _merge_glosses(sentence, sorted(found, key=lambda each: each[0]))
    glossed = _find_glossed(sentence, mentions)
    found = [(start, replace(term, weight=0.0) if start in glossed else term) for start, term in found]
    ordered = sorted(found, key=lambda each: -each[0])
    unique = _soften_predicates({(term.forms, term.similar, term.soft): (start, term) for start, term in ordered})
    joints, asked = list(find_joints(sentence)), set(_find_asked(sentence, mentions))
    return tuple(
        replace(
            term,
            group=sum(joint <= start for joint in joints),
            asked=start in asked,
            start=start,
            weight=min(term.weight, COUNTED_WEIGHT) if start in asked else term.weight,
        )
        for start, term in sorted(unique.values(), key=lambda each: each[0])
    )


def _soften_predicates(found: Mapping[Hashable, tuple[int, Term]]) -> Mapping[Hashable, tuple[int, Term]]:
    """Let verbs only help where nothing else says what a question is about: 의향서를 주고받은 도시."""
    if any(term.weight > VERB_WEIGHT for _, term in found.values()):
        return found
    return {
        key: (start, replace(term, weight=0.0) if term.weight == VERB_WEIGHT and not term.named else term)
        for key, (start, term) in found.items()
    }


def _merge_glosses(sentence: Sentence, found: Sequence[tuple[int, Term]]) -> list[tuple[int, Term]]:
    """Join an English word with its Korean gloss: visitors (관람객). A record has to print either."""
    glosses = {word.start: index for index, word in enumerate(sentence.words) if word.bracketed and not word.is_latin}
    merged: list[tuple[int, Term]] = []
    for start, term in found:
        before = sentence.words[glosses[start] - 1] if glosses.get(start) else None
        if before and before.is_latin and merged and merged[-1][0] <= before.start and term.weight:
            glossed = merged.pop()
            forms = tuple(dict.fromkeys((*glossed[1].forms, *term.forms)))
            merged.append((glossed[0], replace(glossed[1], forms=forms, weight=max(glossed[1].weight, term.weight))))
        else:
            merged.append((start, term))
    return merged


def _find_glossed(sentence: Sentence, mentions: Iterable[Mention]) -> frozenset[int]:
    """Where English words stand that a unit in brackets repeats: civil affairs division (민원과)."""
    glossed: set[int] = set()
    units = {mention.start for mention in mentions if mention.kind == "unit"}
    for at, word in enumerate(sentence.words):
        if word.bracketed and word.start in units:
            before = at
            while before and sentence.words[before - 1].is_latin and at - before < LONGEST_GLOSS:
                before -= 1
                glossed.add(sentence.words[before].start)
    return frozenset(glossed)


def _names(sentence: Sentence, mention: Mention) -> bool:
    """Whether a class word is part of the name of what is asked for: 경찰서, the 청사 of 복합청사."""
    named = mention.kind == "class" and load_lexicon().classes[mention.id].named
    return named or is_name_part(sentence, mention)


def _find_asked(sentence: Sentence, mentions: Iterable[Mention]) -> Iterator[int]:
    """Where the words stand that only say what is asked for: after "which" and 어느, after 가장 많은."""
    closers = _cover((mention for mention in mentions if mention.kind == "question"), frozenset({"question"}))
    for mention in mentions:
        extreme = mention.kind == "operation" and mention.id in SUPERLATIVES
        if extreme or (mention.kind == "question" and mention.id in CHOOSING):
            following = next((word for word in sentence.words if word.start >= mention.end and word.is_noun), None)
            if following and not (extreme and following.is_latin):
                yield following.start
            if following and following.is_latin and mention.id == "which":
                yield from _follow_noun(sentence, following, closers=closers)


def _follow_noun(sentence: Sentence, first: Word, *, closers: frozenset[int]) -> Iterator[int]:
    """Follow the English nouns after "which" up to its verb or preposition: which towns and counties were."""
    for word in sentence.words:
        if word.start > first.start:
            joins = word.form in JOINING_FORMS
            if not word.is_latin or word.start in closers or (word.form in load_lexicon().fillers and not joins):
                return
            yield word.start


def _cover(mentions: Iterable[Mention], kinds: frozenset[str]) -> frozenset[int]:
    return frozenset(
        position for mention in mentions if mention.kind in kinds for position in range(mention.start, mention.end)
    )


def _is_joined(sentence: Sentence, mention: Mention, index: Index) -> bool:
    """Whether a filler is part of a compound: both ends of 주5일; 별도정원 and 재사용 where the graph prints them."""
    if mention.kind != "filler":
        return False
    word = next((word for word in sentence.words if word.start == mention.start), None)
    before = next((word for word in sentence.words if word.end == mention.start), None)
    if mention.length > 1:
        following = next((word for word in sentence.words if word.start == mention.end), None)
        if following and sentence.goes_on(mention.end):
            return index.holds(sentence.folded[mention.start : following.end])
        if before is None or word is None or word.spaced or len(before.form) > 1 or not before.is_noun:
            return False
        return index.holds(sentence.folded[before.start : mention.end])
    if word is None or word.tag.startswith(BOUND_NOUN):
        return word is not None and before is not None and before.tag == NUMBER and not word.spaced
    return sentence.goes_on(mention.end)


def _weigh_positions(mentions: Iterable[Mention]) -> Weights:
    """Weight and kind of the words that mentions explain; every other word weighs 1.

    What is counted needs no record of its own where a property in its unit is named: people on the staff.
    """
    weights: dict[int, tuple[float, str]] = {}
    mentions = list(mentions)
    measured = {load_lexicon().properties[mention.id].unit for mention in mentions if mention.kind == "property"}
    for kind in ("counter", "class", "condition", "property"):
        for mention in mentions:
            if mention.kind == kind and (kind != "counter" or mention.length > 1):
                named = kind != "counter" or measured.intersection(load_lexicon().counters[mention.id].units)
                weight = 0.0 if named else COUNTED_WEIGHT
                weights.update(dict.fromkeys(range(mention.start, mention.end), (weight, kind)))
    return weights
