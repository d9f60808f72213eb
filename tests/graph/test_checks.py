"""Every check has a small report that it finds fault with and one that it leaves alone."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from extract.errors import RuleError
from graph.checks import SEVERITIES, load_checks, parse_check
from graph.contradictions import Contradiction, find_contradictions
from graph.store import open_store
from tests.graph.samples import build_sample

CASES_FILE = Path(__file__).with_name("check_cases.toml")
HEAD = "서울특별시 성북구\n\n2021년도 주요업무계획\n\n행정국\n\n"
CASES = tomllib.loads(CASES_FILE.read_text(encoding="utf-8"))
ADDRESSES = [
    (check, kind, number) for check, kinds in CASES.items() for kind in kinds for number in range(len(kinds[kind]))
]
# document, line, check, printed value
SEED_CONTRADICTIONS = [
    ("jung-2016", 175, "sum_of_parts", "36,376"),
    ("jung-2016", 261, "sum_of_parts", "1,180"),
    ("jung-2016", 324, "share_of_counts", "110%"),
    ("jung-2016", 752, "names_of_list", "6종"),
    ("jung-2016", 904, "sum_of_parts", "6개"),
    ("jung-2016", 904, "sum_of_parts", "16개"),
    ("mapo-2010", 68, "difference_of_figures", "2"),
    ("mapo-2010", 474, "sum_of_parts", "8,193,041,000원"),
    ("mapo-2010", 475, "dates_of_construction", "2010-09"),
    ("mapo-2021", 42, "sum_of_parts", "22"),
    ("mapo-2021", 42, "sum_of_parts", "183"),
    ("mapo-2021", 70, "sum_of_parts", "55"),
    ("mapo-2021", 70, "repeated_figure", "22"),
    ("mapo-2021", 260, "share_made_to_fit", "19%"),
    ("mapo-2021", 300, "share_of_counts", "9.3%"),
    ("mapo-2021", 411, "weekday_of_date", "수"),
    ("mapo-2021", 414, "sum_of_parts", "82,014,000원"),
    ("mapo-2021", 938, "done_after_as_of", "2021-11-04"),
    ("seongbuk-2021", 391, "repeated_figure", "170명"),
    ("seongbuk-2021", 856, "repeated_figure", "3,729"),
    ("seongbuk-2021", 1749, "sum_of_parts", "86,552"),
    ("seongbuk-2021", 1749, "repeated_figure", "36,378"),
    ("seongbuk-2021", 1751, "sum_of_parts", "1,082"),
    ("seongbuk-2021", 1751, "repeated_figure", "455"),
    ("seongbuk-2021", 1829, "sum_of_parts", "3,644"),
]
HEADER = load_checks()["sum_of_parts"].query


def name_case(check: str, kind: str, number: int) -> str:
    return f"{check}-{kind}-{number}".replace("_", "-")


def write_report(path: Path, text: str) -> Path:
    path.write_text(HEAD + text, encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Contradiction]]:
    """What the checks find in the report of each case, by the name of its file."""
    folder = tmp_path_factory.mktemp("checks")
    paths = []
    for check, kind, number in ADDRESSES:
        case, name = CASES[check][kind][number], name_case(check, kind, number)
        paths.append(write_report(folder / f"{name}.txt", case["text"]))
        if "beside" in case:
            paths.append(write_report(folder / f"a-{name}.txt", case["beside"]))
    build_sample(paths, folder / "store")
    with open_store(folder / "store") as store:
        contradictions = find_contradictions(store)
    return {path.stem: [one for one in contradictions if one.place.document == path.stem] for path in paths}


def test_each_check_has_cases_of_both_kinds() -> None:
    assert set(CASES) == set(load_checks())
    assert all(set(kinds) == {"finds", "passes"} for kinds in CASES.values())


@pytest.mark.parametrize("address", ADDRESSES, ids=lambda address: name_case(*address))
def test_check_finds_what_the_case_says(address: tuple[str, str, int], found: dict[str, list[Contradiction]]) -> None:
    check, kind, number = address
    case = CASES[check][kind][number]
    findings = [(one.check, one.stated, one.expected) for one in found[name_case(*address)]]
    expected = [(check, case["stated"], case["expected"])] if kind == "finds" else []
    assert findings == expected


def test_contradiction_cites_both_sides(found: dict[str, list[Contradiction]]) -> None:
    (one,) = found["repeated-figure-finds-0"]
    assert (one.place.quote, one.against.quote) == ("현 원\t1\t22\t26", "현 원\t39\t1\t12\t26")
    assert one.place.first > one.against.first
    assert one.message("ko") == "현원 7급: 22로 적혔으나 다른 곳에는 12로 적혔다"


def test_severities_are_those_of_the_headers(found: dict[str, list[Contradiction]]) -> None:
    severities = {one.check: one.severity for findings in found.values() for one in findings}
    assert severities == {check.id: check.severity for check in load_checks().values()}
    assert set(severities.values()) == set(SEVERITIES)


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("# id: sum_of_parts", "# id: other", "is not the name of the file"),
        ("# severity: violation", "# severity: grave", "severity is one of violation, warning, info"),
        ("# compares:", "# contrasts:", "missing key 'compares'"),
    ],
)
def test_parse_check_names_mistake(old: str, new: str, words: str) -> None:
    with pytest.raises(RuleError, match=words):
        parse_check("sum_of_parts.rq", HEADER.replace(old, new))


@pytest.mark.slow
def test_seeds_hold_these_contradictions(seed_store: Path) -> None:
    """Every one was worked out by hand from the printed text."""
    with open_store(seed_store) as store:
        found = [(one.place.document, one.place.first, one.check, one.stated) for one in find_contradictions(store)]
    assert found == SEED_CONTRADICTIONS
