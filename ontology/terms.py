"""The vocabulary as Python names.

Enters: gugraph.ttl, reused.ttl, concepts.ttl and shapes/, which lie beside this file. Leaves: prefixes, terms, concepts
and the graphs themselves. No term is typed here: each name is looked up in the Turtle, on first use, so that importing
this module costs next to nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rdflib import Graph, URIRef

_FOLDER = Path(__file__).parent

# @prefix org: <http://www.w3.org/ns/org#> .
_PREFIX_LINE = re.compile(r"^@prefix (?P<prefix>\w+): <(?P<namespace>[^>]+)> \.$", re.MULTILINE)


class OntologyError(ValueError):
    """A term that the vocabulary does not define."""


def _read_prefixes() -> Mapping[str, str]:
    text = (_FOLDER / "gugraph.ttl").read_text(encoding="utf-8")
    return MappingProxyType({match["prefix"]: match["namespace"] for match in _PREFIX_LINE.finditer(text)})


PREFIXES: Mapping[str, str] = _read_prefixes()
"""Namespace of each prefix, in alphabetical order of the prefixes."""


@cache
def load_vocabulary() -> Graph:
    """Load the own terms, the labels of the reused terms and the code lists; callers share one graph, so only read."""
    return _parse_turtle(_FOLDER / name for name in ("gugraph.ttl", "reused.ttl", "concepts.ttl"))


@cache
def load_shapes() -> Graph:
    """Load the SHACL shapes of all subjects; callers share one graph, so only read."""
    return _parse_turtle(sorted((_FOLDER / "shapes").glob("*.ttl")))


def _parse_turtle(paths: Iterable[Path]) -> Graph:
    from rdflib import Graph

    graph = Graph(bind_namespaces="none")
    for path in paths:
        graph.parse(path, format="turtle")
    return graph


def expand(curie: str) -> URIRef:
    """Expand a compact name to its IRI.

    Args:
        curie: Prefix and local name, such as ``org:Site``; the prefix is one of `PREFIXES`.

    Raises:
        OntologyError: The prefix is unknown, or the name is an own one (``gu:``) that the vocabulary does not define.

    >>> str(expand("org:Site"))
    'http://www.w3.org/ns/org#Site'
    """
    from rdflib import URIRef

    prefix, _, name = curie.partition(":")
    if prefix not in PREFIXES:
        raise OntologyError(f"{curie}: no such prefix; ontology/gugraph.ttl declares {', '.join(PREFIXES)}")
    term = URIRef(PREFIXES[prefix] + name)
    if prefix == "gu" and (term, None, None) not in load_vocabulary():
        raise OntologyError(f"{curie}: no such term; define it in ontology/gugraph.ttl or correct its spelling")
    return term


def find_concept(scheme: str, notation: str) -> URIRef | None:
    """Find a concept by the word that reports print for it.

    Args:
        scheme: Local name of the concept scheme, such as ``unit-kind``.
        notation: Its skos:notation, such as ``과``.

    Returns:
        The concept's IRI, None where the scheme has no such notation.

    Raises:
        OntologyError: There is no such scheme.
    """
    return _load_concepts(expand(f"gu:{scheme}")).get(notation)


@cache
def _load_concepts(scheme: URIRef) -> Mapping[str, URIRef]:
    from rdflib import URIRef
    from rdflib.namespace import SKOS

    graph = load_vocabulary()
    concepts = (node for node in graph.subjects(SKOS.inScheme, scheme) if isinstance(node, URIRef))
    return {str(graph.value(concept, SKOS.notation)): concept for concept in concepts}


class OwnTerms:
    """The own terms as attributes: ``GU.Programme`` is the IRI of gu:Programme."""

    def __getattr__(self, name: str) -> URIRef:
        """Look a term up by its local name.

        Raises:
            AttributeError: The vocabulary does not define it.
        """
        try:
            return expand(f"gu:{name}")
        except OntologyError as error:
            raise AttributeError(str(error)) from error


GU = OwnTerms()
"""The namespace https://w3id.org/gugraph/ontology#."""
