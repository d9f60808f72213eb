"""gugraph coverage shows the lines in the terminal, as a page and as JSON."""

import json
import re

import pytest
from click.testing import CliRunner

from qa.cli import cli
from qa.commands.table_text import measure_width
from qa.coverage.labels import LANGUAGES, load_labels
from tests.graph.samples import REPORT, build_sample, write_report


def run(*arguments, **options):
    return CliRunner().invoke(cli, ["coverage", *map(str, arguments)], **options)


@pytest.mark.parametrize("columns", [80, 120])
def test_terminal_lines_fit(sample_store, columns):
    result = run("--store", sample_store, env={"COLUMNS": str(columns)})
    assert result.exit_code == 0
    assert max(map(measure_width, result.stdout.splitlines())) <= columns
    assert "    7 ✓ ❍ 소요예산 : 107,500천원(구비 100,000 시비 7,500)\n" in result.stdout
    assert "        └ budgets: 구비 100,000,000\n" in result.stdout


def test_terminal_has_no_colours_in_a_pipe(sample_store):
    plain, coloured = run("--store", sample_store), run("--store", sample_store, color=True)
    assert "\x1b[" not in plain.stdout
    assert "\x1b[" in coloured.stdout


def test_missed_shows_only_figures_without_facts(sample_store, tmp_path):
    write_report(tmp_path / "reports", text=REPORT + "- 담당 팀장 3명\n")
    build_sample([tmp_path / "reports"], sample_store)
    shown = [line for line in run("--missed", "--store", sample_store).stdout.splitlines() if line[6:7] == "!"]
    assert [line.split()[0] for line in shown] == ["15"]


def test_json_holds_every_line(sample_store):
    coverage = json.loads(run("mapo-2021", "--json", "--store", sample_store).stdout)
    assert [line["text"] for line in coverage["lines"]] == REPORT.split("\n")
    assert coverage["lines_missed"] == sum(line["figures"] and not line["facts"] for line in coverage["lines"])
    assert sum(count["lines"] for count in coverage["counts"]) == len(coverage["lines"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_page_needs_nothing_else_and_escapes(sample_store, tmp_path, language):
    write_report(tmp_path / "reports", text=REPORT + '<script>alert("1")</script>\n')
    build_sample([tmp_path / "reports"], sample_store)
    result = run("--html", tmp_path / "page.html", "--language", language, "--store", sample_store)
    assert result.exit_code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"(?:src|href)=\"(?!#)|url\(|@import", page)
    assert f'<html lang="{language}">' in page
    assert load_labels(language).only_missed in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_has_its_words(language):
    assert set(load_labels(language).reasons) == set(load_labels("en").reasons)
    assert all(load_labels(language).reasons.values())


def test_unknown_document_is_wrong_usage(sample_store):
    result = run("seoul", "--store", sample_store)
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("gugraph: seoul: no such document")
