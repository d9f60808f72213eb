"""Exports hold the graph, the same bytes each time, and others can read them."""

import json

import networkx
import pyoxigraph as ox
import pytest

from extract import Extraction, Fact
from extract.errors import StoreError, UsageError
from graph.export import FORMS, RDF_FORMS, export_graph, read_quads
from graph.property_graph import build_property_graph
from graph.store import open_store
from tests.graph.samples import REPORT, build_sample, make_facts, write_report


def export(store_folder, path, form):
    with open_store(store_folder) as store:
        export_graph(store, path, form=form)
    return path.read_bytes()


@pytest.mark.parametrize("form", FORMS)
def test_export_graph_writes_same_bytes_from_another_build(tmp_path, hand_facts, form):
    contents = []
    for machine in ("one", "other"):
        paths = [write_report(tmp_path / machine / "reports", name) for name in ("a", "b")]
        build_sample(paths if machine == "one" else paths[::-1], tmp_path / machine / "store")
        contents.append(export(tmp_path / machine / "store", tmp_path / machine / "graph", form))
    assert contents[0] == contents[1]
    assert "총무과" in contents[0].decode()


@pytest.mark.parametrize("form", RDF_FORMS)
def test_export_graph_holds_every_statement(sample_store, tmp_path, form):
    export(sample_store, tmp_path / "graph", form)
    with open_store(sample_store) as store:
        quads = set(read_quads(store))
    read = set(ox.parse(path=str(tmp_path / "graph"), format=RDF_FORMS[form]))
    if form == "ttl":
        assert {quad.triple for quad in read} == {quad.triple for quad in quads}
    else:
        assert read == quads


def test_export_graph_sorts_statements(sample_store, tmp_path):
    lines = export(sample_store, tmp_path / "graph.nq", "nq").decode().splitlines()
    assert len(lines) > 100
    graphs = [line.rsplit(" ", 2)[1] for line in lines]
    assert graphs == sorted(graphs)


def test_export_graph_tells_no_file_paths(sample_store, tmp_path):
    assert b"mapo-2021.txt" not in export(sample_store, tmp_path / "graph.nq", "nq")


def test_export_graph_refuses_unknown_form(sample_store, tmp_path):
    with open_store(sample_store) as store, pytest.raises(UsageError, match="choose one of ttl, nq"):
        export_graph(store, tmp_path / "graph", form="xlsx")


@pytest.mark.parametrize("form", ["nq", "graphml"])
def test_export_graph_leaves_no_half_file(sample_store, tmp_path, form):
    (tmp_path / "out").mkdir()
    with open_store(sample_store) as store, pytest.raises(StoreError, match="cannot be written"):
        export_graph(store, tmp_path / "out", form=form)
    assert not list(tmp_path.glob("*.half")) + list(tmp_path.glob(".*.half"))


def test_graphml_is_read_back_by_networkx(sample_store, tmp_path):
    export(sample_store, tmp_path / "graph.graphml", "graphml")
    with open_store(sample_store) as store:
        graph = build_property_graph(store)
    read = networkx.read_graphml(tmp_path / "graph.graphml", force_multigraph=True)
    assert list(read.nodes(data=True)) == list(graph.nodes(data=True))
    assert sorted(read.edges(data="label")) == sorted(graph.edges(data="label"))


@pytest.mark.parametrize(("form", "nodes"), [("node-link", "nodes"), ("cyjs", "elements")])
def test_json_forms_hold_all_nodes(sample_store, tmp_path, form, nodes):
    values = json.loads(export(sample_store, tmp_path / "graph", form))[nodes]
    with open_store(sample_store) as store:
        assert len(values["nodes"] if form == "cyjs" else values) == len(build_property_graph(store))


def test_property_graph_is_readable(sample_store):
    with open_store(sample_store) as store:
        graph = build_property_graph(store)
    nodes = {attributes["label"]: attributes for _, attributes in graph.nodes(data=True)}
    names = {iri: graph.nodes[iri]["label"] for iri in graph}
    edges = {(names[source], str(label), names[target]) for source, target, label in graph.edges(keys=True)}
    service = nodes["야간 여권 창구"]
    assert (service["type"], service["days"], service["opens"]) == ("PublicService", "월 | 수", "18:00")
    assert (service["document"], service["first_line"], service["last_line"]) == ("mapo-2021", 8, 8)
    assert nodes["고객 맞춤형 여권발급 창구 운영"]["budget_krw"] == 107500000
    assert ("야간 여권 창구", "unit", "민원여권과") in edges
    assert ("행정관리국", "parent", "마포구") in edges
    assert ("여권법", "cites", "여권법") in edges
    assert all(attributes["type"] for attributes in nodes.values())


def test_property_graph_holds_plain_attributes_only(tmp_path, monkeypatch):
    def extract(document):
        odd = Fact("facilities", {"name": "청사\x0b\x01", "floors": "지상\ud7ff"}, document.span_of_lines(10))
        return Extraction((*make_facts(document).facts, odd))

    monkeypatch.setattr("extract.extract_facts", extract)
    build_sample([write_report(tmp_path / "reports", text=REPORT)], tmp_path / "store")
    export(tmp_path / "store", tmp_path / "graph.graphml", "graphml")
    read = networkx.read_graphml(tmp_path / "graph.graphml")
    assert any(attributes["label"] == "청사" for _, attributes in read.nodes(data=True))
    for _, attributes in read.nodes(data=True):
        assert all(isinstance(value, (str, int, float)) and value != "" for value in attributes.values())
