"""The pages of docs/ say what the code says."""

from __future__ import annotations

import json
import re
import shlex
import subprocess
import tomllib
from pathlib import Path

import pytest

from extract import errors
from extract.errors import GugraphError
from graph.checks.describe import describe_checks
from ontology.describe import describe_ontology
from qa.cli import COMMANDS

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
# [errors.md](docs/errors.md#g001-usageerror)
LINK = re.compile(r"\]\((?!https?://|#)([^)#]+)")
READMES = ("README.md", "README.ko.md")
# $ gugraph ask "…" with the lines that it prints, up to a blank line
EXAMPLE = re.compile(r"^\$ gugraph (?P<arguments>.+)\n(?P<output>(?:.+\n)+?)(?=\n|```)", re.MULTILINE)
# gugraph verify                   # opens each source again
COMMAND = re.compile(r"^(?:\$ )?gugraph (?P<command>\w+)", re.MULTILINE)
# | days and hours | 성북구 야간 민원실은 무슨 요일마다 여나요? |
QUESTION = re.compile(r"^\| [^|`]+ \| (?P<question>[^|]+\S) \|$", re.MULTILINE)


def find_errors(root: type[GugraphError] = GugraphError) -> list[type[GugraphError]]:
    return [root, *(error for child in root.__subclasses__() for error in find_errors(child))]


def read_sections(path: Path) -> dict[str, str]:
    """Second-level heading -> the text below it."""
    parts = re.split(r"^## (.+)$", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_checks_page_is_what_the_headers_say() -> None:
    page = (ROOT / "docs/checks.md").read_text(encoding="utf-8")
    assert page == describe_checks(), "docs/checks.md is stale; run: make docs"


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


@pytest.mark.parametrize("readme", READMES)
def test_readme_names_each_package(readme: str) -> None:
    text = (ROOT / readme).read_text(encoding="utf-8")
    for folder in ("ontology/", "extract/", "graph/", "qa/", "seeds/", "tests/", "docs/"):
        assert f"`{folder}`" in text


@pytest.mark.parametrize("readme", READMES)
def test_readme_leads_to_each_page(readme: str) -> None:
    linked = set(LINK.findall((ROOT / readme).read_text(encoding="utf-8")))
    assert {f"docs/{page.name}" for page in ROOT.glob("docs/*.md")} <= linked


@pytest.mark.parametrize("readme", READMES)
def test_readme_names_commands_that_exist(readme: str) -> None:
    named = set(COMMAND.findall((ROOT / readme).read_text(encoding="utf-8")))
    assert {"build", "ask", "query", "serve"} & named
    assert named <= COMMANDS.keys()


@pytest.mark.slow
@pytest.mark.parametrize("readme", READMES)
def test_readme_shows_what_the_command_prints(readme: str, gugraph: str, seed_store: Path) -> None:
    examples = list(EXAMPLE.finditer((ROOT / readme).read_text(encoding="utf-8")))
    assert len(examples) == 2
    for example in examples:
        command = [gugraph, *shlex.split(example["arguments"]), "--store", str(seed_store)]
        assert subprocess.run(command, capture_output=True, text=True, check=True).stdout == example["output"]


@pytest.mark.slow
@pytest.mark.parametrize("readme", READMES)
def test_readme_questions_are_answered(readme: str, gugraph: str, seed_store: Path, tmp_path: Path) -> None:
    questions = QUESTION.findall((ROOT / readme).read_text(encoding="utf-8"))
    asked = [question for question in questions if question[-1] in "?줘"]
    assert len(asked) >= 10
    batch, answers = tmp_path / "questions.jsonl", tmp_path / "answers.jsonl"
    lines = [json.dumps({"id": question, "question": question}, ensure_ascii=False) for question in asked]
    batch.write_text("\n".join(lines), encoding="utf-8")
    command = [gugraph, "ask", "--batch", str(batch), "--out", str(answers), "--store", str(seed_store)]
    subprocess.run(command, check=True, capture_output=True)
    statuses = {line["id"]: line["status"] for line in map(json.loads, answers.read_text("utf-8").splitlines())}
    assert statuses == dict.fromkeys(asked, "answered")


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
