"""Lines that name a service and its hours: 「교환창구 : 매주 수요일 09:00~17:00, 주민센터」.

Enters: a block. Leaves: `Mention`s, one an opening.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.blocks import Block, split_pair
from extract.extractors.service_details import find_place
from extract.extractors.service_labels import clean_label, known_name
from extract.extractors.service_mentions import Mention
from extract.extractors.service_names import staff_words
from extract.extractors.service_openings import ServiceLine, find_part, read_openings
from extract.report import Report
from extract.rules import load_rules, load_words
from extract.values.dates import find_dates
from extract.values.hours import OpeningHours
from extract.values.names import fold_name
from extract.values.schedules import find_openings, parse_days

# between two services of a line: "상담전화 : 24시간, 내방상담 : 평일 09:00~18:00"
_NEXT_SERVICE = re.compile(
    r"[,，/]\s*(?=[가-힣A-Za-z][^,，/:：()\d]{1,20}\s*[:：]\s*(?:매|평일|주|[월화수목금토일]\b|\d))"
)
# a name with its hours in brackets, or right after it: "종합상담실 운영(학사루길 30, 평일 9시~18시)"
_IN_BRACKETS = re.compile(r"(?P<name>[^():：,]{2,30}?)\s*[(（](?P<value>[^()（）]*)[)）]")
_BRACKETS = re.compile(r"\s*[(（](?P<inside>[^()（）]*)[)）]\s*$")
_REACH = 12  # hours that far behind the colon tell when, not how much of something


def read_named_hours(report: Report, block: Block) -> Iterator[Mention]:
    """Yield the services that a line names with their hours."""
    for line in _named_lines(block.text):
        yield from read_openings(report, block, line)


def _named_lines(text: str) -> Iterator[ServiceLine]:
    """The parts of a line that name a service before its hours."""
    begin = 0
    for end in [*(found.start() for found in _NEXT_SERVICE.finditer(text)), len(text)]:
        part = text[begin:end]
        pair = split_pair(part.lstrip(" ,，/"))
        offset = begin + len(part) - len(part.lstrip(" ,，/"))
        line = _read_pair(pair, offset, end) if pair else _read_bracketed(text, begin, end)
        if line:
            yield line
        begin = end


def _read_pair(pair: tuple[str, str, int], offset: int, end: int) -> ServiceLine | None:
    """Read 「NAME : hours」."""
    key, value, start = pair
    folded = fold_name(_BRACKETS.sub("", key))
    keys = load_rules("services")["keys"]
    if folded.endswith("시간") or folded in {*keys["hours"], *keys["place"], *load_words("programmes", "period")}:
        return None
    if parse_days(key) or folded in load_words("services", "seasons") or folded.startswith(staff_words()):
        return None
    openings = [opening for opening in find_openings(value) if opening.opens or opening.closes]
    if not openings or not _tells_hours(key, value, openings[0]):
        return None
    brackets = _BRACKETS.search(key)
    return ServiceLine(
        known_name(key) or clean_label(key), offset + start, end, find_place(brackets["inside"]) if brackets else ""
    )


def _tells_hours(key: str, value: str, first: OpeningHours) -> bool:
    """Whether hours after a name are those of a service: with weekdays, or all day; not those of an event on a date."""
    if first.days:
        return first.start < _REACH or bool(find_part(value[: first.start]))
    ends = tuple(load_words("services", "all_day_ends"))
    all_day = (first.opens, first.closes) == ("00:00", "24:00") and fold_name(key).endswith(ends)
    runs = key.endswith("운영") and first.start < _REACH and bool(first.opens and first.closes)
    return (all_day or runs) and not find_dates(value)


def _read_bracketed(text: str, begin: int, end: int) -> ServiceLine | None:
    """Read 「NAME(place, hours)」."""
    found = _IN_BRACKETS.match(text, begin, end)
    if not found or found["name"].strip().endswith(tuple(load_words("services", "events"))):
        return None
    hours = [opening for opening in find_openings(found["value"]) if opening.days and opening.opens]
    if not hours or find_dates(found["value"]) or known_name(found["name"]):
        return None
    return ServiceLine(clean_label(found["name"]), found.start("value"), found.end("value"))
