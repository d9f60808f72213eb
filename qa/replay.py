"""Names of answers that say how to give them again.

Enters: the turns of a conversation, and what answered them. Leaves: an `AnswerId`, whose text carries the questions
themselves and short hashes of graph and program, so that any machine with the same graph and program answers alike.

The questions are not compressed: builds of zlib differ in the bytes that they write, and short texts hardly shrink.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from importlib.resources import files
from importlib.resources.abc import Traversable

from extract.errors import UsageError

PACKAGES = ("ontology", "extract", "graph", "qa")
LIBRARIES = ("kiwipiepy", "pyoxigraph", "rapidfuzz", "spacy")
"""Libraries whose version can change an answer."""
SUFFIXES = (".csv", ".json", ".py", ".rq", ".sql", ".toml", ".ttl")
HASH_LENGTH = 12
NO_TEMPLATE = "none"
# WyLsoJXsnbQg…In0.3f2a90c1d4e5.unit_value.90c1d4e53f2a
ANSWER_ID = re.compile(r"(?P<turns>[\w-]+)\.(?P<graph>[0-9a-f]{12})\.(?P<template>\w+)\.(?P<program>[0-9a-f]{12})")


@dataclass(frozen=True, slots=True)
class AnswerId:
    """What an answer was made of.

    Attributes:
        turns: The questions of the conversation, that which was answered last.
        graph: First digits of the store's version.
        program: First digits of the program's.
        template: Id of the template, `NO_TEMPLATE` where none was used.
    """

    turns: tuple[str, ...]
    graph: str
    program: str
    template: str = NO_TEMPLATE

    def __str__(self) -> str:
        """The id as text of letters, digits, ``-``, ``_`` and dots."""
        turns = json.dumps(self.turns, ensure_ascii=False, separators=(",", ":"))
        encoded = base64.urlsafe_b64encode(turns.encode("utf-8", "surrogatepass")).decode().rstrip("=")
        return f"{encoded}.{self.graph}.{self.template}.{self.program}"


def parse_answer_id(text: str) -> AnswerId:
    """Read the id of an answer.

    Args:
        text: What ``answer_id`` of an answer says.

    Raises:
        UsageError: It is no id of an answer.
    """
    match = ANSWER_ID.fullmatch(text.strip())
    turns = _decode_turns(match["turns"]) if match else None
    if match is None or turns is None:
        raise UsageError(f"{text[:60]!r} is no id of an answer; give the whole 'answer_id' that an answer names")
    return AnswerId(turns, match["graph"], match["program"], match["template"])


def _decode_turns(encoded: str) -> tuple[str, ...] | None:
    try:
        turns = json.loads(
            base64.urlsafe_b64decode(encoded + "=" * (-len(encoded) % 4)).decode("utf-8", "surrogatepass")
        )
    except (binascii.Error, ValueError):
        return None
    is_valid = isinstance(turns, list) and turns and all(isinstance(turn, str) for turn in turns)
    return tuple(turns) if is_valid else None


def describe_difference(before: AnswerId, now: AnswerId) -> str:
    """Say what differs between two answers to the same questions, empty when nothing does."""
    kinds = (("graph", before.graph, now.graph), ("program", before.program, now.program))
    changed = [f"the {kind} was {old}, it is {new}" for kind, old, new in kinds if old != new]
    if before.template != now.template:
        changed.append(f"the template was {before.template}, it is {now.template}")
    return "; ".join(changed)


def shorten_version(version: str) -> str:
    """Shorten a version to what an id carries of it."""
    return version[:HASH_LENGTH]


@cache
def read_program_version() -> str:
    """Hash the program: its modules, rules and queries, and the versions of the libraries that read questions."""
    digest = hashlib.sha256()
    for package in PACKAGES:
        for name, content in sorted(_list_files(files(package), package)):
            digest.update(f"{name}\0{hashlib.sha256(content).hexdigest()}\n".encode())
    for library in LIBRARIES:
        digest.update(f"{library} {metadata.version(library)}\n".encode())
    return digest.hexdigest()


def _list_files(folder: Traversable, path: str) -> Iterator[tuple[str, bytes]]:
    for child in folder.iterdir():
        name = f"{path}/{child.name}"
        if child.is_dir():
            yield from _list_files(child, name)
        elif child.name.endswith(SUFFIXES):
            yield name, child.read_bytes()
