"""When a building is done: stated with a word such as 준공 or 개관, else the end of the works.

Enters: a line, or the lines of a programme that builds. Leaves: the date with the place that states it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from extract.blocks import Block
from extract.document import Span
from extract.facts import Value
from extract.report import Report
from extract.rules import load_rules
from extract.titles import strip_action
from extract.values.names import fold_name
from extract.values.periods import find_periods

# "11월 준공", "(2023. 8. 개소 예정", "2024. 5. : 공사 준공": what may stand between a date and its word
_BEFORE = re.compile(r"[\s.:：)]*(?:[가-힣]{2,4}\s)?\s*")
# "2014. 6. 30. : 다라주차장 준공", "11월 「가람방」 개관": what stands between a date and a name, a name and its word
_BEFORE_NAME = re.compile(r"[\s.:：)「『]*")
_DONE_AFTER = re.compile(r"[」』]?\s*(?:공사\s*|건립\s*|신축\s*)?")
# "가람 시니어클럽 개관(": the name of what is opened, at the beginning of its clause
_OPENED = re.compile(
    r"(?:^|(?<=[,;→]))\s*(?P<name>(?:[가-힣A-Z][가-힣A-Za-z0-9·]*\s){0,3}[가-힣A-Za-z0-9·]{2,})\s(?P<word>개관|개소|개원|개장|준공)(?=\s*(?:일)?\s*[(:：])"
)
# "개관('22. 6. 10.)", "준공 : 2024. 5."
_AFTER = re.compile(r"\s*(?:일|예정)?\s*[(:：]\s*")


@dataclass(frozen=True, slots=True)
class Completion:
    """A stated completion: how plain its word is (0 the plainest), the ISO date, and its offsets in the text."""

    rank: int
    iso: str
    start: int
    end: int


def find_completions(text: str, year: int | None) -> Iterator[Completion]:
    """Find the dates by which a text says that something is done.

    Args:
        text: A line.
        year: The year of dates that state none.
    """
    periods = [period for period in find_periods(text, year=year) if period.last]
    for word in _completion_pattern().finditer(text):
        before = (p for p in periods if p.end <= word.start() and _BEFORE.fullmatch(text, p.end, word.start()))
        after = (p for p in periods if p.start >= word.end() and _AFTER.fullmatch(text, word.end(), p.start))
        for period in (*before, *after):
            if period.last:
                rank = load_rules("facilities")["works"]["completions"].index(word.group())
                yield Completion(rank, period.last.iso, period.start, period.end)
                break


def find_opened(text: str, year: int | None) -> Iterator[tuple[str, int, int, Completion]]:
    """Find names before a word such as 개관 with its day: 「가람 시니어클럽 개관(2024. 7. 18.)」.

    Args:
        text: A line.
        year: The year of dates that state none.

    Yields:
        The name, its offsets, and when it was opened.
    """
    for found in _OPENED.finditer(text):
        name = " ".join(found["name"].split())
        done = next((done for done in find_completions(text, year) if done.start >= found.end()), None)
        is_name = not fold_name(name).endswith(tuple(load_rules("facilities")["works"]["no_names"]))
        if done and is_name and _AFTER.fullmatch(text, found.end("word"), done.start):
            yield name, found.start("name"), found.end("name"), done


def read_opening(report: Report, block: Block, start: int, end: int) -> tuple[dict[str, Value], dict[str, Span]]:
    """Read the date before a name that is said to be done: 「2014. 6. 30. : 다라주차장 준공」.

    Args:
        report: The report.
        block: The line.
        start: Offset of the name in its text.
        end: Offset after the name.
    """
    text = block.text
    done = _DONE_AFTER.match(text, end) if _completion_pattern().search(text, end) else None
    if done and _completion_pattern().match(text, done.end()):
        for period in reversed(find_periods(text, year=report.profile.year)):
            if period.last and period.end <= start and _BEFORE_NAME.fullmatch(text, period.end, start):
                span = report.outline.cut(block, period.start, period.end)
                return {"completed": period.last.iso}, {"completed": span}
    return {}, {}


@cache
def _completion_pattern() -> re.Pattern[str]:
    words = "|".join(load_rules("facilities")["works"]["completions"])
    return re.compile(rf"(?<![가-힣미])(?:{words})(?=[^가-힣]|$|예정|및|일|하)")


def builds(title: str) -> bool:
    """Whether the title of a programme says that something is built: 「체험관 건립」."""
    done = title.removeprefix(strip_action(title))
    return any(word in done for word in load_rules("facilities")["works"]["actions"])


def read_completion(report: Report, body: Sequence[Block]) -> tuple[str, Span] | None:
    """Read when the works of a programme are done: what its lines state, else the end of its period.

    Args:
        report: The report.
        body: The blocks of a programme that builds one facility.
    """
    stated = [
        (found.rank, block.index, found.iso, report.outline.cut(block, found.start, found.end))
        for block in body
        for found in find_completions(block.text, report.profile.year)
    ]
    if stated:
        _, _, iso, span = min(stated)
        return iso, span
    return next(_read_period(report, body), None)


def _read_period(report: Report, body: Iterable[Block]) -> Iterator[tuple[str, Span]]:
    for block in body:
        pair = block.split_key()
        if pair and fold_name(pair[0]) in load_rules("facilities")["works"]["periods"]:
            for period in find_periods(pair[1], year=report.profile.year)[:1]:
                if period.last and not period.is_point:
                    yield period.last.iso, report.outline.cut(block, pair[2] + period.start, pair[2] + period.end)
