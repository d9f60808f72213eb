"""The words of a question that should be found in the graph.

Enters: a sentence, the mentions in it and the index. Leaves: `Term`s: Korean noun compounds cut as the graph prints
them, English words with their Korean meanings, both with synonyms. Words that mentions explain become soft terms.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from qa.lexicon import load_lexicon
from qa.linking import Index, Term
from qa.mentions import Mention, is_name_part, load_forms
from qa.sentence import Sentence, Word, fold_phrase

EXPLAINED = frozenset({"filler", "operation", "place", "question", "unit", "elsewhere"})
COUNTED_WEIGHT = 0.35
"""Weight of what is counted: reports often leave it out, as in "여권 신청 5,391건"."""
SMALL_WEIGHT = 0.2
"""Weight of a single syllable, which stands in too many words to tell any apart."""
UNKNOWN_WEIGHT = 0.5
"""Weight of a small English word that neither dictionary nor graph knows: more likely a verb than a name."""
NUMBER = "SN"
NUMERAL = "NR"
COMMON_NOUN = "NNG"
DATE_UNITS = frozenset({"년", "월", "일", "시", "분", "주", "원", "천원", "년도"})
BOUND_NOUN = "NNB"
LONGEST_COMPOUND = 6
VERB_ENDINGS = ("ed", "ing")
SUPERLATIVES = frozenset({"earliest", "latest", "max", "min"})
CHOOSING = frozenset({"what", "which"})
JOINING_TAG = "JC"
JOINING_WORDS = frozenset({"and", "vs", "versus", "및", "와", "과", "랑", "이랑", "하고"})


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
    fillers = load_forms()["filler"]
    found = [
        *_find_english(sentence, mentions, index, explained=explained, weights=weights),
        *_find_korean(sentence, index, explained=explained, weights=weights, fillers=fillers),
    ]
    found = _merge_glosses(sentence, sorted(found, key=lambda each: each[0]))
    unique = {(term.forms, term.soft): (start, term) for start, term in sorted(found, key=lambda each: -each[0])}
    joints, asked = _find_joints(sentence), set(_find_asked(sentence, mentions))
    return tuple(
        replace(term, group=sum(joint <= start for joint in joints), asked=start in asked)
        for start, term in sorted(unique.values(), key=lambda each: each[0])
    )


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


def _find_joints(sentence: Sentence) -> list[int]:
    """Where the parts of enumerations begin: after a comma, 와, 및, and."""
    joints = [word.start for word in sentence.words if word.listed]
    for word in sentence.words:
        if word.tag == JOINING_TAG or (word.form in JOINING_WORDS and not word.is_noun) or word.form in ("and", "vs"):
            joints.append(word.end)
    return joints


def _names(sentence: Sentence, mention: Mention) -> bool:
    """Whether a class word is part of the name of what is asked for: 경찰서, the 청사 of 복합청사."""
    named = mention.kind == "class" and load_lexicon().classes[mention.id].named
    return named or is_name_part(sentence, mention)


def _find_asked(sentence: Sentence, mentions: Iterable[Mention]) -> Iterator[int]:
    """Where the words stand that only say what is asked for: after "which" and 어느, after 가장 많은."""
    for mention in mentions:
        extreme = mention.kind == "operation" and mention.id in SUPERLATIVES
        if extreme or (mention.kind == "question" and mention.id in CHOOSING):
            following = next((word for word in sentence.words if word.start >= mention.end and word.is_noun), None)
            if following and not (extreme and following.is_latin):
                yield following.start


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


Weights = Mapping[int, tuple[float, str]]
PLAIN = (1.0, "")


def _weigh_positions(mentions: Iterable[Mention]) -> Weights:
    """Weight and kind of the words that mentions explain; every other word weighs 1."""
    weights: dict[int, tuple[float, str]] = {}
    for kind, weight in (("counter", COUNTED_WEIGHT), ("class", 0.0), ("condition", 0.0), ("property", 0.0)):
        for mention in mentions:
            if mention.kind == kind and (kind != "counter" or mention.length > 1):
                weights.update(dict.fromkeys(range(mention.start, mention.end), (weight, kind)))
    return weights


def _find_english(
    sentence: Sentence,
    mentions: Sequence[Mention],
    index: Index,
    *,
    explained: frozenset[int],
    weights: Weights,
) -> Iterator[tuple[int, Term]]:
    """Translate English phrases, the longest first, and keep foreign words as they are."""
    meanings: dict[tuple[int, int], list[str]] = {}
    for start, end, found in _find_meanings(sentence, mentions):
        if not explained.issuperset(range(start, end)):
            meanings.setdefault((start, end), []).extend(found)
    for (start, end), words in meanings.items():
        typed = " ".join(word.text for word in sentence.words if start <= word.start < end)
        weight, kind = weights.get(start, PLAIN)
        small = all(len(word) == 1 for word in words)
        yield start, Term(typed, _spell(words), weight=min(weight, SMALL_WEIGHT) if small else weight, named=kind)
    translated = {position for start, end in meanings for position in range(start, end)}
    for word in sentence.words:
        if word.is_latin and word.start not in translated and word.start not in explained and len(word.form) > 1:
            weight, kind = weights.get(word.start, PLAIN)
            term = Term(word.text, _spell((word.text,)), weight=weight, foreign=True, named=kind)
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


def _find_korean(
    sentence: Sentence,
    index: Index,
    *,
    explained: frozenset[int],
    weights: Weights,
    fillers: Container[str],
) -> Iterator[tuple[int, Term]]:
    runs = _find_runs(sentence, explained=explained, weights=weights)
    for run in _join_modifiers(runs, index):
        for piece in _cut_run(run, index):
            weight, kind = weights.get(run[0].start, PLAIN)
            empty = all(len(word.form) == 1 and word.form in fillers for word in piece)
            yield piece[0].start, replace(_build_term(piece, weight=0.0 if empty else weight), named=kind)


def _find_runs(sentence: Sentence, *, explained: frozenset[int], weights: Weights) -> Iterator[list[Word]]:
    """Cut out noun compounds: nouns without blanks between them, all of one weight."""
    run: list[Word] = []
    for word in sentence.words:
        usable = word.is_noun and not word.is_latin and word.start not in explained
        if run and (not usable or word.spaced or weights.get(word.start) != weights.get(run[-1].start)):
            yield run
            run = []
        if usable:
            run.append(word)
    if run:
        yield run


def _join_modifiers(runs: Iterable[list[Word]], index: Index) -> Iterator[list[Word]]:
    """Join a single syllable with the noun after it where the graph prints them as one: 동 청사."""
    held: list[Word] = []
    for run in runs:
        joined = [*held, *run]
        if held and not (held[-1].end == run[0].start and index.holds(_fold([joined]))):
            yield held
            joined = run
        held = joined if len(joined) == 1 and len(joined[0].form) == 1 and joined[0].tag == COMMON_NOUN else []
        if not held:
            yield joined
    if held:
        yield held


def _cut_run(run: list[Word], index: Index) -> Iterator[list[Word]]:
    """Cut a compound into the longest stretches that the graph prints; what is never printed stays whole."""
    pieces = _join_small(run)
    at = 0
    while at < len(pieces):
        sizes = range(min(LONGEST_COMPOUND, len(pieces) - at), 0, -1)
        size = next((size for size in sizes if index.holds(_fold(pieces[at : at + size]))), 1)
        yield [word for piece in pieces[at : at + size] for word in piece]
        at += size


def _join_small(run: list[Word]) -> list[list[Word]]:
    """Join numbers and single syllables with their neighbour: 망원 + 1 + 동, 지하 + 1 + 층."""
    pieces: list[list[Word]] = []
    for word in run:
        small = len(word.form) == 1 or word.tag in (NUMBER, BOUND_NOUN)
        if pieces and (small or (len(pieces) == 1 and _is_small(pieces[0]))):
            pieces[-1].append(word)
        else:
            pieces.append([word])
    return pieces


def _is_small(piece: list[Word]) -> bool:
    return len(piece) == 1 and (len(piece[0].form) == 1 or piece[0].tag == NUMBER)


def _fold(pieces: Iterable[list[Word]]) -> str:
    return "".join(word.form for piece in pieces for word in piece)


def _build_term(words: list[Word], *, weight: float) -> Term:
    form = _fold([words])
    parts = tuple(Term(word.text, _spell((word.form,))) for word in words if len(word.form) > 1)
    if all(word.tag.startswith((NUMBER, NUMERAL, BOUND_NOUN)) for word in words) and not _is_grade(words):
        weight = 0.0
    if len(form) == 1:
        weight = min(weight, SMALL_WEIGHT)
    return Term(form, _spell((form,)), parts=parts if len(parts) > 1 else (), weight=weight)


def _is_grade(words: list[Word]) -> bool:
    """Whether a number with its counter names one of several, as 6급, 75세 and 1차 do; 20일 and 3건 do not."""
    last = words[-1].form
    counted = last in load_forms()["counter"] or last in DATE_UNITS
    return len(words) > 1 and words[0].tag == NUMBER and words[-1].tag.startswith(BOUND_NOUN) and not counted


@cache
def _load_synonyms() -> dict[str, tuple[str, ...]]:
    return {fold_phrase(word): tuple(map(fold_phrase, group)) for group in load_lexicon().synonyms for word in group}


def _spell(words: Iterable[str]) -> tuple[str, ...]:
    """Fold words and add their synonyms."""
    forms = [fold_phrase(word) for word in words]
    return tuple(dict.fromkeys([*forms, *(other for form in forms for other in _load_synonyms().get(form, ()))]))
