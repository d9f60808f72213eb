"""What tells one unit, law, city, organisation or facility from another: the key of its name, for each kind of thing.

Enters: the columns that name a thing, and the district whose report prints them. Leaves: keys that are equal for the
spellings of one name, wherever they are printed: with or without the district in front, quotes, blanks, 제, a short
form of the province or of the legal form. What is not certain (short names, abbreviations, renaming) is left to
`graph.links`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cache

from extract.places import find_country_code, find_municipality, split_province
from extract.rules import load_words
from extract.values.names import fold_name, fold_ordinals, fold_spaced, split_legal_form
from graph.districts import KINDS, OFFICE, District, find_district

Key = tuple[str, ...]
Namer = Callable[[Mapping[str, str], District | None], Key]
HOME_CODE = "KR"
NATIONAL_LAWS = ("법", "법률", "시행령", "시행규칙")
ORDINANCE = "조례"
UNIVERSITY = "대학교"
SHORTEST_REST = 2
OPENING = " '\"‘“「『《〈<["
# "나래구(중국)", "새빛구 (新光區)"
_BRACKETS = re.compile(r"\s*[(（][^)）]*[)）]")
# "햇살시", "나무주", "새빛구": what a foreign place is, which reports print or leave out
_PLACE_KIND = re.compile(r"(?<=[가-힣]{2})(?:특별시|직할시|시|구|군|현|주|성|부|도)$")


def find_key(kind: str, values: Mapping[str, str], district: District | None) -> Key:
    """Find what tells a thing apart.

    Args:
        kind: One of `NAMERS`.
        values: The columns that name it; the last one is its name.
        district: Whose report prints it, None when that is not known.

    Returns:
        The key: first where the name holds (a district's key, empty for the whole country), then the folded name.
    """
    return NAMERS[kind](values, district)


def strip_district(name: str, district: District | None) -> str:
    """Take a report's own district off the front of a name.

    Args:
        name: ``서울특별시 가람구 총무과``, ``가람구청 총무과``, ``구청 총무과``.
        district: Whose report prints it.

    Returns:
        ``총무과``; the name as it is where little else would be left.
    """
    if district is None:
        return name
    _, rest = split_province(name)
    found = _district_pattern(district.name).match(rest)
    stripped = rest[found.end() :].strip() if found else ""
    return stripped if len(fold_name(stripped)) >= SHORTEST_REST else name


@cache
def _district_pattern(name: str) -> re.Pattern[str]:
    """「마포구청 」, 「마포구」, 「구청 」; 구 alone only before what each district has one of: 구의회, 구청사."""
    kind = name[-1] if name.endswith(KINDS) else ""
    own = rf"{re.escape(name)}(?:{OFFICE}(?![가-힣])|(?={OFFICE}사)|(?!{OFFICE}))"
    return re.compile(rf"{own}|{kind}{OFFICE}(?=\s)|{kind}(?={OFFICE}사|의회|보건소)" if kind else own)


def _name_of(values: Mapping[str, str]) -> str:
    name = [*values.values()][-1].strip()
    return fold_spaced(name.lstrip(OPENING) or name).strip()


def fold_spelling(name: str) -> str:
    """Fold a name to what its spellings share; a name without letters or digits stays as it is."""
    return fold_ordinals(fold_name(name)) or name


def _name_local(values: Mapping[str, str], district: District | None) -> Key:
    """Units and facilities: names mean something only within their district, and hold without its name."""
    name = _name_of(values)
    return _scope(district), fold_spelling(strip_district(name, district))


def _name_plain(values: Mapping[str, str], district: District | None) -> Key:
    """Tables of figures: within their district, under the name as it is."""
    name = _name_of(values)
    return _scope(district), fold_spelling(name)


def _name_law(values: Mapping[str, str], district: District | None) -> Key:
    """Laws hold in the country, ordinances where they were passed: as the name says, else in the report's district."""
    name = _name_of(values)
    province, rest = split_province(name)
    own = strip_district(name, district)
    if own != name and province in ("", district.province if district else ""):
        return _scope(district), fold_spelling(own)
    if town := _split_town(rest, province=province):
        return town
    if province:
        return province, fold_spelling(rest)
    folded = fold_spelling(name)
    national = folded.endswith(NATIONAL_LAWS) and ORDINANCE not in folded
    return "" if national or _starts_with_body(name) else _scope(district), folded


def _split_town(name: str, *, province: str) -> Key:
    """The key of another municipality's law: 「은평구 폐기물관리 조례」; empty where none stands in front."""
    word, _, title = name.strip().partition(" ")
    found_province, town = find_municipality(word, province=province) if word.endswith(KINDS) else ("", "")
    return (find_district(town, province=found_province).key, fold_spelling(title)) if town and title else ()


def _starts_with_body(name: str) -> bool:
    return name.split(" ")[0] in _national_bodies()


@cache
def _national_bodies() -> frozenset[str]:
    return load_words("organisations", "authorities") | load_words("organisations", "bodies")


def _name_organisation(values: Mapping[str, str], district: District | None) -> Key:
    """Organisations: companies, national bodies and universities hold in the country, 체육회 in its district."""
    form, name = split_legal_form(_name_of(values))
    own = strip_district(name, district)
    if district and fold_name(name) in (fold_name(district.name), fold_name(district.office)):
        return _scope(district), "", fold_name(district.name)
    if own != name and not form:
        return _scope(district), "", fold_spelling(own)
    province, rest = split_province(name)
    national = form or province or name in _national_bodies() or name.endswith(UNIVERSITY)
    return "" if national else _scope(district), form, fold_spelling(f"{province}{rest}")


def _name_city(values: Mapping[str, str], district: District | None) -> Key:
    """Cities by country: at home as the national list has them, abroad without what kind of place they are."""
    country, name = values.get("country", ""), _BRACKETS.sub("", _name_of(values)).strip()
    code = find_country_code(country) or fold_name(country)
    if code == HOME_CODE:
        return code, *_name_town(name)
    words = [word for word in name.split() if find_country_code(word) != code]
    return code, "".join(fold_name(strip_place_kind(word)) for word in words or name.split())


def strip_place_kind(word: str) -> str:
    """Take off what kind of place a name is of: 「나래구」 gives 나래."""
    return _PLACE_KIND.sub("", word)


def _name_town(name: str) -> tuple[str, str]:
    province, rest = split_province(name)
    found = find_municipality("".join(rest.split()), province=province)
    return found if found[1] else (province, fold_name(rest))


def _scope(district: District | None) -> str:
    return district.key if district else ""


NAMERS: Mapping[str, Namer] = {
    "city": _name_city,
    "facility": _name_local,
    "law": _name_law,
    "organisation": _name_organisation,
    "plain": _name_plain,
    "unit": _name_local,
}
"""Kind of name -> how its key is found; model.toml says which kind a table's entities have."""


def fold_labels(labels: Iterable[str]) -> tuple[str, tuple[str, ...]]:
    """Choose the preferred one of the printed spellings of a name: the most frequent, then the longest.

    Args:
        labels: The spellings, once for each time that they are printed; not empty.

    Returns:
        The preferred spelling, and the others sorted.
    """
    from collections import Counter

    counts = Counter(labels)
    first = min(counts, key=lambda label: (-counts[label], -len(label), label))
    return first, tuple(sorted(counts.keys() - {first}))
