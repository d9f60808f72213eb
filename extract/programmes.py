"""The programmes (사업) of a report: where each begins and ends.

Enters: an `Outline`. Leaves: `Programme`s in reading order. Two layouts are known:

* a list of programmes, that is a table with a column of titles and one of units; the headings of the body that say the
  same in other words belong to the entry that they resemble most and whose unit they name;
* otherwise the headings that are followed by a paragraph of purpose and by the sections that programmes have
  (사업개요, 추진실적 …), numbered or opening a page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.blocks import Block, ContentsEntry, Outline
from extract.document import Span
from extract.lines import NUMBERED_RANK, UNIT_RANK
from extract.report import Programme
from extract.rules import load_words
from extract.unit_names import read_unit_heading, split_unit_names
from extract.values.names import fold_name

_GOAL_LENGTH = 20
_HEADING_LENGTH = 90
_SAME_TITLE = 80.0  # similarity of two wordings of one title, in percent
_ALIKE_TITLE = 55.0  # the same where the unit agrees too
# "① 응답소 현장민원", "3. 주민참여예산제": the number of an entry in a list
_ENUMERATOR = re.compile(r"^\s*(?:[①-⑳㉑-㉟]|\(?\d{1,2}[.)])\s*")
# "(전산정보과)", "(기획예산과 협업관리팀)" at the end of a heading or before its colon
_UNIT_IN_BRACKETS = re.compile(r"\(\s*(?P<units>[^()]+?)\s*\)\s*(?:[:：].*)?$", re.S)


def find_programmes(outline: Outline, bureau: str) -> tuple[Programme, ...]:
    """Find the programmes of a report.

    Args:
        outline: The report.
        bureau: The unit that reports, responsible where no heading names another.
    """
    entries = list(_read_list(outline))
    if entries:
        return tuple(_match_bodies(outline, entries))
    return tuple(_read_headings(outline, bureau))


# Programmes by their headings


def _read_headings(outline: Outline, bureau: str) -> Iterator[Programme]:
    headings = [block for block in outline.blocks if _is_programme(outline, block)]
    under_units = [block for block in headings if _unit_above(outline, block)]
    for block in under_units or headings:
        unit = _unit_above(outline, block)
        title, own_units = _split_unit(outline, block)
        entry = _find_entry(outline.contents, title)
        yield Programme(
            title=title,
            unit=own_units[0][0] if own_units else read_unit_heading(unit.text) or "" if unit else bureau,
            ordinal=block.ordinal,
            heading=outline.cut(block, 0, len(title)) if block.text.startswith(title) else block.span,
            alt_title=entry.title if entry and entry.title != title else "",
            alt_heading=entry.span if entry and entry.title != title else None,
            body=(block, *outline.under(block)),
            unit_span=own_units[0][1] if own_units else unit.span if unit else None,
        )


def _is_programme(outline: Outline, block: Block) -> bool:
    if block.kind != "heading" or block.rank != NUMBERED_RANK or block.is_section:
        return False
    if fold_name(re.sub(r"\d+\s*년?도?", "", block.text)) in load_words("programmes", "dividers"):
        return False
    headings = [child for child in outline.under(block) if child.kind == "heading"]
    if sum(map(_has_section_name, headings)) > 1:
        return True
    return bool(headings and _unit_above(outline, block) and find_goal(outline, block))


def _has_section_name(block: Block) -> bool:
    return block.section.endswith(tuple(load_words("programmes", "section_ends")))


def find_goal(outline: Outline, heading: Block) -> Span | None:
    """Find the paragraph of purpose in the box under a programme's heading."""
    paragraph: list[Block] = []
    for block in outline.under(heading):
        is_prose = block.kind == "text" or (block.kind == "heading" and not block.mark and not block.is_section)
        if not is_prose or block.rank <= NUMBERED_RANK or _is_table_like(block.text):
            break
        paragraph.append(block)
    if not paragraph:
        return None
    span = outline.document.span(paragraph[0].span.start, paragraph[-1].span.end)
    return span if span.end - span.start >= _GOAL_LENGTH else None


def _is_table_like(text: str) -> bool:
    """Whether a text is the row of a table rather than prose: many short words, many numbers."""
    words = text.split()
    numbers = sum(word[0].isdigit() for word in words)
    return numbers > len(words) / 3


def _unit_above(outline: Outline, block: Block) -> Block | None:
    return next((above for above in outline.ancestors(block) if above.rank == UNIT_RANK), None)


def _split_unit(outline: Outline, block: Block) -> tuple[str, list[tuple[str, Span]]]:
    """Split 「공공정보 공개(전산정보과)」 into the title and the units with their places."""
    found = _UNIT_IN_BRACKETS.search(block.text)
    if not found:
        return _fold(block.text), []
    at = found.start("units")
    units = [(name, outline.cut(block, at + a, at + b)) for name, a, b in split_unit_names(found["units"])]
    return (_fold(block.text[: found.start()]), units) if units else (_fold(block.text), [])


