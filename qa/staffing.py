"""Units that have more staff than posts, or fewer.

Enters: a context whose question compares 현원 with 정원. Leaves: a `Result` with the units, or their number.
"""

from __future__ import annotations

from dataclasses import replace

from qa.context import Context
from qa.findings import Finding
from qa.focus import UNIT_TABLE
from qa.formats import format_value, join_values
from qa.lexicon import load_lexicon
from qa.listings import is_count
from qa.operations import LOW
from qa.results import ANSWERED, Result

OVER, UNDER = "over_quota", "under_quota"
STAFFING = frozenset({OVER, UNDER})
DIVISION = "division"


def list_staffing(context: Context) -> Result | None:
    """Answer with the units whose staff exceeds their posts, or falls short of them.

    Returns:
        The units; None when the question does not compare the two, or none is found.
    """
    reading = context.reading
    if not reading.operations & STAFFING:
        return None
    over = OVER in reading.operations and not reading.operations & (LOW | {"at_most"})
    if "person" in reading.counters and is_count(context):
        return _count_gap(context)
    staff, posts, query = _read_both(context, inside=True)
    surplus = {record: (finding.number or 0.0) - (posts[record].number or 0.0) for record, finding in staff.items()}
    found = [record for record, more in surplus.items() if (more > 0 if over else more < 0)]
    if not found:
        return None
    found.sort(key=lambda record: (staff[record].rows[0].source.document, staff[record].rows[0].source.first))
    language, properties = context.language, load_lexicon().properties
    findings = [staff[record] for record in found]
    names = tuple(finding.label for finding in findings)
    posts_name, staff_name = (properties[id].label.get(language) for id in ("quota", "headcount"))
    counted = is_count(context)
    return Result(
        ANSWERED,
        "count" if counted else "list",
        words={
            "scope": context.name_scope(findings),
            "what": load_lexicon().classes[reading.focus or DIVISION].label.get(language),
            "count": str(len(names)),
            "values": join_values(names, language=language),
        },
        type="number" if counted else "strings",
        values=(len(names),) if counted else names,
        table=tuple(
            {"": staff[record].label, posts_name: posts[record].values[0], staff_name: staff[record].values[0]}
            for record in found
        ),
        used=tuple(row for record in found for row in (*posts[record].rows, *staff[record].rows)),
        template=properties["headcount"].template,
        query=query,
    )


def _count_gap(context: Context) -> Result | None:
    """Answer with how many posts of one unit are open, or how many staff are above them."""
    lexicon, language = load_lexicon(), context.language
    staff, posts, query = _read_both(context, inside=False)
    if len(staff) != 1:
        return None
    record, finding = next(iter(staff.items()))
    gap = abs((posts[record].number or 0) - (finding.number or 0))
    property = lexicon.properties["headcount"]
    told = [
        f"{lexicon.properties[id].label.get(language)} {context.write_values(each, property)}"
        for id, each in (("quota", posts[record]), ("headcount", finding))
    ]
    return Result(
        ANSWERED,
        "difference",
        words={
            "property": finding.label,
            "value": format_value(gap, property.type, unit=property.unit, language=language),
            "values": join_values(told, language=language),
        },
        type=property.type,
        values=(int(gap),),
        unit=property.unit,
        used=(*posts[record].rows, *finding.rows),
        template=property.template,
        query=query,
    )


def _read_both(context: Context, *, inside: bool) -> tuple[dict[str, Finding], dict[str, Finding], str]:
    """Read staff and posts of the units of the kind that is asked for, by record; and the query."""
    lexicon = load_lexicon()
    wanted = lexicon.classes[context.reading.focus or DIVISION]
    whole = replace(context, reading=replace(context.reading, terms=()))
    sides: list[dict[str, Finding]] = []
    queries: list[str] = []
    for id in ("headcount", "quota"):
        property = lexicon.properties[id]
        hits = whole.selector.find(whole.reading, UNIT_TABLE, term=property.term, inside=inside)
        hits = [hit for hit in hits if not (inside and wanted.kind) or wanted.kind in hit.entry.facets]
        findings, query = whole.find_values(property, hits)
        sides.append({finding.rows[0].record: finding for finding in findings})
        queries.append(query)
    staff, posts = sides
    return {record: finding for record, finding in staff.items() if record in posts}, posts, queries[0]
