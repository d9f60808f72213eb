"""What violates a shape stays out with its reason, what only warns comes in."""

import pytest
from rdflib import SKOS, Graph, Literal

from extract import Extraction, Fact
from extract.errors import ShapeError
from graph.gate import check_population
from graph.populate import Population, populate
from ontology.terms import GU, expand
from tests.graph.samples import make_document, make_facts


def check(*facts: Fact) -> tuple[Population, tuple]:
    document = make_document()
    return check_population(populate(document, Extraction((make_facts(document).facts[0], *facts))))


def unit(line: int, name: str, **values) -> Fact:
    return Fact("units", {"name": name, **values}, make_document().span_of_lines(line))


def names(graph: Graph) -> set[str]:
    return {str(name) for name in graph.objects(None, SKOS.prefLabel)}


def test_check_population_lets_sample_pass():
    document = make_document()
    population = populate(document, make_facts(document))
    checked, findings = check_population(population)
    assert findings == ()
    assert set(checked.graph) == set(population.graph)


def test_check_population_keeps_violations_out():
    checked, findings = check(unit(3, "", quota=1), unit(4, "민원여권과"))
    (finding,) = findings
    assert (finding.severity, finding.table, finding.line) == ("Violation", "units", 3)
    assert finding.path == str(SKOS.prefLabel)
    assert "이름" in finding.message("ko")
    assert "name" in finding.message("en")
    assert names(checked.graph) == {"민원여권과"}
    assert Literal("총무과") not in set(checked.graph.objects())


def test_check_population_lets_warnings_pass():
    checked, findings = check(unit(3, "총무과", quota=-3))
    assert [(finding.severity, finding.label) for finding in findings] == [("Warning", "총무과")]
    assert "총무과" in names(checked.graph)


def test_check_population_leaves_references_to_refused_out():
    document = make_document()
    population = populate(
        document,
        Extraction(
            (
                make_facts(document).facts[0],
                Fact("programmes", {"title": "여권 창구"}, document.span_of_lines(5)),
                Fact("laws", {"name": "여권법", "programme": "여권 창구"}, document.span_of_lines(9)),
            )
        ),
    )
    (programme,) = population.graph.subjects(SKOS.prefLabel, Literal("여권 창구", "ko"))
    population.graph.add((programme, GU.budget, Literal("많음")))
    checked, findings = check_population(population)
    assert [finding.label for finding in findings if finding.severity == "Violation"] == ["여권 창구"]
    assert names(checked.graph) == {"여권법"}
    assert list(checked.graph.objects(None, GU.programme)) == []
    assert any("refused" in problem for problem in checked.problems)


def test_check_population_names_record_of_an_inner_node():
    document = make_document()
    population = populate(document, make_facts(document))
    (hours,) = population.graph.objects(None, expand("schema:openingHoursSpecification"))
    population.graph.set((hours, expand("schema:opens"), Literal("저녁")))
    checked, findings = check_population(population)
    assert {finding.label for finding in findings} == {"야간 여권 창구"}
    assert "야간 여권 창구" not in names(checked.graph)
    assert (hours, None, None) not in checked.graph


def test_check_population_refuses_document_that_violates():
    document = make_document()
    population = populate(document, make_facts(document))
    population.graph.remove((None, GU.sha256, None))
    with pytest.raises(ShapeError, match="the report itself does not conform"):
        check_population(population)
