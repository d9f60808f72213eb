"""Lines with a key of hours: 「운영시간 : 평일 9시~18시」, which tell of the line above them or of the programme.

Enters: a block. Leaves: `Mention`s, one an opening. The key may be the days (평일 : 09:00~18:00), a season
(하절기 : …), a way to reach the service (전화 : …) or the hours themselves (24시간 운영 : 시청), or be left out. Closed
days and the place stand in other lines of the same list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.blocks import Block
from extract.extractors.service_details import find_place
from extract.extractors.service_labels import is_hours_key, name_above
from extract.extractors.service_mentions import Mention
from extract.extractors.service_openings import ServiceLine, closed_beside, lines_beside, read_openings
from extract.report import Report
from extract.rules import load_words
from extract.values.names import fold_name
from extract.values.schedules import find_openings, parse_days

_BRACKETS = re.compile(r"\s*[(（](?P<inside>[^()（）]*)[)）]\s*$")
# "24시간 운영 : 시청, 가람역"
_ALL_DAY = re.compile(r"(?P<hours>(?:연중무휴\s*)?24시간[^:：\d]{0,8}?)\s*[:：]\s*(?P<places>\S.*)")


def read_key_hours(report: Report, block: Block) -> Iterator[Mention]:
    """Yield what a line with a key of hours (운영시간 : …) tells of the line above it, or of the programme."""
    line = _key_line(report, block)
    name = name_above(report, block) if line else ""
    if line and name:
        place = line.place or _place_beside(report, block)
        yield from read_openings(report, block, replace(line, name=f"{name}{line.name}", place=place))


def _key_line(report: Report, block: Block) -> ServiceLine | None:
    """Read a line with a key of hours, of days, of a season, or with the hours as the key of the places."""
    if found := _ALL_DAY.match(block.text):
        return ServiceLine("", 0, found.end("hours"), found["places"] if find_place(found["places"]) else "")
    pair = block.split_key()
    openings = [opening for opening in find_openings(pair[1]) if opening.opens or opening.closes] if pair else []
    if not pair:
        return _hours_alone(report, block)
    if not openings:
        return None
    key, end, closed = _BRACKETS.sub("", pair[0]), len(block.text), closed_beside(report, block)
    if days := parse_days(key):
        return ServiceLine("", pair[2], end, days=days, closed=closed)
    if fold_name(key) in load_words("services", "seasons") | load_words("services", "channels"):
        return ServiceLine(f"({key})", pair[2], end, closed=closed)
    told = closed or any(opening.days for opening in openings)
    return ServiceLine("", pair[2], end, closed=closed) if told and is_hours_key(key) else None


def _hours_alone(report: Report, block: Block) -> ServiceLine | None:
    """Read a line under another that holds weekdays and hours and nothing else: 「월~금 09:00~18:00」."""
    openings = find_openings(block.text)
    are_whole = all(opening.days and opening.opens and opening.closes for opening in openings)
    if not openings or not are_whole or block.kind != "item" or block.text[: openings[0].start].strip():
        return None
    rest = _BRACKETS.sub("", block.text[openings[-1].end :]).strip(" .")
    return None if rest else ServiceLine("", 0, len(block.text), closed=closed_beside(report, block))


def _place_beside(report: Report, block: Block) -> str:
    """The place in another line of the same list: 「장소 : 구청 4층 강당(가람로 1)」."""
    pairs = (line.split_key() for line in lines_beside(report, block))
    return next((_BRACKETS.sub("", pair[1]) for pair in pairs if pair and fold_name(pair[0]).endswith("장소")), "")
