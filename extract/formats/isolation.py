"""Reading in a process of its own, so that no file can take a build down.

Enters: the bytes of a file. Leaves: a `Reading`. A parser that crashes, runs for ever or eats all memory ends its own
process and becomes a `ReadError`. Plain text is decoded here, without a process.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from extract.errors import ReadError
from extract.formats.kinds import Kind, find_kind
from extract.formats.plain import decode_text
from extract.formats.reading import Reading

_ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may use.

    Attributes:
        time_s: Seconds from start to end.
        memory_bytes: Address space of the process.
        file_bytes: Size of the file.
        characters: Length of the text.
    """

    time_s: float = 90
    memory_bytes: int = 4_000_000_000
    file_bytes: int = 500_000_000
    characters: int = 20_000_000


DEFAULT_LIMITS = Limits()


def read_content(content: bytes, *, limits: Limits = DEFAULT_LIMITS) -> Reading:
    """Read the content of a file, whatever its kind.

    Args:
        content: The bytes of the file.
        limits: What reading it may use.

    Returns:
        Its lines, with pages where it has them.

    Raises:
        ReadError: It cannot be read; the message says why and has no path yet.
    """
    if len(content) > limits.file_bytes:
        raise ReadError(f"the file has more than {limits.file_bytes:,} bytes; this is no report")
    kind = find_kind(content)
    reading = (
        Reading(tuple(decode_text(content).split("\n"))) if kind is Kind.TEXT else _read_apart(content, kind, limits)
    )
    if sum(map(len, reading.lines)) > limits.characters:
        raise ReadError(f"its text has more than {limits.characters:,} characters; split it and try again")
    return reading


def _read_apart(content: bytes, kind: Kind, limits: Limits) -> Reading:
    """Read in a child process, which is killed when its time is up."""
    command = [sys.executable, "-m", "extract.formats.child", kind.value, str(limits.memory_bytes)]
    environment = {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(filter(None, [str(_ROOT), os.environ.get("PYTHONPATH")])),
    }
    try:
        ended = subprocess.run(
            command, input=content, capture_output=True, timeout=limits.time_s, env=environment, check=False
        )
    except subprocess.TimeoutExpired as exc:
        raise ReadError(f"reading it takes longer than {limits.time_s:g} s; split it or save it as plain text") from exc
    if ended.returncode:
        raise ReadError(f"its {kind.value.upper()} reader crashed on it; save it again or as plain text")
    answer = json.loads(ended.stdout)
    if "error" in answer:
        raise ReadError(answer["error"])
    return Reading(tuple(answer["lines"]), tuple(answer["pages"]))
