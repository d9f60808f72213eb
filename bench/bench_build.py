"""What the steps of a build cost, and a look-up in the store: ``python -m bench.bench_build``.

Enters: the seed reports. Leaves: processor seconds of each step for each report, and milliseconds a query. Whole
commands are measured by ``python -m bench``.
"""

from __future__ import annotations

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

from extract import extract_facts, find_reports, read_report
from graph import BuildOptions, Store, build_store, open_store, populate
from graph.gate import check_population

SEEDS = Path(__file__).parent.parent / "seeds"
REPEATS = 200
LOOKUP = """
PREFIX gu: <https://w3id.org/gugraph/ontology#>
PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?name ?programme ?line ?quote WHERE {
  ?programme a gu:Programme ; skos:prefLabel ?name ; prov:wasDerivedFrom ?evidence .
  ?evidence gu:firstLine ?line ; oa:hasSelector/oa:exact ?quote .
}
"""
T = TypeVar("T")


def measure(step: Callable[[], T]) -> tuple[T, float]:
    """Run a step; returns its result and the processor seconds that it took."""
    started_s = time.process_time()
    result = step()
    return result, time.process_time() - started_s


def measure_steps() -> None:
    """Measure reading, extracting, populating and checking each report; the first one loads the models."""
    print(f"{'report':<16}{'statements':>11}{'read s':>9}{'extract s':>11}{'populate s':>12}{'check s':>9}")
    for report in find_reports([SEEDS]):
        document, read_s = measure(partial(read_report, report))
        extraction, extract_s = measure(partial(extract_facts, document))
        population, populate_s = measure(partial(populate, document, extraction))
        _, check_s = measure(partial(check_population, population))
        seconds = f"{read_s:>9.2f}{extract_s:>11.2f}{populate_s:>12.2f}{check_s:>9.2f}"
        print(f"{report.id:<16}{len(population.graph):>11}{seconds}", flush=True)


def measure_lookup(store: Store) -> None:
    """Measure a query for one programme by its name, with its quote."""
    names = [row["name"] for row in store.select(LOOKUP)][:REPEATS]
    _, seconds = measure(lambda: [store.select(LOOKUP, {"name": name}) for name in names])
    print(f"look-up by name: {seconds / len(names) * 1000:.2f} ms")


def main() -> None:
    """Print all figures."""
    measure_steps()
    with tempfile.TemporaryDirectory() as folder:
        build_store([SEEDS], Path(folder) / "store", options=BuildOptions(jobs=1))
        with open_store(Path(folder) / "store") as store:
            measure_lookup(store)


if __name__ == "__main__":
    main()
