"""Facts of one key are one record, contradictions stay two, and names lead to records."""

import pytest

from extract import Fact
from extract.document import Span
from graph.identity import Identity
from graph.model import load_model
from graph.records import NameIndex, build_records


def unit(line: int, **values) -> Fact:
    return Fact("units", {"name": "총무과", **values}, Span(line, line, line * 10, line * 10 + 5))


def build(*facts: Fact):
    return build_records(facts, document="d", model=load_model(), identity=Identity())


def test_build_records_merges_what_agrees():
    (record,) = build(unit(1, kind="과"), unit(7, quota=26, kind="과"))
    assert record.values == {"name": "총무과", "kind": "과", "quota": 26}
    assert [span.first for span in record.evidence] == [1, 7]
    assert record.support["quota"].first == 7


def test_build_records_keeps_contradictions_apart():
    first, second = build(unit(1, quota=26), unit(7, quota=27))
    assert first.iri != second.iri
    assert [first.values["quota"], second.values["quota"]] == [26, 27]


def test_build_records_gives_equal_facts_one_record():
    assert len(build(unit(1), unit(1))) == 1


def test_build_records_gives_documents_the_iri_of_the_document():
    (record,) = build(Fact("documents", {"title": "제목"}, Span(1, 1, 0, 2)))
    assert record.iri == Identity().document("d")


def test_build_records_leaves_tables_out_that_the_model_lacks():
    facts = [Fact("units", {"name": "총무과"}, Span(1, 1, 0, 2))]
    assert build_records(facts, document="d", model={}, identity=Identity()) == []


@pytest.mark.parametrize(
    ("name", "start", "line"),
    [("총무과", 15, 1), ("총 무 과", 75, 7), ("총무과", 5, 1), ("총무팀", 75, None)],
    ids=["stated before", "last of two before", "stated after", "unknown"],
)
def test_name_index_finds_record_stated_last(name, start, line):
    index = NameIndex(build(unit(1, quota=26), unit(7, quota=27)))
    found = index.find("units", name, near=Span(1, 1, start, start + 1))
    assert (found.evidence[0].first if found else None) == line


def test_name_index_knows_other_titles():
    (record,) = build(Fact("programmes", {"title": "여권 창구", "alt_title": "여권창구 운영"}, Span(1, 1, 0, 9)))
    assert NameIndex([record]).find("programmes", "여권 창구 운영", near=record.evidence[0]) is record
