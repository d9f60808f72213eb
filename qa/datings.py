"""The first or last of several dated things: the oldest of the channels, by when each was opened.

Enters: a context that asks for the earliest or latest of something. Leaves: a `Result` with its name, citing the date
of each. A set are the milestones of one programme that say the same of different things: "가람지 창간", "나루지 창간".
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from qa.aggregates import compute_superlative
from qa.context import Context
from qa.lexicon import load_lexicon
from qa.linking import Hit
from qa.operations import AMOUNTS, TOTALS
from qa.results import Result

DATED = frozenset({"earliest", "latest"})
MILESTONE = "milestone"
NAMED = frozenset({"completed", "end", "period", "published", "signed", "start"})
"""Properties that have dates of their own."""
LEAST_MEMBERS = 3
LEAST_COVERAGE = 0.6
LEAST_COUNTED = 0.4
"""Coverage from which a set is meant, and where it has as many members as the question says."""
# A number of a question: 6개, six is none
NUMBER = re.compile(r"(?<!\d)\d{1,2}(?!\d|년|월|일)")


def answer_dated(context: Context) -> Result | None:
    """Answer with the earliest or latest of a set of milestones.

    Returns:
        Its name; None when no such set is meant, or the question asks for another property.
    """
    reading = context.reading
    asks = reading.operations & DATED and not (reading.operations & TOTALS or reading.asks & AMOUNTS)
    if not asks or NAMED.intersection(reading.properties) or len(reading.places) > 1:
        return None
    hits = _choose_set(context)
    if not hits:
        return None
    property = load_lexicon().properties[MILESTONE]
    findings, query = context.find_values(property, hits)
    named = [replace(finding, label=finding.label.rsplit(maxsplit=1)[0]) for finding in findings]
    if len({finding.label for finding in named}) < len(named):
        return None
    return compute_superlative(context, property, named, query=query)


def _choose_set(context: Context) -> list[Hit]:
    """Choose the milestones that explain most of the question together."""
    groups: dict[tuple[str, ...], list[Hit]] = defaultdict(list)
    for hit in context.selector.find(context.reading, load_lexicon().properties[MILESTONE].table):
        words = hit.entry.label.split()
        if len(words) > 1:
            groups[hit.entry.report.iri, hit.entry.programme, words[-1]].append(hit)
    several = [hits for hits in groups.values() if len(hits) >= LEAST_MEMBERS]
    ranked = sorted(several, key=lambda hits: -_measure(context, hits))
    if not ranked:
        return []
    counted = len(ranked[0]) in _list_numbers(context.reading.text)
    return ranked[0] if _measure(context, ranked[0]) >= (LEAST_COUNTED if counted else LEAST_COVERAGE) else []


def _measure(context: Context, hits: Sequence[Hit]) -> float:
    return context.selector.measure_together(context.reading, [hit.entry for hit in hits])


def _list_numbers(text: str) -> set[int]:
    """List the numbers of a question, in digits and words."""
    numbers = load_lexicon().numbers
    return {int(match[0]) for match in NUMBER.finditer(text)} | {
        numbers[word] for word in text.lower().split() if word in numbers
    }
