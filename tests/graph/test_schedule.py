"""Documents are worked on here, in a pool or on a cluster, with the same outcome."""

import importlib.util
import re
import subprocess
import sys
from subprocess import DEVNULL, PIPE

import pytest

from extract.errors import UsageError
from graph.build import BuildOptions, build_store
from graph.schedule import InlineExecutor, open_executor
from graph.store import open_store


@pytest.mark.parametrize(
    ("jobs", "documents", "cores", "count"),
    [
        (None, 1, 8, 1),
        (None, 4, 8, 2),
        (None, 4, 1, 1),
        (None, 1000, 8, 8),
        (3, 4, 8, 3),
        (3, 2, 8, 2),
        (None, 0, 8, 1),
        (1, 99, 8, 1),
    ],
)
def test_count_jobs_starts_what_is_worth_it(monkeypatch, jobs, documents, cores, count):
    monkeypatch.setattr("os.cpu_count", lambda: cores)
    assert BuildOptions(jobs=jobs).count_jobs(documents) == count


def test_inline_executor_works_at_once():
    with open_executor(jobs=1) as executor:
        assert isinstance(executor, InlineExecutor)
        assert executor.submit(divmod, 7, 2).result() == (3, 1)
        with pytest.raises(ZeroDivisionError):
            executor.submit(divmod, 7, 0)


def test_open_executor_needs_dask_for_a_scheduler(monkeypatch):
    monkeypatch.setitem(sys.modules, "distributed", None)
    with (
        pytest.raises(UsageError, match=r"pip install 'gugraph\[dask\]'"),
        open_executor(jobs=1, scheduler="tcp://x:1"),
    ):
        pass


needs_dask = pytest.mark.skipif(importlib.util.find_spec("distributed") is None, reason="Dask is not installed")


@needs_dask
def test_open_executor_says_when_no_scheduler_answers(monkeypatch):
    monkeypatch.setattr("graph.schedule.CONNECT_TIMEOUT", "1s")
    with pytest.raises(UsageError, match="no Dask scheduler answers"), open_executor(jobs=1, scheduler="nowhere"):
        pass


@pytest.fixture
def scheduler(tmp_path):
    """Address of a Dask scheduler with one worker in a folder of its own."""
    code = (
        "from distributed import LocalCluster\n"
        "if __name__ == '__main__':\n"
        "    with LocalCluster(n_workers=1, threads_per_worker=1, dashboard_address=None) as cluster:\n"
        "        print(cluster.scheduler_address, flush=True)\n"
        "        input()\n"
    )
    (tmp_path / "cluster.py").write_text(code, encoding="utf-8")
    command = [sys.executable, "cluster.py"]
    with subprocess.Popen(command, cwd=tmp_path, text=True, stdin=PIPE, stdout=PIPE, stderr=DEVNULL) as process:
        assert process.stdout
        address = process.stdout.readline().strip()
        assert re.fullmatch(r"tcp://127\.0\.0\.1:\d+", address)
        yield address
        process.communicate("\n", timeout=60)


@needs_dask
@pytest.mark.slow
def test_build_store_holds_the_same_from_anywhere(tmp_path, seeds, scheduler):
    reports = [seeds / "jung-2016.txt", seeds / "mapo-2010.txt"]
    versions = {}
    for name, options in (
        ("here", BuildOptions(jobs=1)),
        ("pool", BuildOptions(jobs=2)),
        ("cluster", BuildOptions(scheduler=scheduler)),
    ):
        summary = build_store(reports, tmp_path / name, options=options)
        assert (len(summary.read), summary.refused) == (2, [])
        with open_store(tmp_path / name) as store:
            versions[name] = store.version
    assert len(set(versions.values())) == 1
