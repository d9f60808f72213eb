"""gugraph validate: what the shapes find, and what was refused."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from qa.commands.options import store_option

if TYPE_CHECKING:
    from graph.ledger import Finding
    from graph.validate import DocumentState


@click.command()
@click.option("--language", type=click.Choice(["en", "ko"]), default="en", show_default=True, help="Of the reasons.")
@click.option("--problems", is_flag=True, help="List also what could not be read or linked.")
@store_option
@click.pass_context
def command(ctx: click.Context, language: str, problems: bool, location: str) -> None:
    r"""Check the store against the SHACL shapes, and show what was refused when it was built.

    The exit code is 1 when a file or record was refused, 0 when there are warnings at most.

    \b
    Example:
      gugraph validate --language ko
    """
    from graph import open_store, validate_store

    refused, warnings = 0, 0
    with open_store(location) as store:
        for state in validate_store(store):
            for line in _format_state(state, language, problems=problems):
                click.echo(line)
            refused += state.is_refused
            warnings += sum(finding.severity != "Violation" for finding in state.findings)
    click.echo(f"{warnings} warnings; {refused} reports with something refused")
    ctx.exit(1 if refused else 0)


def _format_state(state: DocumentState, language: str, *, problems: bool) -> Iterator[str]:
    if state.entry and state.entry.error:
        yield f"{state.document}: refused: {state.entry.error}"
    for finding in state.entry.refused if state.entry else ():
        yield f"{state.document}{_format_finding(finding, 'refused', language)}"
    for finding in state.findings:
        yield f"{state.document}{_format_finding(finding, finding.severity.lower(), language)}"
    if problems and state.entry:
        yield from (f"{state.document}: not read: {problem}" for problem in state.entry.problems)


def _format_finding(finding: Finding, verdict: str, language: str) -> str:
    line = f":{finding.line}" if finding.line else ""
    name = f" {' '.join(finding.label.split())}" if finding.label else ""
    return f"{line}: {verdict}: {finding.table}{name}: {finding.message(language)}"
