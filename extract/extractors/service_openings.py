"""Openings of a service as its line tells them, with place, people and the part of the service that they are of.

Enters: a block, the name of a service and the place in the block of what is said of it. Leaves: `Mention`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.blocks import Block
from extract.extractors.service_details import find_people, find_place
from extract.extractors.service_mentions import Mention, opening_values
from extract.facts import Value
from extract.report import Report
from extract.rules import load_words
from extract.values.hours import OpeningHours
from extract.values.names import fold_name
from extract.values.schedules import find_closed_days, find_openings, remove_days
from extract.values.weekdays import WEEK

# how often, between a part's name and its weekdays: "초급반 매주 월·수"
_OFTEN = re.compile(
    r"매주|격주|매월|매일|매회|주\s?\d\s?[회일]|월\s?\d\s?회|연중|(?:첫|둘|셋|넷|다섯)째|마지막|[\d,·]+주|주차|평일|주말|오전|오후|및"
)
_PART = re.compile(r"[가-힣A-Za-z0-9]{2,12}")
_PART_IN_BRACKETS = re.compile(r"[(（](?P<part>[가-힣\d~·\s]{2,10})[)）]\s*[:：]?\s*$")


@dataclass(frozen=True, slots=True)
class ServiceLine:
    """A service in a line.

    Attributes:
        name: What it is called.
        start: Where in the block its hours begin.
        end: Where they end.
        place: The place told elsewhere, empty for none.
        days: The weekdays told elsewhere.
        closed: The closed weekdays told elsewhere.
    """

    name: str
    start: int
    end: int
    place: str = ""
    days: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()


def read_openings(report: Report, block: Block, line: ServiceLine) -> Iterator[Mention]:
    """Yield a mention for each opening that a line tells."""
    value = block.text[line.start : line.end]
    openings = [opening for opening in find_openings(value) if opening.opens or opening.closes]
    rest = _blank(value, openings)
    place, people = " ".join(line.place.split()) or find_place(rest), find_people(rest)
    before = 0
    for opening in openings:
        opening = replace(opening, days=opening.days or line.days)
        values = opening_values(remove_days(opening, line.closed))
        extra: dict[str, Value] = {"place": place} if place else {}
        if people is not None:
            extra["count"] = people
        part = find_part(value[before : opening.start])
        span = report.outline.cut(block, line.start + opening.start, line.start + opening.end)
        whole = block.span if block.span.last - block.span.first < 2 else span
        support = dict.fromkeys([*values, *extra], whole)
        yield Mention(_add_part(line.name, part), block, whole, {**values, **extra}, support)
        before = opening.end


def _blank(value: str, openings: Sequence[OpeningHours]) -> str:
    """A value without its hours and what stands before them."""
    for opening in openings:
        value = f"{value[: opening.start]}{'/' * (opening.end - opening.start)}{value[opening.end :]}"
    return value


def find_part(text: str) -> str:
    """The part of a service that hours are of: 「초급반 매주 」, 「(학기중) 」; empty for none."""
    if found := _PART_IN_BRACKETS.search(text):
        return f"({found['part'].strip()})"
    words = [word for word in re.split(r"[,，/()（）]", text)[-1].split() if not _OFTEN.search(word)]
    label = " ".join(words).strip(" :：·~-※*")
    return label if _PART.fullmatch(label.replace(" ", "")) else ""


def _add_part(name: str, part: str) -> str:
    if part.startswith("(") or fold_name(part) in load_words("services", "seasons"):
        return f"{name}({part.strip('()')})"
    return f"{name} {part}" if part and fold_name(part) not in load_words("services", "plain_parts") else name


def lines_beside(report: Report, block: Block) -> Iterator[Block]:
    """The other lines of the list that a line stands in."""
    return (line for line in report.outline.blocks if line.parent == block.parent and line.index != block.index)


def closed_beside(report: Report, block: Block) -> tuple[str, ...]:
    """The closed days in another line of the same list: 「휴관일 : 매주 월요일」."""
    days = {day for line in lines_beside(report, block) for day in find_closed_days(line.text)}
    return tuple(day for day in WEEK if day in days)
