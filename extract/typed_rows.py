"""Flattened tables whose columns hold values of different kinds: names, places, dates, hours and figures.

Enters: the lines of a `Document`. Leaves: the rows of such tables, by line number, with as many cells as the header::

    시설명 위치 이용시간 쉬는 날 객석
    가람홀 햇살로 45 09:00~22:00 매주 월요일 320

Only single blanks part the cells. The headings say what each column holds (`rules/columns.toml`); a line is a row where
its words can be dealt to the columns so. A row that can be dealt in several ways is left out: a wrong cell is worse
than none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import takewhile

from extract.blocks import Cell, Row
from extract.cells import is_unit
from extract.document import Document
from extract.measure_words import is_total
from extract.rules import load_rules
from extract.unit_names import find_kind
from extract.values.addresses import parse_address
from extract.values.names import fold_spaced

_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 9
_FEWEST_TYPED = 2
_FEWEST_ROWS = 2
_MOST_WORDS = 24
_LONGEST_HEADING = 12
_REMARK = "비고"
_WORDS = "words"

# "합 계" is one word
_WORD = re.compile(r"(?:합|소|총)\s{1,4}계(?=\s)|\S+")
# "예산(백만원)", "참여인원(명)"
_UNIT = re.compile(r"\((?P<unit>[^()]*)\)$")
# "2015년", "2018.6.", "’17"
_YEAR = re.compile(r"(?:(?:19|20)\d\d|['‘’]\d\d)(?:년|\.\d{1,2}\.)?")
_LETTER = re.compile(r"[^\W\d_]|\d[㎡㎥㏊㎞㎢]")
_FIGURE = re.compile(r"[-△]?\d[\d,]*(?:\.\d+)?(?:%|[가-힣㎡㎥㏊㎞]{1,3})?|-")
_DAY = r"['‘’]?\d{2,4}\s?[.년](?:\s?\d{1,2}\s?(?:[.월](?:\s?\d{1,2}\s?[.일]?)?)?)?(?:\s?\([월화수목금토일]\))?"
_DATE = re.compile(rf"(?:{_DAY}|['‘’]?\d{{4}}|\d{{1,2}}월|[상하]반기)(?:\s?예정)?|-")
# "2018. 1. 1. ~ 2020. 12. 31.", "2019.3.~2020.8.", "3. 1. ~ 6. 30.", "3월∼5월", "연중"
_MONTH = r"\d{1,2}\s?[.월](?:\s?\d{1,2}\s?[.일]?)?"
_PERIOD = re.compile(rf"(?:{_DAY}|{_MONTH})\s?[~∼～-]\s?(?:{_DAY}|{_MONTH})?|연중|-")
# "화~일 06:00~21:00", "24시간"
_HOURS = re.compile(r"(?:[^\d\s]+\s)?\d{1,2}:\d\d\s?[~∼～-]\s?\d{1,2}:\d\d(?:\s?\([^()]*\))?|24시간|-")
# "월~금", "화·목", "매주 월요일", "매일", "연중무휴"
_DAYS = re.compile(
    r"(?:매주\s)?[월화수목금토일](?:요일)?(?:\s?[~∼·,ㆍ]\s?[월화수목금토일](?:요일)?)*|평일|주말|매일|(?:연중)?\s?무휴|-"
)
# "(사)가람회", "㈜나래": a legal form opens the name of an organisation
_LEGAL_FORM = re.compile(r"㈜|\((?:주|사|재|복|유|학|의|합)\)|사회복지법인|사단법인|재단법인")
_PATTERNS = {
    "figure": _FIGURE,
    "date": _DATE,
    "period": _PERIOD,
    "hours": _HOURS,
    "days": _DAYS,
    "number": re.compile(r"\d{1,2}"),
}


@dataclass(frozen=True, slots=True)
class _Heading:
    """A heading, where its words stand in the line, and what the cells below it hold."""

    start: int
    end: int
    kind: str
    is_remark: bool = False


_Deal = tuple[tuple[int, int], ...]  # first word and the one after the last, for each column


def find_typed_rows(document: Document, numbers: Sequence[int]) -> dict[int, Row]:
    """Find the rows of flattened tables whose columns hold values of different kinds.

    Args:
        document: The report.
        numbers: The lines to look at, in order: those that have no mark.

    Returns:
        For the number of each line that is a row, the header among them: its cells, none where it is not certain which
        words are in which column.
    """
    rows: dict[int, Row] = {}
    known = frozenset(numbers)
    for number in numbers:
        headings = _read_header(document.lines[number - 1]) if number not in rows else ()
        if headings:
            rows.update(_read_table(document, number, headings, known - rows.keys()))
    return rows


def _read_header(line: str) -> tuple[_Heading, ...]:
    """The headings of a line; empty where it is no header of such a table."""
    if "\t" in line or re.search(r"[:：→⇒「」※]|[.]$", line):
        return ()
    words: list[re.Match[str]] = list(_heading_pattern().finditer(line))
    groups: list[list[re.Match[str]]] = []
    for word in words:
        if groups and word.group() in load_rules("columns")["tails"]["words"]:
            groups[-1].append(word)
        else:
            groups.append([word])
    headings = tuple(_make_heading(line, group) for group in groups)
    if not _FEWEST_COLUMNS <= len(headings) <= _MOST_COLUMNS or any(
        heading.end - heading.start > _LONGEST_HEADING or not _is_heading(line[heading.start : heading.end])
        for heading in headings
    ):
        return ()
    typed = [heading.kind for heading in headings if heading.kind != _WORDS]
    mixed = len(typed) >= _FEWEST_TYPED and len(headings) - typed.count("figure") > 1
    return headings if mixed and headings[0].kind in (_WORDS, "number", "unit") else ()


@cache
def _heading_pattern() -> re.Pattern[str]:
    """A heading, also one whose syllables stand apart: 「기 간」."""
    rules = load_rules("columns")
    known = {*rules["spaced"]["words"], *(word for words in rules["kinds"].values() for word in words)}
    spaced = (r"\s+".join(word) for word in sorted(known, key=lambda word: (-len(word), word)) if len(word) > 1)
    return re.compile(rf"(?<!\S)(?:{'|'.join(spaced)})(?:\([^\s()]*\))?(?!\S)|\S+")


def _is_heading(text: str) -> bool:
    return bool(_YEAR.fullmatch(text) or (text[0].isalpha() and not re.search(r"\d{3}", text)))


def _make_heading(line: str, words: Sequence[re.Match[str]]) -> _Heading:
    start, end = words[0].start(), words[-1].end()
    name = re.sub(r"\s", "", line[start:end])
    return _Heading(start, end, _find_kind(name), name == _REMARK)


@cache
def _find_kind(name: str) -> str:
    """What the cells below a heading hold."""
    unit = _UNIT.search(name)
    if _YEAR.fullmatch(name) or (unit and is_unit(unit["unit"])):
        return "figure"
    rules = load_rules("columns")
    if name in rules["spaced"]["words"]:
        return _WORDS
    endings = ((ending, kind) for kind, ends in rules["kinds"].items() for ending in ends)
    found = [(len(ending), kind) for ending, kind in endings if _UNIT.sub("", name).endswith(ending)]
    return max(found)[1] if found else _WORDS


def _read_table(document: Document, header: int, headings: Sequence[_Heading], known: frozenset[int]) -> dict[int, Row]:
    """The rows right below a header, with the header; empty where they are too few."""
    body: dict[int, Row] = {}
    whole = 0
    for number in takewhile(lambda number: number in known, range(header + 1, len(document.lines) + 1)):
        deals = _read_row(document.lines[number - 1], headings)
        if not deals:
            break
        body[number] = _cut(document, number, deals[0]) if len(deals) == 1 else ()
        whole += len(deals) == 1
    if whole < _FEWEST_ROWS or 2 * whole < len(body):
        return {}
    return {header: tuple(_make_cell(document, header, each.start, each.end) for each in headings), **body}


def _read_row(line: str, headings: Sequence[_Heading]) -> list[_Deal]:
    """The ways to deal the words of a line to the columns that fit best; none where the line is no row."""
    words = list(_WORD.finditer(line))
    if "\t" in line or not words or len(words) > _MOST_WORDS:
        return []
    return _deal_total(words, headings) or _best_deals(words, headings)


def _cut(document: Document, number: int, deal: _Deal) -> Row:
    """The cells of a line; those that no word is dealt to are empty, right after the word before."""
    words = list(_WORD.finditer(document.lines[number - 1]))
    ends = [words[max(0, last - 1)].end() for _, last in deal]
    places = (
        (words[first].start() if last > first else end, end) for (first, last), end in zip(deal, ends, strict=True)
    )
    return tuple(_make_cell(document, number, start, end) for start, end in places)


def _deal_total(words: Sequence[re.Match[str]], headings: Sequence[_Heading]) -> list[_Deal]:
    """Deal a row of totals: its figures are those of the columns of figures, the others are empty."""
    figures = [heading.kind == "figure" for heading in headings]
    if not is_total(words[0].group()) or len(words) != sum(figures) + 1:
        return []
    places: list[tuple[int, int]] = [(0, 1)]
    for is_figure in figures[1:]:
        after = places[-1][1]
        places.append((after, after + is_figure))
    return [tuple(places)] if all(_FIGURE.fullmatch(word.group()) for word in words[1:]) else []


def _best_deals(words: Sequence[re.Match[str]], headings: Sequence[_Heading]) -> list[_Deal]:
    """The ways to deal the words to the columns that fit them best."""
    found = list(_deal([word.group() for word in words], 0, headings))
    best = max((score for score, _ in found), default=0)
    return [deal for score, deal in found if score == best]


def _deal(words: Sequence[str], first: int, headings: Sequence[_Heading]) -> Iterator[tuple[int, _Deal]]:
    """Yield the ways to deal the words from one on to some columns, each with how well they fit."""
    if not headings:
        if first == len(words):
            yield 0, ()
        return
    own = headings[0]
    if own.is_remark and len(headings) == 1 and first == len(words):
        yield 0, ((first, first),)
        return
    for last in range(first + 1, len(words) - len(headings) + 2 + headings[-1].is_remark):
        score = _fit(own.kind, words[first:last], is_first=first == 0)
        if score is not None:
            for more, rest in _deal(words, last, headings[1:]):
                yield score + more, ((first, last), *rest)


def _fit(kind: str, words: Sequence[str], *, is_first: bool) -> int | None:
    """How well some words fit a column, None for not at all."""
    text = " ".join(words)
    if text.endswith((",", "·", "및")):  # a list goes on
        return None
    pattern = _PATTERNS.get(kind)
    if pattern and pattern.fullmatch(text):
        return 1
    if kind == "place" and not _FIGURE.fullmatch(words[0]):
        return 2 if parse_address(text) else None if re.search(r"[~∼:]", text) else 0
    if kind == "unit":
        return 2 if len(words) == 1 and find_kind(text) else None
    if kind == "law":
        return 2 if text.endswith(tuple(load_rules("columns")["laws"]["ends"])) else None
    if kind == _WORDS and all(_is_word(word) for word in words):
        return int(not is_first and bool(_LEGAL_FORM.match(text)))
    if kind in ("hours", "days") and not re.search(r"\d", text):
        return 0
    return None


def _is_word(word: str) -> bool:
    """Whether a word may stand in a column of words: it has a letter, or is a dash; dates and hours are none."""
    return word == "-" or bool(_LETTER.search(word) and not re.search(r"\d:\d\d|\d[.]\d?.*[~∼]", word))


def _make_cell(document: Document, number: int, start: int, end: int) -> Cell:
    line = document.lines[number - 1]
    at = document.span_of_lines(number).start - (len(line) - len(line.lstrip()))
    return Cell(" ".join(fold_spaced(line[start:end]).split()), document.span(at + start, at + end))
