"""What the stages of a build cost: ``python -m bench.stages``, a part of ``make bench``.

Enters: report files. Leaves: the processor seconds of each stage, summed over the reports, in the order in which a
build runs them; so the next slow stage is visible. Whole commands are measured by ``python -m bench``.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TypeVar

from extract.document import Document
from extract.facts import Extraction
from extract.headings import list_headings
from extract.language import load_language
from extract.outline import build_outline
from extract.pipeline import EXTRACTORS, describe_report
from extract.profile import read_profile
from extract.programmes import find_programmes
from extract.reader import ReportFile, find_reports, read_report
from extract.report import Report
from graph.gate import check_population
from graph.ledger import Entry
from graph.populate import populate
from graph.work import build_content, pause_collection
from graph.writer import StoreWriter

SEEDS = Path(__file__).parent.parent / "seeds"
T = TypeVar("T")


@dataclass
class Stages:
    """Processor seconds by stage, in the order in which the stages first ran."""

    seconds: dict[str, float] = field(default_factory=dict)

    def measure(self, stage: str, work: Callable[[], T]) -> T:
        """Run a part of a stage and add its time; returns its result."""
        started_s = time.process_time()
        result = work()
        self.seconds[stage] = self.seconds.get(stage, 0.0) + time.process_time() - started_s
        return result


def measure_stages(reports: Iterable[ReportFile], folder: Path) -> Mapping[str, float]:
    """Build a store in this process, stage by stage.

    Args:
        reports: What to read.
        folder: Receives the store.

    Returns:
        Stage -> processor seconds.
    """
    stages = Stages()
    stages.measure("load language", lambda: load_language()("업무보고"))  # Kiwi prepares itself at the first text
    with StoreWriter(folder) as writer:
        for report in reports:
            with pause_collection():
                document = stages.measure("read", partial(read_report, report))
                _build_document(writer, document, stages)
        stages.measure("write", writer.publish)
    return stages.seconds


def _build_document(writer: StoreWriter, document: Document, stages: Stages) -> None:
    extraction = _extract(document, stages)
    population = stages.measure("populate", partial(populate, document, extraction))
    checked, findings = stages.measure("check (SHACL)", partial(check_population, population))
    content = stages.measure("serialise", partial(build_content, checked))
    entry = Entry(document.id, str(document.source), content.sha256, findings=findings)
    stages.measure("load", partial(writer.replace_document, content, entry))


def _extract(document: Document, stages: Stages) -> Extraction:
    """Take facts and headings as `extract.pipeline` does, each extractor a stage."""
    outline = stages.measure("outline", partial(build_outline, document))
    profile = stages.measure("profile", partial(read_profile, outline))
    programmes = stages.measure("programmes", partial(find_programmes, outline, profile.bureau))
    report = Report(document, outline, profile, programmes)
    facts = [describe_report(report)]
    for extractor in EXTRACTORS:
        stage = extractor.__name__.replace("_", " ")
        facts += stages.measure(stage, lambda extractor=extractor: list(extractor(report)))  # type: ignore[misc]
    evidence = {fact.evidence for fact in facts[1:]}
    headings = stages.measure("headings", partial(list_headings, outline, evidence))
    return Extraction(tuple(facts), headings=headings)


def format_stages(seconds: Mapping[str, float], reports: int) -> Iterable[str]:
    """Write the stages as a table with their shares, and how many reports a second are built."""
    total_s = sum(seconds.values())
    yield f"{'stage':<24}{'cpu s':>8}{'share':>8}"
    for stage, spent_s in seconds.items():
        yield f"{stage:<24}{spent_s:>8.2f}{spent_s / total_s:>8.1%}"
    yield f"{'all':<24}{total_s:>8.2f}{reports / total_s:>8.2f} reports a second on one core"


def main() -> None:
    """Measure the seeds."""
    reports = find_reports([SEEDS])
    with tempfile.TemporaryDirectory() as folder:
        for line in format_stages(measure_stages(reports, Path(folder) / "store"), len(reports)):
            print(line)


if __name__ == "__main__":
    main()
