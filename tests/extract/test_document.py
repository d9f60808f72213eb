"""Lines, spans and quotes of a document."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract import Document

TEXT = "첫째 줄\n\n  둘째 줄  \n셋째 줄"


def _document(text: str = TEXT) -> Document:
    return Document("test", text, Path("test.txt"), "0" * 64)


def test_span_of_lines_cuts_the_blanks_around() -> None:
    document = _document()
    span = document.span_of_lines(3)
    assert (span.first, span.last, document.quote(span)) == (3, 3, "둘째 줄")


def test_span_over_lines_names_first_and_last() -> None:
    document = _document()
    span = document.span_of_lines(1, 3)
    assert (span.first, span.last) == (1, 3)
    assert document.quote(span) == "첫째 줄\n\n  둘째 줄"


def test_find_looks_between_the_lines_given() -> None:
    document = _document()
    assert document.find("줄", first=2) == document.span(11, 12)
    assert document.find("첫째", first=2) is None


def test_document_refuses_text_that_is_not_nfc() -> None:
    with pytest.raises(ValueError, match="NFC"):
        _document("\u1112\u1161\u11ab")


@given(st.text(alphabet="가나 \n\t", min_size=1), st.data())
def test_span_quotes_what_it_says(text: str, data: st.DataObject) -> None:
    document = _document(text)
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    span = document.span(start, end)
    assert document.quote(span) == text[start:end].strip() or span.start == span.end
    if span.end > span.start:
        assert document.quote(span) in "\n".join(document.lines[span.first - 1 : span.last])
