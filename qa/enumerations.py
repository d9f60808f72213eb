"""Lists that a line of a report spells out: "외국어 교육 (영어, 중국어)", "가, 나, 다 3개 영역", a cell "가동, 나동".

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
from qa.sentence import fold_text

LISTING = frozenset({"what", "which", "where", "who"})
NAMING = frozenset({"list", "running"})
"""Operations that ask for names alone."""
PLURAL = frozenset({"list", "which"})
"""Words after which several names are expected."""
MENTIONS = "mentions"
PLAIN = 0.75
"""Coverage from which a list of the kind that is asked for answers before anything else."""
LEAST_ITEMS = 2
LONGEST_ITEM = 20
# What an item of a list cannot be: a number with its unit, a date, a name with its number: "20명", "지상1"
FIGURE = re.compile(r"\d.*|.*\d")
# The text of a pair of brackets: "(영어, 중국어, 일본어 등)"
BRACKETED = re.compile(r"\(([^()]*)\)")
# What follows a colon: "구성 : 가, 나, 다"
AFTER_COLON = re.compile(r":\s*([^:()]+)$")
ITEM_MARK = re.compile(r"\s*[,、·ㆍ/]\s*")
COMMA = re.compile(r",\s*(?![^()]*\))")
CELL_MARK = "\t"
# What closes a list: "… 등", "… 4개 영역", "… 등 3종"
COUNTED_END = re.compile(r"\s+(?:등\s*)?(?P<count>\d+)\s?(?:개|곳|종|가지)\s?[^\W\d]{0,4}$|\s*등$")


def list_spelled_out(context: Context) -> Result | None:
    """Answer with the items of a list in the line that explains the question.

    Returns:
        The items; None unless the question asks for names and the likeliest lines spell out one list.
    """
    reading = context.reading
    if not _asks_for_names(reading):
        return None
    lists = _find_spelled(context)
    counted = [items for items in lists if _fits(items, reading)]
    wanted = counted or (list(lists) if PLURAL & (reading.asks | reading.operations) else [])
    return _say(context, wanted[0], lists[wanted[0]]) if len(wanted) == 1 else None


def list_kind_spelled_out(context: Context) -> Result | None:
    """Answer with the items of a list whose names end as what is asked for does: 영어, 중국어 for "which languages".

    Returns:
        The items; None unless the lines that plainly explain the question spell out one such list.
    """
    reading = context.reading
    if not _asks_for_names(reading):
        return None
    endings = _list_endings(reading)
    said = fold_text(reading.text)
    lists = {
        items: hit
        for items, hit in _find_spelled(context, least=PLAIN).items()
        if not any(fold_text(item) in said for item in items) and endings & _share_ending(items)
    }
    return _say(context, *next(iter(lists.items()))) if len(lists) == 1 else None


def complete(context: Context, told: Result) -> Result:
    """Complete a list of names with those that a line of the report prints beside all of them.

    Args:
        context: The question.
        told: The names that were found.

    Returns:
        All names of that line; what was told where no line that explains the question has more.
    """
    names = {fold_text(str(value)) for value in told.values}
    if len(names) < LEAST_ITEMS:
        return told
    for items, hit in _find_spelled(context, least=PLAIN).items():
        if names < {*map(fold_text, items)}:
            return _say(context, items, hit) or told
    return told


def _asks_for_names(reading: Reading) -> bool:
    asks = bool(reading.asks & LISTING) or "list" in reading.operations
    return asks and not reading.operations - NAMING and not reading.polar


def _say(context: Context, items: tuple[str, ...], hit: Hit) -> Result | None:
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


def _find_spelled(context: Context, *, least: float = ENOUGH) -> dict[tuple[str, ...], Hit]:
    """Find the lists of the records that explain the question best, whatever their table."""
    hits = context.selector.find_any(context.reading)
    likely = [hit for hit in hits if hit.coverage >= max(least, hits[0].coverage - TIE)]
    return {items: hit for hit in reversed(likely) for items in find_lists(hit.entry.printed)}


def _list_endings(reading: Reading) -> frozenset[str]:
    """The last letters of the Korean words for what is asked for."""
    asked = [term for term in reading.terms if term.asked] or list(reading.terms[-1:])
    return frozenset(form[-1] for term in asked for form in term.forms if form)


def _share_ending(items: Sequence[str]) -> frozenset[str]:
    """The last letter that all items share, without what stands in brackets; empty when they share none."""
    endings = {BRACKETED.sub("", item).strip()[-1:] for item in items}
    return frozenset(endings) if len(endings) == 1 else frozenset()


def find_lists(text: str) -> Iterator[tuple[str, ...]]:
    r"""Find the lists that a text spells out.

    >>> list(find_lists("외국어 교육 (영어, 중국어, 독일어 등) : 215명"))
    [('영어', '중국어', '독일어')]
    >>> list(find_lists("구성 : 제안, 동아리, 자료실 3개 영역")), list(find_lists("참여 (3회, 20명)"))
    ([('제안', '동아리', '자료실')], [])
    >>> list(find_lists("가람환경\t물빛동, 솔숲동(옛 솔동)\t31"))
    [('물빛동', '솔숲동(옛 솔동)')]
    """
    for line in text.split("\n"):
        cells = line.split(CELL_MARK)
        if len(cells) > 1:
            yield from filter(_is_list, (tuple(COMMA.split(cell.strip())) for cell in cells))
            continue
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
