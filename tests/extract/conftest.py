"""Small reports for the tests of extraction."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from extract import Document
from extract.pipeline import read_outline
from extract.report import Report

MakeDocument = Callable[..., Document]
MakeReport = Callable[..., Report]


@pytest.fixture(scope="session")
def make_document() -> MakeDocument:
    """Make a document of a few lines; `metadata` as a manifest would state it."""

    def make(text: str, **metadata: str | int) -> Document:
        return Document("test", textwrap.dedent(text).strip("\n") + "\n", Path("test.txt"), "0" * 64, dict(metadata))

    return make


@pytest.fixture(scope="session")
def make_report(make_document: MakeDocument) -> MakeReport:
    """Make the report of a few lines, of a district, year and bureau that the test need not spell out."""

    def make(text: str, **metadata: str | int) -> Report:
        return read_outline(
            make_document(
                text, **{"district": "은평구", "year": 2019, "bureau": "행정국", "title": "업무보고", **metadata}
            )
        )

    return make
