"""When and where a service is offered, told together.

Enters: a context that asks for both. Leaves: a `Result` with days, hours and place, and the line that says so.
"""

from __future__ import annotations

from qa.context import Context
from qa.findings import sort_weekday
from qa.formats import join_values
from qa.lexicon import load_lexicon
from qa.lookups import answer_value
from qa.querying import Row
from qa.results import ANSWERED, Result
from qa.selection import choose_best

TIMES = frozenset({"since_when", "until_when", "weekday", "what_time", "when"})
PLACES = frozenset({"where"})
SERVICE_TABLE = "services"


def describe_schedule(context: Context) -> Result | None:
    """Answer with days, hours and place of the one service that is meant.

    Returns:
        What is stated of them; None when the question does not ask for time and place, or no service is meant.
    """
    asks = context.reading.asks
    if not (asks & TIMES and asks & PLACES):
        return None
    days = load_lexicon().properties["days"]
    hits = choose_best(context.selector.find(context.reading, SERVICE_TABLE, term=days.term))
    findings, query = context.find_values(days, hits[:1])
    if len({hit.entry.label for hit in hits}) != 1 or not findings:
        return None
    rows = findings[0].rows
    told = [*sorted(_collect(rows, "days"), key=sort_weekday), *_list_hours(rows), *_collect(rows, "venue")]
    base = answer_value(context, days, findings, query=query)
    words = {**base.words, "values": join_values(told, language=context.language), "quote": rows[0].source.quote}
    return Result(
        ANSWERED, "schedule", words=words, values=tuple(told), table=base.table, used=rows, template=days.template,
        query=query,
    )  # fmt: skip


def _collect(rows: tuple[Row, ...], column: str) -> list[str]:
    return list(dict.fromkeys(str(row.columns[column]) for row in rows if column in row.columns))


def _list_hours(rows: tuple[Row, ...]) -> list[str]:
    """Opening and closing hours: 18:00~20:00."""
    hours = "~".join([*_collect(rows, "opens")[:1], *_collect(rows, "closes")[:1]])
    return [hours] if hours else []
