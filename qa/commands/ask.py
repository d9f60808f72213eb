"""gugraph ask: questions on the command line, one, many or in a conversation."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extract.errors import UsageError
from qa.commands.options import store_option

if TYPE_CHECKING:
    from qa.answer import Answer
    from qa.assistant import Assistant

PROMPT = "? "
SHOWN_ROWS = 20
SHOWN_SOURCES = 8


@click.command()
@click.argument("question", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print the answer object.")
@click.option(
    "--batch", type=click.Path(path_type=Path), metavar="IN.jsonl", help="Answer the questions of a file; needs --out."
)
@click.option("--out", type=click.Path(path_type=Path), metavar="OUT.jsonl", help="Where --batch writes the answers.")
@store_option
def command(question: str | None, as_json: bool, batch: Path | None, out: Path | None, location: str) -> None:
    r"""Answer a question in Korean, English or both, with the lines that say so.

    Without QUESTION, questions are read one by one, each understood in the light of those before; an empty line ends.

    \b
    Example:
      gugraph ask "성북구 야간 민원실은 무슨 요일마다 여나요?"
      gugraph ask --batch questions.jsonl --out answers.jsonl
    """
    if (batch is None) != (out is None) or (batch and (question is not None or as_json)):
        raise UsageError("--batch and --out go together, without QUESTION and --json; see 'gugraph ask --help'")
    from graph import open_store
    from qa.assistant import Assistant

    with open_store(location) as store:
        assistant = Assistant(store)
        if batch and out:
            _answer_file(assistant, batch, out)
        elif question is not None:
            _print_answer(assistant.ask(question), as_json=as_json)
        else:
            _converse(assistant, as_json=as_json)


def _answer_file(assistant: Assistant, batch: Path, out: Path) -> None:
    from graph.files import write_file
    from qa.batch import answer_batch, read_questions

    lines = list(answer_batch(assistant, read_questions(batch)))
    write_file(out, "".join(f"{line}\n" for line in lines).encode())
    click.echo(f"{out}: {len(lines)} answers")


def _converse(assistant: Assistant, *, as_json: bool) -> None:
    """Ask until an empty line, the end of the input or an interruption."""
    turns: list[str] = []
    for question in _read_lines():
        _print_answer(assistant.ask(question, history=turns), as_json=as_json)
        turns.append(question)


def _read_lines() -> Iterator[str]:
    with suppress(ImportError):
        import readline  # noqa: F401  (line editing and history for input())
    interactive = sys.stdin.isatty()
    with suppress(EOFError, KeyboardInterrupt):
        while line := input(PROMPT if interactive else "").strip():
            yield line


def _print_answer(answer: Answer, *, as_json: bool) -> None:
    if as_json:
        click.echo(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2))
        return
    click.echo(answer.answer)
    if answer.options:
        click.echo("\n".join(f"  → {option}" for option in answer.options))
    elif len(answer.rows) > 1:
        click.echo("\n".join(_format_rows(answer)))
    for source in answer.sources[:SHOWN_SOURCES]:
        lines = f"{source.first}" if source.first == source.last else f"{source.first}-{source.last}"
        click.echo(f"  [{source.document}:{lines}] {' '.join(source.quote.split())}")
    if len(answer.sources) > SHOWN_SOURCES:
        click.echo(f"  … {len(answer.sources) - SHOWN_SOURCES}")


def _format_rows(answer: Answer) -> Iterator[str]:
    from qa.commands.table_text import format_table

    header = list(dict.fromkeys(column for row in answer.rows for column in row))
    rows = [[str(row.get(column, "")) for column in header] for row in answer.rows[:SHOWN_ROWS]]
    yield from format_table(header, rows)
