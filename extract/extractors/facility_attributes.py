"""What a line says of a facility: areas, storeys, seats, address, completion, cost, operator.

Enters: a block that names a facility. Leaves: `Attributes`, the stated columns of the `facilities` table with the span
of each.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from extract.blocks import Block
from extract.document import Span
from extract.extractors.facility_works import find_completions
from extract.facts import Value
from extract.report import Report
from extract.rules import load_rules
from extract.values.addresses import find_addresses
from extract.values.areas import find_areas, find_floors
from extract.values.budgets import find_budgets
from extract.values.names import fold_name
from extract.values.periods import find_periods

Attributes = tuple[dict[str, Value], dict[str, Span]]
_Stated = tuple[str, Value, int, int]

# "400석", "열람석 50석", "좌석 200개"
_SEATS = re.compile(r"(?P<seats>\d[\d,]*)\s*(?:석(?![가-힣])|개\s*좌석)|좌석\s*(?P<more>\d[\d,]*)\s*개")
# "(지하1층)", "(지상 12층, 142㎡)" right after a name
_STOREY = re.compile(r"\s*(?:\d+\s*동\s*)?\(\s*(?P<floors>(?:지하|지상)?\s*\d[^(),㎡]*층[^(),㎡]*)[,)]")
# "(위탁 - 가람구도시관리공단)"
_ENTRUSTED = re.compile(r"위탁\s*[-:]\s*(?P<operator>[^(),\n]+)")
# "직영", "위탁(시설관리공단)": how a facility is run, where a column tells no more
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")  # 486; 1,200
_MODE = re.compile(r"(?:(?:민간|공단)?\s*위탁|직영)(?![가-힣])")
# "가람복지재단 위탁": the body that runs a place, and that it was given to it
_ENTRUSTED_END = re.compile(r"(?<=\S)\s+(?:민간)?\s*(?:위탁|수탁|위탁운영|운영)\s*$")
# "하늘로 287, 2층(연면적 143㎡)", "하늘동 산 17, 12,500㎡": what tells the size, after an address
_SIZE_AFTER = re.compile(
    r"\s*(?:[(（][^()（）]*?|,\s*(?:[가-힣]{2,6}\s*)?)(?<![\d,.])\d[\d,.]*\s*(?:㎡|평|m²).*$", re.S
)
# "(2022. 1. ~ 2024. 12.)", "(협약기간 : 2017. 1. 1. ~ …)" after the name of a body
_TERM = re.compile(r"\s*\([^()]*\d[^()]*\)\s*$")


def read_prose(report: Report, block: Block, start: int, end: int, *, area: str = "floor_area_m2") -> Attributes:
    """Read what stands beside a name: 「(지하1층) : 면적 587㎡, 400석」.

    Args:
        report: The report.
        block: The line.
        start: Offset in its text after the name.
        end: Offset before the next name.
        area: The column of an area without a label.
    """
    values: dict[str, Value] = {}
    support: dict[str, Span] = {}
    text = block.text[start:end]
    stated = (_areas(text, default=area), _seats(text), _storey(text), _operator(text), _address(text))
    for column, value, first, last in chain(*stated, _done(text, report.profile.year), _works(text)):
        if column not in values:
            values[column] = value
            support[column] = report.outline.cut(block, start + first, start + last)
    return values, support


def read_keyed(report: Report, lines: Iterable[Block], *, area: str = "floor_area_m2") -> Attributes:
    """Read the lines "key : value" below a name: 위치, 규모, 공사기간, 사업비; `area` as in `read_prose`."""
    values: dict[str, Value] = {}
    support: dict[str, Span] = {}
    for line in lines:
        for column, value, first, last in _read_line(line, report.profile.year, area=area):
            if column not in values:
                values[column] = value
                support[column] = report.outline.cut(line, first, last)
    return values, support


def _read_line(line: Block, year: int | None, *, area: str) -> Iterator[_Stated]:
    """What a line of a facility states: behind its key, or each of its keys, or where it begins with the address."""
    pair = line.split_key()
    if pair is None and any(address.start == 0 for address in find_addresses(line.text)):
        stated = (_address(line.text), _areas(line.text, default=area), _floors(line.text), _done(line.text, year))
        yield from chain(*stated)
        return
    for key, value, start in _part_keys(*pair) if pair else ():
        for column, read, first, last in read_value(fold_name(key), value, year, area=area):
            yield column, read, start + first, start + last


def _part_keys(key: str, value: str, start: int) -> Iterator[tuple[str, str, int]]:
    """Part keys that share a line: 「대지면적 / 연면적 : 3,870㎡ / 4,215㎡」; each with its value and its offset."""
    keys, values = key.split("/"), list(re.finditer(r"[^/]+", value))
    if len(keys) == 1 or len(keys) != len(values):
        yield key, value, start
        return
    for name, part in zip(keys, values, strict=True):
        blanks = len(part.group()) - len(part.group().lstrip())
        yield name, part.group().strip(), start + part.start() + blanks


def default_area(name: str) -> str:
    """The column of an area that nothing labels: the ground of a park or car park, the floors of a building."""
    outdoor = load_rules("facilities")["kinds"]["outdoor"]
    return "site_area_m2" if fold_name(name).endswith(tuple(outdoor)) else "floor_area_m2"


def read_value(key: str, text: str, year: int | None, *, area: str = "floor_area_m2") -> Iterator[_Stated]:
    """Read the value of a key of a facility, or of a column of a table.

    Args:
        key: The key, folded.
        text: The value.
        year: The year of dates that state none.
        area: The column of an area without a label.

    Yields:
        Column, value and offsets in `text`, for each column of the `facilities` table that the value states.
    """
    keys, ends = load_rules("facilities")["keys"], load_rules("facilities")["key_ends"]
    sizes = {*keys["floors"], *keys["floor_area_m2"], *keys["site_area_m2"]}
    if key in keys["address"] or key.endswith(tuple(ends["address"])):
        yield from _place(text, year, area=area)
    elif key in keys["operator"] or (key in keys["mode"] and _names_operator(text)):
        operator = _ENTRUSTED_END.sub("", _TERM.sub("", text))
        yield "operator", " ".join(operator.split()), 0, len(operator)
    elif key in keys["completed"] or key in keys["period"]:
        yield from _completion(text, year)
    elif key in keys["cost"]:
        yield from _cost(text)
    elif key in keys["seats"]:
        yield from _seats(text)
        if key != "비고" and _COUNT.fullmatch(text.strip()):
            yield "seats", int(text.replace(",", "")), 0, len(text)
    elif key in sizes or key.endswith(tuple(ends["floors"])):
        yield from _areas(text, default="site_area_m2" if key in keys["site_area_m2"] else area)
        yield from _floors(text)


def _names_operator(text: str) -> bool:
    """Whether what stands under 운영 is who runs a place: 직영, 위탁, or a body; neither hours nor days."""
    ends = tuple(load_rules("facilities")["operators"]["ends"])
    body = _ENTRUSTED_END.sub("", _TERM.sub("", text))
    return bool(_MODE.match(text)) or fold_name(body).endswith(tuple(fold_name(end) for end in ends))


def _place(text: str, year: int | None, *, area: str) -> Iterator[_Stated]:
    """An address, and the size and completion that may stand after it."""
    size = _SIZE_AFTER.search(text)
    end = size.start() if size else len(text)
    yield "address", " ".join(text[:end].split()), 0, end
    rest = text[end:]
    for column, value, first, last in chain(_areas(rest, default=area), _floors(rest), _done(rest, year)):
        yield column, value, end + first, end + last


def _address(text: str) -> Iterator[_Stated]:
    for address in find_addresses(text)[:1]:
        yield "address", " ".join(address.text.split()), address.start, address.end


def _done(text: str, year: int | None) -> Iterator[_Stated]:
    for found in find_completions(text, year):
        yield "completed", found.iso, found.start, found.end


def _works(text: str) -> Iterator[_Stated]:
    """What works come to, after their name: 「건립 : 다라동 10-3, 연면적 187㎡(지상 2층), 480,000천원」."""
    actions = "|".join(load_rules("facilities")["works"]["actions"])
    for work in re.finditer(rf"(?:{actions})\s*[:：]", text):
        rest = text[work.end() :]
        for column, value, first, last in chain(_cost(rest), _floors(rest)):
            yield column, value, work.end() + first, work.end() + last


def _cost(text: str) -> Iterator[_Stated]:
    for budget in find_budgets(text)[:1]:
        if budget.amount:
            yield "cost_krw", budget.amount.krw, budget.amount.start, budget.amount.end


def _completion(text: str, year: int | None) -> Iterator[_Stated]:
    for period in find_periods(text, year=year)[:1]:
        if period.last:
            yield "completed", period.last.iso, period.start, period.end


def _areas(text: str, *, default: str = "floor_area_m2") -> Iterator[_Stated]:
    for area in find_areas(text):
        column = area_column(area.label, default)
        if column:
            yield column, area.m2, area.start, area.end


def area_column(label: str, default: str) -> str | None:
    """The column that an area's label names; None for areas of other kinds, such as the building's footprint."""
    keys = load_rules("facilities")["keys"]
    folded = fold_name(label)
    for column in ("other_area", "site_area_m2", "floor_area_m2"):
        if any(folded.endswith(word) for word in keys[column]):
            return None if column == "other_area" else column
    return default


def _floors(text: str) -> Iterator[_Stated]:
    for floors in find_floors(text)[:1]:
        yield "floors", floors.text, floors.start, floors.end


def _seats(text: str) -> Iterator[_Stated]:
    if found := _SEATS.search(text):
        yield "seats", int((found["seats"] or found["more"]).replace(",", "")), found.start(), found.end()


def _storey(text: str) -> Iterator[_Stated]:
    if found := _STOREY.match(text):
        yield "floors", found["floors"].strip(), found.start("floors"), found.end("floors")


def _operator(text: str) -> Iterator[_Stated]:
    if found := _ENTRUSTED.search(text):
        yield "operator", found["operator"].strip(), found.start("operator"), found.end("operator")
