"""The words that questions are made of, and their loader.

Enters: the TOML files beside this module. Leaves: one frozen `Lexicon`. A new word, property or condition is a line in
a file; nothing here knows what any word means.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, fields
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from extract.errors import RuleError

T = TypeVar("T")

TERMS = "terms"
"""Folder of the bilingual dictionary: one file a field of public life."""
EVERYDAY = "everyday"
"""Folder of the words that people say for those of reports: one file a field."""
LIGHT, NAMES = "light", "names"
"""Sections of its general words and of its names."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name in both languages."""

    ko: str
    en: str

    def get(self, language: str) -> str:
        """The name in a language."""
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True, slots=True)
class Property:
    """What can be asked of a record; see properties.toml."""

    id: str
    label: Label
    table: str
    term: str
    type: str
    template: str
    ko: tuple[str, ...]
    en: tuple[str, ...]
    asked: tuple[str, ...] = ()
    unit: str = ""
    column: str = "value"
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ClassWord:
    """A kind of thing; see classes.toml."""

    id: str
    label: Label
    table: str
    template: str
    ko: tuple[str, ...]
    en: tuple[str, ...]
    kind: str = ""
    named: bool = False
    counted: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    def includes(self, name: str) -> bool:
        """Whether a unit is of this kind by its name: 과, 실 and 담당관 are divisions."""
        return name.endswith((self.kind, *self.endings))


@dataclass(frozen=True, slots=True)
class Condition:
    """A word that narrows rows; see conditions.toml."""

    id: str
    label: Label
    column: str
    values: tuple[str, ...]
    tables: tuple[str, ...]
    ko: tuple[str, ...]
    en: tuple[str, ...]
    negated: bool = False


@dataclass(frozen=True, slots=True)
class Counter:
    """What a number counts; see counters.toml."""

    id: str
    units: tuple[str, ...]
    ko: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """Words with one meaning: a question word."""

    id: str
    ko: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Operation:
    """What is done with rows; see operations.toml."""

    id: str
    label: Label
    ko: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject outside of what the graph holds; see scope.toml."""

    id: str
    label: Label
    ko: tuple[str, ...]
    en: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence pattern in both languages; see messages.toml."""

    id: str
    ko: str
    en: str

    def get(self, language: str) -> str:
        """The pattern in a language."""
        return self.ko if language == "ko" else self.en


@dataclass(frozen=True)
class Lexicon:
    """All word lists.

    Attributes:
        units: Printed unit -> its English name.
        synonyms: Groups of Korean words that stand for each other.
        contrasts: Groups of entries of which none stands for another one; the words of one entry mean the same.
        fillers: Words that name nothing in a report.
        qualifiers: Words that make a figure another one, such as 일일평균.
        totals: What tables call the whole of their rows or columns.
        previous: The year before the one that is spoken of.
        courtesies: With what polite English questions begin.
        structures: What reports call the make-up of an office.
        planned: What a line says of a thing that does not run yet.
        roles: Roles in which organisations take part.
        numbers: Small numbers as words.
        ordinals: Places of an order as words.
    """

    properties: Mapping[str, Property]
    operations: Mapping[str, Operation]
    classes: Mapping[str, ClassWord]
    conditions: Mapping[str, Condition]
    counters: Mapping[str, Counter]
    question_words: Mapping[str, Words]
    scope: Mapping[str, Topic]
    messages: Mapping[str, Message]
    units: Mapping[str, str]
    synonyms: tuple[tuple[str, ...], ...]
    contrasts: tuple[tuple[str, ...], ...]
    fillers: tuple[str, ...]
    qualifiers: tuple[str, ...]
    totals: tuple[str, ...]
    previous: tuple[str, ...]
    courtesies: tuple[str, ...]
    structures: tuple[str, ...]
    planned: tuple[str, ...]
    roles: tuple[str, ...]
    numbers: Mapping[str, int]
    ordinals: Mapping[str, int]


@dataclass(frozen=True)
class Dictionary:
    """English words of public life in Korean.

    Attributes:
        terms: English word or phrase -> Korean words that reports print for it.
        light: The general ones among them, which reports often leave out or say in another way.
        names: Those that are names: of countries, regions and cities.
    """

    terms: Mapping[str, tuple[str, ...]]
    light: frozenset[str]
    names: frozenset[str]


@dataclass(frozen=True)
class Inflections:
    """English word forms that no rule gives.

    Attributes:
        invariant: Words that only look like plurals.
        plurals: Irregular plural -> singular.
        verbs: Irregular past form -> verb.
        spellings: British letters -> American letters.
    """

    invariant: frozenset[str]
    plurals: Mapping[str, str]
    verbs: Mapping[str, str]
    spellings: Mapping[str, str]


@dataclass(frozen=True)
class HopWords:
    """Words by which a question describes what it does not name; see hops.toml.

    Attributes:
        pointing: Words that point back: 거기.
        determiners: Words that do so before a noun: 그.
        empty: Nouns that name no kind of thing: 때.
        neighbourhoods: Nouns for a part of a district: 동네.
        opening: English words that open a description, phrase by phrase.
        plain: English words in -ing and -ed that open none.
        things: English nouns that a description may follow.
    """

    pointing: frozenset[str]
    determiners: frozenset[str]
    empty: frozenset[str]
    neighbourhoods: frozenset[str]
    opening: tuple[tuple[str, ...], ...]
    plain: frozenset[str]
    things: frozenset[str]


