"""A store answers queries over all documents, and says in one line why it does not."""

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from extract.errors import QueryError, StoreError
from graph.snapshots import find_current
from graph.store import open_store
from tests.graph.samples import build_sample, write_report

NAMES = """
PREFIX org: <http://www.w3.org/ns/org#>
PREFIX dcterms: <http://purl.org/dc/terms/>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?unit ?name ?kind WHERE { ?unit a org:OrganizationalUnit ; dcterms:isPartOf ?report ; skos:prefLabel ?name
OPTIONAL { ?unit org:none ?kind } }
"""


def test_select_reads_union_of_documents(sample_store):
    with open_store(sample_store) as store:
        rows = store.select(NAMES)
    assert {row["name"].value for row in rows} == {"행정관리국", "총무과", "민원여권과"}
    assert all("kind" not in row for row in rows)


def test_select_binds_terms(sample_store):
    with open_store(sample_store) as store:
        (row,) = store.select(NAMES, {"name": ox.Literal("총무과", language="ko")})
    assert row["name"] == ox.Literal("총무과", language="ko")


@pytest.mark.parametrize("value", ['"', "'", "{", "}", "\\", "\n", '"} UNION { ?unit ?p ?name', "?unit", "#"])
def test_select_takes_any_bound_value(sample_store, value):
    with open_store(sample_store) as store:
        assert store.select(NAMES, {"name": ox.Literal(value, language="ko")}) == []


def test_query_answers_other_forms(sample_store):
    with open_store(sample_store) as store:
        assert bool(store.query("ASK { ?s ?p ?o }"))
        assert isinstance(store.query("DESCRIBE <https://w3id.org/gugraph/id/district/11140>"), ox.QueryTriples)


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?x WHERE { ?x a foo:Bar }", "line 1, column 31: expected one of Prefix not found"),
        ("SELECT ?x", 'line 1, column 10: expected one of "\\$"'),
        ("ASK { ?s ?p ?o }", "expected SELECT"),
        ("SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }", "SERVICE is refused"),
    ],
    ids=["prefix", "end", "form", "service"],
)
def test_select_says_what_is_wrong_in_one_line(sample_store, query, words):
    with open_store(sample_store) as store, pytest.raises(QueryError, match=words) as caught:
        store.select(query)
    assert "\n" not in str(caught.value)


def test_documented_example_runs(sample_store, monkeypatch):
    page = (Path(__file__).parents[2] / "docs/store.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```python\n(.*?)```", page, flags=re.DOTALL)
    monkeypatch.chdir(sample_store.rename(sample_store.with_name("gugraph-store")).parent)
    found: dict[str, list[dict[str, ox.Literal]]] = {}
    exec(example, found)
    assert {row["name"].value for row in found["rows"]} == {"총무과"}


def test_open_store_names_missing_store(tmp_path):
    with pytest.raises(StoreError, match="no store here"):
        open_store(tmp_path / "nothing")


def test_open_store_says_when_it_is_damaged(sample_store):
    snapshot = find_current(sample_store)
    assert snapshot
    for file in snapshot.iterdir():
        file.write_bytes(b"x")
    with pytest.raises(StoreError, match=r"cannot be opened.*build it anew"):
        open_store(sample_store)


def test_version_follows_content(tmp_path, hand_facts):
    report = write_report(tmp_path / "reports")
    versions = []
    for store in ("one", "other"):
        build_sample([report], tmp_path / store)
        versions.append(open_store(tmp_path / store).version)
    build_sample([write_report(tmp_path / "reports", "mapo-2022")], tmp_path / "other")
    versions.append(open_store(tmp_path / "other").version)
    assert versions[0] == versions[1] != versions[2]


def test_open_store_keeps_reading_while_a_build_publishes(sample_store, tmp_path):
    with open_store(sample_store) as store:
        build_sample([write_report(tmp_path / "more", "mapo-2022")], sample_store)
        assert len(store.select(NAMES)) == 3
    with open_store(sample_store) as store:
        assert len(store.select(NAMES)) == 6
