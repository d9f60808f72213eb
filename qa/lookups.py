"""Single values: one property of one record, or of one record a district or year.

Enters: a context and the properties that may be meant. Leaves: a `Result` with the value, the readings to choose from,
or nothing when no record is meant clearly enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from extract.values.names import split_legal_form
from qa.aims import ASKED, FIGURE_AIMS, Aim
from qa.catalogue import expand
from qa.context import Context
from qa.findings import Finding
from qa.formats import join_values
from qa.lexicon import Property
from qa.linking import Hit
from qa.reading import Reading
from qa.results import ANSWERED, CLARIFY, Result
from qa.selection import ENOUGH, TIE, choose_best
from qa.sentence import fold_text
from qa.translation import SMALL_WEIGHT

READING_SPREAD = 0.12
"""Difference in score within which another district or year is another reading."""
LIST_TYPES = frozenset({"strings", "text"})
MERGED = frozenset({"article", "city", "country", "days", "hours", "law", "organisation", "source", "task"})
"""Properties of which one question may well mean several records."""
SCORE_WEIGHT = 2.0
NAMELESS = FIGURE_AIMS | {"milestone"}
"""Properties that add nothing to the name of what has them."""
DESCRIBED_TABLES = frozenset({"indicators", "milestones", "organisations", "services", "statistics"})
"""Tables whose records only words of their own can tell apart: a district, a unit and a year are not enough."""
INHERITED = frozenset({"responsible"})
"""Properties that hold for everything that a programme states."""
MOST_OPTIONS = 8
NAMING_WORDS = frozenset({"what", "where", "which", "who", "whom"})
LEAST_PRIOR = 0.3
MANY_CELLS = 4
"""Cells of one table that explain a question alike, from which none of them is what was meant."""
LEAST_STRENGTH = 1.7
"""Strength from which a record is worth an answer; measured on the questions of tests/questions."""
ENOUGH_UNASKED = 0.85
"""Coverage from which a record answers with a property that the question does not point to."""
MISSED = 0.15
"""Strength that a record loses for each word of the question that it does not print although others do."""
FIGURE_SPREAD = 0.6
"""Difference in strength within which a figure in a sentence and one in a table are the same one."""


@dataclass(frozen=True)
class Choice:
    """The property that is meant, with the records that may be."""

    aim: Aim
    hits: tuple[Hit, ...]

    @property
    def strength(self) -> float:
        """How well property and records fit the question together."""
        return SCORE_WEIGHT * self.hits[0].score + self.aim.prior


def choose_aim(context: Context, aims: Sequence[Aim], *, inside: bool = False) -> Choice | None:
    """Choose the property whose records explain the question best.

    Args:
        context: The question.
        aims: The properties that may be meant.
        inside: For units: look below the unit that is named.

    Returns:
        The choice, None when no property has a record that explains enough.
    """
    choices = []
    described = any(term.weight > SMALL_WEIGHT for term in context.reading.terms)
    found: dict[str, list[Hit]] = {}
    for aim in aims:
        table = aim.property.table
        if table in DESCRIBED_TABLES and not described:
            continue
        if table not in found:
            found[table] = context.selector.find(context.reading, table, inside=inside)
        wanted = {expand(term) for term in aim.property.needs or (aim.property.term,) if term}
        hits = [hit for hit in found[table] if not wanted or wanted & hit.entry.properties]
        if aim.property.id in INHERITED and aim.prior >= ASKED and not choose_best(hits):
            hits = context.selector.find_above(context.reading, term=aim.property.term)
        choice = Choice(aim, tuple(hits)) if hits and aim.prior >= LEAST_PRIOR else None
        if choice and hits[0].coverage >= (ENOUGH if aim.prior >= ASKED else ENOUGH_UNASKED):
            choices.append(choice)
    sure = {choice: choice.strength - MISSED * _count_missed(context, choice.hits[0]) for choice in choices}
    likely = [choice for choice in choices if sure[choice] >= LEAST_STRENGTH]
    return max(likely, key=lambda choice: sure[choice], default=None)


def _count_missed(context: Context, hit: Hit) -> int:
    """Count the words of a question that a record does not print although others do."""
    index = context.selector.index
    words = [term for term in context.reading.terms if term.weight >= 1 and len(term.text) > 1]
    return sum(1 for term in words if index.knows(term) and not index.match([hit.entry], term))


def is_open(context: Context, choice: Choice) -> bool:
    """Whether a question names no row or column of a table of which many cells explain it alike."""
    first = choice.hits[0]
    if not first.open:
        return False
    subject = {*first.entry.names} - {*first.entry.parts}
    alike = [
        hit
        for hit in choice.hits
        if hit.coverage >= first.coverage
        and hit.entry.report == first.entry.report
        and {*hit.entry.names} - {*hit.entry.parts} == subject
    ]
    return len(alike) >= MANY_CELLS


def add_figures(context: Context, choice: Choice, aims: Sequence[Aim]) -> Choice:
    """Join the figures of sentences and of tables into one choice: a district may state in either what is asked for."""
    others = [aim for aim in aims if {aim.property.id, choice.aim.property.id} == FIGURE_AIMS]
    other = choose_aim(context, others)
    if other is None or other.strength < choice.strength - FIGURE_SPREAD:
        return choice
    hits = sorted((*choice.hits, *other.hits), key=lambda hit: -hit.score)
    return Choice(choice.aim, tuple(hits))


def look_up(context: Context, choice: Choice) -> Result | None:
    """Answer with the value of a property.

    Args:
        context: The question.
        choice: The property and its records.

    Returns:
        The value; or, where districts or years that the question leaves open differ, the readings.
    """
    property = choice.aim.property
    readings = [_keep_likeliest(hits, property) for hits in _split_readings(context, choice.hits)]
    groups = [context.find_values(property, hits) for hits in readings]
    findings = [finding for found, _ in groups for finding in found]
    if not findings:
        return None
    query = groups[0][1]
    merged = [merge_findings(choose_whole(found), property) for found, _ in groups if found]
    if len({finding.values for finding in merged}) > 1:
        return ask_back(context, property, merged, query=query)
    if len(merged) > 1:
        return answer_value(context, property, findings, query=query)
    chosen = choose_whole(findings)
    if len(_distinct_values(chosen)) > 1 and property.type not in LIST_TYPES:
        return ask_back(context, property, chosen, query=query)
    if _repeats_question(context, chosen):
        return None
    return answer_value(context, property, chosen, query=query)


def _repeats_question(context: Context, findings: Sequence[Finding]) -> bool:
    """Whether a question for a name already says all the names that would answer it."""
    names = [value for finding in findings for value in finding.values]
    asks = context.reading.asks & NAMING_WORDS and not context.reading.polar
    return bool(asks) and says_all(context.reading, names)


def says_all(reading: Reading, names: Iterable[object]) -> bool:
    """Whether a question says some names itself, with or without their legal form."""
    said = fold_text(reading.text)
    return all(isinstance(name, str) and fold_text(split_legal_form(name)[1]) in said for name in names)


def choose_whole(findings: Sequence[Finding]) -> list[Finding]:
    """Keep the whole where its parts are equally likely: "홈페이지 통폐합" before "홈페이지 통폐합 폐지".

    The findings come with the likeliest first.
    """
    shortest = min(findings, key=lambda finding: len(finding.label)).label
    if all(finding.label.startswith(shortest) for finding in findings):
        return [finding for finding in findings if finding.label == shortest]
    return list(findings)


def _distinct_values(findings: Sequence[Finding]) -> set[tuple[object, ...]]:
    return {finding.values for finding in findings}


def _keep_likeliest(hits: list[Hit], property: Property) -> list[Hit]:
    """Keep the likeliest record of a property that only one can be asked for, and those of the same name."""
    if property.type not in LIST_TYPES or property.id in MERGED:
        return hits
    first = max(hits, key=lambda hit: hit.score)
    return [hit for hit in hits if hit.entry.label == first.entry.label]


def _split_readings(context: Context, hits: Sequence[Hit]) -> list[list[Hit]]:
    """Group the likeliest records by report: several where the question leaves district or year open."""
    near = [hit for hit in hits if hit.coverage >= ENOUGH and hit.score >= hits[0].score - READING_SPREAD]
    reports = list(dict.fromkeys(hit.entry.report for hit in near))
    best = {report: max(hit.score for hit in near if hit.entry.report == report) for report in reports}
    groups = [
        [hit for hit in near if hit.entry.report == report and hit.score >= best[report] - TIE] for report in reports
    ]
    settled = bool(context.reading.places) and bool(context.reading.years)
    return groups[:1] if settled else groups


def merge_findings(findings: Sequence[Finding], property: Property) -> Finding:
    """Join the values of equally likely records; only lists have several."""
    first = findings[0]
    if property.type not in LIST_TYPES:
        return first
    values = tuple(dict.fromkeys(value for finding in findings for value in finding.values))
    rows = tuple(row for finding in findings for row in finding.rows)
    return Finding(first.label, first.place, first.year, values, first.unit, rows)


def answer_value(context: Context, property: Property, findings: Sequence[Finding], *, query: str) -> Result:
    """Say the one value that all findings agree on."""
    merged = merge_findings(findings, property)
    kind = "date" if property.type == "range" else property.type
    itself = merged.label in merged.values
    return Result(
        ANSWERED,
        "single_indicator" if itself or property.id in NAMELESS else "single",
        words={
            "scope": context.name_scope(findings),
            "label": context.name_property(property) if itself else merged.label,
            "property": context.name_property(property),
            "value": context.write_values(merged, property),
        },
        type=kind,
        values=merged.values,
        unit="KRW" if kind == "money" else merged.unit,
        table=context.build_table(findings, property),
        used=tuple(row for finding in findings for row in finding.rows),
        template=property.template,
        query=query,
    )


def ask_back(context: Context, property: Property, findings: Sequence[Finding], *, query: str) -> Result:
    """Offer the readings of a question, each with its value."""
    told = [
        f"{context.name_scope([finding])} {finding.label}: {context.write_values(finding, property)}"
        for finding in findings
    ]
    return Result(
        CLARIFY,
        "clarify",
        words={"values": join_values(told, language=context.language)},
        type=property.type,
        table=context.build_table(findings, property),
        used=tuple(row for finding in findings for row in finding.rows),
        options=tuple(dict.fromkeys(_ask_again(context, finding, property) for finding in findings))[:MOST_OPTIONS],
        template=property.template,
        query=query,
    )


def _ask_again(context: Context, finding: Finding, property: Property) -> str:
    """Say a reading as a question of its own."""
    name = context.name_property(property)
    if context.language == "ko":
        return f"{finding.year}년 {context.name_place(finding.place)} {finding.label} {name} 알려 주세요"
    return f"What is the {name} of {finding.label} in {context.name_place(finding.place)} in {finding.year}?"


def find_one(context: Context, aims: Sequence[Aim]) -> tuple[Finding | None, str]:
    """Find the one value of a property for a narrowed question, None unless it is clear."""
    choice = choose_aim(context, aims)
    if choice is None:
        return None, ""
    property = choice.aim.property
    findings, query = context.find_values(property, choose_best(choice.hits))
    findings = choose_whole(findings) if findings else []
    if not findings or (len(_distinct_values(findings)) > 1 and property.type not in LIST_TYPES):
        return None, query
    return merge_findings(findings, property), query
