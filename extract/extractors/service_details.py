"""Place and number of people of a service, as its line tells them.

Enters: the text beside the hours of a service. Leaves: the place and the count, as far as told.
"""

from __future__ import annotations

import re
from functools import cache

from extract.rules import load_words
from extract.values.addresses import find_addresses
from extract.values.lexicon import alternation
from extract.values.quantities import find_quantities
from extract.values.weekdays import find_weekdays

_LONGEST = 25
# the parts of a line: "16개 동 행정복지센터", "(보건소 1층)", "/ 구청 대강당"
_PART = re.compile(r"[^,，/()（）]+")
# "보건소 1층", "구청 지하1층"; "구청 앞", "유성온천역 일원"
_FLOOR = re.compile(r"\s*(?:지[하상]\s?)?\d{1,2}층$")
# after a place: "가람초등학교 운동장 50명", "11개 읍면 순회"
_AFTER_PLACE = re.compile(r"\s+(?:\d[\d,]*명|순회|일원).*$")
# "1층 현관 → 2층": where it is now
_MOVED = re.compile(r"[^,，/()（）]*→\s*")
_BESIDE = re.compile(r"\s+(?:앞|옆|내|일원|일대|등)$")


def find_place(text: str) -> str:
    """Find the place in a line: an address, or words that end as places do; empty for none.

    >>> find_place(" , 16개 동 행정복지센터"), find_place("(보건소 1층)"), find_place(", 미응답 시 방문")
    ('16개 동 행정복지센터', '보건소 1층', '')
    """
    for part in _PART.findall(text):
        place = " ".join(_AFTER_PLACE.sub("", _MOVED.sub("", part)).split()).strip(" -:·※")
        if place and len(place) <= _LONGEST and _is_place(place):
            return place
    return ""


def _is_place(text: str) -> bool:
    if find_weekdays(text) or text.endswith(("휴관", "무관")):
        return False
    if any(address.text == text for address in find_addresses(text)):
        return True
    place = _FLOOR.sub("", _BESIDE.sub("", text))
    return bool(_place_pattern().search(place) or _FLOOR.search(text))


@cache
def _place_pattern() -> re.Pattern[str]:
    ends = load_words("services", "place_ends") | load_words("facilities", "heads") | load_words("facilities", "rooms")
    return re.compile(rf"(?:\d+개\s?)?[^\W\d].*?{alternation(ends)}(?:\s?\d+개(?:소|교|동)?)?$")


def find_people(text: str) -> int | None:
    """Find how many people a service is for: 「65세 이상 40명」, 「(회당 15명)」; None for results (24회 613명)."""
    quantities = find_quantities(text)
    results = any(quantity.unit == "회" and quantity.value > 1 for quantity in quantities)
    people = next((quantity for quantity in quantities if quantity.unit == "명"), None)
    return int(people.value) if people and not results else None
