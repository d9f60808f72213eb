"""gugraph coverage: what became of each line of a report."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from qa.commands.options import store_option

if TYPE_CHECKING:
    from graph.coverage import Coverage, CoveredLine


@click.command()
@click.argument("documents", nargs=-1, metavar="[DOCUMENT]...")
@click.option("--html", type=click.Path(path_type=Path, dir_okay=False), help="Write a page for a browser instead.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object a document.")
@click.option("--missed", is_flag=True, help="Show only the lines with figures that no fact quotes.")
@click.option("--language", type=click.Choice(["en", "ko"]), default="en", show_default=True, help="Of the words.")
@click.option(
    "--sources", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Folder of the sources, if moved."
)
@store_option
def command(
    documents: tuple[str, ...],
    *,
    html: Path | None,
    as_json: bool,
    missed: bool,
    language: str,
    sources: Path | None,
    location: str,
) -> None:
    r"""Show each line of a report: turned into facts (✓), read as structure (·), or skipped (–) and why.

    A line with figures that no fact quotes is marked with !; their share measures what is still missed. Without
    DOCUMENT all documents of the store are shown.

    \b
    Example:
      gugraph coverage mapo-2021 --html coverage.html
    """
    from graph import measure_coverage, open_store

    with open_store(location) as store:
        coverages = list(measure_coverage(store, documents=documents, sources=sources))
    if html:
        _write_page(coverages, html, language)
    elif as_json:
        for coverage in coverages:
            click.echo(json.dumps(_describe(coverage, missed=missed), ensure_ascii=False))
    else:
        _print_lines(coverages, language, missed=missed)


def _write_page(coverages: list[Coverage], path: Path, language: str) -> None:
    from graph.files import write_file
    from qa.coverage.labels import load_labels
    from qa.coverage.page import render_page

    labels = load_labels(language)
    write_file(path, render_page(coverages, labels).encode())
    for coverage in coverages:
        said = labels.summary.format(
            missed=coverage.missed_lines, figures=coverage.figure_lines, share=coverage.missed_share
        )
        click.echo(f"{coverage.document}: {said}")


def _print_lines(coverages: list[Coverage], language: str, *, missed: bool) -> None:
    from qa.coverage.labels import load_labels
    from qa.coverage.terminal import format_coverage

    width = shutil.get_terminal_size(fallback=(120, 24)).columns
    for coverage in coverages:
        for line in format_coverage(coverage, load_labels(language), width=width, only_missed=missed):
            click.echo(line)


def _describe(coverage: Coverage, *, missed: bool) -> dict[str, Any]:
    """The coverage of a document as the JSON object that `--json` prints."""
    return {
        "document": coverage.document,
        "title": coverage.title,
        "counts": [
            {"state": state, "reason": reason, "lines": count} for (state, reason), count in coverage.counts.items()
        ],
        "lines_with_figures": coverage.figure_lines,
        "lines_missed": coverage.missed_lines,
        "share_missed": round(coverage.missed_share, 4),
        "lines": [_describe_line(line) for line in coverage.lines if line.is_missed or not missed],
    }


def _describe_line(line: CoveredLine) -> dict[str, Any]:
    facts = [
        {"table": fact.table, "column": fact.column or None, "iri": fact.iri, "values": dict(fact.values)}
        for fact in line.quotations
    ]
    return {
        "line": line.number,
        "text": line.text,
        "state": line.state,
        "reason": line.reason or None,
        "figures": line.has_figures,
        "facts": facts,
    }
