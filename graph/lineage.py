"""Lines of work: a programme of one report and its successor in a later one.

Enters: the reports of one district in the order of time, and their programmes. Leaves: `Link`s from later to earlier.
Two programmes of one title are one line of work; others are candidates where each is the other's nearest, by the rare
pairs of letters of titles and contents and by the unit in charge. A pair's score depends on its two reports alone.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extract.rules import load_words
from extract.values.names import fold_name, fold_ordinals
from graph.knowledge import Knowledge, Programme, ReportKey
from graph.link_rules import CONFIRMED, DIGITS, REVISES, Link, Reason, load_rules

# "2021년도 ", "'10년 ", "제3회 ", "2010 ": what tells the years of one line of work apart
_EDITION = re.compile(r"['‘’]?\d{2,4}\s*년(?:도)?|제?\s*\d+\s*(?:회|차|기)|(?<!\d)(?:19|20)\d{2}(?!\d)")
_WORD = re.compile(r"[가-힣A-Za-z0-9]+")
MOST = 0.75
"""What contents alone can say at most: programmes of one unit share their forms."""
Grams = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Profile:
    """A programme as it is compared."""

    programme: Programme
    names: frozenset[str]
    title: Grams
    content: Grams


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two programmes of different reports, with what they share."""

    later: _Profile
    earlier: _Profile
    title: float
    content: float

    @property
    def same_unit(self) -> bool:
        return bool(self.later.programme.unit) and self.later.programme.unit == self.earlier.programme.unit

    @property
    def same_title(self) -> bool:
        return bool(self.later.names & self.earlier.names)

    @property
    def shared(self) -> float:
        """How much titles and contents have in common."""
        return 1 - (1 - self.title) * (1 - min(MOST, load_rules().weights["content"] * self.content))

    @property
    def score(self) -> float:
        """How likely they are one, taking what they share as independent signs of it."""
        unit = load_rules().weights["unit"] * self.same_unit
        return 1.0 if self.same_title else 1 - (1 - self.shared) * (1 - unit)

    @property
    def is_near(self) -> bool:
        """Whether they share enough to be a candidate."""
        least = load_rules().thresholds
        return self.same_title or (self.score >= least["programme"] and self.shared >= least["shared"])


def find_programme_lines(knowledge: Knowledge) -> Iterator[Link]:
    """Link each programme to the nearest earlier report's programme that it continues."""
    programmes: defaultdict[str, list[_Profile]] = defaultdict(list)
    for programme in knowledge.programmes.values():
        programmes[programme.report].append(_build_profile(programme))
    for reports in knowledge.list_districts().values():
        for at, later in enumerate(reports):
            yield from _link_report(programmes, later, reports[:at])


def _link_report(
    programmes: Mapping[str, Sequence[_Profile]], later: ReportKey, before: Sequence[ReportKey]
) -> Iterator[Link]:
    """Link the programmes of a report backwards, the nearest report first."""
    own = programmes.get(later.iri, ())
    linked: set[str] = set()
    for earlier in reversed(before):
        if earlier.year == later.year and earlier.bureau != later.bureau:
            continue
        others = programmes.get(earlier.iri, ())
        scale = _Scale([*own, *others])
        pairs = _match([profile for profile in own if profile.programme.iri not in linked], others, scale)
        yield from map(_make_link, pairs)
        linked |= {pair.later.programme.iri for pair in pairs}


def _match(later: Sequence[_Profile], earlier: Sequence[_Profile], scale: _Scale) -> list[_Pair]:
    """Pair the programmes of two reports where each is the other's nearest and both are near enough."""
    pairs = [
        _Pair(one, other, scale.compare(one.title, other.title), scale.compare(one.content, other.content))
        for one in later
        for other in earlier
    ]
    best: defaultdict[str, float] = defaultdict(float)
    for pair in pairs:
        for end in (pair.later.programme.iri, pair.earlier.programme.iri):
            best[end] = max(best[end], pair.score)
    nearest = (
        pair for pair in pairs if pair.score == best[pair.later.programme.iri] == best[pair.earlier.programme.iri]
    )
    return [pair for pair in nearest if pair.is_near]


def _make_link(pair: _Pair) -> Link:
    ends = pair.later.programme.iri, REVISES, pair.earlier.programme.iri
    if pair.same_title:
        return Link(*ends, 1.0, (Reason("same_title"),), CONFIRMED)
    signs = [Reason("title", pair.title), Reason("content", pair.content)]
    reasons = [reason for reason in signs if reason.value and reason.value >= 10**-DIGITS]
    reasons += [Reason("unit")] if pair.same_unit else []
    return Link(*ends, round(pair.score, DIGITS), (*reasons, Reason("mutual")))


def _build_profile(programme: Programme) -> _Profile:
    names = frozenset(fold_name(fold_ordinals(_EDITION.sub(" ", title))) for title in programme.titles)
    title = _cut_grams(map(_drop_generic, programme.titles))
    return _Profile(programme, names - {""}, title, title | _cut_grams(map(_drop_generic, programme.texts)))


def _drop_generic(text: str) -> str:
    return _generic_pattern().sub(" ", _EDITION.sub(" ", text))


@cache
def _generic_pattern() -> re.Pattern[str]:
    words = {*load_rules().generic, *load_words("programmes", "actions")}
    return re.compile("|".join(sorted(map(re.escape, words), key=lambda word: (-len(word), word))))


def _cut_grams(texts: Iterable[str]) -> Grams:
    """Cut texts into pairs of neighbouring letters, which find 나눔장터 in 나눔 장터와 whatever the particles."""
    words = (word.lower() for text in texts for word in _WORD.findall(text))
    return frozenset(word[at : at + 2] for word in words for at in range(max(1, len(word) - 1)))


class _Scale:
    """Compares sets of letter pairs by how few programmes of two reports have each pair."""

    def __init__(self, profiles: Sequence[_Profile]) -> None:
        counts = Counter(gram for profile in profiles for gram in profile.content)
        self._weights = {gram: math.log(1 + len(profiles) / count) ** 2 for gram, count in counts.items()}
        self._lengths = {
            grams: math.sqrt(self._weigh(grams)) for profile in profiles for grams in (profile.title, profile.content)
        }

    def _weigh(self, grams: Grams) -> float:
        return math.fsum(self._weights[gram] for gram in grams)  # exact, so that the order of a set does not matter

    def compare(self, one: Grams, other: Grams) -> float:
        """The cosine of two sets under their weights."""
        both = one & other
        return self._weigh(both) / (self._lengths[one] * self._lengths[other]) if both else 0.0
