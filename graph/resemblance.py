"""Names that may mean one thing: a short form and the full one, the same place named from nearer and farther.

Enters: the things that the reports of one district name. Leaves: candidate `Link`s between things of one table. Names
that are equal once folded have one IRI already (`graph.naming`); nothing here is certain.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import combinations

from extract.places import split_province
from extract.rules import load_words
from extract.values.lexicon import alternation
from extract.values.names import fold_name, split_legal_form
from graph.knowledge import Knowledge
from graph.link_rules import DIGITS, SAME, Link, Reason, load_rules
from graph.naming import fold_labels, fold_spelling, strip_place_kind

SHORTEST = 3
SAME_END = 2
# "구청 5층 열람실", "가람구청 2층 대강당"
_FLOOR = re.compile(r"^(?:[가-힣]{1,6}청\s*)?(?:지하\s*)?\d+층\s*")
_DIGITS = re.compile(r"\d+")
# "나래동 403-2", "새빛로17길 8-1" in an address
_SPOT = re.compile(r"[가-힣\d·]+(?:동|리|가|로|길)\s*\d+(?:-\d+)?")
# "… 지원에 관한 조례" and "… 지원 조례", in folded names
_JOINTS = re.compile(r"등?에관한|등?을위한|등?에대한|및|등의?(?=[가-힣]{2})")


@dataclass(frozen=True, slots=True)
class _Named:
    """A thing with the name that it is compared by.

    Attributes:
        entity: Its IRI.
        name: Folded name.
        core: The same without what spellings add: district, floor, region, legal form, joining words.
        digits: The numbers in it, which must agree.
        national: Whether it is a national authority.
        spots: Streets or lots with their numbers, where reports state its address.
    """

    entity: str
    name: str
    core: str
    digits: tuple[str, ...]
    national: bool = False
    spots: frozenset[str] = frozenset()


def find_resemblances(knowledge: Knowledge, stems: Mapping[str, str]) -> Iterator[Link]:
    """Find names of one district's reports that may mean one thing.

    Args:
        knowledge: What the reports say.
        stems: IRI of a district -> its name without 구, 시 or 군.

    Yields:
        Candidates, the later end by its IRI first.
    """
    labels: defaultdict[tuple[str, str], defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for mention in knowledge.mentions:
        district = knowledge.reports[mention.report].district if mention.report in knowledge.reports else ""
        if mention.table in CORES and district:
            labels[mention.table, district][mention.entity] += [mention.label] * mention.count
    found: dict[tuple[str, str, str], Link] = {}
    for (table, district), named in sorted(labels.items()):
        stem = stems.get(district, "")
        names = [_read_name(entity, named[entity], table, stem) for entity in sorted(named)]
        placed = [replace(name, spots=_find_spots(knowledge.addresses.get(name.entity, ()))) for name in names]
        for link in _compare_all(placed):
            found.setdefault(link.key, link)
    yield from found.values()


def _read_name(entity: str, labels: Sequence[str], table: str, stem: str) -> _Named:
    label, _ = fold_labels(labels)
    name = fold_spelling(label)
    core = CORES[table](label, stem)
    return _Named(entity, name, core, tuple(_DIGITS.findall(core)), label in load_words("organisations", "authorities"))


def _find_spots(addresses: Iterable[str]) -> frozenset[str]:
    return frozenset("".join(spot.split()) for address in addresses for spot in _SPOT.findall(address))


def _core_of_city(label: str, stem: str) -> str:
    """The last word of a city's name, without what kind of place it is: 「햇살시 나래구」 gives 나래."""
    return strip_place_kind(label.split()[-1])


def _core_of_name(label: str, stem: str) -> str:
    _, name = split_legal_form(split_province(label)[1])
    folded = _office_pattern().sub("", _owner_pattern().sub("", fold_spelling(_FLOOR.sub("", name))))
    return folded.removeprefix(fold_name(stem)) if stem and len(folded) > len(stem) + SHORTEST else folded


@cache
def _office_pattern() -> re.Pattern[str]:
    """「나래1동 주민센터」 and 「나래1동 행정복지센터」: the office of a 동, 읍 or 면, by the folded name."""
    return re.compile(rf"(?<=[동읍면]){alternation(load_rules().local_offices)}$")


@cache
def _owner_pattern() -> re.Pattern[str]:
    """「구립 솔방울어린이집」: whose a facility is, where a name of its own is left."""
    return re.compile(rf"^{alternation(load_rules().owners)}(?=[가-힣A-Za-z0-9]{{4}})")


def _core_of_law(label: str, stem: str) -> str:
    return _JOINTS.sub("", fold_spelling(label))


CORES: Mapping[str, Callable[[str, str], str]] = {
    "facilities": _core_of_name,
    "laws": _core_of_law,
    "organisations": _core_of_name,
    "partner_cities": _core_of_city,
}
"""Tables whose names have short forms, and what is left of a name, given the district's name without 구, 시 or 군.

Units are left out: 교통행정과 and 교통관리과 differ by as little."""


def _compare_all(names: Sequence[_Named]) -> Iterator[Link]:
    common = _find_common_ends(names)
    least = load_rules().thresholds["name"]
    for one, other in combinations(names, 2):
        short, long = sorted((one, other), key=lambda named: (len(named.name), named.name, named.entity))
        if short.digits != long.digits:
            continue
        link = _compare(short, long)
        if link and link.score >= least and short.name not in common:
            yield link


def _find_common_ends(names: Sequence[_Named]) -> frozenset[str]:
    """Names that two others and more end in: words for a kind of thing, such as 돌봄센터."""
    folded = sorted({named.name for named in names})
    return frozenset(name for name in folded if sum(other.endswith(name) for other in folded if other != name) >= 2)


def _compare(short: _Named, long: _Named) -> Link | None:
    ends = long.entity, SAME, short.entity
    weights = load_rules().weights
    if short.core == long.core and len(short.core) >= SAME_END:
        return Link(*ends, weights["core"], (Reason("core"),))
    if short.spots & long.spots and short.name[-SAME_END:] == long.name[-SAME_END:]:
        return Link(*ends, weights["address"], (Reason("address"),))
    if short.national and long.national and _is_initials(short.name, long.name):
        return Link(*ends, weights["initials"], (Reason("initials"),))
    if (
        len(short.name) > SHORTEST
        and short.name[-SAME_END:] == long.name[-SAME_END:]
        and _is_short_form(short.name, long.name)
    ):
        share = len(short.name) / len(long.name)
        return Link(*ends, round(share, DIGITS), (Reason("name", share),))
    return None


def _is_initials(short: str, long: str) -> bool:
    return len(short) == SHORTEST and short[0] == long[0] and short[-1] == long[-1] and _is_short_form(short, long)


@cache
def _is_short_form(short: str, long: str) -> bool:
    """Whether a name has only letters of another one, in their order: 나눔장터 of 재활용나눔장터."""
    letters = iter(long)
    return all(letter in letters for letter in short)
