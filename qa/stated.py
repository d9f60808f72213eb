"""Numbers of divisions and teams that a report states without listing them: 기구 6과 25팀.

Enters: a context that asks how many units of a kind there are. Leaves: the stated figure for one report.
"""

from __future__ import annotations

from qa.aims import DEFAULT_AIM
from qa.catalogue import Entry
from qa.context import Context
from qa.findings import Finding
from qa.index.scope import Scope
from qa.lexicon import ClassWord, load_lexicon
from qa.reading import Reading
from qa.sentence import fold_text


def find_stated(context: Context, wanted: ClassWord) -> tuple[list[Finding], str]:
    """Find the numbers of units of a kind that the bureau which wrote a report states for itself.

    Args:
        context: The question, about one bureau.
        wanted: The kind of unit.

    Returns:
        One figure a report, empty where a report states several; and the query.
    """
    reading = context.reading
    if not wanted.counted or len(reading.units) != 1 or reading.hard_terms or reading.conditions:
        return [], ""
    figures = load_lexicon().properties[DEFAULT_AIM]
    structures = tuple(map(fold_text, load_lexicon().structures))
    scope = Scope((figures.table,), places=reading.places, years=reading.years, holding=structures)
    hits = context.selector.index.search((), where=lambda entry: _states(entry, wanted, reading), scope=scope)
    findings, query = context.find_values(figures, hits)
    reports = {(finding.place, finding.year) for finding in findings}
    return (findings if len(findings) == len(reports) else []), query


def _states(entry: Entry, wanted: ClassWord, reading: Reading) -> bool:
    report = entry.report
    return (
        entry.table == load_lexicon().properties[DEFAULT_AIM].table
        and not entry.programme
        and report.bureau in reading.units
        and (not reading.places or report.place in reading.places)
        and (not reading.years or report.year in reading.years)
        and bool(entry.facets.intersection(wanted.counted))
        and bool(set(entry.names).intersection(map(fold_text, load_lexicon().structures)))
    )
