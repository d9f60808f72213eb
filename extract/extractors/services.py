"""Services and counters for residents, with days, hours, place and the unit that runs them.

Enters: a `Report`. Leaves: `services` facts, from names in running text (`service_names`), lines of opening hours
(`service_lines`) and tables of them (`service_tables`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extract.blocks import Block
from extract.document import Span
from extract.extractors.service_details import find_place
from extract.extractors.service_keys import read_key_hours
from extract.extractors.service_labels import is_hours_key, name_above
from extract.extractors.service_lines import read_named_hours, read_plain_rows
from extract.extractors.service_mentions import Mention, merge_mentions, opening_values
from extract.extractors.service_names import Name, find_names, is_offered
from extract.extractors.service_tables import read_table
from extract.facts import Fact, Value
from extract.report import Programme, Report
from extract.rules import load_rules, load_words
from extract.titles import strip_action
from extract.unit_names import split_unit_names
from extract.values.names import fold_name
from extract.values.quantities import find_quantities
from extract.values.schedules import find_openings

# after a name: "」 6명 배치", " 운영(학사루길 30, 평일 9시~18시)"
_PEOPLE = re.compile(r"[」』’'”\"]?\s*(?P<number>\d{1,4})명")
_BRACKETS = re.compile(r"\s*(?:운영|설치)?\s*[(（]|[^()（）]*[(（][^()（）]*→")
# between a name and its count: " 운영 : 총 "
_COUNTED = re.compile(r"[:：]\s*(?:총|약|연)?\s*$")
# after the channel by which to apply: "정부24를 통해 온라인 신청"
_THROUGH = re.compile(r"[을를]\s*(?:통해|통하여|이용해|이용하여)\s.*$", re.S)
_COUNTERS = frozenset({"건", "명", "회"})
_Details = tuple[dict[str, Value], dict[str, Span]]


def extract_services(report: Report) -> Iterator[Fact]:
    """Yield `services` facts, one a service and programme, or one for each of its openings where they differ."""
    mentions: dict[str, list[Mention]] = {}
    programmes = {programme.title: programme for programme in report.programmes}
    for block in report.outline.blocks:
        programme = report.programme_of(block)
        found = [mention for mention in _read_block(report, block) if programme or _stands_alone(report, mention)]
        mentions.setdefault(programme.title if programme else "", []).extend(found)
    _add_key_hours(report, mentions)
    for title, found in mentions.items():
        merged = merge_mentions(found, report.profile.district)
        for mention in _drop_title(merged, title):
            yield _make_fact(report, programmes.get(title), mention)


def _add_key_hours(report: Report, mentions: dict[str, list[Mention]]) -> None:
    """Add what lines with a key of hours tell that no service with a name has taken."""
    taken = {span.first for found in mentions.values() for mention in found for span in mention.support.values()}
    for block in report.outline.blocks:
        programme = report.programme_of(block)
        if block.span.first not in taken and not block.rows and programme:
            mentions.setdefault(programme.title, []).extend(read_key_hours(report, block))


def _drop_title(mentions: Sequence[Mention], title: str) -> list[Mention]:
    """Leave out the programme itself, as its title names it, where it tells its services apart."""
    whole = fold_name(strip_action(title))
    others = [mention for mention in mentions if fold_name(mention.name) != whole or mention.values]
    return others or list(mentions)


def _stands_alone(report: Report, mention: Mention) -> bool:
    """Outside of programmes, a service counts that has hours or the unit that runs it in brackets."""
    return mention.has_hours or bool(_unit_in_brackets(report, mention.block))


def _make_fact(report: Report, programme: Programme | None, mention: Mention) -> Fact:
    values: dict[str, Value] = {"name": mention.name, **mention.values}
    support = dict(mention.support)
    if programme:
        values["programme"] = programme.title
    named = _unit_in_brackets(report, mention.block)
    if named:
        values["unit"], support["unit"] = named
    elif programme and programme.unit:
        values["unit"] = programme.unit
    return Fact("services", values, mention.span, support)


def _unit_in_brackets(report: Report, block: Block) -> tuple[str, Span] | None:
    for name, start, end in split_unit_names(block.text):
        if block.text[:start].endswith("(") and block.text[end:].startswith(")"):
            return name, report.outline.cut(block, start, end)
    return None


def _read_block(report: Report, block: Block) -> Iterator[Mention]:
    """The services of a block: of a table, of lines of hours, else named in the text with what stands beside."""
    if block.rows:
        for mention in read_table(report, block):
            if name := _name_of_row(report, block, mention.name):
                yield Mention(name, block, mention.span, mention.values, mention.support)
        return
    if block.kind == "text":
        yield from read_plain_rows(report, block)
    if not _can_name(report, block):
        return
    named = list(read_named_hours(report, block))
    if not named and block.kind == "item" and not block.split_key():
        named = list(read_plain_rows(report, block))
    yield from named or _read_names(report, block)


def _name_of_row(report: Report, table: Block, label: str) -> str:
    """The name in a row; of a part of the district (동부권), the name above the table with it."""
    if label and not label.endswith(tuple(load_words("services", "regions"))):
        return label
    above = name_above(report, table)
    return f"{above}({label})" if above and label else above or label


def _can_name(report: Report, block: Block) -> bool:
    """Headings, items and notes name services, and so does the paragraph of purpose; lines of how to apply do not."""
    pair = block.split_key()
    if pair and fold_name(pair[0]) in load_rules("services")["keys"]["place"]:
        return False
    if block.kind == "text":
        programme = report.programme_of(block)
        return bool(programme and programme.body and block.parent == programme.body[0].index)
    return block.kind in ("heading", "item", "note")


def _read_names(report: Report, block: Block) -> Iterator[Mention]:
    """The services that a block names, each with the hours and counts beside its name and in the lines below."""
    names = find_names(block.text)
    before = 0
    for at, (name, start, end) in enumerate(names):
        after = names[at + 1][1] if at + 1 < len(names) else len(block.text)
        own = list(_hours_beside(report, block, (before, start), (end, after)))
        before = after if find_openings(block.text[end:after]) else end
        below = [] if own or len(names) > 1 else list(_hours_below(report, block))
        if own or below or _is_service(report, block, names[at]):
            span = _hull(block, report.outline.cut(block, start, end))
            more = _details(report, block, end, after)
            if own and "place" not in more[0] and _is_place(name):
                more = ({**more[0], "place": name}, {**more[1], "place": span})
            for values, support in own or below or [({}, {})]:
                yield Mention(name, block, span, {**more[0], **values}, {**more[1], **support})


def _is_service(report: Report, block: Block, name: Name) -> bool:
    """Whether a name without hours is a service on offer; among problems and gradings it is none."""
    section = report.outline.section_of(block)
    return section not in load_words("services", "denied_sections") and is_offered(block.text, name)


def _hull(block: Block, span: Span) -> Span:
    """The block when it is one line's worth, else the part: what a reader wants to see quoted."""
    return block.span if block.span.last - block.span.first < 2 else span


