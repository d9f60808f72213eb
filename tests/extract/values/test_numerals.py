"""Numbers with thousands marks, decimals and Korean multipliers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.numerals import read_number


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", "12"),
        ("1,466,603", "1466603"),
        ("64.1", "64.1"),
        ("3억 2천만", "320000000"),
        ("1억 750만", "107500000"),
        ("1,405백만", "1405000000"),
        ("858,194천", "858194000"),
        ("1조 2,345억", "1234500000000"),
        ("2천5백만", "25000000"),
        ("1만5천", "15000"),
        ("1.5억", "150000000"),
        ("300여만", "3000000"),
        ("삼억", "300000000"),
        ("이천오백", "2500"),
    ],
)
def test_read_number_reads_printed_forms(text: str, value: str) -> None:
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", " ", "억", "3만2억", "30만50만", "1백2천", "2 3", "일이", "12개", "9" * 30])
def test_read_number_leaves_out_what_is_no_number(text: str) -> None:
    assert read_number(text) is None


@given(st.integers(0, 10**12))
def test_read_number_reads_thousands_marks(value: int) -> None:
    assert read_number(f"{value:,}") == value


@given(st.text(alphabet="0123456789,.십백천만억조일이삼 여", max_size=60))
def test_read_number_never_raises(text: str) -> None:
    value = read_number(text)
    assert value is None or value >= 0
