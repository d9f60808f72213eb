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
from graph.links import link_reports
from graph.reviewing import find_reviews, keep_decisions, load_decisions, read_decisions
from graph.schedule import open_executor
from graph.summary import BuildSummary, Refusal
from graph.work import Prepared, build_key, build_vocabulary, prepare_document
from graph.writer import Content, StoreWriter

# How many documents may be on their way at once: enough that nobody waits, few enough to hold in memory.
WINDOW_PER_JOB = 4
CLUSTER_WINDOW = 1000
DOCUMENTS_PER_JOB = 2


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How a build runs.

    Attributes:
        jobs: Worker processes at most; 1 works in this process. When left out, as many as there are cores and as are
            worth their start: each loads the language model first (some 2 s and 600 MB).
        scheduler: Address of a Dask scheduler to work on instead, empty for none.
        reviews: Files with decisions about links, besides those that lie beside the reports.
    """

    jobs: int | None = None
    scheduler: str = ""
    reviews: tuple[Path, ...] = ()

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
    complete: Callable[[Path], None] = lambda snapshot: None,
) -> BuildSummary:
    """Build or update a store; none is made when there is no report to read.

    Args:
        paths: Reports and folders of reports.
        folder: The store; made when it does not exist.
        options: How to run.
        on_start: Called once with the number of documents to read.
        on_document: Called after each document that was read or refused.
        complete: Adds to the folder of the snapshot what readers need beside the database.

    Returns:
        What was done.

    Raises:
        StoreError: The store cannot be written, or another build is writing it.
        UsageError: The scheduler cannot be used.
        ReadError: A review file is damaged; nothing was written then.
    """
    started = time.perf_counter()
    options = options or BuildOptions()
    summary, paths = BuildSummary(), list(paths)
    reports = _find_reports(paths, summary)
    reviews = [*find_reviews(_list_folders(paths, reports)), *options.reviews]
    read_decisions(reviews, {})  # a damaged file stops the build before it begins
    if reports:
        with StoreWriter(folder) as writer:
            build = _Build(writer, summary, writer.read_ledger())
            for entry in build.run(reports, options, on_start=on_start):
                on_document(entry)
            decisions = read_decisions(reviews, load_decisions(writer))
            keep_decisions(writer, decisions)
            if writer.has_changed:
                link_reports(writer, decisions)
            writer.publish(complete=complete)
    summary.entries.sort(key=lambda entry: entry.document)
    summary.seconds = time.perf_counter() - started
    return summary


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


def _list_folders(paths: Iterable[Path], reports: Iterable[ReportFile]) -> set[Path]:
    """The folders where review files are looked for: those that were given and those that hold a report."""
    return {path for path in paths if path.is_dir()} | {report.path.parent for report in reports}


@dataclass(frozen=True, slots=True)
class _Build:
    """One run: what it writes to, what it tells, and what the store knew before."""

    writer: StoreWriter
    summary: BuildSummary
    ledger: dict[str, Entry]

    def run(
        self, reports: Iterable[ReportFile], options: BuildOptions, *, on_start: Callable[[int], None]
    ) -> Iterator[Entry]:
        """Write what changed; yields the entry of each document that was read or refused."""
        self._forget_refused()
        self.writer.replace_graph(*build_vocabulary())
        todo = list(self._find_changed(reports))
        on_start(len(todo))
        with closing(_prepare_all(todo, options)) as prepared:
            for (report, key), outcome in zip(todo, prepared, strict=True):
                yield (
                    self._load(report, key, outcome, outcome.content)
                    if outcome.content
                    else self._refuse(report, outcome)
                )

    def _forget_refused(self) -> None:
        """Forget the refusal of files that are gone."""
        for entry in self.ledger.values():
            if entry.error and not (self.writer.folder / entry.path).exists():
                self.writer.write_entry(replace(entry, error=""))

    def _find_changed(self, reports: Iterable[ReportFile]) -> Iterator[tuple[ReportFile, str]]:
        """Find the reports that the store does not hold as they are, each with its key."""
        for report in reports:
            key, entry = build_key(report), self.ledger.get(report.id)
            if entry and key and self._is_other_file(entry, report):
                known = (self.writer.folder / entry.path).resolve()
                reason = f"{report.path}: its id {report.id!r} already stands for {known}; give it another name"
                self.summary.refused.append(Refusal(report.path, reason))
            elif entry and key and entry.key == key:
                self._keep(report, entry)
            else:
                yield report, key

    def _is_other_file(self, entry: Entry, report: ReportFile) -> bool:
        """Whether the store holds another report under the same id: a file that is still there and differs."""
        known = self.writer.folder / entry.path
        return known.is_file() and not known.samefile(report.path) and known.read_bytes() != report.path.read_bytes()

    def _keep(self, report: ReportFile, entry: Entry) -> None:
        """Note where an unchanged file is now."""
        if entry.path != self._relative_path(report):
            self.writer.write_entry(replace(entry, path=self._relative_path(report)))
        self.summary.unchanged.append(report.id)
        self.summary.entries.append(entry)

    def _refuse(self, report: ReportFile, outcome: Prepared) -> Entry:
        earlier, path = self.ledger.get(report.id), self._relative_path(report)
        entry = replace(earlier or Entry(report.id, path, ""), path=path, key="", error=outcome.error)
        if entry != earlier:
            self.writer.write_entry(entry)
        self.summary.refused.append(Refusal(report.path, outcome.error))
        return entry

    def _load(self, report: ReportFile, key: str, outcome: Prepared, content: Content) -> Entry:
        path = self._relative_path(report)
        entry = Entry(report.id, path, key, outcome.counts, outcome.findings, outcome.problems)
        self.writer.replace_document(content, entry)
        self.summary.read.append(report.id)
        self.summary.entries.append(entry)
        return entry

    def _relative_path(self, report: ReportFile) -> str:
        return os.path.relpath(report.path.resolve(), self.writer.folder.resolve())


def _prepare_all(todo: list[tuple[ReportFile, str]], options: BuildOptions) -> Generator[Prepared]:
    """Work on all documents, some at a time, and yield the outcomes in their order."""
    jobs = options.count_jobs(len(todo))
    window = CLUSTER_WINDOW if options.scheduler else jobs * WINDOW_PER_JOB
    waiting: deque[Future[Prepared]] = deque()
    with open_executor(jobs=jobs, scheduler=options.scheduler) as executor:
        for report, _ in todo:
            waiting.append(executor.submit(prepare_document, _locate(report, options)))
            while waiting and (waiting[0].done() or len(waiting) > window):
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
