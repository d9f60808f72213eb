"""Cells of tables: the figures that one cell holds.

Enters: the text of a cell. Leaves: `CellFigure`s with unit, direction of a change and the words that the cell itself
puts before its figure. A cell that holds anything else (a date, a grade, two bare numbers) has no figures.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.values.areas import find_areas
from extract.values.money import parse_unit
from extract.values.quantities import find_quantities, parse_quantity

# "1,240 (70)", "66대", "-112", "12,340㎡", "+ 405명", "각1식", "46 (별정1) (임기)": a figure, its unit and remarks
_FIGURE = re.compile(
    r"(?:[총약각]\s?|\[(?P<label>[^\[\]]{1,20})\]\s*)?"
    r"(?P<number>[-△]?\s?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[-△+]?\s?(?!0\d)\d+(?:\.\d+)?)\s*"
    r"(?P<unit>(?!년|월|일|급|차|호|기|단계|분기|반기|학년)[^\W\d_]{1,4}|[%㎡])?"
    r"(?P<remarks>(?:\s*\([^()]*\))*)\s*(?P<change>증가|감소|증|감)?"
)
# "107 (52%)", "3,802㎡ (1,150평)", "1,240 (70)": a second figure in brackets
_SECOND = re.compile(r"\(\s*(?P<number>\d{1,3}(?:,\d{3})*(?:\.\d+)?)\s*(?P<unit>%|평|㎡)?\s*\)\s*$")
# "75건/1,480명", "3,210건 / 154,300천원"; not the slash in "3,210㎡ (2/3)"
_SLASH = re.compile(r"\s*/\s*(?![^()]*\))")
# "공로연수:2 육아휴직:1": remarks that count
_COUNTED = re.compile(r"(?P<label>[가-힣]{2,10})\s*[:：]\s*(?P<number>\d+)(?!\d|\s*[.:])")


@dataclass(frozen=True, slots=True)
class CellFigure:
    """One figure of a cell.

    Attributes:
        value: The number.
        unit: The unit printed beside it, empty for none.
        bracketed: Whether it stands in brackets after another figure.
        label: What the cell says of it: ``팔로워`` of ``[팔로워] 12,340``.
        change: ``증가`` or ``감소`` printed after it.
    """

    value: float
    unit: str = ""
    bracketed: bool = False
    label: str = ""
    change: str = ""


def read_cell(text: str) -> list[CellFigure]:
    """Read the figures of a cell; empty for a cell that holds anything but figures.

    >>> [(figure.value, figure.unit, figure.bracketed) for figure in read_cell("107 (52%)")]
    [(107, '', False), (52, '%', True)]
    >>> [(figure.value, figure.unit) for figure in read_cell("75건/1,480명")]
    [(75, '건'), (1480, '명')]
    """
    parts = [part.strip() for part in _SLASH.split(text)]
    found = [_FIGURE.fullmatch(part) for part in parts]
    if len(parts) == 1 and found[0] is None:
        words = text.split()
        found = [_FIGURE.fullmatch(word) for word in words] if len(words) > 1 else found
    matches = [match for match in found if match]
    whole = parse_quantity(text) if len(matches) < len(found) else None
    if whole:
        return [CellFigure(whole.value, whole.unit)]
    if len(matches) < len(found) or (len(matches) > 1 and not all(match["unit"] for match in matches)):
        return []
    return [figure for match in matches for figure in _read_match(match)]


def read_counted(text: str, units: frozenset[str]) -> list[CellFigure]:
    """Read the one count that a cell of words holds: ``기본교육 불참자 4,210명``; empty for none or several.

    Args:
        text: The cell.
        units: Units that the figure may have.
    """
    counts = [count for count in find_quantities(text) if count.unit in units]
    if len(counts) != 1 or not text.rstrip(" )").endswith(counts[0].unit):
        return []
    return [CellFigure(counts[0].value, counts[0].unit)]


def read_remarks(text: str) -> list[CellFigure]:
    """Read a remark that counts: ``공로연수:2 육아휴직:1``; empty where it says anything else.

    >>> [(figure.label, figure.value) for figure in read_remarks("공로 : 3 휴직 : 8")]
    [('공로', 3), ('휴직', 8)]
    """
    found = list(_COUNTED.finditer(text))
    rest = _COUNTED.sub("", text).strip(" ,.")
    return [] if rest else [CellFigure(int(match["number"]), label=match["label"]) for match in found]


def is_unit(text: str) -> bool:
    """Whether a bracket of a heading is a unit: ``(명)``, ``(백만원)``, ``(㎡)``; not ``(대표)``."""
    return text == "%" or bool(parse_unit(text) or parse_quantity(f"1{text}") or find_areas(f"1{text}"))


def _read_match(match: re.Match[str]) -> list[CellFigure]:
    unit, change = match["unit"] or "", match["change"] or ""
    if unit in ("증가", "감소"):
        unit, change = "", unit
    change = {"증": "증가", "감": "감소"}.get(change, change)
    first = CellFigure(_number(match["number"]), unit, label=match["label"] or "", change=change)
    second = _SECOND.search(match["remarks"])
    if not second:
        return [first]
    return [first, CellFigure(_number(second["number"]), second["unit"] or "", bracketed=True, change=change)]


def _number(text: str) -> float:
    digits = re.sub(r"[,\s+]", "", text).replace("△", "-")
    return float(digits) if "." in digits else int(digits)
