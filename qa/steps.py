"""Answers in two steps: what a question describes is found first, then what is asked of it.

Enters: a context, the descriptions in its question and a way to read text. Leaves: a `Result` that cites both steps;
None unless the first step has just one answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from qa.aims import ASKED, UNITS_IN_CHARGE, Aim
from qa.answering import answer
from qa.catalogue import Entry
from qa.context import Context
from qa.focus import UNIT_CLASSES
from qa.hangul import choose_particles
from qa.hops import Hop
from qa.lexicon import load_hop_words, load_lexicon
from qa.linking import Hit
from qa.lookups import choose_aim, look_up
from qa.operations import SUPERLATIVES
from qa.querying import Row
from qa.reading import Reading
from qa.results import ANSWERED, Result
from qa.selection import choose_best
from qa.sentence import fold_text

# The name of a neighbourhood: 가람동, 가람1동
NEIGHBOURHOOD = re.compile(r"[가-힣]{1,4}(?P<number>\d*)동(?![가-힣])")
MENTIONS = "mentions"
LEAST_SHARE = 0.85
"""Coverage from which records are what a description means."""

Read = Callable[[str], Reading]


@dataclass(frozen=True)
class Found:
    """What a description means: its name, in the ways that reports may print it, and where that is said."""

    names: tuple[str, ...]
    rows: tuple[Row, ...]


def answer_in_steps(context: Context, told: Result, hops: Iterable[Hop], read: Read) -> Result:
    """Answer a question about something that it only describes.

    Args:
        context: The question.
        told: What was answered in one step.
        hops: The descriptions in it.
        read: Understands a text.

    Returns:
        The answer in two steps where what was told is none, or but the name of what is described; else what was told.
    """
    for hop in hops:
        found = _resolve(context, hop, read)
        first = found is not None and {*map(str, told.values)} <= {*found.names}
        if found is None or (told.status == ANSWERED and not (first or hop.sure)):
            continue
        further = [answer(_ask_next(context, hop.asked.format(name), read)) for name in found.names]
        for each in further:
            if each.status == ANSWERED and not {*map(str, each.values)} & {*found.names}:
                return replace(each, used=(*found.rows, *each.used))
        if told.status == ANSWERED and first:
            return next((each for each in further if each.status != ANSWERED), told)
    return told


def _ask_next(context: Context, text: str, read: Read) -> Context:
    """The question with the name in its place; district and year stay those of the question where it names others."""
    reading = read(text)
    places = reading.places or context.reading.places
    same = places == context.reading.places
    years = reading.years or (context.reading.years if same else ())
    return replace(context, reading=replace(reading, places=places, years=years, language=context.language))


def _resolve(context: Context, hop: Hop, read: Read) -> Found | None:
    """Find what a description means."""
    described = _drop_noun(_ask_next(context, hop.described, read), hop.noun)
    if described.reading.operations & SUPERLATIVES:
        return _ask_for(context, hop, read)
    if hop.kind in UNIT_CLASSES:
        return _find_unit(described, hop)
    if hop.kind == "programme":
        return _find_programme(described)
    if fold_text(hop.noun) in load_hop_words().neighbourhoods:
        return _find_neighbourhood(described)
    if hop.kind == "district" and described.reading.places:
        return _find_partner(described)
    return _ask_for(context, hop, read) or (None if hop.kind or not hop.noun else _find_programme(described))


def _drop_noun(context: Context, noun: str) -> Context:
    """Let the noun only help that says what kind of thing is described: the "community centre that … is building"."""
    said = fold_text(noun)
    terms = tuple(replace(term, weight=0.0) if fold_text(term.text) in said else term for term in context.reading.terms)
    return replace(context, reading=replace(context.reading, terms=terms))


def _find_unit(context: Context, hop: Hop) -> Found | None:
    """Find the unit in charge of what is described."""
    asked = replace(context, reading=replace(context.reading, asks=frozenset({"which_unit"}), focus="", counters=()))
    choice = choose_aim(asked, [Aim(load_lexicon().properties[id], prior=ASKED) for id in UNITS_IN_CHARGE])
    told = look_up(asked, choice) if choice and choice.hits[0].coverage >= LEAST_SHARE else None
    found = _take_one(told)
    return found if found and load_lexicon().classes[hop.kind].includes(found.names[0]) else None


def _find_programme(context: Context) -> Found | None:
    """Find the programme that is described, or that states what is."""
    hits = _find_described(context)
    titles = {title for hit in hits if (title := _name_programme(context, hit.entry))}
    return Found(tuple(titles), _cite(context, hits)) if len(titles) == 1 else None


def _name_programme(context: Context, entry: Entry) -> str:
    if entry.table == "programmes":
        return entry.label
    above = context.selector.index.records.find(entry.programme) if entry.programme else None
    return above.label if above else ""


def _find_neighbourhood(context: Context) -> Found | None:
    """Find the neighbourhood that stands in the name of what is described: 가람1동, where not printed also 가람동."""
    hits = _find_described(context)
    found = {match[0]: match["number"] for hit in hits for match in NEIGHBOURHOOD.finditer(hit.entry.label)}
    if len(found) != 1:
        return None
    name, number = next(iter(found.items()))
    return Found((name, name.replace(number, "")) if number else (name,), _cite(context, hits))


def _find_described(context: Context) -> list[Hit]:
    hits = context.selector.find_any(context.reading)
    return choose_best(hits) if hits and hits[0].coverage >= LEAST_SHARE else []


def _cite(context: Context, hits: Sequence[Hit]) -> tuple[Row, ...]:
    return context.run(MENTIONS, hits).rows


def _find_partner(context: Context) -> Found | None:
    """Find the district of the graph that is the partner of another one."""
    told = answer(replace(context, reading=replace(context.reading, focus="city", years=())))
    names = [str(value) for value in told.values] if told.status == ANSWERED else []
    known = {place.ko for name in names for place in context.catalogue.places.values() if name.endswith(place.ko)}
    return Found(tuple(known), told.used) if len(known) == 1 else None


def _ask_for(context: Context, hop: Hop, read: Read) -> Found | None:
    """Ask what is described as a question of its own."""
    asked = f"{hop.described} {hop.noun}은(는) 어디인가요?"
    text = f"Which {hop.described}?" if context.language == "en" else choose_particles(asked)
    return _take_one(answer(_ask_next(context, text, read)))


def _take_one(told: Result | None) -> Found | None:
    """Take the name that answers a first step; several are none."""
    if told is None or told.status != ANSWERED or len(told.values) != 1 or not isinstance(told.values[0], str):
        return None
    return Found((told.values[0],), told.used)
