"""model.toml is read into typed tables, and its mistakes are named."""

import pytest

from extract.errors import RuleError
from extract.facts import COLUMNS
from graph.model import load_model
from ontology.terms import expand

BUDGETS = """
[budgets]
class = ["gu:BudgetItem"]
path = "budget"
key = ["programme"]
[budgets.columns]
programme = { property = "gu:programme", ref = "programmes" }
source = { property = "gu:fundingSource", lang = "ko" }
amount_krw = { property = "schema:value", datatype = "xsd:integer" }
role = { property = "gu:budgetRole", concept = "budget-role" }
"""


def test_load_model_covers_public_columns():
    for name, table in load_model().items():
        public = {column for column, said in table.columns.items() if not said.internal}
        assert public == set(COLUMNS.get(name, ()))
    assert len(load_model()) >= 9


def test_load_model_names_defined_terms():
    for table in load_model().values():
        for column in table.columns.values():
            terms = [column.property, *filter(None, (column.via, column.via_class))]
            assert all(expand(term) for term in terms)


def test_load_model_reads_keys(tmp_path):
    path = tmp_path / "model.toml"
    path.write_text(BUDGETS, encoding="utf-8")
    table = load_model(path)["budgets"]
    assert table.key == ("programme",)
    assert table.columns["programme"].ref == "programmes"
    assert table.label_columns == ()


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (("[budgets]", "[money]"), r"model.toml \[money\]: no such table"),
        (('path = "budget"', 'path = "budget"\ncolour = 1'), "unknown key 'colour'"),
        (('path = "budget"\n', ""), "the key 'path' is missing"),
        (('key = ["programme"]', 'key = ["title"]'), "'title' is no column"),
        (('lang = "ko"', 'language = "ko"'), "source: unknown key 'language'"),
        (('lang = "ko"', 'lang = "ko", datatype = "xsd:date"'), "source: found lang and datatype"),
        ((', lang = "ko"', ""), "source: found none of lang"),
        (("role = ", "rank = "), "'rank' is no column"),
    ],
    ids=["table", "key", "missing key", "key column", "column key", "two kinds", "no kind", "column"],
)
def test_load_model_names_mistake(tmp_path, change, words):
    path = tmp_path / "model.toml"
    path.write_text(BUDGETS.replace(*change), encoding="utf-8")
    with pytest.raises(RuleError, match=words):
        load_model(path)
