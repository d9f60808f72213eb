"""A limit on the time that one document may take.

Enters: a number of seconds. Leaves: the work done in time, or an `ExtractError`. A rule that runs for ever on a report
that nobody has seen yet must not stop the others.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from extract.errors import ExtractError


@contextmanager
def deadline(seconds: float, *, name: str) -> Iterator[None]:
    """End the work inside when its time is up; outside of a process's main thread there is no limit.

    Args:
        seconds: How long it may take.
        name: What is worked on, for the message.

    Raises:
        ExtractError: The time is up.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def expire(signum: int, frame: FrameType | None) -> None:
        raise ExtractError(f"{name}: taking its facts takes longer than {seconds:g} s; split it and report this")

    before = signal.signal(signal.SIGALRM, expire)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
