"""What a report states of names goes from its text into the graph."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.store import Store, open_store
from tests.graph.samples import build_sample, write_report

TEXT = """\
2019년도 주요업무 보고
은평구 행정국
□ 조직개편 (2019. 1. 1.)
○ 공보관광과 → 홍보과

홍보과
1. 나눔장터 운영
□ 사업개요
○ 사업기간 : 2019. 3. ~ 12.
○ 위 탁 : (사)한빛나눔협회(이하 "협회"라 한다)
○ 소요예산 : 10,000천원
"""
PREFIXES = """
PREFIX dcterms: <http://purl.org/dc/terms/> PREFIX gu: <https://w3id.org/gugraph/ontology#>
PREFIX org: <http://www.w3.org/ns/org#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Store:
    folder: Path = tmp_path_factory.mktemp("stated")
    build_sample([write_report(folder, "eunpyeong-2019", text=TEXT)], folder / "store")
    return open_store(folder / "store")


def select(store: Store, query: str) -> list[tuple[str, ...]]:
    return [tuple(term.value for term in row.values()) for row in store.select(PREFIXES + query)]


def test_a_renamed_unit_replaces_the_former_one(store: Store) -> None:
    plain = "SELECT ?new ?old { ?a dcterms:replaces ?b . ?a skos:prefLabel ?new . ?b skos:prefLabel ?old }"
    assert select(store, plain) == [("홍보과", "공보관광과")]


def test_the_link_leads_to_the_line_that_states_it(store: Store) -> None:
    evidence = """SELECT ?date ?quote { ?link rdf:predicate dcterms:replaces ; prov:wasDerivedFrom ?event .
      ?event a org:ChangeEvent ; prov:wasDerivedFrom/oa:hasSelector/oa:exact ?quote . ?event dcterms:date ?date }"""
    assert {frozenset(row) for row in select(store, evidence)} == {frozenset({"2019-01-01", "공보관광과 → 홍보과"})}


def test_a_short_form_is_kept_with_its_name(store: Store) -> None:
    names = "SELECT ?name ?short { ?alias a gu:Alias ; skos:prefLabel ?name ; skos:altLabel ?short }"
    assert [short for _, short in select(store, names)] == ["협회"]
    body = "SELECT ?short { ?body a org:Organization ; skos:altLabel ?short }"
    assert ("협회",) in select(store, body)
