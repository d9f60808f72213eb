"""Postal addresses, by street (도로명) and by lot (지번).

Enters: a line, a cell or a value. Leaves: `Address`es as printed. A street and a number alone are an address only where
nothing else stands in the line, since adverbs end in 로 too; with a district, a hyphen, a numbered 길, a floor or a 동
in brackets they are one anywhere. Places without a number are not read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.values.lexicon import alternation, read_words

_WORDS = read_words("addresses")
_GAP = r"[ \u00a0]"
_ALLEY = r"[가나다라마바사아자차카타파하]"
_NUMBER = rf"\d{{1,4}}(?:-\d{{1,4}})?(?![\d-]|{_ALLEY}?길)"

# 한빛시 가람구, 충청남도 은하군 나래면, 충남 은하군
_ADMIN = (
    rf"(?P<admin>(?:(?:{alternation(_WORDS['provinces'])}"
    rf"|[가-힣]{{1,8}}(?:특별시|광역시|특별자치시|특별자치도|[시도군구읍면])){_GAP}){{0,4}})"
)
# 3층, 205호, 본관 410호
_ROOM = rf"(?:,?{_GAP}?(?:[가-힣A-Za-z]{{1,12}}{_GAP}?)?\d{{1,4}}(?:층|호)(?![가-힣]))"
# (가람동 소재), (가람동2가, 햇살빌딩), (은하리 78-9)
_PLACE = rf"(?:{_GAP}?[(（][가-힣]{{1,6}}\d{{0,2}}(?:동|리|읍|면)(?:\d{{1,2}}가)?(?:[\s,][^()（）\n]{{0,30}})?[)）])"

# 가람구 햇살로 45; 햇살로3길 4-5, 2층; 나래로2길12-3 (가람동 소재)
_STREET = re.compile(
    rf"(?<![가-힣\d]){_ADMIN}(?P<street>[가-힣][가-힣·]{{0,9}}?(?:대로|로|길)(?P<alley>\d{{1,4}}{_ALLEY}?길|{_ALLEY}길)?)"
    rf"{_GAP}?(?P<number>{_NUMBER})(?P<rest>(?P<room>{_ROOM}{{1,2}})?(?P<place>{_PLACE})?)"
)
# 가람구 나래동 123번지; 나래동 12-3번지, 12-4번지; 은하동 45 일대; 충무로1가 24-11
_LOT = re.compile(
    rf"(?<![가-힣\d]){_ADMIN}(?P<area>[가-힣]{{1,7}}\d{{0,2}}(?:동|리|(?:로|동)\d{{1,2}}가)(?:\d{{1,2}}가)?)"
    rf"{_GAP}(?:산{_GAP}?)?(?P<number>{_NUMBER})(?P<lot>번지)?"
    rf"(?P<more>(?:,{_GAP}?{_NUMBER}번지)*)(?P<around>{_GAP}?{alternation(_WORDS['around'])})?"
)

# after a house number: no counter, no further digits, no range
_NUMBER_END = re.compile(rf"(?![가-힣A-Za-z%㎡]|,\d{{3}}|\.\d|{_GAP}?[~∼]{_GAP}?\d)")

# around an address that has its line or cell to itself, after a key at most
_ALONE_BEFORE = re.compile(r"[\n\t:：][^\w\n\t]*$")
_ALONE_AFTER = re.compile(r"\s*(?:$|[\n\t])")
_REACH = 8


@dataclass(frozen=True, slots=True)
class Address:
    """One address, as found in a text.

    Attributes:
        text: As printed.
        kind: ``street`` for 도로명 or ``lot`` for 지번.
        start: Offset of the first character.
        end: Offset after the last character.
    """

    text: str
    kind: str
    start: int = 0
    end: int = 0

    def __str__(self) -> str:
        """Print the address as in the text, which `parse_address` reads back."""
        return self.text


def find_addresses(text: str) -> list[Address]:
    """Find the addresses in a text.

    >>> [address.text for address in find_addresses("위치 : 가람구 나래동 123번지, 구청(가람구 햇살로 45)")]
    ['가람구 나래동 123번지', '가람구 햇살로 45']
    """
    streets = (Address(match[0], "street", *match.span()) for match in _STREET.finditer(text) if _is_street(match))
    lots = (Address(match[0], "lot", *match.span()) for match in _LOT.finditer(text) if _is_lot(match))
    addresses: list[Address] = []
    for address in sorted([*streets, *lots], key=lambda address: address.start):
        if not addresses or address.start >= addresses[-1].end:
            addresses.append(address)
    return addresses


def parse_address(text: str) -> Address | None:
    """Read a whole string as one address; None when it holds anything else."""
    addresses = find_addresses(text)
    return addresses[0] if len(addresses) == 1 and addresses[0].text == text.strip() else None


def _is_street(match: re.Match[str]) -> bool:
    """Whether a street and a number are an address."""
    street = match["street"]
    if not match["rest"] and not _NUMBER_END.match(match.string, match.end()):
        return False
    if not match["alley"] and (street in _WORDS["not_streets"] or street.endswith("으로")):
        return False
    return bool(match["admin"] or match["alley"] or match["rest"] or "-" in match["number"] or _stands_alone(match))


def _is_lot(match: re.Match[str]) -> bool:
    """Whether a 동 or 리 and a number are an address."""
    if match["lot"] or match["around"]:
        return True
    if match["area"].endswith(_WORDS["not_places"]) or not _NUMBER_END.match(match.string, match.end()):
        return False
    return bool(match["admin"] or "-" in match["number"])


def _stands_alone(match: re.Match[str]) -> bool:
    """Whether an address has its line or cell to itself."""
    before = "\n" * (match.start() < _REACH) + match.string[max(0, match.start() - _REACH) : match.start()]
    return bool(_ALONE_BEFORE.search(before) and _ALONE_AFTER.match(match.string, match.end()))
