"""Reports from disk: which files there are, and each file's text.

Enters: paths of files and folders. Leaves: `ReportFile`s (what to read) and `Document`s (what was read). The kind of a
file is told from its first bytes, never from its name. Meaning is left to the outline and the extractors.
"""

from __future__ import annotations

import hashlib
import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extract.document import Document
from extract.errors import ReadError
from extract.formats import Reading, read_content

# files beside reports that are none: hidden ones, and what explains a folder
_NO_REPORT = re.compile(r"\.|(?:README|LICEN[SC]E|CHANGELOG|NOTICE)\b", re.I)
MANIFEST_NAME = "manifest.toml"
REPORT_SUFFIXES = frozenset({".txt", ".text", ".md", ".pdf", ".hwp", ".hwpx", ".docx"})
MANIFEST_KEYS = frozenset({"id", "file", "original", "district", "province", "year", "bureau", "title", "sha256"})


@dataclass(frozen=True, slots=True)
class ReportFile:
    """A file that holds a report, with what a manifest beside it states.

    Attributes:
        id: Stable short name of the report: the manifest's, otherwise the file's stem.
        path: Where the file is.
        metadata: The manifest's district, province, year, bureau and title, as far as stated.
        sha256: The file's hash as the manifest has it; None when nothing states one.
    """

    id: str
    path: Path
    metadata: Mapping[str, str | int] = field(default_factory=dict)
    sha256: str | None = None


def find_reports(paths: Iterable[Path]) -> list[ReportFile]:
    """List the reports among files and folders.

    A folder stands for every report file in it and below it, except README files and the like; `manifest.toml` in a
    folder describes the files beside it.
    A file that is named outright is taken whatever its name ends in.

    Args:
        paths: Files and folders.

    Returns:
        One entry a file, sorted by id; two files of one stem get the folder's name in front.

    Raises:
        ReadError: A path does not exist, a folder holds no report, or a manifest is malformed.
    """
    files: dict[Path, None] = {}
    for path in paths:
        files.update(dict.fromkeys(_list_files(path)))
    manifests = {folder: _read_manifest(folder / MANIFEST_NAME) for folder in {file.parent for file in files}}
    reports = [_describe(file, manifests[file.parent].get(file.name, {})) for file in files]
    return sorted(_with_unique_ids(reports), key=lambda report: report.id)


def _list_files(path: Path) -> list[Path]:
    if path.is_file():
        return [path]
    if not path.is_dir():
        raise ReadError(f"{path}: no such file or folder; name a report or a folder of reports")
    files = [
        file
        for file in sorted(path.rglob("*"))
        if file.is_file() and file.suffix.lower() in REPORT_SUFFIXES and not _NO_REPORT.match(file.name)
    ]
    listed = [path / name for name in _read_manifest(path / MANIFEST_NAME)]
    found = dict.fromkeys([*files, *listed])
    if not found:
        raise ReadError(f"{path}: no report in this folder; expected {', '.join(sorted(REPORT_SUFFIXES))}")
    return list(found)


def _read_manifest(path: Path) -> dict[str, dict[str, Any]]:
    """Read `manifest.toml`: file name to entry; empty when there is none."""
    if not path.is_file():
        return {}
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise ReadError(f"{path}: not a valid TOML file ({exc}); mend or remove it") from exc
    entries: dict[str, dict[str, Any]] = {}
    for entry in content.get("reports", []):
        unknown = set(entry) - MANIFEST_KEYS
        if unknown or "file" not in entry:
            problem = f"unknown key {min(unknown)!r}" if unknown else "an entry without 'file'"
            raise ReadError(f"{path}: {problem}; a report has {', '.join(sorted(MANIFEST_KEYS))}")
        entries[entry["file"]] = entry
    return entries


def _describe(path: Path, entry: Mapping[str, Any]) -> ReportFile:
    metadata = {key: entry[key] for key in ("district", "province", "year", "bureau", "title") if key in entry}
    return ReportFile(str(entry.get("id", _make_id(path.stem))), path, metadata, entry.get("sha256"))


def _make_id(stem: str) -> str:
    """Turn a file's stem into an id that can stand in an IRI: letters, digits, dots and hyphens."""
    return re.sub(r"[^\w.]+", "-", unicodedata.normalize("NFC", stem)).strip("-_.") or "report"


def _with_unique_ids(reports: list[ReportFile]) -> list[ReportFile]:
    ids = [report.id for report in reports]
    return [
        report
        if ids.count(report.id) == 1
        else ReportFile(
            f"{_make_id(report.path.parent.name)}-{_make_id(report.path.name)}",
            report.path,
            report.metadata,
            report.sha256,
        )
        for report in reports
    ]


def read_document(
    path: Path, *, id: str | None = None, metadata: Mapping[str, str | int] | None = None, sha256: str | None = None
) -> Document:
    """Read one report.

    Args:
        path: The file: PDF, HWPX, HWP 5, DOCX, or text in UTF-8, UTF-16 or CP949/EUC-KR.
        id: The document's id; the file's stem when left out.
        metadata: What is known about the report: district, province, year, bureau, title.
        sha256: The hash that the file's bytes must have, hexadecimal.

    Raises:
        ReadError: The file is missing, empty, damaged, protected, of a kind or in an encoding that is not read, or not
            the file that `sha256` names.
    """
    content = _read_bytes(path)
    digest = hashlib.sha256(content).hexdigest()
    if sha256 is not None and digest != sha256.lower():
        raise ReadError(
            f"{path}: its SHA-256 is {digest}, the manifest says {sha256}; restore the file or the manifest"
        )
    reading = _read_content(content, path)
    text = unicodedata.normalize("NFC", "\n".join(reading.lines))
    if not text.strip():
        raise ReadError(f"{path}: the file is empty; name a report that has text")
    return Document(id or _make_id(path.stem), text, path, digest, dict(metadata or {}), reading.pages)


def _read_content(content: bytes, path: Path) -> Reading:
    try:
        return read_content(content)
    except ReadError as exc:
        raise ReadError(f"{path}: {exc}") from exc


def read_report(report: ReportFile) -> Document:
    """Read the file of a `ReportFile`, as `read_document` does."""
    return read_document(report.path, id=report.id, metadata=report.metadata, sha256=report.sha256)


def _read_bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as exc:
        raise ReadError(f"{path}: cannot be read ({exc.strerror}); check the name and the permissions") from exc
