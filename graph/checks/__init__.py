"""Checks: SPARQL rules that find where a report contradicts itself or another, one `.rq` file each.

Enters: the files beside this module. Leaves: `Check`s. A header line is ``# key: value``: ``id`` (the file's stem),
``severity``, ``title-ko`` and ``title-en``, ``message-ko`` and ``message-en`` (with ``{label}``, ``{stated}`` and
``{expected}``) and ``compares``. Every check gives the columns of `COLUMNS`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from extract.errors import RuleError

SEVERITIES = ("violation", "warning", "info")
"""How grave a finding is: a figure that is wrong by its own terms; two mentions that differ; a way of rounding."""
COLUMNS = ("record", "against", "label", "stated", "expected", "unit")
"""The record at fault, the record or support that it contradicts (unbound for itself), its name, the printed value, the
value that was expected, and the unit of both (unbound for none)."""
# # severity: violation
HEADER_LINE = re.compile(r"^# (?P<key>[a-z-]+): (?P<value>.+)$", re.MULTILINE)
KEYS = ("id", "severity", "title-ko", "title-en", "message-ko", "message-en", "compares")


@dataclass(frozen=True, slots=True)
class Check:
    """A rule that finds contradictions.

    Attributes:
        id: Stem of the file.
        severity: One of `SEVERITIES`.
        titles: Language -> what is compared, in a few words.
        messages: Language -> sentence with ``{label}``, ``{stated}`` and ``{expected}``.
        compares: What is compared, and what counts as right.
        query: The SPARQL text, header included.
    """

    id: str
    severity: str
    titles: Mapping[str, str]
    messages: Mapping[str, str]
    compares: str
    query: str


@cache
def load_checks() -> Mapping[str, Check]:
    """Load all checks once a process: id -> check, in alphabetical order.

    Raises:
        RuleError: A header has an unknown key, lacks one or does not name its file.
    """
    paths = sorted(
        (path for path in files(__name__).iterdir() if path.name.endswith(".rq")), key=lambda path: path.name
    )
    checks = (parse_check(path.name, path.read_text(encoding="utf-8")) for path in paths)
    return {check.id: check for check in checks}


def parse_check(file: str, text: str) -> Check:
    """Read the header of one check.

    Args:
        file: Name of its file.
        text: Header and query.

    Raises:
        RuleError: The header has an unknown key, lacks one, does not name its file or names no severity.
    """
    header = {match["key"]: match["value"] for match in HEADER_LINE.finditer(text)}
    for key in sorted(header.keys() ^ set(KEYS)):
        fault = "unknown key" if key in header else "missing key"
        raise RuleError(f"graph/checks/{file}: {fault} {key!r} in the header; keys are {', '.join(KEYS)}")
    if header["id"] != file.removesuffix(".rq"):
        raise RuleError(f"graph/checks/{file}: the id {header['id']!r} is not the name of the file")
    if header["severity"] not in SEVERITIES:
        raise RuleError(f"graph/checks/{file}: severity is one of {', '.join(SEVERITIES)}, not {header['severity']!r}")
    titles, messages = ({lang: header[f"{key}-{lang}"] for lang in ("ko", "en")} for key in ("title", "message"))
    return Check(header["id"], header["severity"], titles, messages, header["compares"], text)
