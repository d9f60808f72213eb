"""What each line of a report is to its layout: heading, row of a table, entry of the contents, page number.

Enters: the `Outline` of a document. Leaves: one `LineRole` a line, with whether it has figures. Which lines state a
fact is left to whoever holds the facts.

A line has figures where it has a digit, except for what tells nothing but place or name:
    * its mark or number (``1.``, ``3-1``, a number alone on the line above a heading), the page number of an entry of
      the contents, page numbers, rules and running headers;
    * the report's own year in a heading or an entry of the contents (``2021년도 주요업무 추진실적``);
    * the number of an annex (``붙임1 참조``) and the idiom ``1:1``;
    * digits that end a word, where the report prints that word time and again: a name (``코로나19``, ``정부3.0``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extract.blocks import Block, Outline
from extract.document import Document
from extract.lines import find_furniture, read_lines
from extract.profile import read_profile

_HABIT = 3
"""Times from which a report prints a name as a habit."""
# "(단위 : 명)", "[단위:천원]", the unit of the table below
_CAPTION = re.compile(r"[.\s]*[(<\[]\s*단위[^)>\]]*[)>\]]?\s*")
# "2", a number in a box above the heading that it numbers
_BOX_NUMBER = re.compile(r"\d{1,2}")
# "2021년도 주요업무 추진실적", "2010 추진실적": no digit but a year
_YEAR_ALONE = re.compile(r"\D*(?P<year>(?:19|20)\d\d)\D*")
# "코로나19로", "코로나-19 ", "정부3.0의"; not "지하1층", "예산1,200", "(별정1)"
_NAME = re.compile(r"[^\W\d_]{2,}-?\d{1,3}(?:\.\d)?(?=[의은는이가을를와과로도에]?(?:\s|$))")

# "붙임1. 참조", "별지 제3호 서식", "1:1 맞춤형 상담"
_REFERENCE = re.compile(r"(?:붙임|별첨|별지|첨부)\s*(?:제\s*)?\d+(?:호|-\d+)?|(?<![\d:])1\s?:\s?1(?![\d:])")


@dataclass(frozen=True, slots=True)
class LineRole:
    """What one line is to the layout.

    Attributes:
        number: 1-based line number.
        role: ``blank``, ``rule``, ``page number``, ``running header``, ``contents``, ``heading``, ``numbering`` (the
            number of the heading below), ``group`` (an item that others stand under), ``caption`` (the unit of a
            table), ``table``, ``item``, ``note`` or ``text``.
        has_figures: Whether it has digits that tell more than place or name.
        block: Index of the block of the outline that the line belongs to, None for lines outside of the outline.
    """

    number: int
    role: str
    has_figures: bool
    block: int | None = None


def read_roles(outline: Outline) -> tuple[LineRole, ...]:
    """Tell the role of each line of a document.

    Args:
        outline: The outline of the document.

    Returns:
        One role a line, in their order.
    """
    document = outline.document
    names = _find_names(document)
    roles = {number: LineRole(number, kind, False) for number, kind in find_furniture(document).items()}
    for line in read_lines(document):
        is_number = _BOX_NUMBER.fullmatch(line.text)
        role = "numbering" if is_number else "contents"
        roles[line.number] = LineRole(line.number, role, not is_number and _has_figures(line.text, names))
    for entry in outline.contents:
        roles[entry.span.first] = LineRole(entry.span.first, "contents", _has_figures(entry.title, names))
    for block in reversed(outline.blocks):  # the first block of a line has the last word
        roles |= {role.number: role for role in _read_block(outline, block, names)}
    for number in _find_place_alone(outline, names):
        roles[number] = replace(roles[number], has_figures=False)
    return tuple(roles[number] for number in sorted(roles))


def _find_names(document: Document) -> re.Pattern[str] | None:
    """What matches the words with digits that the report prints time and again, None where there are none."""
    found = Counter(_NAME.findall(document.text))
    names = sorted((name for name, count in found.items() if count >= _HABIT), key=lambda name: (-len(name), name))
    return re.compile("|".join(map(re.escape, names))) if names else None


def _has_figures(text: str, names: re.Pattern[str] | None) -> bool:
    rest = _REFERENCE.sub("", text)
    return any(character.isdecimal() for character in (names.sub("", rest) if names else rest))


def _find_place_alone(outline: Outline, names: re.Pattern[str] | None) -> Iterator[int]:
    """The lines that number a heading, and headings and entries with no figure but the report's own year."""
    year = str(read_profile(outline).year)
    places = [(block.text, block.span) for block in outline.blocks if block.kind == "heading"]
    places += [(entry.title, entry.span) for entry in outline.contents]
    for text, span in places:
        found = _YEAR_ALONE.fullmatch(names.sub("", text) if names else text)
        if found and found["year"] == year:
            yield from range(span.first, span.last + 1)
    for block in outline.blocks:
        if _is_numbering(outline, block):
            yield block.span.first


def _is_numbering(outline: Outline, block: Block) -> bool:
    following = outline.blocks[block.index + 1 : block.index + 2]
    return bool(_BOX_NUMBER.fullmatch(block.text)) and any(other.kind == "heading" for other in following)


def _read_block(outline: Outline, block: Block, names: re.Pattern[str] | None) -> Iterator[LineRole]:
    """The roles of the lines that a block takes."""
    document, role = outline.document, _read_role(outline, block)
    for number in range(block.span.first, block.span.last + 1):
        line = document.span_of_lines(number)
        start = line.start if block.rows else max(line.start, block.span.start)
        yield LineRole(number, role, _has_figures(document.text[start : line.end], names), block.index)


def _read_role(outline: Outline, block: Block) -> str:
    if block.rows:
        return "table"
    if _is_numbering(outline, block):
        return "numbering"
    if block.kind == "heading" or block.is_section:
        return "heading"
    if _CAPTION.fullmatch(block.text):
        return "caption"
    return "group" if block.kind == "item" and outline.children(block) else block.kind
