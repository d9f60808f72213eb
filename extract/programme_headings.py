"""Programmes by their headings: which headings of a report open a programme.

Enters: an `Outline`. Leaves: `Programme`s in reading order. A heading opens a programme where what stands right under
it, down to the next numbered heading, is what programmes have: two of their sections (사업개요, 추진실적 …), or a
purpose and a section under a unit's heading, or two of the keys that describe a programme (사업기간, 사업비 …).
Numbered headings come first; squares are programmes only where a report numbers none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extract.blocks import Block, Outline
from extract.document import Span
from extract.levels import LIFTED_RANK
from extract.lines import (
    BOXED_RANK,
    MARKDOWN_RANKS,
    NUMBERED_RANK,
    ROMAN_RANK,
    SQUARE_RANK,
    SUBNUMBERED_RANK,
)
from extract.report import Programme
from extract.rules import load_words
from extract.titles import find_entry, read_title
from extract.unit_headings import find_unit_above
from extract.unit_names import find_kind, read_unit_heading, split_unit_names
from extract.values.names import fold_name

_GOAL_LENGTH = 20
_FAMILIES = ((NUMBERED_RANK, SUBNUMBERED_RANK), (LIFTED_RANK,), (SQUARE_RANK,), (MARKDOWN_RANKS[0], ROMAN_RANK))


def read_headings(outline: Outline, bureau: str) -> Iterator[Programme]:
    """Yield the programmes that headings open.

    Args:
        outline: The report.
        bureau: The unit that reports, responsible where no heading names another.
    """
    headings = _find_headings(outline)
    first = next((at for at, block in enumerate(headings) if find_unit_above(outline, block)), 0)
    for block in headings[first:]:
        title = read_title(outline, block)
        unit, unit_span = _responsible(outline, block, title.units, bureau)
        entry = find_entry(outline.contents, title.text)
        alternative = entry if entry and entry.title != title.text else None
        starts_so = block.text.startswith(title.text)
        yield Programme(
            title=title.text,
            unit=unit,
            ordinal=block.ordinal,
            heading=outline.cut(block, 0, len(title.text)) if starts_so else block.span,
            alt_title=alternative.title if alternative else "",
            alt_heading=alternative.span if alternative else None,
            body=(block, *outline.under(block)),
            unit_span=unit_span,
        )


def _find_headings(outline: Outline) -> list[Block]:
    """The programmes of the first family of headings that has any.

    Titles that the report's own order of marks tells come first where there are more of them than of numbered ones.
    """
    families = [_find_family(outline, ranks) for ranks in _FAMILIES]
    numbered, lifted = families[:2]
    return lifted if len(lifted) > len(numbered) else next(filter(None, families), [])


def _find_family(outline: Outline, ranks: Sequence[int]) -> list[Block]:
    """The programmes among the headings of some ranks; of two within each other the outer one.

    Where headings that count on under units are programmes, one sign is enough for another beside them.
    """
    found = [block for block in outline.blocks if block.rank in ranks and _is_programme(outline, block)]
    if len(found) > 1:
        found = [block for block in outline.blocks if block in found or _is_beside(outline, block, found)]
    inside = {block for outer in found for block in outline.under(outer)}
    return [block for block in found if block not in inside]


def _is_beside(outline: Outline, block: Block, found: Sequence[Block]) -> bool:
    """Whether a heading is numbered beside programmes of its rank, under a unit or with one, and has a sign of one."""
    alike = [other.ordinal for other in found if other.rank == block.rank and other.ordinal is not None]
    if block.ordinal is None or not alike or not min(alike) - 1 <= block.ordinal <= max(alike) + 1:
        return False
    is_figures = any(word in fold_name(block.text) for word in load_words("programmes", "figures"))
    has_unit = bool(find_unit_above(outline, block) or read_title(outline, block).units)
    return not is_figures and has_unit and _is_programme(outline, block, fewest=1)


def _is_programme(outline: Outline, block: Block, *, fewest: int = 2) -> bool:
    if block.kind != "heading" or block.is_section or read_unit_heading(block.text) or _find_keys([block]):
        return False
    if fold_name(re.sub(r"\d+\s*년?도?", "", block.text)) in load_words("programmes", "dividers"):
        return False
    body = _own_body(outline, block)
    headings = [child for child in body if child.kind == "heading" and child.rank != BOXED_RANK]
    if sum(map(_has_section_name, headings)) >= fewest or len(_find_keys(body)) >= fewest:
        return True
    return bool(headings and find_unit_above(outline, block) and find_goal(outline, block))


def _own_body(outline: Outline, block: Block) -> list[Block]:
    """What stands under a heading before the next numbered heading that is no section."""
    return list(takewhile(lambda child: child.rank > SUBNUMBERED_RANK or child.is_section, outline.under(block)))


def _find_keys(body: Sequence[Block]) -> set[str]:
    pairs = [block.split_key() for block in body]
    return {fold_name(pair[0]) for pair in pairs if pair} & load_words("programmes", "evidence")


def _has_section_name(block: Block) -> bool:
    return block.section.endswith(tuple(load_words("programmes", "section_ends")))


def _responsible(
    outline: Outline, block: Block, named: Sequence[tuple[str, Span]], bureau: str
) -> tuple[str, Span | None]:
    """The unit in the heading, in the line 「담당 : …」 right under it, above it, or the bureau.

    A team counts only where nothing names its department.
    """
    stated = [*named, *_units_in_charge(outline, block)]
    departments = [unit for unit in stated if find_kind(unit[0]) != "팀"]
    above = find_unit_above(outline, block, with_houses=True)
    return next(iter([*departments, *([above] if above else []), *stated]), (bureau, None))


def _units_in_charge(outline: Outline, block: Block) -> Iterator[tuple[str, Span]]:
    for child in outline.children(block)[:1]:
        if _is_line_of_charge(child):
            start = pair[2] if (pair := child.split_key()) else 0
            for name, first, last in split_unit_names(child.text[start:]):
                yield name, outline.cut(child, start + first, start + last)


def _is_line_of_charge(block: Block) -> bool:
    if block.kind == "text" and read_unit_heading(block.text):
        return True
    pair = block.split_key()
    return "☎" in block.text or bool(pair and fold_name(pair[0]) in load_words("programmes", "list_units"))


def find_goal(outline: Outline, heading: Block) -> Span | None:
    """Find the purpose of a programme: the paragraph in the box under its heading, or what 「사업목적」 says."""
    paragraph: list[Block] = []
    for block in outline.under(heading):
        if _is_line_of_charge(block):
            continue
        is_prose = block.kind == "text" or (block.kind == "heading" and not block.mark and not block.is_section)
        if not is_prose or block.rank <= SUBNUMBERED_RANK or _is_table_like(block.text):
            break
        paragraph.append(block)
    if not paragraph:
        return _find_stated_goal(outline, heading)
    span = outline.document.span(paragraph[0].span.start, paragraph[-1].span.end)
    return span if span.end - span.start >= _GOAL_LENGTH else None


def _find_stated_goal(outline: Outline, heading: Block) -> Span | None:
    for block in outline.under(heading):
        pair = block.split_key()
        if pair and fold_name(pair[0]) in load_words("programmes", "goal"):
            return outline.cut(block, pair[2], len(block.text))
        if block.section in load_words("programmes", "goal") and not pair:
            return next((child.span for child in outline.children(block) if child.text), None)
    return None


def _is_table_like(text: str) -> bool:
    """Whether a text is the row of a table rather than prose: many short words, many numbers."""
    words = text.split()
    numbers = sum(word[0].isdigit() for word in words)
    return numbers > len(words) / 3
