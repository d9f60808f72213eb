"""Lists of organisations: what stands after a key, in a bracket after a word for bodies, or under a heading for them.

Enters: a text. Leaves: names with their role and place. Here a name need not look like one: 「운영법인 :
나래사랑방」 names a body because the key says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from extract.extractors.organisation_roles import find_role_word, read_last_word, read_note
from extract.language import NOUN_TAGS, load_language
from extract.organisation_names import OrganisationName, find_organisations, is_no_name
from extract.places import find_towns
from extract.rules import load_words
from extract.unit_names import find_kind
from extract.values.names import fold_name, fold_spaced

LONGEST_NAME = 24
_MOST_WORDS = 3

# "주    최 : 가람군 / 주관 : 나래위원회", "콘도 (52구좌) : 가람(18)": keys within one line
_KEY = re.compile(
    r"(?<![가-힣A-Za-z0-9])"
    r"(?P<key>MOU(?: [가-힣]+)?|[가-힣](?:[ \u3000]+[가-힣])+(?![가-힣])|[가-힣·ㆍ]+(?:[ /][가-힣·ㆍ]+){0,5})"
    r"\s*(?:\([^()]{1,12}\)\s*)?[:：]\s*"
)
# brackets that are no legal form: "(2회)", "(대표 김가람)"
NOTE = re.compile(r"\((?!(?:주|사|재|유|합|복|학|의)\))[^()]*\)?")
_SEPARATOR = re.compile(r"[,，、/;\n]|\s및\s|\s·\s")
# what follows the last name of a list: "외 3개소", "등 5개 업체"
_MORE = re.compile(r"\s*(?:외|등)(?:\s*\d.*|\s*$|\s.*)")
# "2개사(가람환경, 나래산업)": a count before the names
_COUNTED = re.compile(
    r"(?:총\s*)?\d+\s*개?\s*(?:사|소|교|곳|개소|업체|기관|단체|학교|병원|대학|은행)?\s*"
    r"\((?P<names>(?:[^()]|\((?:주|사|재|유)\))+)\)"
)
# the words of a list before a name: "국민대, 서경대, "
_LIST_BEFORE = re.compile(r"(?:^|[\s(:])(?P<items>(?:[가-힣A-Za-z]{2,14}\s*,\s*)+)$")
# ", 국민대, 서경대 등"
_LIST_AFTER = re.compile(r"(?P<items>(?:\s*,\s*[가-힣A-Za-z]{2,14})+)(?=\s*등[\s)과의])")
_WORD = re.compile(r"[가-힣A-Za-z]+")
_SHORTEST_NEIGHBOUR = 3
# " 봉은" behind "재단법인 대한불교조계종"
_SECOND_WORD = re.compile(r" [가-힣]{2,8}")
_NAME_START = re.compile(r"[가-힣A-Za-z0-9]")
_ITEM_TAGS = NOUN_TAGS | {"SN", "SW", "SP"}
_SCHOOL = re.compile(r"[가-힣]{2,8}[초중고]")
_COLON = re.compile(r"[:：]")
_HEADED = re.compile(r"(?P<head>[가-힣]+)\s*\((?P<names>[^()]+)\)")


@dataclass(frozen=True, slots=True)
class Listed:
    """A name of a list: as printed, its offsets in the text, and its role."""

    name: str
    start: int
    end: int
    role: str


def read_keyed(text: str) -> Iterator[Listed]:
    """「협력기관 : 가람공사, 나래우체국」: the names after a key that calls for bodies; the key is their role."""
    keys = list(_KEY.finditer(text))
    for at, found in enumerate(keys):
        role = role_of_key(found["key"])
        if role:
            end = keys[at + 1].start() if at + 1 < len(keys) else len(text)
            counted = _COUNTED.match(text, found.end(), end)
            start, end = counted.span("names") if counted else (found.end(), end)
            yield from read_items(text, start, end, role)


def read_neighbours(text: str, name: Listed) -> Iterator[Listed]:
    """「국민대, 가람여대」, 「상조회, 유족회」: words of the list that a name stands in and that end as it does."""
    before, after = _LIST_BEFORE.search(text, 0, name.start), _LIST_AFTER.match(text, name.end)
    ending = "대" if name.name.endswith(("대학교", "대학")) else name.name[-1]
    for found in filter(None, (before, after)):
        for item in _WORD.finditer(text, *found.span("items")):
            word = item.group()
            if word.endswith(ending) and len(word) >= _SHORTEST_NEIGHBOUR and _can_be_name(word):
                yield Listed(word, item.start(), item.end(), name.role)


def read_item_of(text: str, heading: str) -> Iterator[Listed]:
    """「- 가람시니어클럽 : 300명」 under 「○ 수행기관」: the name that an item of a list of bodies begins with."""
    role = "" if _COLON.search(heading) else role_of_key(NOTE.sub("", heading))
    stop = _COLON.search(text)
    names_bodies = role.endswith(tuple(load_words("roles", "key_ends")))
    if role:
        end = stop.start() if stop else len(text)
        yield from read_items(text, 0, end, role, only_shaped=not names_bodies)


def role_of_key(key: str) -> str:
    """The role that a key or header names, empty where it calls for no bodies."""
    whole = fold_spaced(key).strip()
    last = read_last_word(whole)
    for word in (whole, last):
        role = word.removesuffix("명")
        folded = fold_name(role)
        if folded in load_words("roles", "keys") or folded.endswith(tuple(load_words("roles", "key_ends"))):
            return role
    return ""


def read_headed(text: str) -> Iterator[Listed]:
    """「기관(가람센터, 나래사랑방 등)과 연계」: names in a bracket after a word for bodies, where a role follows."""
    for found in _HEADED.finditer(text):
        head = max((word for word in _heads() if found["head"].endswith(word)), key=len, default="")
        role = head if head in load_words("roles", "partner") else find_role_word(_after_bracket(text, found.end()))
        if not (head and role):
            continue
        for item in read_items(text, found.start("names"), found.end("names"), role):
            shared = head in load_words("roles", "shared_heads") and not item.name.endswith(head)
            yield Listed(f"{item.name}{head}" if shared else item.name, item.start, item.end, role)


@cache
def _heads() -> frozenset[str]:
    return load_words("roles", "list_heads")


def _after_bracket(text: str, end: int) -> str:
    return re.split(r"[,;:()]|하여|하고", text[end : end + 16])[0]


def read_items(
    text: str, start: int, end: int, role: str, *, only_shaped: bool = False, is_sure: bool = False
) -> Iterator[Listed]:
    """Cut a list into its names; words that name no body are left out.

    Where one name of a list looks like a body's, or the list `is_sure` to hold them, the others need not be nouns that
    the analyser knows; with `only_shaped` the others do not count.
    """
    masked = NOTE.sub(lambda note: " " * len(note.group()), text[start:end])
    items: list[tuple[int, str, OrganisationName | None]] = []
    at = 0
    for separator in [*_SEPARATOR.finditer(masked), None]:
        stop = separator.start() if separator else len(masked)
        items.append(_trim_item(start + at, masked[at:stop]))
        at = separator.end() if separator else stop
    is_sure = is_sure or any(shaped for _, _, shaped in items)
    for place, item, shaped in items:
        name = _whole_name(item, shaped.name) if shaped else item
        is_name = shaped or (not only_shaped and _can_be_name(item) and (is_sure or _is_nominal(item)))
        rest = item[len(name) :]
        is_kind = fold_name(rest).endswith(tuple(load_words("roles", "generic_ends")))  # 조달청 등록업체
        if is_name and not (is_kind or is_no_name(name) or _is_municipality(name)):
            stated = find_role_word(rest, partner_only=True) or read_note(text, place + len(name))
            yield Listed(name, place, place + len(name), stated or role)


def _whole_name(item: str, name: str) -> str:
    """A name with the one proper word behind it: 재단법인 가람종 나래사; words that name no body stay behind."""
    rest = item[len(name) :]
    word = rest.strip()
    stays = not _SECOND_WORD.fullmatch(rest) or find_role_word(word) or is_no_name(word)
    kinds = tuple(load_words("roles", "generic_ends") | load_words("organisations", "places"))
    return name if stays or word.endswith(kinds) else f"{name}{rest}"


def _trim_item(start: int, item: str) -> tuple[int, str, OrganisationName | None]:
    """An item without blanks, stray brackets and 「외 3개소」, its offset, and the body's name that it begins with."""
    start += len(item) - len(item.lstrip(" )]*"))
    item = _MORE.sub("", item.strip(" *")).rstrip()
    item = item.lstrip(" )]") if item.count("(") == item.count(")") else item.strip(" )]")
    return start, item, next((name for name in find_organisations(item) if name.start == 0), None)


