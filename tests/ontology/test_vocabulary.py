"""The vocabulary loads, is labelled in both languages and defines what the model uses."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from rdflib import OWL, RDF, RDFS, SKOS, Literal, URIRef
from rdflib.term import Node

from ontology import GU, PREFIXES, OntologyError, expand, find_concept, load_vocabulary

ROOT = Path(__file__).parent.parent.parent
OWN = PREFIXES["gu"]
HEADER = URIRef(OWN.rstrip("#"))
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty)
# gu:Programme
CURIE = re.compile(r"^[a-z]+:\w[\w-]*$")


def find_own_terms() -> list[URIRef]:
    subjects = set(load_vocabulary().subjects())
    return sorted(term for term in subjects if isinstance(term, URIRef) and str(term).startswith(OWN))


def find_terms_of_type(*types: Node) -> list[URIRef]:
    return [term for term in find_own_terms() if any((term, RDF.type, kind) in load_vocabulary() for kind in types)]


def find_model_terms() -> list[str]:
    model = tomllib.loads((ROOT / "graph/model.toml").read_text(encoding="utf-8"))
    return sorted({text for text in find_strings(model) if CURIE.match(text) and not text.startswith("xsd:")})


def find_strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from find_strings(part)
    elif isinstance(value, list):
        for part in value:
            yield from find_strings(part)


def find_languages(term: Node, *properties: Node) -> list[str]:
    graph = load_vocabulary()
    texts = [text for property in properties for text in graph.objects(term, property) if isinstance(text, Literal)]
    return sorted(str(text.language) for text in texts if str(text).strip())


def test_header_names_version_and_licence() -> None:
    pyproject = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    graph = load_vocabulary()
    assert (HEADER, RDF.type, OWL.Ontology) in graph
    assert str(graph.value(HEADER, OWL.versionInfo)) == pyproject["project"]["version"]
    assert "Apache" in (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert str(graph.value(HEADER, expand("dcterms:license"))).endswith("LICENSE-2.0")


@pytest.mark.parametrize("term", find_own_terms())
def test_own_term_has_one_label_in_each_language(term: URIRef) -> None:
    assert find_languages(term, RDFS.label, SKOS.prefLabel) == ["en", "ko"]


@pytest.mark.parametrize("term", [*find_terms_of_type(OWL.Class, *PROPERTY_TYPES, SKOS.ConceptScheme), HEADER])
def test_own_term_is_explained_in_each_language(term: URIRef) -> None:
    assert find_languages(term, RDFS.comment) == ["en", "ko"]


@pytest.mark.parametrize("term", find_terms_of_type(OWL.Class))
def test_own_class_extends_a_reused_one(term: URIRef) -> None:
    parents = [parent for parent in load_vocabulary().objects(term, RDFS.subClassOf) if isinstance(parent, URIRef)]
    assert parents
    assert not any(str(parent).startswith(OWN) for parent in parents)


@pytest.mark.parametrize("term", find_terms_of_type(*PROPERTY_TYPES))
def test_own_property_has_domain_and_range(term: URIRef) -> None:
    graph = load_vocabulary()
    assert graph.value(term, RDFS.domain)
    assert graph.value(term, RDFS.range)


@pytest.mark.parametrize("term", find_terms_of_type(*PROPERTY_TYPES))
def test_own_property_holds_literals_or_things_as_its_type_says(term: URIRef) -> None:
    graph = load_vocabulary()
    values = str(graph.value(term, RDFS.range))
    literal = values.startswith(PREFIXES["xsd"]) or values in (str(RDF.langString), str(RDFS.Literal))
    assert ((term, RDF.type, OWL.DatatypeProperty) in graph) is literal


@pytest.mark.parametrize("curie", find_model_terms())
def test_term_of_the_model_is_named_in_both_languages(curie: str) -> None:
    assert find_languages(expand(curie), RDFS.label) == ["en", "ko"]


def test_model_terms_are_found() -> None:
    assert {"gu:Programme", "gu:budget", "org:OrganizationalUnit", "schema:opens"} <= set(find_model_terms())


@pytest.mark.parametrize("path", sorted((ROOT / "ontology").rglob("*.ttl")), ids=lambda path: path.name)
def test_prefixes_agree_with_the_vocabulary(path: Path) -> None:
    declared = re.findall(r"^@prefix (\w+): <([^>]+)>", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert declared
    assert dict(declared).items() <= PREFIXES.items()


@pytest.mark.parametrize("path", sorted((ROOT / "ontology").glob("*.ttl")), ids=lambda path: path.name)
def test_term_has_one_block(path: Path) -> None:
    blocks = re.findall(r"^(\w+:\S+|<\S+>) ", path.read_text(encoding="utf-8"), re.MULTILINE)
    assert len(blocks) == len(set(blocks))


@pytest.mark.parametrize(
    ("curie", "iri"),
    [
        ("gu:Programme", "https://w3id.org/gugraph/ontology#Programme"),
        ("schema:opens", "https://schema.org/opens"),
        ("cv:hasCompetentAuthority", "http://data.europa.eu/m8g/hasCompetentAuthority"),
    ],
)
def test_expand_gives_the_iri(curie: str, iri: str) -> None:
    assert str(expand(curie)) == iri


@pytest.mark.parametrize(
    ("curie", "words"), [("gu:Program", "gugraph.ttl"), ("nope:thing", "no such prefix"), ("Programme", "prefix")]
)
def test_expand_refuses_what_is_not_defined(curie: str, words: str) -> None:
    with pytest.raises(OntologyError, match=words):
        expand(curie)


def test_own_terms_are_attributes() -> None:
    assert GU.Programme == expand("gu:Programme")
    with pytest.raises(AttributeError, match="no such term"):
        _ = GU.Program


@pytest.mark.parametrize(
    ("scheme", "notation", "curie"),
    [
        ("unit-kind", "과", "gu:unit-kind-division"),
        ("unit-kind", "담당관", "gu:unit-kind-officer"),
        ("budget-role", "total", "gu:budget-role-total"),
        ("law-kind", "시행규칙", "gu:law-kind-enforcement-rule"),
        ("milestone-status", "planned", "gu:milestone-status-planned"),
        ("weekday", "월", "schema:Monday"),
        ("weekday", "일", "schema:Sunday"),
    ],
)
def test_find_concept_by_the_printed_word(scheme: str, notation: str, curie: str) -> None:
    assert find_concept(scheme, notation) == expand(curie)


@pytest.mark.parametrize("notation", ["", "division", "과 ", "월요일"])
def test_find_concept_is_empty_for_other_words(notation: str) -> None:
    assert find_concept("unit-kind", notation) is None


def test_find_concept_refuses_an_unknown_scheme() -> None:
    with pytest.raises(OntologyError, match="unit-sort"):
        find_concept("unit-sort", "과")


@pytest.mark.parametrize("scheme", find_terms_of_type(SKOS.ConceptScheme))
def test_notations_are_unique_within_a_scheme(scheme: URIRef) -> None:
    graph = load_vocabulary()
    concepts = list(graph.subjects(SKOS.inScheme, scheme))
    notations = [str(notation) for concept in concepts for notation in graph.objects(concept, SKOS.notation)]
    assert concepts
    assert len(notations) == len(set(notations)) == len(concepts)
