"""gugraph review: a file of uncertain links for a person to decide on."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import click

from qa.commands.options import store_option


@click.command()
@click.argument("path", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
@click.option("--certain", is_flag=True, help="List also the links that were confirmed because they are certain.")
@store_option
def command(path: Path, certain: bool, location: str) -> None:
    r"""Write the links between reports that a person should decide on to FILE, or add new ones to it.

    FILE is tab-separated text for any editor or spreadsheet. Write confirmed or rejected into the column decision and
    build again: a build reads review.tsv beside the reports, and what --review names. Decisions in FILE are kept.

    \b
    Example:
      gugraph review seeds/review.tsv
    """
    from graph import open_store
    from graph.review import read_review, write_review
    from graph.reviewing import collect_rows, merge_rows

    written = read_review(path) if path.exists() else []
    with open_store(location) as store:
        rows = merge_rows(collect_rows(store, certain=certain), written)
    write_review(path, rows)
    counts = Counter(row.decision or "to decide" for row in rows)
    click.echo(f"{path}: " + ", ".join(f"{counts[name]} {name}" for name in ("to decide", "confirmed", "rejected")))
