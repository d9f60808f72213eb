"""Heads of teams in the brackets behind their names, where the line of the organisation says what the numbers count.

Enters: the block of such a line (「기구 : 2과 8팀 [괄호 안은 현원]」) with the lines of its divisions below.
Leaves: `StaffCount`s.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.blocks import Block
from extract.extractors.staff_counts import StaffCount
from extract.report import Report
from extract.team_names import complete_team
from extract.unit_names import split_unit_names

# "기구 : 2과 8팀 [팀명 뒤 숫자는 현원]", "조직 : 2과 8팀 (  )는 정원"
_COUNTS = re.compile(r"(?:조\s*직|기\s*구).*\d\s*(?P<kind>팀|담당).*?[(\[].*?(?P<column>정원|현원|인원)[^가-힣]*$")
# "총무(4)", "인사팀 (5명)"
_HEADS = re.compile(r"(?P<name>[가-힣][가-힣·A-Z0-9]+)\s*\(\s*(?P<number>\d{1,3})\s*명?\s*\)")


def read_team_heads(report: Report, block: Block) -> Iterator[StaffCount]:
    """Read the heads of the teams that the lines below a line of the organisation list."""
    counts = _COUNTS.search(block.text) if not block.rows else None
    if counts is None:
        return
    column = "quota" if counts["column"] == "정원" else "current"
    for child in report.outline.children(block):
        division = next((name for name, *_ in split_unit_names(child.text)), "")
        for found in _HEADS.finditer(child.text) if division else ():
            span = report.outline.cut(child, found.start(), found.end())
            name = complete_team(found["name"], counts["kind"])
            if found["name"] != division:
                yield StaffCount(name, span, column, int(found["number"]), span, division)
