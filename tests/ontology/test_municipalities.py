"""The list of districts is whole and well formed."""

from __future__ import annotations

import pytest

from ontology import load_municipalities


def test_list_is_whole() -> None:
    rows = load_municipalities()
    assert len(rows) == 250
    assert len({row.code for row in rows}) == 250
    assert [row.code for row in rows] == sorted(row.code for row in rows)


@pytest.mark.parametrize("field", ["name_ko", "name_en", "province_ko", "province_en"])
def test_every_row_is_named(field: str) -> None:
    assert all(getattr(row, field).strip() for row in load_municipalities())


def test_names_repeat_across_provinces_only() -> None:
    pairs = [(row.province_ko, row.name_ko) for row in load_municipalities()]
    assert len(pairs) == len(set(pairs))
    assert sum(row.name_ko == "중구" for row in load_municipalities()) > 1


@pytest.mark.parametrize(
    ("code", "name_ko", "name_en"), [("11010", "종로구", "Jongno-gu"), ("21310", "기장군", "Gijang-gun")]
)
def test_code_names_its_district(code: str, name_ko: str, name_en: str) -> None:
    row = next(row for row in load_municipalities() if row.code == code)
    assert (row.name_ko, row.name_en) == (name_ko, name_en)
