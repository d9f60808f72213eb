"""Places by name: Korean municipalities and foreign countries.

Enters: text. Leaves: the municipalities and countries that it names. The municipalities are the national list of the
ontology; the countries' Korean names come from Unicode CLDR (through Babel), with the older names that reports print in
extract/rules/places.toml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.rules import load_rules
from ontology import Municipality, load_municipalities


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A place named in a text: the name as printed, and its offsets."""

    name: str
    start: int
    end: int


@cache
def _provinces() -> dict[str, str]:
    """Each spelling of a province and the spelling of the national list: 충남, 충청남도 -> 충청남도."""
    spellings = {name: name for name in {town.province_ko for town in load_municipalities()}}
    for province, short_forms in load_rules("places")["provinces"].items():
        spellings.update(dict.fromkeys(short_forms, province))
    return spellings


def province_names() -> frozenset[str]:
    """The names of the provinces and metropolitan cities, in each spelling: 서울특별시, 서울시, 서울."""
    return frozenset(_provinces())


@cache
def _towns() -> dict[str, tuple[Municipality, ...]]:
    """Municipalities by name; 수원시장안구 of the list also as its city 수원시."""
    towns: dict[str, list[Municipality]] = {}
    for town in load_municipalities():
        towns.setdefault(town.name_ko, []).append(town)
        if found := re.match(r"(\w+시)(\w+구)$", town.name_ko):
            towns.setdefault(found[1], []).append(town)
    return {name: tuple(members) for name, members in towns.items()}


@cache
def _town_pattern() -> re.Pattern[str]:
    """Names of municipalities with their province before them: 「충남 청양군」, 「경상남도 남해군」, 「마포구」."""
    provinces = "|".join(sorted(map(re.escape, _provinces()), key=len, reverse=True))
    towns = "|".join(sorted(map(re.escape, _towns()), key=len, reverse=True))
    return re.compile(rf"(?<![가-힣])(?:(?P<province>{provinces})\s*)?(?P<town>{towns})(?![가-힣]*[동로길리면읍])")


@cache
def _stems() -> frozenset[str]:
    """Names of municipalities without 시, 군, 구, of two syllables and more: 예천, 청양."""
    return frozenset(name[:-1] for name in _towns() if len(name) > 2)


def find_towns(text: str) -> Iterator[PlaceName]:
    """Find the municipalities that a text names, with the province where it stands before."""
    for found in _town_pattern().finditer(text):
        yield PlaceName(" ".join(found.group().split()), found.start(), found.end())


def is_town_stem(word: str) -> bool:
    """Whether a word is a municipality's name without 시, 군 or 구, as lists in brackets print it."""
    return word in _stems()


def find_district(text: str) -> tuple[str, str]:
    """Tell whose report a text is: the district, county or city that it names most, and its province.

    Returns:
        Both names as the national list has them; the province empty where the text does not settle it, both empty where
        it names no municipality.
    """
    names = Counter(found["town"] for found in _town_pattern().finditer(text))
    if not names:
        return "", ""
    name = max(names, key=lambda town: (names[town], town))
    return name, find_province(name, text)


def find_province(town: str, text: str) -> str:
    """Tell which province's `town` a text means, by the provinces it names; empty where it does not settle it."""
    candidates = {member.province_ko for member in _towns().get(town, ())}
    if len(candidates) < 2:
        return min(candidates, default="")
    mentions = Counter(
        province
        for spelling, province in _provinces().items()
        for _ in range(text.count(spelling))
        if province in candidates
    )
    return mentions.most_common(1)[0][0] if mentions else ""


def split_province(name: str) -> tuple[str, str]:
    """Split the province off a name: 「충남 금산군」 gives 충청남도 and 금산군, without one an empty province."""
    found = _province_pattern().match(name)
    return (_provinces()[found["province"]], found["rest"]) if found else ("", name.strip())


@cache
def _province_pattern() -> re.Pattern[str]:
    """「서울시 마포구」, 「서울특별시마포구」; a short form needs a blank after it: 「경기 양평군」, no 「경기장」."""
    provinces = "|".join(sorted(map(re.escape, _provinces()), key=len, reverse=True))
    return re.compile(
        rf"\s*(?P<province>{provinces})(?:(?<=[시도])(?!청(?:사|\s|$)|의)|(?=\s)|$)\s*(?P<rest>.*)$", re.S
    )


def find_municipality(name: str, *, province: str = "") -> tuple[str, str]:
    """Find the municipality that a name means, with or without its 시, 군 or 구.

    Args:
        name: ``금산군`` or ``금산``, without the province.
        province: Its province as the national list has it, empty where the text does not state it.

    Returns:
        Province and full name; both empty where no municipality or more than one fits.
    """
    names = [town for town in _towns() if name == town or (len(town) > 2 and name == town[:-1])]
    found = {(row.province_ko, town) for town in names for row in _towns()[town] if province in ("", row.province_ko)}
    return min(found) if len(found) == 1 else ("", "")


def find_country_code(name: str) -> str:
    """Find a country's ISO 3166-1 code by a Korean name: 튀르키예 and 터키 are TR; empty for no country."""
    return _country_codes().get("".join(name.split()), "")


@cache
def _country_codes() -> dict[str, str]:
    from babel import Locale

    territories = Locale("ko").territories.items()
    codes = {"".join(name.split()): code for code, name in territories if len(code) == 2 and code.isalpha()}
    older: dict[str, str] = load_rules("places")["countries"]
    return codes | older


@cache
def _countries() -> re.Pattern[str]:
    from babel import Locale

    names = {name for code, name in Locale("ko").territories.items() if len(code) == 2 and code.isalpha()}
    names |= set(load_rules("places")["countries"])
    names -= {"대한민국", "한국"}
    spaced = (r"\s*".join(map(re.escape, name)) for name in sorted(names, key=len, reverse=True) if len(name) > 1)
    return re.compile(rf"(?<![가-힣])(?:{'|'.join(spaced)})(?=[\s,(]|$)")


def find_countries(text: str) -> Iterator[PlaceName]:
    """Find the foreign countries that a text names, also spaced out (「중   국」), with the spaces folded."""
    for found in _countries().finditer(text):
        yield PlaceName(re.sub(r"\s+", "", found.group()), found.start(), found.end())
