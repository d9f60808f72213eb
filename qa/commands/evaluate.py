"""gugraph evaluate: how good the answers to questions with known answers are."""

from __future__ import annotations

from pathlib import Path

import click

from qa.commands.options import store_option


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--wrong", default=0, show_default=True, metavar="N", help="Show the first N answers that are not right.")
@click.option("--baseline", is_flag=True, help="Show beside it how often a plain search finds the right lines first.")
@click.option("--robustness", is_flag=True, help="Show what the same questions lose in other wordings.")
@click.option("--curve", is_flag=True, help="Show what would be right if only answers of a higher score were given.")
@click.option("--json", "as_json", is_flag=True, help="Print everything as JSON.")
@store_option
def command(
    files: tuple[Path, ...],
    *,
    wrong: int,
    baseline: bool,
    robustness: bool,
    curve: bool,
    as_json: bool,
    location: str,
) -> None:
    r"""Ask the questions of FILE and score the answers, by kind, language and type.

    FILE has one question a line: id, question and answer, with type and values; optionally history, lang and kind. Each
    scores 0 to 1: numbers, money, dates and yes or no exactly, lists by precision and recall, tables and texts by the
    share of what is said, refusals by their status.

    \b
    Example:
      gugraph evaluate tests/questions/seeds-dev.jsonl --wrong 5
    """
    from graph import open_store
    from qa.commands.evaluation_text import describe_wrong, format_curve, format_evaluation, write_evaluation
    from qa.evaluation.evaluation import evaluate_store
    from qa.evaluation.gold import read_gold

    golds = read_gold(files)
    with open_store(location) as store:
        evaluation = evaluate_store(store, golds, baseline=baseline, robustness=robustness)
    for line in describe_wrong(evaluation, wrong):
        click.echo(line, err=True)
    lines = [*format_evaluation(evaluation), *(["", *format_curve(evaluation)] if curve else [])]
    click.echo(write_evaluation(evaluation) if as_json else "\n".join(lines))
