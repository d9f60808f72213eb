"""Units under a new name: what reports state, and which unit may have become which.

Enters: what the reports say, and the lines of work between their programmes. Leaves: `Link`s from the present to the
former unit. What a report states is confirmed; a unit that took over programmes of one that only earlier reports name
is a candidate.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from extract.unit_names import find_kind
from extract.values.names import fold_name
from graph.knowledge import Knowledge
from graph.link_rules import CONFIRMED, DIGITS, REPLACES, Link, Reason, load_rules

_TEAM = "팀"


@dataclass(frozen=True, slots=True)
class _Career:
    """The name of a unit, and the first and last year in which a report names it."""

    name: str
    first: str
    last: str

    @property
    def is_team(self) -> bool:
        return find_kind(self.name) in (_TEAM, None)


def find_unit_successions(knowledge: Knowledge, lines: Iterable[Link]) -> Iterator[Link]:
    """Find the units that reports state under a former name, and those that an earlier unit may have become.

    Args:
        knowledge: What the reports say.
        lines: The lines of work between their programmes.
    """
    stated = {
        (succession.present, succession.former): succession.event
        for succession in reversed(knowledge.successions)
        if succession.present != succession.former
    }
    for (present, former), event in sorted(stated.items()):
        yield Link(present, REPLACES, former, 1.0, (Reason("stated"),), CONFIRMED, event)
    yield from (link for link in _find_likely(knowledge, lines) if (link.subject, link.object) not in stated)


def _find_likely(knowledge: Knowledge, lines: Iterable[Link]) -> Iterator[Link]:
    careers, programmes = _find_careers(knowledge), knowledge.programmes
    moves = Counter((programmes[line.subject].unit, programmes[line.object].unit) for line in lines)
    works = Counter(programme.unit for programme in programmes.values())
    for (unit, former), count in sorted(moves.items()):
        if unit in careers and former in careers and _may_follow(careers[unit], careers[former]):
            link = _make_link((unit, former), careers, lineage=count / works[former])
            if link.score >= load_rules().thresholds["unit"]:
                yield link


def _find_careers(knowledge: Knowledge) -> dict[str, _Career]:
    """Find when the reports name each unit."""
    careers: dict[str, _Career] = {}
    for mention in knowledge.mentions:
        if mention.table == "units":
            year = knowledge.reports[mention.report].year
            known = careers.get(mention.entity, _Career(mention.label, year, year))
            careers[mention.entity] = replace(known, first=min(known.first, year), last=max(known.last, year))
    return careers


def _may_follow(unit: _Career, former: _Career) -> bool:
    return former.last < unit.first and unit.is_team == former.is_team


def _make_link(ends: tuple[str, str], careers: Mapping[str, _Career], *, lineage: float) -> Link:
    from rapidfuzz import fuzz

    unit, former = ends
    name = fuzz.ratio(fold_name(careers[unit].name), fold_name(careers[former].name)) / 100
    score = 1 - (1 - load_rules().weights["lineage"] * lineage) * (1 - name / 2)
    return Link(unit, REPLACES, former, round(score, DIGITS), (Reason("lineage", lineage), Reason("name", name)))
