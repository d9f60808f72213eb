"""The checks as a page for readers.

Enters: the headers of the checks. Leaves: Markdown, the text of docs/checks.md;
``python -m graph.checks.describe docs/checks.md`` writes it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from graph.checks import Check, load_checks

INTRODUCTION = """\
# Checks

Where reports contradict themselves or one another. `make docs` writes this page from the headers of
[graph/checks/](../graph/checks): change the checks, not the page.

Extraction keeps every figure that a report prints together with what it should follow from (a total with its parts, a
rate with its counts, a date with its weekday) as a `gu:Relation`, and every record with its lines. The checks are
SPARQL queries over these; they run in the store, on demand. Nothing is corrected: what a report prints stands in the
graph as printed.

`gugraph validate` lists each finding with document and line, severity, check, one sentence, the printed line, and the
lines that contradict it; `--format json` gives the same for programs and `--format turtle` a SHACL validation report.
The exit code is 1 when a file or record was refused at the build, else 0; contradictions do not change it. In Python,
`graph.find_contradictions(store)` returns them.

| severity | says |
|---|---|
| violation | a figure is wrong by what stands beside it |
| warning | two places differ, and which of them is wrong is not known |
| info | a figure is not what the counts give, for a reason that can be seen |

A check judges what the layout claims. A heading such as 계 or 소계 is a total of what stands beside it; a bracket, or
the lines below an amount, are its parts where all of them are names and numbers in its unit and come near it (within a
quarter). Lists that end in 등, ranges, approximate figures and agencies that several rows share are left alone.

Two checks need no query and are SHACL shapes: a period that ends before it begins (`gu:PeriodShape`) and spending over
budget (`gu:spent_over_budget`).
"""


def describe_checks() -> str:
    """Describe all checks."""
    return "\n".join([INTRODUCTION, *("\n".join(_describe(check)) + "\n" for check in load_checks().values())])


def _describe(check: Check) -> Iterator[str]:
    yield from (f"## {check.id}", "", f"{check.titles['en']}. {check.titles['ko']}. Severity: {check.severity}.", "")
    yield f"Compares {check.compares}."
    yield from ("", f"- “{check.messages['en']}”", f"- “{check.messages['ko']}”")


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(describe_checks(), encoding="utf-8")
