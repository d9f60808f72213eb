"""Short forms that a report states: 「가온구시설관리공단(이하 "공단"이라 한다)」.

Enters: a `Report`. Leaves: `aliases` facts, one a name and its short form. The name is what stands in quotation marks
before the bracket, else the noun compound there; a short form without quotation marks must be made of the name's
letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.blocks import Block
from extract.extractors.scope import take_scope
from extract.facts import Fact
from extract.language import NOUN_TAGS, load_language
from extract.report import Report
from extract.rules import load_words
from extract.values.lexicon import alternation
from extract.values.names import fold_name

# 「…」, “…”: a name in quotation marks right before the bracket
_QUOTED = re.compile(r"[「『“‘\"'《〈](?P<name>[^「『“‘\"'《〈」』”’》〉\n]{2,60})[」』”’\"'》〉]\s*$")
# "(사)", "㈜" before the noun compound
_LEGAL_FORM = re.compile(r"(?:[(（][가-힣]{1,2}[)）]|[㈜㈔])\s*$")
_JOINTS = frozenset({"및", "에 관한", "등에 관한", "을 위한", "를 위한"})
_SHORTEST = 3


def extract_aliases(report: Report) -> Iterator[Fact]:
    """Yield one `aliases` fact for each short form, in reading order."""
    seen: set[tuple[str, str]] = set()
    for block in report.outline.blocks:
        for found in _alias_pattern().finditer(block.text):
            short, quoted = " ".join(found["short"].split()), bool(found["open"])
            name, start = _find_name(block, found.start())
            if not _is_short_form(short, name, quoted=quoted) or (name, short) in seen:
                continue
            seen.add((name, short))
            yield Fact("aliases", {"name": name, "short": short}, report.outline.cut(block, start, found.end()))


@cache
def _alias_pattern() -> re.Pattern[str]:
    """「(이하 "공단"이라 한다)」, 「(이하 공단)」, 「(약칭 : 공단)」."""
    marks = alternation(load_words("naming", "short_marks"))
    said = r"이?라\s*고?\s*(?:한다|함|칭한다|칭함|표기한다|표기함|약칭한다)"
    written = r"(?:으로|로)\s*(?:표기|약칭|칭)(?:함|한다)?"
    return re.compile(
        rf"[(（\[]\s*{marks}\s*[:：]?\s*(?P<open>[「『“‘\"'])?\s*(?P<short>[가-힣A-Za-z0-9·& ]{{1,24}}?)\s*"
        rf"(?(open)[」』”’\"'])\s*(?:{said}|{written})?\s*\.?\s*[)）\]]"
    )


def _find_name(block: Block, end: int) -> tuple[str, int]:
    """Find the name that ends where a bracket opens, and its offset; empty where none does."""
    before = block.text[:end].rstrip()
    if quoted := _QUOTED.search(before):
        return " ".join(quoted["name"].split()), quoted.start()
    tokens = [token for token in load_language()(before) if not token.is_space]
    if not tokens or not tokens[-1].tag_.startswith(("N", "S", "XSN")):
        return "", end
    start = take_scope(tokens, len(tokens) - 1, tags=NOUN_TAGS | {"SN"}, joints=_JOINTS, symbols="·ㆍ")
    form = _LEGAL_FORM.search(before[:start])
    start = form.start() if form else start
    return " ".join(before[start:].split()), start


def _is_short_form(short: str, name: str, *, quoted: bool) -> bool:
    folded, full = fold_name(short), fold_name(name)
    if len(full) < _SHORTEST or len(folded) >= len(full) or folded in load_words("naming", "no_short_forms"):
        return False
    letters = iter(full)
    return bool(folded) and (quoted or all(letter in letters for letter in folded))
