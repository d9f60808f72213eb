"""Korean noun compounds of a question, cut as the graph prints them.

Enters: a sentence and the index. Leaves: `Term`s: 망원1동 복합청사 as the longest stretches that some record prints.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from qa.linking import Index, Term
from qa.mentions import load_forms
from qa.sentence import SUFFIXES, Sentence, Word, find_nouns
from qa.similarity import find_official, find_similar
from qa.translation import PLAIN, SMALL_WEIGHT, Weights, spell

NUMBER = "SN"
NUMERAL = "NR"
COMMON_NOUN = "NNG"
PROPER_NOUN = "NNP"
BOUND_NOUN = "NNB"
DATE_UNITS = frozenset({"년", "월", "일", "시", "시간", "분", "주", "원", "천원", "년도"})
LONGEST_COMPOUND = 6


def find_korean(
    sentence: Sentence,
    index: Index,
    *,
    explained: frozenset[int],
    weights: Weights,
) -> Iterator[tuple[int, Term]]:
    """Cut out the compounds that the graph prints.

    Args:
        sentence: The question.
        index: Knows how the graph prints compounds.
        explained: Places that need no term.
        weights: Weights of the others that mentions explain.

    Yields:
        Where each term stands, and the term.
    """
    fillers = load_forms()["filler"]
    runs = _find_runs(sentence, explained=explained, weights=weights)
    for run in _join_modifiers(runs, index):
        for piece in _cut_run(run, index):
            weight, kind = weights.get(run[0].start, PLAIN)
            empty = all(len(word.form) == 1 and word.form in fillers for word in piece)
            yield piece[0].start, replace(_build_term(piece, weight=0.0 if empty else weight), named=kind)


def _find_runs(sentence: Sentence, *, explained: frozenset[int], weights: Weights) -> Iterator[list[Word]]:
    """Cut out noun compounds: nouns without blanks between them, all of one weight."""
    return find_nouns(
        sentence,
        keeps=lambda word: word.start not in explained and word.text not in SUFFIXES,
        joins=lambda before, word: weights.get(before.start) == weights.get(word.start),
    )


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
    proper = any(word.tag == PROPER_NOUN for word in words)
    parts = tuple(
        Term(word.text, spell((word.form,)), similar=find_similar(word.form, word.tag))
        for word in words
        if len(word.form) > 1
    )
    if all(word.tag.startswith((NUMBER, NUMERAL, BOUND_NOUN)) for word in words) and not _is_grade(words):
        weight = 0.0
    if len(form) == 1:
        weight = min(weight, SMALL_WEIGHT)
    similar = parts[0].similar if len(words) == len(parts) == 1 else find_official(form)
    compound = parts if len(parts) > 1 else ()
    return Term(form, spell((form,)), parts=compound, weight=weight, similar=similar, proper=proper)


def _is_grade(words: list[Word]) -> bool:
    """Whether a number with its counter names one of several, as 6급, 75세 and 1차 do; 20일 and 3건 do not."""
    last = words[-1].form
    counted = last in load_forms()["counter"] or last in DATE_UNITS
    return len(words) > 1 and words[0].tag == NUMBER and words[-1].tag.startswith(BOUND_NOUN) and not counted
