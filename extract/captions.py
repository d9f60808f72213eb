"""Captions of tables: what a table is about, the units that it states, and the day that it stands for.

Enters: a `Report` and the block of a table. Leaves: texts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.blocks import Block
from extract.document import Span
from extract.report import Report
from extract.rules import load_words
from extract.team_names import is_organisation_key
from extract.values.dates import find_dates
from extract.values.names import fold_name, fold_spaced
from extract.values.periods import find_periods

_LONGEST_TITLE = 60
_SHORT_TITLE = 3  # syllables: such a title says of nothing what it is (인력, 현황)
_REMARKS = frozenset("☞⇒→➡")  # marks of what follows from the line above
_DAY = len("2010-08-20")
_MONTH = len("2010-08")

# "(단위 : 명)", "(단위:건/명)", "(2023. 1. 31. 현재, 단위 : 명)"
_UNIT = re.compile(r"단위\s*[:：]?\s*(?P<units>[^()]+?)\s*\)")
_UNIT_SPLIT = re.compile(r"\s*[/,，·]\s*")
# "【인력현황】", "4 차량 정수 현황 (2021. 4. 30.)", "민원처리 실적('14년 …)", "인 력 --- (정원 : 3)": around a title
_TITLE_FRINGE = re.compile(
    r"^\s*\([^()]*\)(?=\s*\w)|^[\s【\[<]+|^\d{1,2}\s+(?=\D)|\s*[(】\]>].*$|\s*-{2,}.*$|\s+[-–－]\s.*$"
)
# "(2021. 4. 30기준)", "8. 20. 현재", "2021. 10. 31.": a caption that dates its table
_STATED_DAY = re.compile(r"현재|기준|말\s*\)")
# "(2020. 3/4분기 기준)", "※ 2020. 12. 31. 현재": a line of a day and no more
_DAY_ALONE = re.compile(r"[(※*\s]*['‘’]?\d[\d\s.년월일분기말상하반/'‘’]*(?:현재|기준)[\s.)]*")
# a quarter or half, whose figures are those at its end
_QUARTER = re.compile(r"분기|반기")
_DATED = re.compile(rf"{_STATED_DAY.pattern}|^\s*\(?[\s\d.~'’‘년월일]+\)?\s*$")


def text_above(report: Report, block: Block) -> str:
    """What stands right above a table: its heading and the notes between."""
    before = report.outline.blocks[max(0, block.index - 2) : block.index]
    return " ".join(other.text for other in before if not other.rows)


def read_units(report: Report, block: Block) -> tuple[str, ...]:
    """The units that hold for a whole table, as printed above or in it; empty for none, several for 「건/명」."""
    cells = " ".join(cell.text for row in block.rows[:2] for cell in row)
    before = [other.text for other in report.outline.blocks[max(0, block.index - 2) : block.index] if not other.rows]
    found = next((found for text in (*reversed(before), block.text, cells) if (found := _UNIT.search(text))), None)
    return tuple(" ".join(unit.split()) for unit in _UNIT_SPLIT.split(found["units"])) if found else ()


def read_title_of_flat(report: Report, block: Block, header: Span) -> str:
    """What a flattened table is about that the block of a marked line goes on with: that line; else as `read_title`."""
    if block.mark and block.kind in ("heading", "item") and header.first > block.span.first and not block.split_key():
        first = report.document.quote(block.span).split("\n")[0]
        title = " ".join(_TITLE_FRINGE.sub("", fold_spaced(first)).split())
        if 1 < len(title) < _LONGEST_TITLE and not _is_shared(title):
            return title
    return read_title(report, block)


def read_title(report: Report, block: Block) -> str:
    """What a table is about: the line above it, else the nearest heading or short item.

    Returns:
        The title without brackets; one that reports share (현황, 추진실적, 사업비) follows the name of what it
        stands under. Empty where nothing above has a name.
    """
    titles = _titles_above(report, block)
    own = next(titles, "")
    if not own or not _is_shared(own):
        return own
    named = (_drop_shared(title) for title in titles if not _is_shared(title) and title != report.profile.bureau)
    name = next((name for name in named if name), "") or _chapter(report, block)
    return own if fold_name(own) in fold_name(name) else f"{name} {own}".strip()


def read_line_title(report: Report, block: Block) -> str:
    """What a line of figures is about: its own heading, or the heading or item that it stands under."""
    above = [block, *report.outline.ancestors(block)] if block.kind == "heading" else report.outline.ancestors(block)
    titles = [title for each in above if each.kind in ("heading", "item") and (title := _clean(each, keep_value=False))]
    endings = tuple(load_words("statistics", "titles_of_figures"))
    return next((title for title in titles[:2] if fold_name(title).endswith(endings)), next(iter(titles), ""))


def read_as_of(report: Report, block: Block, *, last: Block | None = None) -> tuple[str, Span | None]:
    """The day or month that a table stands for: beside its title, right below it, or at the nearest heading.

    Args:
        report: The report.
        block: Where the table begins.
        last: Where it ends, None for where it begins.

    Returns:
        The date, empty for none, and where it is printed.
    """
    for place in _dated_places(report, block, last or block):
        found = _find_date(report, place)
        if found:
            return found
    if report.programme_of(block):
        return "", None
    return report.profile.as_of, report.profile.support.get("as_of")


def _dated_places(report: Report, block: Block, last: Block) -> Iterator[Block]:
    """The captions right above a table, a day right below it, then the headings above, each with the note under it."""
    yield from (other for other in report.outline.blocks[max(0, block.index - 2) : block.index] if not other.rows)
    below = report.outline.blocks[last.index + 1 : last.index + 3]
    if below and _DAY_ALONE.fullmatch(below[0].text) and not any(other.rows or other.kind == "text" for other in below):
        yield below[0]  # with no table below it that it could stand over
    for above in report.outline.ancestors(block):
        yield above
        yield from (child for child in report.outline.children(above)[:1] if child.kind == "note")


def _find_date(report: Report, place: Block) -> tuple[str, Span] | None:
    """The first day that a caption or heading states, else its first month."""
    is_cell = place.kind == "text" and not place.text.startswith("(") and not _STATED_DAY.search(place.text)
    if is_cell or not _DATED.search(place.text):
        return None
    dates = sorted(find_dates(place.text, year=report.profile.year), key=lambda date: len(date.iso) != _DAY)
    date = next((date for date in dates if len(date.iso) in (_DAY, _MONTH)), None)
    if date:
        return date.iso, report.outline.cut(place, date.start, date.end)
    for quarter in find_periods(place.text) if _QUARTER.search(place.text) else ():
        if quarter.last:
            return quarter.last.iso, report.outline.cut(place, quarter.start, quarter.end)
    return None


def _titles_above(report: Report, block: Block) -> Iterator[str]:
    """The line right above a table, then the headings and items above; in a programme its own, then its title."""
    before = [other for other in report.outline.blocks[max(0, block.index - 3) : block.index] if _may_title(other)]
    own = before[-1:] if before and before[-1].parent == block.parent and before[-1].kind in ("text", "note") else []
    programme = report.programme_of(block)
    named = [above for above in report.outline.ancestors(block) if _may_name(above)]
    named = [above for above in named if not _heads_columns(report, above, block)]
    if programme:
        named = [above for above in named if above.mark and report.programme_of(above) and above != programme.body[0]]
    for above in [*own, *named]:
        title = _clean(above, keep_value=above in own)
        if 1 < len(title) < _LONGEST_TITLE:
            yield title
    if programme:
        yield programme.title


def _heads_columns(report: Report, item: Block, table: Block) -> bool:
    """Whether a table has an item and one beside it side by side in its header: columns, and not what it is about."""
    words = [*table.text.split(), *(cell.text for row in table.rows[:1] for cell in row)]
    heads = {fold_name(word) for word in words}
    beside = [other for other in report.outline.blocks[: item.index] if other.parent == item.parent]
    return any(
        other.kind == item.kind == "item" and {_fold_title(other), _fold_title(item)} <= heads for other in beside
    )


def _fold_title(block: Block) -> str:
    return fold_name(_clean(block, keep_value=False))


def _may_name(block: Block) -> bool:
    """Whether a block may name a table under it: no line that counts the parts of a unit (기구 : 1국 3과)."""
    pair = block.split_key()
    return block.kind in ("heading", "item") and not (pair and is_organisation_key(pair[0]))


def _may_title(block: Block) -> bool:
    return not block.rows and not block.text.startswith("(") and block.mark not in _REMARKS


def _clean(block: Block, *, keep_value: bool) -> str:
    pair = None if keep_value else block.split_key()
    return " ".join(_TITLE_FRINGE.sub("", fold_spaced(pair[0] if pair else block.text)).split())


def _is_shared(title: str) -> bool:
    """Whether a title says of nothing what it is: a shared heading, 「설치현황」, 「인력」."""
    folded = fold_name(title)
    lists = (("headings", "sections"), ("programmes", "budget"), ("statistics", "shared_titles"))
    return len(folded) <= _SHORT_TITLE or any(folded in load_words(*words) for words in lists)


def _drop_shared(title: str) -> str:
    """행정관리국 of 「행정관리국 일반현황」."""
    words = title.split()
    return " ".join(words[:-1]) if fold_name(words[-1]) in load_words("statistics", "shared_titles") else title


def _chapter(report: Report, block: Block) -> str:
    """The name in a heading without a mark before a block: 행정관리국 of 「행정관리국 일반현황」."""
    for above in reversed(report.outline.blocks[: block.index]):
        if above.kind == "heading" and not above.mark:
            words = fold_spaced(above.text).split()
            return " ".join(words[:-1]) if fold_name(words[-1]) in load_words("statistics", "shared_titles") else ""
    return ""
