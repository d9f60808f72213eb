"""Series of figures: the cells of one table, or the figures of one list, that differ in one thing only.

Enters: a context. Leaves: a `Series`, whose members are called by what tells them apart: the rows of a table for the
measure that is asked for, or the items of "name : figure" lines. Nothing is computed here.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from qa.axes import LEAST_MEMBERS, Figure, Series, choose_series
from qa.catalogue import Entry
from qa.context import Context
from qa.figures import CELL_TABLE
from qa.findings import Finding
from qa.lexicon import load_lexicon
from qa.linking import Hit

NEAR = 0.25
"""Difference in coverage within which a second table may hold the series that is asked for."""
MOST_TABLES = 4
LEAST_COVERAGE = 0.6
"""Coverage from which a table or list is what was meant."""
LEAST_SINGLE = 0.25
"""Coverage of a single figure from which its table is looked at."""
MOST_MEASURED = 12
LONGEST_SLOT = 3
"""Last words of a name that may tell the figures of a list apart."""
LINE = "line"
"""Axis of figures of one name that stand in lines of their own."""
# What stands before the colon of a line, without its bullet: "- '15. 1월 ~ 3월 : 18개업체"
LINE_NAME = re.compile(r"^[\W_]*?(?P<name>['‘’]?\w[^:]*?)\s*:")


def find_series(context: Context) -> Series | None:
    """Find the series that a question is about.

    Returns:
        The series of the table or list that explains most; None when none explains enough, or several axes are open.
    """
    ranked = _rank_groups(context)
    for coverage, hits in ranked[:MOST_TABLES]:
        if coverage < ranked[0][0] - NEAR:
            break
        figures, query = _read_figures(context, hits)
        found = choose_series(context.reading, figures)
        if found:
            return replace(found, coverage=coverage, query=query)
    return None


def _rank_groups(context: Context) -> list[tuple[float, list[Hit]]]:
    """Rank the tables and lists that explain enough by how much they explain, tables before lists."""
    groups: dict[tuple[object, ...], list[Hit]] = defaultdict(list)
    for hit in context.selector.find_figures(context.reading):
        for key in _list_keys(hit.entry):
            groups[key].append(hit)
    several = [hits for hits in groups.values() if len(hits) >= LEAST_MEMBERS and hits[0].coverage >= LEAST_SINGLE]
    likely = sorted(several, key=lambda hits: -hits[0].coverage)[:MOST_MEASURED]
    measured = [
        (context.selector.measure_together(context.reading, [hit.entry for hit in hits]), hits) for hits in likely
    ]
    ranked = sorted(measured, key=lambda each: (-each[0], each[1][0].entry.table != CELL_TABLE, -len(each[1])))
    return [(coverage, hits) for coverage, hits in ranked if coverage >= LEAST_COVERAGE]


def _list_keys(entry: Entry) -> Iterator[tuple[object, ...]]:
    if entry.table == CELL_TABLE:
        yield entry.report.iri, entry.programme, tuple(name for name in entry.names if name not in entry.parts)
        return
    words = entry.label.split()
    for size in range(max(1, len(words) - LONGEST_SLOT), len(words) + 1):
        yield entry.report.iri, entry.programme, tuple(words[:size])


def _read_figures(context: Context, hits: Sequence[Hit]) -> tuple[list[Figure], str]:
    """Read the figures of a table or list with what tells them apart."""
    property = next(each for each in load_lexicon().properties.values() if each.table == hits[0].entry.table
                    and each.term == "schema:value" and each.type == "number")  # fmt: skip
    findings, query = context.find_values(property, hits)
    printed = {hit.entry.record: hit.entry.printed for hit in hits}
    if hits[0].entry.table == CELL_TABLE:
        return [_read_cell(finding) for finding in findings], query
    labels = [finding.label.split() for finding in findings]
    shared = _count_shared(labels)
    return [_read_item(finding, shared, printed[finding.rows[0].record]) for finding in findings], query


def _count_shared(labels: Sequence[Sequence[str]]) -> int:
    """How many first words all labels share."""
    shared = 0
    while all(len(words) > shared and words[shared] == labels[0][shared] for words in labels):
        shared += 1
    return shared


def _read_cell(finding: Finding) -> Figure:
    pairs = {
        str(row.columns["axis"]): str(row.columns.get("dimension", "")) for row in finding.rows if "axis" in row.columns
    }
    return Figure(finding, pairs, str(finding.rows[0].columns.get("aspect", "")))


def _read_item(finding: Finding, shared: int, line: str) -> Figure:
    words = finding.label.split()
    item = " ".join(words[shared:])
    match = LINE_NAME.match(line)
    axes = {"": item} if item or match is None else {LINE: match["name"]}
    return Figure(finding, axes, "")
