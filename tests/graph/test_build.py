"""A build reads what changed, refuses what it cannot read, and leaves the rest as it was."""

from pathlib import Path

import pytest

from extract import Extraction
from extract.errors import StoreError
from graph.ledger import read_ledger
from graph.store import open_store
from graph.validate import validate_store
from graph.writer import StoreWriter
from tests.graph.samples import REPORT, build_sample, make_facts, write_report

REPORTS = "SELECT ?id { ?r a <https://w3id.org/gugraph/ontology#Report> ; <http://purl.org/dc/terms/identifier> ?id }"


def list_documents(folder: Path) -> set[str]:
    with open_store(folder) as store:
        return {row["id"].value for row in store.select(REPORTS)}


@pytest.fixture
def extracted(monkeypatch):
    """Names of the documents that were extracted, in order."""
    names = []

    def extract(document):
        names.append(document.id)
        return make_facts(document)

    monkeypatch.setattr("extract.extract_facts", extract)
    return names


def test_build_store_loads_reports(tmp_path, extracted):
    paths = [write_report(tmp_path / "reports", name) for name in ("b", "a")]
    summary = build_sample(paths, tmp_path / "store")
    assert (summary.read, summary.unchanged, summary.refused) == (["a", "b"], [], [])
    assert summary.counts["units"] == 6
    assert list_documents(tmp_path / "store") == {"a", "b"}


def test_build_store_leaves_unchanged_files_alone(tmp_path, extracted):
    report = write_report(tmp_path / "reports")
    build_sample([report], tmp_path / "store")
    before = (tmp_path / "store/current").read_text(encoding="utf-8")
    summary = build_sample([report], tmp_path / "store")
    assert (summary.read, summary.unchanged) == ([], ["mapo-2021"])
    assert summary.counts["units"] == 3
    assert extracted == ["mapo-2021"]
    assert (tmp_path / "store/current").read_text(encoding="utf-8") == before


@pytest.mark.parametrize("change", ["text", "manifest", "program"])
def test_build_store_redoes_what_changed(tmp_path, extracted, monkeypatch, change):
    report = write_report(tmp_path / "reports")
    build_sample([report], tmp_path / "store")
    if change == "text":
        write_report(tmp_path / "reports", text=REPORT + "덧붙임\n")
    elif change == "manifest":
        entry = '[[reports]]\nid = "mapo-2021"\nfile = "mapo-2021.txt"\nyear = 2021\n'
        (report.parent / "manifest.toml").write_text(entry, encoding="utf-8")
    else:
        monkeypatch.setattr("graph.work.hash_program", lambda: "another")
    assert build_sample([report], tmp_path / "store").read == ["mapo-2021"]
    assert extracted == ["mapo-2021", "mapo-2021"]


def test_build_store_replaces_earlier_version(tmp_path, monkeypatch):
    report = write_report(tmp_path / "reports")
    monkeypatch.setattr("extract.extract_facts", make_facts)
    build_sample([report], tmp_path / "store")
    monkeypatch.setattr("extract.extract_facts", lambda document: Extraction(make_facts(document).facts[:2]))
    write_report(tmp_path / "reports", text=REPORT + "덧붙임\n")
    summary = build_sample([report], tmp_path / "store")
    assert dict(summary.counts) == {"documents": 1, "units": 1}
    with open_store(tmp_path / "store") as store:
        laws = store.select("SELECT ?law { ?law a <http://data.europa.eu/eli/ontology#LegalResource> }")
    assert laws == []


def test_build_store_keeps_documents_that_are_not_given(tmp_path, extracted):
    build_sample([write_report(tmp_path / "one", "a")], tmp_path / "store")
    build_sample([write_report(tmp_path / "two", "b")], tmp_path / "store")
    assert list_documents(tmp_path / "store") == {"a", "b"}


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("binary.txt", bytes(range(256)) * 4, "binary"),
        ("wrong.txt", b"\xff\xfe\x00\xd8abc", "neither text"),
    ],
)
def test_build_store_refuses_bad_file_and_loads_the_others(tmp_path, extracted, name, content, words):
    write_report(tmp_path / "reports")
    (tmp_path / "reports" / name).write_bytes(content)
    summary = build_sample([tmp_path / "reports"], tmp_path / "store")
    (refusal,) = summary.refused
    assert refusal.path.name == name
    assert words in refusal.reason
    assert "\n" not in refusal.reason
    assert list_documents(tmp_path / "store") == {"mapo-2021"}


