"""Milestones: what happened or is to happen on a date or over a period.

Enters: a `Report`. Leaves: `milestones` facts, one a dated item: 「2021. 3. : 시행」, 「개최 : 2021. 12.」, 「체결
(2010. 4. 27)」, and rows of tables with a column of dates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.blocks import Block, Row
from extract.facts import Fact, Value
from extract.report import Report
from extract.rules import load_words
from extract.values.names import fold_name, fold_spaced
from extract.values.periods import Period, find_periods

_SHORTEST = 2
# between a date at the head of a line and what happens: ": ", " - "
_AFTER_DATE = re.compile(r"^\s*(?:\([월화수목금토일]\))?\s*(?:[:：]|[-–])?\s*")
# what stands between a label and its date: " : ", "("
_BEFORE_DATE = re.compile(r"\s*(?:[:：]|[(（\[<])\s*(?:※\s*)?$")
# a bracket or remark after the name of what happens
_TAIL = re.compile(r"\s*[(（\[<]?\s*(?:※.*)?$")


@dataclass(frozen=True, slots=True)
class _Dated:
    what: str
    period: Period
    start: int
    end: int


def extract_milestones(report: Report) -> Iterator[Fact]:
    """Yield one `milestones` fact for each dated item, in reading order."""
    for block in report.outline.blocks:
        if block.rows:
            yield from _read_table(report, block)
        elif block.kind in ("item", "heading", "note"):
            for dated in _read_block(report, block):
                if fold_name(dated.what) not in load_words("milestones", "denied_names"):
                    yield _make_fact(report, block, dated)


def _make_fact(report: Report, block: Block, dated: _Dated) -> Fact:
    values: dict[str, Value] = {"what": dated.what}
    if dated.period.first:
        values["start"] = dated.period.first.iso
    if dated.period.last and not dated.period.is_point:
        values["end"] = dated.period.last.iso
    status = _status(report, block, dated)
    if status:
        values["status"] = status
    programme = report.programme_of(block)
    if programme:
        values["programme"] = programme.title
    return Fact("milestones", values, report.outline.cut(block, dated.start, dated.end))


def _status(report: Report, block: Block, dated: _Dated) -> str:
    """Done or planned: as the section says, else by the date that the report stands for."""
    around = block.text[dated.end : dated.end + 8]
    section = report.outline.section_of(block)
    says_planned = any(word in around for word in load_words("milestones", "planned"))
    if says_planned or section in load_words("headings", "planned_later"):
        return "planned"
    if section in load_words("headings", "done"):
        return "done"
    last = dated.period.last or dated.period.first
    day = report.profile.as_of or report.profile.published
    if last is None or not (day or report.profile.year):
        return ""
    if day:
        return "done" if last.iso <= day else "planned"
    return "done" if last.year < (report.profile.year or 0) else "planned"


def _read_block(report: Report, block: Block) -> Iterator[_Dated]:
    found = find_periods(block.text, year=report.profile.year)
    periods = [period for period in found if period.first and _is_dated(period)]
    pair = block.split_key()
    if not periods or (pair and fold_name(pair[0]) in load_words("milestones", "denied_keys")):
        return
    if not block.text[: periods[0].start].strip(" '‘*("):
        what = _clean(_AFTER_DATE.sub("", block.text[periods[0].end :], count=1))
        if what:
            yield _Dated(what, periods[0], 0, len(block.text))
        return
    before = 0
    for period in periods:
        what = _label_before(report, block, block.text[before : period.start])
        if what:
            yield _Dated(what, period, before, period.end)
        before = period.end


def _is_dated(period: Period) -> bool:
    """Whether a period names more than a year, which any title may print."""
    return bool(period.first and (period.first.month or (period.last and period.last.month)))


def _label_before(report: Report, block: Block, text: str) -> str:
    """What the words before a date say: 「개최 : 」, 「체결 (」; the line above where they are a plain key."""
    if not _BEFORE_DATE.search(text):
        return ""
    label = _clean(_BEFORE_DATE.sub("", text))
    if fold_name(label) not in load_words("milestones", "plain_keys") and len(label) >= _SHORTEST:
        return label
    above = next((above for above in report.outline.ancestors(block) if not above.is_section), None)
    pair = above.split_key() if above else None
    return _clean(pair[0] if pair else above.text) if above else ""


def _clean(text: str) -> str:
    return " ".join(fold_spaced(_TAIL.sub("", text)).split()).strip(" ,:·-/)")


def _read_table(report: Report, table: Block) -> Iterator[Fact]:
    """Rows of a table that has a column of dates and one that names what happens."""
    header = [fold_name(cell.text) for cell in table.rows[0]]
    dates = [at for at, name in enumerate(header) if name in load_words("milestones", "date_columns")]
    names = [at for at, name in enumerate(header) if name in load_words("milestones", "name_columns")]
    if not dates or not names:
        return
    for row in table.rows[1:]:
        if len(row) > max(dates[0], names[0]):
            yield from _row_facts(report, table, row, row[names[0]].text, row[dates[0]].text)


def _row_facts(report: Report, table: Block, row: Row, name: str, text: str) -> Iterator[Fact]:
    periods = [period for period in find_periods(text, year=report.profile.year) if period.first]
    if name and periods:
        dated = _Dated(" ".join(name.split()), periods[0], 0, 0)
        fact = _make_fact(report, table, dated)
        yield Fact("milestones", fact.values, report.document.span(row[0].span.start, row[-1].span.end))
