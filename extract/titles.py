"""Titles of programmes: what a heading says besides the title, and how alike two wordings are.

Enters: a heading's block. Leaves: its `Title`, with the units that stand in brackets or after a tab.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.blocks import Block, ContentsEntry, Outline
from extract.document import Span
from extract.rules import load_words
from extract.unit_names import find_kind, split_unit_names
from extract.values.names import fold_name

_SAME_TITLE = 80.0  # similarity of two wordings of one title, in percent
# "(전산정보과)", "(기획예산과 협업관리팀)", "[담당부서: 복지과]" at the end of a heading or before its colon
_UNIT_IN_BRACKETS = re.compile(
    r"[(\[]\s*(?:[가-힣\s]{2,8}[:：])?\s*(?P<units>[^()\[\]]+?)\s*[)\]]\s*(?:[:：].*)?$", re.S
)
# "진로체험 지원      교육청소년과 진로팀 (☎ 123-4567)": the unit in charge at the right margin, after a tab or a gap
_UNIT_AT_MARGIN = re.compile(r"(?:\t+\s*|\s{3,})(?P<units>[가-힣A-Z0-9·,()\s]{3,30}?)\s*(?:\(?☎[^()]*\)?\s*)?$")
# "【 진로체험 지원 】", "[진로체험 지원]"
_IN_BRACKETS = re.compile(r"\s*[【\[〔](?P<title>[^【】\[\]〔〕]+)[】\]〕]\s*")


@dataclass(frozen=True, slots=True)
class Title:
    """A heading taken apart: the title, and the units named beside it with their places."""

    text: str
    units: tuple[tuple[str, Span], ...] = ()


def read_title(outline: Outline, block: Block) -> Title:
    """Split 「공공정보 공개(전산정보과)」 into the title and the units; 「사업명 : 」 before a title is left out."""
    pair = block.split_key()
    start = pair[2] if pair and fold_name(pair[0]) in load_words("programmes", "list_titles") else 0
    text = block.text[start:]
    found = _find_margin(text) or _UNIT_IN_BRACKETS.search(text)
    at = start + found.start("units") if found else 0
    named = split_unit_names(found["units"]) if found else ()
    units = tuple((name, outline.cut(block, at + first, at + last)) for name, first, last in named)
    return Title(_fold(text[: found.start()] if found and units else text), units)


def _find_margin(text: str) -> re.Match[str] | None:
    """What stands at the right margin of a title, where it names units and nothing else."""
    found = _UNIT_AT_MARGIN.search(text)
    if not found or not text[: found.start()].strip():
        return None
    words = re.findall(r"[^\s,()]+", found["units"])
    return found if words and all(find_kind(word) for word in words) else None


def _fold(text: str) -> str:
    """Fold blanks, and leave out the bracket around a whole title."""
    whole = _IN_BRACKETS.fullmatch(text)
    return " ".join((whole["title"] if whole else text).split())


def find_entry(contents: Sequence[ContentsEntry], title: str) -> ContentsEntry | None:
    """The entry of a table of contents that a title resembles most, if it is the same in other words."""
    best = max(contents, key=lambda entry: similarity(entry.title, title), default=None)
    return best if best and similarity(best.title, title) >= _SAME_TITLE else None


def similarity(one: str, other: str) -> float:
    """How alike two titles are, in percent; blanks and punctuation do not count."""
    from rapidfuzz import fuzz

    return fuzz.ratio(fold_name(one), fold_name(other))


def word_similarity(one: str, other: str) -> float:
    """How far two wordings share their words, whatever the order; spelling apart in spaces counts as the same."""
    from rapidfuzz import fuzz

    return max(similarity(one, other), fuzz.token_set_ratio(one, other) * 0.9)


def strip_action(title: str) -> str:
    """Take the verbal nouns off the end of a title: 「돌봄센터 설치·운영」 gives 돌봄센터."""
    actions = "|".join(sorted(load_words("programmes", "actions"), key=len, reverse=True))
    return re.sub(rf"(?:\s+(?:및\s+)?|·)(?:(?:{actions})(?:\s*[·ㆍ,]\s*|\s*및\s*)?)+$", "", title) or title
