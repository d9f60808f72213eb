"""docs/endpoint.md states the limits that hold."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qa.web.media import GRAPH_TYPES, SOLUTION_TYPES
from qa.web.pool import DEFAULT_LIMITS
from qa.web.requests import MAX_BODY_BYTES

PAGE = (Path(__file__).parents[2] / "docs" / "endpoint.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("limit", "value"),
    [
        ("time of a query", f"{DEFAULT_LIMITS.time_s:g} s"),
        ("queries at once", str(DEFAULT_LIMITS.workers)),
        ("queries waiting", str(DEFAULT_LIMITS.waiting)),
        ("size of a request", f"{MAX_BODY_BYTES >> 10} KiB"),
        ("size of a result", f"{DEFAULT_LIMITS.result_bytes >> 20} MiB"),
        ("memory of a worker", f"{DEFAULT_LIMITS.memory_bytes >> 20} MiB"),
    ],
)
def test_page_states_the_limits(limit: str, value: str) -> None:
    assert f"| {limit} | {value} |" in PAGE


def test_page_names_the_formats() -> None:
    named = set(re.findall(r"`([a-z]+/[a-z+-]+)`", PAGE))
    aliases = {"application/json", "application/xml"}
    assert (SOLUTION_TYPES.keys() | GRAPH_TYPES.keys()) - aliases <= named
