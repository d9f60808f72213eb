"""Teams (팀, in counties 담당) and the divisions that they belong to.

Enters: a `Report`. Leaves: teams from organisation charts that conversion flattened, from tables with a column of
teams, from lists 「3팀(총무, 인사, 청사)」, and from names printed right after their division's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.blocks import Block, Row
from extract.document import Span
from extract.report import Report
from extract.rules import load_rules
from extract.unit_headings import find_unit_above
from extract.unit_names import find_kind, read_unit_heading, split_unit_names
from extract.values.names import fold_name, fold_spaced

# "4팀 56명": a unit's entry in the second row of an organisation chart
_CHART_COUNT = re.compile(r"(\d+)\s*팀(?:\s*\d+\s*명)?")
# one team of a list: "복지기획, 희망복지", "총무·인사"
_TEAM_NAME = re.compile(r"[가-힣A-Z][가-힣A-Z0-9]+(?: [가-힣]+)*")
# "담당별 인력", "팀별 정·현원"
_BY_TEAM = re.compile(r"(?<![가-힣])(?P<kind>팀|담당)\s*별")
# "치매관리담당" of "건강증진과 치매관리담당"; 담당 alone and 업무담당 are persons
_COUNTY_TEAM = re.compile(r"\s*\(?\s*(?P<name>[가-힣·]{2,10}담당)(?![가-힣])")
# "총무과(총무팀, 인사팀)": the teams of a division in brackets
_BRACKET = re.compile(r"\s*\((?P<names>[^()]+)\)")
# "총무과 ─ 총무팀, 인사팀", "세무과(2팀) : 세정, 징수", up to the next line's division
_BESIDE = re.compile(
    r"\s*(?:\(\s*(?P<count>\d+)\s*개?\s*(?:팀|담당)\s*\))?\s*[:：─━—]\s*(?P<names>[가-힣A-Z0-9·,\s]+?)(?=\s*(?:[├└│\n(]|$))"
)
# "3팀(총무, 인사, 청사)"
_TEAM_LIST = re.compile(r"(?P<count>\d+)\s*(?P<kind>팀|담당)\s*\((?P<names>[^()\d]+)\)")
# "조 직 : 2과 8팀": how many teams the lines below name
_COUNTED = re.compile(r"(?:조\s*직|기\s*구).*?(?P<count>\d+)\s*(?P<kind>팀|담당)\s*$")
# "총무과 : 총무, 인사"
_DIVISION_LINE = re.compile(r"(?P<division>[가-힣]{2,12})\s*[:：]\s*(?P<names>[^:：()\d]+)$")

_FEWEST_DIVISIONS = 2


@dataclass(frozen=True, slots=True)
class Chart:
    """An organisation chart: the divisions of a row, and the teams printed under each."""

    divisions: tuple[tuple[str, Span], ...]
    teams: tuple[tuple[str, str, Span], ...]  # team, division, place


def find_teams(report: Report) -> Iterator[tuple[str, str, Span]]:
    """Teams with the division that they belong to."""
    for chart in find_charts(report):
        yield from chart.teams
    for block in report.outline.blocks:
        yield from _teams_of_table(report, block)
        yield from _teams_of_chart(report, block)
        yield from _teams_of_list(report, block)
        yield from _teams_of_divisions(report, block)
    for block in report.outline.blocks:
        spans = [cell.span for row in block.rows for cell in row] if block.rows else [block.span]
        for span in spans:
            yield from _teams_after_divisions(report, span)


def _teams_after_divisions(report: Report, span: Span) -> Iterator[tuple[str, str, Span]]:
    """「취업지원과 (취업정보팀)」, 「건강증진과 치매관리담당」: a team right after its division."""
    text = report.document.quote(span).replace("\n", " ")
    names = list(split_unit_names(text))
    for (above, _, end), (name, start, stop) in pairwise(names):
        if _is_part(name, above) and re.fullmatch(r"\s*\(?\s*", text[end:start]):
            yield name, above, report.document.span(span.start + start, span.start + stop)
    for above, _, end in names:
        for name, start in _county_teams(text, above, end) or _teams_beside(text, above, end):
            yield name, above, report.document.span(span.start + start, span.start + start + len(name))


def _is_part(name: str, above: str) -> bool:
    """Whether a unit stands under the one named before it: a team of a division, a division of a bureau."""
    is_division = find_kind(name) in ("과", "담당관") and find_kind(above) in load_rules("units")["superiors"]["kinds"]
    return is_division or (find_kind(name) == "팀" and _has_teams(above))


def _has_teams(name: str) -> bool:
    return find_kind(name) in load_rules("units")["teams"]["above"]


def _county_teams(text: str, above: str, end: int) -> list[tuple[str, int]]:
    found = _COUNTY_TEAM.match(text, end)
    persons = load_rules("units")["teams"]["persons"]
    return (
        [(found["name"], found.start("name"))] if found and _has_teams(above) and found["name"] not in persons else []
    )


def _teams_beside(text: str, above: str, end: int) -> list[tuple[str, int]]:
    """「총무과(총무팀, 인사팀)」, 「총무과 ─ 총무팀」, 「세무과(2팀) : 세정, 징수」: the list beside a division.

    Each name says that it is a team, or they are as many as counted.
    """
    found = (_BESIDE.match(text, end) or _BRACKET.match(text, end)) if _has_teams(above) else None
    if not found:
        return []
    words = [name for name in _TEAM_NAME.finditer(found["names"]) if find_kind(name.group()) in (None, "팀")]
    names = [(complete_team(name.group()), found.start("names") + name.start()) for name in words]
    count = found.groupdict().get("count")
    says_so = bool(words) and all(word.group().endswith(("팀", "담당")) for word in words)
    return names if says_so or (count and len(words) == int(count)) else []


def _teams_of_table(report: Report, table: Block) -> Iterator[tuple[str, str, Span]]:
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
        for found in _TEAM_NAME.finditer(row[at].text if division and at < len(row) else ""):
            says_so = found.group().endswith(ending)
            is_team = not find_kind(found.group()) and fold_name(found.group()) not in load_rules("staff")["totals"]
            if says_so or (is_team and at and word != "담당"):  # a column 담당 may hold persons
                start = row[at].span.start + found.start()
                span = report.document.span(start, start + len(found.group()))
                yield complete_team(found.group(), ending), division, span


def _teams_of_chart(report: Report, table: Block) -> Iterator[tuple[str, str, Span]]:
    """A chart that is a table: a row of divisions, under each its teams line by line."""
    for number, row in enumerate(table.rows):
        divisions = {at: name for at, cell in enumerate(row) if (name := read_unit_heading(cell.text))}
        if len(divisions) < _FEWEST_DIVISIONS or len(divisions) < sum(bool(cell.text.strip()) for cell in row):
            continue
        for below in table.rows[number + 1 :]:
            for at, division in divisions.items():
                name = fold_spaced(below[at].text.strip()).replace(" ", "") if at < len(below) else ""
                if name.endswith(("팀", "담당")) and _has_teams(division):
                    yield name, division, below[at].span
        return


def _teams_of_list(report: Report, block: Block) -> Iterator[tuple[str, str, Span]]:
    """「기 구 : 3팀(총무, 인사, 청사)」 under a division's heading as counted, or 「조직 : 총무팀, 인사팀」."""
    above = find_unit_above(report.outline, block, with_houses=True)
    found = _TEAM_LIST.search(block.text)
    if found and above:
        yield from _listed_teams(report, block, above[0], found, count=int(found["count"]), kind=found["kind"])
    key = block.split_key()
    if above and not found and key and is_organisation_key(key[0]):
        names = list(_TEAM_NAME.finditer(block.text, key[2]))
        for name in names if all(name.group().endswith(("팀", "담당")) for name in names) else ():
            yield name.group(), above[0], report.outline.cut(block, name.start(), name.end())


