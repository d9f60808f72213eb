"""A store of any size, whose reports are those of a small store with other districts, years and words.

Enters: a store and a number of triples. Leaves: a store with as many reports as it takes, each under a district of the
country and a year; in each, a third of the words are others: words of the reports with the same ending, or invented
ones. Records, evidence and links within a report stay as they are, so that questions find what real ones would.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pyoxigraph as ox
from rdflib import Graph

from graph.districts import District, add_district
from graph.identity import Identity
from graph.ledger import Entry
from graph.store import LocalStore
from graph.work import build_vocabulary
from graph.writer import Content, StoreWriter
from ontology.municipalities import load_municipalities
from qa.index import write_snapshot_index

IDENTITY = Identity()
YEARS = range(2024, 2004, -1)
SWAPPED, INVENTED = 0.2, 0.1
# A word of a text: 총무과
WORD = re.compile(r"[가-힣]{2,}")
# A text as N-Triples have it: "총무과"@ko
LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
# What several reports are about: <https://w3id.org/gugraph/id/facility/1809fc5a9253bc9c>
ENTITY = re.compile(rf"<{IDENTITY.base}[a-z-]+/[0-9a-f]{{16}}>")
DISTRICT = re.compile(rf"<{IDENTITY.base}district/[^>]+>")
# The year of a report: "2021"^^<http://www.w3.org/2001/XMLSchema#gYear>
YEAR = re.compile(r'(ontology#year> )"\d{4}"')


@dataclass(frozen=True)
class Model:
    """A report to make others of.

    Attributes:
        document: Its id.
        district: The name of its district.
        statements: What it states, as N-Triples.
        entities: What it shares with other reports.
    """

    document: str
    district: str
    statements: str
    entities: str


class Wording:
    """Other words for those of a report."""

    def __init__(self, models: Iterable[Model]) -> None:
        """Collect the words of all reports by their last syllable and length."""
        self._alike: defaultdict[tuple[str, int], set[str]] = defaultdict(set)
        for model in models:
            for word in WORD.findall(model.statements):
                self._alike[word[-1], len(word)].add(word)
        self._choices = {key: sorted(words) for key, words in self._alike.items()}
        self._syllables = sorted({letter for words in self._choices.values() for word in words for letter in word})

    def reword(self, text: str, document: str, *, fixed: Mapping[str, str]) -> str:
        """Put other words for some of a text, always the same in one document.

        Args:
            text: N-Triples.
            document: Id of the document.
            fixed: Words whose replacement is settled.
        """
        known = dict(fixed)

        def replace_word(match: re.Match[str]) -> str:
            word = match[0]
            if word not in known:
                known[word] = self._choose(word, Random(f"{document} {word}"))
            return known[word]

        return LITERAL.sub(lambda match: WORD.sub(replace_word, match[0]), text)

    def _choose(self, word: str, random: Random) -> str:
        drawn = random.random()
        if drawn < SWAPPED:
            return random.choice(self._choices.get((word[-1], len(word)), [word]))
        if drawn < SWAPPED + INVENTED:
            return "".join(random.choices(self._syllables, k=len(word) - 1)) + word[-1]
        return word


def read_models(folder: Path) -> list[Model]:
    """Read the reports of a store."""
    with LocalStore(folder) as store:
        rows = store.select(
            "SELECT ?id ?name { ?report <http://purl.org/dc/terms/identifier> ?id ; "
            "<https://w3id.org/gugraph/ontology#district>/<http://www.w3.org/2004/02/skos/core#prefLabel> ?name "
            "FILTER(LANG(?name) = 'ko') } ORDER BY ?id"
        )
        shared: defaultdict[str, list[str]] = defaultdict(list)
        for quad in store.database.quads_for_pattern(None, None, None, ox.NamedNode(IDENTITY.entities)):
            shared[str(quad.subject)].append(f"{quad.triple} .")
        return [_read_model(store.database, row["id"].value, row["name"].value, shared) for row in rows]


def _read_model(database: ox.Store, document: str, district: str, shared: Mapping[str, Sequence[str]]) -> Model:
    graph = ox.NamedNode(IDENTITY.document(document))
    lines = [
        f"{quad.triple} ." for quad in database.quads_for_pattern(None, None, None, graph) if quad.subject != graph
    ]
    about = [
        f"{quad.triple} ."
        for quad in database.quads_for_pattern(graph, None, None, graph)
        if quad.predicate.value != "https://schema.org/version"
    ]
    statements = "\n".join(sorted([*lines, *about]))
    entities = [line for entity in sorted(set(ENTITY.findall(statements))) for line in shared.get(entity, ())]
    return Model(document, district, statements, "\n".join(entities))


def make_reports(models: Sequence[Model]) -> Iterator[tuple[Entry, Content]]:
    """Make reports without end: every district in turn, year by year back to the first."""
    wording = Wording(models)
    districts = [
        District(row.name_ko, row.code, row.name_en, row.province_ko, row.province_en) for row in load_municipalities()
    ]
    number = 0
    for year in YEARS:
        for district in districts:
            model = models[number % len(models)]
            yield _make_report(model, wording, district, year)
            number += 1


def _make_report(model: Model, wording: Wording, district: District, year: int) -> tuple[Entry, Content]:
    document = f"{district.code}-{year}"
    stem, old = district.name[:-1], model.district
    fixed = {old: district.name, f"{old}청": district.office, f"{old}의회": f"{district.name}의회", old[:-1]: stem}

    def change(text: str) -> list[str]:
        text = wording.reword(text, document, fixed=fixed)
        text = text.replace(f"/{model.document}/", f"/{document}/").replace(f"/{model.document}>", f"/{document}>")
        text = text.replace(f'"{model.document}"', f'"{document}"')
        text = ENTITY.sub(lambda match: _rename(match[0], district), text)
        text = DISTRICT.sub(f"<{IDENTITY.district(district.key)}>", text)
        return sorted(YEAR.sub(rf'\g<1>"{year}"', text).split("\n"))

    place = Graph()
    add_district(place, district, identity=IDENTITY)
    known = [line for line in place.serialize(format="nt").split("\n") if line]
    content = Content(tuple(change(model.statements)), tuple([*change(model.entities), *known]))
    return Entry(document, f"{document}.txt", key=document), content


def _rename(entity: str, district: District) -> str:
    """Give something that several reports are about another IRI in each district."""
    head, _, name = entity.rpartition("/")
    return f"{head}/{hashlib.sha256(f'{name}{district.key}'.encode()).hexdigest()[:16]}>"


def build_synthetic(models: Sequence[Model], folder: Path, *, triples: int) -> int:
    """Write a store of at least a number of triples.

    Args:
        models: What its reports are made of.
        folder: A store, or a place for one.
        triples: How many.

    Returns:
        How many it holds.
    """
    held = 0
    with StoreWriter(folder) as writer:
        known = writer.read_ledger()
        writer.replace_graph(*build_vocabulary())
        for entry, content in make_reports(models):
            if entry.document not in known:
                writer.replace_document(content, entry)
            held += len(content.statements)
            if held >= triples:
                break
        writer.publish(complete=write_snapshot_index)
    return held
