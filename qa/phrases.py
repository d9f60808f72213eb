"""What a question says, in its order: where enumerations join and where phrases end.

Enters: a sentence, its mentions, years and terms. Leaves: `Item`s, from which `sides` tells what a question compares.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from qa.linking import Term
from qa.mentions import Mention
from qa.sentence import Sentence, Word

SAID_KINDS = frozenset({"condition", "place", "property", "unit"})
JOINING_TAG = "JC"
JOINING_WORDS = frozenset(
    {"and", "exceed", "exceeded", "or", "outnumber", "outnumbered", "than", "versus", "vs", "및", "대비"}
)
JOINING_PARTICLES = frozenset({"과", "랑", "보다", "와", "이나", "이랑", "하고"})
JOINING_FORMS = JOINING_PARTICLES | JOINING_WORDS
THAN = "보다"
PARTICLE, PREDICATES = "J", ("E", "V", "XSA", "XSV")


@dataclass(frozen=True, slots=True)
class Item:
    """Something that a question says.

    Attributes:
        kind: condition, place, property, term, unit or year.
        value: Id or name; the text of a term.
        start: Where it stands in the folded question.
        joined: Whether a word of enumeration or comparison stands before it: 와, vs, than, a comma.
        parted: Whether a particle, verb or preposition ends the phrase before it.
    """

    kind: str
    value: str
    start: int
    joined: bool = False
    parted: bool = False


def find_items(
    sentence: Sentence, mentions: Sequence[Mention], *, years: Iterable[int], terms: Iterable[Term]
) -> tuple[Item, ...]:
    """Put what a question says in its order.

    Args:
        sentence: The question.
        mentions: The known words in it.
        years: The years that it names.
        terms: Everything else that must be found.
    """
    found = [(each.start, each.kind, each.id) for each in mentions if each.kind in SAID_KINDS]
    found += [(start, "year", str(year)) for year in years for start in _find_year(sentence, year)]
    found += [(term.start, "term", term.text) for term in terms]
    joints, breaks = list(find_joints(sentence)), list(_find_breaks(sentence, mentions))
    items: list[Item] = []
    before = -1
    for start, kind, value in sorted(set(found)):
        if items and items[-1].start < start:
            before = items[-1].start
        joined = any(before < at <= start for at in joints) and before >= 0
        parted = any(before < at <= start for at in breaks) and before >= 0
        items.append(Item(kind, value, start, joined, parted))
    return tuple(items)


def find_joints(sentence: Sentence) -> Iterator[int]:
    """Find where the parts of enumerations begin: after a comma, 와, 및, and, than; before and after 보다."""
    for at, word in enumerate(sentence.words):
        if word.listed:
            yield word.start
        if word.form == THAN:
            yield _find_phrase_start(sentence, at)
        particle = word.tag.startswith(PARTICLE) and word.form in JOINING_PARTICLES
        if word.tag == JOINING_TAG or particle or word.form in JOINING_WORDS:
            yield word.end


def _find_phrase_start(sentence: Sentence, at: int) -> int:
    """Where the nouns begin that a particle follows: 공립 of "사립이 공립보다"."""
    while at and sentence.words[at - 1].is_noun:
        at -= 1
    return sentence.words[at].start


def _find_breaks(sentence: Sentence, mentions: Iterable[Mention]) -> Iterator[int]:
    """Find where phrases end: after a particle or verb, and after English words that mean nothing themselves."""
    fillers = {mention.start for mention in mentions if mention.kind == "filler"}
    for word in sentence.words:
        if word.listed:
            yield word.start
        if _ends_phrase(word) or (word.is_latin and word.start in fillers):
            yield word.end


def _ends_phrase(word: Word) -> bool:
    return any(tag.startswith((PARTICLE, *PREDICATES)) for tag in word.tag.split("+"))


def _find_year(sentence: Sentence, year: int) -> Iterator[int]:
    """Find where a year stands: as 2021, or as the 21 of '21년."""
    spellings = (str(year), f"{year % 100:02d}")
    for spelling in spellings:
        starts = [word.start for word in sentence.words if word.form == spelling]
        if starts:
            yield from starts
            return
