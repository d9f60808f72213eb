"""The four packages import one way, the declared libraries are those in use, and start-up is lean."""

from __future__ import annotations

import ast
import os
import re
import statistics
import subprocess
import sys
import sysconfig
import tomllib
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGES = ("ontology", "extract", "graph", "qa")
HEAVY = ("gradio", "kiwipiepy", "networkx", "pandas", "pyarrow", "pyshacl", "rdflib", "spacy")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
HELP_SECONDS = 0.5


def find_imports(path: Path) -> Iterator[str]:
    """Top-level names that a module imports, at any depth."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: relative imports hide which package they cross"
            yield str(node.module).partition(".")[0]


def find_libraries() -> set[str]:
    """The third-party modules that the four packages import."""
    names = {name for path in MODULES for name in find_imports(path)}
    return names - set(PACKAGES) - sys.stdlib_module_names


def find_distributions(modules: set[str]) -> set[str]:
    by_module = metadata.packages_distributions()
    return {fold_name(name) for module in modules for name in by_module.get(module, [module])}


def fold_name(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_all_packages_are_seen() -> None:
    assert {path.relative_to(ROOT).parts[0] for path in MODULES} == set(PACKAGES)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_package_imports_only_what_stands_before_it(path: Path) -> None:
    own = PACKAGES.index(path.relative_to(ROOT).parts[0])
    assert not set(find_imports(path)) & set(PACKAGES[own + 1 :])


def test_declared_dependencies_are_those_in_use() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    optional = [
        requirement
        for extra, some in project["optional-dependencies"].items()
        if extra != "dev"
        for requirement in some
    ]
    declared = {fold_name(re.split(r"[<>=!~\[ ]", text)[0]) for text in [*project["dependencies"], *optional]}
    assert declared == find_distributions(find_libraries())


@pytest.mark.parametrize("module", [*PACKAGES, "qa.cli"])
def test_import_loads_no_heavy_library(module: str) -> None:
    code = f"import sys, {module}; print(*sorted({set(HEAVY)!r} & sys.modules.keys()))"
    run = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert run.stdout.split() == []


def test_help_starts_at_once() -> None:
    command = [str(Path(sysconfig.get_path("scripts")) / "gugraph"), "--help"]
    assert statistics.median(measure_cpu_s(command) for _ in range(5)) < HELP_SECONDS


def measure_cpu_s(command: list[str]) -> float:
    """Processor time of a command, which other tests running beside it do not lengthen."""
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0
    return usage.ru_utime + usage.ru_stime
