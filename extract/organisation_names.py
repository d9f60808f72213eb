"""Names of organisations: which words name a company, an agency, an association, a school or a medium.

Enters: a text. Leaves: the names in it, told by their legal form ((주), 사회복지법인), their end (공단, 협회,
경찰서 …) or the list of national bodies. Whether a body that is named takes part in anything is not decided here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from extract.language import load_language
from extract.places import is_town_stem, province_names
from extract.rules import load_words
from extract.unit_names import find_kind
from extract.values.names import fold_name

COMPANY, BODY, AUTHORITY, WEAK = "company", "body", "authority", "weak"

_LONGEST_COMPOUND = 10
_WORKS = "공사"  # a corporation after 한국 or a city's name, works after other words
_WORD = r"가-힣A-Za-z0-9&"
# what may hang on a name: 가람재단과, 나래협회에서
_PARTICLES = (
    r"(?:으로부터|로부터|에서는|에서|에게|까지|부터|으로|라는|이나|과의|와의"
    r"|은|는|이|가|을|를|의|에|와|과|로|도|및|등|측|나|내)?"
)
# what may be written together with an authority's name: 행안부주관
_GLUED = r"(?:주관|주최|후원|공모|평가|장관)"
_SHORT_FORM = r"\((?:주|사|재|유|합|복|학|의)\)|㈜|㈔|㈕"
# "(주)가람CNS", "㈜나래환경", "(사)가람미술협회", "사회복지법인 가람", "은하티아이(주)", "가람주식회사"
_LEGAL_FORM = (
    rf"(?:{_SHORT_FORM})\s*(?P<after>(?:종합)?건축사사무소 [{_WORD}]{{2,12}}|[{_WORD}·]{{2,20}})"
    rf"|(?P<before>[{_WORD}·]{{2,20}})(?:\s*\((?:주|유|합)\)|\s*㈜|주식회사)(?![{_WORD}])"
)
# a particle after a name in Korean letters: (주)가람과, (주)나래를; which one depends on the syllable before
_AFTER_CONSONANT = ("과", "은", "을", "으로")
_AFTER_VOWEL = ("와", "는", "를")
_AFTER_BOTH = ("에서", "에", "의")
_SYLLABLES, _FINALS = range(0xAC00, 0xD7A4), 28
# the word before a name that is only an end: 마포 문화원
_WORD_BEFORE = re.compile(rf"(?<![{_WORD}])(?P<word>[가-힣A-Za-z0-9]{{2,12}})[ ]$")


@dataclass(frozen=True, slots=True)
class OrganisationName:
    """A name in a text: as printed, where it stands, and how sure it names a body.

    Attributes:
        name: The name without particles.
        start: Offset of its first character.
        end: Offset after its last.
        kind: `COMPANY` has a legal form, `BODY` an end that only bodies have, `AUTHORITY` is a city, province or
            national body, `WEAK` has an end that places and houses have too.
    """

    name: str
    start: int
    end: int
    kind: str


def find_organisations(text: str) -> tuple[OrganisationName, ...]:
    """Find the organisations that a text names, in reading order, none within another."""
    found = [*_legal_names(text), *_known_names(text), *_names_by_end(text)]
    kept: list[OrganisationName] = []
    for name in sorted(found, key=lambda name: (name.start, -name.end)):
        is_alias = bool(kept) and name.name.isascii() and text[kept[-1].end : name.start].strip() == "("
        if not is_alias and (not kept or name.start >= kept[-1].end):
            kept.append(name)
    return tuple(_with_branches(text, kept))


def _alternatives(*words: str) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


@cache
def _legal_pattern() -> re.Pattern[str]:
    words = _alternatives(*load_words("organisations", "legal_words"))
    return re.compile(rf"{_LEGAL_FORM}|(?<![가-힣])(?:{words})\s+[{_WORD}]{{2,20}}")


def _legal_names(text: str) -> Iterator[OrganisationName]:
    for found in _legal_pattern().finditer(text):
        name = _drop_particle(found.group()).rstrip()
        if not is_no_name(re.sub(_SHORT_FORM, "", name)):
            yield OrganisationName(name, found.start(), found.start() + len(name), COMPANY)


def _drop_particle(name: str) -> str:
    """Take the particle off a name that ends in Korean letters: (주)가람과 gives (주)가람, (사)온마을 stays."""
    for particle in (*_AFTER_CONSONANT, *_AFTER_VOWEL, *_AFTER_BOTH):
        stem = name.removesuffix(particle)
        if stem == name or len(stem) < 2 or not all(ord(letter) in _SYLLABLES for letter in stem[-2:]):
            continue
        closed = (ord(stem[-1]) - _SYLLABLES.start) % _FINALS > 0
        if particle in _AFTER_BOTH or closed == (particle in _AFTER_CONSONANT):
            return stem
    return name


@cache
def _known_pattern() -> re.Pattern[str]:
    names = _alternatives(*load_words("organisations", "bodies"), *_authorities())
    return re.compile(rf"(?<![{_WORD}])(?:{names})(?={_PARTICLES}(?![{_WORD}])|{_GLUED})")


@cache
def _authorities() -> frozenset[str]:
    """Ministries, and cities and provinces: 서울시, 경상남도; 경남 and 서울 alone are places."""
    provinces = (name for name in province_names() if name.endswith(("시", "도")))
    return load_words("organisations", "authorities").union(provinces)


def _known_names(text: str) -> Iterator[OrganisationName]:
    for found in _known_pattern().finditer(text):
        kind = AUTHORITY if found.group() in _authorities() else BODY
        yield OrganisationName(found.group(), found.start(), found.end(), kind)


@cache
def _end_pattern() -> re.Pattern[str]:
    ends = _alternatives(*load_words("organisations", "ends"), *load_words("organisations", "weak_ends"))
    return re.compile(rf"(?<![{_WORD}])(?P<name>[{_WORD}]*?(?P<end>{ends}))(?={_PARTICLES}(?![{_WORD}]))")


def _names_by_end(text: str) -> Iterator[OrganisationName]:
    """Names told by their end; one that could be a place's must be proper, or stand with one that is."""
    found = [(match["end"], name) for match in _end_pattern().finditer(text) if (name := _read_end(text, match))]
    proper = {end for end, name in found if name.kind == BODY or _is_proper(name.name)}
    yield from (name for end, name in found if end in proper)


