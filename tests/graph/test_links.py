"""The graphs of shared things and of links follow the reports, whatever the order in which these were built."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pyshacl
import pytest
from rdflib import RDF, Graph

from extract import Document, Extraction, Fact
from graph.export import read_graph
from graph.identity import Identity
from graph.link_rules import CANDIDATE, CONFIRMED, REJECTED, REVISES, SAME, Link, Reason
from graph.links import apply_decisions
from graph.property_graph import build_property_graph
from graph.store import open_store
from ontology import GU, load_shapes
from tests.graph.samples import build_sample, write_report
from tests.graph.years import REPORTS, take_facts, write_all

NAMES = """
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?entity ?main ?other { GRAPH <https://w3id.org/gugraph/id/entities> {
  ?entity a %s ; skos:prefLabel ?main OPTIONAL { ?entity skos:altLabel ?other } } }"""
PLAIN = """
PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?later ?earlier { ?a prov:wasRevisionOf ?b . ?a skos:prefLabel ?later . ?b skos:prefLabel ?earlier }"""
LINKS = """
PREFIX gu: <https://w3id.org/gugraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?status { ?link a gu:Link ; gu:linkStatus/skos:notation ?status }"""


@pytest.fixture(autouse=True)
def hand_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("extract.extract_facts", take_facts)


def read_version(folder: Path) -> str:
    with open_store(folder) as store:
        return store.version


def select(folder: Path, query: str) -> Iterator[tuple[str, ...]]:
    with open_store(folder) as store:
        for row in store.select(query):
            yield tuple(term.value for term in row.values())


def test_spellings_are_one_thing_with_all_its_names(tmp_path: Path) -> None:
    build_sample(write_all(tmp_path / "reports"), tmp_path / "store")
    units = list(select(tmp_path / "store", NAMES % "<http://www.w3.org/ns/org#OrganizationalUnit>"))
    assert {row[1:] for row in units} == {("총무과", "총 무 과")}
    companies = list(select(tmp_path / "store", NAMES % "<http://www.w3.org/ns/org#Organization>"))
    assert {row[1:] for row in companies} == {("주식회사 가람", "(주)가람"), ("주식회사 가람", "㈜가람")}
    laws = list(select(tmp_path / "store", NAMES % "<http://data.europa.eu/eli/ontology#LegalResource>"))
    assert len({row[0] for row in laws}) == 1


def test_a_short_form_is_a_name_but_not_the_preferred_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def take(document: Document) -> Extraction:
        span = document.span_of_lines(1)
        names = [Fact("organisations", {"name": name}, span) for name in ("공단", "「공단」")]
        return Extraction((*names, Fact("aliases", {"name": "나래시설관리공단", "short": "공단"}, span)))

    monkeypatch.setattr("extract.extract_facts", take)
    build_sample([write_report(tmp_path / "reports")], tmp_path / "store")
    bodies = list(select(tmp_path / "store", NAMES % "<http://www.w3.org/ns/org#Organization>"))
    assert sorted(row[1:] for row in bodies) == [("나래시설관리공단", "「공단」"), ("나래시설관리공단", "공단")]


def test_a_confirmed_link_is_also_said_plainly(tmp_path: Path) -> None:
    build_sample(write_all(tmp_path / "reports"), tmp_path / "store")
    assert list(select(tmp_path / "store", PLAIN)) == [("나눔장터 운영", "나눔장터 운영")]
    assert sorted(select(tmp_path / "store", LINKS)) == [("candidate",), ("confirmed",)]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)], ids=str)
def test_a_store_that_grew_is_the_store_built_at_once(tmp_path: Path, order: tuple[int, ...]) -> None:
    paths = write_all(tmp_path / "reports")
    build_sample(paths, tmp_path / "once")
    for at in order:
        build_sample([paths[at]], tmp_path / "grown")
    assert read_version(tmp_path / "grown") == read_version(tmp_path / "once")


def test_a_changed_report_leaves_no_old_name_behind(tmp_path: Path) -> None:
    paths = write_all(tmp_path / "reports", "gaon-2010", "gaon-2015")
    build_sample(paths, tmp_path / "store")
    text = REPORTS["gaon-2010"].rstrip("\n").replace("총 무 과", "총무과")
    build_sample([write_report(tmp_path / "reports", "gaon-2010", text=text)], tmp_path / "store")
    units = list(select(tmp_path / "store", NAMES % "<http://www.w3.org/ns/org#OrganizationalUnit>"))
    assert [row[1:] for row in units] == [("총무과",)]
    build_sample(paths, tmp_path / "fresh")
    assert read_version(tmp_path / "store") == read_version(tmp_path / "fresh")


def test_the_property_graph_joins_the_years(tmp_path: Path) -> None:
    build_sample(write_all(tmp_path / "reports"), tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        graph = build_property_graph(store)
    edges = [edge for *_, edge in graph.edges(data=True) if edge["label"] == "wasRevisionOf"]
    assert sorted(edge["status"] for edge in edges) == [CANDIDATE, CONFIRMED]
    assert all(0 < edge["score"] <= 1 for edge in edges)


def test_the_links_conform_to_their_shape(tmp_path: Path) -> None:
    build_sample(write_all(tmp_path / "reports"), tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        triples = read_graph(store, ox.NamedNode(Identity().links))
    graph = Graph().parse(data="".join(f"{triple} .\n" for triple in triples), format="nt")
    conforms, _, text = pyshacl.validate(graph, shacl_graph=load_shapes(), inference="none")
    assert conforms, text
    assert len(set(graph.subjects(RDF.type, GU.Link))) == 2


def make_link(status: str = CANDIDATE) -> Link:
    return Link("a", REVISES, "b", 0.6, (Reason("unit"),), status)


@pytest.mark.parametrize("status", [CONFIRMED, REJECTED])
def test_a_decision_changes_the_status(status: str) -> None:
    (link,) = apply_decisions([make_link()], {("a", REVISES, "b"): status}, known=frozenset("ab"))
    assert (link.status, link.score) == (status, 0.6)


def test_a_reviewer_may_reject_what_looked_certain() -> None:
    (link,) = apply_decisions([make_link(CONFIRMED)], {("a", REVISES, "b"): REJECTED}, known=frozenset("ab"))
    assert link.status == REJECTED


@pytest.mark.parametrize(("status", "known", "links"), [(CONFIRMED, "xy", 1), (CONFIRMED, "x", 0), (REJECTED, "xy", 0)])
def test_a_decision_stands_without_a_candidate(status: str, known: str, links: int) -> None:
    found = apply_decisions([], {("x", SAME, "y"): status}, known=frozenset(known))
    assert len(found) == links
