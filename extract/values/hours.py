"""Opening hours as reports print them: clock ranges with the weekdays that they hold for.

Enters: a line, a cell or a value. Leaves: `OpeningHours` with weekdays, opening and closing time as far as printed.
Durations (4시간), single times of events (14:00) and hours that may be morning or evening (2시~4시) are not read.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.values.lexicon import alternation, read_words
from extract.values.weekdays import Weekdays, find_weekdays

_WORDS = read_words("hours")
_GAP = r"[ \u00a0]{0,2}"
_AM, _PM, _NEXT_DAY = (alternation(_WORDS[key]) for key in ("am", "pm", "next_day"))
_O_CLOCK = r"시(?:(?![가-힣])|(?=까지|부터|에|이후|경))"
_TILDE = rf"{_GAP}(?:[~∼～〜–-]|부터){_GAP}"

# 17:30, 오후 6시, 6시 30분, 9시 반; the bare hour of "07∼21시"
_TIME = re.compile(
    rf"(?:(?P<half>{_AM}|{_PM}){_GAP})?(?P<hour>\d{{1,2}})(?!\d)(?:[:：](?P<colon>\d\d)(?![\d:])"
    rf"|시{_GAP}(?:(?P<minutes>\d{{1,2}})분|(?P<thirty>반))|{_O_CLOCK}"
    rf"|(?P<bare>(?={_TILDE}(?:(?:{_AM}|{_PM}){_GAP})?\d{{1,2}}(?:{_O_CLOCK}|[:：]\d\d))))"
)
_BEGIN = re.compile(rf"(?<![\d:：.,])(?:(?:{_AM}|{_PM}){_GAP})?\d{{1,2}}(?!\d)")

# between the times of a range, or after an opening time: "22:00 ~ 익일 06:00", "05:30 ~ 종료", "9시부터"
_RANGE = re.compile(rf"{_TILDE}(?:{_NEXT_DAY}{_GAP})?")
_SINCE = re.compile(rf"{_GAP}(?:[~∼～〜]|부터)")
# around a closing time: "21시까지", "일과 후 ~ 21:00"
_UNTIL = re.compile(r"\s?까지")
_TILDE_BEFORE = re.compile(r"[~∼～〜]\s{0,2}$")

# between weekdays and hours of one opening: "화, 금요일) / 17:30", "평일 야간 19:00", "토요일 : 9:00"
_BETWEEN = re.compile(rf"[\s)）:：/,(（*]{{0,6}}{alternation(_WORDS['between'])}?[\s:：/,(（]{{0,4}}")
_ALSO = re.compile(r"\s?[,/]\s?")
_AFTER = re.compile(r"\s?[(（]?\s?(?:매주\s?)?")

# what may surround one whole opening: "매주 수요일 21시까지 운영", "주 2회 (화, 금) 17:30~21:00"
_SURROUNDINGS = re.compile(r"[\s(（]*(?:매주|격주|주\s?\d\s?[회일])?[\s(（:：]*0[\s)）]*(?:운영|개방)?[\s)）]*")


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Weekdays and hours of one opening, as far as the text tells them.

    Attributes:
        days: Weekdays from 월 to 일 in the order of the week; empty when none are told.
        opens: ``HH:MM``; None when no opening time is told.
        closes: ``HH:MM``, before `opens` when it is of the next day; None when no closing time is told.
        start: Offset of the first character.
        end: Offset after the last character.
    """

    days: tuple[str, ...] = ()
    opens: str | None = None
    closes: str | None = None
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        """Print the opening so that `parse_hours` reads it back."""
        clock = f"{self.opens}~{self.closes}" if self.opens and self.closes else ""
        clock = clock or (f"{self.opens}부터" if self.opens else f"{self.closes}까지" if self.closes else "")
        return " ".join(filter(None, [str(Weekdays(self.days)) if self.days else "", clock]))


def find_hours(text: str) -> list[OpeningHours]:
    """Find the opening hours in a text.

    Returns:
        The openings in order: hours with the weekdays before or right after them, hours alone, weekdays alone.

    >>> [str(opening) for opening in find_hours("매주 수요일 21시까지, 9:00~16:00(*토요일 : 9:00 ~ 11:00)")]
    ['수요일 21:00까지', '09:00~16:00', '토요일 09:00~11:00']
    """
    openings: list[OpeningHours] = []
    weekdays = find_weekdays(text)
    for clock in _find_clocks(text):
        before = openings[-1] if openings else None
        own = next((days for days in weekdays if _belongs(text, days, clock)), None)
        if own:
            weekdays.remove(own)
            openings.append(replace(clock, days=own.days, start=own.start))
        elif before and before.opens and before.closes and _ALSO.fullmatch(text, before.end, clock.start):
            openings.append(replace(clock, days=before.days))
        else:
            openings.append(clock)
    return sorted(_add_weekdays(text, openings, weekdays), key=lambda opening: opening.start)


