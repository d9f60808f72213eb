"""A district is found by name and province, or kept by its name."""

import pytest
from rdflib import SKOS, Graph, URIRef

from graph.districts import add_district, find_district
from graph.identity import Identity


@pytest.mark.parametrize(
    ("name", "province", "code"),
    [
        ("마포구", None, "11140"),
        ("마포구청", None, "11140"),
        ("중구", "서울특별시", "11020"),
        ("중구", "대전광역시", "25020"),
        ("중구", None, None),
        ("없는구", None, None),
        ("마포구", "부산광역시", None),
    ],
)
def test_find_district_needs_one_match(name, province, code):
    assert find_district(name, province=province).code == code


@pytest.mark.parametrize(
    ("name", "province", "iri", "labels"),
    [
        ("마포구", None, "district/11140", {"마포구", "Mapo-gu", "마포", "마포구청"}),
        ("중구", "서울특별시", "district/11020", {"중구", "Jung-gu", "중구청"}),
        ("중구", None, "district/중구", {"중구", "중구청"}),
    ],
    ids=["short name", "no short name of one syllable", "no code"],
)
def test_add_district_names_it(name, province, iri, labels):
    graph, node = Graph(), URIRef(Identity().base + iri)
    add_district(graph, find_district(name, province=province), identity=Identity())
    assert {str(label) for p in (SKOS.prefLabel, SKOS.altLabel) for label in graph.objects(node, p)} == labels
