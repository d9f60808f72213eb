"""How long the commands take and how much memory they hold: ``make bench``.

Enters: the seed reports. Leaves: one line a command on standard output, with wall-clock seconds, processor seconds and
the peak memory of the command and its children together, then reports a second, then how long questions of each kind
take over a larger store, then what each stage of a build costs. The quality of facts and answers is not measured here.
"""

from __future__ import annotations

import contextlib
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import psutil

from bench import stages
from bench.answers import measure_store
from bench.synthetic import build_synthetic, read_models
from extract.reader import find_reports

ROOT = Path(__file__).parent.parent
GUGRAPH = str(Path(sysconfig.get_path("scripts")) / "gugraph")
QUESTION = "야간 여권 창구를 운영하는 구는 어디인가요?"
BUILD = "build of seeds/"
SAMPLE_S = 0.02
SYNTHETIC_TRIPLES = 300_000


class Measurement(NamedTuple):
    """What one command cost."""

    wall_s: float
    cpu_s: float
    peak_mb: float


class Use(NamedTuple):
    """What one process uses: processor time up to now, and memory."""

    cpu_s: float
    memory_mb: float


def list_steps(folder: Path) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each step: what it measures, and the arguments of ``gugraph``."""
    store = ("--store", str(folder / "store"))
    yield "start-up", ("--help",)
    yield BUILD, ("build", "seeds", *store)
    yield "build, unchanged", ("build", "seeds", *store)
    yield "one question", ("ask", QUESTION, *store)
    yield "verify", ("verify", *store)
    yield "tables", ("tables", "--out", str(folder / "tables"), *store)
    yield "export, N-Quads", ("export", "--format", "nq", "--out", str(folder / "graph.nq"), *store)


def measure_command(arguments: Sequence[str]) -> Measurement:
    """Run ``gugraph`` to its end.

    Args:
        arguments: What follows the program's name.

    Raises:
        CalledProcessError: The command failed; what it said stands on standard error.
    """
    started_s, peak_mb, cpu_s = time.perf_counter(), 0.0, dict[int, float]()
    process = subprocess.Popen([GUGRAPH, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        held = read_tree(process.pid)
        peak_mb = max(peak_mb, sum(use.memory_mb for use in held.values()))
        cpu_s |= {pid: use.cpu_s for pid, use in held.items()}
        time.sleep(SAMPLE_S)
    if process.returncode:
        raise subprocess.CalledProcessError(
            process.returncode, ["gugraph", *arguments], stderr=process.communicate()[1]
        )
    return Measurement(time.perf_counter() - started_s, sum(cpu_s.values()), peak_mb)


def read_tree(pid: int) -> dict[int, Use]:
    """What a process and its descendants use now; shared pages are counted once a process."""
    found: dict[int, Use] = {}
    with contextlib.suppress(psutil.NoSuchProcess):  # a child that ends while it is looked at
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            times = process.cpu_times()
            found[process.pid] = Use(times.user + times.system, process.memory_info().rss / 2**20)
    return found


def main() -> None:
    """Measure each command in a new folder, then each stage of a build, and print tables."""
    reports = len(find_reports([stages.SEEDS]))
    print(f"{'command':<24}{'wall s':>8}{'cpu s':>8}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in list_steps(Path(folder)):
            measured = measure_command(arguments)
            rate = f"  {reports / measured.wall_s:.2f} reports a second" if name == BUILD else ""
            print(f"{name:<24}{measured.wall_s:>8.2f}{measured.cpu_s:>8.2f}{measured.peak_mb:>9.0f}{rate}", flush=True)
        print()
        synthetic = Path(folder) / "synthetic"
        held = build_synthetic(read_models(Path(folder) / "store"), synthetic, triples=SYNTHETIC_TRIPLES)
        print(f"a store of {held:,} triples, made of the seed reports")
        for line in measure_store(synthetic):
            print(line, flush=True)
    print()
    stages.main()


if __name__ == "__main__":
    main()
