"""Keys that reports put before what they say of a programme or a facility, with a colon or without one.

Enters: a line. Leaves: the places of its keys and values. Where a box was laid out with blanks or dashes, no colon
stands between them: 「기   간  2017. 3. ~ 2019. 12.     담 당  기획팀」, 「사 업 량 ― 3지구」.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from extract.rules import load_rules, load_words
from extract.values.names import fold_name

_HOURS = ("시간", "일시", "요일")
# "보유기종 ― 트랙터 등 24종": a key that is known by the long dash behind it
_DASHED = re.compile(r"(?P<key>[가-힣](?:\s*[가-힣]){1,7})\s*[―—－]\s+(?=\S)")
# a colon near the beginning, not that of a clock time
_COLON = re.compile(r".{0,19}(?::(?<!\d:)|:(?!\d\d))")
_LISTS = ("period", "target", "budget", "spent", "evidence", "goal")


@dataclass(frozen=True, slots=True)
class SpacedKey:
    """A key without a colon: the key with its syllables together, and the offsets of the key and its value."""

    key: str
    start: int
    value_start: int
    value_end: int


@cache
def describing_keys() -> frozenset[str]:
    """The keys that describe a programme, a facility or a service, folded."""
    programme = frozenset().union(*(load_words("programmes", name) for name in _LISTS))
    grounds = frozenset(load_rules("laws")["words"]["grounds"])
    hours = frozenset(key for key in load_rules("services")["keys"]["hours"] if key.endswith(_HOURS))
    return programme.union(grounds, hours, *(frozenset(words) for words in load_rules("facilities")["keys"].values()))


@cache
def known_keys() -> frozenset[str]:
    """All keys of a box, also those that head columns of tables elsewhere (담당, 비고)."""
    return describing_keys() | load_words("programmes", "list_units") | load_words("programmes", "box")


def _read_dashed(text: str) -> tuple[SpacedKey, ...]:
    found = _DASHED.match(text)
    return (SpacedKey(fold_name(found["key"]), 0, found.end(), len(text.rstrip())),) if found else ()


@cache
def _pattern() -> re.Pattern[str]:
    """A key at the beginning or after blanks, with blanks or a dash after it."""
    keys = "|".join(r"\s*".join(key) for key in sorted(known_keys(), key=lambda key: (-len(key), key)))
    return re.compile(rf"(?:^|(?<=\s\s))(?P<key>{keys})(?:\s{{2,}}|(?P<dash>\s*[―—－]\s+|\s[-–]\s+))(?=\S)")


def find_spaced_keys(text: str) -> tuple[SpacedKey, ...]:
    """Find the keys of a line that begins with one, no colon after it; none in the header of a table.

    >>> [(key.key, key.value_start) for key in find_spaced_keys("기   간  2017. 3. ~ 12.      담 당  기획팀")]
    [('기간', 7), ('담당', 32)]
    """
    if _COLON.match(text) or not re.match(r"[가-힣]", text) or not re.match(r".{1,20}?(?:\s\s|\s?[―—－–-]\s)", text):
        return ()
    found = list(_pattern().finditer(text))
    if not found or found[0].start() > 0:
        return _read_dashed(text)
    if not found[0]["dash"] and fold_name(found[0]["key"]) not in describing_keys():
        return ()
    ends = [*(other.start() for other in found[1:]), len(text)]
    keys = [
        SpacedKey(fold_name(one["key"]), one.start(), one.end(), one.end() + len(text[one.end() : end].rstrip()))
        for one, end in zip(found, ends, strict=True)
    ]
    values = [text[key.value_start : key.value_end] for key in keys]
    return () if any(not value or fold_name(value) in known_keys() for value in values) else tuple(keys)
