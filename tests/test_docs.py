"""The pages of docs/ say what the code says."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from extract import errors
from extract.errors import GugraphError
from ontology.describe import describe_ontology

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
# [errors.md](docs/errors.md#g001-usageerror)
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")


def find_errors(root: type[GugraphError] = GugraphError) -> list[type[GugraphError]]:
    return [root, *(error for child in root.__subclasses__() for error in find_errors(child))]


def read_sections(path: Path) -> dict[str, str]:
    """Second-level heading -> the text below it."""
    parts = re.split(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_ontology_page_is_what_the_turtle_says() -> None:
    page = (ROOT / "docs/ontology.md").read_text(encoding="utf-8")
    assert page == describe_ontology(), "docs/ontology.md is stale; run: make docs"


@pytest.mark.parametrize("error", find_errors(), ids=lambda error: error.code)
def test_error_has_a_heading_with_its_exit_code(error: type[GugraphError]) -> None:
    section = read_sections(ROOT / "docs/errors.md")[f"{error.code} {error.__name__}"]
    assert f"Exit code {error.exit_code}." in section


def test_errors_page_names_no_other_error() -> None:
    assert list(read_sections(ROOT / "docs/errors.md")) == [f"{error.code} {error.__name__}" for error in find_errors()]


def test_error_codes_are_unique() -> None:
    codes = [error.code for error in find_errors()]
    assert len(codes) == len(set(codes)) > 5
    assert all(error.__module__ == errors.__name__ for error in find_errors())


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_to_files(page: Path) -> None:
    for target in LINK.findall(page.read_text(encoding="utf-8")):
        assert (page.parent / target).exists(), f"{page.name} links to {target}"


@pytest.mark.parametrize("readme", ["README.md", "README.ko.md"])
def test_readme_names_each_package(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for folder in ("ontology/", "extract/", "graph/", "qa/", "seeds/", "tests/", "docs/"):
        assert f"`{folder}`" in text


def test_changelog_has_a_place_for_what_is_new() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## [Unreleased]" in text


def test_constraints_pin_each_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    pins = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    assert all(re.fullmatch(r"[\w.-]+==[\w.!+]+", pin) for pin in pins), "only name==version belongs here"
    pinned = {fold_name(pin.partition("==")[0]) for pin in pins}
    assert {fold_name(re.split(r"[<>=!~\[ ]", requirement)[0]) for requirement in requirements} <= pinned


def fold_name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