def _read_end(text: str, found: re.Match[str]) -> OrganisationName | None:
    """The name that an end closes; None where it is a common word."""
    start, end = found.start(), found["end"]
    stem = found["name"].removesuffix(end)
    if not stem:
        start = _begin_before(text, start)
        is_sole = end in load_words("organisations", "sole") and text[found.end() :][:1] != "("
        if start == found.start() and not is_sole:
            return None
    name = text[start : found.end("name")]
    is_works = end == _WORKS and not stem.startswith(("한국", "대한", *province_names()))
    if is_works or stem in load_words("organisations", "generic_stems") or _is_denied(name):
        return None
    kind = BODY if end in load_words("organisations", "ends") else WEAK
    return OrganisationName(name, start, found.end("name"), kind)


def _begin_before(text: str, start: int) -> int:
    """Where a name begins whose last word is only an end: at the proper noun before, else where the end stands."""
    before = _WORD_BEFORE.search(text[:start])
    return before.start("word") if before and _names_place(before["word"]) else start


def _names_place(word: str) -> bool:
    """Whether a word before an end is part of the name: a town, a block of flats, a proper noun of its own."""
    return (
        word.endswith(("아파트", "동", "읍", "면"))
        or is_town_stem(word)
        or word in province_names()
        or _is_proper_noun(word)
    )


@cache
def _is_proper_noun(word: str) -> bool:
    return all(token.tag_ == "NNP" for token in load_language()(word))


def _is_denied(name: str) -> bool:
    folded = fold_name(name)
    return (
        folded in load_words("organisations", "denied")
        or folded.endswith(tuple(load_words("organisations", "denied_ends")))
        or find_kind(folded) is not None
        or folded.removesuffix("장") in _authorities()
    )


@cache
def _is_proper(name: str) -> bool:
    """Whether a name has a proper noun in it, or is so long a compound that it is one."""
    if (
        len(fold_name(name)) >= _LONGEST_COMPOUND
        or any(letter.isdigit() for letter in name)
        or any(is_town_stem(name[:length]) for length in (2, 3))
    ):
        return True
    return any(token.tag_ in ("NNP", "SL") for token in load_language()(name))


def is_no_name(word: str) -> bool:
    """Whether a word of a list names no body: 직영, 미정, 3개소."""
    folded = fold_name(word)
    return (
        len(folded) < 2 or folded in load_words("roles", "no_names") or (folded[0].isdigit() and folded[-1] in "개곳명")
    )


def _with_branches(text: str, names: list[OrganisationName]) -> Iterator[OrganisationName]:
    """Lengthen names by the branch named after them: 대한노인회 가람구지회, 동아대학교 국제교류원."""
    branches = _alternatives(*load_words("organisations", "branches"))
    branch = re.compile(rf" (?P<name>[가-힣]*(?:{branches}))(?={_PARTICLES}(?![{_WORD}]))")
    last = 0
    for name, after in pairwise([*names, None]):
        if name is None or name.start < last:
            continue
        found = branch.match(text, name.end) if name.kind in (COMPANY, BODY) else None
        if found and not (after and after.kind == AUTHORITY and after.start < found.end()):
            name = OrganisationName(text[name.start : found.end()], name.start, found.end(), BODY)
        last = name.end
        yield name
