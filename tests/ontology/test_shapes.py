"""Every shape has an example that passes and one that fails, and every rule of it fires on the node of its name.

In ``<Shape>.fail.ttl`` the node ``ex:<rule>`` breaks that rule of the shape and no other.
"""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from rdflib import RDF, SH, Graph, Literal, URIRef

from ontology import expand, load_shapes

ROOT = Path(__file__).parent.parent.parent
EXAMPLES = Path(__file__).parent / "examples"
EXAMPLE = "https://example.org/"
OWN = "https://w3id.org/gugraph/ontology#"
TARGETS = (SH.targetClass, SH.targetSubjectsOf, SH.targetObjectsOf)
SPARQL_CONSTRAINTS = (SH.sparql, SH.select, SH.ask)


def find_shapes() -> dict[str, URIRef]:
    shapes = load_shapes()
    targeted = {subject for target in TARGETS for subject in shapes.subjects(target) if isinstance(subject, URIRef)}
    return {str(shape).removeprefix(OWN): shape for shape in sorted(targeted)}


def find_rules(shape: URIRef) -> set[URIRef]:
    """The named constraints of a shape: its property shapes, and itself where it says something directly."""
    shapes = load_shapes()
    rules = {rule for rule in shapes.objects(shape, SH.property) if isinstance(rule, URIRef)}
    return rules | ({shape} if (shape, SH.message, None) in shapes else set())


def validate(path: Path) -> set[tuple[str, str]]:
    """Pairs of (node, rule that it breaks), by local name."""
    import pyshacl

    _, report, _ = pyshacl.validate(Graph().parse(path), shacl_graph=load_shapes(), inference="none")
    assert isinstance(report, Graph)
    results = report.subjects(RDF.type, SH.ValidationResult)
    return {
        (
            str(report.value(result, SH.focusNode)).removeprefix(EXAMPLE),
            str(report.value(result, SH.sourceShape)).removeprefix(OWN),
        )
        for result in results
    }


SHAPES = find_shapes()
ALL_RULES = sorted({rule for shape in SHAPES.values() for rule in find_rules(shape)})


def test_each_shape_has_both_examples() -> None:
    expected = {f"{name}.{kind}.ttl" for name in SHAPES for kind in ("pass", "fail")}
    assert {path.name for path in EXAMPLES.iterdir()} == expected
    assert len(SHAPES) >= 20


@pytest.mark.parametrize("name", SHAPES)
def test_passing_example_breaks_no_rule(name: str) -> None:
    assert validate(EXAMPLES / f"{name}.pass.ttl") == set()


@pytest.mark.parametrize("name", SHAPES)
def test_failing_example_breaks_each_rule_alone(name: str) -> None:
    rules = {str(rule).removeprefix(OWN) for rule in find_rules(SHAPES[name])}
    assert validate(EXAMPLES / f"{name}.fail.ttl") == {(rule, rule) for rule in rules}


def test_each_class_of_the_model_has_a_shape() -> None:
    tables = tomllib.loads((ROOT / "graph/model.toml").read_text(encoding="utf-8")).values()
    classes = {table["class"][0] for table in tables} | {
        table["entity"]["class"] for table in tables if "entity" in table
    }
    assert {str(expand(name)) for name in classes} <= {
        str(node) for node in load_shapes().objects(None, SH.targetClass)
    }


@pytest.mark.parametrize("rule", ALL_RULES)
def test_rule_has_severity_and_messages_in_both_languages(rule: URIRef) -> None:
    shapes = load_shapes()
    assert shapes.value(rule, SH.severity) in (SH.Violation, SH.Warning)
    messages = [message for message in shapes.objects(rule, SH.message) if isinstance(message, Literal)]
    assert sorted(str(message.language) for message in messages) == ["en", "ko"]


def test_each_property_shape_is_used() -> None:
    shapes = load_shapes()
    assert {str(rule) for rule in ALL_RULES} >= {str(rule) for rule in shapes.subjects(RDF.type, SH.PropertyShape)}


def test_shapes_are_core_only() -> None:
    assert not any((None, predicate, None) in load_shapes() for predicate in SPARQL_CONSTRAINTS)


def test_shapes_are_well_formed() -> None:
    import pyshacl

    conforms, _, text = pyshacl.validate(Graph(), shacl_graph=load_shapes(), meta_shacl=True, inference="none")
    assert conforms, text


@pytest.mark.parametrize("rule", ALL_RULES)
def test_rule_speaks_of_defined_terms(rule: URIRef) -> None:
    reached = (str(term) for term in load_shapes().transitive_objects(rule, None))
    names = {term.removeprefix(OWN) for term in reached if term.startswith(OWN) and not term.endswith("Shape")}
    for name in names - {str(rule).removeprefix(OWN)}:
        assert expand(f"gu:{name}")
