"""Files written in one step.

Enters: a path. Leaves: the whole file under that name, or what was there before; never half a file.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from extract.errors import StoreError


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """Give a path to write to, and move what was written to its name at the end.

    Args:
        path: The file to write; its folder is made when it does not exist.

    Yields:
        A path in the same folder.

    Raises:
        StoreError: The file cannot be written.
    """
    half = path.with_name(f".{path.name}.half")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield half
        os.replace(half, path)
    except OSError as exc:
        raise StoreError(
            f"{path}: cannot be written ({exc.strerror or exc}); check the folder and the free space"
        ) from exc
    finally:
        with suppress(OSError):
            half.unlink()


def write_file(path: Path, content: bytes) -> None:
    """Write a small file.

    Raises:
        StoreError: The file cannot be written.
    """
    with replacing(path) as half:
        half.write_bytes(content)
