"""From the command line, a person confirms or rejects links, and builds keep to it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from graph.review import read_review
from qa.cli import cli
from tests.graph.years import take_facts, write_all

LINKS = """
PREFIX gu: <https://w3id.org/gugraph/ontology#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
SELECT ?later ?status { ?link a gu:Link ; gu:linkStatus/skos:notation ?status ; rdf:subject/skos:prefLabel ?later }
ORDER BY ?status"""
PLAIN = "ASK { ?later <http://www.w3.org/ns/prov#wasRevisionOf> ?earlier }"


def run(*arguments: object, input: str | None = None) -> Result:
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], input=input)


class Project:
    """A folder of reports with its store."""

    def __init__(self, folder: Path) -> None:
        self.reports, self.store, self.file = folder / "reports", folder / "store", folder / "reports/review.tsv"

    def build(self, *arguments: object) -> Result:
        return run("build", self.reports, "--store", self.store, "--jobs", 1, *arguments)

    def review(self, *arguments: object) -> Result:
        return run("review", self.file, "--store", self.store, *arguments)

    def decide(self, decision: str) -> None:
        """Write one decision into the first line of the review file that has none."""
        lines = self.file.read_text("utf-8").split("\n")
        first = next(at for at, line in enumerate(lines) if line.startswith("\t"))
        lines[first] = decision + lines[first]
        self.file.write_text("\n".join(lines), "utf-8")

    def query(self, query: str) -> str:
        return run("query", "-", "--format", "csv", "--store", self.store, input=query).output.replace("\r", "")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """The reports of two years, built, with one link to decide on."""
    monkeypatch.setattr("extract.extract_facts", take_facts)
    project = Project(tmp_path)
    write_all(project.reports, "gaon-2015", "gaon-2021")
    assert project.build().exit_code == 0
    return project


def test_review_lists_candidates(project: Project) -> None:
    result = project.review()
    assert (result.exit_code, result.output) == (0, f"{project.file}: 1 to decide, 0 confirmed, 0 rejected\n")
    (row,) = read_review(project.file)
    assert row.said["subject_label"] == "재활용 나눔장터 확대"
    assert row.said["object_label"] == "나눔장터 운영"
    assert (row.said["subject_source"], row.said["object_source"]) == ("gaon-2021", "gaon-2015")
    assert 0 < float(row.said["confidence"]) < 1
    assert row.said["comment"]


@pytest.mark.parametrize(("word", "status"), [("confirmed", "confirmed"), ("기각", "rejected")])
@pytest.mark.parametrize("gone", [False, True], ids=["same store", "store deleted"])
def test_decisions_survive_a_rebuild(project: Project, word: str, status: str, gone: bool) -> None:
    project.review()
    project.decide(word)
    if gone:
        shutil.rmtree(project.store)
    assert project.build().exit_code == 0
    assert project.query(LINKS) == f"later,status\n재활용 나눔장터 확대,{status}\n"
    assert project.query(PLAIN).strip().endswith("true" if status == "confirmed" else "false")
    again = project.review()
    assert (
        again.output
        == f"{project.file}: 0 to decide, {int(status == 'confirmed')} confirmed, {int(status == 'rejected')} rejected\n"
    )


def test_the_store_remembers_decisions_without_the_file(project: Project) -> None:
    project.review()
    project.decide("confirmed")
    project.build()
    project.file.unlink()
    write_all(project.reports, "gaon-2010")
    project.build()
    assert "재활용 나눔장터 확대,confirmed" in project.query(LINKS)
    project.review()
    assert [row.decision for row in read_review(project.file)] == ["confirmed"]


def test_exports_tell_no_decisions(project: Project, tmp_path: Path) -> None:
    project.review()
    project.decide("confirmed")
    project.build()
    assert run("export", "--format", "nq", "--out", tmp_path / "graph.nq", "--store", project.store).exit_code == 0
    exported = (tmp_path / "graph.nq").read_text("utf-8")
    assert "<https://w3id.org/gugraph/id/links>" in exported
    assert "<https://w3id.org/gugraph/id/review>" not in exported


def test_a_file_anywhere_can_be_given(project: Project, tmp_path: Path) -> None:
    project.review()
    project.decide("confirmed")
    elsewhere = project.file.rename(tmp_path / "decided.tsv")
    assert project.build("--review", elsewhere).exit_code == 0
    assert "confirmed" in project.query(LINKS)


def test_a_decision_can_be_withdrawn(project: Project) -> None:
    project.review()
    before = project.file.read_bytes()
    project.decide("rejected")
    project.build()
    project.file.write_bytes(before)
    project.build()
    assert project.query(LINKS) == "later,status\n재활용 나눔장터 확대,candidate\n"


def test_new_reports_add_lines_and_keep_decisions(project: Project) -> None:
    project.review()
    project.decide("rejected")
    write_all(project.reports, "gaon-2010")
    project.build()
    project.review("--certain")
    assert sorted(row.decision for row in read_review(project.file)) == ["", "rejected"]


def test_a_damaged_file_stops_the_build_and_loses_nothing(project: Project) -> None:
    project.review()
    project.decide("maybe")
    damaged, links = project.file.read_bytes(), project.query(LINKS)
    write_all(project.reports, "gaon-2010")
    for result in (project.build(), project.review()):
        assert (result.exit_code, result.stdout) == (2, "")
        assert result.stderr.startswith(f"gugraph: {project.file}: line ")
        assert "'maybe' is no decision" in result.stderr
        assert result.stderr.count("\n") == 1
    assert project.file.read_bytes() == damaged
    assert project.query(LINKS) == links


def test_a_rejected_certain_link_stays_rejected(project: Project) -> None:
    write_all(project.reports, "gaon-2010")
    project.build()
    project.review("--certain")
    lines = project.file.read_text("utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if "같은 제목" in line)
    lines[at] = "rejected" + lines[at]
    project.file.write_text("\n".join(lines), "utf-8")
    project.build()
    assert project.query(PLAIN).strip().endswith("false")
    project.review()
    assert "rejected" in {row.decision for row in read_review(project.file)}
