"""Listen on an address and serve an application until someone stops it.

Enters: an application and an address. Leaves: nothing; it returns when the server was stopped.
"""

from __future__ import annotations

import errno
import logging
import os
import socket
from collections.abc import Callable
from typing import TYPE_CHECKING

import uvicorn

from extract.errors import UsageError

if TYPE_CHECKING:
    from fastapi import FastAPI

GRACE_S = 1
"""Seconds that open connections, such as the chat's, get when the server stops."""


def bind_address(host: str, port: int) -> socket.socket:
    """Take an address.

    Args:
        host: Name or number of an interface of this machine.
        port: Port; 0 takes a free one.

    Raises:
        UsageError: The address is taken or cannot be used.
    """
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except socket.gaierror as exc:
        raise UsageError(f"--host {host}: no such address on this machine ({exc.strerror}); try 127.0.0.1") from exc
    listener = socket.socket(family, kind, protocol)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
    except OSError as exc:
        listener.close()
        raise UsageError(_explain(host, port, exc)) from exc
    return listener


def _explain(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return f"port {port} on {host} is in use; stop what uses it or choose another with --port"
    return f"{host}:{port} cannot be used: {os.strerror(error.errno or 0)}; choose another with --host and --port"


def describe_address(listener: socket.socket) -> str:
    """The address of a listener as people type it into a browser."""
    host, port = listener.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve_app(app: FastAPI, listener: socket.socket, on_ready: Callable[[], None]) -> None:
    """Serve until interrupted.

    Args:
        app: The application.
        listener: A bound socket.
        on_ready: Called once requests are answered.
    """
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, ws="none", server_header=False, timeout_graceful_shutdown=GRACE_S
    )
    try:
        _Server(config, on_ready).run(sockets=[listener])
    except KeyboardInterrupt:
        return


class _Server(uvicorn.Server):
    """Uvicorn that says when it answers."""

    def __init__(self, config: uvicorn.Config, on_ready: Callable[[], None]) -> None:
        super().__init__(config)
        self._on_ready = on_ready

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._on_ready()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        logging.getLogger("uvicorn.error").disabled = True  # an open chat is cut off on purpose, which is no error
        await super().shutdown(sockets)
