"""The state of a store: what the shapes find now, and what was refused when it was built."""

from extract import Extraction, Fact
from graph.store import open_store
from graph.validate import validate_store
from tests.graph.samples import build_sample, make_facts, write_report


def validate(folder):
    with open_store(folder) as store:
        return list(validate_store(store))


def test_validate_store_finds_nothing_in_a_sound_store(sample_store):
    (state,) = validate(sample_store)
    assert (state.document, state.findings, state.is_refused) == ("mapo-2021", (), False)


def test_validate_store_lists_warnings_and_refusals(tmp_path, monkeypatch):
    def extract(document):
        odd = (
            Fact("units", {"name": ""}, document.span_of_lines(3)),
            Fact("units", {"name": "과", "quota": -1}, document.span_of_lines(4)),
        )
        return Extraction((*make_facts(document).facts[:1], *odd))

    monkeypatch.setattr("extract.extract_facts", extract)
    bad = tmp_path / "reports" / "bad.txt"
    report = write_report(tmp_path / "reports")
    bad.write_bytes(b"")
    build_sample([bad, report], tmp_path / "store")
    empty, sound = validate(tmp_path / "store")
    assert (empty.document, empty.is_refused, empty.findings) == ("bad", True, ())
    assert [(finding.severity, finding.label) for finding in sound.findings] == [("Warning", "과")]
    assert [finding.line for finding in sound.entry.refused] == [3]
    assert sound.is_refused
    assert any("no record of units is called '행정관리국'" in problem for problem in sound.entry.problems)


def test_validate_store_sees_shapes_that_changed(sample_store, monkeypatch):
    from rdflib import Graph

    shapes = """
        @prefix sh: <http://www.w3.org/ns/shacl#> . @prefix gu: <https://w3id.org/gugraph/ontology#> .
        gu:Test a sh:NodeShape ; sh:targetClass gu:Programme ;
          sh:property [ sh:path gu:budget ; sh:maxInclusive 5 ; sh:message "too much"@en ] ."""
    monkeypatch.setattr("graph.findings.load_shapes", lambda: Graph().parse(data=shapes, format="turtle"))
    (state,) = validate(sample_store)
    assert [(finding.table, finding.line, finding.message("ko")) for finding in state.findings] == [
        ("programmes", 5, "too much")
    ]
    assert state.is_refused
