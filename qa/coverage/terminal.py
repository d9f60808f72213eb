"""Line coverage for a terminal.

Enters: a `Coverage`. Leaves: lines of text no wider than the terminal, where a Korean character takes two columns.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from graph.coverage import Coverage, CoveredLine
from qa.commands.table_text import cut_width, measure_width
from qa.coverage.labels import Labels, describe_quotation, name_quotation

SHOWN_FACTS = 3
_MARKS = {"facts": ("✓", "green"), "structure": ("·", "blue"), "skipped": ("–", "bright_black")}
_MISSED = ("!", "red")
_NUMBER_WIDTH = 5


def format_coverage(coverage: Coverage, labels: Labels, *, width: int, only_missed: bool = False) -> Iterator[str]:
    """Write the lines of a document with what became of them, and a summary.

    Args:
        coverage: The document.
        labels: The words around.
        width: Columns of the terminal.
        only_missed: Leave out all but the lines with figures that no fact quotes.

    Yields:
        Lines with colours, which `click.echo` takes out where the output is no terminal; blank lines of the report are
        counted and not shown.
    """
    yield click.style(f"{coverage.document}  {coverage.title}", bold=True)
    for line in coverage.lines:
        if line.reason != "blank" and (line.is_missed or not only_missed):
            yield from _format_line(line, labels, width)
    yield from _format_summary(coverage, labels)


def _format_line(line: CoveredLine, labels: Labels, width: int) -> Iterator[str]:
    mark, colour = _MISSED if line.is_missed else _MARKS[line.state]
    indent = _NUMBER_WIDTH + 3
    reason = f"  ({labels.reason(line)})" if line.reason else ""
    text = cut_width(line.text.strip(), width - indent - measure_width(reason))
    yield (
        click.style(f"{line.number:>{_NUMBER_WIDTH}} ", dim=True)
        + click.style(mark, fg=colour)
        + f" {text}"
        + click.style(reason, dim=True)
    )
    facts = [f"{name_quotation(fact)}: {describe_quotation(fact)}" for fact in line.quotations]
    for fact in facts[:SHOWN_FACTS]:
        yield " " * indent + click.style(cut_width(f"└ {fact}", width - indent), fg="green")
    if len(facts) > SHOWN_FACTS:
        yield " " * indent + click.style(f"└ {labels.more.format(count=len(facts) - SHOWN_FACTS)}", fg="green")


def _format_summary(coverage: Coverage, labels: Labels) -> Iterator[str]:
    yield ""
    for (state, reason), count in coverage.counts.items():
        name = f"{labels.state(state)}: {labels.reasons[reason]}" if reason else labels.state(state)
        yield f"{count:>{_NUMBER_WIDTH}} {_MARKS[state][0]} {name}"
    said = labels.summary.format(
        missed=coverage.missed_lines, figures=coverage.figure_lines, share=coverage.missed_share
    )
    yield click.style(f"{coverage.document}: {said}", bold=True)
    yield ""
