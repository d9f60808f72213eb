"""Facilities: named places that a district owns, runs or builds.

Enters: a `Report`. Leaves: `facilities` facts, one a name, with what the report says of it in all places. A facility
is found by its name (복합청사, 도서관, 수련원 …); its attributes stand beside the name, in lines "key : value" below
it, or in a table.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import takewhile

from extract.blocks import Block
from extract.document import Span
from extract.extractors.facility_attributes import Attributes, default_area, read_keyed, read_prose
from extract.extractors.facility_tables import read_tables
from extract.extractors.facility_works import builds, find_opened, read_completion, read_opening
from extract.extractors.scope import take_scope
from extract.facts import Fact, Value
from extract.language import NOUN_TAGS, load_language
from extract.report import Programme, Report
from extract.rules import load_rules, load_words
from extract.titles import strip_action
from extract.values.names import fold_name

_TAGS = NOUN_TAGS | {"SN"}
_SYMBOLS = frozenset({"·", "-"})
# "구청·나래동·가람동 전산교육장": places that share a word
_SHARED_HEAD = re.compile(r"(?P<first>[가-힣]+(?:·[가-힣]+)+)\s+(?P<head>[가-힣\s]+)")
# "다대돌봄센터": the letters before 돌봄
_WORD_BEFORE = re.compile(r"[가-힣A-Za-z0-9]*$")
# "봉사단체·자원봉사캠프·복지관", "가람공원-나래공원"; not "e-열람실"
_LIST_JOINT = re.compile(r"·|(?<=[가-힣])-")
# "2층 대강당", "1층 로비": the storey before a room
_STOREY = re.compile(r"^(?:(?:지하|지상)?\s*\d+\s*층\s*)+")

# "공유주방", "강당(180석)", "나무집 3동" in a list
_ROOM = re.compile(
    r"(?:(?<=[,·/])|^)\s*(?:(?P<floors>(?:지하|지상)?\s*\d+(?:[~∼-]\d+)?\s*층)\s*[:：]?\s*)?(?P<name>[가-힣]{2,12}(?:\s[가-힣]{1,6})?)"
    r"\s*(?:\d+\s*(?:동|개소|개|실|면))?\s*(?:\([^()]*\))?\s*(?=[,·/]|$|등)"
)
# "(관람석 300석)" right after a name
_BRACKET = re.compile(r"\s*(?:\d+\s*(?:동|개소|실)\s*)?\([^()]*\)")

_OVERVIEW = "개요"
_SIZES = frozenset({"floor_area_m2", "site_area_m2", "floors"})

_Found = tuple[str, Block | None, Span, Attributes]


def extract_facilities(report: Report) -> Iterator[Fact]:
    """Yield one `facilities` fact for each facility, in the order of their first mention."""
    merged: dict[str, _Found] = {}
    for name, block, span, attributes in _find_all(report):
        key = fold_name(name)
        if key in merged:
            first = merged[key]
            values, support = {**attributes[0], **first[3][0]}, {**attributes[1], **first[3][1]}
            merged[key] = (first[0], first[1] or block, first[2], (values, support))
        else:
            merged[key] = (name, block, span, attributes)
    for name, block, span, (values, support) in merged.values():
        yield _make_fact(report, name, block, span, values, support)


def _make_fact(
    report: Report, name: str, block: Block | None, span: Span, values: dict[str, Value], support: dict[str, Span]
) -> Fact:
    stated: dict[str, Value] = {"name": name, "kind": _kind_of(name), **values}
    programme = report.programme_of(block) if block else None
    if programme:
        stated["programme"] = programme.title
    return Fact("facilities", stated, span, support)


def _kind_of(name: str) -> str:
    """The kind of facility that a name ends in: 도서관, 센터."""
    return _longest_head(fold_name(re.sub(r"[『「(].*$", "", name))) or name.split()[-1]


def _find_all(report: Report) -> Iterator[_Found]:
    yield from read_tables(report)
    for programme in report.programmes:
        for name, start, end in find_facility_names(programme.title):
            span = report.document.find(programme.title[start:end], first=programme.heading.first)
            yield name, None, span or programme.heading, _no_attributes()
        yield from _read_site(report, programme)
    for block in report.outline.blocks:
        if block.kind in ("heading", "item"):
            yield from _read_rooms(report, block)
            yield from _read_block(report, block)
            yield from _read_opened(report, block)


def _read_site(report: Report, programme: Programme) -> Iterator[_Found]:
    """What a programme builds, where its lines give a place and a size: 「위치 : …」, 「규모 : 연면적 …㎡」."""
    if not programme.body:
        return
    overview = [block for block in programme.body if _is_overview(report, programme, block)]
    names = find_facility_names(programme.title)
    name = names[0][0] if names else strip_action(programme.title)
    values, support = read_keyed(report, overview, area=default_area(name))
    if "completed" not in values and builds(programme.title) and (done := read_completion(report, programme.body)):
        values["completed"], support["completed"] = done
    is_place = values.keys() & _SIZES or (names and builds(programme.title))
    if "address" in values and is_place and (names or name != programme.title):
        yield name, programme.body[0], programme.heading, (values, support)


def _is_overview(report: Report, programme: Programme, block: Block) -> bool:
    """Whether a line describes the programme itself: between it and the title stand only shared headings."""
    above = takewhile(lambda above: above != programme.body[0], report.outline.ancestors(block))
    return all(block.is_section or block.section.endswith(_OVERVIEW) for block in above)


def _no_attributes() -> Attributes:
    return {}, {}


def _read_block(report: Report, block: Block) -> Iterator[_Found]:
    names = find_facility_names(block.text)
    for at, (name, start, end) in enumerate(names):
        after = names[at + 1][1] if at + 1 < len(names) else len(block.text)
        area = default_area(name)
        attributes = read_opening(report, block, start, end)
        if _is_subject(block.text, start):
            below = read_keyed(report, report.outline.under(block), area=area) if at == 0 else _no_attributes()
            attributes = _unite(_unite(attributes, read_prose(report, block, end, after, area=area)), below)
        elif bracket := _BRACKET.match(block.text, end):
            attributes = _unite(attributes, read_prose(report, block, end, bracket.end(), area=area))
        if not report.programme_of(block) and not attributes[0]:
            continue
        span = report.outline.cut(block, start, end if not attributes[0] else max(after, end))
        yield name, block, span, attributes


def _read_rooms(report: Report, block: Block) -> Iterator[_Found]:
    """What a line says that a building holds: 「주요시설 : 공유주방, 강당(180석)」."""
    pair = block.split_key()
    if not pair or fold_name(pair[0]) not in load_rules("facilities")["keys"]["rooms"]:
        return
    for room in _ROOM.finditer(pair[1]):
        start, name_end, end = (pair[2] + at for at in (room.start("name"), room.end("name"), room.end()))
        attributes = read_prose(report, block, name_end, end)
        if room["floors"]:
            first, last = (pair[2] + at for at in room.span("floors"))
            floors = _no_attributes()
            floors[0]["floors"], floors[1]["floors"] = room["floors"], report.outline.cut(block, first, last)
            attributes = _unite(attributes, floors)
        yield room["name"], block, report.outline.cut(block, start, end), attributes


def _read_opened(report: Report, block: Block) -> Iterator[_Found]:
    """What a line says was opened on a day, whatever its name ends in: 「가람 시니어클럽 개관(2024. 7. 18.)」."""
    for name, start, end, done in find_opened(block.text, report.profile.year):
        span, day = report.outline.cut(block, start, end), report.outline.cut(block, done.start, done.end)
        yield name, block, span, ({"completed": done.iso}, {"completed": day})


def _is_subject(text: str, start: int) -> bool:
    """Whether a name opens its line, so that what follows describes it."""
    return not re.search(r"[:,]", text[:start])


def _unite(one: Attributes, other: Attributes) -> Attributes:
    return {**other[0], **one[0]}, {**other[1], **one[1]}


# Names


@cache
def _head_pattern() -> re.Pattern[str]:
    words = load_words("facilities", "heads") | load_words("facilities", "rooms")
    heads = "|".join(sorted(map(re.escape, words), key=len, reverse=True))
    return re.compile(
        rf"(?:{heads})(?=[^가-힣]|$|[은는이가을를의에와과로]|등|내|설치|운영)(?!(?:\s+[가-힣]+){{0,5}}\s+조례)(?P<label>\s*[『「][^』」\n]{{1,20}}[』」])?"
    )


def find_facility_names(text: str) -> list[tuple[str, int, int]]:
    """Find the names of facilities in a text, with their offsets, none inside another.

    >>> [name for name, _, _ in find_facility_names("구청·나래동 전산교육장 : 95회")]
    ['구청 전산교육장', '나래동 전산교육장']
    """
    matches = list(_head_pattern().finditer(text))
    if not matches:
        return []
    tokens = [token for token in load_language()(text) if not token.is_space]
    names: list[tuple[str, int, int]] = []
    for found in matches:
        head_end = found.start("label") if found["label"] else found.end()
        head = next(at for at, token in enumerate(tokens) if token.idx + len(token) > found.start())
        start = min(take_scope(tokens, head, tags=_TAGS, symbols=_SYMBOLS), found.start())
        start -= _word_before(text, start)
        names.extend(_spell_out(text, start, head_end, found.end()))
    return _without_nested(names)


def _word_before(text: str, end: int) -> int:
    """How many letters of a word stand before an offset: analysis cuts names that it does not know."""
    found = _WORD_BEFORE.search(text, 0, end)
    return len(found.group()) if found else 0


def _spell_out(text: str, start: int, head_end: int, end: int) -> Iterator[tuple[str, int, int]]:
    """The name, or the names that share its last word; nothing where the words name no facility."""
    shared = _SHARED_HEAD.fullmatch(text[start:head_end])
    if shared:
        for part in shared["first"].split("·"):
            yield f"{part} {shared['head']}", start, end
        return
    name = _STOREY.sub("", _LIST_JOINT.split(text[start:head_end])[-1])
    if _names_facility(name):
        begin = head_end - len(name)
        yield " ".join(text[begin:end].split()), begin, end


def _names_facility(name: str) -> bool:
    """Whether a name has a word that tells the facility from others of its kind."""
    folded = fold_name(name)
    if folded in {fold_name(word) for word in load_words("facilities", "rooms")}:
        return True
    if folded in load_words("facilities", "denied") or folded.endswith(tuple(load_words("facilities", "denied_ends"))):
        return False
    rest = folded.removesuffix(_longest_head(folded))
    return (len(rest) > 1 or rest.isascii()) and bool(rest) and rest not in load_words("facilities", "plain")


def _longest_head(folded: str) -> str:
    heads = (fold_name(word) for word in load_words("facilities", "heads") | load_words("facilities", "rooms"))
    return max((head for head in heads if folded.endswith(head)), key=len, default="")


def _without_nested(names: Iterable[tuple[str, int, int]]) -> list[tuple[str, int, int]]:
    kept: list[tuple[str, int, int]] = []
    for name, start, end in sorted(names, key=lambda entry: (entry[1], -entry[2])):
        if not kept or start >= kept[-1][2] or (start, end) == kept[-1][1:]:
            kept.append((name, start, end))
    return kept