def _fold(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _find_entry(contents: Sequence[ContentsEntry], title: str) -> ContentsEntry | None:
    best = max(contents, key=lambda entry: _similarity(entry.title, title), default=None)
    return best if best and _similarity(best.title, title) >= _SAME_TITLE else None


def _similarity(one: str, other: str) -> float:
    from rapidfuzz import fuzz

    return fuzz.ratio(fold_name(one), fold_name(other))


# Programmes by a list


@dataclass(frozen=True, slots=True)
class _ListEntry:
    ordinal: int
    title: str
    span: Span
    units: tuple[tuple[str, Span], ...]


def _read_list(outline: Outline) -> Iterator[_ListEntry]:
    """Read the longest list of programmes with their units, if the report has one."""
    lists = [list(_read_table(outline, block)) for block in outline.blocks if block.kind == "table"]
    yield from max(lists, key=len, default=[])


def _read_table(outline: Outline, table: Block) -> Iterator[_ListEntry]:
    header = [fold_name(cell.text) for cell in table.rows[0]]
    titles = [at for at, name in enumerate(header) if name in load_words("programmes", "list_titles")]
    units = [at for at, name in enumerate(header) if name in load_words("programmes", "list_units")]
    if not titles or not units or len(table.rows) < 4:
        return
    for row in table.rows[1:]:
        if len(row) <= max(titles[0], units[0]):
            continue
        cell, unit_cell = row[titles[0]], row[units[0]]
        start = _ENUMERATOR.sub("", cell.text)
        named = tuple(_units_of_cell(outline, unit_cell.text, unit_cell.span))
        if start and named:
            span = outline.document.span(cell.span.end - len(start), cell.span.end)
            yield _ListEntry(table.rows.index(row), start, span, named)


def _units_of_cell(outline: Outline, text: str, span: Span) -> Iterator[tuple[str, Span]]:
    whole = read_unit_heading(text)
    if whole:
        yield whole, span
        return
    for name, start, end in split_unit_names(text):
        yield name, outline.document.span(span.start + start, span.start + end)


def _match_bodies(outline: Outline, entries: Sequence[_ListEntry]) -> Iterator[Programme]:
    """Give each entry the blocks whose nearest heading with a unit or title says the entry in other words."""
    owners: list[_ListEntry | None] = []
    headings: dict[_ListEntry, list[Block]] = {entry: [] for entry in entries}
    for block in outline.blocks:
        entry = _best_entry(outline, block, entries)
        if entry is not None:
            headings[entry].append(block)
        elif block.parent is not None:
            entry = _inherit_owner(outline, block, owners[block.parent])
        owners.append(entry)
    for entry in entries:
        body = tuple(block for block, owner in zip(outline.blocks, owners, strict=True) if owner is entry)
        yield _make_programme(outline, entry, headings[entry], body)


def _inherit_owner(outline: Outline, block: Block, above: _ListEntry | None) -> _ListEntry | None:
    """The entry that owns the block above, unless this one names other units."""
    units = {name for name, _ in _split_unit(outline, block)[1]}
    return above if above and (not units or units & {name for name, _ in above.units}) else None


def _make_programme(
    outline: Outline, entry: _ListEntry, headings: Sequence[Block], body: tuple[Block, ...]
) -> Programme:
    """Make a programme of an entry; its other wording is that of the last heading, where plans follow results."""
    wording = _split_unit(outline, headings[-1])[0] if headings else entry.title
    differs = wording != entry.title
    return Programme(
        title=entry.title,
        unit=entry.units[0][0],
        ordinal=entry.ordinal,
        heading=entry.span,
        alt_title=wording if differs else "",
        alt_heading=headings[-1].span if differs else None,
        body=body,
        unit_span=entry.units[0][1],
    )


def _best_entry(outline: Outline, block: Block, entries: Sequence[_ListEntry]) -> _ListEntry | None:
    """The entry of the list that a heading or item says in other words."""
    if block.kind not in ("heading", "item") or block.rank <= NUMBERED_RANK or len(block.text) > _HEADING_LENGTH:
        return None
    title, units = _split_unit(outline, block)
    names = {name for name, _ in units}
    if not title or (block.kind == "item" and not units):
        return None

    def score(entry: _ListEntry) -> float:
        return _title_score(title, entry.title) if not names or names & {name for name, _ in entry.units} else 0.0

    best = max(entries, key=score)
    return best if score(best) >= (_ALIKE_TITLE if names else _SAME_TITLE) else None


def _title_score(one: str, other: str) -> float:
    """How far two wordings share their words, whatever the order; spelling apart in spaces counts as the same."""
    from rapidfuzz import fuzz

    return max(_similarity(one, other), fuzz.token_set_ratio(one, other) * 0.9)
