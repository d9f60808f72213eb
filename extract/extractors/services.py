"""Services and counters for residents, with days, hours, place and the unit that runs them.

Enters: a `Report`. Leaves: `services` facts. A name is a noun compound that ends in a word for a counter or service
(창구, 민원실, 서비스 …), a quoted name before such a word or before 앱, or a place that is opened at stated hours. Days
and hours stand beside the name, or in lines below it (운영시간 : …).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from itertools import takewhile

from extract.blocks import Block
from extract.document import Span
from extract.extractors.scope import take_scope
from extract.facts import Fact, Value
from extract.language import NOUN_TAGS, load_language
from extract.report import Programme, Report
from extract.rules import load_rules, load_words
from extract.titles import strip_action
from extract.unit_names import split_unit_names
from extract.values.dates import find_dates
from extract.values.hours import OpeningHours, find_hours
from extract.values.names import fold_name
from extract.values.quantities import find_quantities

_SYMBOLS = frozenset({"·", "-", "ㆍ", "‧"})
_TAGS = NOUN_TAGS | {"SN"}
_COUNTERS = frozenset({"건", "명", "회"})
# "2021년 문자 알림 서비스", "24시간 …": figures before a name
_LEADING_NUMBER = re.compile(r"^[\d\s,.]+(?:[년월일회개명]\s*)?")
# "‘찾아가는 이동상담실’", "「민원안내 도우미」"
_QUOTED = re.compile(r"[‘'“\"「『](?P<name>[^‘’'“”\"「」『』\n]{2,40})[’'”\"」』]")
# "수영장 운영 : 화~일 06:00~21:00": a name, and what it says of its hours
_SCHEDULED = re.compile(r"(?P<name>[^\s:：][^:：(]{2,29}?)\s*(?:운\s?영)?\s*[:：]\s*")
_REACH = 12  # hours that far behind the colon tell when, not how much of something
# "부설주차장(평일 야간 18:00~08:00, …)", "주차장(지하2∼지하3층) : 총 171대, 운영시간 06∼20시"
_LABEL = re.compile(r"(?:[^:()]*:\s*)?(?P<name>[가-힣]{2,20})\s*(?:\([^()]*\))?\s*[(:]")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A service named in a block, with what the block says of it."""

    name: str
    block: Block
    span: Span
    values: dict[str, Value] = field(default_factory=dict)
    support: dict[str, Span] = field(default_factory=dict)


def extract_services(report: Report) -> Iterator[Fact]:
    """Yield `services` facts, one a service and programme, or one for each of its opening hours where they differ."""
    mentions: dict[str, list[_Mention]] = {}
    for block in report.outline.blocks:
        programme = report.programme_of(block)
        if _can_name(report, block, programme):
            found = [mention for mention in _read_block(report, block) if programme or _stands_alone(report, mention)]
            mentions.setdefault(programme.title if programme else "", []).extend(found)
    for programme in report.programmes:
        named = mentions.setdefault(programme.title, [])
        named.extend(_hours_of_programme(report, programme, named))
    for title, found in mentions.items():
        unit = next((programme.unit for programme in report.programmes if programme.title == title), "")
        for merged in _merge(found, report.profile.district):
            yield _make_fact(report, title, unit, merged)


def _can_name(report: Report, block: Block, programme: Programme | None) -> bool:
    """Headings, items and notes name services, and so does the paragraph of purpose."""
    if block.kind == "text":
        return bool(programme and programme.body and block.parent == programme.body[0].index)
    return block.kind in ("heading", "item", "note")


def _hours_of_programme(report: Report, programme: Programme, named: Sequence[_Mention]) -> Iterator[_Mention]:
    """The programme itself, where a line gives weekly hours (운영시간 : …) that belong to no service with a name."""
    taken = {span.first for mention in named for span in mention.support.values()}
    keys = load_rules("services")["keys"]["hours"]
    name = strip_action(programme.title)
    for block in programme.body:
        pair = block.split_key()
        if not pair or fold_name(pair[0]) not in keys or block.span.first in taken:
            continue
        for hours in find_hours(pair[1]):
            if hours.days and hours.opens and not find_dates(pair[1]):
                values, support = _from_hours(report, block, hours, pair[2])
                yield _Mention(name, block, block.span, values, support)


def _stands_alone(report: Report, mention: _Mention) -> bool:
    """Outside of programmes, a service counts that has hours or the unit that runs it in brackets."""
    hours = mention.values.keys() & {"days", "opens", "closes"}
    return bool(hours or _unit_in_brackets(report, mention.block))


