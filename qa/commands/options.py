"""Options that several commands share."""

from __future__ import annotations

import click

store_option = click.option(
    "--store",
    "location",
    default="gugraph-store",
    envvar="GUGRAPH_STORE",
    show_default=True,
    show_envvar=True,
    metavar="DIR|URL",
    help="Folder of the store, or address of a SPARQL 1.1 server.",
)
"""Where the graph is; the command gets it as `location`."""
