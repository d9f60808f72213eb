"""Lists that a line of a report spells out: "외국어 교육 (영어, 중국어)", "가, 나, 다 3개 영역".

Enters: a context whose question asks for names. Leaves: a `Result` with the items of the one list in the lines that
explain the question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from qa.context import Context
from qa.findings import Finding
from qa.formats import join_values
from qa.lexicon import load_lexicon
from qa.linking import Hit
from qa.reading import Reading
from qa.results import ANSWERED, Result
from qa.selection import ENOUGH, TIE

LISTING = frozenset({"what", "which", "where", "who"})
PLURAL = frozenset({"list", "which"})
"""Words after which several names are expected."""
MENTIONS = "mentions"
LEAST_ITEMS = 2
LONGEST_ITEM = 20
# What an item of a list cannot be: a number with its unit, a date, a name with its number: "20명", "지상1"
FIGURE = re.compile(r"\d.*|.*\d")
# The text of a pair of brackets: "(영어, 중국어, 일본어 등)"
BRACKETED = re.compile(r"\(([^()]*)\)")
# What follows a colon: "구성 : 가, 나, 다"
AFTER_COLON = re.compile(r":\s*([^:()]+)$")
ITEM_MARK = re.compile(r"\s*[,、·ㆍ/]\s*")
# What closes a list: "… 등", "… 4개 영역", "… 등 3종"
COUNTED_END = re.compile(r"\s+(?:등\s*)?(?P<count>\d+)\s?(?:개|곳|종|가지)\s?[^\W\d]{0,4}$|\s*등$")


def list_spelled_out(context: Context) -> Result | None:
    """Answer with the items of a list in the line that explains the question.

    Returns:
        The items; None unless the question asks for names and the likeliest lines spell out one list.
    """
    reading = context.reading
    if not (reading.asks & LISTING or "list" in reading.operations) or reading.operations - {"list"}:
        return None
    hits = _find_lines(context)
    lists = {items: hit for hit in reversed(hits) for items in find_lists(hit.entry.printed)}
    counted = [items for items in lists if _fits(items, reading)]
    wanted = counted or (list(lists) if PLURAL & (reading.asks | reading.operations) else [])
    if len(wanted) != 1:
        return None
    items, hit = wanted[0], lists[wanted[0]]
    solutions = context.run(MENTIONS, [hit])
    rows = solutions.rows
    if not rows:
        return None
    findings = [Finding(rows[0].label, rows[0].place, rows[0].year, items, "", rows)]
    return Result(
        ANSWERED,
        "spelled_out",
        words={
            "scope": context.name_scope(findings),
            "label": rows[0].label,
            "values": join_values(items, language=context.language),
        },
        type="strings",
        values=items,
        used=rows,
        template=MENTIONS,
        query=solutions.query,
    )


def _find_lines(context: Context) -> list[Hit]:
    """Find the records that explain the question best, whatever their table."""
    hits = context.selector.find_any(context.reading)
    return [hit for hit in hits if hit.coverage >= max(ENOUGH, hits[0].coverage - TIE)]


def find_lists(text: str) -> Iterator[tuple[str, ...]]:
    """Find the lists that a text spells out.

    >>> list(find_lists("외국어 교육 (영어, 중국어, 독일어 등) : 215명"))
    [('영어', '중국어', '독일어')]
    >>> list(find_lists("구성 : 제안, 동아리, 자료실 3개 영역")), list(find_lists("참여 (3회, 20명)"))
    ([('제안', '동아리', '자료실')], [])
    """
    for line in text.split("\n"):
        parts = [match[1] for match in BRACKETED.finditer(line)]
        parts += [match[1] for match in AFTER_COLON.finditer(BRACKETED.sub("", line))]
        for part in parts:
            items = tuple(ITEM_MARK.split(COUNTED_END.sub("", part.strip())))
            if _is_list(items):
                yield items


def _is_list(items: Sequence[str]) -> bool:
    return len(items) >= LEAST_ITEMS and all(
        item and len(item) <= LONGEST_ITEM and not FIGURE.fullmatch(item) for item in items
    )


def _fits(items: Sequence[str], reading: Reading) -> bool:
    """Whether a list has as many items as the question says: four areas, 두 곳."""
    numbers = load_lexicon().numbers
    return any(numbers.get(word) == len(items) for word in reading.text.lower().split())
