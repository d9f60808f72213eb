"""Linking: what several reports say of one thing, found anew whenever a report of the store changed.

Enters: a store that is being written, and what reviewers decided. Leaves: its graph of shared things and its graph of
links, each replaced as a whole, so that a store that grew report by report holds the same as one built at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import cast

import pyoxigraph as ox

from graph.districts import KINDS
from graph.knowledge import Knowledge, read_knowledge
from graph.lineage import find_programme_lines
from graph.link_graph import describe_entities, describe_links
from graph.link_rules import CONFIRMED, Link, Reason
from graph.resemblance import find_resemblances
from graph.unit_lineage import find_unit_successions
from graph.writer import StoreWriter
from ontology.terms import expand

Decisions = Mapping[tuple[str, str, str], str]
"""What a link says -> the status that a reviewer gave it."""


def link_reports(writer: StoreWriter, decisions: Decisions) -> None:
    """Replace the graphs of shared things and of links by what the reports say now.

    Args:
        writer: The store; its reports are in place.
        decisions: What reviewers decided.

    Raises:
        StoreError: The disk is full or fails.
    """
    identity = writer.identity
    knowledge = read_knowledge(lambda name, **bindings: writer.read_rows(name, **bindings))
    districts = _read_districts(writer)
    links = apply_decisions(find_links(knowledge, _find_stems(districts)), decisions, known=find_ends(knowledge))
    writer.replace_graph(identity.entities, describe_entities(knowledge, districts))
    writer.replace_graph(identity.links, describe_links(links, identity=identity))


def find_links(knowledge: Knowledge, stems: Mapping[str, str]) -> list[Link]:
    """Find all links between what reports name, sorted by what they say."""
    lines = list(find_programme_lines(knowledge))
    links = [*lines, *find_unit_successions(knowledge, lines), *find_resemblances(knowledge, stems)]
    return sorted(links, key=lambda link: link.key)


def find_ends(knowledge: Knowledge) -> frozenset[str]:
    """The IRIs of what a link may join."""
    return frozenset({*knowledge.programmes, *(mention.entity for mention in knowledge.mentions)})


def apply_decisions(links: Iterable[Link], decisions: Decisions, *, known: frozenset[str]) -> list[Link]:
    """Give links the status that reviewers decided.

    Args:
        links: The links that were found.
        decisions: What reviewers decided, also of links that are not found any more.
        known: What the reports name; a decision on anything else waits.

    Returns:
        The links found, and those that a reviewer confirmed though nothing else speaks for them.
    """
    decided = {link.key: replace(link, status=decisions.get(link.key, link.status)) for link in links}
    for key, status in decisions.items():
        if key not in decided and status == CONFIRMED and {key[0], key[2]} <= known:
            decided[key] = Link(*key, 1.0, (Reason("review"),), status)
    return [decided[key] for key in sorted(decided)]


def _read_districts(writer: StoreWriter) -> list[ox.Triple]:
    """Read the descriptions of districts from the graph of shared things, where each report puts its own."""
    triples = writer.read_graph(writer.identity.entities)
    kind, class_ = ox.NamedNode(str(expand("rdf:type"))), ox.NamedNode(str(expand("gu:District")))
    nodes = {triple.subject for triple in triples if triple.predicate == kind and triple.object == class_}
    return [triple for triple in triples if triple.subject in nodes]


def _find_stems(districts: Iterable[ox.Triple]) -> dict[str, str]:
    """Find the names of districts without 구, 시 or 군: 마포; those of one syllable say too little."""
    label = ox.NamedNode(str(expand("skos:prefLabel")))
    stems = {}
    for triple in districts:
        name = cast(ox.Literal, triple.object)
        if triple.predicate == label and name.language == "ko" and name.value.endswith(KINDS) and len(name.value) > 2:
            stems[cast(ox.NamedNode, triple.subject).value] = name.value[:-1]
    return stems