def _hours_beside(report: Report, block: Block, left: tuple[int, int], right: tuple[int, int]) -> Iterator[_Details]:
    for start, end in (right, left):
        found = find_openings(block.text[start:end])
        for hours in found:
            values = opening_values(hours)
            if values:
                span = _hull(block, report.outline.cut(block, start + hours.start, start + hours.end))
                yield values, dict.fromkeys(values, span)
        if found:
            return


def _hours_below(report: Report, block: Block) -> Iterator[_Details]:
    """Hours in the lines under a service, or beside it in a section that is about it (운영시간 : …)."""
    for line in takewhile(lambda line: not find_names(line.text), _lines_about(report, block)):
        pair = line.split_key()
        if pair and is_hours_key(pair[0]):
            for hours in find_openings(pair[1]):
                values = opening_values(hours)
                span = report.outline.cut(line, pair[2] + hours.start, pair[2] + hours.end)
                yield values, dict.fromkeys(values, _hull(line, span))


def _lines_about(report: Report, block: Block) -> list[Block]:
    """The lines that tell more of a block: those below it, else those right after it with a key of services."""
    children = report.outline.children(block)
    if block.kind == "heading" and children:
        return [line for child in children for line in (child, *report.outline.children(child))]
    return list(children) or list(takewhile(_has_service_key, report.outline.after(block)))


def _has_service_key(block: Block) -> bool:
    pair = block.split_key()
    return bool(pair and (is_hours_key(pair[0]) or fold_name(pair[0]) in load_rules("services")["keys"]["place"]))


def _details(report: Report, block: Block, end: int, after: int) -> _Details:
    """The count after a name 「… 운영 : 214건」 and the place, beside it in brackets or in a line below it."""
    found: dict[str, tuple[Value, Span]] = {}
    text = block.text[end:after]
    counts = [count for count in find_quantities(text) if count.unit in _COUNTERS]
    if counts and _COUNTED.search(text, 0, counts[0].start):
        found["count"] = int(counts[0].value), report.outline.cut(block, end + counts[0].start, end + counts[0].end)
    elif people := _PEOPLE.match(text):
        found["count"] = int(people["number"]), report.outline.cut(block, end, end + people.end())
    if _BRACKETS.match(text) and (place := find_place(text)):
        found["place"] = place, report.outline.cut(block, end, after)
    for line in _lines_about(report, block):
        pair = line.split_key()
        if pair and fold_name(pair[0]) in load_rules("services")["keys"]["place"]:
            found["place"] = (
                " ".join(_THROUGH.sub("", pair[1]).split()),
                report.outline.cut(line, pair[2], len(line.text)),
            )
            break
    return {key: value for key, (value, _) in found.items()}, {key: span for key, (_, span) in found.items()}


def _is_place(name: str) -> bool:
    """Whether what is opened is itself a place (부설주차장) and no counter in one (야간민원실)."""
    if name.endswith(tuple(load_words("services", "heads"))):
        return False
    return name.endswith(tuple(load_words("facilities", "heads") | load_words("facilities", "rooms")))
