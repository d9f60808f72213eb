"""gugraph tables: the tidy tables as files."""

from __future__ import annotations

from pathlib import Path

import click

from qa.commands.options import store_option

FORMS = ("jsonl", "csv", "parquet")


@click.command()
@click.option("--out", "folder", required=True, type=click.Path(path_type=Path), help="Folder for the files.")
@click.option("--format", "form", type=click.Choice(FORMS), default="jsonl", show_default=True)
@store_option
def command(folder: Path, form: str, location: str) -> None:
    r"""Write the tidy tables, one file a table.

    \b
    Example:
      gugraph tables --out tables --format csv
    """
    from graph import open_store, write_tables

    with open_store(location) as store:
        counts = write_tables(store, folder, form=form)
    for table, count in counts.items():
        click.echo(f"{folder / table}.{form}: {count}")
