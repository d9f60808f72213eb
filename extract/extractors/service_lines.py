"""Lines of opening hours: 「교환창구 : 매주 수요일 09:00~17:00, 주민센터」, 「운영시간 : 평일 9시~18시」.

Enters: a block. Leaves: `Mention`s, one an opening. A line names the service itself, or has a key of hours and tells
them of the line above or of the programme; parts of a service (초급반, 학기중) are told apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache

from extract.blocks import Block, split_pair
from extract.extractors.service_details import find_people, find_place
from extract.extractors.service_mentions import Mention, opening_values
from extract.extractors.service_names import find_names
from extract.facts import Value
from extract.report import Report
from extract.rules import load_rules, load_words
from extract.titles import strip_action
from extract.values.dates import find_dates
from extract.values.hours import OpeningHours
from extract.values.lexicon import alternation
from extract.values.names import fold_name, fold_spaced
from extract.values.schedules import find_openings

# between two services of a line: "상담전화 : 24시간, 내방상담 : 평일 09:00~18:00"
_NEXT_SERVICE = re.compile(
    r"[,，/]\s*(?=[가-힣A-Za-z][^,，/:：()]{1,20}\s*[:：]\s*(?:매|평일|주|[월화수목금토일]\b|\d))"
)
# a name with its hours in brackets, or right after it: "종합상담실 운영(학사루길 30, 평일 9시~18시)"
_IN_BRACKETS = re.compile(r"(?P<name>[^():：,]{2,30}?)\s*[(（](?P<value>[^()（）]*)[)）]")
# "24시간 운영 : 시청, 가람역"
_ALL_DAY = re.compile(r"(?P<hours>(?:연중무휴\s*)?24시간[^:：\d]{0,8}?)\s*[:：]\s*(?P<places>\S.*)")
# what a name does not hold: "6개반", "(본관)", "(안)"
_COUNTED = re.compile(r"\s*\d+\s?개\s?(?:반|과정|소|강좌)$")
_BRACKETS = re.compile(r"\s*[(（](?P<inside>[^()（）]*)[)）]\s*$")
# a matter with its figures: "유료 공영주차장 14개소 972면 / 수탁자 : …"
_FIGURES = re.compile(r"\s*(?:[/(（:：]|\s\d).*$")
# how often, between a part's name and its weekdays: "초급반 매주 월·수"
_OFTEN = re.compile(
    r"매주|격주|매월|매일|매회|주\s?\d\s?[회일]|월\s?\d\s?회|연중|(?:첫|둘|셋|넷|다섯)째|마지막|[\d,·]+주|주차|평일|주말|오전|오후|및"
)
_PART = re.compile(r"[가-힣A-Za-z0-9]{2,12}")
_PART_IN_BRACKETS = re.compile(r"[(（](?P<part>[가-힣\d~·\s]{2,10})[)）]\s*[:：]?\s*$")
_REACH = 12  # hours that far behind the colon tell when, not how much of something


@dataclass(frozen=True, slots=True)
class _Line:
    """A service in a line: its name, and the place in the block of what is said of it."""

    name: str
    start: int
    end: int
    beside: str = ""


def read_named_hours(report: Report, block: Block) -> Iterator[Mention]:
    """Yield the services that a line names with their hours."""
    for line in _named_lines(block.text):
        yield from _read_openings(report, block, line)


def read_key_hours(report: Report, block: Block) -> Iterator[Mention]:
    """Yield what a line with a key of hours (운영시간 : …) tells of the line above it, or of the programme."""
    line = _key_line(block)
    name = name_above(report, block) if line else ""
    if line and name:
        place = line.beside or _place_beside(report, block)
        yield from _read_openings(report, block, replace(line, name=name, beside=place))


def _key_line(block: Block) -> _Line | None:
    """A line with hours after a key of hours, or with the hours as the key of the places (24시간 운영 : …)."""
    if found := _ALL_DAY.match(block.text):
        return _Line("", 0, found.end("hours"), found["places"] if find_place(found["places"]) else "")
    pair = block.split_key()
    if not pair or not is_hours_key(pair[0]):
        return None
    told = any(opening.days and (opening.opens or opening.closes) for opening in find_openings(pair[1]))
    return _Line("", pair[2], len(block.text)) if told else None


def _place_beside(report: Report, block: Block) -> str:
    """The place in another line of the same list: 「장소 : 구청 4층 강당(가람로 1)」."""
    for line in report.outline.blocks:
        pair = line.split_key() if line.parent == block.parent else None
        if pair and fold_name(pair[0]).endswith("장소"):
            return _BRACKETS.sub("", pair[1])
    return ""


@cache
def is_hours_key(key: str) -> bool:
    """Whether a key introduces the hours of a service."""
    folded = fold_name(re.sub(r"\(.*", "", key))
    keys = load_rules("services")["keys"]
    return folded in keys["hours"] or (folded.endswith("시간") and folded not in keys["other_hours"])


def name_above(report: Report, block: Block) -> str:
    """The service that a line tells more of: named in the line above it, else by the programme's title."""
    programme = report.programme_of(block)
    titles = {span.first for span in (programme.heading, programme.alt_heading) if span} if programme else set()
    for above in report.outline.ancestors(block):
        if above.is_section or above.span.first in titles or (programme and above not in programme.body):
            continue
        label = _clean(above.text)
        if label and not is_hours_key(label) and not _is_plain(label):
            return _known_name(above.text) or label
    title = strip_action(programme.title) if programme else ""
    return "" if title.endswith(tuple(load_words("services", "denied_title_ends"))) else title


