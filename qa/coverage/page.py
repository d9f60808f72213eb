"""Line coverage as a page for a browser.

Enters: the coverage of documents. Leaves: one HTML file that needs nothing else: no script, and no font or image from
another host. All text of reports is escaped: it is untrusted.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from pathlib import Path

from graph.coverage import STATES, Coverage, CoveredLine, Quotation
from qa.coverage.labels import Labels, describe_quotation, name_quotation

SHOWN_FACTS = 6


def render_page(coverages: Sequence[Coverage], labels: Labels) -> str:
    """Write the page of one or more documents.

    Args:
        coverages: The documents.
        labels: The words around.
    """
    style = Path(__file__).with_name("page.css").read_text(encoding="utf-8")
    title = escape(labels.title)
    parts = [
        f'<!doctype html>\n<html lang="{labels.language}">\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        f"<title>{title}</title>\n<style>\n{style}</style>\n<body>\n<h1>{title}</h1>",
        _render_contents(coverages) if len(coverages) > 1 else "",
        *_render_filters(labels),
        "<main>",
        *(_render_document(coverage, labels) for coverage in coverages),
        "</main>\n</body>\n</html>",
    ]
    return "\n".join(part for part in parts if part) + "\n"


def _render_contents(coverages: Sequence[Coverage]) -> str:
    links = (
        f'<li><a href="#{escape(coverage.document)}">{escape(coverage.document)}</a> {coverage.missed_share:.1%}</li>'
        for coverage in coverages
    )
    return f"<nav><ul>{''.join(links)}</ul></nav>"


def _render_filters(labels: Labels) -> Iterator[str]:
    """The boxes that show and hide lines; the style does the work."""
    for state in STATES:
        key = f'<span class="key {state}"></span> {escape(labels.state(state))}'
        yield f'<input class="filter" type="checkbox" id="show-{state}" checked><label for="show-{state}">{key}</label>'
    yield (
        f'<input class="filter" type="checkbox" id="show-blank"><label for="show-blank">{escape(labels.blank)}</label>'
    )
    yield (
        '<input class="filter" type="checkbox" id="only-missed"><label for="only-missed">'
        f'<span class="key missed"></span> {escape(labels.only_missed)}</label>'
    )


def _render_document(coverage: Coverage, labels: Labels) -> str:
    said = labels.summary.format(
        missed=coverage.missed_lines, figures=coverage.figure_lines, share=coverage.missed_share
    )
    counts = "".join(
        f"<li><b>{count}</b> {escape(labels.state(state) + (': ' + labels.reasons[reason] if reason else ''))}</li>"
        for (state, reason), count in coverage.counts.items()
    )
    lines = "\n".join(_render_line(coverage.document, line, labels) for line in coverage.lines)
    name = escape(coverage.document)
    return (
        f'<section id="{name}">\n<h2>{name}<small>{escape(coverage.title)}</small></h2>\n'
        f'<p class="said">{escape(said)}</p>\n{_render_map(coverage)}\n<ul class="counts">{counts}</ul>\n'
        f'<ol class="lines">\n{lines}\n</ol>\n</section>'
    )


def _render_map(coverage: Coverage) -> str:
    """The document as one bar: a piece for each run of lines of one kind."""
    runs = ((kind, sum(1 for _ in run)) for kind, run in groupby(coverage.lines, key=_find_class))
    pieces = "".join(f'<i class="{kind}" style="flex-grow:{count}"></i>' for kind, count in runs)
    return f'<div class="map" aria-hidden="true">{pieces}</div>'


def _find_class(line: CoveredLine) -> str:
    """The class of a line: what its filter is called, or that its figures were missed."""
    if line.is_missed:
        return "missed"
    return "blank" if line.reason == "blank" else line.state


def _render_line(document: str, line: CoveredLine, labels: Labels) -> str:
    anchor = f"{escape(document)}-{line.number}"
    classes = " ".join(dict.fromkeys((_find_class(line), line.state if line.reason != "blank" else "blank")))
    reason = f'<span class="reason">{escape(labels.reason(line))}</span>' if line.text.strip() and line.reason else ""
    return (
        f'<li class="line {classes}" id="{anchor}"><a href="#{anchor}">{line.number}</a>'
        f'<div><span class="text">{escape(line.text)}</span>{reason}{_render_quotations(line.quotations, labels)}</div>'
        "</li>"
    )


def _render_quotations(quotations: Sequence[Quotation], labels: Labels) -> str:
    shown, folded = quotations[:SHOWN_FACTS], quotations[SHOWN_FACTS:]
    if not shown:
        return ""
    more = (
        f'<details class="said-by"><summary>{escape(labels.more.format(count=len(folded)))}</summary>'
        f"{_render_list(folded)}</details>"
        if folded
        else ""
    )
    return f"{_render_list(shown)}{more}"


def _render_list(quotations: Sequence[Quotation]) -> str:
    facts = "".join(
        f"<li><b>{escape(name_quotation(fact))}</b>{escape(describe_quotation(fact))}</li>" for fact in quotations
    )
    return f'<ul class="quoted">{facts}</ul>'
