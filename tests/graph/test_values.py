"""Column values become literals as precise as the text, and come back as they were."""

import pytest

from extract.errors import ExtractError
from graph.model import Column
from graph.values import build_literal, parse_value


def make_column(datatype: str) -> Column:
    return Column("schema:value", datatype=datatype)


SAID = [
    ("xsd:integer", 107500000, "107500000", "integer"),
    ("xsd:integer", "42", "42", "integer"),
    ("xsd:integer", 5.0, "5", "integer"),
    ("xsd:decimal", 1234.5, "1234.5", "decimal"),
    ("xsd:decimal", 0.00001, "0.00001", "decimal"),
    ("xsd:boolean", True, "true", "boolean"),
    ("xsd:gYear", 2021, "2021", "gYear"),
    ("date", "2021", "2021", "gYear"),
    ("date", "2021-03", "2021-03", "gYearMonth"),
    ("date", "2021-03-01", "2021-03-01", "date"),
    ("xsd:time", "09:30", "09:30:00", "time"),
    ("xsd:time", "24:00", "00:00:00", "time"),
]


@pytest.mark.parametrize(("datatype", "value", "lexical", "type_"), SAID, ids=[f"{d} {v}" for d, v, *_ in SAID])
def test_build_literal_types_value(datatype, value, lexical, type_):
    literal = build_literal(make_column(datatype), value)
    assert (str(literal), str(literal.datatype).rpartition("#")[2]) == (lexical, type_)


@pytest.mark.parametrize(
    ("datatype", "value"),
    [
        ("xsd:integer", "약 3"),
        ("xsd:integer", 1.5),
        ("date", "2021-13"),
        ("date", "21. 3."),
        ("date", "연중"),
        ("xsd:time", "25:00"),
        ("xsd:gYear", "21"),
    ],
)
def test_build_literal_refuses_other_forms(datatype, value):
    with pytest.raises(ExtractError, match="is no xsd:"):
        build_literal(make_column(datatype), value)


def test_build_literal_tags_text():
    literal = build_literal(Column("gu:goal", lang="ko"), ' "더 나은"\n서비스 ')
    assert (str(literal), literal.language) == ('"더 나은"\n서비스', "ko")


@pytest.mark.parametrize(
    ("datatype", "lexical", "value"),
    [
        ("xsd:integer", "7", 7),
        ("xsd:decimal", "12.50", 12.5),
        ("xsd:decimal", "12.0", 12),
        ("xsd:gYear", "2021", 2021),
        ("date", "2021", "2021"),
        ("xsd:time", "09:30:00", "09:30"),
        ("xsd:boolean", "false", False),
        (None, "구비", "구비"),
    ],
)
def test_parse_value_reads_back(datatype, lexical, value):
    read = parse_value(Column("schema:value", datatype=datatype), lexical)
    assert (read, type(read)) == (value, type(value))
