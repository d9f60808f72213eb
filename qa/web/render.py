"""Turn an answer into HTML for the chat.

Enters: the public answer object and the page's texts. Leaves: one HTML block without blank lines, so that a Markdown
renderer leaves it as it is. Everything that comes from a report or a person is escaped: it is untrusted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from qa.context import HEADINGS
from qa.web.texts import Texts

AnswerObject = Mapping[str, Any]

SHOWN_SOURCES = 3
SHOWN_ROWS = 50
SHORT_TEXT = 16
"""Cells up to this many characters are kept on one line."""
YEARS = frozenset(headings["year"] for headings in HEADINGS.values())
"""Columns whose numbers are not grouped in thousands."""


def render_question(question: str) -> str:
    """Show what a person typed, letter by letter."""
    return f'<div class="gg-question" dir="auto">{_escape(question)}</div>'


def render_answer(answer: AnswerObject, texts: Texts) -> str:
    """Show an answer with its table, citations, reading and query.

    Args:
        answer: The answer object of the public contract.
        texts: The words around it.
    """
    parts = [
        f'<p class="gg-text">{_escape(answer["answer"])}</p>',
        _render_rows(answer.get("rows") or (), texts),
        _render_sources(answer.get("sources") or (), texts),
        _render_reading(answer, texts),
        _render_hint(answer, texts),
    ]
    status, language = _escape(answer["status"]), _escape(answer["language"])
    return f'<div class="gg-answer gg-{status}" lang="{language}">{"".join(parts)}</div>'


def render_failure(reason: str) -> str:
    """Show why there is no answer at all."""
    return f'<div class="gg-answer gg-failed"><p class="gg-text">{_escape(reason)}</p></div>'


def _render_rows(rows: Sequence[Mapping[str, Any]], texts: Texts) -> str:
    if not rows:
        return ""
    names = list(dict.fromkeys(name for row in rows for name in row))
    head = "".join(f'<th scope="col">{_escape(name)}</th>' for name in names)
    body = "".join(f"<tr>{_render_cells(row, names, texts)}</tr>" for row in rows[:SHOWN_ROWS])
    left = len(rows) - SHOWN_ROWS
    note = f'<p class="gg-note">{_escape(texts.more_rows.format(count=left))}</p>' if left > 0 else ""
    return f'<div class="gg-table"><table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>{note}'


def _render_cells(row: Mapping[str, Any], names: Iterable[str], texts: Texts) -> str:
    return "".join(_render_cell(row.get(name), texts, is_year=name in YEARS) for name in names)


def _render_cell(value: Any, texts: Texts, *, is_year: bool = False) -> str:
    text = str(value) if is_year and _is_number(value) else format_value(value, texts)
    kinds = {"gg-number": _is_number(value), "gg-short": len(text) <= SHORT_TEXT}
    return f'<td class="{" ".join(name for name, applies in kinds.items() if applies)}">{_escape(text)}</td>'


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def format_value(value: Any, texts: Texts) -> str:
    """Write one value of a table as people read it."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return texts.yes if value else texts.no
    if _is_number(value):
        return f"{value:,}"
    if isinstance(value, Sequence) and not isinstance(value, str):
        return ", ".join(format_value(part, texts) for part in value)
    return str(value)


def _render_sources(sources: Sequence[Mapping[str, Any]], texts: Texts) -> str:
    if not sources:
        return ""
    shown = "".join(_render_source(source, texts) for source in sources[:SHOWN_SOURCES])
    more = _render_more_sources(sources[SHOWN_SOURCES:], texts)
    return f'<div class="gg-sources"><p class="gg-heading">{_escape(texts.sources)}</p><ol>{shown}</ol>{more}</div>'


def _render_more_sources(sources: Sequence[Mapping[str, Any]], texts: Texts) -> str:
    if not sources:
        return ""
    entries = "".join(_render_source(source, texts) for source in sources)
    label = texts.more_sources.format(count=len(sources))
    return _render_fold(label, f'<ol start="{SHOWN_SOURCES + 1}">{entries}</ol>')


def _render_source(source: Mapping[str, Any], texts: Texts) -> str:
    first, last = source["line_start"], source["line_end"]
    place = (texts.line if first == last else texts.lines).format(first=first, last=last)
    if "page" in source:
        place = f"{texts.page.format(page=source['page'])}, {place}"
    return (
        f'<li><span class="gg-document">{_escape(source["document"])}</span> '
        f'<span class="gg-lines">{_escape(place)}</span>'
        f"<blockquote>{_escape(source['quote'])}</blockquote></li>"
    )


def _render_hint(answer: AnswerObject, texts: Texts) -> str:
    """Introduce the choices under a refusal; a clarifying question introduces its own."""
    if not answer.get("options") or answer["status"] == "clarify":
        return ""
    return f'<p class="gg-heading">{_escape(texts.nearest)}</p>'


def _render_reading(answer: AnswerObject, texts: Texts) -> str:
    reading, query = answer.get("interpretation") or "", (answer.get("sparql") or "").strip()
    understood = f'<p class="gg-reading">{_escape(texts.reading)}: {_escape(reading)}</p>' if reading else ""
    if not query:
        return understood
    name = f" · {answer['template']}" if answer.get("template") else ""
    return understood + _render_fold(texts.query + name, f"<pre><code>{_escape(query)}</code></pre>")


def _render_fold(label: str, content: str) -> str:
    return f'<details class="gg-fold"><summary>{_escape(label)}</summary>{content}</details>'


def _escape(text: str) -> str:
    """Escape for HTML; line ends become references, since a blank line would end the HTML block."""
    return escape(text).replace("\r", "").replace("\n", "&#10;")
