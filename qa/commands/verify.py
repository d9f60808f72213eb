"""gugraph verify: every quote against its source."""

from __future__ import annotations

from pathlib import Path

import click

from qa.commands.options import store_option


@click.command()
@click.option(
    "--sources", type=click.Path(path_type=Path, exists=True, file_okay=False), help="Folder of the sources, if moved."
)
@store_option
@click.pass_context
def command(ctx: click.Context, sources: Path | None, location: str) -> None:
    r"""Open every source again and check each quote, its lines and the hash of the file.

    One line a fault, naming document and lines; the exit code is then 1.

    \b
    Example:
      gugraph verify --sources seeds
    """
    from graph import open_store, verify_store

    with open_store(location) as store:
        verification = verify_store(store, sources=sources)
    for fault in verification.faults:
        lines = f":{fault.first}-{fault.last}" if fault.first else ""
        click.echo(f"{fault.document}{lines}: {fault.reason}")
    faults = len(verification.faults)
    click.echo(f"{verification.quotes} quotes of {verification.documents} documents checked, {faults} faults")
    ctx.exit(1 if faults else 0)
