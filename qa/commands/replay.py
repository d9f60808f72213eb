"""gugraph replay: an answer given again."""

from __future__ import annotations

import json

import click

from qa.commands.options import store_option


@click.command()
@click.argument("answer_id", metavar="ID")
@store_option
@click.pass_context
def command(ctx: click.Context, answer_id: str, location: str) -> None:
    r"""Give the answer of an id again: the same bytes wherever graph and program are the same.

    ID is the answer_id that every answer object names; it carries the questions of its conversation. Where graph or
    program have changed since, the answer of today is printed, one line says what changed, and the exit code is 1.

    \b
    Example:
      gugraph replay "$(gugraph ask --json "마포구의 2021년 사업을 모두 알려줘" | jq -r .answer_id)"
    """
    from graph import open_store
    from qa.assistant import Assistant
    from qa.replay import describe_difference, parse_answer_id

    wanted = parse_answer_id(answer_id)
    *history, question = wanted.turns
    with open_store(location) as store:
        answer = Assistant(store).ask(question, history=history)
    said = {key: value for key, value in answer.to_dict().items() if key not in ("id", "elapsed_ms")}
    click.echo(json.dumps(said, ensure_ascii=False, indent=2))
    difference = describe_difference(wanted, parse_answer_id(answer.answer_id))
    if difference:
        click.echo(f"gugraph: not the same answer for sure: {difference}", err=True)
        ctx.exit(1)
