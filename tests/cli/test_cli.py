"""The command line says what is wrong in one line, with the exit code of the contract."""

import json
import subprocess
import sys

import pytest
from click.testing import CliRunner

from graph.export import FORMS as EXPORT_FORMS
from graph.tables import FORMS as TABLE_FORMS
from qa.cli import COMMANDS, cli
from qa.commands import export, tables
from tests.graph.samples import write_report

OWN_COMMANDS = [
    "build",
    "replay",
    "evaluate",
    "query",
    "validate",
    "tables",
    "export",
    "coverage",
    "review",
    "verify",
    "stats",
]
QUERY = "SELECT * WHERE { ?s ?p ?o } LIMIT 3"


def run(*arguments: object, **options):
    return CliRunner().invoke(cli, [str(argument) for argument in arguments], **options)


def test_help_lists_commands_without_importing_them():
    code = (
        "import sys, qa.cli\n"
        "try: qa.cli.cli.main(['--help'], prog_name='gugraph')\n"
        "except SystemExit: pass\n"
        "heavy = {'rdflib', 'pyshacl', 'spacy', 'kiwipiepy', 'networkx', 'gradio', 'pyoxigraph'}\n"
        "print(sorted(heavy & set(sys.modules)), [name for name in sys.modules if name.startswith('qa.commands')])"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout.splitlines()[-1] == "[] []"
    assert all(f"  {name} " in result.stdout for name in COMMANDS)


@pytest.mark.parametrize("name", OWN_COMMANDS)
def test_every_command_shows_an_example(name):
    result = run(name, "--help")
    assert result.exit_code == 0
    assert f"Example:\n    {'echo' if name == 'query' else f'gugraph {name}'}" in result.output


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["bild"], 2, "gugraph: No such command 'bild'"),
        (["build", "--job"], 2, "gugraph: No such option '--job'"),
        (["build", "--jobs", "0"], 2, "gugraph: Invalid value for '--jobs'"),
        (["query", "nothing.rq"], 2, "gugraph: nothing.rq: cannot be read"),
        (["query", "-"], 1, "gugraph: gugraph-store: no store here"),
        (["tables"], 2, "gugraph: Missing option '--out'"),
        (["tables", "--out", "t", "--store", "none"], 1, "gugraph: none: no store here"),
        (["export", "--format", "xls", "--out", "x"], 2, "gugraph: Invalid value for '--format'"),
        (["stats", "--store", "http://127.0.0.1:9/"], 1, "gugraph: http://127.0.0.1:9/: no answer"),
        (["verify", "--sources", "none"], 2, "gugraph: Invalid value for '--sources'"),
        (["validate"], 1, "gugraph: gugraph-store: no store here"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_mistakes_are_one_line_on_stderr(tmp_path, monkeypatch, arguments, code, words):
    monkeypatch.chdir(tmp_path)
    result = run(*arguments, input=QUERY)
    assert (result.exit_code, result.stdout) == (code, "")
    assert result.stderr.startswith(words)
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("offered", "written"), [(export.FORMS, EXPORT_FORMS), (tables.FORMS, TABLE_FORMS)], ids=["export", "tables"]
)
def test_format_offers_what_can_be_written(offered, written):
    assert tuple(offered) == tuple(written)


def test_debug_shows_the_traceback(tmp_path):
    result = run("--debug", "stats", "--store", tmp_path)
    assert type(result.exception).__name__ == "StoreError"


def test_store_comes_from_the_environment(sample_store, monkeypatch):
    monkeypatch.setenv("GUGRAPH_STORE", str(sample_store))
    assert "gu:Programme" in run("stats").output


