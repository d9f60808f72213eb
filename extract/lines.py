"""Lines of a report, each told apart by how it opens.

Enters: a `Document`. Leaves: one `Line` for each line that is not blank, with its mark, rank and text. What a line
means in its surroundings is left to the outline.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise
from statistics import median

from extract.document import Document
from extract.rules import load_rules

UNIT_RANK = 10
ROMAN_RANK = 15
NUMBERED_RANK = 20
SUBNUMBERED_RANK = 22
BOXED_RANK = 25
SQUARE_RANK = 30
HEADING_RANK = 32  # what stands no deeper opens a heading
CLOSED_RANK = 33  # 1), below 가. by 행정업무운영 편람
TITLE_RANK = 38
CIRCLED_RANK = 36
BRACKET_RANK = 45
CIRCLE_RANK = 50
UNKNOWN_RANK = 55
DASH_RANK = 60
MARKDOWN_RANKS = (12, NUMBERED_RANK, SQUARE_RANK, SQUARE_RANK + 4, SQUARE_RANK + 5, SQUARE_RANK + 6)
NOTE_RANK = 90
TEXT_RANK = 100
_BESIDE = 3  # lines
UNREADABLE = "\ufffd"
"""What stands for a glyph of a PDF that does not say which character it shows; at the head of a line, a bullet."""
_UNREADABLE_RANKS = (SQUARE_RANK, CIRCLE_RANK, DASH_RANK, DASH_RANK + 10)
_HABIT = 5  # uses of a mark from which its indentation tells something

# "1. 구민이 편안한 청사 관리", "2) 추진계획", "1 | 추진개요", "2. 2018년도 주요업무계획";
# not "8. 20. 현재", a date.
_NUMBERED = re.compile(
    r"(?P<number>\d{1,2})\s?(?:[.)]\s+|[.)](?=[^\s\d.,)])|\|\s*)(?=[^\s\d.]|\d{4}\s?년도?\s+[^\W\d])"
)
# "3-1. 친환경 쌀 생산단지 조성"
_SUBNUMBERED = re.compile(r"\d{1,2}-(?P<number>\d{1,2})[.)]?\s+(?=[^\s\d.])")
# "1<tab>군정 핵심과제 성과관리": a number in a box, with the title beside it
_BOXED = re.compile(r"(?P<number>\d{1,2})\t+(?=[^\W\d][^\t]{3,}$)")
# "01<tab>보도 정비<tab>도로팀 (☎ 123-4567)": the same with the unit in charge, whose telephone tells it from a row
_BOXED_WITH_UNIT = re.compile(r"(?P<number>\d{1,2})\t+(?=[^\W\d][^\t]{3,}\t+[^\t]{2,20}[과팀실관]\s*\(?☎[^\t]*$)")
# "[과제 1] 진로체험 지원", "[1] …", "과제1. …", "세부과제 01  …"
_LABELLED = re.compile(
    r"(?:[\[【<〔](?:[가-힣]{2,4}\s?)?(?P<boxed>\d{1,2})[\]】>〕]"
    r"|[가-힣]{0,2}\s?(?:과제|사업|시책)\s?(?:\d{1,2}-)?(?P<plain>\d{1,2})(?:\s*[.):]|\t|(?=\s{2})))\s*(?=[「『\"'“‘]?[^\W\d])"
)
# "(1) 진로체험 지원"
_PARENTHESISED = re.compile(r"\((?P<number>\d{1,2})\)\s*(?=[「『\"'“‘]?[^\W\d])")
# "## 진로체험 지원": a heading of Markdown, which may hold another mark
_HASHES = re.compile(r"(?P<hashes>#{1,6})\s+(?=\S)")
# "| 구분 | 2020년 |": a row of Markdown; "| 주민이 함께 … |": a box of one cell; "| 1 | 진로체험 지원 |": a title's
_PIPES = re.compile(r"\|.*\|\s*")
_PIPE_BOX = re.compile(r"\|[\s|]*(?P<text>[^\s|](?:[^|]*[^\s|])?)[\s|]*\|\s*")
_PIPE_TITLE = re.compile(r"\|\s*(?P<number>\d{1,2})[.)]?\s*\|\s*(?P<title>[^\W\d][^|]{3,60}?)[\s|]*\|\s*")
# "Ⅲ 주요과제 추진계획", "II . 2021년도 주요업무 추진실적"
_ROMAN = re.compile(r"(?:[Ⅰ-Ⅻ]|[IVX]{1,4}(?=\s*\.))\s*\.?\s+(?=\S)")
# "가. 추진배경", "나) 추진계획"
_SYLLABLE_MARK = re.compile(r"[가나다라마바사아자차카타파하][.)]")
_SYLLABLE = re.compile(rf"{_SYLLABLE_MARK.pattern}\s+(?=\S)")
# "【 주민자치위원 역량강화 】", "[전문자원봉사활동 활성화 사업]", "<추진체계>"; the whole line or its head.
_BRACKETED = re.compile(r"(?:【[^】\n]+】|\[[^\]\n]{2,40}\](?=\s*$)|〔[^〕\n]+〕)")
# "  **지속가능한 …**": blanks and the emphasis of Markdown around a text
_FRINGE = re.compile(r"\s*(?:\*\*+)?\s*")
_EMPHASIS_END = re.compile(r"\s*(?:\*\*+)?\s*$")
# "-112", a number below zero; "*1) …", a footnote
_NEGATIVE = re.compile(r"[-–*]\d")
# "- 8 -", a page number
_PAGE_NUMBER = re.compile(r"\s*[-–—]\s*\d{1,4}\s*[-–—]\s*$")
# "가람구 2017 상반기          문화국 12", "12   2017년 업무보고": what each page says, with its number
_NUMBERED_HEADER = re.compile(
    r"\s*(?:(?P<left>\d{1,3})\s{2,})?(?P<text>(?:[^\W\d]|(?:19|20)\d\d).{7,}?)(?:\s+[-–|]?\s?(?P<right>\d{1,3})\s?[-–|]?)?\s*"
)
_FEWEST_PAGES = 4
# "-------\t---", a rule drawn in characters
_RULE = re.compile(r"[\s\-=_─━│|:┌┐└┘├┤┬┴┼]{3,}$")
# "1단계 : 시범 운영", "(2020. 5. 31. 기준)": more than letters
_TELLS_DOUBLE = re.compile(r"(?=.*[^\W\d])(?=.*[^\w\s]).{6,}")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a report that is not blank.

    Attributes:
        number: 1-based line number.
        indent: Blanks before the first character.
        mark: What opens the line (``□``, ``1.``, ``【``), empty for none.
        rank: How high the mark stands; lower is higher, `TEXT_RANK` for none.
        ordinal: The number of a numbered line, None for the others.
        start: Offset of the text after the mark, in code points of the document.
        text: The text after the mark, without blanks at its ends.
        after_blank: Whether a blank line (or the beginning) stands before.
        before_blank: Whether a blank line (or the end) follows.
        is_doubled: Whether it prints its text twice, as PDF conversion leaves bold text; `text` has it once.
    """

    number: int
    indent: int
    mark: str
    rank: int
    ordinal: int | None
    start: int
    text: str
    after_blank: bool
    before_blank: bool
    is_doubled: bool = False

    @property
    def is_row(self) -> bool:
        """Whether the line is a row of a table, its cells apart by tabs or between the bars of Markdown."""
        return not self.mark and ("\t" in self.text or bool(_PIPES.fullmatch(self.text)))

    @property
    def is_alone(self) -> bool:
        """Whether blank lines stand before and after."""
        return self.after_blank and self.before_blank