@cache
def load_hop_words() -> HopWords:
    """Load the words of descriptions once a process.

    Raises:
        RuleError: The file is no TOML.
    """
    lists = _read_file("hops")
    opening = tuple(tuple(phrase.split()) for phrase in lists.pop("opening"))
    return HopWords(opening=opening, **{name: frozenset(words) for name, words in lists.items()})


@cache
def load_inflections() -> Inflections:
    """Load the English word forms once a process.

    Raises:
        RuleError: The file is no TOML.
    """
    tables = _read_file("inflections")
    return Inflections(frozenset(tables["invariant"]), tables["plurals"], tables["verbs"], tables["spellings"])


@cache
def load_dictionary() -> Dictionary:
    """Load the bilingual dictionary once a process; questions without English words need none.

    Raises:
        RuleError: A file is no TOML, or a word stands in two places.
    """
    terms: dict[str, tuple[str, ...]] = {}
    sections: dict[str, set[str]] = {TERMS: set(), LIGHT: set(), NAMES: set()}
    for name, tables in _read_folder(TERMS):
        for section, entries in tables.items():
            for word, meanings in entries.items():
                if word in terms:
                    raise RuleError(f"qa/lexicon/{TERMS}/{name}.toml: {word!r} stands in another place too; keep one")
                terms[word] = tuple(meanings)
            sections[section].update(entries)
    return Dictionary(terms, frozenset(sections[LIGHT]), frozenset(sections[NAMES]))


@cache
def load_everyday() -> Mapping[str, tuple[str, ...]]:
    """Load what people say for the words of reports: official word -> everyday words.

    Raises:
        RuleError: A file is no TOML, or a word stands in two places.
    """
    found: dict[str, tuple[str, ...]] = {}
    for name, sections in _read_folder(EVERYDAY):
        for word, said in sections["words"].items():
            if word in found:
                raise RuleError(f"qa/lexicon/{EVERYDAY}/{name}.toml: {word!r} stands in another place too; keep one")
            found[word] = tuple(said)
    return found


@cache
def load_lexicon() -> Lexicon:
    """Load all word lists once a process.

    Raises:
        RuleError: A file has an unknown, missing or empty key; names file and key.
    """
    fillers = _read_file("fillers")
    return Lexicon(
        properties=_read_entries("properties", Property),
        operations=_read_entries("operations", Operation),
        classes=_read_entries("classes", ClassWord),
        conditions=_read_entries("conditions", Condition),
        counters=_read_entries("counters", Counter),
        question_words=_read_entries("question_words", Words),
        scope=_read_entries("scope", Topic),
        messages=_read_entries("messages", Message),
        units=_read_file("units")["units"],
        synonyms=tuple(tuple(group) for group in _read_file("synonyms")["groups"]),
        contrasts=tuple(tuple(group) for group in _read_file("contrasts")["groups"]),
        fillers=(*fillers["ko"], *fillers["en"]),
        qualifiers=tuple(fillers["qualifiers"]),
        totals=tuple(fillers["totals"]),
        previous=tuple(fillers["previous"]),
        courtesies=tuple(fillers["courtesies"]),
        structures=tuple(fillers["structures"]),
        planned=tuple(fillers["planned"]),
        roles=tuple(fillers["roles"]),
        numbers=_read_file("numbers")["numbers"],
        ordinals=_read_file("numbers")["ordinals"],
    )


def _read_folder(folder: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """Read the files of a folder, in the order of their names."""
    for name in sorted(file.name.removesuffix(".toml") for file in files(__name__).joinpath(folder).iterdir()):
        yield name, _read_file(f"{folder}/{name}")


def _read_file(name: str) -> dict[str, Any]:
    text = files(__name__).joinpath(f"{name}.toml").read_text(encoding="utf-8")
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as exc:
        raise RuleError(f"qa/lexicon/{name}.toml: {exc}; restore the file that came with gugraph") from exc


def _read_entries(name: str, kind: type[T]) -> Mapping[str, T]:
    return {
        id: build_entry(kind, id, keys, where=f"qa/lexicon/{name}.toml [{id}]") for id, keys in _read_file(name).items()
    }


def build_entry(kind: type[T], id: str, keys: Mapping[str, Any], *, where: str) -> T:
    """Make one entry of its TOML keys.

    Args:
        kind: The dataclass of the entry.
        id: Its section name.
        keys: Its keys.
        where: File and section, for the message.

    Returns:
        The entry, lists as tuples.

    Raises:
        RuleError: A key is unknown or missing.
    """
    known = {field.name: field for field in fields(kind) if field.name != "id"}  # type: ignore[arg-type]
    for key in keys:
        if key not in known:
            raise RuleError(f"{where}: unknown key {key!r}; known keys are {', '.join(known)}")
    for key, field in known.items():
        if key not in keys and field.default is MISSING:
            raise RuleError(f"{where}: the key {key!r} is missing")
    values: dict[str, Any] = {key: tuple(value) if isinstance(value, list) else value for key, value in keys.items()}
    if "label" in values:
        values["label"] = Label(**values["label"])
    make: Callable[..., T] = kind
    return make(id=id, **values)