def parse_hours(text: str) -> OpeningHours | None:
    """Read a whole string as one opening; None when it holds several, or anything else.

    >>> parse_hours("주 2회 (화, 금) 17:30 ~ 21:00")
    OpeningHours(days=('화', '금'), opens='17:30', closes='21:00', start=6, end=25)
    """
    openings = find_hours(text)
    if len(openings) != 1:
        return None
    opening = openings[0]
    return opening if _SURROUNDINGS.fullmatch(f"{text[: opening.start]}0{text[opening.end :]}") else None


def _belongs(text: str, days: Weekdays, clock: OpeningHours) -> bool:
    """Whether weekdays are those of the hours after them."""
    return days.end <= clock.start and bool(_BETWEEN.fullmatch(text, days.end, clock.start))


def _add_weekdays(text: str, openings: list[OpeningHours], weekdays: list[Weekdays]) -> Iterator[OpeningHours]:
    """Give weekdays right after hours to them; the others are openings without hours."""
    for opening in openings:
        after = next((days for days in weekdays if days.start >= opening.end), None)
        if not opening.days and after and _AFTER.fullmatch(text, opening.end, after.start):
            weekdays.remove(after)
            opening = replace(opening, days=after.days, end=after.end)
        yield opening
    for days in weekdays:
        yield OpeningHours(days.days, start=days.start, end=days.end)


def _find_clocks(text: str) -> Iterator[OpeningHours]:
    """Find the clock ranges and open ends in a text."""
    at = 0
    while begin := _BEGIN.search(text, at):
        clock = _read_clock(text, begin.start())
        at = clock.end if clock else begin.end()
        if clock and (clock.opens or clock.closes):
            yield clock


def _read_clock(text: str, at: int) -> OpeningHours | None:
    """Read the clock range or open end at one place; without times where a range may mean several."""
    first = _TIME.match(text, at)
    if first is None:
        return None
    between = _RANGE.match(text, first.end())
    last = _TIME.match(text, between.end()) if between else None
    if last and last["bare"] is None:
        opens, closes = _read_pair(first, last)
        until = _UNTIL.match(text, last.end())
        return OpeningHours((), opens, closes, at, (until or last).end())
    return None if first["bare"] is not None else _read_open_end(text, first)


def _read_open_end(text: str, time: re.Match[str]) -> OpeningHours | None:
    """Read a time that opens or closes something without telling the other end."""
    start, end = time.span()
    printed = _print_time(_to_minutes(time, time["half"])) if not _is_ambiguous(time) else None
    since, until = _SINCE.match(text, end), _UNTIL.match(text, end)
    if since:
        return OpeningHours((), printed, None, start, since.end())
    if until:
        return OpeningHours((), None, printed, start, until.end())
    before = _TILDE_BEFORE.search(text[max(0, start - 3) : start])
    if before:
        return OpeningHours((), None, printed, start - len(before[0]), end)
    return None


def _read_pair(first: re.Match[str], last: re.Match[str]) -> tuple[str | None, str | None]:
    """Read both ends of a range; both None where hours of the twelve-hour clock may mean several times."""
    half = last["half"] or (first["half"] if first["half"] in _WORDS["pm"] else None)
    opens, closes = _to_minutes(first, first["half"]), _to_minutes(last, half)
    if opens is None or closes is None:
        return None, None
    if first["half"] or last["half"]:
        fits = closes > opens if first["half"] else closes > opens >= closes - 12 * 60
    else:
        fits = not (_is_ambiguous(first) and _is_ambiguous(last)) or 9 * 60 <= opens < closes
    return (_print_time(opens), _print_time(closes)) if fits else (None, None)


def _is_ambiguous(time: re.Match[str]) -> bool:
    """Whether an hour may be one of morning or evening: ``2시``, not ``14시``, ``02시``, ``2:00`` or ``오후 2시``."""
    return not (time["half"] or time["colon"] or (len(time["hour"]) > 1 and int(time["hour"]) not in (10, 11, 12)))


def _to_minutes(time: re.Match[str], half: str | None) -> int | None:
    """Minutes since midnight; None for times that no clock shows."""
    hour, minute = int(time["hour"]), int(time["colon"] or time["minutes"] or (30 if time["thirty"] else 0))
    if half in _WORDS["am"] and hour == 12:
        hour = 0
    elif half in _WORDS["pm"] and hour < 12:
        hour += 12
    minutes = 60 * hour + minute
    return minutes if minute < 60 and minutes <= 24 * 60 else None


def _print_time(minutes: int | None) -> str | None:
    """Print minutes since midnight as ``HH:MM``."""
    return None if minutes is None else f"{minutes // 60:02d}:{minutes % 60:02d}"
