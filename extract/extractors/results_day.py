"""The day by which a section of results tells what was done: 「2021 추진실적 (10. 31. 현재)」.

Enters: a `Report` and a block. Leaves: the day with its place. A section without a day of its own has none, whatever
the report says elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator

from extract.blocks import Block
from extract.document import Span
from extract.report import Report
from extract.rules import load_words
from extract.values.dates import find_dates


def find_results_day(report: Report, block: Block) -> tuple[str, Span] | None:
    """Find the day of the section of results that a block stands in, ISO 8601; None for none."""
    section = next((above for above in report.outline.ancestors(block) if above.is_section), None)
    if section is None or section.section not in load_words("headings", "done"):
        return None
    for place in (section, *_notes(report, section)):
        days = [date for date in find_dates(place.text, year=report.profile.year) if date.day]
        if len(days) == 1:
            return days[0].iso, report.outline.cut(place, days[0].start, days[0].end)
    return None


def _notes(report: Report, section: Block) -> Iterator[Block]:
    """The line in brackets right below a heading."""
    yield from (child for child in report.outline.children(section)[:1] if child.text.lstrip(". ").startswith("("))
