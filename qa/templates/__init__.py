"""Query templates: `.rq` files with a header, and their loader.

Enters: the files beside this module. Leaves: `Template`s. A header line is ``# key: value``: ``id`` (the file's stem),
``title-ko`` and ``title-en`` (what it answers), ``ask-ko`` and ``ask-en`` (sample questions, repeatable), ``parameter``
and ``column`` (repeatable). Every template also gives the columns of `EVIDENCE_COLUMNS`.

An OPTIONAL holds one statement and further OPTIONALs, not a path or several statements: the embedded engine then looks
it up for each row, where it would otherwise work it out for the whole graph first.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.errors import RuleError
from qa.lexicon import Label

# # ask-ko: 성북구 야간 민원실은 무슨 요일마다 여나요?
HEADER_LINE = re.compile(r"^# (?P<key>[a-z-]+): (?P<value>.+)$")
# record  gu:Programme (optional)
NAMED = re.compile(r"(?P<name>\w+)\s+(?P<meaning>.+)")
KEYS = frozenset({"id", "title-ko", "title-en", "ask-ko", "ask-en", "parameter", "column"})
EVIDENCE_COLUMNS = ("record", "place", "year", "document", "first", "last", "quote")
"""Who says a row: the record, its district and year, its document with first and last line, and the quote."""


@dataclass(frozen=True, slots=True)
class Template:
    """A query that answers one family of questions.

    Attributes:
        id: Stem of the file.
        title: What it answers.
        samples: Language -> sample questions.
        parameters: Variable that can be bound -> what it means.
        columns: Column of its own -> what it means, with its unit.
        query: The SPARQL text, header included.
    """

    id: str
    title: Label
    samples: Mapping[str, tuple[str, ...]]
    parameters: Mapping[str, str]
    columns: Mapping[str, str]
    query: str


@cache
def load_templates() -> Mapping[str, Template]:
    """Load all templates once a process: id -> template, in alphabetical order.

    Raises:
        RuleError: A header has an unknown key, lacks one or does not name its file.
    """
    paths = sorted(
        (path for path in files(__name__).iterdir() if path.name.endswith(".rq")), key=lambda path: path.name
    )
    templates = (parse_template(path.name, path.read_text(encoding="utf-8")) for path in paths)
    return {template.id: template for template in templates}


def parse_template(file: str, text: str) -> Template:
    """Read the header of one template.

    Args:
        file: Name of its file.
        text: Header and query.

    Raises:
        RuleError: The header has an unknown key, lacks one or does not name its file.
    """
    header: dict[str, list[str]] = defaultdict(list)
    for line in text.split("\n"):
        if match := HEADER_LINE.match(line):
            header[match["key"]].append(match["value"])
    for key in sorted(header.keys() ^ KEYS):
        fault = "unknown key" if key in header else "missing key"
        raise RuleError(f"qa/templates/{file}: {fault} {key!r} in the header; keys are {', '.join(sorted(KEYS))}")
    if header["id"] != [file.removesuffix(".rq")]:
        raise RuleError(f"qa/templates/{file}: the id {header['id'][0]!r} is not the name of the file")
    return Template(
        id=header["id"][0],
        title=Label(header["title-ko"][0], header["title-en"][0]),
        samples={"ko": tuple(header["ask-ko"]), "en": tuple(header["ask-en"])},
        parameters=_read_named(file, header["parameter"]),
        columns=_read_named(file, header["column"]),
        query=text,
    )


def _read_named(file: str, lines: list[str]) -> dict[str, str]:
    named: dict[str, str] = {}
    for line in lines:
        match = NAMED.fullmatch(line)
        if not match:
            raise RuleError(f"qa/templates/{file}: found {line!r}; expected a name and what it means")
        named[match["name"]] = match["meaning"]
    return named
