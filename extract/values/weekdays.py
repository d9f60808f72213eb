"""Weekdays as reports print them: lists, ranges, and words such as 평일.

Enters: a line, a cell or a value. Leaves: `Weekdays` in the order of the week. Months (10월), days of a month (1일),
weekdays in brackets after a date, 휴일 and frequencies (월 1회) are not weekdays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.values.lexicon import alternation, read_words

WEEK = "월화수목금토일"

_WORDS = read_words("hours")
_MEANING = {word: WEEK[:5] for word in _WORDS["monday_friday"]} | {word: WEEK[5:] for word in _WORDS["saturday_sunday"]}

_GAP = r"[ \u00a0]?"
_DAY = rf"[{WEEK}](?:요일)?"
_RANGE = rf"{_DAY}(?:{_GAP}(?:[~∼～〜–-]|부터){_GAP}{_DAY}(?:까지)?)?"
_BEGIN = r"(?:(?<![가-힣\d])(?<![년연][-.~])(?<![년연][,·])(?<![년연], )|(?<=매주)|(?<=격주))"

# 월요일, 월·수요일, 월, 목요일, 월 수요일, 월~금, 화~금, 일; 주3회(월수금), 매주(월); 평일; 토 09:00
_WEEKDAYS = re.compile(
    rf"(?:매주|주{_GAP}\d{_GAP}[회일]){_GAP}[(（](?P<counted>[{WEEK}]{{1,7}})[)）]"
    rf"|(?<![가-힣\d])(?:(?P<daily>매일)|(?P<single>[{WEEK}]))(?=\s?[:：(（]?\s?\d{{1,2}}\s?(?:[:：]\d\d|시(?!간)))"
    rf"|{_BEGIN}(?P<listed>{_RANGE}(?:{_GAP}(?:[,·ㆍ‧․・/、]|및){_GAP}{_RANGE}|[ \u00a0][{WEEK}]요일){{0,6}}+)"
    rf"(?:(?<=요일)(?!치)|(?<=까지)|(?![가-힣]))"
    rf"|(?<![가-힣])(?P<word>{alternation(_MEANING)})(?:(?![가-힣])|(?={alternation(_WORDS['after_word'])}))"
)

# one weekday or range of a list
_ONE = re.compile(rf"(?P<first>[{WEEK}])(?:요일)?(?:{_GAP}(?:[~∼～〜–-]|부터){_GAP}(?P<last>[{WEEK}])(?:요일)?)?")


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Weekdays of one expression.

    Attributes:
        days: Weekdays from 월 to 일, in the order of the week, each once.
        start: Offset of the first character.
        end: Offset after the last character.
    """

    days: tuple[str, ...]
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        """Print the weekdays so that `parse_weekdays` reads them back."""
        return "·".join(self.days) + "요일"


def find_weekdays(text: str) -> list[Weekdays]:
    """Find the weekdays in a text.

    Returns:
        One finding for each list, range or word, in order. 평일 is 월 to 금, 주말 is 토 and 일; 매일 is the whole week,
        and one syllable is a weekday, where a clock time follows.

    >>> [finding.days for finding in find_weekdays("주 2회 (화, 금), 평일, 10월 3일, 월 1회")]
    [('화', '금'), ('월', '화', '수', '목', '금')]
    """
    findings = []
    for match in _WEEKDAYS.finditer(text):
        days = _read_days(match)
        if days:
            start, end = match.span("counted") if match["counted"] else match.span()
            findings.append(Weekdays(tuple(day for day in WEEK if day in days), start, end))
    return findings


def parse_weekdays(text: str) -> Weekdays | None:
    """Read a whole string as one expression of weekdays; None when it holds anything else."""
    findings = find_weekdays(text)
    if len(findings) != 1:
        return None
    around = text[: findings[0].start] + text[findings[0].end :]
    return findings[0] if re.fullmatch(r"\s*(?:매주|주\s?\d\s?[회일])?[\s(（]*[\s)）]*", around) else None


def _read_days(match: re.Match[str]) -> set[str]:
    """Read one match; empty when a list is none of weekdays."""
    if match["counted"]:
        return set(match["counted"])
    if match["word"]:
        return set(_MEANING[match["word"]])
    if match["daily"] or match["single"]:
        return set(match["single"] or WEEK)
    listed = match["listed"]
    days: set[str] = set()
    for one in _ONE.finditer(listed):
        days.update(_between(one["first"], one["last"] or one["first"]))
    is_list = len(days) > 1 and days != {"월", "일"}
    return days if "요일" in listed or is_list else set()


def _between(first: str, last: str) -> str:
    """The weekdays from one to another, over the weekend where the last comes first."""
    begin, end = WEEK.index(first), WEEK.index(last)
    return WEEK[begin : end + 1] if begin <= end else WEEK[begin:] + WEEK[: end + 1]
