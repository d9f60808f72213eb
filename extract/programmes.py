"""The programmes (사업) of a report: where each begins and ends.

Enters: an `Outline`. Leaves: `Programme`s in reading order. Two layouts are known:

* a list of programmes, that is a table with a column of titles and one of units; the headings of the body that say the
  same in other words belong to the entry that they resemble most and whose unit they name;
* otherwise the headings that open a programme (`extract.programme_headings`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.blocks import Block, Outline
from extract.document import Span
from extract.lines import NUMBERED_RANK
from extract.programme_headings import read_headings
from extract.report import Programme
from extract.rules import load_rules, load_words
from extract.titles import read_title, word_similarity
from extract.unit_headings import find_unit_above
from extract.unit_names import read_unit_heading, split_unit_names
from extract.values.names import fold_name

_HEADING_LENGTH = 90
_SAME_TITLE = 80.0  # similarity of a heading and an entry of the list, in percent
_ALIKE_TITLE = 55.0  # the same where the unit agrees too
# "사업비(천원)"
_UNIT = re.compile(r"\s*\([^()]*\)$")
# "① 응답소 현장민원", "3. 주민참여예산제": the number of an entry in a list
_ENUMERATOR = re.compile(r"^\s*(?:[①-⑳㉑-㉟]|\(?\d{1,2}[.)])\s*")


def find_programmes(outline: Outline, bureau: str) -> tuple[Programme, ...]:
    """Find the programmes of a report.

    Args:
        outline: The report.
        bureau: The unit that reports, responsible where no heading names another.
    """
    entries = list(_read_list(outline))
    headings = () if entries else tuple(read_headings(outline, bureau))
    if headings:
        return headings
    entries = entries or list(_read_unassigned(outline, bureau))
    return tuple(_match_bodies(outline, entries)) if entries else ()


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


def _read_unassigned(outline: Outline, bureau: str) -> Iterator[_ListEntry]:
    """Read tables of programmes without their units: a column of titles and one of periods, budgets or targets."""
    lists = ("period", "budget", "target")
    others = frozenset().union(*(load_words("programmes", name) for name in lists))
    for table in outline.blocks:
        header = [fold_name(_UNIT.sub("", cell.text)) for cell in table.rows[0]] if table.rows else []
        titles = [at for at, name in enumerate(header) if name in load_words("programmes", "list_titles")]
        if not titles or not others & set(header):
            continue
        unit = find_unit_above(outline, table, with_houses=True)
        for number, row in enumerate(table.rows[1:], 1):
            cell = row[titles[0]] if titles[0] < len(row) else None
            if (
                cell
                and re.search(r"[^\W\d_]{2}", cell.text)
                and fold_name(cell.text) not in load_rules("staff")["totals"]
            ):
                yield _ListEntry(number, cell.text, cell.span, (unit or (bureau, cell.span),))


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
    units = {name for name, _ in read_title(outline, block).units}
    return above if above and (not units or units & {name for name, _ in above.units}) else None


def _make_programme(
    outline: Outline, entry: _ListEntry, headings: Sequence[Block], body: tuple[Block, ...]
) -> Programme:
    """Make a programme of an entry; its other wording is that of the last heading, where plans follow results."""
    wording = read_title(outline, headings[-1]).text if headings else entry.title
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
    title = read_title(outline, block)
    names = {name for name, _ in title.units}
    if not title.text or (block.kind == "item" and not names):
        return None

    def score(entry: _ListEntry) -> float:
        return (
            word_similarity(title.text, entry.title) if not names or names & {name for name, _ in entry.units} else 0.0
        )

    best = max(entries, key=score, default=None)
    return best if best and score(best) >= (_ALIKE_TITLE if names else _SAME_TITLE) else None
