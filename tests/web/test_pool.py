"""Queries run in processes that can be killed."""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest

from qa.web.pool import Limits, QueryPool
from qa.web.worker import BoundedOutput, Job, Reply
from tests.web.processes import find_children, read_cpu_s

CROSS_PRODUCT = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"


def run(job: Coroutine[Any, Any, Any]) -> Any:
    return asyncio.run(job)


def read_count(reply: Reply) -> int:
    return int(json.loads(reply.body)["results"]["bindings"][0]["n"]["value"])


@pytest.fixture
def hasty_pool(small_store: Path):
    pool = QueryPool(str(small_store), limits=Limits(workers=1, waiting=1, time_s=2.0, result_bytes=2_000))
    yield pool
    pool.close()


def test_run_answers_from_the_union_of_all_graphs(pool: QueryPool) -> None:
    assert read_count(run(pool.run(Job(COUNT)))) == 600


def test_run_stops_a_query_at_its_limit_and_goes_on(hasty_pool: QueryPool) -> None:
    run(hasty_pool.run(Job(COUNT)))
    before = time.monotonic()
    reply = run(hasty_pool.run(Job(CROSS_PRODUCT)))
    assert time.monotonic() - before < 4
    assert reply.status == 503
    assert reply.body.decode() == "the query was stopped after 2 s; narrow it, or add LIMIT\n"
    assert run(hasty_pool.run(Job("ASK { ?s ?p ?o }"))).status == 200


def test_run_frees_the_processor_of_a_stopped_query(hasty_pool: QueryPool) -> None:
    run(hasty_pool.run(Job(CROSS_PRODUCT)))
    run(hasty_pool.run(Job(COUNT)))
    before = children_cpu_s()
    time.sleep(0.5)
    assert children_cpu_s() - before < 0.1


def children_cpu_s() -> float:
    return sum(read_cpu_s(child) for child in find_children(os.getpid()))


def test_run_turns_away_what_cannot_wait(hasty_pool: QueryPool) -> None:
    async def ask_at_once() -> list[Reply]:
        return await asyncio.gather(*(hasty_pool.run(Job(CROSS_PRODUCT)) for _ in range(3)))

    reasons = sorted(reply.body.decode() for reply in run(ask_at_once()))
    assert [reason.split(";")[0] for reason in reasons] == [
        "the query was stopped after 2 s",
        "the query was stopped after 2 s",
        "too many queries are waiting",
    ]


def test_run_refuses_a_result_past_its_limit(hasty_pool: QueryPool) -> None:
    reply = run(hasty_pool.run(Job("SELECT * { ?s ?p ?o }")))
    assert (reply.status, reply.body) == (
        400,
        b"the result is larger than 2000 bytes; ask for parts with LIMIT and OFFSET\n",
    )


def test_run_survives_a_query_that_takes_its_process_down(small_store: Path) -> None:
    greedy = "SELECT DISTINCT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
    limits = Limits(workers=1, time_s=60, result_bytes=8 << 30, memory_bytes=1 << 30)
    pool = QueryPool(str(small_store), limits=limits)
    try:
        reply = run(pool.run(Job(greedy)))
        assert (reply.status, b"took its process down" in reply.body) == (503, True)
        assert read_count(run(pool.run(Job(COUNT)))) == 600
    finally:
        pool.close()


def test_close_ends_running_queries_at_once(small_store: Path) -> None:
    async def close_while_running() -> Reply:
        running = asyncio.create_task(pool.run(Job(CROSS_PRODUCT)))
        await asyncio.sleep(1)
        await asyncio.to_thread(pool.close)
        return await running

    pool = QueryPool(str(small_store), limits=Limits(workers=1))
    before = time.monotonic()
    assert run(close_while_running()).status == 503
    assert time.monotonic() - before < 5


def test_bounded_output_keeps_what_fits() -> None:
    output = BoundedOutput(4)
    assert output.write(b"abcd") == 4
    assert bytes(output.content) == b"abcd"
