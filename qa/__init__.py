"""Question answering over the graph: `Assistant` and `Answer`, and the command line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from qa.answer import Answer
    from qa.assistant import Assistant

__all__ = ["Answer", "Assistant"]


def __getattr__(name: str) -> Any:
    """Import the public classes when they are first used, so that `gugraph --help` imports none of them."""
    if name == "Assistant":
        from qa.assistant import Assistant

        return Assistant
    if name == "Answer":
        from qa.answer import Answer

        return Answer
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
