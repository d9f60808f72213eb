"""Organisations in tables: columns that hold bodies, and bodies in other cells.

Enters: a table and what stands above it. Leaves: names with their role; offsets are those of the document.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.blocks import Block, Cell, Row
from extract.extractors.organisation_lists import LONGEST_NAME, NOTE, Listed, read_items, role_of_key
from extract.extractors.organisation_roles import find_role_word, read_frame, read_role
from extract.organisation_names import COMPANY, WEAK, OrganisationName, find_organisations
from extract.rules import load_words
from extract.values.names import fold_name, fold_spaced


def read_organisations(table: Block, caption: str) -> Iterator[Listed]:
    """Read the bodies of a table: the columns of bodies first, then cells that say a role or are one whole name.

    Args:
        table: The table.
        caption: What stands right above it; it says the role where a header such as 업체명 says none.
    """
    columns = list(_read_columns(table, caption))
    yield from columns
    for row in table.rows[1:]:
        for at, cell in enumerate(row):
            header = table.rows[0][at].text if at < len(table.rows[0]) else ""
            for found in _read_cell(row, cell, header):
                if not any(item.start < found.end and found.start < item.end for item in columns):
                    yield found


def _read_columns(table: Block, caption: str) -> Iterator[Listed]:
    """The names in the columns of a table that hold bodies."""
    for at, header in enumerate(table.rows[0]):
        role = _role_of_header(header.text, caption)
        is_plain = fold_name(NOTE.sub("", header.text)) in load_words("roles", "plain_headers")
        rows = [row for row in table.rows[1:] if at < len(row)] if role else []
        is_sure = any(name.start == 0 for row in rows for name in find_organisations(row[at].text))
        is_loose = fold_name(role) in load_words("roles", "column_keys")
        for row in rows if is_sure or not is_loose else ():
            first = find_role_word(row[0].text) if at and is_plain and len(row[0].text) < LONGEST_NAME else ""
            for item in read_items(row[at].text, 0, len(row[at].text), first or role, is_sure=is_sure):
                start = row[at].span.start + item.start
                yield Listed(item.name, start, start + len(item.name), item.role)


def _role_of_header(header: str, caption: str) -> str:
    word = fold_name(NOTE.sub("", header))
    if word in load_words("roles", "plain_headers"):
        return find_role_word(caption)
    return (
        fold_spaced(NOTE.sub("", header))
        if word in load_words("roles", "column_keys")
        else role_of_key(NOTE.sub("", header))
    )


def _read_cell(row: Row, cell: Cell, header: str) -> Iterator[Listed]:
    names = find_organisations(cell.text)
    for at, name in enumerate(names):
        role = read_role(cell.text, names, at) if name.kind != WEAK else ""
        role = role or read_frame(cell.text, names, at) or _role_of_row(row, cell, name, header)
        if role or name.kind == COMPANY:
            start = cell.span.start + name.start
            yield Listed(name.name, start, start + len(name.name), role)


def _role_of_row(row: Row, cell: Cell, name: OrganisationName, header: str) -> str:
    """「민원서비스 평가 우수 | 행정안전부」: what the row tells of a body that fills a cell behind it."""
    fills_cell = cell is not row[0] and cell.text.strip() == name.name and name.kind != WEAK
    if not fills_cell or fold_name(header) in load_words("roles", "place_keys"):
        return ""
    return find_role_word(" ".join(other.text for other in row if other is not cell))
