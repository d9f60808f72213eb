"""The web application: chat, answers as JSON, SPARQL endpoint and health on one address.

Enters: a store, an assistant and a pool of query workers. Leaves: a FastAPI application that calls no other host, and
tells the browser not to either.
"""

from __future__ import annotations

import os
from collections.abc import Awaitable, Callable
from http import HTTPStatus
from typing import Annotated, Any

from fastapi import FastAPI
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import JSONResponse
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from extract.errors import GugraphError
from qa.assistant import LONGEST_QUESTION
from qa.web.chat import MAX_HISTORY, AssistantLike
from qa.web.endpoint import METHODS, answer_request
from qa.web.examples import Examples
from qa.web.pool import QueryPool
from qa.web.requests import read_body

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'self'; "
        "form-action 'self'; frame-ancestors 'self'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
"""No request leaves for another host, whatever a page holds. Gradio needs inline scripts and `new Function`."""

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_QUESTION)]


class AskRequest(BaseModel):
    """What ``/api/ask`` takes."""

    model_config = ConfigDict(extra="forbid")

    question: Text
    history: tuple[Text, ...] = ()
    id: Annotated[str, StringConstraints(max_length=200)] | None = None


def create_app(assistant: AssistantLike, pool: QueryPool, *, health: dict[str, Any], examples: Examples) -> FastAPI:
    """Put the parts together.

    Args:
        assistant: What answers questions.
        pool: What runs SPARQL queries.
        health: What ``/health`` says beside the status.
        examples: Language -> questions that the chat offers.
    """
    silence_gradio()
    from qa.web.page import mount_page

    app = FastAPI(title="gugraph", docs_url=None, redoc_url=None, openapi_url=None)
    app.add_exception_handler(HTTPException, _show_error)
    app.add_middleware(SecurityHeaders)
    app.add_route("/health", lambda request: JSONResponse({"status": "ok", **health}))
    app.add_route("/api/ask", _answer_with(assistant), methods=["GET", "POST"])
    app.add_route("/sparql", _query_with(pool), methods=list(METHODS))
    mount_page(app, assistant, examples)
    return app


def silence_gradio() -> None:
    """Tell Gradio, before it is imported, to call nobody."""
    os.environ.update(GRADIO_ANALYTICS_ENABLED="False", HF_HUB_OFFLINE="1", HF_HUB_DISABLE_TELEMETRY="1")


def _answer_with(assistant: AssistantLike) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        asked = await _read_ask(request)
        try:
            given = await run_in_threadpool(
                assistant.ask, asked.question, history=asked.history[-MAX_HISTORY:], id=asked.id
            )
        except GugraphError as exc:
            status = HTTPStatus.BAD_REQUEST if exc.exit_code == 2 else HTTPStatus.INTERNAL_SERVER_ERROR
            raise HTTPException(status, str(exc)) from exc
        return JSONResponse(given.to_dict())

    return answer


def _query_with(pool: QueryPool) -> Callable[[Request], Awaitable[Response]]:
    async def query(request: Request) -> Response:
        return await answer_request(request, pool)

    return query


async def _read_ask(request: Request) -> AskRequest:
    try:
        if request.method == "POST":
            return AskRequest.model_validate_json(await read_body(request))
        return AskRequest.model_validate(dict(request.query_params))
    except ValidationError as exc:
        raise HTTPException(HTTPStatus.BAD_REQUEST, _describe(exc)) from exc


def _describe(error: ValidationError) -> str:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the request"
    return f'{place}: {first["msg"]}; send {{"question": …, "history": […], "id": …}}'


async def _show_error(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": error.detail}, error.status_code)


class SecurityHeaders:
    """Middleware that adds the security headers to each response."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve one request."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = [(name.lower().encode(), value.encode()) for name, value in SECURITY_HEADERS.items()]
                message = {**message, "headers": [*message["headers"], *headers]}
            await send(message)

        await self._app(scope, receive, send_with_headers)
