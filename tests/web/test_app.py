"""The application: answers as JSON, health, the page, and what it tells the browser."""

from __future__ import annotations

import os
import re

import pytest
from starlette.testclient import TestClient

from qa.assistant import LONGEST_QUESTION
from qa.web.chat import MAX_HISTORY

HEALTH = {"documents": 4, "store": "abc", "version": "0.1.0"}
# An address of another host in a page: src="https://cdn.example/x.js"
FOREIGN = re.compile(r"""<(?:script|link|img|iframe)[^>]*(?:src|href)=["']?(?:https?:)?//""")
# The same in a style sheet: url(https://fonts.example/x.woff2), @import "//cdn.example/x.css"
FOREIGN_STYLE = re.compile(r"""(?:url\(|@import)\s*["']?(?:https?:)?//""")


@pytest.fixture(scope="module")
def client(app_builder, pool, asked_assistant):
    with TestClient(app_builder(asked_assistant, pool, HEALTH)) as client:
        yield client


def test_health_tells_what_is_served(client: TestClient) -> None:
    assert client.get("/health").json() == {"status": "ok", **HEALTH}


def test_ask_gives_the_answer_object(client: TestClient, answer) -> None:
    asked = {"question": " 야간 창구? ", "history": ["처음", "다음"], "id": "q1"}
    response = client.post("/api/ask", json=asked)
    assert (response.status_code, response.headers["content-type"]) == (200, "application/json")
    assert response.json() == {**answer, "id": "q1", "question": "야간 창구?"}


def test_ask_passes_the_last_turns_on(client: TestClient, asked_assistant) -> None:
    turns = [f"질문 {number}" for number in range(MAX_HISTORY + 5)]
    client.post("/api/ask", json={"question": "그럼?", "history": turns})
    assert asked_assistant.asked[-1] == ("그럼?", tuple(turns[-MAX_HISTORY:]))


def test_ask_takes_a_question_in_the_address(client: TestClient) -> None:
    assert client.get("/api/ask", params={"question": "창구?"}).json()["question"] == "창구?"


@pytest.mark.parametrize(
    ("request_", "status", "reason"),
    [
        ({"json": {}}, 400, "question: Field required"),
        ({"json": {"question": ""}}, 400, "question: String should have at least 1 character"),
        ({"json": {"question": " \n\t "}}, 400, "question: String should have at least 1 character"),
        (
            {"json": {"question": "가" * (LONGEST_QUESTION + 1)}},
            400,
            "question: String should have at most 1000",
        ),
        ({"json": {"question": 7}}, 400, "question: Input should be a valid string"),
        ({"json": {"question": "가?", "history": "나?"}}, 400, "history: Input should be a valid array"),
        ({"json": {"question": "가?", "answer": "나"}}, 400, "answer: Extra inputs are not permitted"),
        ({"json": ["가?"]}, 400, "the request: "),
        ({"content": b"{"}, 400, "the request: Invalid JSON"),
        ({"content": b'{"question": "\xff"}'}, 400, "not UTF-8"),
        ({"content": b'{"question": "\\ud800"}'}, 400, "the request: Invalid JSON"),
        ({"content": b'{"question": "' + b"x" * (1 << 20)}, 413, "longer than"),
        ({"json": {"question": "고장"}}, 400, "the question cannot be read"),
    ],
)
def test_refusal_is_one_line_of_json(client: TestClient, request_, status, reason) -> None:
    response = client.post("/api/ask", **request_)
    assert (response.status_code, list(response.json())) == (status, ["error"])
    assert reason in response.json()["error"]
    assert "\n" not in response.text


def test_empty_question_in_the_address_is_refused(client: TestClient) -> None:
    assert client.get("/api/ask").status_code == 400
    assert client.get("/api/ask", params={"question": " "}).status_code == 400


def test_page_names_no_other_host(client: TestClient) -> None:
    page = client.get("/")
    assert page.status_code == 200
    assert FOREIGN.findall(page.text) == []
    assert "fonts.googleapis" not in page.text
    assert FOREIGN_STYLE.findall(client.get("/theme.css").text) == []


@pytest.mark.parametrize("path", ["/", "/health", "/sparql", "/api/ask", "/theme.css", "/nowhere"])
def test_every_response_keeps_the_browser_here(client: TestClient, path: str) -> None:
    response = client.get(path)
    policy = response.headers["content-security-policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy
    assert response.headers["x-content-type-options"] == "nosniff"


def test_sparql_is_served(client: TestClient) -> None:
    assert client.get("/sparql", params={"query": "ASK { ?s ?p ?o }"}).json()["boolean"] is True


@pytest.mark.parametrize("path", ["/docs", "/redoc", "/monitoring", "/gradio_api/info"])
def test_nothing_is_served_that_loads_from_elsewhere_or_watches(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (403, 404) or response.json() == {"named_endpoints": {}, "unnamed_endpoints": {}}


@pytest.mark.parametrize(
    "path",
    [
        "/gradio_api/file=/etc/passwd",
        "/gradio_api/file=pyproject.toml",
        "/gradio_api/file=http://127.0.0.1:9/",
        "/gradio_api/proxy=http://127.0.0.1:9/",
        "/static/../../../../etc/passwd",
        "/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd",
    ],
)
def test_no_file_and_no_other_server_is_read(client: TestClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code in (400, 403, 404), response.status_code
    assert "root:" not in response.text


def test_uploads_are_refused(client: TestClient) -> None:
    response = client.post("/gradio_api/upload", files={"files": ("report.txt", b"more than a byte")})
    assert response.status_code == 413


def test_gradio_is_told_to_call_nobody(client: TestClient) -> None:
    import gradio

    assert os.environ["GRADIO_ANALYTICS_ENABLED"] == "False"
    assert gradio.analytics.analytics_enabled() is False
