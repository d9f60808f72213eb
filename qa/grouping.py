"""Rows grouped: programmes counted per unit, an amount split into its sources.

Enters: a context. Leaves: a `Result` with one table row a group; every row that was counted is cited.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace

from extract.facts import Scalar
from qa.context import Context
from qa.findings import Finding
from qa.formats import join_values
from qa.lexicon import ClassWord, load_lexicon
from qa.listings import find_members
from qa.operations import CHANGES, HIGH
from qa.results import ANSWERED, Result
from qa.selection import choose_best, choose_set
from qa.stated import find_stated

WHOLE_ROLES = frozenset({"total", "spent"})


def count_groups(context: Context) -> Result | None:
    """Answer with the unit that has the most, or the fewest, programmes.

    Returns:
        The unit with its number; None when no programme fits.
    """
    lexicon, language = load_lexicon(), context.language
    responsible = lexicon.properties["responsible"]
    hits = choose_set(context.selector.find(context.reading, responsible.table, term=responsible.term))
    findings, query = context.find_values(responsible, hits)
    groups: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for unit in finding.values:
            groups[str(unit)].append(finding)
    if not groups:
        return None
    sizes = {unit: len(members) for unit, members in groups.items()}
    highest = bool(context.reading.operations & HIGH)
    extreme = (max if highest else min)(sizes.values())
    best = [unit for unit, size in sizes.items() if size == extreme]
    unit_name, count_name = (lexicon.classes[id].label.get(language) for id in ("unit", "programme"))
    ordered = sorted(sizes, key=lambda unit: (-sizes[unit] if highest else sizes[unit], unit))
    return Result(
        ANSWERED,
        "group",
        words={
            "scope": context.name_scope(findings),
            "label": join_values(best, language=language),
            "what": count_name,
            "count": str(extreme),
        },
        type="table",
        values=(*best, extreme),
        table=tuple({unit_name: unit, count_name: sizes[unit]} for unit in ordered),
        used=tuple(row for unit in ordered for finding in groups[unit] for row in finding.rows),
        template=responsible.template,
        query=query,
    )


def compare_counts(context: Context) -> Result | None:
    """Answer with how many there are in each district, year or unit.

    Returns:
        The numbers; None unless there are some everywhere.
    """
    lexicon, language = load_lexicon(), context.language
    wanted = lexicon.classes[context.reading.focus]
    sides = {name: _count(side, wanted) for name, side in context.split().items()}
    if not sides or not all(findings for _, findings, _ in sides.values()):
        return None
    sizes = {name: size for name, (size, _, _) in sides.items()}
    table: list[dict[str, Scalar]] = [{"": name, wanted.label.get(language): size} for name, size in sizes.items()]
    values = list(sizes.values())
    if context.reading.operations & CHANGES and len(values) == 2:
        table.append({"change": values[1] - values[0]})
    told = [f"{name} {size}" for name, size in sizes.items()]
    return Result(
        ANSWERED,
        "compare",
        words={"property": wanted.label.get(language), "values": join_values(told, language=language)},
        type="table",
        values=tuple(values),
        table=tuple(table),
        used=tuple(row for _, findings, _ in sides.values() for finding in findings for row in finding.rows),
        template=wanted.template,
        query=next(query for _, _, query in sides.values()),
    )


def _count(context: Context, wanted: ClassWord) -> tuple[float, list[Finding], str]:
    """Count the members of a kind, as the report states their number or else as it lists them."""
    stated, query = find_stated(context, wanted)
    if len(stated) == 1:
        return stated[0].number or 0, stated, query
    findings, query = find_members(context, wanted)
    return len({finding.label for finding in findings}), findings, query


def break_down(context: Context) -> Result | None:
    """Answer with the parts of a programme's budget by funding source.

    Returns:
        The parts; None unless one programme is meant and states parts.
    """
    lexicon, language = load_lexicon(), context.language
    source, amount = (lexicon.properties[id] for id in ("source", "amount"))
    meant = {hit.entry.record for hit in choose_best(context.selector.find(context.reading, "programmes"))}
    whole = replace(context, reading=replace(context.reading, terms=()))
    parts = [hit for hit in whole.selector.find(whole.reading, amount.table) if hit.entry.programme in meant]
    if len(meant) != 1 or not parts:
        return None
    findings, query = context.find_values(amount, parts)
    findings = _keep_statement([finding for finding in findings if finding.rows[0].columns.get("source")])
    if not findings:
        return None
    named = [(str(finding.rows[0].columns["source"]), finding) for finding in findings]
    told = [f"{name} {context.write_values(finding, amount)}" for name, finding in named]
    return Result(
        ANSWERED,
        "breakdown",
        words={
            "scope": context.name_scope(findings),
            "label": findings[0].rows[0].label,
            "values": join_values(told, language=language),
        },
        type="table",
        values=tuple(finding.values[0] for finding in findings),
        unit="KRW",
        table=tuple(
            {source.label.get(language): name, amount.label.get(language): finding.values[0]} for name, finding in named
        ),
        used=tuple(row for finding in findings for row in finding.rows),
        template=amount.template,
        query=query,
    )


def _keep_statement(findings: list[Finding]) -> list[Finding]:
    """Keep the parts that one statement lists, the one with most of them: "(국비 …, 시비 …, 구비 …)"."""
    parts = [each for each in findings if each.rows[0].columns.get("role") not in WHOLE_ROLES]
    lines = Counter(each.rows[0].source.first for each in parts)
    if not lines:
        return []
    line = max(lines, key=lambda first: (lines[first], -first))
    listed = [each for each in parts if each.rows[0].source.first == line]
    return listed if len(listed) > 1 else parts
