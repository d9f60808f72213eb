"""Names of districts and units, and those that the graph does not know.

Enters: the catalogue. Leaves: folded names for `mentions`, and the names of districts elsewhere in the country, so that
a question about one of them is refused by name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from ontology.municipalities import load_municipalities
from qa.catalogue import Place
from qa.sentence import fold_phrase

SHORTEST_NAME = 2
# The ending of an English district name: "Mapo-gu", "Jung-gu"
ENGLISH_ENDING = re.compile(r"-(?:gu|si|gun)$")
UNIT_ENDING = re.compile(r"(?:과|국|팀|실|담당관|사무국|보건소|단|센터)$")
SHORTEST_ALIAS = 3
DIRECTED = 4  # letters of a province in two parts: 충청북도, short 충북

Names = Mapping[str, tuple[str, ...]]


def build_place_names(places: Iterable[Place]) -> Names:
    """Fold every name of every district: folded name -> IRIs."""
    names: dict[str, list[str]] = defaultdict(list)
    for place in places:
        for name in (*place.names, place.en, *_english_names(place.en), *_name_with_province(place)):
            folded = fold_phrase(name)
            if len(folded) >= SHORTEST_NAME and place.iri not in names[folded]:
                names[folded].append(place.iri)
    return {name: tuple(iris) for name, iris in names.items()}


def _name_with_province(place: Place) -> Iterator[str]:
    """Write a district after its province, as a question does to tell it from another of its name: 가람 북구."""
    found = _find_provinces().get(place.iri.rpartition("/")[2])
    if found:
        ko, en = found
        short = ko[0] + ko[2] if len(ko) == DIRECTED else ko[:2]
        yield from (f"{province} {name}" for province in (ko, short) for name in place.names)
        yield from (f"{en} {place.en}", f"{place.en} {en}")


@cache
def _find_provinces() -> Mapping[str, tuple[str, str]]:
    """Code of each district -> its province in Korean and English."""
    return {each.code: (each.province_ko, each.province_en) for each in load_municipalities()}


def _english_names(name: str) -> tuple[str, ...]:
    stem = ENGLISH_ENDING.sub("", name)
    return (stem, f"{stem} district") if stem != name else ()


def build_unit_names(labels: Iterable[str]) -> Names:
    """Fold the names of all units, with the unambiguous endings that people shorten them to.

    ``민원여권과`` is also found as ``여권과``, unless two units end so.
    """
    labels = sorted(labels)
    names: dict[str, list[str]] = {fold_phrase(label): [label] for label in labels}
    short: dict[str, list[str]] = defaultdict(list)
    for label in labels:
        folded = fold_phrase(label)
        for length in range(SHORTEST_ALIAS, len(folded)) if UNIT_ENDING.search(folded) else ():
            short[folded[-length:]].append(label)
    unique = {form: found for form, found in short.items() if len(found) == 1 and form not in names}
    return {form: tuple(found) for form, found in {**names, **unique}.items()}


@cache
def load_elsewhere() -> Names:
    """Fold the names of all districts of the country: folded name -> Korean name."""
    names: dict[str, tuple[str, ...]] = {}
    for municipality in load_municipalities():
        for name in (municipality.name_ko, municipality.name_en):
            names[fold_phrase(name)] = (municipality.name_ko,)
    return names
