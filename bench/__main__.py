"""How long the commands take and how much memory they hold: ``make bench``.

Enters: the seed reports. Leaves: one line a step on standard output, with wall-clock seconds, processor seconds and the
peak memory of the command and its children together. The quality of facts and answers is not measured here.
"""

from __future__ import annotations

import contextlib
import resource
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import psutil

ROOT = Path(__file__).parent.parent
GUGRAPH = str(Path(sysconfig.get_path("scripts")) / "gugraph")
QUESTION = "야간 여권 창구를 운영하는 구는 어디인가요?"
SAMPLE_S = 0.02


class Measurement(NamedTuple):
    """What one command cost."""

    wall_s: float
    cpu_s: float
    peak_mb: float


def list_steps(folder: Path) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each step: what it measures, and the arguments of ``gugraph``."""
    store = ("--store", str(folder / "store"))
    yield "start-up", ("--help",)
    yield "build of seeds/", ("build", "seeds", *store)
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
    started_s, cpu_s, peak_mb = time.perf_counter(), read_children_cpu_s(), 0.0
    process = subprocess.Popen([GUGRAPH, *arguments], cwd=ROOT, stdout=subprocess.DEVNULL)
    while process.poll() is None:
        peak_mb = max(peak_mb, read_tree_mb(process.pid))
        time.sleep(SAMPLE_S)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, ["gugraph", *arguments])
    return Measurement(time.perf_counter() - started_s, read_children_cpu_s() - cpu_s, peak_mb)


def read_children_cpu_s() -> float:
    """Processor time of all children that have ended, and of theirs."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def read_tree_mb(pid: int) -> float:
    """Memory that a process and its descendants hold now, shared pages counted once a process."""
    held_bytes = 0
    with contextlib.suppress(psutil.NoSuchProcess):  # a child that ends while it is looked at
        root = psutil.Process(pid)
        for process in (root, *root.children(recursive=True)):
            held_bytes += process.memory_info().rss
    return held_bytes / 2**20


def main() -> None:
    """Measure each step in a new folder and print a table."""
    print(f"{'step':<18}{'wall s':>8}{'cpu s':>8}{'peak MB':>9}")
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments in list_steps(Path(folder)):
            measured = measure_command(arguments)
            print(f"{name:<18}{measured.wall_s:>8.2f}{measured.cpu_s:>8.2f}{measured.peak_mb:>9.0f}", flush=True)


if __name__ == "__main__":
    main()