def test_build_store_refuses_missing_path_and_loads_the_others(tmp_path, extracted):
    summary = build_sample([tmp_path / "nothing.txt", write_report(tmp_path / "reports")], tmp_path / "store")
    assert [refusal.path.name for refusal in summary.refused] == ["nothing.txt"]
    assert summary.read == ["mapo-2021"]


def test_build_store_makes_no_store_of_nothing(tmp_path):
    summary = build_sample([tmp_path / "nothing.txt"], tmp_path / "store")
    assert len(summary.refused) == 1
    assert not (tmp_path / "store").exists()


def test_build_store_refuses_file_that_the_manifest_does_not_mean(tmp_path, extracted):
    write_report(tmp_path / "reports")
    entry = f'[[reports]]\nid = "mapo-2021"\nfile = "mapo-2021.txt"\nsha256 = "{"0" * 64}"\n'
    (tmp_path / "reports/manifest.toml").write_text(entry, encoding="utf-8")
    (refusal,) = build_sample([tmp_path / "reports"], tmp_path / "store").refused
    assert "the manifest says 0000" in refusal.reason


def test_build_store_keeps_earlier_version_of_a_refused_file(tmp_path, extracted):
    report = write_report(tmp_path / "reports")
    build_sample([report], tmp_path / "store")
    report.write_bytes(b"")
    assert len(build_sample([report], tmp_path / "store").refused) == 1
    assert list_documents(tmp_path / "store") == {"mapo-2021"}
    with open_store(tmp_path / "store") as store:
        assert "empty" in read_ledger(store)["mapo-2021"].error
    write_report(tmp_path / "reports")
    assert build_sample([report], tmp_path / "store").read == ["mapo-2021"]


def test_build_store_forgets_refusal_of_a_file_that_is_gone(tmp_path, extracted):
    bad = tmp_path / "reports" / "bad.txt"
    report = write_report(tmp_path / "reports")
    bad.write_bytes(b"")
    build_sample([tmp_path / "reports"], tmp_path / "store")
    bad.unlink()
    build_sample([report], tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        assert not any(state.is_refused for state in validate_store(store))


def test_build_store_refuses_second_file_of_the_same_id(tmp_path, extracted):
    build_sample([write_report(tmp_path / "one", "a")], tmp_path / "store")
    summary = build_sample([write_report(tmp_path / "two", "a", text=REPORT + "다른 글\n")], tmp_path / "store")
    assert "already stands for" in summary.refused[0].reason
    assert extracted == ["a"]


def test_build_store_takes_file_that_moved(tmp_path, extracted):
    report = write_report(tmp_path / "one", "a")
    build_sample([report], tmp_path / "store")
    (tmp_path / "two").mkdir()
    moved = report.rename(tmp_path / "two" / "a.txt")
    assert build_sample([moved], tmp_path / "store").unchanged == ["a"]
    with open_store(tmp_path / "store") as store:
        assert (tmp_path / "store" / read_ledger(store)["a"].path).samefile(moved)


def test_build_store_survives_a_rule_that_fails(tmp_path, monkeypatch):
    def extract(document):
        if document.id == "odd":
            raise IndexError("list index out of range")
        return make_facts(document)

    monkeypatch.setattr("extract.extract_facts", extract)
    paths = [write_report(tmp_path / "reports", name) for name in ("a", "odd", "z")]
    summary = build_sample(paths, tmp_path / "store")
    assert (summary.read, [refusal.path.stem for refusal in summary.refused]) == (["a", "z"], ["odd"])
    assert "IndexError" in summary.refused[0].reason


def test_build_store_publishes_what_an_interrupted_build_wrote(tmp_path, monkeypatch):
    def extract(document):
        if document.id == "b":
            raise KeyboardInterrupt
        return make_facts(document)

    monkeypatch.setattr("extract.extract_facts", extract)
    paths = [write_report(tmp_path / "reports", name) for name in ("a", "b")]
    with pytest.raises(KeyboardInterrupt):
        build_sample(paths, tmp_path / "store")
    monkeypatch.setattr("extract.extract_facts", make_facts)
    summary = build_sample(paths, tmp_path / "store")
    assert (summary.read, summary.unchanged) == (["b"], ["a"])
    assert list_documents(tmp_path / "store") == {"a", "b"}


def test_build_store_excludes_a_second_build(tmp_path, extracted):
    with StoreWriter(tmp_path / "store"), pytest.raises(StoreError, match="another build"):
        build_sample([write_report(tmp_path / "reports")], tmp_path / "store")


def test_build_store_writes_ledger_relative_to_the_store(tmp_path, extracted):
    build_sample([write_report(tmp_path / "reports")], tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        assert read_ledger(store)["mapo-2021"].path == "../reports/mapo-2021.txt"
