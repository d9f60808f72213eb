"""The review file: links for a person to confirm or reject, one a line, and what was decided.

Enters: a tab-separated file, or rows. Leaves: its rows, or the file. What they mean for a store is in `reviewing`.
Columns are those of SSSOM, the Simple Standard for Sharing Ontology Mappings, after a column ``decision``. Source:
https://mapping-commons.github.io/sssom/.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from extract.errors import ReadError
from graph.files import write_file
from graph.identity import BASE
from graph.link_rules import CONFIRMED, REJECTED, RELATIONS

REVIEW_NAME = "review.tsv"
"""The name of a review file that a build finds beside the reports."""
COLUMNS = (
    "decision", "confidence", "subject_label", "predicate_id", "object_label", "comment", "subject_source",
    "object_source", "mapping_justification", "subject_id", "object_id",
)  # fmt: skip
NEEDED = ("decision", "predicate_id", "subject_id", "object_id")
DECISIONS = {
    "": "",
    "confirm": CONFIRMED,
    "confirmed": CONFIRMED,
    "확정": CONFIRMED,
    "reject": REJECTED,
    "rejected": REJECTED,
    "기각": REJECTED,
}
"""What may stand in the column ``decision``, and the status that it gives."""
PREFIX = "gugraph:"
HEAD = (
    f"# curie_map: {PREFIX} {BASE}",
    "# decision 칸에 confirmed(확정) 또는 rejected(기각)를 적고 gugraph build를 다시 실행한다. 빈칸은 미정이다.",
    "# Write confirmed or rejected into the column decision and run gugraph build again; empty is undecided.",
)
ENCODINGS = ("utf-8-sig", "cp949")
"""How editors save the file: Korean spreadsheets write CP949."""
Key = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Row:
    """One link to decide on.

    Attributes:
        key: Subject IRI, predicate and object IRI.
        decision: `CONFIRMED`, `REJECTED`, or empty where nobody decided yet.
        said: The columns that only explain it.
    """

    key: Key
    decision: str = ""
    said: Mapping[str, str] = field(default_factory=dict)


def read_review(path: Path) -> list[Row]:
    """Read a review file.

    Args:
        path: The file, as `write_review` writes it; columns may have moved or been added.

    Returns:
        Its rows in their order.

    Raises:
        ReadError: The file cannot be read or a line is damaged; names file and line.
    """
    lines = [(number, line) for number, line in enumerate(_read_lines(path), start=1) if _is_content(line)]
    if not lines:
        return []
    (first, header), *rest = lines
    names = _split(header, where=f"{path}: line {first}")
    missing = [name for name in NEEDED if name not in names]
    if missing:
        raise ReadError(f"{path}: line {first}: the column {missing[0]} is missing; columns are {', '.join(COLUMNS)}")
    rows: dict[Key, Row] = {}
    for number, line in rest:
        where = f"{path}: line {number}"
        row = _read_row(names, _split(line, where=where), where=where)
        if row.key in rows:
            raise ReadError(f"{where}: the link stands there twice; remove one of the lines")
        rows[row.key] = row
    return list(rows.values())


def _read_lines(path: Path) -> list[str]:
    try:
        content = path.read_bytes()
    except OSError as exc:
        raise ReadError(f"{path}: cannot be read ({exc.strerror}); name a file that gugraph review wrote") from exc
    for encoding in ENCODINGS:
        try:
            return content.decode(encoding).split("\n")
        except UnicodeDecodeError:
            continue
    raise ReadError(f"{path}: no text in UTF-8 or CP949; save it as tab-separated text in UTF-8")


def _is_content(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip('"').startswith("#")


def _split(line: str, *, where: str) -> list[str]:
    try:
        return [cell.strip() for cell in next(csv.reader([line.rstrip("\r")], delimiter="\t", strict=True))]
    except csv.Error as exc:
        raise ReadError(f"{where}: no tab-separated line ({exc}); mend it or restore the file") from exc


def _read_row(names: list[str], cells: list[str], *, where: str) -> Row:
    if len(cells) > len(names) or len(cells) < max(names.index(name) for name in NEEDED) + 1:
        raise ReadError(f"{where}: found {len(cells)} cells, expected {len(names)}; mend the line or restore the file")
    values = dict(zip(names, cells, strict=False))
    decision = DECISIONS.get(values["decision"].lower())
    if decision is None:
        raise ReadError(f"{where}: {values['decision']!r} is no decision; write {CONFIRMED} or {REJECTED}, or nothing")
    if values["predicate_id"] not in RELATIONS:
        raise ReadError(f"{where}: {values['predicate_id']!r} is no link; links are {', '.join(RELATIONS)}")
    ends = [values[name] for name in ("subject_id", "object_id")]
    for end in ends:
        if not end.removeprefix(PREFIX) or not end.startswith(PREFIX):
            raise ReadError(f"{where}: {end!r} is no id of gugraph; ids begin with {PREFIX}")
    said = {name: values[name] for name in COLUMNS if name not in NEEDED and name in values}
    subject, object_ = (BASE + end.removeprefix(PREFIX) for end in ends)
    return Row((subject, values["predicate_id"], object_), decision, said)


def write_review(path: Path, rows: Iterable[Row]) -> None:
    """Write a review file: undecided links first, the likeliest on top.

    Raises:
        StoreError: The file cannot be written; what was there stays.
    """
    text = io.StringIO()
    writer = csv.writer(text, delimiter="\t", lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in sorted(rows, key=_order):
        writer.writerow([_format_cells(row)[name] for name in COLUMNS])
    write_file(path, ("\n".join(HEAD) + "\n" + text.getvalue()).encode())


def _order(row: Row) -> tuple[bool, str, float, Key]:
    score = row.said.get("confidence", "")
    return bool(row.decision), row.key[1], -float(score) if score.replace(".", "", 1).isdecimal() else 0.0, row.key


def _format_cells(row: Row) -> dict[str, str]:
    subject, predicate, object_ = row.key
    justification = "semapv:ManualMappingCuration" if row.decision else "semapv:CompositeMatching"
    said = {name: " ".join(row.said.get(name, "").split()) for name in COLUMNS}
    return said | {
        "decision": row.decision,
        "predicate_id": predicate,
        "subject_id": PREFIX + subject.removeprefix(BASE),
        "object_id": PREFIX + object_.removeprefix(BASE),
        "mapping_justification": justification,
    }
