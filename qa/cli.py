"""The command line: gugraph COMMAND.

Enters: arguments. Leaves: output, one line on stderr for what went wrong, and the exit code: 2 for wrong usage or
input, 1 for a run that failed. Each command lives in qa/commands and is imported only when it runs.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Mapping
from types import TracebackType
from typing import Any, NoReturn

import click

from extract.errors import GugraphError

COMMANDS: Mapping[str, str] = {
    "build": "Read reports into the graph.",
    "ask": "Answer a question, with the lines that say so.",
    "replay": "Give an answer again.",
    "evaluate": "Score the answers to questions with known answers.",
    "query": "Run a SPARQL query.",
    "validate": "Show what the shapes found, and what was refused.",
    "tables": "Write the tidy tables.",
    "export": "Write the graph for other tools.",
    "serve": "Serve chat, SPARQL endpoint and entity pages.",
    "coverage": "Show what became of each line of a report.",
    "review": "List uncertain links for a person to decide on.",
    "verify": "Check each quote against its source.",
    "stats": "Count records per class, district and year.",
    "templates": "List the questions that can be asked.",
}
"""Command -> its summary in the list of commands; the module of that name in qa/commands has the rest."""
INTERRUPTED = 130


class Failure(click.ClickException):
    """An error of gugraph as the command line shows it."""

    def __init__(self, error: GugraphError) -> None:
        super().__init__(str(error))
        self.error = error


def _keep_lines(command: click.Command) -> click.Command:
    r"""Turn the ``\b`` of a raw docstring into the character by which click keeps the lines of an example."""
    command.help = (command.help or "").replace("\\b\n", "\b\n")
    return command


class LazyGroup(click.Group):
    """A group that imports a command when it is called, and says each error in one line."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order in which a user meets them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command."""
        if cmd_name not in COMMANDS:
            return None
        return _keep_lines(importlib.import_module(f"qa.commands.{cmd_name}").command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error of gugraph becomes one of the command line, unless a traceback is wanted."""
        if ctx.params["debug"]:
            return super().invoke(ctx)
        sys.excepthook = _say_fault
        try:
            return super().invoke(ctx)
        except GugraphError as exc:
            raise Failure(exc) from exc

    def main(self, *args: Any, **kwargs: Any) -> NoReturn:
        """Run the command line and end the process."""
        try:
            code = super().main(*args, **{**kwargs, "standalone_mode": False})
        except click.ClickException as exc:
            _say(exc.format_message())
            sys.exit(exc.error.exit_code if isinstance(exc, Failure) else exc.exit_code)
        except click.Abort:
            _say("stopped")
            sys.exit(INTERRUPTED)
        sys.exit(code if isinstance(code, int) else 0)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="gugraph")
@click.option("--debug", is_flag=True, help="Show the traceback of an error.")
def cli(debug: bool) -> None:
    r"""A knowledge graph of what Korea's district governments do, with answers that cite the line.

    \b
    Example:
      gugraph build seeds
      gugraph ask "야간 여권 창구를 운영하는 구는?"
    """


_keep_lines(cli)


def main() -> NoReturn:
    """Run gugraph as a program."""
    cli.main(prog_name="gugraph")


def _say_fault(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    _say(f"a fault of gugraph itself: {kind.__name__}: {error}; run it again with 'gugraph --debug …' and report it")


def _say(message: str) -> None:
    click.echo("gugraph: " + " ".join(message.split()), err=True)
