"""A store, an assistant and an application, all small."""

from __future__ import annotations

import asyncio
import signal
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest
from fastapi import FastAPI

from extract.errors import UsageError
from graph.snapshots import publish
from qa.web.app import create_app
from qa.web.pool import Limits, QueryPool

GRAPHS = ("https://example.org/document/one", "https://example.org/document/two")
RECORDS_A_GRAPH = 300


class FakeAnswer:
    def __init__(self, content: dict[str, Any]) -> None:
        self._content = content

    def to_dict(self) -> dict[str, Any]:
        return self._content


class FakeAssistant:
    """Answers what it was told to, and remembers what it was asked."""

    def __init__(self) -> None:
        self.asked: list[tuple[str, tuple[str, ...]]] = []
        self.changes: dict[str, Any] = {}
        self.unanswered: set[str] = set()

    def ask(self, question: str, *, history: Sequence[str] = (), id: str | None = None) -> FakeAnswer:
        self.asked.append((question, tuple(history)))
        if question == "고장":
            raise UsageError("the question cannot be read; ask another")
        if question in self.unanswered:
            return FakeAnswer({**make_answer(), "status": "abstained"})
        return FakeAnswer({**make_answer(), "id": id, "question": question, **self.changes})


def make_answer() -> dict[str, Any]:
    return {
        "id": None,
        "question": "야간 창구를 여는 구는?",
        "language": "ko",
        "status": "answered",
        "answer": "가구와 나구입니다.",
        "type": "table",
        "values": ["가구", "나구"],
        "unit": None,
        "rows": [
            {"자치구": "가구", "요일": ["월", "목"], "금액": 12_345_000, "개방": True},
            {"자치구": "나구", "요일": ["수"], "금액": None, "개방": False},
        ],
        "options": [],
        "interpretation": "창구 = 야간",
        "template": "services",
        "sparql": "SELECT ?s\n\nWHERE { ?s ?p ?o }",
        "sources": [
            {"document": "one", "line_start": 3, "line_end": 5, "quote": "○ 야간 창구\n\n- 월·목", "iri": "https://example.org/1"},
            {"document": "two", "line_start": 9, "line_end": 9, "quote": "- 수요일", "iri": "https://example.org/2"},
        ],
        "elapsed_ms": 1.5,
    }  # fmt: skip


@pytest.fixture
def answer() -> dict[str, Any]:
    return make_answer()


@pytest.fixture
def assistant() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture(scope="module")
def asked_assistant() -> FakeAssistant:
    """One assistant for all tests of a module."""
    return FakeAssistant()


@pytest.fixture(scope="session")
def small_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two graphs of records with a label each."""
    folder = tmp_path_factory.mktemp("small") / "store"
    folder.mkdir()
    work = ox.Store(str(folder / "work"))
    label = ox.NamedNode("http://www.w3.org/2004/02/skos/core#prefLabel")
    for graph in GRAPHS:
        for number in range(RECORDS_A_GRAPH):
            record = ox.NamedNode(f"{graph}/{number}")
            work.add(ox.Quad(record, label, ox.Literal(f"기록 {number}", language="ko"), ox.NamedNode(graph)))
    work.flush()
    publish(folder, work.backup)
    return folder


@pytest.fixture(scope="session")
def pool(small_store: Path) -> Iterator[QueryPool]:
    pool = QueryPool(str(small_store), limits=Limits(time_s=20))
    yield pool
    pool.close()


def build_app(assistant: FakeAssistant, pool: QueryPool, health: dict[str, Any]) -> FastAPI:
    """Build an application inside of an event loop; without one, Gradio leaves one open behind it."""

    async def build() -> FastAPI:
        return create_app(assistant, pool, health=health, examples={"ko": ["예시?"], "en": ["Example?"]})

    return asyncio.run(build())


@pytest.fixture(scope="session")
def app_builder() -> Callable[[FakeAssistant, QueryPool, dict[str, Any]], FastAPI]:
    return build_app


@pytest.fixture(scope="session")
def address(seed_store: Path, gugraph: str) -> Iterator[str]:
    """The address of a server of the seed reports."""
    command = [gugraph, "serve", "--store", str(seed_store), "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        assert server.stdout is not None
        line = server.stdout.readline()
        assert "http://127.0.0.1:" in line, line
        yield line.split()[-1]
        server.send_signal(signal.SIGINT)
