"""Names of services in running text.

Enters: a text. Leaves: the names with their offsets. A name is a noun compound that ends in a word for a counter or
service (창구, 민원실, 서비스 …), a quoted name before such a word or before 앱, or a place that is opened at stated
hours.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from extract.extractors.scope import take_scope
from extract.language import NOUN_TAGS, load_language
from extract.rules import load_words
from extract.values.lexicon import alternation
from extract.values.names import fold_name
from extract.values.schedules import find_openings

Name = tuple[str, int, int]

_SYMBOLS = frozenset({"·", "-", "ㆍ", "‧"})
_TAGS = NOUN_TAGS | {"SN"}
_SHORTEST = 5  # syllables from which a name without hours tells one service from others
# "2021년 문자 알림 서비스", "24시간 …": figures before a name
_LEADING_NUMBER = re.compile(r"^[\d\s,.]+(?:[년월일회개명]\s*)?")
# "‘찾아가는 이동상담실’", "「민원안내 도우미」"
_QUOTED = re.compile(r"[‘'“\"「『](?P<name>[^‘’'“”\"「」『』\n]{2,40})[’'”\"」』]")
_LAW = re.compile(r"[「『][^「」『』]*(?:조례|규칙|법|법률|규정|지침)[」』]")
# "부설주차장(평일 야간 18:00~08:00, …)", "주차장(지하2∼지하3층) : 총 171대, 운영시간 06∼20시"
_LABEL = re.compile(r"(?:[^:()]*:\s*)?(?P<name>[가-힣]{2,20})\s*(?:\([^()]*\))?\s*[(:]")


def find_names(text: str) -> list[Name]:
    """Find the names of services in a text, in order, none inside another; names of laws hold none."""
    found = [*_quoted_names(text), *_compound_names(text), *_opened_places(text)]
    laws = [law.span() for law in _LAW.finditer(text)]
    names: list[Name] = []
    for name, start, end in sorted(found, key=lambda name: (name[1], -name[2])):
        in_law = any(first <= start < last for first, last in laws)
        in_brackets = bool(names) and text[names[-1][2] : start].count("(") > text[names[-1][2] : start].count(")")
        if (not names or start >= names[-1][2]) and not in_law and not in_brackets:
            names.append((" ".join(name.split()), start, end))
    return names


def is_offered(text: str, name: Name) -> bool:
    """Whether a text says that a service is there and does not only mention it: 「창구 운영」, not 「콜센터 통신망」.

    Args:
        text: The text that names it.
        name: The name with its offsets.
    """
    rest = text[name[2] :]
    if rest[:1] and rest[0] in "’'”\"」』":
        return True
    if len(fold_name(name[0])) < _SHORTEST and fold_name(name[0]) not in load_words("services", "national"):
        return False
    after = re.match(r"\s*(?:\([^()]*\))?\s*", rest)
    return bool(_offer_pattern().match(rest[after.end() :] if after else rest))


@cache
def _offer_pattern() -> re.Pattern[str]:
    """What follows a service on offer: nothing, its figures, or that it is run, at once or after others of a list."""
    word = rf"{alternation(load_words('services', 'offers'))}(?=[^가-힣]|$|[을를은는이가의에로])"
    adverb = r"(?:[은는이가을를로]\s)?\s*(?:(?:상시|지속|적극|주)\s)?"
    listed = rf"(?:[,，·(（]|및\s|등|와\s|과\s|을\s|를\s).*(?:\s|·){word}"
    return re.compile(rf"(?:$|[:：)]|{adverb}{word}|{listed}|[은는이가을를]?\s*\d)", re.S)


def _quoted_names(text: str) -> Iterator[Name]:
    for found in _QUOTED.finditer(text):
        is_app = text[found.end() :].lstrip().startswith(tuple(load_words("services", "apps")))
        if is_app or _head_pattern().search(found["name"] + " "):
            yield found["name"], found.start("name"), found.end("name")


def _any_of(words: Iterable[str]) -> str:
    """One alternation of words, the longest first."""
    return "|".join(sorted(map(re.escape, words), key=len, reverse=True))


@cache
def _head_pattern() -> re.Pattern[str]:
    heads = _any_of([*load_words("services", "heads"), *load_words("services", "national")])
    applications = "|".join(rf"{word[:-2]}\s?{word[-2:]}" for word in load_words("services", "applications"))
    services = rf"(?:{_any_of(load_words('services', 'types'))})(?:\([^()]*\))?\s?서비스"
    return re.compile(
        rf"(?:{services}|{heads}|{applications})(?=[^가-힣]|[은는이가을를의로에와과도만]|등|추진|운영|실시|제공|활성화)"
    )


def _compound_names(text: str) -> Iterator[Name]:
    matches = list(_head_pattern().finditer(text + " "))
    if not matches:
        return
    tokens = [token for token in load_language()(text) if not token.is_space]
    stops, prefixes = load_words("services", "stops"), load_words("services", "prefixes")
    for found in matches:
        first = next(at for at, token in enumerate(tokens) if token.idx + len(token) > found.start())
        start = min(take_scope(tokens, first, tags=_TAGS, symbols=_SYMBOLS, stops=stops), found.start())
        name = _LEADING_NUMBER.sub("", text[start : found.end()])
        before = text[: found.end() - len(name)]
        name = next((word + before[-1:] + name for word in prefixes if before.rstrip().endswith(word)), name)
        if _names_service(name):
            yield name, found.end() - len(name), found.end()


@cache
def staff_words() -> tuple[str, ...]:
    """Words that begin the names of services for employees, which are none for residents."""
    return tuple(load_words("services", "staff"))


def _names_service(name: str) -> bool:
    """Whether a name has a word that tells the service from others of its kind."""
    folded = fold_name(name)
    if folded in {fold_name(word) for word in load_words("services", "national")}:
        return True
    if folded.lstrip("0123456789") in load_words("services", "denied") or folded.startswith(staff_words()):
        return False
    heads = (fold_name(word) for word in load_words("services", "heads"))
    rest = folded.removesuffix(max((head for head in heads if folded.endswith(head)), key=len, default="서비스"))
    if folded.endswith("서비스") and rest in load_words("services", "types"):
        return False
    return len(re.sub(_any_of(load_words("services", "plain")), "", rest)) > 1


def _opened_places(text: str) -> Iterator[Name]:
    """A place that is opened at stated hours: 「부설주차장(평일 야간 18:00~08:00)」."""
    found = _LABEL.match(text)
    places = (*load_words("facilities", "heads"), *load_words("facilities", "rooms"))
    if found and found["name"].endswith(places) and any(hours.opens for hours in find_openings(text)):
        yield found["name"], found.start("name"), found.end("name")
