"""Invented reports of one district and three years, whose facts are made by hand: what links are tested on."""

from __future__ import annotations

from pathlib import Path

from extract import Document, Extraction, Fact
from extract.facts import Value
from tests.graph.samples import write_report

# One report a year: what it names, a line each.
REPORTS = {
    "gaon-2010": "가온구 2010년 업무보고\n총 무 과\n나눔장터 운영\n「가온구 나눔장터 조례」\n주식회사 가람\n",
    "gaon-2015": "가온구 2015년 업무보고\n총무과\n나눔장터 운영\n나눔장터 조례\n(주)가람\n",
    "gaon-2021": "가온구 2021년 업무보고\n총무과\n재활용 나눔장터 확대\n가온구 나눔장터 조례\n㈜가람\n",
}
TABLES = ("documents", "units", "programmes", "laws", "organisations")


def take_facts(document: Document) -> Extraction:
    """The facts of a report of `REPORTS`: each line names a thing of its own table."""
    titles: list[dict[str, Value]] = [{"district": "가온구", "year": int(document.id[-4:])}]
    titles += [{"name": line, "title": line} for line in document.lines[1:]]
    facts = []
    for at, (table, values) in enumerate(zip(TABLES, titles, strict=False), start=1):
        wanted = {"documents": ("district", "year"), "programmes": ("title",)}.get(table, ("name",))
        facts.append(Fact(table, {column: values[column] for column in wanted}, document.span_of_lines(at)))
    return Extraction(tuple(facts))


def write_all(folder: Path, *names: str) -> list[Path]:
    return [write_report(folder, name, text=REPORTS[name].rstrip("\n")) for name in names or REPORTS]
