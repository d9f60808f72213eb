"""Read the body of a request without letting it grow past a limit.

Enters: a Starlette request. Leaves: the bytes, or an error that `qa.web.app` turns into a one-line reply.
"""

from __future__ import annotations

from http import HTTPStatus

from starlette.exceptions import HTTPException
from starlette.requests import Request

MAX_BODY_BYTES = 256 << 10
"""The longest query or question with its history; a person's is some hundred times shorter."""


async def read_body(request: Request, *, limit: int = MAX_BODY_BYTES) -> str:
    """Read a UTF-8 body.

    Args:
        request: The request; its body is not yet read.
        limit: Bytes after which reading stops.

    Raises:
        HTTPException: 413 when the body is longer, 400 when it is not UTF-8.
    """
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > limit:
            reason = f"the request body is longer than {limit} bytes; send a shorter one"
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, reason)
    try:
        return body.decode()
    except UnicodeDecodeError as exc:
        raise HTTPException(HTTPStatus.BAD_REQUEST, "the request body is not UTF-8; send UTF-8") from exc
