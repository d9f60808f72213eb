"""Nothing that only the seed reports say stands in the packages: no figure, and no name of theirs.

What to look for is read from the seeds themselves when the test runs: the figures of their text, and the names that were
extracted from them. Left out is what any report may say:
    * what the invented reports of tests/reports print too, and what reports of two districts print;
    * figures with one digit that is not zero (1,000, 30만), and names of fewer than four letters;
    * names of common nouns alone, three at most, as Kiwi tells them (구민회관, 행정안전부), and national bodies, whose
      names begin with the country or the nation (한국도로공사);
    * districts, cities and counties of the national list, with or without their province.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from extract.facts import COLUMNS
from extract.language import load_language
from extract.reader import find_reports, read_report
from graph.model import load_model
from graph.store import open_store
from graph.tabulate import read_table
from ontology.municipalities import load_municipalities

ROOT = Path(__file__).parent.parent
PACKAGES = ("ontology", "extract", "graph", "qa")
SUFFIXES = frozenset({".css", ".csv", ".py", ".rq", ".toml", ".ttl"})
NATIONAL_LIST = "municipalities.csv"
NAME_COLUMNS = {
    "facilities": ("name",),
    "laws": ("name",),
    "organisations": ("name",),
    "partner_cities": ("city",),
    "programmes": ("title", "alt_title"),
    "services": ("name",),
}
SHORTEST_NAME = 4
MOST_NOUNS = 3
COUNTRY = ("한국", "대한", "국립", "국민")
LONGEST_PROVINCE = len("강원특별자치도")
NOUN_TAGS = {"NNG", "XPN", "XSN"}
# 12,345; 3.5억; 250만; 02-123-4567, 123-4567
FIGURE = re.compile(
    r"(?<![\d,.])\d{1,3}(?:,\d{3})+(?:\.\d+)?(?![\d,])|(?<![\d,.])\d[\d,.]*(?:억|만|백만|천만)(?=[원명\s\d])"
    r"|(?<![\d-])(?:0\d{1,2}[-)]\s?)?\d{3,4}-\d{4}(?![\d-])"
)
# 홍길동   임꺽정   장길산 in a row of signatures: three names of persons and more, each behind a common surname
SURNAMES = "강고구권김남노류문박배백서손송신심안양오유윤이임장전정조주차최한허홍황"
PERSON = rf"[{SURNAMES}][가-힣]{{2}}"
SIGNATURES = re.compile(rf"^\s*{PERSON}(?:(?:\t|\s{{2,}}){PERSON}){{2,}}", re.MULTILINE)


class Leak(NamedTuple):
    """Something of the seeds in a package."""

    what: str
    file: str
    line: int


class Report(NamedTuple):
    """What one seed prints: its district, its text, and the names that were extracted from it.

    Units have names that many districts give theirs, so they stand here behind the district's: 마포구 총무과.
    """

    district: str
    text: str
    names: frozenset[str]


def fold(text: str) -> str:
    return "".join(text.split())


def find_leaks(wanted: Mapping[str, re.Pattern[str]], files: Mapping[str, str]) -> Iterator[Leak]:
    for file, text in files.items():
        folded = fold(text)
        for what, pattern in wanted.items():
            if what in folded or not any(character.isalpha() for character in what):
                for found in pattern.finditer(text):
                    yield Leak(what, file, text.count("\n", 0, found.start()) + 1)


def match_name(name: str) -> re.Pattern[str]:
    """A name with or without blanks between its letters."""
    return re.compile(r"\s*".join(map(re.escape, name)))


def match_figure(figure: str) -> re.Pattern[str]:
    """A figure that is not a part of a longer one."""
    return re.compile(rf"(?<![\d,.]){re.escape(figure)}(?!\d|[,.]\d)")


@pytest.fixture(scope="module")
def packages() -> Mapping[str, str]:
    paths = (path for package in PACKAGES for path in sorted((ROOT / package).rglob("*")))
    kept = [path for path in paths if path.suffix in SUFFIXES and path.name != NATIONAL_LIST]
    return {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8") for path in kept}


@pytest.fixture(scope="module")
def invented() -> str:
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "tests/reports").glob("*.txt")))


@pytest.fixture(scope="module")
def reports(seeds: Path, seed_store: Path) -> list[Report]:
    names: dict[str, set[str]] = {}
    districts: dict[str, str] = {}
    with open_store(seed_store) as store:
        for table in COLUMNS:
            for row in read_table(store, load_model()[table]):
                id = str(row["document"])
                values = (row[column] for column in NAME_COLUMNS.get(table, ()))
                names.setdefault(id, set()).update(str(value) for value in values if value)
                if table == "documents":
                    districts[id] = str(row["district"])
                if table == "units":
                    names[id].add(f"{districts[id]} {row['name']}")
    found = find_reports([seeds])
    return [Report(districts[one.id], read_report(one).text, frozenset(names[one.id])) for one in found]


@pytest.fixture(scope="module")
def figures(reports: list[Report], invented: str) -> Mapping[str, re.Pattern[str]]:
    """The figures that tell a seed apart."""
    printed = {figure for report in reports for figure in FIGURE.findall(report.text)}
    telling = {figure for figure in printed if len(re.sub(r"[0\D]", "", figure)) > 1}
    return {figure: match_figure(figure) for figure in sorted(telling) if not match_figure(figure).search(invented)}


@pytest.fixture(scope="module")
def names(reports: list[Report], invented: str) -> Mapping[str, re.Pattern[str]]:
    """The names that tell a seed apart, persons among them."""
    folded = fold(invented)
    texts = [(report.district, fold(report.text)) for report in reports]
    telling = {
        name
        for report in reports
        for name in map(fold, {*report.names, *find_persons(report.text)})
        if name not in folded and len({district for district, text in texts if name in text}) < 2
    }
    return {name: match_name(name) for name in sorted(telling) if not is_generic(name)}


def find_persons(text: str) -> Iterator[str]:
    for row in SIGNATURES.finditer(text):
        yield from re.findall(PERSON, row.group())


def is_generic(name: str) -> bool:
    """Whether any report may print a name."""
    if re.fullmatch(PERSON, name):
        return False
    tokens = [token.tag_ for token in load_language()(name)]
    is_noun_compound = len(tokens) <= MOST_NOUNS and set(tokens) <= NOUN_TAGS
    municipalities = {place.name_ko for place in load_municipalities()}
    is_municipality = any(
        name.endswith(place) and len(name) - len(place) <= LONGEST_PROVINCE for place in municipalities
    )
    is_national = name.startswith(COUNTRY)
    return len(name) < SHORTEST_NAME or is_noun_compound or is_municipality or is_national


def test_packages_hold_no_figure_of_a_seed(packages: Mapping[str, str], figures: Mapping[str, re.Pattern[str]]) -> None:
    assert len(figures) > 300, "the seeds were not read"
    assert not list(find_leaks(figures, packages))


def test_packages_hold_no_name_of_a_seed(packages: Mapping[str, str], names: Mapping[str, re.Pattern[str]]) -> None:
    assert len(names) > 150, "the seeds were not read"
    assert not list(find_leaks(names, packages))


@pytest.mark.parametrize("kind", ["figures", "names"])
def test_each_leak_would_be_found(kind: str, request: pytest.FixtureRequest) -> None:
    wanted: Mapping[str, re.Pattern[str]] = request.getfixturevalue(kind)
    files = {what: f"# one\nTEXT = 'as in {what} of a report'\n" for what in wanted}
    assert {(leak.file, leak.line) for leak in find_leaks(wanted, files)} >= {(what, 2) for what in wanted}


def test_persons_are_told_from_a_row_of_signatures() -> None:
    assert list(find_persons("주무관  팀장  과장\n권나래   김가람   이은하\n부서명  예산액  집행액\n")) == [
        "권나래",
        "김가람",
        "이은하",
    ]