@cache
def _ranks() -> dict[str, int]:
    return {char: marker["rank"] for marker in load_rules("markers")["marker"] for char in marker["characters"]}


def read_rank(mark: str) -> int:
    """The rank of a mark of the list, `TEXT_RANK` for any other character."""
    return _ranks().get(mark, TEXT_RANK)


def learn_ranks(lines: Sequence[Line]) -> list[Line]:
    """Rank the marks of a report as it indents them, customary ranks where it does not.

    A mark that stands deeper than another as a rule stands below it. Numbers, brackets and notes keep their ranks.
    """
    lines = _rank_unreadable(lines)
    symbols = [line for line in lines if line.mark and (line.mark in _ranks() or line.rank == UNKNOWN_RANK)]
    indents: dict[str, list[int]] = {}
    for line in symbols:
        if line.rank < NOTE_RANK and line.rank != CIRCLED_RANK:
            indents.setdefault(line.mark, []).append(line.indent)
    indents = {mark: places for mark, places in indents.items() if len(places) >= _HABIT}
    customary = {line.mark: line.rank for line in symbols}
    learned: dict[str, int] = {}
    highest, deepest = 0, -1.0
    for mark in sorted(indents, key=lambda mark: (median(indents[mark]), customary[mark], mark)):
        indent = median(indents[mark])
        rank = max(customary[mark], highest + 1) if indent > deepest else max(customary[mark], highest)
        learned[mark], highest, deepest = rank, max(highest, rank), indent
    return [
        replace(line, rank=learned[line.mark]) if line.mark in learned and line.rank < NOTE_RANK else line
        for line in lines
    ]


