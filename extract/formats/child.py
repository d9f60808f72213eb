"""The process that reads one file: bytes on its standard input, JSON on its standard output.

Enters: the kind of the file and the memory that may be used as arguments. Leaves: lines and pages, or the reason of a
refusal. What a parser's fault raises ends the process, which its parent reports.
"""

from __future__ import annotations

import json
import os
import resource
import sys
from collections.abc import Callable

from extract.errors import ReadError
from extract.formats.kinds import Kind
from extract.formats.reading import Reading


def main(kind: str, memory_bytes: int) -> None:
    """Read the file on standard input and write what it holds."""
    answer_to = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a library prints is no answer
    resource.setrlimit(resource.RLIMIT_AS, (memory_bytes, memory_bytes))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with answer_to:
        json.dump(_answer(Kind(kind), sys.stdin.buffer.read()), answer_to)


def _answer(kind: Kind, content: bytes) -> dict[str, object]:
    try:
        reading = _find_reader(kind)(content)
    except ReadError as exc:
        return {"error": str(exc)}
    except (MemoryError, RecursionError):
        return {"error": "it needs more memory than any report; split it or save it as plain text"}
    return {"lines": reading.lines, "pages": reading.pages}


def _find_reader(kind: Kind) -> Callable[[bytes], Reading]:
    if kind is Kind.PDF:
        from extract.formats.pdf import read_pdf

        return read_pdf
    if kind is Kind.HWP:
        from extract.formats.hwp import read_hwp

        return read_hwp
    if kind is Kind.HWPX:
        from extract.formats.hwpx import read_hwpx

        return read_hwpx
    from extract.formats.docx import read_docx

    return read_docx


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
