"""Page numbers from a PDF through the store to the citation, and what verification says when they no longer hold."""

from dataclasses import replace

import pytest

from extract import Extraction, Fact, read_document
from extract.document import Document, Span
from extract.errors import ExtractError
from graph.deadline import deadline
from graph.populate import populate
from graph.store import open_store
from graph.verify import verify_store
from ontology.terms import expand
from tests.extract.formats.builders import build_pdf
from tests.graph.samples import build_sample, make_facts, write_report

PAGES = (
    ["2021년도 주요업무 추진실적", "행정관리국 (정원 227명, 현원 183명)", "총무과", "민원여권과"],
    ["1. 고객 맞춤형 여권발급 창구 운영", "○ 야간 여권 창구 : 매주 월·수요일 18:00 ~ 21:00"],
)


def find_line(document: Document, words: str) -> Span:
    found = document.find(words)
    assert found
    return document.span_of_lines(found.first)


def make_paged_facts(document: Document) -> Extraction:
    line = find_line(document, "야간 여권")
    report = Fact("documents", {"title": "주요업무", "district": "마포구", "year": 2021}, document.span_of_lines(1))
    return Extraction((report, Fact("services", {"name": "야간 여권 창구", "opens": "18:00"}, line)))


@pytest.fixture
def paged_store(tmp_path, monkeypatch):
    monkeypatch.setattr("extract.extract_facts", make_paged_facts)
    (tmp_path / "report.pdf").write_bytes(build_pdf(*PAGES))
    summary = build_sample([tmp_path / "report.pdf"], tmp_path / "store")
    assert summary.read == ["report"]
    return tmp_path / "store"


def test_read_document_knows_the_pages_of_a_span(tmp_path):
    (tmp_path / "report.pdf").write_bytes(build_pdf(*PAGES))
    document = read_document(tmp_path / "report.pdf")
    assert document.pages_of(find_line(document, "총무과")) == (1, 1)
    assert document.pages_of(document.span_of_lines(1, len(document.lines))) == (1, 2)


def test_evidence_of_a_pdf_names_its_page(paged_store):
    with open_store(paged_store) as store:
        service, derived, page = map(expand, ("cpsv:PublicService", "prov:wasDerivedFrom", "schema:pageStart"))
        rows = store.select(f"SELECT ?page {{ ?record a <{service}> ; <{derived}>/<{page}> ?page }}")
    assert [row["page"].value for row in rows] == ["2"]


def test_evidence_of_a_text_names_no_page(tmp_path):
    document = read_document(write_report(tmp_path))
    graph = populate(document, make_facts(document)).graph
    assert expand("schema:pageStart") not in {str(predicate) for predicate in graph.predicates()}


def test_verify_store_opens_a_pdf_again(paged_store):
    with open_store(paged_store) as store:
        verification = verify_store(store)
    assert (verification.documents, verification.quotes, verification.faults) == (1, 2, ())


def test_verify_store_notices_a_wrong_page(paged_store, monkeypatch):
    monkeypatch.setattr("graph.verify.read_document", read_as_one_page)
    with open_store(paged_store) as store:
        (fault,) = verify_store(store).faults
    assert "begins on page 1" in fault.reason


def read_as_one_page(path, *, id):
    document = read_document(path, id=id)
    return replace(document, pages=(1,) * len(document.lines))


def test_deadline_ends_endless_work():
    words = r"report.pdf: taking its facts takes longer than 0.05 s"
    with pytest.raises(ExtractError, match=words), deadline(0.05, name="report.pdf"):
        while True:
            pass


def test_deadline_lets_work_in_time_pass():
    with deadline(5, name="report.pdf"):
        assert sum(range(10)) == 45
