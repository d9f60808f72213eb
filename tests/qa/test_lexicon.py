"""The word lists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

import qa
from extract.errors import RuleError
from extract.facts import COLUMNS
from qa.catalogue import expand
from qa.lexicon import Property, build_entry, load_lexicon
from qa.mentions import load_forms
from qa.templates import load_templates

QA = Path(qa.__file__).parent


@pytest.mark.parametrize("property", load_lexicon().properties.values(), ids=lambda each: each.id)
def test_property_fits_the_graph(property: Property) -> None:
    template = load_templates()[property.template]
    assert property.table in COLUMNS
    assert expand(property.term).startswith("http")
    assert property.column in template.columns
    assert ("property" in template.parameters) == ("?property ?value" in template.query)


@pytest.mark.parametrize("kind", sorted(load_forms()))
def test_every_word_folds_to_something(kind: str) -> None:
    assert all(load_forms()[kind]), f"an entry of {kind} is empty"


def test_question_words_of_properties_exist() -> None:
    lexicon = load_lexicon()
    asked = {word for property in lexicon.properties.values() for word in property.asked}
    assert asked <= set(lexicon.question_words)


def test_conditions_look_at_columns_of_their_tables() -> None:
    lexicon = load_lexicon()
    for condition in lexicon.conditions.values():
        assert set(condition.tables) <= set(COLUMNS)
        assert condition.values


def test_every_message_is_used_and_has_both_languages() -> None:
    code = "\n".join(path.read_text(encoding="utf-8") for path in QA.glob("*.py"))
    for id, message in load_lexicon().messages.items():
        assert f'"{id}"' in code or id.startswith("refuse_"), f"message {id} is not used"
        assert set(re.findall(r"{(\w+)}", message.ko)) <= {*re.findall(r"{(\w+)}", message.en), "scope"}


@pytest.mark.parametrize(
    ("keys", "words"),
    [({"colour": "red"}, "unknown key 'colour'"), ({"table": "units"}, "the key 'label' is missing")],
)
def test_a_malformed_entry_names_file_and_key(keys: dict[str, str], words: str) -> None:
    with pytest.raises(RuleError, match=rf"properties.toml \[x\]: {words}"):
        build_entry(Property, "x", keys, where="properties.toml [x]")
