"""Facilities in tables, as tabs keep them and as conversion flattens them.

Enters: a `Report`. Leaves: names of facilities with their `Attributes`. What can't be told apart is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.blocks import Block, Cell, Row
from extract.captions import read_units
from extract.document import Span
from extract.extractors.facility_attributes import Attributes, default_area, read_value
from extract.extractors.facility_works import builds
from extract.facts import Value
from extract.report import Report
from extract.rules import load_rules, load_words
from extract.titles import strip_action
from extract.values.addresses import find_addresses
from extract.values.areas import find_areas, find_floors
from extract.values.money import parse_unit
from extract.values.names import fold_name, fold_spaced
from extract.values.periods import find_periods

_Entry = tuple[str, Block | None, Span, Attributes]

# "종합청사 현황", "청소년 공간 조성 현황": a heading over a table
_HEADING_TAIL = re.compile(r"\s*(?:조성|설치|운영)?\s*(?:현황|개요)\s*$")
# "가람정보화센터(제1교육장)": a name with its bracket, in a row of names
_NAME_IN_ROW = re.compile(r"[가-힣A-Za-z0-9·]+(?:센터|도서관|교육장|회관|청사|관|원)(?:\([^()]*\))?")
# "구 분 …" at the head of a table, "소재지 …" at the head of a row
_ROW_KEY = re.compile(r"\s*(?P<key>구\s*분|소\s*재\s*지|주\s*소|위\s*치)\s+(?P<rest>.+)$")
_TITLE_COLUMNS = frozenset({"구분", "시설명", "명칭", "시설", "기관명", "센터명"})
_UNTYPICAL_COLUMNS = frozenset({"cost", "mode", "rooms", "seats"})  # of tables of other things as well
_LIST_COLUMNS = frozenset({"시설명", "명칭"})
# "규모(㎡)", "사업비(백만원)"
_COLUMN_UNIT = re.compile(r"\((?P<unit>㎡|m²|평|[가-힣]{0,3}원)\)")
_PLAIN_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ROW_REACH = 4
_FLAT_REACH = 30
_LIST_REACH = 120


def read_tables(report: Report) -> Iterator[_Entry]:
    """Read the facilities of all tables of a report."""
    for block in report.outline.blocks:
        if block.rows:
            yield from _read_rows(report, block)
    yield from _read_name_rows(report)
    yield from _read_flat_lists(report)
    yield from _read_flat_overviews(report)


# Tables with tabs


def _read_rows(report: Report, table: Block) -> Iterator[_Entry]:
    """A table with columns such as 준공일자, 대지면적, 연면적: one facility a row, or the one of the heading."""
    header = _header(table.rows)
    known = [name for name in header if name and _knows(name)]
    is_list = header[0] == "시설명" or _ends_as_facility(header[0].removesuffix("명"))
    if len(known) < (1 if is_list else 2):
        return
    depth = 2 if len(table.rows) > 2 and not table.rows[1][0].text else 1
    units = _units(table.rows[:depth], read_units(report, table))
    for row in table.rows[depth:]:
        entry = _row_name(report, table, header, row)
        if entry is None:
            continue
        area = default_area(entry[0])
        values: dict[str, Value] = {}
        support: dict[str, Span] = {}
        for name, unit, cell in zip(_works_header(header), units, row, strict=False):
            for column, value, _, _ in read_value(name, _with_unit(cell, unit), report.profile.year, area=area):
                if column not in values:
                    values[column], support[column] = value, cell.span
        if values:
            yield entry[0], table, entry[1], (values, support)


def _works_header(header: Sequence[str]) -> list[str]:
    """The columns of a list of works, whose period ends as what they build is done; other columns as they are."""
    if header[0] not in load_words("programmes", "list_titles"):
        return list(header)
    works, period = load_rules("facilities")["works"]["periods"], load_rules("facilities")["keys"]["period"][0]
    return [period if name in works else name for name in header]


def _with_unit(cell: Cell, unit: str) -> str:
    return f"{cell.text}{unit}" if _PLAIN_NUMBER.fullmatch(cell.text) else cell.text


def _units(header: Sequence[Row], shared: Sequence[str]) -> list[str]:
    """The unit of area or money over each column, empty for none; an empty cell belongs to the heading on its left.

    A column of areas or costs without a unit of its own has that of the table: 「(단위 : ㎡, 면, 천원)」.
    """
    units = [""] * max(map(len, header))
    for row in header:
        above = ""
        for at, cell in enumerate(row):
            above = cell.text or above
            own = _COLUMN_UNIT.search(above)
            units[at] = (own["unit"] if own else "") or units[at] or _shared_unit(_fold_heading(above), shared)
    return units


def _shared_unit(name: str, units: Sequence[str]) -> str:
    keys = load_rules("facilities")["keys"]
    if name in keys["cost"]:
        return next((unit for unit in units if parse_unit(unit)), "")
    is_area = name in keys["floor_area_m2"] or name in keys["site_area_m2"]
    return next((unit for unit in units if unit in ("㎡", "m²", "평")), "") if is_area else ""


def _header(rows: Sequence[Row]) -> list[str]:
    """The folded names of the columns; two rows of headings are read as one, the lower name first."""
    upper = [_fold_heading(cell.text) for cell in rows[0]]
    if len(rows) > 2 and not rows[1][0].text:
        lower = [_fold_heading(cell.text) for cell in rows[1]]
        return [low or up for low, up in zip([*lower, *[""] * (len(upper) - len(lower))], upper, strict=False)]
    return upper


def _fold_heading(text: str) -> str:
    """Fold the heading of a column without brackets: 「면적(㎡)」 gives 면적, 「준공(예정)일」 준공일."""
    return fold_name(re.sub(r"\s*\([^()]*\)\s*", "", text))


def _knows(name: str) -> bool:
    keys = load_rules("facilities")["keys"].items()
    return any(name in words for column, words in keys if column not in _UNTYPICAL_COLUMNS)


def _row_name(report: Report, table: Block, header: Sequence[str], row: Row) -> tuple[str, Span] | None:
    if row[0].text and not _is_total(row[0].text) and _titles_facilities(header[0]):
        return fold_spaced(row[0].text), row[0].span
    if header[0] in load_words("programmes", "list_titles"):
        name = strip_action(row[0].text)
        is_built = builds(row[0].text) and _ends_as_facility(name)
        return (name, row[0].span) if is_built else None
    heading = next(report.outline.ancestors(table), None)
    name = _HEADING_TAIL.sub("", heading.text.strip("【】[] ")) if heading else ""
    return (name, row[0].span) if heading and _ends_as_facility(name) else None


def _titles_facilities(column: str) -> bool:
    """Whether a column holds names of facilities: 시설명, 주차장명, 대여소."""
    return column in _TITLE_COLUMNS or _ends_as_facility(column.removesuffix("명"))


def _is_total(label: str) -> bool:
    return fold_name(label) in load_rules("staff")["totals"]


def _ends_as_facility(name: str) -> bool:
    folded = fold_name(re.sub(r"[『「(].*$", "", name))
    words = load_words("facilities", "heads") | load_words("facilities", "rooms")
    return folded.endswith(tuple(fold_name(word) for word in words))


# Flattened tables


def _read_name_rows(report: Report) -> Iterator[_Entry]:
    """A row of names and, below it, a row with as many addresses."""
    lines = report.document.lines
    for number, line in enumerate(lines, start=1):
        found = _ROW_KEY.match(line)
        names = list(_NAME_IN_ROW.finditer(found["rest"])) if found and fold_name(found["key"]) == "구분" else []
        if (
            len(names) < 2
            or not found
            or fold_name("".join(name.group() for name in names)) != fold_name(found["rest"])
        ):
            continue
        for below in range(number + 1, min(number + _ROW_REACH, len(lines)) + 1):
            addresses = _addresses_of_row(lines[below - 1])
            if len(addresses) == len(names):
                for name, address in zip(names, addresses, strict=True):
                    yield from _pair_address(report, (name.group(), number), (address, below))


def _addresses_of_row(line: str) -> list[str]:
    """The addresses of a row, each with what stands up to the next one: 「삼선교로4길47-1 (삼선동 소재)」."""
    row = _ROW_KEY.match(line)
    if not row or fold_name(row["key"]) == "구분":
        return []
    starts = [address.start for address in find_addresses(row["rest"])]
    return [row["rest"][start:end].strip() for start, end in pairwise([*starts, len(row["rest"])])]


def _pair_address(report: Report, name: tuple[str, int], address: tuple[str, int]) -> Iterator[_Entry]:
    """The entry of a name and an address, each with the line that holds it."""
    where = report.document.find(name[0], first=name[1], last=name[1])
    span = report.document.find(address[0], first=address[1], last=address[1])
    if where and span:
        yield name[0], None, where, ({"address": address[0]}, {"address": span})


def _read_flat_lists(report: Report) -> Iterator[_Entry]:
    """A list of facilities whose cells stand line by line: a name, then its address, areas and opening date."""
    for block in report.outline.blocks:
        words = {fold_name(word) for word in re.split(r"[\s(]+", block.text)} if not block.mark else set()
        if words & _LIST_COLUMNS and any(map(_knows, words)):
            yield from _read_list_below(report, block)


def _read_list_below(report: Report, header: Block) -> Iterator[_Entry]:
    lines = [line for line in _lines_below(report, header) if report.document.quote(line).strip()]
    starts = [at for at, line in enumerate(lines) if _is_name_line(report.document.quote(line))]
    for place, at in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(lines)
        name, used = _read_name(report, lines, at)
        yield from _read_entry(report, header, name, lines[at : at + used], lines[at + used : end])


def _lines_below(report: Report, header: Block) -> Iterator[Span]:
    """The lines after a header up to the next block that has a mark."""
    blocks = report.outline.blocks
    end = next((block.span.first for block in blocks[header.index + 1 :] if block.mark), len(report.document.lines) + 1)
    for number in range(header.span.last + 1, min(end, header.span.last + _LIST_REACH)):
        yield report.document.span_of_lines(number)


def _is_name_line(text: str) -> bool:
    """Whether a line holds the name of a facility and nothing else."""
    return not re.search(r"[\d,()·]", text) and _ends_as_facility(text.strip())


def _read_name(report: Report, lines: Sequence[Span], at: int) -> tuple[str, int]:
    """A name and how many lines it takes: the line below may add a name of its own in brackets."""
    name = report.document.quote(lines[at]).strip()
    below = report.document.quote(lines[at + 1]).strip() if at + 1 < len(lines) else ""
    if re.fullmatch(r"[『「][^』」]+[』」]", below):
        return f"{name} {below}", 2
    if re.fullmatch(r"\([가-힣]{2,8}\)", below) and not _operator_in(below):
        return f"{name}{below}", 2
    return name, 1


def _read_entry(
    report: Report, header: Block, name: str, title: Sequence[Span], body: Sequence[Span]
) -> Iterator[_Entry]:
    """The attributes in the lines after a name; an entry with less than two is no entry."""
    if not body:
        return
    start, end = body[0].start, body[-1].end
    stated = _read_cells(report.document.text[start:end])
    if len(stated) > 1:
        values = {column: value for column, (value, _, _) in stated.items()}
        support = {column: report.document.span(start + a, start + b) for column, (_, a, b) in stated.items()}
        yield name, header, report.document.span(title[0].start, end), (values, support)


def _read_cells(text: str) -> dict[str, tuple[Value, int, int]]:
    """Address, area, opening date and operator in the cells of a facility: value and offsets by column."""
    stated: dict[str, tuple[Value, int, int]] = {}
    for address in find_addresses(text)[:1]:
        stated["address"] = (" ".join(address.text.split()), address.start, address.end)
    for area in find_areas(text)[:1]:
        stated["floor_area_m2"] = (area.m2, area.start, area.end)
    for period in find_periods(text)[:1]:
        if period.last:
            stated["completed"] = (period.last.iso, period.start, period.end)
    if operator := _operator_in(text):
        stated["operator"] = (operator["name"], operator.start("name"), operator.end("name"))
    return stated


def _operator_in(text: str) -> re.Match[str] | None:
    """The body in brackets that runs a facility, else the word for the district itself."""
    rules = load_rules("facilities")["operators"]
    ends = "|".join(map(re.escape, rules["ends"]))
    own = "|".join(map(re.escape, rules["own"]))
    return re.search(rf"\((?:[사재][).]?\s+)?(?P<name>[가-힣A-Za-z]+(?:{ends}))\)", text) or re.search(
        rf"(?<![가-힣])(?P<name>{own})(?![가-힣])", text
    )


def _read_flat_overviews(report: Report) -> Iterator[_Entry]:
    """One facility whose columns and values were flattened: 「대지면적 건물면적 구조 준공일 …」 over its values."""
    for block in report.outline.blocks:
        if block.mark or block.rows:
            continue
        columns = _overview_columns(block.text)
        name = _overview_name(report, block)
        if len(columns) >= 3 and name:
            yield from _read_overview(report, block, name, columns)


def _overview_columns(text: str) -> list[str]:
    """The columns of the facilities table that the words of a header name, in order; other words are kept as ""."""
    keys = load_rules("facilities")["keys"]
    columns: list[str] = []
    for word in fold_spaced(text).split():
        folded = fold_name(word)
        columns.append(next((column for column, words in keys.items() if folded in words), ""))
    return [column for column in columns if column] if sum(map(bool, columns)) * 2 >= len(columns) else []


def _overview_name(report: Report, block: Block) -> str:
    """The facility of the nearest heading: 「3 구청사 현황」, 「청사개요」."""
    for above in report.outline.ancestors(block):
        name = re.sub(r"^\d+\s+", "", _HEADING_TAIL.sub("", above.text.strip()))
        if _ends_as_facility(name):
            return name
    return ""


def _read_overview(report: Report, header: Block, name: str, columns: Sequence[str]) -> Iterator[_Entry]:
    lines = list(_lines_below(report, header))[:_FLAT_REACH]
    if not lines:
        return
    start, end = lines[0].start, lines[-1].end
    stated = _read_columns(report.document.text[start:end].replace("\n", " "), columns)
    if len(stated) > 1:
        values = {column: value for column, (value, _, _) in stated.items()}
        support = {column: report.document.span(start + a, start + b) for column, (_, a, b) in stated.items()}
        last = max(span.end for span in support.values())
        yield name, header, report.document.span(header.span.start, last), (values, support)


def _read_columns(text: str, columns: Sequence[str]) -> dict[str, tuple[Value, int, int]]:
    """Deal the areas, storeys and dates of a text to the columns; areas only where there is one for each column."""
    stated: dict[str, tuple[Value, int, int]] = {}
    area_columns = [column for column in columns if column in ("site_area_m2", "floor_area_m2", "other_area")]
    areas = find_areas(text)[: len(area_columns)]
    if len(areas) == len(area_columns):
        for column, area in zip(area_columns, areas, strict=True):
            if column != "other_area":
                stated[column] = (area.m2, area.start, area.end)
    for floors in find_floors(text)[:1]:
        stated["floors"] = (floors.text, floors.start, floors.end)
    for period in find_periods(text)[:1] if "completed" in columns else ():
        if period.last:
            stated["completed"] = (period.last.iso, period.start, period.end)
    return stated
