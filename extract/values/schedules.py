"""Weekly schedules: openings with their exceptions and closed days.

Enters: a line, a cell or a value. Leaves: `OpeningHours` (of `extract.values.hours`) with the closed days taken off,
the hours of exceptions filled in, and 24시간 as a whole day. Hours of fees (요금부과 09∼18시) are left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.values.hours import OpeningHours, find_hours
from extract.values.lexicon import alternation, read_words
from extract.values.names import fold_spaced
from extract.values.weekdays import WEEK, find_weekdays

_WORDS = read_words("hours")
_CLOSED = alternation(_WORDS["closed"])

# around closed weekdays: "휴관일 : 매주 월요일", "(매주 월요일 휴장)", "월요일은 정기 휴무"
_CLOSED_BEFORE = re.compile(rf"{_CLOSED}일?\s*[:：]?\s*(?:[가-힣·,\s]{{0,8}}주?\s*)?$")
# closed in some weeks and open in the others: "매월 첫째 월요일 휴관"
_SOME_WEEKS = re.compile(r"(?:매월|격주|[첫둘셋넷]째|마지막)[가-힣·,\s]{0,8}$")
_CLOSED_AFTER = re.compile(
    rf"(?:\s*[·,ㆍ]?\s*(?:법정)?\s*공휴일)?\s*[)）]?\s*(?:은|는|에는|마다)?\s*(?:정기\s?)?{_CLOSED}"
)
_EACH_WEEK = re.compile(r"매주\s*$")
# hours that are none of opening: "(요금부과 09∼18시)", "(일요일·공휴일 무료)", "점심시간 12:00~13:00 제외"
_FEES = re.compile(
    rf"[(（][^()（）]*{alternation(_WORDS['fees'])}[^()（）]*[)）]|{alternation(_WORDS['breaks'])}\s*[:：(（]?\s*\d[^,，/()（）]*"
)
# between weekdays and their hours: "수요일(매월 마지막 주) 18:00~21:00", "매주 수요일 운영 (예약제), 10:00~11:00"
_REMARK = re.compile(
    r"\s*(?:운영|개방|실시|진행)?\s*(?:[(（][^()（）]*[)）])?\s*[,，:：]?\s*|\s*(?:1?일\s*)?\d+회\s*[(（]"
)
# "24시간 운영", "연중무휴 24시간"; not "24시간 교대근무", "휴일 24시간"
_ALL_DAY = re.compile(rf"(?<![\d.])(?<!휴일)(?<!휴일 )24시간(?=\s*(?:{alternation(_WORDS['all_day'])}|$|[,)）]|[(（]))")
_EVERY_DAY = re.compile(alternation(_WORDS["every_day"]))
_REACH = 12
_LONGEST_LABEL = len("월, 화, 수, 목, 금, 토요일")
# "평일(화~금)"
_DAYS_IN_BRACKETS = re.compile(r"(?:평\s?일|주\s?말|주\s?중)\s*[(（](?P<days>[^()（）]+)[)）]")
# one weekday after its hours: "18:00~20:00(목)"
_DAY_AFTER = re.compile(rf"\s*[(（]\s*(?:매주\s*)?(?P<day>[{WEEK}])\s*[)）]")
# holidays beside weekdays: "일·공휴일"
_HOLIDAYS = re.compile(r"\s*[·,ㆍ/]?\s*(?:법정)?\s*공휴일")


def find_openings(text: str) -> list[OpeningHours]:
    """Find the openings in a text, one for each set of weekdays with its hours.

    Returns:
        The openings in order. Closed days are taken off the others; an exception takes from the opening before it what
        it leaves out.

    >>> [str(opening) for opening in find_openings("화~토 10:00~18:00(토요일은 17:00까지)")]
    ['화·수·목·금요일 10:00~18:00', '토요일 10:00~17:00']
    >>> [str(opening) for opening in find_openings("매일 06:00~21:00 (매주 월요일 휴장)")]
    ['화·수·목·금·토·일요일 06:00~21:00']
    """
    closed, rest = _take_closed(_FEES.sub(lambda found: " " * len(found[0]), text))
    openings = _join_days(rest, sorted([*find_hours(rest), *_find_all_day(rest)], key=lambda opening: opening.start))
    openings = [_day_after(rest, opening) for opening in openings]
    every_day = bool(_EVERY_DAY.search(text))
    return _split_exceptions([_give_days(opening, closed, every_day=every_day) for opening in openings])


def find_closed_days(text: str) -> tuple[str, ...]:
    """Find the weekdays on which something is closed: ``매주 월요일 휴관``; none for other weekdays.

    >>> find_closed_days("※ 매주 월요일 휴무"), find_closed_days("월요일 09:00~18:00")
    (('월',), ())
    """
    return _take_closed(text)[0]


def parse_days(text: str) -> tuple[str, ...]:
    """Read a whole label as weekdays: 평일, 토·일요일, 일·공휴일; empty when it holds anything else.

    >>> parse_days("토·일요일"), parse_days("화 ~ 금"), parse_days("일·공휴일"), parse_days("월 이용")
    (('토', '일'), ('화', '수', '목', '금'), ('일',), ())
    """
    inside = _DAYS_IN_BRACKETS.fullmatch(text.strip())
    name = " ".join(fold_spaced(_HOLIDAYS.sub("", inside["days"] if inside else text)).split())
    found = find_weekdays(f"{name} 09:00") if len(name) <= _LONGEST_LABEL else []
    is_whole = len(found) == 1 and found[0].start == 0 and found[0].end == len(name)
    return found[0].days if is_whole else ()


def remove_days(opening: OpeningHours, closed: Sequence[str]) -> OpeningHours:
    """Take closed days off an opening; hours without days hold for all other days."""
    if not closed:
        return opening
    return replace(opening, days=tuple(day for day in opening.days or WEEK if day not in closed))


def _take_closed(text: str) -> tuple[tuple[str, ...], str]:
    """The closed weekdays of a text, and the text with blanks in their place."""
    closed: set[str] = set()
    for weekdays in find_weekdays(text):
        before = text[max(0, weekdays.start - _REACH) : weekdays.start]
        after = _CLOSED_AFTER.match(text, weekdays.end)
        if after or _CLOSED_BEFORE.search(before):
            closed.update(() if _SOME_WEEKS.search(before) else weekdays.days)
            each = _EACH_WEEK.search(before)
            start = weekdays.start - (len(before) - each.start() if each else 0)
            end = after.end() if after else weekdays.end
            text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return tuple(day for day in WEEK if day in closed), text


def _find_all_day(text: str) -> list[OpeningHours]:
    return [OpeningHours((), "00:00", "24:00", found.start(), found.end()) for found in _ALL_DAY.finditer(text)]


def _join_days(text: str, openings: Sequence[OpeningHours]) -> list[OpeningHours]:
    """Give hours the weekdays before a remark in brackets; weekdays alone are an opening where no hours are told."""
    joined: list[OpeningHours] = []
    for opening in openings:
        before = joined[-1] if joined else None
        if before and not (before.opens or before.closes) and _REMARK.fullmatch(text, before.end, opening.start):
            joined.pop()
            opening = replace(opening, days=opening.days or before.days, start=before.start)
        joined.append(opening)
    with_hours = [opening for opening in joined if opening.opens or opening.closes]
    return with_hours or joined


def _day_after(text: str, opening: OpeningHours) -> OpeningHours:
    """Give hours the one weekday in brackets after them."""
    found = None if opening.days else _DAY_AFTER.match(text, opening.end)
    return replace(opening, days=(found["day"],), end=found.end()) if found else opening


def _give_days(opening: OpeningHours, closed: Sequence[str], *, every_day: bool) -> OpeningHours:
    days = opening.days or (tuple(WEEK) if every_day or closed else ())
    return replace(opening, days=tuple(day for day in days if day not in closed))


def _split_exceptions(openings: Sequence[OpeningHours]) -> list[OpeningHours]:
    """Tell an opening of some days apart that lies within the hours of an opening of more days before it."""
    split: list[OpeningHours] = []
    for opening in openings:
        whole = next((at for at, other in enumerate(split) if _is_exception(opening, other)), None)
        if whole is None:
            split.append(opening)
            continue
        before = split[whole]
        split[whole] = replace(before, days=tuple(day for day in before.days if day not in opening.days))
        split.append(replace(opening, opens=opening.opens or before.opens, closes=opening.closes or before.closes))
    return split


def _is_exception(opening: OpeningHours, whole: OpeningHours) -> bool:
    if not (opening.opens or opening.closes) or not (whole.opens and whole.closes):
        return False
    overlaps = opening.opens is None or opening.opens < whole.closes
    return bool(opening.days) and set(opening.days) < set(whole.days) and overlaps
