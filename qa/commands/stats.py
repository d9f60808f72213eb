"""gugraph stats: how much the store holds of what."""

from __future__ import annotations

import click

from qa.commands.options import store_option
from qa.commands.table_text import format_table


@click.command()
@store_option
def command(location: str) -> None:
    r"""Count the records of each class, by district and year of their reports.

    Lines without district count what records of several reports are about, such as laws and cities.

    \b
    Example:
      gugraph stats --store gugraph-store
    """
    from graph import count_store, open_store

    with open_store(location) as store:
        counts = count_store(store)
        version = store.version
    rows = [[count.class_, count.district or "–", count.year or "–", str(count.count)] for count in counts]
    for line in format_table(["class", "district", "year", "count"], rows):
        click.echo(line)
    click.echo(f"version {version}")