def test_build_prints_a_summary(tmp_path, hand_facts):
    result = run("build", write_report(tmp_path / "reports"), "--store", tmp_path / "store", "--jobs", 1)
    assert result.exit_code == 0
    assert result.stderr == "[1/1] mapo-2021: 13 facts\n"
    assert f"{tmp_path / 'store'}: 1 read, 0 unchanged, 0 refused" in result.stdout
    assert "  units                  3\n" in result.stdout
    again = run("build", tmp_path / "reports", "--store", tmp_path / "store", "--jobs", 1)
    assert "0 read, 1 unchanged" in again.stdout
    assert again.stderr == ""


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "empty"), (bytes(range(256)), "binary"), (b"\xff\xff\xff", "neither text")],
    ids=["empty", "binary", "encoding"],
)
def test_build_names_what_it_refuses(tmp_path, hand_facts, content, words):
    write_report(tmp_path / "reports")
    (tmp_path / "reports" / "bad.txt").write_bytes(content)
    result = run("build", tmp_path / "reports", "--store", tmp_path / "store", "--jobs", 1)
    assert result.exit_code == 1
    assert "1 read, 0 unchanged, 1 refused" in result.stdout
    refusals = [line for line in result.stderr.splitlines() if line.startswith("gugraph: refused:")]
    assert len(refusals) == 1
    assert "bad.txt" in refusals[0]
    assert words in refusals[0]


def test_build_reads_cp949(tmp_path, hand_facts):
    report = write_report(tmp_path / "reports")
    report.write_bytes("총무과 여권 창구".encode("cp949"))
    from extract import read_document

    assert read_document(report).text == "총무과 여권 창구"


@pytest.mark.parametrize(
    ("query", "form", "output"),
    [
        (
            "SELECT ?n { ?s <http://www.w3.org/2004/02/skos/core#notation> ?n FILTER(?n = '11140') }",
            "csv",
            "n\n11140\n",
        ),
        (
            "SELECT ?n { ?s <http://www.w3.org/2004/02/skos/core#notation> ?n FILTER(?n = '11140') }",
            "tsv",
            '?n\n"11140"',
        ),
        ("SELECT (1 AS ?n) {}", "json", '{"head":{"vars":["n"]}'),
        ("SELECT (1 AS ?n) {}", "xml", '<?xml version="1.0"?>'),
        ("SELECT ('구청' AS ?n) {}", "table", "n\n────\n구청\n(1 rows)\n"),
        ("SELECT (<http://www.w3.org/ns/org#Site> AS ?n) {}", "table", "n\n────────\norg:Site\n(1 rows)\n"),
        ("ASK {}", "table", "true\n"),
        ("ASK {}", "csv", "true\n"),
        ("ASK {}", "json", '{"head":{},"boolean":true}'),
        ("CONSTRUCT { <http://e/s> <http://e/p> '구청' } WHERE {}", "turtle", '<http://e/s> <http://e/p> "구청" .'),
    ],
    ids=lambda value: value.split(" ")[0] if " " in value else value,
)
def test_query_prints_each_form(sample_store, tmp_path, query, form, output):
    (tmp_path / "query.rq").write_text(query, encoding="utf-8")
    result = run("query", tmp_path / "query.rq", "--format", form, "--store", sample_store)
    assert result.exit_code == 0
    assert output in result.stdout


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("SELECT ?x WHERE {", "line 1, column 18"),
        ("", "expected"),
        ("INSERT DATA { <a:a> <a:a> 1 }", "INSERT is refused"),
        ("SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }", "SERVICE is refused"),
    ],
)
def test_query_refuses_in_one_line(sample_store, query, words):
    result = run("query", "-", "--store", sample_store, input=query)
    assert (result.exit_code, result.stdout) == (2, "")
    assert words in result.stderr
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(("query", "form"), [("CONSTRUCT WHERE { ?s ?p ?o }", "json"), (QUERY, "turtle")])
def test_query_says_which_form_fits(sample_store, query, form):
    result = run("query", "-", "--format", form, "--store", sample_store, input=query)
    assert result.exit_code == 2
    assert "choose" in result.stderr


def test_query_refuses_file_in_another_encoding(sample_store, tmp_path):
    (tmp_path / "query.rq").write_bytes("# 구청\nASK {}".encode("cp949"))
    result = run("query", tmp_path / "query.rq", "--store", sample_store)
    assert result.exit_code == 2
    assert "save the query in UTF-8" in result.stderr


