"""What tests of several packages share."""

from __future__ import annotations

import fcntl
import os
import socket
import subprocess
import sysconfig
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parent.parent
LOCAL_HOSTS = ("127.0.0.1", "::1", "localhost")


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the settings of the machine out of every test."""
    for name in ("GUGRAPH_STORE", "GRADIO_SERVER_NAME", "GRADIO_SERVER_PORT", "http_proxy", "https_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let connections reach this machine alone."""
    connect = socket.socket.connect

    def connect_locally(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6) and address[0] not in LOCAL_HOSTS:
            raise ConnectionRefusedError(f"a test tried to reach {address[0]}; tests run without a network")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", connect_locally)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of the four seed reports."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def gugraph() -> str:
    """The path of the command line program."""
    return str(Path(sysconfig.get_path("scripts")) / "gugraph")


@pytest.fixture(scope="session")
def seed_store(seeds: Path, gugraph: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the four seed reports, built once for all test processes; only read it."""
    return build_once(gugraph, seeds, folder=find_shared(tmp_path_factory), name="seed-store")


@pytest.fixture(scope="session")
def report_store(gugraph: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store of the invented reports of tests/reports, built once for all test processes; only read it."""
    return build_once(gugraph, ROOT / "tests/reports", folder=find_shared(tmp_path_factory), name="report-store")


def find_shared(factory: pytest.TempPathFactory) -> Path:
    """The folder that all test processes of a run share."""
    folder = factory.getbasetemp()
    return folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder


def build_once(gugraph: str, reports: Path, *, folder: Path, name: str) -> Path:
    """Build a store unless another test process has."""
    store = folder / name
    with (folder / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not store.exists():
            unfinished = store.with_suffix(".part")
            subprocess.run(
                [gugraph, "build", str(reports), "--store", str(unfinished)], check=True, capture_output=True
            )
            unfinished.rename(store)
    return store
