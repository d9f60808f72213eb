"""Plans of a series, with the years that they are for: 「제3기(2019 ~ 2022) 지역보건의료계획 수립」.

Enters: the text of a line. Leaves: `DatedItem`s: the plan itself, from its first year to its last. When it was drawn up
is not told by these years.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.extractors.dated_items import DatedItem
from extract.values.dates import Date, expand_year
from extract.values.periods import Period

_YEAR = r"['‘’]?\s?(?:(?:19|20)\d\d|\d\d)\s?년?도?"
# "제3기('19 ~ '22) 지역보건의료계획", "제2차(2018~2022년) 청년 기본계획"
_PLAN = re.compile(
    rf"(?P<number>제\s?\d{{1,2}}\s?(?:기|차))\s?[(（]\s?(?P<first>{_YEAR})\s?[~∼～〜-]\s?(?P<last>{_YEAR})\s?[)）]"
    r"\s?(?P<name>(?:[가-힣·ㆍ]+\s){0,3}[가-힣·ㆍ]*계획)(?![가-힣])"
)


def find_plans(text: str) -> Iterator[DatedItem]:
    """Yield the plans of a series that a line names with their years.

    >>> [(item.what, item.period.iso) for item in find_plans("제3기('19 ~ '22) 지역보건의료계획 수립")]
    [('제3기 지역보건의료계획', '2019/2022')]
    """
    for found in _PLAN.finditer(text):
        first, last = (_read_year(found, name) for name in ("first", "last"))
        if first.year <= last.year:
            period = Period(first, last, found.start("first"), found.end("last"))
            yield DatedItem(f"{found['number']} {found['name']}", "", period, *found.span())


def _read_year(found: re.Match[str], name: str) -> Date:
    digits = re.sub(r"\D", "", found[name])
    year = int(digits) if len(digits) > 2 else expand_year(int(digits))
    return Date(year, None, None, None, *found.span(name))
