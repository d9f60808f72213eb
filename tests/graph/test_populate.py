"""Facts become RDF as model.toml says, each record with its evidence."""

import pytest
from rdflib import DCTERMS, RDF, SKOS, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from extract import Extraction, Fact
from extract.facts import Value
from graph.populate import populate
from ontology.terms import GU, expand, find_concept
from tests.graph.samples import REPORT, make_document, make_facts

BASE = "https://w3id.org/gugraph/id/"


@pytest.fixture(scope="module")
def population():
    document = make_document()
    return populate(document, make_facts(document))


def find_one(graph: Graph, class_: str, label: str) -> Node:
    (node,) = set(graph.subjects(RDF.type, expand(class_))) & set(graph.subjects(SKOS.prefLabel, Literal(label, "ko")))
    return node


def test_populate_describes_document(population):
    graph, document = population.graph, URIRef(BASE + "document/mapo-2021")
    assert population.document == str(document)
    assert graph.value(document, DCTERMS.identifier) == Literal("mapo-2021")
    assert graph.value(document, GU.year).datatype == XSD.gYear
    assert graph.value(document, GU.district) == URIRef(BASE + "district/11140")
    assert graph.value(document, GU.lineCount) == Literal(15)
    assert graph.value(document, GU.bureau) == find_one(graph, "org:OrganizationalUnit", "행정관리국")
    assert population.problems == ()


@pytest.mark.parametrize(
    ("class_", "label", "property_", "value"),
    [
        ("gu:Programme", "고객 맞춤형 여권발급 창구 운영", "gu:budget", Literal(107500000)),
        (
            "gu:Programme",
            "고객 맞춤형 여권발급 창구 운영",
            "schema:startDate",
            Literal("2021-03", datatype=XSD.gYearMonth),
        ),
        ("gu:Programme", "고객 맞춤형 여권발급 창구 운영", "gu:goal", Literal('"더 나은" 여권 서비스', "ko")),
        ("org:OrganizationalUnit", "행정관리국", "org:classification", find_concept("unit-kind", "국")),
        ("org:OrganizationalUnit", "행정관리국", "org:unitOf", URIRef(BASE + "district/11140")),
        ("gu:Facility", "마포구청 신청사", "gu:completed", Literal("2008", datatype=XSD.gYear)),
        ("gu:Partnership", "석경산구", "gu:signed", Literal("1996-10-21", datatype=XSD.date)),
    ],
)
def test_populate_says_columns(population, class_, label, property_, value):
    graph = population.graph
    assert graph.value(find_one(graph, class_, label), expand(property_)) == value


def test_populate_links_by_name(population):
    graph = population.graph
    programme = find_one(graph, "gu:Programme", "고객 맞춤형 여권발급 창구 운영")
    service = find_one(graph, "cpsv:PublicService", "야간 여권 창구")
    assert graph.value(service, GU.programme) == programme
    assert graph.value(programme, GU.responsibleUnit) == find_one(graph, "org:OrganizationalUnit", "민원여권과")


def test_populate_puts_hours_on_a_node_of_their_own(population):
    graph = population.graph
    service = find_one(graph, "cpsv:PublicService", "야간 여권 창구")
    hours = graph.value(service, expand("schema:openingHoursSpecification"))
    assert hours == URIRef(f"{service}/openingHoursSpecification")
    assert graph.value(hours, RDF.type) == expand("schema:OpeningHoursSpecification")
    assert {str(day) for day in graph.objects(hours, expand("schema:dayOfWeek"))} == {
        "https://schema.org/Monday",
        "https://schema.org/Wednesday",
    }
    assert graph.value(hours, expand("schema:opens")) == Literal("18:00:00", datatype=XSD.time)


def test_populate_quotes_each_record(population):
    graph, document = population.graph, make_document()
    records = set(graph.subjects(DCTERMS.isPartOf, None))
    assert len(records) == 12
    for record in records:
        evidence = graph.value(record, expand("prov:wasDerivedFrom"))
        selector = graph.value(evidence, expand("oa:hasSelector"))
        start, end = (int(graph.value(selector, expand(f"oa:{name}"))) for name in ("start", "end"))
        assert str(graph.value(selector, expand("oa:exact"))) == REPORT[start:end]
        line = int(graph.value(evidence, GU.firstLine))
        assert REPORT[start:end] == document.lines[line - 1].strip()
        assert REPORT[:start].endswith(str(graph.value(selector, expand("oa:prefix"))))


def test_populate_says_which_line_supports_a_column(population):
    graph = population.graph
    support = graph.value(find_one(graph, "gu:Programme", "고객 맞춤형 여권발급 창구 운영"), GU.support)
    assert graph.value(support, GU.supports) == GU.budget
    evidence = graph.value(support, expand("prov:wasDerivedFrom"))
    assert graph.value(evidence, GU.firstLine) == Literal(7)


