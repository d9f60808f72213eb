"""The query templates: headers, and each one run."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode

import qa.templates
from extract.errors import RuleError
from qa.catalogue import expand
from qa.querying import Request, run_request
from qa.templates import EVIDENCE_COLUMNS, Template, load_templates, parse_template
from qa.templates.describe import describe_questions
from tests.qa.sample import MemoryStore

FOLDER = Path(qa.templates.__file__).parent
PAGE = Path(__file__).parents[2] / "docs/questions.md"
PROPERTIES = {
    "document_value": "gu:asOf",
    "facility_value": "gu:floorArea",
    "programme_value": "gu:budget",
    "unit_value": "gu:quota",
}
HEADER = """\
# id: x
# title-ko: 제목
# title-en: Title
# ask-ko: 무엇?
# ask-en: What?
# parameter: record  any record
# column: label  name
SELECT * WHERE { ?s ?p ?o }
"""


def test_every_file_is_loaded() -> None:
    assert set(load_templates()) == {path.stem for path in FOLDER.glob("*.rq")}
    assert len(load_templates()) >= 20


@pytest.mark.parametrize("template", load_templates().values(), ids=lambda each: each.id)
def test_template_gives_its_columns_with_evidence(template: Template, store: MemoryStore) -> None:
    request = Request(template, property=PROPERTIES.get(template.id, ""))
    rows = run_request(store, request).rows
    assert rows, "the sample reports have nothing for this template"
    columns = {name for row in rows for name in row.columns}
    assert {name for name in template.columns if name not in ("programme", "item", "end")} <= columns
    assert all(row.source.quote and row.source.first <= row.source.last for row in rows)


# The innermost group of an OPTIONAL: OPTIONAL { ?record gu:item ?item }
OPTIONAL = re.compile(r"OPTIONAL \{([^{}]*)\}")
# A test in a group: FILTER EXISTS { ?support gu:supports schema:value }
EXISTS = re.compile(r"FILTER EXISTS \{[^{}]*\}")


@pytest.mark.parametrize("template", load_templates().values(), ids=lambda each: each.id)
def test_an_optional_holds_one_statement(template: Template) -> None:
    text = EXISTS.sub("", template.query)
    while groups := OPTIONAL.findall(text):
        assert [group for group in groups if len(group.split()) != 3 or "/" in group] == []
        text = OPTIONAL.sub("", text)
    assert "OPTIONAL" not in text


@pytest.mark.parametrize("template", load_templates().values(), ids=lambda each: each.id)
def test_several_records_give_the_rows_of_each(template: Template, store: MemoryStore) -> None:
    request = Request(template, property=PROPERTIES.get(template.id, ""))
    rows = run_request(store, request).rows
    records = [row.record for row in rows[:3]]
    together = run_request(store, replace(request, records=records)).rows
    assert together == tuple(row for row in rows if row.record in records)
    alone = [run_request(store, replace(request, records=[record])).rows for record in dict.fromkeys(records)]
    assert sorted(map(str, together)) == sorted(str(row) for some in alone for row in some)


@pytest.mark.parametrize("template", load_templates().values(), ids=lambda each: each.id)
def test_template_has_samples_in_both_languages(template: Template) -> None:
    assert all(template.samples[language] for language in ("ko", "en"))
    assert set(template.parameters) - {"property"} <= set(EVIDENCE_COLUMNS)


@pytest.mark.parametrize("template", load_templates().values(), ids=lambda each: each.id)
def test_district_and_year_restrict_the_rows(template: Template, store: MemoryStore) -> None:
    request = Request(template, property=PROPERTIES.get(template.id, ""))
    everything = run_request(store, request).rows
    first = everything[0]
    some = run_request(
        store, Request(template, property=request.property, places=[first.place], years=[first.year])
    ).rows
    assert some == tuple(row for row in everything if (row.place, row.year) == (first.place, first.year))


def test_the_query_that_is_shown_gives_the_same_rows(store: MemoryStore) -> None:
    template = load_templates()["units"]
    place = run_request(store, Request(template)).rows[0].place
    solutions = run_request(store, Request(template, places=[place], years=[2020]))
    assert place in solutions.query and "2020" in solutions.query
    assert len(store.select(solutions.query)) == len(solutions.rows) > 0


@pytest.mark.parametrize("text", ['a"b', "a{b}", "a\nb", "x' } DROP ALL #"])
def test_a_bound_value_stays_a_value(text: str, store: MemoryStore) -> None:
    query = "SELECT ?label ?record WHERE { ?record <http://www.w3.org/2004/02/skos/core#prefLabel> ?label }"
    assert store.select(query, {"label": Literal(text, language="ko")}) == []
    assert store.select(query, {"record": NamedNode(expand("gu:none"))}) == []


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("# id: x", "# id: y"), "not the name of the file"),
        (("# title-en: Title\n", ""), "missing key 'title-en'"),
        (("# ask-ko", "# ask-kr"), "unknown key|missing key"),
        (("record  any record", "record"), "expected a name and what it means"),
    ],
)
def test_a_malformed_header_is_refused(change: tuple[str, str], words: str) -> None:
    with pytest.raises(RuleError, match=words):
        parse_template("x.rq", HEADER.replace(*change))


def test_the_page_of_questions_is_current() -> None:
    page = PAGE.read_text(encoding="utf-8")
    assert page == describe_questions(), "docs/questions.md is stale; run: make docs"