def _rank_unreadable(lines: Sequence[Line]) -> list[Line]:
    """Rank the bullets that cannot be read as squares, circles, dashes by how deep they stand among the others."""
    known: dict[int, list[int]] = {}
    for line in lines:
        if line.mark in _ranks() and line.rank in _UNREADABLE_RANKS:
            known.setdefault(line.rank, []).append(line.indent)
    habits = {rank: median(indents) for rank, indents in known.items() if len(indents) >= _HABIT}
    ranks: dict[int, int] = {}
    highest = 0
    for indent, uses in sorted(Counter(line.indent for line in lines if line.mark == UNREADABLE).items()):
        if uses >= _HABIT or not highest:
            above = max([highest, *(rank for rank, place in habits.items() if place < indent)])
            below = min((rank for rank, place in habits.items() if place > indent), default=NOTE_RANK)
            highest = next((rank for rank in _UNREADABLE_RANKS if above < rank < below), highest or SQUARE_RANK)
        ranks[indent] = highest
    return [replace(line, rank=ranks[line.indent]) if line.mark == UNREADABLE else line for line in lines]


def is_circled(mark: str) -> bool:
    """Whether a mark is a circled number, whatever the number."""
    return read_rank(mark) == CIRCLED_RANK


def is_syllable(mark: str) -> bool:
    """Whether a mark is one of 가. 나. 다. …, whatever the syllable."""
    return bool(_SYLLABLE_MARK.fullmatch(mark))


def read_lines(document: Document) -> Iterator[Line]:
    """Yield the lines of a document that carry text; the furniture of its pages is left out."""
    blank = [not line.strip() for line in document.lines]
    furniture = find_furniture(document)
    doubled = _find_doubled(document)
    start = 0
    for at, raw in enumerate(document.lines):
        if at + 1 not in furniture:
            after = at == 0 or blank[at - 1]
            before = at + 1 == len(blank) or blank[at + 1]
            printed = doubled.get(at + 1, raw)
            line = _read_line(printed, at + 1, start, after, before)
            yield replace(line, is_doubled=True) if at + 1 in doubled else line
        start += len(raw) + 1


def _find_doubled(document: Document) -> dict[int, str]:
    """The lines that print their text twice, by number, with the text once.

    A line that glues both together tells, where it has more than letters: words such as 두근두근 repeat themselves.
    Lines beside it do too where they repeat anything.
    """
    texts = [line.rstrip() for line in document.lines]
    halves = {at: half for at, text in enumerate(texts, start=1) if (half := _halve(text))}
    glued = {at for at, half in halves.items() if half.lstrip() * 2 == texts[at - 1].lstrip()}
    sure = {at for at in glued if _TELLS_DOUBLE.search(halves[at])}
    beside = {at + step for at in sure for step in range(-_BESIDE, _BESIDE + 1)}
    return {at: half for at, half in halves.items() if at in beside}


