"""How long questions take over a store: ``python -m bench.answers --store DIR [--like STORE --triples N]``.

Enters: a store. Leaves: for each kind of question the median and the 95th percentile of the time to its answer, then
the time and memory that opening takes. The questions are made of what the store holds, by one pattern a kind.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from random import Random
from typing import NamedTuple

import psutil

from bench.synthetic import build_synthetic, read_models
from graph.store import open_store
from qa.assistant import Assistant
from qa.catalogue import Catalogue, Entry
from qa.index import Records, open_records

QUESTIONS = 20
"""Questions of each kind."""
PERCENTILE = 0.95


class Pattern(NamedTuple):
    """A kind of question.

    Attributes:
        kind: What it is called.
        table: The table of the records that it asks about.
        text: The question, with the record's label, unit, district and year.
    """

    kind: str
    table: str
    text: str


PATTERNS = (
    Pattern("value", "indicators", "{year}년 {place} {label}은 얼마인가요?"),
    Pattern("value, English", "programmes", "What is the budget of {label} in {place_en} in {year}?"),
    Pattern("value, no year", "programmes", "{place} {label} 예산은 얼마인가요?"),
    Pattern("value, no district", "programmes", "{label} 사업의 예산은?"),
    Pattern("cell", "statistics", "{year}년 {place} {label}은 몇 명인가요?"),
    Pattern("date", "milestones", "{year}년 {place}에서 {label} 언제 했나요?"),
    Pattern("list", "programmes", "{year}년 {place} {unit} 사업을 모두 알려줘"),
    Pattern("list, English", "facilities", "List the facilities of {place_en} in {year}"),
    Pattern("count", "programmes", "{year}년 {place}의 사업은 모두 몇 개인가요?"),
    Pattern("superlative", "units", "{year}년 {place}에서 정원이 가장 많은 과는 어디인가요?"),
    Pattern("superlative, budget", "programmes", "{year}년 {place}에서 예산이 가장 많은 사업은 무엇인가요?"),
    Pattern("sum", "programmes", "{year}년 {place} {unit} 사업의 예산 합계는 얼마인가요?"),
    Pattern("districts", "services", "{label} 서비스를 운영하는 구는 어디인가요?"),
    Pattern("districts, year", "facilities", "{year}년에 {label}이 있는 구는 어디인가요?"),
    Pattern("comparison", "programmes", "{year}년 {place}와 {other}의 {label} 예산을 비교해 줘"),
    Pattern("yes or no", "services", "{place}에 {label}이 있나요?"),
    Pattern("unknown name", "programmes", "{year}년 {place} 화성이주정착 시범지구의 예산은 얼마인가요?"),
    Pattern("unknown value", "programmes", "{place} {label}의 층수는 몇 층인가요?"),
    Pattern("out of scope", "programmes", "{place}의 내일 날씨는 어때?"),
)


def make_questions(records: Records, *, seed: int = 1) -> Iterator[tuple[str, str]]:
    """Make the questions of every kind.

    Args:
        records: The records of a store.
        seed: Chooses the records.

    Yields:
        Kind and question, always the same for a store.
    """
    random, catalogue = Random(seed), records.catalogue
    for _ in range(QUESTIONS):
        for pattern in PATTERNS:
            entry = _draw(records, random, pattern.table)
            yield pattern.kind, pattern.text.format(**_describe(entry, catalogue, random))


def _draw(records: Records, random: Random, table: str) -> Entry:
    """Draw a record of a table that has a name and a unit, or any after many attempts."""
    for _ in range(10_000):
        entry = records.get(random.randrange(len(records)))
        if entry.table == table and entry.label and entry.units:
            return entry
    raise SystemExit(f"bench: the store holds no {table}; give one with reports")


def _describe(entry: Entry, catalogue: Catalogue, random: Random) -> Mapping[str, str | int]:
    place, other = catalogue.places[entry.report.place], random.choice(list(catalogue.places.values()))
    return {
        "label": entry.label,
        "place": place.ko,
        "place_en": place.en,
        "other": other.ko,
        "unit": sorted(entry.units)[0],
        "year": entry.report.year,
    }


def measure_answers(assistant: Assistant, questions: Iterable[tuple[str, str]]) -> dict[str, list[float]]:
    """Ask questions.

    Returns:
        Kind -> milliseconds of each.
    """
    spent: defaultdict[str, list[float]] = defaultdict(list)
    for kind, question in questions:
        started = time.perf_counter()
        assistant.ask(question)
        spent[kind].append((time.perf_counter() - started) * 1000)
    return spent


def format_times(spent: Mapping[str, list[float]]) -> Iterator[str]:
    """Write the times as a table, all kinds together last."""
    yield f"{'question':<24}{'p50 ms':>8}{'p95 ms':>8}{'max ms':>8}"
    everything = [each for times in spent.values() for each in times]
    for kind, times in [*spent.items(), ("all", everything)]:
        late = sorted(times)[int(PERCENTILE * (len(times) - 1))]
        yield f"{kind:<24}{statistics.median(times):>8.1f}{late:>8.1f}{max(times):>8.1f}"


def measure_store(location: Path) -> Iterator[str]:
    """Ask a store the questions of every kind, and tell what it took."""
    started = time.perf_counter()
    with open_store(location) as store:
        assistant = Assistant(store)
        assistant.ask("?!")
        opened_s = time.perf_counter() - started
        yield from format_times(measure_answers(assistant, list(make_questions(open_records(store)))))
    memory_mb = psutil.Process().memory_info().rss / 2**20
    yield f"first answer after {opened_s:.1f} s, {memory_mb:.0f} MB of memory at the end"


def main() -> None:
    """Measure one store, made of another's reports first where a number of triples is given."""
    parser = argparse.ArgumentParser(description="Measure how long questions take over a store.")
    parser.add_argument("--store", type=Path, required=True, help="the store that is asked")
    parser.add_argument("--triples", type=int, default=0, help="make the store with so many triples")
    parser.add_argument("--like", type=Path, help="the store whose reports it is made of")
    arguments = parser.parse_args()
    if arguments.triples:
        started = time.perf_counter()
        held = build_synthetic(read_models(arguments.like), arguments.store, triples=arguments.triples)
        print(f"{held:,} triples in {time.perf_counter() - started:.0f} s", flush=True)
    for line in measure_store(arguments.store):
        print(line, flush=True)


if __name__ == "__main__":
    main()
