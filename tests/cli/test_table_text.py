"""Tables line up on a terminal, also where characters are wide."""

import pytest

from qa.commands.table_text import MAX_WIDTH, format_table, measure_width


@pytest.mark.parametrize(
    ("text", "width"),
    [("abc", 3), ("구청", 4), ("2층", 3), ("（）", 4), ("e\u0301", 1), ("가".encode().decode(), 2), ("", 0)],
)
def test_measure_width_counts_columns(text, width):
    assert measure_width(text) == width


def test_format_table_aligns_columns():
    assert list(format_table(["구", "n"], [["마포구", "1"], ["a", "22"]])) == [
        "구      n",
        "──────  ──",
        "마포구  1",
        "a       22",
    ]


def test_format_table_keeps_rows_on_one_line():
    lines = list(format_table(["quote"], [["두\n줄\t글\x1b[31m"], ["가" * 100]]))
    assert len(lines) == 4
    assert lines[2] == "두 줄 글 [31m"
    assert measure_width(lines[3]) <= MAX_WIDTH
    assert lines[3].endswith("…")


def test_format_table_takes_no_rows():
    assert list(format_table(["n"], [])) == ["n", "─"]
