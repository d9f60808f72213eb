"""Numbers in boxes of their own, which conversion leaves on the line above their title.

Enters: the lines of a report and its table of contents. Leaves: the lines, the number joined to its title::

    01
    시민과 함께하는 소통채널 운영

    1 시민과 함께하는 소통채널 운영

A number without a point may as well be a cell of a flattened table: only one printed as 01 or one whose title the table
of contents has is a heading's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.blocks import ContentsEntry
from extract.lines import SUBNUMBERED_RANK, Line
from extract.titles import find_entry

_NUMBER = re.compile(r"(?P<number>\d{1,2})[.)]?")
_TITLE = re.compile(r"(?=.*[가-힣]{2})[^:：\t]{4,60}")
# "1 시민과 함께하는 소통채널 운영"
_NUMBERED_TITLE = re.compile(rf"(?P<number>\d{{1,2}})\s+(?P<title>[^\W\d]{_TITLE.pattern})")


def join_boxed_numbers(lines: Sequence[Line], contents: Sequence[ContentsEntry]) -> Iterator[Line]:
    """Yield the lines; a number alone and the title right below it become one numbered line."""
    at = 0
    while at < len(lines):
        number = _NUMBER.fullmatch(lines[at].text) if not lines[at].mark else None
        title = lines[at + 1] if at + 1 < len(lines) else None
        if number and title and _is_title(number.group(), title, contents):
            yield replace(
                title, mark=number.group(), rank=SUBNUMBERED_RANK, ordinal=int(number["number"]), after_blank=True
            )
            at += 2
        else:
            yield _part_number(lines[at], contents)
            at += 1


def _part_number(line: Line, contents: Sequence[ContentsEntry]) -> Line:
    """Part the number in a box from the title beside it, where the table of contents has that title."""
    found = _NUMBERED_TITLE.fullmatch(line.text) if not line.mark and line.after_blank else None
    if not found or not find_entry(contents, found["title"]):
        return line
    number = found["number"]
    return replace(
        line,
        mark=number,
        rank=SUBNUMBERED_RANK,
        ordinal=int(number),
        start=line.start + found.start("title"),
        text=found["title"],
    )


def _is_title(number: str, title: Line, contents: Sequence[ContentsEntry]) -> bool:
    if title.mark or not _TITLE.fullmatch(title.text):
        return False
    return bool(re.fullmatch(r"0\d", number) or find_entry(contents, title.text))
