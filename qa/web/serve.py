"""Serve a store: open it, start the workers, load the assistant, listen.

Enters: the folder of a store and an address. Leaves: nothing; it returns when the server was stopped.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from importlib.metadata import version
from importlib.resources import files
from typing import Any

from extract.errors import StoreError, UsageError
from graph import Store, open_store
from qa.web.pool import QueryPool
from qa.web.server import bind_address, describe_address, serve_app


def serve(location: str, *, host: str, port: int, on_ready: Callable[[str], None]) -> None:
    """Serve a store until interrupted.

    Args:
        location: Folder of the store.
        host: Address to listen on.
        port: Port to listen on; 0 takes a free one.
        on_ready: Gets the address once requests are answered.

    Raises:
        StoreError: There is no store, or it is empty.
        UsageError: The location is no folder, or the address cannot be used.
    """
    if location.startswith(("http://", "https://")):
        raise UsageError(f"--store {location}: serve reads a folder; give one that 'gugraph build' wrote")
    with open_store(location) as store:
        health = describe_health(store)
        with bind_address(host, port) as listener, closing(QueryPool(location)) as pool:
            from qa import Assistant
            from qa.web.app import create_app
            from qa.web.examples import choose_examples, load_samples

            assistant = Assistant(store)
            examples = choose_examples(assistant, load_samples())
            app = create_app(assistant, pool, health=health, examples=examples)
            serve_app(app, listener, lambda: on_ready(describe_address(listener)))


def describe_health(store: Store) -> dict[str, Any]:
    """Say what a store holds.

    Raises:
        StoreError: It holds no report.
    """
    query = files("qa.web").joinpath("documents.rq").read_text(encoding="utf-8")
    documents = int(store.select(query)[0]["count"].value)
    if documents == 0:
        raise StoreError(f"{store.location}: the store holds no report; load some with 'gugraph build'")
    return {"documents": documents, "store": store.version, "version": version("gugraph")}