def _is_plain(label: str) -> bool:
    """Whether a label names no matter: 프로그램, 조성 및 운영 개요."""
    folded = fold_name(label)
    return folded in load_words("services", "plain_labels") or folded.endswith(
        tuple(load_words("programmes", "section_ends"))
    )


def _known_name(text: str) -> str:
    names = find_names(text)
    return names[0][0] if len(names) == 1 else ""


def _clean(label: str) -> str:
    """A label without figures, brackets and what is done: 「치매환자 쉼터 운영(2회)」 is 「치매환자 쉼터」."""
    label = _COUNTED.sub("", _FIGURES.sub("", " ".join(label.split())))
    actions = alternation(load_words("services", "actions"))
    return fold_spaced(re.sub(rf"(?<=\S)(?:\s+(?:상시|지속))?\s+{actions}$", "", label).strip(" -:·,"))


def _named_lines(text: str) -> Iterator[_Line]:
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


def _read_pair(pair: tuple[str, str, int], offset: int, end: int) -> _Line | None:
    """Read 「NAME : hours」."""
    key, value, start = pair
    folded = fold_name(_BRACKETS.sub("", key))
    keys = load_rules("services")["keys"]
    if folded.endswith("시간") or folded in {*keys["hours"], *keys["place"], *load_words("programmes", "period")}:
        return None
    openings = [opening for opening in find_openings(value) if opening.opens or opening.closes]
    if not openings or not _tells_hours(key, value, openings[0]):
        return None
    brackets = _BRACKETS.search(key)
    return _Line(
        _known_name(key) or _clean(key), offset + start, end, find_place(brackets["inside"]) if brackets else ""
    )


def _tells_hours(key: str, value: str, first: OpeningHours) -> bool:
    """Whether hours after a name are those of a service: with weekdays, or all day; not those of an event on a date."""
    if first.days:
        return first.start < _REACH or bool(_part_before(value[: first.start]))
    ends = tuple(load_words("services", "all_day_ends"))
    all_day = (first.opens, first.closes) == ("00:00", "24:00") and fold_name(key).endswith(ends)
    runs = key.endswith("운영") and first.start < _REACH and bool(first.opens and first.closes)
    return (all_day or runs) and not find_dates(value)


def _read_bracketed(text: str, begin: int, end: int) -> _Line | None:
    """Read 「NAME(place, hours)」."""
    found = _IN_BRACKETS.match(text, begin, end)
    if not found or found["name"].strip().endswith(tuple(load_words("services", "events"))):
        return None
    hours = [opening for opening in find_openings(found["value"]) if opening.days and opening.opens]
    if not hours or find_dates(found["value"]) or _known_name(found["name"]):
        return None
    return _Line(_clean(found["name"]), found.start("value"), found.end("value"))


def _read_openings(report: Report, block: Block, line: _Line) -> Iterator[Mention]:
    value = block.text[line.start : line.end]
    openings = [opening for opening in find_openings(value) if opening.opens or opening.closes]
    rest = _blank(value, openings)
    place, people = " ".join(line.beside.split()) or find_place(rest), find_people(rest)
    before = 0
    for opening in openings:
        values = opening_values(opening)
        extra: dict[str, Value] = {"place": place} if place else {}
        if people is not None:
            extra["count"] = people
        part = _part_before(value[before : opening.start])
        span = report.outline.cut(block, line.start + opening.start, line.start + opening.end)
        whole = block.span if block.span.last - block.span.first < 2 else span
        support = dict.fromkeys([*values, *extra], whole)
        yield Mention(_add_part(line.name, part), block, whole, {**values, **extra}, support)
        before = opening.end


def _blank(value: str, openings: list[OpeningHours]) -> str:
    """A value without its hours and what stands before them."""
    for opening in openings:
        value = f"{value[: opening.start]}{'/' * (opening.end - opening.start)}{value[opening.end :]}"
    return value


def _part_before(text: str) -> str:
    """The part of a service that hours are of: 「초급반 매주 」, 「(학기중) 」; empty for none."""
    if found := _PART_IN_BRACKETS.search(text):
        return f"({found['part'].strip()})"
    words = [word for word in re.split(r"[,，/()（）]", text)[-1].split() if not _OFTEN.search(word)]
    label = " ".join(words).strip(" :：·~-※*")
    return label if _PART.fullmatch(label.replace(" ", "")) else ""


def _add_part(name: str, part: str) -> str:
    if part.startswith("("):
        return f"{name}{part}"
    return f"{name} {part}" if part and fold_name(part) not in load_words("services", "plain_parts") else name
