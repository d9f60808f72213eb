"""Decisions about links between review files and stores.

Enters: a store, review files. Leaves: the decisions of both for a build, and the rows that a review file gets. What was
decided is kept in a graph of its own, as JSON, as is how the documents were built; exports leave it out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox

from graph.identity import Identity
from graph.link_rules import CONFIRMED, DIGITS
from graph.queries import load_query
from graph.review import REVIEW_NAME, Key, Row, read_review
from graph.store import Row as Found
from graph.store import Store
from graph.writer import Content, StoreWriter
from ontology.terms import PREFIXES, expand


def load_decisions(writer: StoreWriter) -> dict[Key, str]:
    """Read what a store that is being written remembers of decisions."""
    rows = writer.read_rows("review", graph=ox.NamedNode(writer.identity.review))
    return _parse(row["decisions"] for row in rows)


def keep_decisions(writer: StoreWriter, decisions: Mapping[Key, str]) -> None:
    """Let a store remember decisions instead of those before.

    Raises:
        StoreError: The disk is full or fails.
    """
    graph = ox.NamedNode(writer.identity.review)
    told = json.dumps([[*key, status] for key, status in sorted(decisions.items())], ensure_ascii=False)
    triples = [
        ox.Triple(graph, ox.NamedNode(str(expand("rdf:type"))), ox.NamedNode(str(expand("prov:Activity")))),
        ox.Triple(graph, ox.NamedNode(str(expand("rdf:value"))), ox.Literal(told)),
    ]
    writer.replace_graph(graph.value, Content(tuple(f"{triple} ." for triple in triples if decisions)))


def collect_rows(store: Store, *, certain: bool = False, identity: Identity | None = None) -> list[Row]:
    """Collect the links of a store for a review file.

    Args:
        store: The store.
        certain: Whether to list also what was confirmed without a reviewer.
        identity: Names the graph of decisions; the project's base when left out.

    Returns:
        A row a link, with what the store knows of decisions; also for decisions on links that are not found any more.
    """
    graph = ox.NamedNode((identity or Identity()).review)
    decisions = _parse(row["decisions"].value for row in store.select(load_query("review"), {"graph": graph}))
    labels, documents = _read_ends(store)
    rows = []
    for found in store.select(load_query("links")):
        key = found["subject"].value, _shorten(found["predicate"].value), found["object"].value
        if key in decisions or certain or found["status"].value != CONFIRMED:
            rows.append(Row(key, decisions.get(key, ""), _describe(key, found, labels, documents)))
    gone = decisions.keys() - {row.key for row in rows}
    return [*rows, *(Row(key, decisions[key]) for key in sorted(gone))]


def _describe(key: Key, found: Found, labels: Mapping[str, str], documents: Mapping[str, set[str]]) -> dict[str, str]:
    subject, _, object_ = key
    return {
        "confidence": f"{float(found['score'].value):.{DIGITS}f}",
        "comment": found["reason"].value,
        "subject_label": labels.get(subject, ""),
        "object_label": labels.get(object_, ""),
        "subject_source": "|".join(sorted(documents[subject])),
        "object_source": "|".join(sorted(documents[object_])),
    }


def _read_ends(store: Store) -> tuple[dict[str, str], dict[str, set[str]]]:
    """Read the names of what links join, and the documents that name it."""
    labels: dict[str, str] = {}
    documents: defaultdict[str, set[str]] = defaultdict(set)
    for row in store.select(load_query("ends")):
        labels[row["end"].value] = row["label"].value
        documents[row["end"].value].add(row["document"].value)
    return labels, documents


def _shorten(iri: str) -> str:
    """The compact form of a predicate."""
    return next(f"{prefix}:{iri.removeprefix(base)}" for prefix, base in PREFIXES.items() if iri.startswith(base))


def _parse(texts: Iterable[str]) -> dict[Key, str]:
    return {(subject, says, object_): status for text in texts for subject, says, object_, status in json.loads(text)}


def merge_rows(found: Iterable[Row], written: Iterable[Row]) -> list[Row]:
    """Put the links of a store into what a review file has.

    Args:
        found: The links of the store, with the decisions that it knows.
        written: The rows of the file.

    Returns:
        The links of the store with the file's decision where it has the link, and decided rows of the file whose link
        is not found any more. A decision on a link whose ends have other ids by now goes to the link of the same names
        and documents.
    """
    kept = {row.key: row for row in written}
    rows = {row.key: replace(row, decision=kept[row.key].decision) if row.key in kept else row for row in found}
    by_name = {_name(row): row for row in rows.values() if not row.decision}
    for row in kept.values():
        if row.decision and row.key not in rows:
            namesake = by_name.get(_name(row))
            if namesake and any(_name(row)):
                rows[namesake.key] = replace(namesake, decision=row.decision)
            else:
                rows[row.key] = row
    return list(rows.values())


def _name(row: Row) -> tuple[str, ...]:
    names = ("subject_label", "object_label", "subject_source", "object_source")
    return row.key[1], *(row.said.get(name, "") for name in names)


def read_decisions(paths: Iterable[Path], known: Mapping[Key, str]) -> dict[Key, str]:
    """Read what reviewers decided.

    Args:
        paths: Review files; of two that differ the later one counts.
        known: What the store remembers; a link that a file leaves undecided is forgotten, others stay.

    Returns:
        Link -> status.

    Raises:
        ReadError: As `read_review`.
    """
    decisions = dict(known)
    for row in _read_all(paths):
        if row.decision:
            decisions[row.key] = row.decision
        else:
            decisions.pop(row.key, None)
    return {key: decisions[key] for key in sorted(decisions)}


def _read_all(paths: Iterable[Path]) -> Iterator[Row]:
    for path in paths:
        yield from read_review(path)


def find_reviews(folders: Iterable[Path]) -> list[Path]:
    """Find the review files that lie in the folders of reports, sorted."""
    return sorted({folder / REVIEW_NAME for folder in folders if (folder / REVIEW_NAME).is_file()})