def test_tables_export_stats_name_what_they_wrote(sample_store, tmp_path):
    written = run("tables", "--out", tmp_path / "tables", "--store", sample_store)
    exported = run("export", "--format", "nq", "--out", tmp_path / "graph.nq", "--store", sample_store)
    stats = run("stats", "--store", sample_store)
    assert f"{tmp_path}/tables/units.jsonl: 3" in written.stdout
    assert (tmp_path / "graph.nq").stat().st_size > 1000
    assert exported.stdout == f"{tmp_path / 'graph.nq'}\n"
    assert "org:OrganizationalUnit" in stats.stdout


def test_verify_fails_loudly(sample_store, tmp_path):
    assert run("verify", "--store", sample_store).exit_code == 0
    report = tmp_path / "reports" / "mapo-2021.txt"
    report.write_text(report.read_text(encoding="utf-8").replace("제21조", "제22조"), encoding="utf-8")
    result = run("verify", "--store", sample_store)
    assert result.exit_code == 1
    assert "mapo-2021:9-9: the quote does not stand there" in result.stdout


@pytest.fixture
def contradictory_store(tmp_path):
    report = tmp_path / "seongbuk.txt"
    text = (
        "서울특별시 성북구\n\n2021년도 주요업무계획\n\n행정국\n\n□ 사업개요\n\n- 대상 : 총 18개소(숙박 5, 공연장 12)\n"
    )
    report.write_text(text, encoding="utf-8")
    run("build", report, "--store", tmp_path / "contradictory", "--jobs", 1)
    return tmp_path / "contradictory"


def test_validate_lists_contradictions(contradictory_store):
    result = run("validate", "--store", contradictory_store)
    assert result.exit_code == 0
    assert (
        "seongbuk:9: violation: sum_of_parts: 대상: 18개소 is printed, its parts add up to 17개소 | "
        "「- 대상 : 총 18개소(숙박 5, 공연장 12)」 | against seongbuk:9\n"
    ) in result.stdout
    assert "\n1 contradictions (1 violation)\n" in result.stdout


def test_validate_shows_contradictions_first_and_counts_warnings_by_kind(contradictory_store):
    shown = run("validate", "--store", contradictory_store).stdout.splitlines()
    assert "sum_of_parts" in shown[0]
    assert shown[1:] == [
        "seongbuk: warning: 3 indicators: No programme was found for the indicator.",
        "1 contradictions (1 violation)",
        "3 warnings; 0 reports with something refused",
    ]
    listed = run("validate", "--store", contradictory_store, "--warnings").stdout.splitlines()
    assert [line.split(":")[:3] for line in listed[1:4]] == [["seongbuk", "9", " warning"]] * 3


def test_validate_writes_contradictions_as_json(contradictory_store):
    result = json.loads(run("validate", "--store", contradictory_store, "--format", "json").stdout)
    (found,) = result["contradictions"]
    place = {"document": "seongbuk", "line_start": 9, "line_end": 9, "quote": "- 대상 : 총 18개소(숙박 5, 공연장 12)"}
    assert (found["check"], found["severity"], found["against"]) == ("sum_of_parts", "violation", place)
    assert found.items() >= place.items()
    assert found["message"]["ko"] == "대상: 18개소로 적혔으나 항목을 더하면 17개소이다"


def test_validate_writes_a_shacl_report(contradictory_store):
    from rdflib import SH, Graph, Literal

    graph = Graph().parse(data=run("validate", "--store", contradictory_store, "--format", "turtle").stdout)
    ((result, _, _),) = graph.triples((None, SH.resultSeverity, SH.Violation))
    assert str(graph.value(result, SH.sourceConstraint)) == "https://w3id.org/gugraph/checks/sum_of_parts"
    assert (None, SH.conforms, Literal(False)) in graph


@pytest.mark.parametrize(("language", "words"), [("ko", "파일"), ("en", "empty")])
def test_validate_shows_what_was_refused(sample_store, tmp_path, language, words):
    assert run("validate", "--store", sample_store).exit_code == 0
    (tmp_path / "reports" / "bad.txt").write_bytes(b"")
    run("build", tmp_path / "reports" / "bad.txt", "--store", sample_store, "--jobs", 1)
    result = run("validate", "--store", sample_store, "--language", language)
    assert result.exit_code == 1
    assert "bad: refused:" in result.stdout
