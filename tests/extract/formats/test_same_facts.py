"""A report set as a PDF gives the facts of its text."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from extract.pipeline import extract_facts
from extract.reader import read_document

FONT, SIZE, MARGIN = "HYSMyeongJo-Medium", 10, 50
FLOOR = 0.95
FOLDERS = Path(__file__).parents[2] / "reports", Path(__file__).parents[3] / "seeds"
PRINTED, FOUR_BLANKS = "\t", " " * 4


def set_pages(text: str, target: Path) -> None:
    """Set each line where the one before ends, broken at any letter."""
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(target), pagesize=A4)
    top = 0.0
    for line in (part for paragraph in text.split("\n") for part in break_line(paragraph)):
        if top < MARGIN:
            if top:
                canvas.showPage()
            canvas.setFont(FONT, SIZE)
            top = A4[1] - MARGIN
        canvas.drawString(MARGIN, top, line)
        top -= 1.5 * SIZE
    canvas.save()


def break_line(line: str) -> list[str]:
    parts = [""]
    for letter in line:
        if pdfmetrics.stringWidth(parts[-1] + letter, FONT, SIZE) > A4[0] - 2 * MARGIN:
            parts.append("")
        parts[-1] += letter
    return parts


def count_facts(path: Path) -> Counter[tuple[str, str]]:
    """The facts of a report, without the blanks in them."""
    values = (
        (fact.table, {key: value for key, value in fact.values.items() if key != "table_line"})
        for fact in extract_facts(read_document(path)).facts
    )
    return Counter((table, "".join(repr(sorted(fact.items(), key=str)).split())) for table, fact in values)


@pytest.mark.parametrize(
    ("report", "tab"),
    [
        ("hamyang-2018", PRINTED),
        ("nowon-2008", PRINTED),
        ("mapo-2021", PRINTED),
        ("hamyang-2018", FOUR_BLANKS),
        ("nowon-2008", FOUR_BLANKS),
    ],
)
def test_read_pdf_gives_the_facts_of_the_text(report: str, tab: str, tmp_path: Path) -> None:
    (path,) = (file for folder in FOLDERS if (file := folder / f"{report}.txt").exists())
    text = path.read_text(encoding="utf-8-sig")
    source, target = tmp_path / "report.txt", tmp_path / "report.pdf"
    source.write_text(text, encoding="utf-8")
    set_pages(text.replace("\t", tab), target)
    expected, found = count_facts(source), count_facts(target)
    assert (expected & found).total() >= FLOOR * expected.total()
