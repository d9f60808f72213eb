"""Names of units: which words name a 국, 과, 담당관, 실, 팀 of a district office, and of which kind."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.rules import load_rules, load_words
from extract.values.names import fold_spaced

_WORD = re.compile(r"[가-힣A-Z0-9]+")
# what may hang on a unit's name: 감사담당관에, 총무과에서, 홍보과장
_PARTICLE = re.compile(r"(?:에서|에게|으로|[에의은는이가을를와로]|장(?:[은는이가을를의])?)$")
# "(5과 21팀)" beside a bureau's name, "(4담당)" beside a division's
_COUNTS = re.compile(r"\((?:\s*\d+\s*(?:국|담당관|실|과|추진단|팀|담당|명)[\s,·]*)+\)")
# "행정관리국", "감사담당관", "스마트시티TF": Hangul, digits and middle dots, at least three characters.
_NAME = re.compile(r"[가-힣][가-힣A-Z0-9·]*[가-힣A-Z]")


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple((entry["ending"], entry["kind"]) for entry in load_rules("units")["ending"])


@cache
def _denied() -> tuple[tuple[str, ...], frozenset[str]]:
    denied = load_rules("units")["denied"]
    return tuple(denied["endings"]), frozenset(denied["words"]) | load_words("organisations", "authorities")


def find_kind(name: str) -> str | None:
    """Tell the kind of unit (국, 과, 팀 …) that a name ends in; None when the word names no unit.

    >>> find_kind("총무과"), find_kind("추진성과"), find_kind("감사담당관")
    ('과', None, '담당관')
    """
    endings, words = _denied()
    if len(name) < 3 or name in words or name.endswith(endings) or not _NAME.fullmatch(name):
        return None
    whole: str | None = load_rules("units")["names"].get(name)
    kinds = (kind for ending, kind in _endings() if name.endswith(ending) and len(name) > len(ending))
    return whole or next(kinds, None) or None


def read_unit_heading(text: str) -> str | None:
    """Read a line that holds a unit's name and nothing else: 「(총 무 과)」 gives 총무과, other lines None.

    How many units are in it may stand beside it: 「(5과 21팀) 행 정 국」.
    """
    name = fold_spaced(re.sub(r"^[\s(<\[【《〈]+|[\s)>\]】》〉]+$", "", _COUNTS.sub("", text)))
    return name if len(text) < 40 and find_kind(name) else None


def split_unit_names(text: str) -> Iterator[tuple[str, int, int]]:
    """Find the names in a list such as 「기획예산과·총무과」 or 「여성가족과 건강관리과」.

    Yields:
        Name, start and end in `text`, for each word that names a unit.
    """
    for found in _WORD.finditer(text):
        name = found.group()
        if not find_kind(name):
            name = _PARTICLE.sub("", name)
        if find_kind(name):
            yield name, found.start(), found.start() + len(name)
