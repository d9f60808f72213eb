"""The SPARQL 1.1 Protocol for queries: ``/sparql``.

Enters: GET, POST of a form, POST of a query. Leaves: the result in the format that the client asks for, or a status and
a one-line reason in plain text. Updates are refused. What runs the query is `qa.web.pool`.

Source: SPARQL 1.1 Protocol, section 2.1.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from qa.web.pool import QueryPool
from qa.web.requests import read_body
from qa.web.worker import Job, Reply

METHODS = ("GET", "HEAD", "POST", "OPTIONS")

_HEADERS: Mapping[str, str] = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": ", ".join(METHODS),
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Vary": "Accept",
}
"""Any page may query: the endpoint only reads, and knows no users."""

_FORM, _QUERY, _UPDATE = "application/x-www-form-urlencoded", "application/sparql-query", "application/sparql-update"
_MAX_FIELDS = 100

Fields = Mapping[str, Sequence[str]]


async def answer_request(request: Request, pool: QueryPool) -> Response:
    """Answer one request of the protocol.

    Args:
        request: The request, its body not yet read.
        pool: What runs the queries.
    """
    if request.method == "OPTIONS":
        return Response(status_code=HTTPStatus.NO_CONTENT, headers={**_HEADERS, "Allow": ", ".join(METHODS)})
    try:
        reply = await pool.run(await _read_job(request))
    except HTTPException as exc:
        reply = Reply.refuse(HTTPStatus(exc.status_code), exc.detail)
    return Response(reply.body, reply.status, headers={**_HEADERS, "Content-Type": reply.media_type})


async def _read_job(request: Request) -> Job:
    fields = _read_fields(request.url.query)
    if request.method == "POST":
        fields = await _read_post(request, fields)
    if "update" in fields:
        raise HTTPException(HTTPStatus.FORBIDDEN, "updates are refused: this endpoint is read-only")
    queries = fields.get("query", [])
    if len(queries) != 1:
        raise HTTPException(HTTPStatus.BAD_REQUEST, f"{len(queries)} queries given; send one: ?query=… or a body")
    return Job(
        queries[0],
        ", ".join(request.headers.getlist("accept")),
        tuple(fields.get("default-graph-uri", ())),
        tuple(fields.get("named-graph-uri", ())),
    )


async def _read_post(request: Request, fields: Fields) -> Fields:
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in (_FORM, _QUERY, _UPDATE):
        reason = f"the body is {kind or 'of no stated type'}; send {_FORM} or {_QUERY}"
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, reason)
    body = await read_body(request)
    if kind == _FORM:
        return _read_fields(body)
    return {**fields, "query" if kind == _QUERY else "update": [body]}


def _read_fields(text: str) -> Fields:
    try:
        return parse_qs(text, keep_blank_values=True, errors="strict", max_num_fields=_MAX_FIELDS)
    except ValueError as exc:  # also UnicodeDecodeError
        reason = f"the fields are not URL-encoded UTF-8, or more than {_MAX_FIELDS}"
        raise HTTPException(HTTPStatus.BAD_REQUEST, reason) from exc
