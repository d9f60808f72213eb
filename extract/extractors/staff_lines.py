"""Staff of units from lines: 「정원 : 183, 현원 : 179」, 「총무과 29명, 세무과 32명」, and tables that were flattened.

Enters: a `Report`. Leaves: `StaffCount`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from extract.blocks import Block
from extract.extractors.staff_counts import StaffCount, is_total, unit_here
from extract.report import Report
from extract.rules import load_words
from extract.unit_names import find_kind
from extract.values.names import fold_name, fold_spaced

# "정원 : 183, 현원 : 179"
_BOTH = re.compile(r"정\s*원\s*[:：]?\s*(?P<quota>[\d,]+)\s*명?\s*[,/(]\s*현\s*원\s*[:：]?\s*(?P<current>[\d,]+)")
# "현원 30명(정원 31명)"
_REVERSED = re.compile(r"현\s*원\s*[:：]?\s*(?P<current>[\d,]+)\s*명?\s*[,/(]\s*정\s*원\s*[:：]?\s*(?P<quota>[\d,]+)")
# "정·현원 : 31명 / 30명"
_PAIR = re.compile(r"정\s*[·ㆍ․/,]?\s*현\s*원\s*[:：]\s*(?P<quota>[\d,]+)\s*명?\s*/\s*(?P<current>[\d,]+)")
# "4개팀 31명(정원 33명)", "33명(현원 31명)"
_WITH_QUOTA = re.compile(r"(?P<current>\d[\d,]*)\s*명\s*\(\s*정\s*원\s*[:：]?\s*(?P<quota>\d[\d,]*)\s*명?")
_WITH_CURRENT = re.compile(r"(?P<quota>\d[\d,]*)\s*명\s*\(\s*현\s*원\s*[:：]?\s*(?P<current>\d[\d,]*)\s*명?")
# "정 원 179 61 20 32 33 33": a row of a flattened table
_FLAT_ROW = re.compile(r"\s*(?P<name>정\s*원|현\s*원)\s+(?P<cells>[\d,\s()-]+?)\s*$")
_FLAT_REACH = 6
# "구 분", "직급": what stands over the names of the rows
_LABEL = re.compile(r"^\s*(?:구\s*분|직\s*급|부\s*서)\s+")
_HEADING = re.compile(r"\S+")
# "보건행정과 29명, 건강증진과 32명": heads of divisions; the brackets of "총무과 28명(공무직 2)" count apart
_HEADS = re.compile(r"(?P<unit>[가-힣]{2,14})\s*[:：]?\s*(?P<number>\d[\d,]*)\s*명?(?=\s*(?:[,，/()]|$))")
# "부서별 정원/현원 : 총무과 19/18, 세무과 14/14": posts and heads of divisions
_BOTH_KEY = re.compile(r"정\s*원\s*[/·,]\s*현\s*원")
_BOTH_HEADS = re.compile(
    r"(?P<unit>[가-힣]{2,14})\s*[:：]?\s*(?P<quota>\d[\d,]*)\s*명?\s*/\s*(?P<current>\d[\d,]*)\s*명?(?=\s*(?:[,，()※]|$))"
)
_FEWEST_HEADS = 2


def read_staff_line(report: Report, block: Block) -> Iterator[StaffCount]:
    """Read 정원 and 현원 of the unit that a line stands under."""
    patterns = (_BOTH, _REVERSED, _PAIR, _WITH_QUOTA, _WITH_CURRENT)
    found = next((found for pattern in patterns if (found := pattern.search(block.text))), None)
    here = unit_here(report, block) if found and _counts_staff(block.text[: found.start()]) else None
    if found and here:
        for column in ("quota", "current"):
            span = report.outline.cut(block, found.start(), found.end())
            yield StaffCount(here[0], span, column, int(found[column].replace(",", "")), span)


def _counts_staff(before: str) -> bool:
    """Whether the words before the figures are those of staff (인력, 조직) or none; 통장 and 위원 have a 정원 too."""
    folded = fold_name(before)
    return not folded or any(word in folded for word in load_words("staff", "headings"))


def read_heads(report: Report, block: Block) -> Iterator[StaffCount]:
    """Read 현원 of the divisions that a line of a unit's 인력 lists: 「보건행정과 29명, 건강증진과 32명」."""
    if _BOTH_KEY.search(block.text):
        yield from _read_both(report, block)
        return
    found = [entry for entry in _HEADS.finditer(block.text) if find_kind(entry["unit"])]
    if len(found) < _FEWEST_HEADS or not _speaks_of_staff(report, block):
        return
    here = unit_here(report, block)
    column = "quota" if "정원" in fold_name(block.text) and "현원" not in fold_name(block.text) else "current"
    for entry in found:
        span = report.outline.cut(block, entry.start(), entry.end())
        parent = here[0] if here and here[0] != entry["unit"] else ""
        yield StaffCount(entry["unit"], span, column, int(entry["number"].replace(",", "")), span, parent)


def _read_both(report: Report, block: Block) -> Iterator[StaffCount]:
    """Read 정원 and 현원 of the divisions that a line lists: 「부서별 정원/현원 : 총무과 19/18, 세무과 14/14」."""
    found = [entry for entry in _BOTH_HEADS.finditer(block.text) if find_kind(entry["unit"])]
    here = unit_here(report, block)
    for entry in found if len(found) >= _FEWEST_HEADS else ():
        span = report.outline.cut(block, entry.start(), entry.end())
        parent = here[0] if here and here[0] != entry["unit"] else ""
        for column in ("quota", "current"):
            yield StaffCount(entry["unit"], span, column, int(entry[column].replace(",", "")), span, parent)


def _speaks_of_staff(report: Report, block: Block) -> bool:
    texts = [block.text, *(above.text for above in islice(report.outline.ancestors(block), 2))]
    words = load_words("staff", "headings")
    return any(word in fold_spaced(text).replace(" ", "") for text in texts for word in words)


def read_flat_tables(report: Report) -> Iterator[StaffCount]:
    """Tables that conversion flattened: a line of headings over lines of 정원 and 현원 with as many figures."""
    lines = report.document.lines
    for number, line in enumerate(lines, start=1):
        names = _HEADING.findall(_LABEL.sub("", line))
        if "\t" in line or not any(find_kind(name) for name in names):
            continue
        for at in range(number + 1, min(number + _FLAT_REACH, len(lines)) + 1):
            found = _FLAT_ROW.match(lines[at - 1])
            cells = re.findall(r"[\d,]+|-", found["cells"]) if found else []
            if len(cells) == len(names):
                yield from _flat_counts(report, (number, at), names, cells)


def _flat_counts(
    report: Report, place: tuple[int, int], names: Sequence[str], cells: Sequence[str]
) -> Iterator[StaffCount]:
    """The figures of one row; the total is the bureau's where all other headings are its divisions."""
    document, bureau = report.document, report.profile.bureau
    header, figures = (document.span_of_lines(number) for number in place)
    column = "quota" if document.quote(figures).lstrip().startswith("정") else "current"
    has_divisions = all(find_kind(name) for name in names if not is_total(name))
    for name, cell in zip(names, cells, strict=True):
        unit = bureau if is_total(name) and has_divisions else name if find_kind(name) else ""
        start = header.start + max(0, document.quote(header).find(name))
        span = header if is_total(name) else document.span(start, start + len(name))
        if unit and cell != "-":
            yield StaffCount(unit, span, column, int(cell.replace(",", "")), figures)