def _make_fact(report: Report, programme: str, unit: str, mention: _Mention) -> Fact:
    values: dict[str, Value] = {"name": mention.name, **mention.values}
    support = dict(mention.support)
    if programme:
        values["programme"] = programme
    named = _unit_in_brackets(report, mention.block)
    if named:
        values["unit"], support["unit"] = named
    elif unit:
        values["unit"] = unit
    return Fact("services", values, mention.span, support)


def _unit_in_brackets(report: Report, block: Block) -> tuple[str, Span] | None:
    for name, start, end in split_unit_names(block.text):
        if block.text[:start].endswith("(") and block.text[end:].startswith(")"):
            return name, report.outline.cut(block, start, end)
    return None


def _merge(mentions: Sequence[_Mention], district: str) -> list[_Mention]:
    """Put the mentions of one service together, unless they tell different hours."""
    merged: list[_Mention] = []
    for mention in mentions:
        at = next((at for at, other in enumerate(merged) if _is_same(other, mention, district)), None)
        if at is None:
            merged.append(mention)
        else:
            merged[at] = _unite(merged[at], mention)
    return merged


def _is_same(one: _Mention, other: _Mention, district: str) -> bool:
    """Whether two mentions name one service, with the district's name before it or without, and agree on its hours."""
    first, second = (fold_name(mention.name).removeprefix(district) for mention in (one, other))
    shared = {key for key in ("days", "opens", "closes") if key in one.values and key in other.values}
    return first == second and all(one.values[key] == other.values[key] for key in shared)


def _unite(one: _Mention, other: _Mention) -> _Mention:
    first, second = (other, one) if len(other.values) > len(one.values) else (one, other)
    return replace(first, values={**second.values, **first.values}, support={**second.support, **first.support})


def _read_block(report: Report, block: Block) -> Iterator[_Mention]:
    """The services that a block names, each with the hours and counts beside its name and in the lines below."""
    names = _find_names(block.text)
    for at, (name, start, end) in enumerate(names):
        before = names[at - 1][2] if at else 0
        after = names[at + 1][1] if at + 1 < len(names) else len(block.text)
        span = report.outline.cut(block, start, end)
        own = list(_hours_beside(report, block, (before, start), (end, after)))
        below = [] if own or len(names) > 1 else list(_hours_below(report, block))
        more = _details(report, block, end, after)
        for values, support in own or below or [({}, {})]:
            yield _Mention(name, block, _hull(block, span), {**more[0], **values}, {**more[1], **support})


def _hull(block: Block, span: Span) -> Span:
    """The block when it is one line's worth, else the part: what a reader wants to see quoted."""
    return block.span if block.span.last - block.span.first < 2 else span


_Details = tuple[dict[str, Value], dict[str, Span]]


def _hours_beside(report: Report, block: Block, left: tuple[int, int], right: tuple[int, int]) -> Iterator[_Details]:
    for start, end in (right, left):
        found = [hours for hours in find_hours(block.text[start:end]) if hours.days or hours.opens or hours.closes]
        for hours in found:
            yield _from_hours(report, block, hours, start)
        if found:
            return


def _hours_below(report: Report, block: Block) -> Iterator[_Details]:
    """Hours in the lines under a service, or beside it in a section that is about it (운영시간 : …)."""
    keys = load_rules("services")["keys"]["hours"]
    for line in takewhile(lambda line: not _find_names(line.text), _lines_about(report, block)):
        pair = line.split_key()
        if pair and fold_name(pair[0]) in keys:
            for hours in find_hours(pair[1]):
                if hours.days or hours.opens or hours.closes:
                    yield _from_hours(report, line, hours, pair[2])


def _lines_about(report: Report, block: Block) -> list[Block]:
    """The lines that tell more of a block: those below it, else those right after it with a key of services."""
    children = report.outline.children(block)
    if block.kind == "heading" and children:
        return [line for child in children for line in (child, *report.outline.children(child))]
    return list(children) or list(takewhile(_has_service_key, report.outline.after(block)))


def _has_service_key(block: Block) -> bool:
    keys = load_rules("services")["keys"]
    pair = block.split_key()
    return bool(pair and fold_name(pair[0]) in (*keys["hours"], *keys["place"]))


def _from_hours(report: Report, block: Block, hours: OpeningHours, offset: int) -> _Details:
    stated: dict[str, Value] = {}
    if hours.days:
        stated["days"] = tuple(hours.days)
    if hours.opens:
        stated["opens"] = hours.opens
    if hours.closes:
        stated["closes"] = hours.closes
    span = report.outline.cut(block, offset + hours.start, offset + hours.end)
    return stated, dict.fromkeys(stated, _hull(block, span))


