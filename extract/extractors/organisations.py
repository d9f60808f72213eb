"""Organisations: companies, agencies, associations, schools and media, with their role in a programme.

Enters: a `Report`. Leaves: `organisations` facts, one an organisation, programme and role. A name has a legal form
((주), (사)), ends as names of bodies do (공단, 협회, 경찰서 …), is a national body, or stands after a key such as
계약자. A national body that is named without a role takes no part and is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.blocks import Block
from extract.extractors.scope import take_scope
from extract.facts import Fact, Value
from extract.language import NOUN_TAGS, load_language
from extract.report import Report
from extract.rules import load_rules, load_words
from extract.values.names import fold_name, fold_spaced

_REACH = 24
_SHORTEST = 4

# "(주)엘지CNS", "㈜효성환경", "대아티아이(주)", "(사)한국미술협회"
_LEGAL_FORM = re.compile(
    r"(?:\((?:주|사|재|유|합)\)|㈜|주식회사)\s*(?P<after>[가-힣A-Za-z&·]{2,20})"
    r"|(?P<before>[가-힣A-Za-z&·]{2,20})\s*(?:\((?:주|유)\)|㈜)"
)
# a particle after a name in Korean letters: (주)가람과, (주)나래를
_PARTICLE = re.compile(r"(?<=[가-힣]{2})(?:[과와은는을를의]|에서|으로)$")
# names in the value of a key: "경기여상, 대경상고(2회), 리라아트고"
_LISTED = re.compile(r"(?:\((?:주|사|재)\)|㈜)?[가-힣A-Za-z0-9&][가-힣A-Za-z0-9& ]{1,24}(?:\((?:주)\)|㈜)?")

_Named = tuple[str, int, int]


def extract_organisations(report: Report) -> Iterator[Fact]:
    """Yield one `organisations` fact for each organisation, programme and role, in reading order."""
    seen: set[tuple[str, str, str]] = set()
    for block in report.outline.blocks:
        if block.rows:
            continue
        programme = report.programme_of(block)
        title = programme.title if programme else ""
        for name, start, end, role in _read_block(block):
            key = (fold_name(name), title, role)
            if key in seen or (not role and _body_pattern().fullmatch(name)):
                continue
            seen.add(key)
            values: dict[str, Value] = {"name": name, "role": role} if role else {"name": name}
            if title:
                values["programme"] = title
            yield Fact("organisations", values, report.outline.cut(block, start, end))


def _read_block(block: Block) -> Iterator[tuple[str, int, int, str]]:
    pair = block.split_key()
    if pair and fold_name(pair[0]) in load_words("organisations", "role_keys"):
        for found in _LISTED.finditer(pair[1]):
            start, name = pair[2] + found.start(), found.group().rstrip()
            if not name[0].isdigit() or len(name) > _SHORTEST:
                yield name, start, start + len(name), fold_spaced(pair[0])
        return
    names = _without_nested([*_legal_names(block.text), *_body_names(block.text), *_compound_names(block.text)])
    for name, start, end in names:
        yield name, start, end, _role_near(block.text, start, end)


def _without_nested(names: list[_Named]) -> list[_Named]:
    kept: list[_Named] = []
    for named in sorted(names, key=lambda named: (named[1], -named[2])):
        if not kept or named[1] >= kept[-1][2]:
            kept.append(named)
    return kept


def _legal_names(text: str) -> Iterator[_Named]:
    for found in _LEGAL_FORM.finditer(text):
        name = _PARTICLE.sub("", found.group())
        yield name.strip(), found.start(), found.start() + len(name)


@cache
def _body_pattern() -> re.Pattern[str]:
    bodies = "|".join(sorted(load_words("organisations", "bodies"), key=len, reverse=True))
    return re.compile(rf"(?<![가-힣])(?:{bodies})(?![가-힣]*[동로길])")


def _body_names(text: str) -> Iterator[_Named]:
    for found in _body_pattern().finditer(text):
        yield found.group(), found.start(), found.end()


@cache
def _end_pattern() -> re.Pattern[str]:
    ends = "|".join(sorted(load_words("organisations", "ends"), key=len, reverse=True))
    return re.compile(rf"(?:{ends})(?=[^가-힣]|$|[은는이가을를의에와과로]|등|및)")


def _compound_names(text: str) -> Iterator[_Named]:
    matches = list(_end_pattern().finditer(text))
    if not matches:
        return
    tokens = [token for token in load_language()(text) if not token.is_space]
    for found in matches:
        head = next(at for at, token in enumerate(tokens) if token.idx + len(token) > found.start())
        start = min(take_scope(tokens, head, tags=NOUN_TAGS | {"SN"}), found.start())
        name = text[start : found.end()].strip()
        folded = fold_name(name)
        if len(folded) > 3 and not folded.endswith(tuple(load_words("organisations", "denied"))):
            yield name, start, found.end()


def _role_near(text: str, start: int, end: int) -> str:
    """The word for a role nearest to a name, after it or before; empty where none stands near."""
    roles: list[str] = load_rules("organisations")["roles"]
    after, before = text[end : end + _REACH], text[max(0, start - _REACH) : start]
    places = [(after.find(role), role) for role in roles if role in after]
    places += [(len(before) - before.rfind(role), role) for role in roles if role in before]
    return min(places)[1] if places else ""
