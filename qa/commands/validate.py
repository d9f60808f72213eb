"""gugraph validate: what the shapes find, what was refused, and where reports contradict themselves."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import click

from qa.commands.options import store_option

if TYPE_CHECKING:
    from graph.contradictions import Contradiction, Place
    from graph.ledger import Finding
    from graph.validate import DocumentState

FORMATS = ("text", "json", "turtle")
SHOWN_LENGTH = 100
VIOLATION = "Violation"


@click.command()
@click.option("--language", type=click.Choice(["en", "ko"]), default="en", show_default=True, help="Of the reasons.")
@click.option("--problems", is_flag=True, help="List also what could not be read or linked.")
@click.option("--warnings", is_flag=True, help="List each warning of the shapes, not only how many of a kind.")
@click.option(
    "--format", "format_", type=click.Choice(FORMATS), default="text", show_default=True, help="Of the output."
)
@store_option
@click.pass_context
def command(ctx: click.Context, language: str, problems: bool, warnings: bool, format_: str, location: str) -> None:
    r"""Check the store against the SHACL shapes, and find where reports contradict themselves or one another.

    Each contradiction is one line: where the figure is printed, severity, check, what is wrong, the printed line, and
    the lines that contradict it. Below them stands what was refused, and how often each shape warns; the JSON and
    Turtle forms hold each warning. The exit code is 1 when a file or record was refused at the build, else 0:
    contradictions are the reports' own, and stand in the graph as printed.

    \b
    Example:
      gugraph validate --language ko
      gugraph validate --warnings
      gugraph validate --format json
    """
    from graph import find_contradictions, open_store, validate_store

    with open_store(location) as store:
        states, contradictions = list(validate_store(store)), find_contradictions(store)
    if format_ == "text":
        for line in _format_text(states, contradictions, language, problems=problems, warnings=warnings):
            click.echo(line)
    elif format_ == "json":
        click.echo(json.dumps(_to_json(states, contradictions), ensure_ascii=False, indent=1))
    else:
        from graph.validation_report import build_report

        click.echo(build_report(states, contradictions).serialize(format="turtle"), nl=False)
    ctx.exit(1 if any(state.is_refused for state in states) else 0)


def _format_text(
    states: Sequence[DocumentState],
    contradictions: Sequence[Contradiction],
    language: str,
    *,
    problems: bool,
    warnings: bool,
) -> Iterator[str]:
    yield from (_format_contradiction(found, language) for found in contradictions)
    for state in states:
        yield from _format_refused(state, language)
        yield from _list_warnings(state, language) if warnings else _count_warnings(state, language)
        if problems and state.entry:
            yield from (f"{state.document}: not read: {problem}" for problem in state.entry.problems)
    warned = sum(finding.severity != VIOLATION for state in states for finding in state.findings)
    refused = sum(state.is_refused for state in states)
    counts = Counter(found.severity for found in contradictions)
    details = ", ".join(f"{count} {severity}" for severity, count in counts.items())
    yield f"{len(contradictions)} contradictions" + (f" ({details})" if details else "")
    yield f"{warned} warnings; {refused} reports with something refused"


def _format_refused(state: DocumentState, language: str) -> Iterator[str]:
    """What was kept out at the build, and what should have been."""
    if state.entry and state.entry.error:
        yield f"{state.document}: refused: {state.entry.error}"
    for finding in state.entry.refused if state.entry else ():
        yield f"{state.document}{_format_finding(finding, 'refused', language)}"
    for finding in state.findings:
        if finding.severity == VIOLATION:
            yield f"{state.document}{_format_finding(finding, finding.severity.lower(), language)}"


def _list_warnings(state: DocumentState, language: str) -> Iterator[str]:
    for finding in state.findings:
        if finding.severity != VIOLATION:
            yield f"{state.document}{_format_finding(finding, finding.severity.lower(), language)}"


def _count_warnings(state: DocumentState, language: str) -> Iterator[str]:
    """How many records of a table each shape warns of, the most first; a single one is shown whole."""
    kinds: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in state.findings:
        if finding.severity != VIOLATION:
            kinds[finding.severity.lower(), finding.table, finding.message(language)].append(finding)
    for (severity, table, message), found in sorted(kinds.items(), key=lambda kind: (-len(kind[1]), kind[0])):
        several = f": {severity}: {len(found)} {table}: {message}"
        yield state.document + (several if len(found) > 1 else _format_finding(found[0], severity, language))


def _format_finding(finding: Finding, verdict: str, language: str) -> str:
    line = f":{finding.line}" if finding.line else ""
    name = f" {' '.join(finding.label.split())}" if finding.label else ""
    return f"{line}: {verdict}: {finding.table}{name}: {finding.message(language)}"


def _format_contradiction(found: Contradiction, language: str) -> str:
    """One line: both places with what they print, severity, check and sentence."""
    from graph.validation_report import cite_place

    where = f"{cite_place(found.place)}: {found.severity}: {found.check}"
    against = f"against {cite_place(found.against)}"
    quotes = [_shorten(found.place.quote), *([] if found.against == found.place else [_shorten(found.against.quote)])]
    return f"{where}: {found.message(language)} | {quotes[0]} | " + " ".join([against, *quotes[1:]])


def _shorten(quote: str) -> str:
    folded = " ".join(quote.split())
    return f"「{folded if len(folded) <= SHOWN_LENGTH else folded[: SHOWN_LENGTH - 1] + '…'}」"


def _to_json(states: Sequence[DocumentState], contradictions: Sequence[Contradiction]) -> dict[str, Any]:
    """The same for programs: what was refused, what the shapes found, and the contradictions."""
    refused = [
        {"document": state.document, "error": state.entry.error}
        for state in states
        if state.entry and state.entry.error
    ]
    findings = [
        {"document": state.document, "refused": is_refused, **_finding_to_json(finding)}
        for state in states
        for is_refused, group in ((True, state.entry.refused if state.entry else ()), (False, state.findings))
        for finding in group
    ]
    return {
        "refused": refused,
        "findings": findings,
        "contradictions": list(map(_contradiction_to_json, contradictions)),
    }


def _finding_to_json(finding: Finding) -> dict[str, Any]:
    return {
        "severity": finding.severity.lower(),
        "table": finding.table,
        "label": finding.label,
        "line": finding.line,
        "path": finding.path,
        "iri": finding.node,
        "message": dict(finding.messages),
    }


def _contradiction_to_json(found: Contradiction) -> dict[str, Any]:
    return {
        "check": found.check,
        "severity": found.severity,
        "label": found.label,
        "stated": found.stated,
        "expected": found.expected,
        **_place_to_json(found.place),
        "against": _place_to_json(found.against),
        "message": dict(found.messages),
        "iri": found.node,
    }


def _place_to_json(place: Place) -> dict[str, Any]:
    return {
        "document": place.document,
        "line_start": place.first,
        "line_end": place.last,
        "quote": place.quote,
    }
