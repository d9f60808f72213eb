"""What a question counts, and what it leaves open."""

from __future__ import annotations

import pytest

from qa.catalogue import Entry, Report
from qa.figures import find_open
from qa.understanding import Understanding


@pytest.mark.parametrize(
    ("question", "counters"),
    [
        ("How many graduates of the training course found work?", ()),
        ("How many courses were held for employees?", ("course",)),
        ("How many of the employees took part?", ("person",)),
        ("How much does it pay an employee?", ()),
        ("교육에 나가면 수당은 얼마?", ()),
        ("주차장은 몇 면이야?", ("parking",)),
        ("비율은 각각 몇 %?", ("rate",)),
    ],
)
def test_only_what_is_counted_has_a_counter(
    understanding: Understanding, question: str, counters: tuple[str, ...]
) -> None:
    assert understanding.read(question).counters == counters


def make_cell(*parts: str) -> Entry:
    report = Report("r", "r", "p", 2020)
    names = tuple(sorted((*parts, "위탁현황")))
    return Entry(
        "-".join(parts),
        "statistics",
        report,
        "",
        names,
        "",
        "",
        "",
        "",
        frozenset(),
        frozenset(),
        frozenset(),
        parts=parts,
    )


CELLS = [
    make_cell("수영장", "한마음회", "위탁금"),
    make_cell("수영장", "한마음회", "이용인원"),
    make_cell("테니스장", "두레회", "위탁금"),
]


@pytest.mark.parametrize(
    ("question", "left_open"),
    [("수영장 위탁금", [(), ("이용인원",), ("테니스장", "두레회")]), ("수영장", [("위탁금",), ("이용인원",), None])],
)
def test_what_stands_beside_a_name_is_not_open(
    understanding: Understanding, question: str, left_open: list[tuple[str, ...] | None]
) -> None:
    found = find_open(CELLS, understanding.read(question))
    assert all(wanted is None or {*parts} == {*wanted} for parts, wanted in zip(found, left_open, strict=True))
