"""Units under a new name: what a report states of its district's reorganisations.

Enters: a `Report`. Leaves: `successions` facts, one a former and a present unit: brackets with 舊 or 前, arrows under
words such as 명칭변경, sentences (「A과를 B과로 개칭」), and tables of units before and after. An arrow alone says
nothing: it may be the way that papers go.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from extract.blocks import Block
from extract.document import Span
from extract.facts import Fact, Value
from extract.report import Report
from extract.rules import load_words
from extract.unit_names import find_kind, read_unit_heading
from extract.values.dates import find_dates
from extract.values.lexicon import alternation
from extract.values.names import fold_name

_UNIT = r"[가-힣][가-힣A-Z0-9·]{1,18}[가-힣A-Z]"
_SHORT_UNIT = r"[가-힣][가-힣A-Z0-9·]{1,18}?[가-힣A-Z]"  # as little as what follows allows
_UNITS = rf"{_UNIT}(?:\s*[,+]\s*{_UNIT})*"
# "공보과 → 홍보과", "나래과, 새빛과 ⇒ 나래새빛과"
_ARROW = re.compile(rf"(?P<former>{_UNITS})\s*(?:→|⇒|➡|➜|▶|->|=>)\s*(?P<present>{_UNITS})(?![가-힣])")
# "공보과를 홍보과로 명칭 변경", "공보과에서 홍보과로 개칭"
_SENTENCE = re.compile(
    rf"(?P<former>{_SHORT_UNIT})(?:을|를|에서|이|가|은|는)\s*(?P<present>{_SHORT_UNIT})(?:으로|로)\s*"
    r"(?:(?:부서|과|팀)?\s*(?:명칭|이름|부서명)\s*(?:을|를|이|가)?\s*(?:변경|조정|바꾸|바꿈|바뀜)|(?:확대\s*)?개편|개칭|개명)"
)
_LIST = re.compile(r"\s*[,+]\s*")

_Pair = tuple[str, str, Span]


def extract_successions(report: Report) -> Iterator[Fact]:
    """Yield one `successions` fact for each former and present unit, in reading order."""
    seen: set[tuple[str, str]] = set()
    for block in report.outline.blocks:
        pairs = _read_table(report, block) if block.rows else _read_text(report, block)
        for former, present, span in pairs:
            if (former, present) in seen or former == present or not _is_possible(former, present):
                continue
            seen.add((former, present))
            values: dict[str, Value] = {"former": former, "present": present}
            if date := _find_date(report, block):
                values["date"] = date
            yield Fact("successions", values, span)


def _is_possible(former: str, present: str) -> bool:
    """Whether both are units, and both or none of them teams."""
    kinds = find_kind(former), find_kind(present)
    return None not in kinds and (kinds[0] == "팀") == (kinds[1] == "팀")


def _find_date(report: Report, block: Block) -> str:
    """The date of the reorganisation: the only one that the block names, or else the heading above it."""
    for part in (block, *report.outline.ancestors(block)):
        dates = {date.iso for date in find_dates(part.text, year=report.profile.year)}
        if dates or part.kind == "heading":
            return min(dates) if len(dates) == 1 else ""
    return ""


def _read_text(report: Report, block: Block) -> Iterator[_Pair]:
    for found in _bracket_pattern().finditer(block.text):
        yield found["former"], found["present"], _cut(report, block, found)
    for found in _SENTENCE.finditer(block.text):
        yield found["former"], found["present"], _cut(report, block, found)
    for found in _ARROW.finditer(block.text):
        if _says_renamed(report, block, found):
            for former in _LIST.split(found["former"]):
                for present in _LIST.split(found["present"]):
                    yield former, present, _cut(report, block, found)


def _cut(report: Report, block: Block, found: re.Match[str]) -> Span:
    return report.outline.cut(block, found.start(), found.end())


@cache
def _bracket_pattern() -> re.Pattern[str]:
    """「홍보과(舊 공보과)」; 구 and 전 need a blank or a sign after them: (구청사) is none."""
    marks = load_words("naming", "former_marks")
    chinese = alternation(mark for mark in marks if not "가" <= mark[0] <= "힣")
    korean = alternation(mark for mark in marks if "가" <= mark[0] <= "힣")
    mark = rf"(?:{chinese}\s*[.,:：]?\s*|{korean}(?:\s*[.,:：]\s*|\s+))"
    return re.compile(rf"(?P<present>{_UNIT})\s*[(（]\s*{mark}(?P<former>{_UNIT})\s*[)）]")


def _says_renamed(report: Report, block: Block, found: re.Match[str]) -> bool:
    """Whether an arrow between units says that they were renamed."""
    text = fold_name(block.text)
    if any(word in text for word in load_words("naming", "renamed")):
        return True
    above = [other.section for other in report.outline.ancestors(block)][:2]
    before = block.text[: found.start()].rstrip(" \t-·○□:：")
    stated = [*above, fold_name(before)] if not before or _ends_in_reorganisation(before) else []
    words = load_words("naming", "renamed") | load_words("naming", "reorganised")
    return any(text.endswith(tuple(words)) for text in stated)


def _ends_in_reorganisation(text: str) -> bool:
    return fold_name(text).endswith(tuple(load_words("naming", "reorganised")))


def _read_table(report: Report, block: Block) -> Iterator[_Pair]:
    """Read a table of units before and after, whatever its other columns."""
    header = [fold_name(cell.text) for cell in block.rows[0]]
    before = [at for at, name in enumerate(header) if name in load_words("naming", "columns_before")]
    after = [at for at, name in enumerate(header) if name in load_words("naming", "columns_after")]
    if len(before) != 1 or len(after) != 1:
        return
    for row in block.rows[1:]:
        if len(row) <= max(*before, *after):
            continue
        former, present = read_unit_heading(row[before[0]].text), read_unit_heading(row[after[0]].text)
        if former and present:
            first, last = sorted((row[before[0]].span, row[after[0]].span))
            yield former, present, report.document.span(first.start, last.end)
