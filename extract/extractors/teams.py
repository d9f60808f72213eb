"""Teams (팀, in counties 담당) and the divisions that they belong to.

Enters: a `Report`. Leaves: teams of charts and tables, of lists such as 「3팀(총무, 인사, 청사)」 and
「총무과 : 총무팀」, and of names printed right after their division's.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from extract.blocks import Block
from extract.document import Span
from extract.extractors.team_charts import find_chart_teams, find_charts, find_column_teams
from extract.report import Report
from extract.rules import load_rules
from extract.team_names import complete_team, find_team_words, has_teams, is_organisation_key, says_team
from extract.unit_headings import find_unit_above
from extract.unit_names import find_kind, split_unit_names

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
_COUNTED = re.compile(r"(?:조\s*직|기\s*구).*?(?P<count>\d+)\s*(?P<kind>팀|담당)\s*(?:[(\[].*)?$")
# "총무과 : 총무, 인사", "총무과 - 총무(4), 인사(5)"
_DIVISION_LINE = re.compile(
    r"(?P<division>[가-힣]{2,12})\s*(?:\(\d+\s*(?:팀|담당)\))?\s*(?:[:：]|\s[-–─]\s)\s*(?P<names>[^:：]+)$"
)
# "(4)", "(5명)": the heads of a team behind its name
_HEADS = re.compile(r"\s*\(\s*\d+\s*명?\s*\)")

_TEAM_KEYS = frozenset({"팀", "담당"})


def find_teams(report: Report) -> Iterator[tuple[str, str, Span]]:
    """Teams with the division that they belong to."""
    for chart in find_charts(report):
        yield from chart.teams
    for block in report.outline.blocks:
        yield from find_column_teams(report, block)
        yield from find_chart_teams(report, block)
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
    return is_division or (find_kind(name) == "팀" and has_teams(above))


def _county_teams(text: str, above: str, end: int) -> list[tuple[str, int]]:
    found = _COUNTY_TEAM.match(text, end)
    persons = load_rules("units")["teams"]["persons"]
    return [(found["name"], found.start("name"))] if found and has_teams(above) and found["name"] not in persons else []


def _teams_beside(text: str, above: str, end: int) -> list[tuple[str, int]]:
    """「총무과(총무팀, 인사팀)」, 「총무과 ─ 총무팀」, 「세무과(2팀) : 세정, 징수」: the list beside a division.

    Each name says that it is a team, or they are as many as counted.
    """
    found = (_BESIDE.match(text, end) or _BRACKET.match(text, end)) if has_teams(above) else None
    if not found:
        return []
    words = [name for name in find_team_words(found["names"]) if find_kind(name.group()) in (None, "팀")]
    names = [(complete_team(name.group()), found.start("names") + name.start()) for name in words]
    count = found.groupdict().get("count")
    says_so = bool(words) and all(says_team(word.group()) for word in words)
    return names if says_so or (count and len(words) == int(count)) else []


def _teams_of_list(report: Report, block: Block) -> Iterator[tuple[str, str, Span]]:
    """「기 구 : 3팀(총무, 인사, 청사)」 under a division's heading as counted, or 「조직 : 총무팀, 인사팀」."""
    above = find_unit_above(report.outline, block, with_houses=True)
    found = _TEAM_LIST.search(block.text)
    if found and above:
        yield from _listed_teams(report, block, above[0], found, count=int(found["count"]), kind=found["kind"])
    key = block.split_key()
    if above and not found and key and is_organisation_key(key[0]):
        names = find_team_words(block.text, key[2])
        for name in names if all(says_team(name.group()) for name in names) else ():
            yield name.group(), above[0], report.outline.cut(block, name.start(), name.end())
    if above and key and key[0] in _TEAM_KEYS and not report.programme_of(block):
        yield from _keyed_teams(report, block, above[0], key)


def _keyed_teams(
    report: Report, block: Block, division: str, key: tuple[str, str, int]
) -> Iterator[tuple[str, str, Span]]:
    """「담당 - 복지기획, 경로복지」 under a division's heading: two names and more, none of another unit."""
    names = find_team_words(key[1])
    are_all = len(names) == len(re.split(r"[,，、]", key[1]))
    if len(names) > 1 and are_all and all(find_kind(name.group()) in (None, "팀") for name in names):
        for name in names:
            span = report.outline.cut(block, key[2] + name.start(), key[2] + name.end())
            yield complete_team(name.group(), key[0]), division, span


def _teams_of_divisions(report: Report, block: Block) -> Iterator[tuple[str, str, Span]]:
    """「조 직 : 2과 8팀」 over 「총무과 : 총무, 인사」, a division a line, where as many teams are named as counted."""
    counted = _COUNTED.search(block.text)
    if not counted:
        return
    lines = [(child, found) for child in report.outline.children(block) if (found := _DIVISION_LINE.match(child.text))]
    lists = [(child, found) for child, found in lines if find_kind(found["division"]) and _are_names(found["names"])]
    if sum(len(find_team_words(found["names"])) for _, found in lists) != int(counted["count"]):
        return
    for child, found in lists:
        yield from _listed_teams(report, child, found["division"], found, kind=counted["kind"])


def _are_names(text: str) -> bool:
    """Whether a list holds no figures but the heads behind names."""
    return not re.search(r"[\d()]", _HEADS.sub("", text))


def _listed_teams(
    report: Report, block: Block, division: str, found: re.Match[str], *, kind: str, count: int | None = None
) -> Iterator[tuple[str, str, Span]]:
    """The teams of a list of names; none where they are not as many as counted."""
    teams = find_team_words(found["names"])
    if count is not None and len(teams) != count:
        return
    for team in teams:
        start = found.start("names") + team.start()
        yield complete_team(team.group(), kind), division, report.outline.cut(block, start, start + len(team.group()))
