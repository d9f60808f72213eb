"""gugraph serve: chat, answers as JSON and SPARQL on one address."""

from __future__ import annotations

import click

from qa.commands.options import store_option

MAX_PORT = 65535


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on; 0.0.0.0 for all.")
@click.option("--port", default=7860, type=click.IntRange(0, MAX_PORT), show_default=True, help="0 takes a free one.")
@store_option
def command(host: str, port: int, location: str) -> None:
    r"""Serve the chat at /, answers at /api/ask, SPARQL at /sparql and the state at /health.

    \b
    Example:
      gugraph serve --port 8000
    """
    from qa.web.serve import serve

    serve(location, host=host, port=port, on_ready=lambda address: click.echo(f"gugraph serves {address}"))