def _teams_of_divisions(report: Report, block: Block) -> Iterator[tuple[str, str, Span]]:
    """「조 직 : 2과 8팀」 over 「총무과 : 총무, 인사」, a division a line, where as many teams are named as counted."""
    counted = _COUNTED.search(block.text)
    if not counted:
        return
    lines = [(child, found) for child in report.outline.children(block) if (found := _DIVISION_LINE.match(child.text))]
    lists = [(child, found) for child, found in lines if find_kind(found["division"])]
    if sum(len(_TEAM_NAME.findall(found["names"])) for _, found in lists) != int(counted["count"]):
        return
    for child, found in lists:
        yield from _listed_teams(report, child, found["division"], found, kind=counted["kind"])


def _listed_teams(
    report: Report, block: Block, division: str, found: re.Match[str], *, kind: str, count: int | None = None
) -> Iterator[tuple[str, str, Span]]:
    """The teams of a list of names; none where they are not as many as counted."""
    teams = list(_TEAM_NAME.finditer(found["names"]))
    if count is not None and len(teams) != count:
        return
    for team in teams:
        start = found.start("names") + team.start()
        yield complete_team(team.group(), kind), division, report.outline.cut(block, start, start + len(team.group()))


def _division_of(cells: Row) -> str:
    """The division before a row's teams: the last unit of several (국, then 과)."""
    names = [name for cell in cells if (name := read_unit_heading(cell.text))]
    return names[-1] if names else ""


