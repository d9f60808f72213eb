"""Units (국, 과, 담당관, 팀) of the district office, with their staff.

Enters: a `Report`. Leaves: `units` facts, one a unit: every unit that stands as a heading, in a staff table or in the
organisation chart, and every other unit that the report names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extract.blocks import Block
from extract.document import Span
from extract.extractors.staff import find_staff
from extract.extractors.staff_counts import StaffCount
from extract.extractors.team_charts import find_charts
from extract.extractors.teams import find_teams
from extract.facts import Fact, Value
from extract.language import load_language
from extract.places import find_towns
from extract.report import Report
from extract.rules import load_rules, load_words
from extract.team_names import is_organisation_key
from extract.unit_headings import read_unit_block
from extract.unit_names import find_kind, read_unit_heading, split_unit_names
from extract.values.names import fold_spaced

_OWNERS_REACH = 12
_FEWEST_BUREAUS = 2
_LONG_STEM = 4
_BLANKS = 3
# how units end that a line may also name in passing: a room, a group at work, the health centre as a place
_COMMON_ENDS = ("실", "팀", "단", "보건소")
# "시 복지과", "도 농정과": a unit of the city or province above
_CITY = re.compile(r"(?:^|[\s(,·])[시도]\s*$")
# "TF : ...", "기구 : ..."
_UNIT_LIST = re.compile(r"[^\w]*(?:TF|기\s*구|조\s*직|부\s*서|직속기관)\s*[:：]")
# "도  로  과 10 2 1": a spaced name before the figures of its row
_SPACED_NAME = re.compile(r"\s*(?P<name>[가-힣](?:[ \u3000]+[가-힣]){2,})(?=\s+\d)")
# what follows 과: particles that follow only nouns, other syllables, or a word
_FOLLOWER = re.compile(r"(?P<particle>[와로를가](?![가-힣]))|[가-힣]|\s+(?P<word>[^\W\d]+)")


@dataclass(slots=True)
class _Unit:
    """What has been read of one unit so far."""

    name: str
    span: Span
    parent: str = ""
    parent_span: Span | None = None
    staff: list[StaffCount] = field(default_factory=list)


def extract_units(report: Report) -> Iterator[Fact]:
    """Yield one `units` fact for each unit, in the order of their first mention."""
    units: dict[str, _Unit] = {}
    staff = list(find_staff(report))
    own = {name: span for name, span in _own_units(report)}
    own |= {count.unit: count.unit_span for count in staff if count.unit not in own and not count.parent}
    for name, span in [*own.items(), *_named_units(report)]:
        units.setdefault(name, _Unit(name, span))
    sections = _read_sections(report)
    for unit in units.values():
        unit.parent = sections.get(unit.name) or _usual_parent(report, unit.name, own)
    for name, parent, span in find_teams(report):
        team = units.setdefault(name, _Unit(name, span))
        team.parent, team.parent_span = parent, span
    for count in staff:
        unit = units.setdefault(count.unit, _Unit(count.unit, count.unit_span))
        unit.staff.append(count)
        if count.parent and not unit.parent_span:
            unit.parent, unit.parent_span = count.parent, count.span
    for unit in sorted(units.values(), key=lambda unit: unit.span):
        yield _make_fact(report, unit)


def _make_fact(report: Report, unit: _Unit) -> Fact:
    kind = find_kind(unit.name) or ("팀" if unit.name.endswith("담당") else "기타")
    values: dict[str, Value] = {"name": unit.name, "kind": kind}
    support: dict[str, Span] = {}
    if unit.parent:
        values["parent"] = unit.parent
        if unit.parent_span:
            support["parent"] = unit.parent_span
    for count in unit.staff:
        if count.column not in values:
            values[count.column] = count.number
            support[count.column] = count.span
    if unit.staff and report.profile.as_of:
        values["as_of"] = report.profile.as_of
    evidence = unit.staff[0].unit_span if unit.staff else unit.span
    return Fact("units", values, evidence, support)


def _usual_parent(report: Report, name: str, own: dict[str, Span]) -> str:
    """Own divisions stand under the bureau, the bureau under the office."""
    bureau, district = report.profile.bureau, report.profile.district
    office = f"{district}청" if district else ""
    if name == bureau:
        return office
    if not bureau:
        return office if name in own else ""
    return bureau if name in own and find_kind(name) in ("과", "담당관") else ""


def _read_sections(report: Report) -> dict[str, str]:
    """The unit above each unit, where a report of the whole office goes through several bureaus by their headings."""
    superiors: list[str] = []
    parents: dict[str, str] = {}
    for block in report.outline.blocks:
        name = read_unit_block(block)
        if name and find_kind(name) == "국":
            superiors.append(name)
        elif name and find_kind(name) == "과" and superiors:
            parents.setdefault(name, superiors[-1])
    if len(set(superiors)) < _FEWEST_BUREAUS:
        return {}
    office = f"{report.profile.district}청" if report.profile.district else ""
    return {**parents, **dict.fromkeys(superiors, office)}


def _own_units(report: Report) -> Iterator[tuple[str, Span]]:
    """The bureau itself, and the units that stand as headings or in an organisation chart."""
    profile, document = report.profile, report.document
    if profile.bureau:
        yield profile.bureau, profile.support.get("bureau", document.span_of_lines(1))
    for block in report.outline.blocks:
        name = read_unit_block(block)
        if name:
            yield name, block.span
    for chart in find_charts(report):
        yield from chart.divisions
    for block in report.outline.blocks:
        yield from _listed_divisions(report, block)
    yield from _cover_units(report)


def _listed_divisions(report: Report, block: Block) -> Iterator[tuple[str, Span]]:
    """「기 구 : 1담당관 2과(총무과, 세무과)」: the divisions that the line of the organisation names."""
    key = block.split_key()
    if key and is_organisation_key(key[0]):
        for name, start, end in split_unit_names(block.text):
            if find_kind(name) in ("과", "담당관"):
                yield name, report.outline.cut(block, start, end)


def _cover_units(report: Report) -> Iterator[tuple[str, Span]]:
    """The division under the bureau's name where both stand on the cover."""
    lines = report.document.lines
    for number, line in enumerate(lines[:-1], start=1):
        name = read_unit_heading(lines[number])
        if read_unit_heading(line) == report.profile.bureau and name:
            yield name, report.document.span_of_lines(number + 1)
            return


