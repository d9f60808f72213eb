"""Decisions about links between review files and stores.

Enters: a store. Leaves: what it remembers of decisions, and the rows that a review file gets of it. What was decided is
kept in a graph of its own, as JSON, as is how the documents were built; exports leave it out.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping

import pyoxigraph as ox

from graph.identity import Identity
from graph.link_rules import CONFIRMED, DIGITS
from graph.queries import load_query
from graph.review import Key, Row
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
