"""The graphs that hold for several reports: things with all their names, and the links between them.

Enters: what the reports say, the districts as they were described, the links. Leaves: two graphs' statements as sorted
N-Triples lines. A link is an ``rdf:Statement`` with score, reason and status; a confirmed one is also said plainly.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

import pyoxigraph as ox

from graph.identity import Identity
from graph.knowledge import Knowledge
from graph.link_rules import CONFIRMED, DIGITS, Link
from graph.model import load_model
from graph.naming import fold_labels, fold_spelling
from graph.writer import Content
from ontology.terms import expand, find_concept

LANGUAGES = ("ko", "en")


def describe_entities(knowledge: Knowledge, districts: Iterable[ox.Triple]) -> Content:
    """Describe districts and the things that reports name: class, preferred name, other spellings.

    Args:
        knowledge: What the reports say.
        districts: What is known of districts; those that no report is of are left out.
    """
    present = {report.district for report in knowledge.reports.values()}
    kept = [
        triple for triple in districts if isinstance(triple.subject, ox.NamedNode) and triple.subject.value in present
    ]
    return _build_content([*kept, *_describe_mentions(knowledge)])


def _describe_mentions(knowledge: Knowledge) -> Iterator[ox.Triple]:
    """Describe each thing; a short form that a report states is never the preferred name."""
    full = {(alias.report, fold_spelling(alias.short)): alias.name for alias in knowledge.aliases}
    short: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for alias in knowledge.aliases:
        short[alias.report, fold_spelling(alias.name)].add(alias.short)
    labels: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    others: defaultdict[str, set[str]] = defaultdict(set)
    for mention in knowledge.mentions:
        name = full.get((mention.report, fold_spelling(mention.label)), mention.label)
        labels[mention.table, mention.entity] += [name] * mention.count
        others[mention.entity] |= {mention.label, *short.get((mention.report, fold_spelling(name)), ())}
    for (table, entity), names in labels.items():
        about = load_model()[table].entity
        preferred, _ = fold_labels(names)
        if about:
            yield ox.Triple(ox.NamedNode(entity), _term("rdf:type"), _term(about.class_))
        yield ox.Triple(ox.NamedNode(entity), _term("skos:prefLabel"), ox.Literal(preferred, language="ko"))
        for other in {*names, *others[entity]} - {preferred}:
            yield ox.Triple(ox.NamedNode(entity), _term("skos:altLabel"), ox.Literal(other, language="ko"))


def describe_links(links: Iterable[Link], *, identity: Identity) -> Content:
    """Say each link with its score, reason and status; what is confirmed also as a statement of its own."""
    return _build_content(triple for link in links for triple in _describe_link(link, identity))


def _describe_link(link: Link, identity: Identity) -> Iterator[ox.Triple]:
    node = ox.NamedNode(identity.link(link.key))
    subject, predicate, object_ = ox.NamedNode(link.subject), _term(link.predicate), ox.NamedNode(link.object)
    status = find_concept("link-status", link.status)
    yield ox.Triple(node, _term("rdf:type"), _term("gu:Link"))
    yield ox.Triple(node, _term("rdf:subject"), subject)
    yield ox.Triple(node, _term("rdf:predicate"), predicate)
    yield ox.Triple(node, _term("rdf:object"), object_)
    yield ox.Triple(node, _term("gu:score"), ox.Literal(f"{link.score:.{DIGITS}f}", datatype=_term("xsd:decimal")))
    yield ox.Triple(node, _term("gu:linkStatus"), ox.NamedNode(str(status)))
    for language in LANGUAGES:
        yield ox.Triple(node, _term("gu:reason"), ox.Literal(link.describe(language), language=language))
    if link.source:
        yield ox.Triple(node, _term("prov:wasDerivedFrom"), ox.NamedNode(link.source))
    if link.status == CONFIRMED:
        yield ox.Triple(subject, predicate, object_)


def _term(curie: str) -> ox.NamedNode:
    return ox.NamedNode(str(expand(curie)))


def _build_content(triples: Iterable[ox.Triple]) -> Content:
    return Content(tuple(sorted({f"{triple} ." for triple in triples})))
