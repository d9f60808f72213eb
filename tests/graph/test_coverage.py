"""Each line of a report is told as quoted, structure or skipped, by the facts that the store holds."""

import shutil

import pytest

from extract import Extraction, Fact
from extract.errors import ReadError, UsageError
from graph.coverage import measure_coverage
from graph.store import open_store
from tests.graph.samples import REPORT, build_sample, make_facts, write_report


def measure(folder, **options):
    with open_store(folder) as store:
        return list(measure_coverage(store, **options))


@pytest.fixture
def lines(sample_store):
    (coverage,) = measure(sample_store)
    return {line.number: line for line in coverage.lines}


def test_measure_coverage_tells_every_line(sample_store):
    (coverage,) = measure(sample_store)
    assert (coverage.document, coverage.title) == ("mapo-2021", "2021년도 주요업무 추진실적")
    assert [line.text for line in coverage.lines] == REPORT.split("\n")
    assert sum(coverage.counts.values()) == len(coverage.lines)


def test_quoted_line_names_its_facts(lines):
    quotations = lines[7].quotations
    assert lines[7].state == "facts"
    assert [(quotation.table, quotation.column) for quotation in quotations] == [
        ("programmes", "budget_krw"),
        ("budgets", ""),
    ]
    assert quotations[0].values["budget_krw"] == 107500000
    assert quotations[1].values["source"] == "구비"


def test_record_of_the_report_does_not_quote_all_of_it(sample_store, tmp_path, monkeypatch):
    def take_facts(document):
        facts = make_facts(document).facts
        return Extraction((Fact("documents", facts[0].values, document.span_of_lines(1, 14)), *facts[1:]))

    monkeypatch.setattr("extract.extract_facts", take_facts)
    write_report(tmp_path / "reports", text=REPORT + "\n")
    (coverage,) = rebuild(tmp_path)
    assert coverage.lines[0].is_missed
    assert not coverage.lines[1].is_missed


def test_column_is_not_named_beside_its_record(lines):
    assert [quotation.column for quotation in lines[5].quotations if quotation.table == "programmes"] == [""]


def test_lines_without_facts_say_why(sample_store, tmp_path):
    text = REPORT + "\n- 담당 팀장 3명\n- 협의 중\n\n구분\t계\t남\n○○동\t3\t2\n"
    write_report(tmp_path / "reports", text=text)
    (coverage,) = rebuild(tmp_path)
    last = coverage.lines[-7:]
    assert [(line.state, line.reason, line.is_missed) for line in last] == [
        ("skipped", "blank", False),
        ("skipped", "figure", True),
        ("structure", "group", False),
        ("skipped", "blank", False),
        ("skipped", "no figure", False),
        ("skipped", "table", True),
        ("skipped", "blank", False),
    ]
    assert coverage.missed_lines == 2
    assert coverage.missed_share == pytest.approx(2 / coverage.figure_lines)


def rebuild(folder):
    build_sample([folder / "reports"], folder / "store")
    return measure(folder / "store")


def test_measure_coverage_wants_a_document_of_the_store(sample_store):
    with pytest.raises(UsageError, match=r"seoul: no such document in the store; it holds mapo-2021"):
        measure(sample_store, documents=["seoul"])


def test_measure_coverage_wants_the_text_of_the_build(sample_store, tmp_path):
    write_report(tmp_path / "reports", text=REPORT + "!")
    with pytest.raises(ReadError, match="another text than at the build"):
        measure(sample_store)


def test_measure_coverage_finds_moved_sources(sample_store, tmp_path):
    shutil.move(tmp_path / "reports", tmp_path / "moved")
    with pytest.raises(ReadError, match="--sources"):
        measure(sample_store)
    assert measure(sample_store, sources=tmp_path / "moved")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("document", "most"), [("jung-2016", 0.08), ("mapo-2010", 0.04), ("mapo-2021", 0.09), ("seongbuk-2021", 0.07)]
)
def test_lines_with_figures_that_no_fact_quotes_stay_few(seed_store, document, most):
    (coverage,) = measure(seed_store, documents=[document])
    assert coverage.figure_lines > 150
    assert coverage.missed_share < most
