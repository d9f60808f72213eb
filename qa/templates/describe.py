"""The questions that can be asked, as a page for readers.

Enters: the headers of the templates and the lexicon's refusals. Leaves: Markdown, the text of docs/questions.md;
``python -m qa.templates.describe docs/questions.md`` writes it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from qa.lexicon import load_lexicon
from qa.templates import Template, load_templates

INTRODUCTION = """\
# Questions

What `gugraph ask` can answer. `make docs` writes this page from the headers of [qa/templates/](../qa/templates): change
the templates, not the page.

A question is read into districts, years, units, properties, conditions and operations; what remains is linked to
records of the graph. A template then runs with the linked terms bound. Sums, differences, superlatives and counts are
computed from its rows, and every row that went into an answer is cited.

Every row of every template also says who states it: `record`, `place`, `year`, `document`, `first`, `last` and `quote`.
"""


def describe_questions() -> str:
    """Describe all templates and what is refused."""
    sections = [_describe_template(template) for template in load_templates().values()]
    return "\n".join([INTRODUCTION, *("\n".join(section) + "\n" for section in (*sections, _describe_refusals()))])


def _describe_template(template: Template) -> Iterator[str]:
    yield from (f"## {template.id}", "", f"{template.title.en}. {template.title.ko}.", "")
    for samples in template.samples.values():
        yield from (f"- “{sample}”" for sample in samples)
    yield from ("", "| variable | meaning |", "|---|---|")
    for kind, named in (("bound", template.parameters), ("given", template.columns)):
        yield from (f"| `?{name}` ({kind}) | {meaning} |" for name, meaning in named.items())


def _describe_refusals() -> Iterator[str]:
    yield from ("## Refused", "", "Outside of what reports cover:", "")
    yield from (f"- {topic.label.en} ({topic.label.ko})" for topic in load_lexicon().scope.values())


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(describe_questions(), encoding="utf-8")
