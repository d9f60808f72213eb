"""docs/values.md names every public function and finding of the value grammars."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
MODULES = sorted(path for path in (ROOT / "extract/values").glob("*.py") if path.stem not in ("__init__", "lexicon"))
SHARED = {"match_date", "read_match", "is_possible", "expand_year", "follows_other_year"}  # between dates and periods


def test_modules_are_collected() -> None:
    assert len(MODULES) >= 12


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_docs_name_public_names(path: Path) -> None:
    docs = (ROOT / "docs/values.md").read_text(encoding="utf-8")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    names = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    missing = {name for name in names - SHARED if not name.startswith("_") and f"{name}(" not in docs}
    assert not missing
    assert f"`{path.stem}`" in docs
