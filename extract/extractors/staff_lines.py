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
from extract.unit_names import find_kind, split_unit_names
from extract.values.names import fold_spaced

# "정원 : 183, 현원 : 179"
_BOTH = re.compile(r"정\s*원\s*[:：]?\s*(?P<quota>[\d,]+)\s*명?\s*[,/(]\s*현\s*원\s*[:：]?\s*(?P<current>[\d,]+)")
# "현원 30명(정원 31명)"
_REVERSED = re.compile(r"현\s*원\s*[:：]?\s*(?P<current>[\d,]+)\s*명?\s*[,/(]\s*정\s*원\s*[:：]?\s*(?P<quota>[\d,]+)")
# "정·현원 : 31명 / 30명"
_PAIR = re.compile(r"정\s*[·ㆍ․/,]?\s*현\s*원\s*[:：]\s*(?P<quota>[\d,]+)\s*명?\s*/\s*(?P<current>[\d,]+)")
# "정 원 179 61 20 32 33 33": a row of a flattened table
_FLAT_ROW = re.compile(r"\s*(?P<name>정\s*원|현\s*원)\s+(?P<cells>[\d,\s()-]+?)\s*$")
_FLAT_REACH = 6
# "보건행정과 29명, 건강증진과 32명": heads of divisions; the brackets of "총무과 28명(공무직 2)" count apart
_HEADS = re.compile(r"(?P<unit>[가-힣]{2,14})\s*[:：]?\s*(?P<number>\d[\d,]*)\s*명(?=\s*(?:[,，/()]|$))")
_FEWEST_HEADS = 2


def read_staff_line(report: Report, block: Block) -> Iterator[StaffCount]:
    """Read 정원 and 현원 of the unit that a line stands under."""
    found = _BOTH.search(block.text) or _REVERSED.search(block.text) or _PAIR.search(block.text)
    here = unit_here(report, block) if found else None
    if found and here:
        for column in ("quota", "current"):
            span = report.outline.cut(block, found.start(), found.end())
            yield StaffCount(here[0], span, column, int(found[column].replace(",", "")), span)


def read_heads(report: Report, block: Block) -> Iterator[StaffCount]:
    """Read 현원 of the divisions that a line of a unit's 인력 lists: 「보건행정과 29명, 건강증진과 32명」."""
    found = [entry for entry in _HEADS.finditer(block.text) if find_kind(entry["unit"])]
    if len(found) < _FEWEST_HEADS or not _speaks_of_staff(report, block):
        return
    here = unit_here(report, block)
    for entry in found:
        span = report.outline.cut(block, entry.start(), entry.end())
        parent = here[0] if here and here[0] != entry["unit"] else ""
        yield StaffCount(entry["unit"], span, "current", int(entry["number"].replace(",", "")), span, parent)


def _speaks_of_staff(report: Report, block: Block) -> bool:
    texts = [block.text, *(above.text for above in islice(report.outline.ancestors(block), 2))]
    words = load_words("staff", "headings")
    return any(word in fold_spaced(text).replace(" ", "") for text in texts for word in words)


def read_flat_tables(report: Report) -> Iterator[StaffCount]:
    """A line of units and, below it, lines of 정원 and 현원 with as many figures: a table that conversion flattened."""
    document = report.document
    for number, line in enumerate(document.lines, start=1):
        names = list(split_unit_names(line))
        if len(names) < 2 or "\t" in line:
            continue
        header = line[: names[0][1]].split()
        has_total = bool(header) and is_total(header[-1])
        for at in range(number + 1, min(number + _FLAT_REACH, len(document.lines)) + 1):
            found = _FLAT_ROW.match(document.lines[at - 1])
            cells = re.findall(r"[\d,]+|-", found["cells"]) if found else []
            if found and len(cells) == len(names) + has_total:
                yield from _flat_counts(report, number, at, names, cells, has_total)


def _flat_counts(
    report: Report, header: int, row: int, names: Sequence[tuple[str, int, int]], cells: Sequence[str], has_total: bool
) -> Iterator[StaffCount]:
    document = report.document
    line = document.lines[header - 1]
    start = document.span_of_lines(header).start - (len(line) - len(line.lstrip()))
    figures = document.span_of_lines(row)
    column = "quota" if document.quote(figures).lstrip().startswith("정") else "current"
    units = [(name, document.span(start + a, start + b)) for name, a, b in names]
    if has_total and report.profile.bureau:
        units.insert(0, (report.profile.bureau, document.span_of_lines(header)))
    elif has_total:
        cells = cells[1:]
    for (unit, span), cell in zip(units, cells, strict=True):
        if cell != "-":
            yield StaffCount(unit, span, column, int(cell.replace(",", "")), figures)