def _can_be_name(item: str) -> bool:
    """Whether an item without the shape of a body's name can be one: short, no figure, no common word."""
    folded = fold_name(item)
    if not 2 <= len(folded) <= LONGEST_NAME or len(item.split()) > _MOST_WORDS or not _NAME_START.match(item):
        return False
    if any(letter.isdigit() for letter in item) or find_kind(folded):
        return False
    if folded.endswith(tuple(load_words("roles", "generic_ends"))) or _is_kind(item):
        return False
    return folded not in load_words("roles", "keys") and find_role_word(folded) != folded


def _is_kind(item: str) -> bool:
    """Whether an item names a kind of body or none: 관내 학교, 구 직영."""
    first, *others = item.split()
    no_names = load_words("roles", "no_names")
    return bool(others) and (first in load_words("organisations", "generic_stems") or not no_names.isdisjoint(others))


def _is_nominal(item: str) -> bool:
    """Whether an item is a noun compound, or a school in its short form (가람고)."""
    if _SCHOOL.fullmatch(item):
        return True
    tags = [part.split("-")[0] for token in load_language()(item) for part in token.tag_.split("+")]
    return all(tag in _ITEM_TAGS for tag in tags)


def _is_municipality(name: str) -> bool:
    return any(town.end - town.start == len(name) or f"{town.name}청" == name for town in find_towns(name))
