"""Lines that name a service and its hours: 「교환창구 : 매주 수요일 09:00~17:00, 주민센터」.

Enters: a block. Leaves: `Mention`s, one an opening.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.blocks import Block, split_pair
from extract.extractors.service_details import find_place
from extract.extractors.service_labels import clean_label, is_hours_key, known_name
from extract.extractors.service_mentions import Mention
from extract.extractors.service_names import staff_words
from extract.extractors.service_openings import ServiceLine, closed_beside, find_part, read_openings
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
# a name right before weekdays: "라인댄스 월·수·금", "금연클리닉  매주 화"
_PLAIN_NAME = re.compile(
    r"\s*(?P<name>[가-힣A-Za-z·]{2,12}(?: [가-힣A-Za-z·]{2,8})?(?:\([가-힣]{2,6}\))?)"
    r"\s+(?=매주|매일|평일|[월화수목금토일])"
)
# what says that something is each week: "영유아 2,400명, 매주 화요일 10:30~11:30"
_WEEKLY = re.compile(r"매주|매월|격주|평일|주\s?\d\s?[회일]")
_REACH = 12  # hours that far behind the colon tell when, not how much of something


def read_named_hours(report: Report, block: Block) -> Iterator[Mention]:
    """Yield the services that a line names with their hours."""
    under_hours = any(is_hours_key(above.text) for above in report.outline.ancestors(block))
    closed = closed_beside(report, block) if under_hours else ()
    for line in _named_lines(block.text, under_hours=under_hours):
        yield from read_openings(report, block, replace(line, closed=closed))


def read_plain_rows(report: Report, block: Block) -> Iterator[Mention]:
    """Yield the services of lines that conversion left without signs: 「라인댄스 월·수·금 10:00~11:30 경로당 35명」."""
    start = 0
    for line in report.document.quote(block.span).split("\n"):
        found = _PLAIN_NAME.match(line)
        first = next(iter(find_openings(line)), None) if found else None
        if found and first and _opens_row(found, first) and not find_dates(line):
            name = clean_label(found["name"])
            yield from read_openings(report, block, ServiceLine(name, start + found.end(), start + len(line)))
        start += len(line) + 1


def _opens_row(name: re.Match[str], first: OpeningHours) -> bool:
    """Whether a name has whole hours with their weekdays right after it, and is no key of hours."""
    label = name["name"]
    is_key = is_hours_key(label) or parse_days(label) or fold_name(label).startswith(staff_words())
    between = name.string[name.end() : first.start].removeprefix("매주").strip()
    return bool(first.days and first.opens and first.closes) and not between and not is_key


def _named_lines(text: str, *, under_hours: bool) -> Iterator[ServiceLine]:
    """The parts of a line that name a service before its hours."""
    begin = 0
    for end in [*(found.start() for found in _NEXT_SERVICE.finditer(text)), len(text)]:
        part = text[begin:end]
        pair = split_pair(part.lstrip(" ,，/"))
        offset = begin + len(part) - len(part.lstrip(" ,，/"))
        if pair and _names_service(pair, under_hours=under_hours):
            yield _read_pair(pair, offset, end)
        elif not pair and (line := _read_bracketed(text, begin, end)):
            yield line
        begin = end


def _read_pair(pair: tuple[str, str, int], offset: int, end: int) -> ServiceLine:
    """Read 「NAME : hours」, a place in brackets after the name."""
    key, _, start = pair
    brackets = _BRACKETS.search(key)
    place = find_place(brackets["inside"]) if brackets else ""
    return ServiceLine(known_name(key) or clean_label(key), offset + start, end, place)


def _names_service(pair: tuple[str, str, int], *, under_hours: bool) -> bool:
    """Whether a pair of key and value is a service and its hours; under a heading of hours, hours alone will do."""
    key, value, _ = pair
    folded = fold_name(_BRACKETS.sub("", key))
    keys = load_rules("services")["keys"]
    if folded.endswith("시간") or folded in {*keys["hours"], *keys["place"], *load_words("programmes", "period")}:
        return False
    parts = load_words("services", "seasons") | load_words("services", "channels")
    if parse_days(key) or folded in parts or folded.startswith(staff_words()):
        return False
    openings = [opening for opening in find_openings(value) if opening.opens or opening.closes]
    if openings and under_hours and openings[0].start < _REACH:
        return not find_dates(value)
    return bool(openings) and _tells_hours(key, value, openings[0])


def _tells_hours(key: str, value: str, first: OpeningHours) -> bool:
    """Whether hours after a name are those of a service: with weekdays, or all day; not those of an event on a date."""
    if first.days:
        weekly = _WEEKLY.search(value[: first.end])
        return first.start < _REACH or bool(weekly or find_part(value[: first.start]))
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
