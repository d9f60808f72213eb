"""Teams from organisation charts and tables, with the divisions that they belong to.

Enters: a `Report` and its tables. Leaves: teams of charts that conversion flattened, of charts that are tables, and of
tables with a column of teams.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import takewhile

from extract.blocks import Block, Row
from extract.document import Span
from extract.report import Report
from extract.rules import load_rules
from extract.team_names import complete_team, find_team_words, has_teams, is_team_header, says_team
from extract.unit_headings import find_unit_above
from extract.unit_names import find_kind, read_unit_heading, split_unit_names
from extract.values.names import fold_name, fold_spaced

# "4팀 56명", "5담당": a unit's entry in the second row of an organisation chart
_CHART_COUNT = re.compile(r"(?P<count>\d+)\s*(?P<kind>팀|담당)(?:\s*\d+\s*명)?")
# "조직 : 1국 4과 15담당": how many teams a chart has
_TEAMS = re.compile(r"\d\s*(?:과|담당관|실)\D*(?P<count>\d+)\s*(?P<kind>팀|담당)(?![가-힣])")
# "복지기획 노인복지 여성정책": a line of a chart
_TEAM_LINE = re.compile(r"\s*[가-힣A-Z·]{2,10}(?:\s+[가-힣A-Z·]{2,10})*\s*")
_CHART_REACH = 4  # lines over the divisions of a chart
_FEWEST_DIVISIONS = 2
_LONGEST_TEAM = 20


@dataclass(frozen=True, slots=True)
class Chart:
    """An organisation chart: the divisions of a row, and the teams printed under each."""

    divisions: tuple[tuple[str, Span], ...]
    teams: tuple[tuple[str, str, Span], ...]  # team, division, place


def find_charts(report: Report) -> Iterator[Chart]:
    """Read charts that conversion flattened: a line of divisions, then their teams.

    The teams stand line by line below a line of counts, or side by side as the divisions do.
    """
    lines = report.document.lines
    for number, line in enumerate(lines, start=1):
        names = list(split_unit_names(line))
        if len(names) < 2 or "".join(name for name, _, _ in names) != re.sub(r"\s", "", line):
            continue
        following = [at for at in range(number + 1, min(number + 4, len(lines)) + 1) if lines[at - 1].strip()]
        counts = list(_CHART_COUNT.finditer(lines[following[0] - 1])) if following else []
        divisions = _divisions_of(report, number, names)
        if len(counts) == len(names):
            yield Chart(divisions, tuple(_chart_teams(report, divisions, counts, following[0] + 1)))
        elif teams := tuple(_teams_side_by_side(report, divisions, number)):
            yield Chart(divisions, teams)


def _divisions_of(report: Report, number: int, names: Sequence[tuple[str, int, int]]) -> tuple[tuple[str, Span], ...]:
    line = report.document.lines[number - 1]
    offset = report.document.span_of_lines(number).start - (len(line) - len(line.lstrip()))
    return tuple((name, report.document.span(offset + start, offset + end)) for name, start, end in names)


def _teams_side_by_side(
    report: Report, divisions: Sequence[tuple[str, Span]], number: int
) -> Iterator[tuple[str, str, Span]]:
    """The teams of lines with a word for each division, where they are as many as a line above the chart counts.

    A line with fewer words does not tell whose teams they are.
    """
    lines = report.document.lines
    above = (lines[at - 1] for at in range(number - 1, max(0, number - 1 - _CHART_REACH), -1))
    counted = next((found for line in above if (found := _TEAMS.search(line))), None)
    rows = list(takewhile(lambda at: _TEAM_LINE.fullmatch(lines[at - 1]), range(number + 1, len(lines) + 1)))
    words = [(at, list(re.finditer(r"\S+", lines[at - 1]))) for at in rows]
    if not counted or not words or sum(len(row) for _, row in words) != int(counted["count"]):
        return
    for at, row in words:
        offset = report.document.span_of_lines(at).start - (len(lines[at - 1]) - len(lines[at - 1].lstrip()))
        owners = [name for name, _ in divisions] if len(row) == len(divisions) else [""] * len(row)
        for owner, word in zip(owners, row, strict=True):
            span = report.document.span(offset + word.start(), offset + word.end())
            yield complete_team(word.group(), counted["kind"]), owner, span


def _chart_teams(
    report: Report, divisions: Sequence[tuple[str, Span]], counts: Sequence[re.Match[str]], first: int
) -> Iterator[tuple[str, str, Span]]:
    """Deal the short lines under a chart to its divisions, where their number is that of the counts."""
    lines = report.document.lines
    wanted = sum(int(count["count"]) for count in counts)
    numbers: list[int] = []
    at = first
    while at <= len(lines) and len(numbers) < wanted and len(lines[at - 1].strip()) < _LONGEST_TEAM:
        if lines[at - 1].strip():
            numbers.append(at)
        at += 1
    if len(numbers) != wanted:
        return
    pairs = zip(divisions, counts, strict=True)
    owners = [(name, count["kind"]) for (name, _), count in pairs for _ in range(int(count["count"]))]
    for number, (owner, kind) in zip(numbers, owners, strict=True):
        name = complete_team(fold_spaced(lines[number - 1].strip()), kind)
        yield name, owner, report.document.span_of_lines(number)


def find_column_teams(report: Report, table: Block) -> Iterator[tuple[str, str, Span]]:
    """The column of teams of a table: beside divisions (「총무과 | 총무, 인사」), else one a row under a heading."""
    header = [fold_name(cell.text) for cell in table.rows[0]] if table.rows else []
    word = next((name for name in header if is_team_header(name)), "")
    if not word:
        return
    at, ending = header.index(word), "담당" if word.startswith("담당") else "팀"
    above = find_unit_above(report.outline, table, with_houses=True)
    division = above[0] if above else ""
    for row in table.rows[1:]:
        division = _division_of(row[:at]) or division if at else division
        for found in find_team_words(row[at].text if division and at < len(row) else ""):
            says_so = found.group().endswith(ending)
            is_team = not find_kind(found.group()) and fold_name(found.group()) not in load_rules("staff")["totals"]
            if says_so or (is_team and at and word != "담당"):  # a column 담당 may hold persons
                start = row[at].span.start + found.start()
                span = report.document.span(start, start + len(found.group()))
                yield complete_team(found.group(), ending), division, span


def _division_of(cells: Row) -> str:
    """The division before a row's teams: the last unit of several (국, then 과)."""
    names = [name for cell in cells if (name := read_unit_heading(cell.text))]
    return names[-1] if names else ""


def find_chart_teams(report: Report, table: Block) -> Iterator[tuple[str, str, Span]]:
    """A chart that is a table: a row of divisions, under each its teams line by line."""
    for number, row in enumerate(table.rows):
        divisions = {at: name for at, cell in enumerate(row) if (name := read_unit_heading(cell.text))}
        if len(divisions) < _FEWEST_DIVISIONS or len(divisions) < sum(bool(cell.text.strip()) for cell in row):
            continue
        for below in table.rows[number + 1 :]:
            for at, division in divisions.items():
                name = fold_spaced(below[at].text.strip()).replace(" ", "") if at < len(below) else ""
                if says_team(name) and has_teams(division):
                    yield name, division, below[at].span
        return