def _details(report: Report, block: Block, end: int, after: int) -> _Details:
    """The count after a name 「… 운영 : 214건」 and the place in a line below it."""
    values: dict[str, Value] = {}
    support: dict[str, Span] = {}
    counts = [count for count in find_quantities(block.text[end:after]) if count.unit in _COUNTERS]
    if counts and ":" in block.text[end : end + counts[0].start]:
        values["count"] = int(counts[0].value)
        support["count"] = report.outline.cut(block, end + counts[0].start, end + counts[0].end)
    for line in _lines_about(report, block):
        pair = line.split_key()
        if pair and fold_name(pair[0]) in load_rules("services")["keys"]["place"]:
            values["place"], support["place"] = (
                " ".join(pair[1].split()),
                report.outline.cut(line, pair[2], len(line.text)),
            )
            break
    return values, support


# Names


def _find_names(text: str) -> list[tuple[str, int, int]]:
    """The names of services in a text with their offsets, in order, none inside another."""
    found = [*_quoted_names(text), *_compound_names(text), *_opened_places(text)] or [*_scheduled_names(text)]
    names: list[tuple[str, int, int]] = []
    for name, start, end in sorted(found, key=lambda name: (name[1], -name[2])):
        if not names or start >= names[-1][2]:
            names.append((" ".join(name.split()), start, end))
    return names


def _quoted_names(text: str) -> Iterator[tuple[str, int, int]]:
    for found in _QUOTED.finditer(text):
        is_app = text[found.end() :].lstrip().startswith(tuple(load_words("services", "apps")))
        if is_app or _head_pattern().search(found["name"] + " "):
            yield found["name"], found.start("name"), found.end("name")


def _any_of(words: Iterable[str]) -> str:
    """One alternation of words, the longest first, with blanks allowed before their last two syllables."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _head_pattern() -> re.Pattern[str]:
    heads = _any_of([*load_words("services", "heads"), *load_words("services", "national")])
    applications = "|".join(rf"{word[:-2]}\s?{word[-2:]}" for word in load_words("services", "applications"))
    services = rf"(?:{_any_of(load_words('services', 'types'))})(?:\([^()]*\))?\s?서비스"
    return re.compile(
        rf"(?:{services}|{heads}|{applications})(?=[^가-힣]|[은는이가을를의로에와과도만]|등|추진|운영|실시|제공|활성화)"
    )


def _compound_names(text: str) -> Iterator[tuple[str, int, int]]:
    matches = list(_head_pattern().finditer(text + " "))
    if not matches:
        return
    tokens = [token for token in load_language()(text) if not token.is_space]
    stops = load_words("services", "stops")
    for found in matches:
        first = next(at for at, token in enumerate(tokens) if token.idx + len(token) > found.start())
        start = min(take_scope(tokens, first, tags=_TAGS, symbols=_SYMBOLS, stops=stops), found.start())
        name = _LEADING_NUMBER.sub("", text[start : found.end()])
        if _names_service(name):
            yield name, found.end() - len(name), found.end()


def _names_service(name: str) -> bool:
    """Whether a name has a word that tells the service from others of its kind."""
    folded = fold_name(name)
    if folded in {fold_name(word) for word in load_words("services", "national")}:
        return True
    if folded.lstrip("0123456789") in load_words("services", "denied"):
        return False
    heads = (fold_name(word) for word in load_words("services", "heads"))
    rest = folded.removesuffix(max((head for head in heads if folded.endswith(head)), key=len, default="서비스"))
    return len(re.sub(_any_of(load_words("services", "plain")), "", rest)) > 1


def _scheduled_names(text: str) -> Iterator[tuple[str, int, int]]:
    """What stands before weekly hours: 「수영장 운영 : 화~일 06:00~21:00」."""
    found = _SCHEDULED.match(text)
    if not found or fold_name(found["name"]) in _line_keys():
        return
    hours = list(find_hours(text[found.end() :]))
    if hours and hours[0].days and hours[0].opens and hours[0].start < _REACH and not find_dates(text):
        yield found["name"], found.start("name"), found.end("name")


@cache
def _line_keys() -> frozenset[str]:
    """Keys that introduce hours, a place or a period and name no service."""
    keys = load_rules("services")["keys"]
    return frozenset((*keys["hours"], *keys["place"])) | load_words("programmes", "period")


def _opened_places(text: str) -> Iterator[tuple[str, int, int]]:
    """A place that is opened at stated hours: 「부설주차장(평일 야간 18:00~08:00)」."""
    found = _LABEL.match(text)
    places = (*load_words("facilities", "heads"), *load_words("facilities", "rooms"))
    if found and found["name"].endswith(places) and any(hours.opens for hours in find_hours(text)):
        yield found["name"], found.start("name"), found.end("name")