def _halve(text: str) -> str:
    """The first half of a text, with its indentation, where the second repeats it; empty for any other."""
    body = text.lstrip()
    middle = (len(body) + 1) // 2
    first, second = body[: len(body) // 2], body[middle:]
    is_parted = len(body) % 2 == 0 or body[middle - 1].isspace()
    return text[: len(text) - len(second)].rstrip() if len(first) > 1 and first == second and is_parted else ""


def find_furniture(document: Document) -> dict[int, str]:
    """Tell the lines apart that carry no text of the report.

    Returns:
        Line number -> ``blank``, ``page number``, ``rule`` or ``running header``.
    """
    headers = _running_headers(document)
    kinds = ((number, _furniture_kind(line, headers)) for number, line in enumerate(document.lines, start=1))
    return {number: kind for number, kind in kinds if kind}


def _furniture_kind(line: str, headers: frozenset[str]) -> str:
    if not line.strip():
        return "blank"
    if _PAGE_NUMBER.match(line):
        return "page number"
    if _RULE.fullmatch(line):
        return "rule"
    return "running header" if line.strip() in headers else ""


def _running_headers(document: Document) -> frozenset[str]:
    """Lines that stand right below or above page numbers more than once: the head or foot of each page."""
    below = Counter(
        after.strip() for before, after in pairwise(document.lines) if _PAGE_NUMBER.match(before) and after.strip()
    )
    above = Counter(
        before.strip() for before, after in pairwise(document.lines) if _PAGE_NUMBER.match(after) and before.strip()
    )
    pages = above.total()
    feet = (line for line, count in above.items() if count > 2 and count > pages / 4)
    return frozenset((*(line for line, count in below.items() if count > 1), *feet, *_find_numbered_headers(document)))


def _find_numbered_headers(document: Document) -> Iterator[str]:
    """Yield lines beside blank ones that say the same with a higher number each time: the head or foot of each page."""
    pages: dict[str, list[tuple[int, str]]] = {}
    lines = ["", *document.lines, ""]
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        found = _NUMBERED_HEADER.fullmatch(line) if not (before.strip() and after.strip()) else None
        if found and (found["left"] or found["right"]):
            key = " ".join([found["text"], "left" if found["left"] else "right"])
            pages.setdefault(key, []).append((int(found["left"] or found["right"]), line.strip()))
    for places in pages.values():
        numbers = [number for number, _ in places]
        if len(numbers) >= _FEWEST_PAGES and all(one < other for one, other in pairwise(numbers)):
            yield from (line for _, line in places)


def _read_line(raw: str, number: int, start: int, after_blank: bool, before_blank: bool) -> Line:
    body = raw.lstrip()
    indent = len(raw) - len(body)
    if title := _PIPE_TITLE.fullmatch(body):
        at = start + indent + title.start("title")
        count = int(title["number"])
        return Line(number, indent, title["number"], SUBNUMBERED_RANK, count, at, title["title"], True, True)
    if box := _PIPE_BOX.fullmatch(body):
        inner = _read_line(box["text"], number, start + indent + box.start("text"), True, True)
        return replace(inner, indent=indent)
    opens_with_empty_cell = "\t" in raw[:indent] and "\t" in body.rstrip()
    mark, rank, ordinal, used = ("", TEXT_RANK, None, 0) if opens_with_empty_cell else _read_mark(body)
    fringe = _FRINGE.match(body, used)
    used = fringe.end() if fringe else used
    text = _EMPHASIS_END.sub("", body[used:])
    return Line(number, indent, mark, rank, ordinal, start + indent + used, text, after_blank, before_blank)


def _read_mark(body: str) -> tuple[str, int, int | None, int]:
    """Mark, rank, ordinal and length of what opens a line."""
    if hashes := _HASHES.match(body):
        return _read_hashes(body, hashes)
    if body.startswith("**"):
        mark, rank, ordinal, used = _read_mark(body[2:]) if body[2:].strip() else ("", TEXT_RANK, None, 0)
        return mark, rank, ordinal, used + 2 if mark else 0
    first = body[0]
    if unicodedata.category(first) == "Co" or first == UNREADABLE:  # a bullet of a PDF's font
        return first, SQUARE_RANK, None, 1
    if first in _ranks() and not _NEGATIVE.match(body):
        return _read_double_mark(body)
    if _is_symbol(first) and body[1:2].isspace():
        return first, UNKNOWN_RANK, None, 1
    if found := _SUBNUMBERED.match(body) or _BOXED.match(body.rstrip()) or _BOXED_WITH_UNIT.match(body):
        return found.group().strip(), SUBNUMBERED_RANK, int(found["number"]), found.end()
    if found := _NUMBERED.match(body):
        mark = found.group().strip()
        return mark, CLOSED_RANK if mark.endswith(")") else NUMBERED_RANK, int(found["number"]), found.end()
    if found := _ROMAN.match(body):
        return found.group().strip(), ROMAN_RANK, None, found.end()
    if found := _LABELLED.match(body):
        return found.group().strip(), SUBNUMBERED_RANK, int(found["boxed"] or found["plain"]), found.end()
    if found := _PARENTHESISED.match(body):
        return found.group().strip(), SQUARE_RANK + 5, int(found["number"]), found.end()
    if found := _SYLLABLE.match(body):
        return found.group().strip(), SQUARE_RANK + 2, None, found.end()
    if _BRACKETED.match(body):
        return body[0], BRACKET_RANK, None, 0
    return "", TEXT_RANK, None, 0


def _read_hashes(body: str, hashes: re.Match[str]) -> tuple[str, int, int | None, int]:
    """Read a heading of Markdown: the mark within it where it has one, else its level."""
    mark, rank, ordinal, used = _read_mark(body[hashes.end() :])
    if mark:
        return mark, rank, ordinal, hashes.end() + used
    return hashes["hashes"], MARKDOWN_RANKS[len(hashes["hashes"]) - 1], None, hashes.end()


def _is_symbol(character: str) -> bool:
    """Whether a character outside of the list can be a mark: a sign that is no letter, digit, quote or bracket."""
    return not character.isascii() and unicodedata.category(character) in ("So", "Po", "Sm")


def _read_double_mark(body: str) -> tuple[str, int, int | None, int]:
    """Read a mark of the list, with the second one that may follow it: 「- ※ …」 is a note, 「- ① …」 an item."""
    rest = body[1:].lstrip()
    used = len(body) - len(rest)
    is_second = rest[:1] in _ranks() and rest[0] != body[0] and not rest.startswith("**")
    if is_second and not _NEGATIVE.match(rest):
        rank = NOTE_RANK if _ranks()[rest[0]] == NOTE_RANK else _ranks()[body[0]]
        return body[0], rank, None, used + 1
    return body[0], _ranks()[body[0]], None, 1