def test_populate_says_which_line_supports_pairs():
    document = make_document()
    values: dict[str, Value] = {"subject": "접수 현황", "dimensions": {"요일": "평일"}, "measure": "접수", "value": 27}
    fact = Fact("statistics", values, document.span_of_lines(14), {"dimensions": document.span_of_lines(13)})
    graph = populate(document, Extraction((fact,))).graph
    (support,) = graph.objects(None, GU.support)
    dimension = next(graph.subjects(RDF.type, expand("schema:PropertyValue")))
    assert (None, graph.value(support, GU.supports), dimension) in graph
    assert graph.value(graph.value(support, expand("prov:wasDerivedFrom")), GU.firstLine) == Literal(13)


def test_populate_keeps_shared_things_apart(population):
    law = find_one(population.entities, "eli:LegalResource", "여권법")
    citation = find_one(population.graph, "gu:LegalCitation", "여권법")
    assert population.graph.value(citation, GU.cites) == law
    assert (law, None, None) not in population.graph
    assert (URIRef(BASE + "district/11140"), RDF.type, GU.District) in population.entities


def test_populate_tells_names_of_unknown_districts_apart():
    nodes = set()
    for name in ("one", "other"):
        document = make_document(name)
        facts = (Fact("units", {"name": "총무과"}, document.span_of_lines(3)),)
        nodes |= set(populate(document, Extraction(facts)).entities.subjects(SKOS.prefLabel, None))
    assert len(nodes) == 2


def test_populate_takes_a_stated_short_form_for_its_name():
    document = make_document()
    facts = [
        Fact("organisations", {"name": "가온구시설관리공단"}, document.span_of_lines(2)),
        Fact("aliases", {"name": "가온구 시설관리공단", "short": "공단"}, document.span_of_lines(2)),
        Fact("organisations", {"name": "「공단」"}, document.span_of_lines(3)),
    ]
    graph = populate(document, Extraction(tuple(facts))).graph
    assert len(set(graph.objects(None, GU.participant))) == 1
    assert populate(document, Extraction((*facts[:1], *facts[2:]))).graph.value(
        find_one(graph, "gu:Participation", "「공단」"), GU.participant
    ) not in set(graph.objects(None, GU.participant))


def test_populate_says_which_unit_was_renamed():
    document = make_document()
    facts = [
        Fact("units", {"name": "공보과"}, document.span_of_lines(2)),
        Fact("units", {"name": "홍보과"}, document.span_of_lines(3)),
        Fact("successions", {"former": "공보과", "present": "홍보과", "date": "2018-07"}, document.span_of_lines(3)),
    ]
    graph = populate(document, Extraction(tuple(facts))).graph
    (event,) = graph.subjects(RDF.type, expand("org:ChangeEvent"))
    former, present = (find_one(graph, "org:OrganizationalUnit", name) for name in ("공보과", "홍보과"))
    assert graph.value(event, expand("org:originalOrganization")) == former
    assert graph.value(event, expand("org:resultingOrganization")) == present
    assert graph.value(event, expand("dcterms:date")) == Literal("2018-07", datatype=XSD.gYearMonth)


def test_populate_tells_local_names_apart():
    document = make_document()
    entities = []
    for district in ("마포구", "성북구"):
        facts = [
            Fact("documents", {"district": district}, document.span_of_lines(1)),
            Fact("units", {"name": "총무과"}, document.span_of_lines(3)),
            Fact("laws", {"name": "여권법"}, document.span_of_lines(9)),
        ]
        entities.append(set(populate(document, Extraction(tuple(facts))).entities.subjects(SKOS.prefLabel, None)))
    shared = {str(node).split("/")[-2] for node in entities[0] & entities[1]}
    assert shared == {"law"}


@pytest.mark.parametrize(
    ("table", "values", "problem"),
    [
        ("units", {"name": "총무과", "quota": "약간"}, "line 3, units 총무과: quota: '약간' is no xsd:integer"),
        (
            "programmes",
            {"title": "행사", "unit": "없는과"},
            "line 3, programmes 행사: unit: no record of units is called '없는과'",
        ),
        (
            "units",
            {"name": "총무과", "parent": "총무과"},
            "line 3, units 총무과: parent: no record of units is called '총무과'",
        ),
    ],
    ids=["value", "name", "itself"],
)
def test_populate_notes_what_it_leaves_out(table, values, problem):
    document = make_document()
    population = populate(document, Extraction((Fact(table, values, document.span_of_lines(3)),), ("여백",)))
    assert population.problems == ("여백", problem)


def test_populate_keeps_unknown_notations_as_text():
    document = make_document()
    fact = Fact("units", {"name": "추진단", "kind": "추진반"}, document.span_of_lines(3))
    graph = populate(document, Extraction((fact,))).graph
    assert list(graph.objects(None, expand("org:classification"))) == [Literal("추진반", "ko")]
