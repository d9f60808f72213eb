"""gugraph serve as a user starts and stops it."""

from __future__ import annotations

import json
import signal
import socket
import subprocess
import urllib.request
from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.errors import UsageError
from graph.snapshots import publish
from qa.web.server import bind_address, describe_address
from tests.web.processes import read_cpu_s

START_CPU_S = 10


def run(*arguments: str, timeout_s: float = 30) -> subprocess.CompletedProcess[str]:
    return subprocess.run(arguments, capture_output=True, text=True, timeout=timeout_s)


@pytest.fixture
def empty_store(tmp_path: Path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    publish(folder, ox.Store(str(folder / "work")).backup)
    return folder


def test_missing_store_is_one_line_that_names_build(gugraph: str, tmp_path: Path) -> None:
    ended = run(gugraph, "serve", "--store", str(tmp_path / "none"))
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (1, "", 1)
    assert "gugraph build" in ended.stderr


def test_empty_store_is_one_line_that_names_build(gugraph: str, empty_store: Path) -> None:
    ended = run(gugraph, "serve", "--store", str(empty_store))
    assert (ended.returncode, ended.stderr.count("\n")) == (1, 1)
    assert "the store holds no report; load some with 'gugraph build'" in ended.stderr


def test_address_of_a_server_is_no_store(gugraph: str) -> None:
    ended = run(gugraph, "serve", "--store", "http://127.0.0.1:9/sparql")
    assert (ended.returncode, ended.stderr.count("\n")) == (2, 1)
    assert "serve reads a folder" in ended.stderr


def test_port_in_use_is_one_line(gugraph: str, seed_store: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        ended = run(gugraph, "serve", "--store", str(seed_store), "--port", str(port))
    assert (ended.returncode, ended.stdout, ended.stderr.count("\n")) == (2, "", 1)
    assert f"port {port} on 127.0.0.1 is in use" in ended.stderr
    assert "--port" in ended.stderr


@pytest.mark.parametrize(
    ("host", "reason"), [("no.such.host.invalid", "no such address"), ("192.0.2.1", "cannot be used")]
)
def test_host_that_is_not_here_is_named(host: str, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        bind_address(host, 0)


@pytest.mark.parametrize(("host", "shown"), [("127.0.0.1", "http://127.0.0.1:"), ("::1", "http://[::1]:")])
def test_address_is_shown_as_a_browser_takes_it(host: str, shown: str) -> None:
    with bind_address(host, 0) as listener:
        assert describe_address(listener).startswith(shown)


def test_server_starts_soon_answers_and_stops_quietly(gugraph: str, seed_store: Path) -> None:
    command = [gugraph, "serve", "--store", str(seed_store), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None and server.stderr is not None
        address = server.stdout.readline().split()[-1]
        assert read_cpu_s(server.pid) < START_CPU_S
        with urllib.request.urlopen(f"{address}/health", timeout=5) as reply:
            assert json.load(reply)["documents"] == 4
        with urllib.request.urlopen(f"{address}/gradio_api/heartbeat/open-chat", timeout=5):
            server.send_signal(signal.SIGINT)
            assert server.wait(timeout=10) == 0
        assert (server.stdout.read(), server.stderr.read()) == ("", "")
