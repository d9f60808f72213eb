"""Names of teams (팀, in counties 담당): how lists and columns print them, and what says that they are listed.

Enters: words, headers and headings. Leaves: names in full (총무 → 총무팀). Which division a team belongs to is not
decided here.
"""

from __future__ import annotations

import re

from extract.rules import load_rules
from extract.unit_names import find_kind
from extract.values.names import fold_name, fold_spaced

# one team of a list: "복지기획, 희망복지", "총무·인사"
_TEAM_NAME = re.compile(r"[가-힣A-Z][가-힣A-Z0-9]+(?: [가-힣]+)*")
# "담당별 인력", "팀별 정·현원"
_BY_TEAM = re.compile(r"(?<![가-힣])(?P<kind>팀|담당)\s*별")
_ENDINGS = ("팀", "담당")


def find_team_words(text: str, start: int = 0) -> list[re.Match[str]]:
    """The words of a list that may name teams, from an offset on."""
    return list(_TEAM_NAME.finditer(text, start))


def says_team(name: str) -> bool:
    """Whether a name says itself that it is a team's: 총무팀, 농정담당."""
    return name.endswith(_ENDINGS) and name not in _ENDINGS


def has_teams(name: str) -> bool:
    """Whether a unit is of a kind that has teams."""
    return find_kind(name) in load_rules("units")["teams"]["above"]


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
