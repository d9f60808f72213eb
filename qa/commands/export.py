"""gugraph export: the graph as a file for other tools."""

from __future__ import annotations

from pathlib import Path

import click

from qa.commands.options import store_option

FORMS = ("ttl", "nq", "trig", "jsonld", "graphml", "cyjs", "node-link")


@click.command()
@click.option("--format", "form", type=click.Choice(FORMS), required=True, help="Form of the file.")
@click.option("--out", "path", type=click.Path(path_type=Path, dir_okay=False), required=True, help="The file.")
@store_option
def command(form: str, path: Path, location: str) -> None:
    r"""Write the graph to a file for other tools.

    ttl, nq, trig and jsonld hold every statement; graphml (Gephi, yEd), cyjs (Cytoscape) and node-link (D3, networkx)
    hold reports and records as nodes with plain attributes.

    \b
    Example:
      gugraph export --format graphml --out gugraph.graphml
    """
    from graph import export_graph, open_store

    with open_store(location) as store:
        export_graph(store, path, form=form)
    click.echo(path)