def find_charts(report: Report) -> Iterator[Chart]:
    """Read charts that conversion flattened: a line of divisions, a line of counts, then the teams line by line."""
    lines = report.document.lines
    for number, line in enumerate(lines, start=1):
        names = list(split_unit_names(line))
        if len(names) < 2 or "".join(name for name, _, _ in names) != re.sub(r"\s", "", line):
            continue
        following = [at for at in range(number + 1, min(number + 4, len(lines)) + 1) if lines[at - 1].strip()]
        counts = [int(count) for count in _CHART_COUNT.findall(lines[following[0] - 1])] if following else []
        if len(counts) == len(names):
            offset = report.document.span_of_lines(number).start - (len(line) - len(line.lstrip()))
            divisions = tuple((name, report.document.span(offset + a, offset + b)) for name, a, b in names)
            yield Chart(divisions, tuple(_chart_teams(report, divisions, counts, following[0] + 1)))


def _chart_teams(
    report: Report, divisions: Sequence[tuple[str, Span]], counts: Sequence[int], first: int
) -> Iterator[tuple[str, str, Span]]:
    """Deal the short lines under a chart to its divisions, where their number is that of the counts."""
    lines = report.document.lines
    numbers: list[int] = []
    at = first
    while at <= len(lines) and len(numbers) < sum(counts) and len(lines[at - 1].strip()) < 20:
        if lines[at - 1].strip():
            numbers.append(at)
        at += 1
    if len(numbers) != sum(counts):
        return
    owners = [name for (name, _), count in zip(divisions, counts, strict=True) for _ in range(count)]
    for number, owner in zip(numbers, owners, strict=True):
        yield complete_team(fold_spaced(lines[number - 1].strip())), owner, report.document.span_of_lines(number)


def is_organisation_key(key: str) -> bool:
    """Whether a line's key says that it names the parts of a unit: 기구, 조직."""
    return fold_name(key) in load_rules("units")["teams"]["keys"]


def is_team_header(header: str) -> bool:
    """Whether a column's header says that it holds teams: 팀명, 담당."""
    return fold_name(header) in load_rules("units")["teams"]["columns"]


def read_single_team(cell: str) -> str:
    """The team of a cell that names one; empty for lists of teams, totals and blanks."""
    name = fold_spaced(cell.strip())
    is_one = _TEAM_NAME.fullmatch(name) and fold_name(name) not in load_rules("staff")["totals"]
    return (
        complete_team(name, "담당" if name.endswith("담당") else "팀") if is_one and not re.search(r"\d", name) else ""
    )


def read_team_word(text: str) -> str:
    """What a heading says that a table lists: 담당 of 「담당별 인력」, 팀 of 「팀별 정원」; empty for neither."""
    found = _BY_TEAM.search(text)
    return found["kind"] if found else ""


def complete_team(name: str, ending: str = "팀") -> str:
    """The name of a team that a list prints without 팀 (총무 → 총무팀) or, in counties, without 담당."""
    name = name.replace(" ", "")
    return name if name.endswith((ending, *load_rules("units")["teams"]["complete"])) else f"{name}{ending}"
