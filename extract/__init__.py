"""Documents in, facts with evidence out.

Enters: report files. Leaves: `Extraction`s, the facts of a report each tied to the lines that state it. RDF, stores and
questions are left to the packages on the right.
"""

from extract.document import Document, Span
from extract.facts import COLUMNS, Extraction, Fact
from extract.reader import ReportFile, find_reports, read_document, read_report

__all__ = [
    "COLUMNS",
    "Document",
    "Extraction",
    "Fact",
    "ReportFile",
    "Span",
    "extract_facts",
    "find_reports",
    "read_document",
    "read_report",
]


def extract_facts(document: Document) -> Extraction:
    """Take the facts of a document; see `extract.pipeline.extract_facts`."""
    from extract.pipeline import extract_facts as extract

    return extract(document)
