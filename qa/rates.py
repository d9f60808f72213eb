"""The share of a budget that has been spent: 집행률.

Enters: a context that asks for it. Leaves: a `Result` with the percentage and both amounts.
"""

from __future__ import annotations

from qa.aims import ASKED, Aim
from qa.context import Context
from qa.formats import format_value, join_values
from qa.lexicon import load_lexicon
from qa.lookups import find_one
from qa.results import ANSWERED, Result

EXECUTION = "execution"
PERCENT = "%"


def compute_execution(context: Context) -> Result | None:
    """Answer with the percentage of a programme's budget that has been spent.

    Returns:
        The percentage; None when the question wants none, or one of the amounts is not stated clearly.
    """
    if EXECUTION not in context.reading.operations:
        return None
    lexicon, language = load_lexicon(), context.language
    properties = [lexicon.properties[id] for id in ("budget", "spent")]
    found = [find_one(context, [Aim(property, prior=ASKED)]) for property in properties]
    findings = [finding for finding, _ in found if finding and finding.number]
    if len(findings) < len(properties):
        return None
    whole, spent = (finding.number or 0.0 for finding in findings)
    percent = round(100 * spent / whole, 2)
    told = [
        f"{property.label.get(language)} {context.write_values(finding, property)}"
        for property, finding in zip(properties, findings, strict=True)
    ]
    return Result(
        ANSWERED,
        EXECUTION,
        words={
            "scope": context.name_scope(findings),
            "label": findings[0].label,
            "value": format_value(percent, "number", unit=PERCENT, language=language),
            "values": join_values(told, language=language),
        },
        type="number",
        values=(percent,),
        unit=PERCENT,
        used=tuple(row for finding in findings for row in finding.rows),
        template=properties[0].template,
        query=found[0][1],
    )
