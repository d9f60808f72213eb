"""What only real processes show: kills, pipes, two builds at once."""

import os
import pty
import signal
import subprocess
import sys
import termios
from pathlib import Path

import pytest

from tests.graph.samples import write_report

ROOT = Path(__file__).parents[2]
COUNT = "SELECT (COUNT(?r) AS ?n) { ?r a <https://w3id.org/gugraph/ontology#Report> }"


def start(*arguments: object, slow: str = "", **options) -> subprocess.Popen:
    command = [sys.executable, "-m", "tests.cli.driver", *map(str, arguments)]
    environment = {**os.environ, "SLOW": slow, "PYTHONPATH": str(ROOT)}
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    return subprocess.Popen(command, cwd=ROOT, env=environment, text=True, **{**pipes, **options})


def run(*arguments: object, stdin: str = "") -> tuple[int, str, str]:
    process = start(*arguments)
    output, errors = process.communicate(stdin, timeout=60)
    return process.returncode, output, errors


def count_reports(store: Path) -> str:
    code, output, errors = run("query", "-", "--format", "csv", "--store", store, stdin=COUNT)
    assert code == 0, errors
    return output.split()[1]


@pytest.fixture
def stuck_build(sample_store, tmp_path):
    """A build that has written one of two reports and works on the other for ever."""
    for name in ("a", "b"):
        write_report(tmp_path / "more", name)
    process = start("build", tmp_path / "more", "--store", sample_store, "--jobs", 1, slow="b")
    assert process.stderr
    lines = {process.stderr.readline().strip() for _ in range(2)}
    assert lines == {"[1/2] a: 13 facts", "working"}
    yield process
    process.kill()
    process.communicate()


def test_killed_build_leaves_the_store_answering(stuck_build, sample_store, tmp_path):
    stuck_build.send_signal(signal.SIGKILL)
    stuck_build.wait(10)
    assert count_reports(sample_store) == "1"
    code, output, _ = run("build", tmp_path / "more", "--store", sample_store, "--jobs", 1)
    assert (code, output.split(":")[1].split(",")[:2]) == (0, [" 1 read", " 1 unchanged"])
    assert count_reports(sample_store) == "3"


def test_store_answers_while_a_build_runs(stuck_build, sample_store):
    assert count_reports(sample_store) == "1"


def test_second_build_is_told_to_wait(stuck_build, sample_store, tmp_path):
    code, _, errors = run("build", tmp_path / "more", "--store", sample_store, "--jobs", 1)
    assert (code, errors) == (1, f"gugraph: {sample_store}: another build is writing this store; wait for it to end\n")


def test_interrupted_build_says_so(stuck_build):
    stuck_build.send_signal(signal.SIGINT)
    _, errors = stuck_build.communicate(timeout=30)
    assert (stuck_build.returncode, errors) == (130, "\ngugraph: stopped\n")


@pytest.mark.parametrize("command", ["stats", "query"])
def test_closed_pipe_is_no_error(sample_store, command):
    reader, writer = os.pipe()
    os.close(reader)
    arguments = [command, "--store", sample_store, *(["-"] if command == "query" else [])]
    process = start(*arguments, stdout=writer)
    os.close(writer)
    _, errors = process.communicate("SELECT * { ?s ?p ?o }", timeout=60)
    assert errors == ""


def test_fault_of_gugraph_is_one_line(sample_store, tmp_path):
    code = (
        "import graph.stats\n"
        "def count_store(store): raise KeyError('missing')\n"
        "import graph; graph.count_store = count_store\n"
        f"from qa.cli import cli; cli.main(['stats', '--store', {str(sample_store)!r}], prog_name='gugraph')"
    )
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert result.returncode == 1
    assert result.stderr == (
        "gugraph: a fault of gugraph itself: KeyError: 'missing'; run it again with 'gugraph --debug …' and report it\n"
    )


def test_build_shows_a_bar_on_a_terminal(tmp_path):
    terminal, stderr = pty.openpty()
    termios.tcsetwinsize(stderr, (24, 80))
    process = start("build", write_report(tmp_path / "reports"), "--store", tmp_path / "store", stderr=stderr)
    process.communicate(timeout=60)
    os.close(stderr)
    shown = os.read(terminal, 10_000).decode()
    os.close(terminal)
    assert process.returncode == 0
    assert "1/1" in shown
    assert "mapo-2021" in shown
    assert "facts" not in shown