def _named_units(report: Report) -> Iterator[tuple[str, Span]]:
    """Units that the text names, found by their endings; Kiwi tells 총무과 from 주민과 (with the particle 과)."""
    for programme in report.programmes:
        if programme.unit and programme.unit_span:
            yield programme.unit, programme.unit_span
    for block in report.outline.blocks:
        spans = [cell.span for row in block.rows for cell in row] if block.rows else [block.span]
        for span in spans:
            yield from _units_in(report, span, in_table=bool(block.rows))


def _units_in(report: Report, span: Span, *, in_table: bool) -> Iterator[tuple[str, Span]]:
    text = report.document.quote(span)
    whole = read_unit_heading(text)
    if in_table and whole and whole != text:  # a spaced name that fills a cell: 공 보 실
        yield whole, span
        return
    spaced = _SPACED_NAME.match(text)
    if spaced and find_kind(name := fold_spaced(spaced["name"])):  # a row that conversion flattened: 도  로  과 10 2
        yield name, report.document.span(span.start + spaced.start("name"), span.start + spaced.end("name"))
    for name, start, end in split_unit_names(text):
        fills_cell = in_table and whole == name and name.endswith("단")
        if name.endswith(_COMMON_ENDS) and not (fills_cell or _is_set_apart(text, start, end)):
            continue
        if not _has_owner(report, text[:start]) and _is_noun(text, start, end):
            yield name, report.document.span(span.start + start, span.start + end)


def _is_set_apart(text: str, start: int, end: int) -> bool:
    """Whether a name stands in brackets or in a list of units: 「TF : 가람추진반(3팀), 나래추진반」."""
    if any(start < other < end + _BLANKS for _, other, _ in split_unit_names(text)):
        return False  # the head of another name: 보건소 보건지도과
    return text[:start].rstrip().endswith("(") or text[end:].lstrip().startswith(")") or bool(_UNIT_LIST.match(text))


def _has_owner(report: Report, before: str) -> bool:
    """Whether another body's name stands right before: 「서울시 생활환경과」, 「시 복지과」, 「강남구 총무과」."""
    near = before[-_OWNERS_REACH:].rstrip().removesuffix("청")
    owners = (*load_rules("units")["denied"]["owners"], *load_words("organisations", "authorities"))
    towns = [town.name for town in find_towns(near) if town.end == len(near)]
    is_elsewhere = bool(towns) and not towns[-1].endswith(report.profile.district or towns[-1])
    return near.endswith(owners) or bool(_CITY.search(before)) or is_elsewhere


def _is_noun(text: str, start: int, end: int) -> bool:
    """Whether the last syllable belongs to a noun; 과 before a particle or a word may be a particle itself."""
    follower = _FOLLOWER.match(text, end)
    if text[end - 1] != "과" or not follower or find_kind(follower["word"] or ""):
        return True
    if follower["particle"] or _opens_bracket(text, start, end):  # 주택과와: 과 before 와 is no particle
        return True
    last = next(token for token in load_language()(text) if token.idx < end <= token.idx + len(token))
    return not last.tag_.startswith("J")


def _opens_bracket(text: str, start: int, end: int) -> bool:
    """Whether a compound that divisions are called by opens a bracket: 「(기획예산과 예산 협의)」."""
    stem, subjects = text[start : end - 1], tuple(load_rules("units")["subjects"]["words"])
    return text[:start].rstrip().endswith("(") and len(stem) >= _LONG_STEM and stem.endswith(subjects)
