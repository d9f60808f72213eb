"""Phases side by side in a table that conversion flattened: their headings first, then their dates column by column.

Enters: the block that opens the headings (1단계 : …). Leaves: `DatedItem`s with the place of their line: the keys that
repeat (준비, 구성) belong to the phases in order. Where they do not come out even, nothing is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extract.blocks import Block
from extract.document import Span
from extract.extractors.dated_items import DatedItem, is_plain
from extract.report import Report
from extract.values.names import fold_name
from extract.values.periods import find_periods

Placed = tuple[DatedItem, Span]

# "1단계 : 시범사업", "2기 확대"
_PHASE = re.compile(r"(?P<number>[1-9])\s?(?P<series>단계|기|차|구간|공구)\s*[:：]?\s*(?P<name>[가-힣][가-힣\s]{1,15})")
# "준비 : ", "기간 구성 : "
_KEY = re.compile(r"(?:^|\s)(?P<key>[가-힣]{2,10})\s*[:：]\s*$")
_FEWEST = 2


def read_phases(report: Report, block: Block, *, year: int | None) -> Iterator[Placed]:
    """Yield the dated items of phases side by side, none where a block opens no such table."""
    first = _PHASE.search(block.text)
    if not first or first["number"] != "1":
        return
    below = takewhile(lambda line: line.kind in ("text", "note"), report.outline.blocks[block.index :])
    lines = [line for line in below if line.kind == "text"]
    phases = _find_phases(lines, first["series"])
    dated = [item for line in lines for item in _read_dates(report, line, year)]
    if len(phases) < _FEWEST or not dated or len(dated) % len(phases):
        return
    width = len(dated) // len(phases)
    keys = [item.key for item, _ in dated]
    if keys != keys[:width] * len(phases):
        return
    for at, (item, span) in enumerate(dated):
        label = "" if is_plain(item.key) else f" {item.key}"
        name, above = phases[at // width]
        yield DatedItem(f"{name}{label}", "", item.period, 0, 0, above=above), span


def _find_phases(lines: Sequence[Block], series: str) -> list[tuple[str, Span]]:
    """The names of the phases in order, each once and with its line: 「1단계 시범사업」."""
    names: dict[int, tuple[str, Span]] = {}
    for line in lines:
        for found in _PHASE.finditer(line.text):
            if found["series"] == series:
                name = f"{found['number']}{series} {found['name'].strip()}"
                names.setdefault(int(found["number"]), (name, line.span))
    return [names[number] for number in sorted(names)] if sorted(names) == list(range(1, len(names) + 1)) else []


def _read_dates(report: Report, line: Block, year: int | None) -> Iterator[Placed]:
    """The dates of a line with the key before each."""
    before = 0
    for period in find_periods(line.text, year=year):
        key = _KEY.search(line.text[before : period.start])
        if key and period.first:
            yield DatedItem("", fold_name(key["key"]), period, 0, 0), line.span
        before = period.end
