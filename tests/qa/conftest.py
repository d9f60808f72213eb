"""Fixtures of the question tests: an assistant over invented reports, one over the seed reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from graph.store import Store, open_store
from qa import Assistant
from qa.catalogue import Catalogue
from qa.index import Records, open_records
from qa.linking import Index
from qa.sentence import Sentence, read_sentence
from qa.understanding import Understanding
from tests.qa.sample import MemoryStore, build_store


@pytest.fixture(scope="session")
def store() -> MemoryStore:
    return build_store()


@pytest.fixture(scope="session")
def assistant(store: Store) -> Assistant:
    return Assistant(store)


@pytest.fixture(scope="session")
def seed_assistant(seed_store: Path) -> Iterator[Assistant]:
    with open_store(seed_store) as opened:
        yield Assistant(opened)


@pytest.fixture(scope="session")
def records(store: Store) -> Records:
    return open_records(store)


@pytest.fixture(scope="session")
def catalogue(records: Records) -> Catalogue:
    return records.catalogue


@pytest.fixture(scope="session")
def index(records: Records) -> Index:
    return Index(records)


@pytest.fixture(scope="session")
def understanding(catalogue: Catalogue, index: Index) -> Understanding:
    from extract.language import load_language

    return Understanding(catalogue, index, analyse=load_language())


def cut(text: str) -> Sentence:
    """A question as words."""
    from extract.language import load_language

    return read_sentence(text, analyse=load_language())
