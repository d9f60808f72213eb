"""Building a store: reports in, a published store out.

Enters: files and folders. Leaves: a store whose documents are those files, and a summary. Reading, extracting and
checking run in worker processes or on a Dask cluster; writing happens here, in the order of the document ids. Documents
of the store that are not among the given files stay as they are.
"""

from __future__ import annotations

import os
import time
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from extract.errors import ExtractError, ReadError
from extract.reader import ReportFile, find_reports
from graph.ledger import Entry
from graph.schedule import open_executor
from graph.summary import BuildSummary, Refusal
from graph.work import Prepared, build_key, build_vocabulary, prepare_document
from graph.writer import StoreWriter

WINDOW_PER_JOB = 4
DOCUMENTS_PER_JOB = 8


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a build runs.

    Attributes:
        jobs: Worker processes at most; 1 works in this process. When left out, as many as there are cores and as are
            worth their start: each loads the language model first (some 2 s and 600 MB).
        scheduler: Address of a Dask scheduler to work on instead, empty for none.
    """

    jobs: int | None = None
    scheduler: str = ""

    def count_jobs(self, documents: int) -> int:
        """Say how many processes to work with on a number of documents."""
        worthwhile = min(os.cpu_count() or 1, documents // DOCUMENTS_PER_JOB)
        return max(1, min(documents, worthwhile if self.jobs is None else self.jobs))


def build_store(
    paths: Iterable[Path],
    folder: Path,
    *,
    options: BuildOptions | None = None,
    on_start: Callable[[int], None] = lambda total: None,
    on_document: Callable[[Entry], None] = lambda entry: None,
) -> BuildSummary:
    """Build or update a store; none is made when there is no report to read.

    Args:
        paths: Reports and folders of reports.
        folder: The store; made when it does not exist.
        options: How to run.
        on_start: Called once with the number of documents to read.
        on_document: Called after each document that was read or refused.

    Returns:
        What was done.

    Raises:
        StoreError: The store cannot be written, or another build is writing it.
        UsageError: The scheduler cannot be used.
    """
    started = time.perf_counter()
    options = options or BuildOptions()
    summary = BuildSummary()
    reports = _find_reports(paths, summary)
    if reports:
        with StoreWriter(folder) as writer:
            for entry in _build(writer, reports, options=options, summary=summary, on_start=on_start):
                on_document(entry)
            writer.publish()
    summary.entries.sort(key=lambda entry: entry.document)
    summary.seconds = time.perf_counter() - started
    return summary


def _build(
    writer: StoreWriter,
    reports: list[ReportFile],
    *,
    options: BuildOptions,
    summary: BuildSummary,
    on_start: Callable[[int], None],
) -> Iterator[Entry]:
    """Write what changed; yields the entry of each document that was read or refused."""
    ledger = writer.read_ledger()
    _forget_refused(writer, ledger)
    writer.replace_graph(*build_vocabulary())
    todo = list(_find_changed(writer, reports, ledger=ledger, summary=summary))
    on_start(len(todo))
    with closing(_prepare_all(todo, options)) as prepared:
        for (report, key), outcome in zip(todo, prepared, strict=True):
            yield _load(writer, report, outcome, ledger=ledger, key=key, summary=summary)


def _find_reports(paths: Iterable[Path], summary: BuildSummary) -> list[ReportFile]:
    """List the reports; a path that holds none is refused, the others are read."""
    usable = []
    for path in paths:
        try:
            find_reports([path])
        except ReadError as exc:
            summary.refused.append(Refusal(path, str(exc)))
        else:
            usable.append(path)
    return find_reports(usable)


def _forget_refused(writer: StoreWriter, ledger: dict[str, Entry]) -> None:
    """Forget the refusal of files that are gone."""
    for entry in ledger.values():
        if entry.error and not (writer.folder / entry.path).exists():
            writer.write_entry(replace(entry, error=""))


def _find_changed(
    writer: StoreWriter, reports: Iterable[ReportFile], *, ledger: dict[str, Entry], summary: BuildSummary
) -> Iterator[tuple[ReportFile, str]]:
    """Find the reports that the store does not hold as they are, each with its key; note where the others are now."""
    for report in reports:
        key, entry = build_key(report), ledger.get(report.id)
        if entry and key and _is_other_file(entry, report, folder=writer.folder):
            reason = f"{report.path}: its id {report.id!r} already stands for {entry.path}; give it another name"
            summary.refused.append(Refusal(report.path, reason))
        elif entry and key and entry.key == key:
            if entry.path != _relative_path(writer, report):
                writer.write_entry(replace(entry, path=_relative_path(writer, report)))
            summary.unchanged.append(report.id)
            summary.entries.append(entry)
        else:
            yield report, key


def _is_other_file(entry: Entry, report: ReportFile, *, folder: Path) -> bool:
    """Whether the store holds another report under the same id: a file that is still there and differs."""
    known = folder / entry.path
    return known.is_file() and not known.samefile(report.path) and known.read_bytes() != report.path.read_bytes()


def _prepare_all(todo: list[tuple[ReportFile, str]], options: BuildOptions) -> Generator[Prepared]:
    """Work on all documents, some at a time, and yield the outcomes in their order."""
    jobs = options.count_jobs(len(todo))
    waiting: deque[Future[Prepared]] = deque()
    with open_executor(jobs=jobs, scheduler=options.scheduler) as executor:
        for report, _ in todo:
            waiting.append(executor.submit(prepare_document, _locate(report, options)))
            while waiting and (waiting[0].done() or len(waiting) > jobs * WINDOW_PER_JOB):
                yield _get_result(waiting.popleft())
        while waiting:
            yield _get_result(waiting.popleft())


def _locate(report: ReportFile, options: BuildOptions) -> ReportFile:
    """Name a report so that whoever works on it finds it: the workers of a cluster have folders of their own."""
    return replace(report, path=report.path.resolve()) if options.scheduler else report


def _get_result(future: Future[Prepared]) -> Prepared:
    try:
        return future.result()
    except BrokenProcessPool as exc:
        raise ExtractError("a worker process was killed (too little memory?); build again with --jobs 1") from exc


def _load(
    writer: StoreWriter,
    report: ReportFile,
    outcome: Prepared,
    *,
    ledger: dict[str, Entry],
    key: str,
    summary: BuildSummary,
) -> Entry:
    """Write one outcome; returns the entry that is remembered."""
    path, earlier = _relative_path(writer, report), ledger.get(report.id)
    if outcome.content is None:
        entry = replace(earlier or Entry(report.id, path, ""), path=path, key="", error=outcome.error)
        if entry != earlier:
            writer.write_entry(entry)
        summary.refused.append(Refusal(report.path, outcome.error))
        return entry
    entry = Entry(report.id, path, key, outcome.counts or {}, outcome.findings, outcome.problems)
    writer.replace_document(outcome.content, entry)
    summary.read.append(report.id)
    summary.entries.append(entry)
    return entry


def _relative_path(writer: StoreWriter, report: ReportFile) -> str:
    return os.path.relpath(report.path.resolve(), writer.folder.resolve())
