"""Milestones: what happened or is to happen on a date or over a period.

Enters: a `Report`. Leaves: `milestones` facts, one a dated item: what a line says beside a date
(`extract.extractors.dated_items`) and rows of tables with dates (`dated_tables`, `flat_dates`). What a line leaves out,
its surroundings add: the year and the status (`milestone_times`), the name (`milestone_names`), the programme.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.blocks import Block
from extract.document import Span
from extract.extractors.dated_items import DatedItem, find_items
from extract.extractors.dated_tables import read_dated_table, read_key_cells
from extract.extractors.flat_dates import read_flat_table
from extract.extractors.flat_phases import read_phases
from extract.extractors.milestone_names import attribute_keys, is_period_of_programme, name_item
from extract.extractors.milestone_times import status_of, year_of, year_of_line
from extract.extractors.plan_periods import find_plans
from extract.extractors.results_day import find_results_day
from extract.facts import Fact, Value
from extract.report import Programme, Report
from extract.rules import load_words
from extract.titles import strip_action
from extract.values.names import fold_name

_SHORTEST = 2
_TITLE_LENGTH = 6  # syllables from which a title tells its programme from others
# after a date that leads a line of text: " : ", "      "
_SET_OFF = re.compile(r"[\s.]*[:：]|\s{2,}|\t")

# after a date that ends a line: ")", "."
_ENDS_LINE = re.compile(r"[\s.)）\]]*")


def extract_milestones(report: Report) -> Iterator[Fact]:
    """Yield one `milestones` fact for each dated item, in reading order."""
    phases = _find_phases(report)
    for block in report.outline.blocks:
        seen: set[tuple[Value | None, ...]] = set()
        for item, span in phases.get(block.span.first) or _find_items(report, block):
            fact = _make_fact(report, block, item, span)
            key = tuple(fact.values.get(column) for column in ("what", "start", "end"))
            if key not in seen:
                seen.add(key)
                yield fact


def _find_phases(report: Report) -> dict[int, list[tuple[DatedItem, Span]]]:
    """The dated items of phases side by side, by the line that opens their block."""
    phases: dict[int, list[tuple[DatedItem, Span]]] = {}
    for block in report.outline.blocks:
        for item, span in read_phases(report, block, year=report.profile.year) if block.kind == "text" else ():
            phases.setdefault(span.first, []).append((item, span))
    return phases


def _make_fact(report: Report, block: Block, item: DatedItem, span: Span) -> Fact:
    values: dict[str, Value] = {"what": item.what}
    first, last = item.period.first, item.period.last
    if first:
        values["start"] = first.iso
    if last and not item.period.is_point:
        values["end"] = last.iso
    status = status_of(report, block, item.period)
    if status:
        values["status"] = status
    programme = report.programme_of(block) or _programme_named(report, block)
    if programme:
        values["programme"] = programme.title
    support = {"what": item.above} if item.above else {}
    reported = find_results_day(report, block)
    if reported:
        values["reported"], support["reported"] = reported
    return Fact("milestones", values, span, support)


def _programme_named(report: Report, block: Block) -> Programme | None:
    """The programme whose title a line outside of programmes holds: 「가람천 복원 1구간 완료(11. 29.)」."""
    text = fold_name(block.text)
    titles = ((programme, fold_name(strip_action(programme.title))) for programme in report.programmes)
    return next((programme for programme, title in titles if len(title) >= _TITLE_LENGTH and title in text), None)


def _find_items(report: Report, block: Block) -> Iterator[tuple[DatedItem, Span]]:
    """The dated items of a block, each with its full name and its place."""
    if block.rows:
        yield from read_dated_table(report, block, year=year_of(report, block))
        for item, span in read_key_cells(block, year=year_of(report, block)):
            named = name_item(report, block, item)
            if not is_period_of_programme(report, block, item.key) and _is_event(named):
                yield named, span
        return
    if block.kind == "text":
        yield from read_flat_table(report, block, year=year_of(report, block))
        yield from _read_lines(report, block)
        return
    for plan in find_plans(block.text):
        yield plan, report.outline.cut(block, plan.start, plan.end)
    if not _is_denied(report, block):
        for item in find_items(block.text, year=year_of_line(report, block)):
            if _is_bare(item) and block.kind != "item":
                continue
            named = name_item(report, block, item)
            if _is_event(named) and not is_period_of_programme(report, block, item.key):
                yield named, report.outline.cut(block, item.start, item.end)


def _read_lines(report: Report, block: Block) -> Iterator[tuple[DatedItem, Span]]:
    """The lines of a text without marks that lead with a date, set off by a colon or blanks, or end in one.

    「2월    공모」, 「전담팀 신설(2016. 1. 1.)」, 「준비 : 2018. 12. ~ 2019. 8.」
    """
    start = block.span.start
    for line in report.document.quote(block.span).split("\n"):
        for item in find_items(line, year=year_of(report, block)):
            if _is_bare(item):
                continue
            leads = item.leads and (_SET_OFF.match(line, item.period.end) or (item.start > 0 and not item.key))
            named = item if leads else name_item(report, block, item)
            if (leads or (not item.leads and _ENDS_LINE.fullmatch(line, item.period.end))) and _is_event(named):
                yield named, report.document.span(start, start + len(line))
        start += len(line) + 1


def _is_bare(item: DatedItem) -> bool:
    """Whether nothing stands beside a date: on a cover or under a heading it dates the report or its figures."""
    return not item.what and not item.key


def _is_denied(report: Report, block: Block) -> bool:
    """Whether the dates of a block are no milestones: headings of sections, the programme's period, laws."""
    pair = block.split_key()
    denied = load_words("milestones", "denied_keys") | attribute_keys()
    if (block.is_section and not pair) or (pair and fold_name(pair[0]) in denied):
        return True
    return any(fold_name(above.text) in denied for above in report.outline.ancestors(block))


def _is_event(item: DatedItem) -> bool:
    """Whether a dated item is one: named, and no date of figures."""
    folded = fold_name(item.what)
    denied = folded in load_words("milestones", "denied_names")
    return (
        len(folded) >= _SHORTEST and not denied and not folded.endswith(tuple(load_words("milestones", "denied_ends")))
    )
