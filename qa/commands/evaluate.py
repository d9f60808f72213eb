"""gugraph evaluate: how good the answers to questions with known answers are."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qa.commands.options import store_option

if TYPE_CHECKING:
    from graph import Store
    from qa.evaluation.gold import Gold
    from qa.evaluation.quotes import QuoteCheck
    from qa.evaluation.scorecard import Judged, Scorecard

SHOWN_LENGTH = 160


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…")
@click.option("--wrong", default=0, show_default=True, metavar="N", help="Show the first N answers that are not right.")
@click.option("--baseline", is_flag=True, help="Show beside it how often a plain search finds the right lines first.")
@click.option("--json", "as_json", is_flag=True, help="Print the score table as JSON.")
@store_option
def command(files: tuple[Path, ...], *, wrong: int, baseline: bool, as_json: bool, location: str) -> None:
    r"""Ask the questions of FILE and score the answers, by kind, language and type.

    FILE has one question a line: id, question and answer, with type and values; optionally history, lang and kind. Each
    scores 0 to 1: numbers, money, dates and yes or no exactly, lists by precision and recall, tables and texts by the
    share of what is said, refusals by their status.

    \b
    Example:
      gugraph evaluate tests/questions/dev.jsonl --wrong 5
    """
    from graph import open_store
    from qa.assistant import Assistant
    from qa.evaluation.gold import read_gold
    from qa.evaluation.quotes import check_quotes
    from qa.evaluation.scorecard import judge, summarise

    golds = read_gold(files)
    with open_store(location) as store:
        judged = list(judge(Assistant(store), golds))
        quotes = check_quotes(store, [each.answer for each in judged])
        searched = _search(store, golds) if baseline else {}
    for line in _describe_wrong(judged, wrong):
        click.echo(line, err=True)
    write = _write_json if as_json else _write_card
    click.echo("\n".join(write(summarise(judged), quotes, searched)))


def _search(store: Store, golds: Sequence[Gold]) -> dict[str, float]:
    """Score a plain search over the store's documents: group of questions -> share."""
    from extract.language import load_language
    from graph.sources import find_sources
    from qa.evaluation.quotes import read_documents
    from qa.evaluation.search import PassageSearch, score_search

    search = PassageSearch(read_documents(store, find_sources(store)).values(), analyse=load_language())
    return {group.name: group.score for group in score_search(golds, search)}


def _describe_wrong(judged: Sequence[Judged], count: int) -> Iterator[str]:
    from qa.evaluation.scorecard import RIGHT

    for each in [each for each in judged if each.score < RIGHT][:count]:
        gold, answer = each.gold, each.answer
        wanted = [*gold.values, *map(asdict, gold.cells)]
        yield f"{gold.question.id} {each.score:.2f} {' / '.join([*gold.question.history, gold.question.text])}"
        yield f"    wanted {gold.type} {json.dumps(wanted, ensure_ascii=False)[:SHOWN_LENGTH]}"
        given = json.dumps(answer.values, ensure_ascii=False)[:SHOWN_LENGTH]
        yield f"    given  {answer.status} {given} {answer.answer[:SHOWN_LENGTH]}"


def _write_json(card: Scorecard, quotes: QuoteCheck, searched: Mapping[str, float]) -> Iterator[str]:
    groups = {
        group.name: {
            "n": group.count,
            "score": group.score,
            **({"search": searched.get(group.name)} if searched else {}),
        }
        for group in card.groups
    }
    marks = {key: value for key, value in asdict(card).items() if key != "groups"}
    yield json.dumps({"groups": groups, **marks, "quotes": quotes._asdict()}, ensure_ascii=False, indent=2)


def _write_card(card: Scorecard, quotes: QuoteCheck, searched: Mapping[str, float]) -> Iterator[str]:
    from qa.commands.table_text import format_table

    rows = [
        [
            group.name,
            str(group.count),
            f"{group.score:.3f}",
            *([f"{searched[group.name]:.3f}" if group.name in searched else "–"] if searched else []),
        ]
        for group in card.groups
    ]
    yield from format_table(["questions", "n", "score", *(["search"] if searched else [])], rows)
    yield ""
    yield f"answered {card.answered}, wrong {card.wrong_answers:.1%} of the answerable"
    yield f"false answers {card.false_answers:.1%} of the unanswerable"
    yield f"uncited {card.uncited}, quotes verbatim {quotes.verbatim} of {quotes.checked}"
    yield f"p50 {card.p50_ms:.1f} ms, p95 {card.p95_ms:.1f} ms"
