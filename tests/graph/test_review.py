"""A review file is read as it was written, keeps what was decided, and says where it is damaged."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import ReadError
from graph.identity import BASE
from graph.link_rules import CONFIRMED, REJECTED, REVISES, SAME
from graph.review import COLUMNS, REVIEW_NAME, Row, read_review, write_review
from graph.reviewing import find_reviews, merge_rows, read_decisions

SAID = {
    "confidence": "0.60",
    "subject_label": "나눔장터",
    "object_label": '「나눔 "장터"」',
    "comment": "같은 담당 부서",
}
ONE = Row((f"{BASE}programme/a/1", REVISES, f"{BASE}programme/b/2"), "", SAID)
OTHER = Row((f"{BASE}unit/3", SAME, f"{BASE}unit/4"), CONFIRMED, {"subject_label": "총무과"})
HEADER = "\t".join(COLUMNS)
LINE = "\t".join(["confirmed", "0.6", "가", REVISES, "나", "", "", "", "", "gugraph:a", "gugraph:b"])


def decide(row: Row, decision: str) -> Row:
    return Row(row.key, decision, row.said)


def strip(row: Row) -> Row:
    """A row without the columns that writing adds."""
    return Row(row.key, row.decision, {key: text for key, text in row.said.items() if text and "mapping" not in key})


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "new" / REVIEW_NAME
    write_review(path, [OTHER, ONE])
    assert [strip(row) for row in read_review(path)] == [ONE, OTHER]


@given(st.text(max_size=30), st.text(max_size=30))
def test_any_name_is_read_back(tmp_path_factory: pytest.TempPathFactory, label: str, comment: str) -> None:
    path = tmp_path_factory.mktemp("review") / REVIEW_NAME
    try:
        f"{label}{comment}".encode()
    except UnicodeEncodeError:
        return
    write_review(path, [Row(ONE.key, "", {"subject_label": label, "comment": comment})])
    (row,) = read_review(path)
    assert row.said["subject_label"] == " ".join(label.split())


def test_writing_again_changes_no_byte(tmp_path: Path) -> None:
    path = tmp_path / REVIEW_NAME
    write_review(path, [ONE, OTHER])
    before = path.read_bytes()
    write_review(path, reversed(read_review(path)))
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("word", "decision"),
    [
        ("confirmed", CONFIRMED),
        ("Confirm", CONFIRMED),
        ("확정", CONFIRMED),
        ("기각", REJECTED),
        (" rejected ", REJECTED),
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["LF", "CRLF"])
def test_decisions_are_read_as_people_write_them(
    tmp_path: Path, word: str, decision: str, encoding: str, end: str
) -> None:
    path = tmp_path / REVIEW_NAME
    text = end.join(["# 설명", HEADER, LINE.replace("confirmed", word), ""])
    path.write_bytes(text.encode(encoding))
    assert [row.decision for row in read_review(path)] == [decision]


def test_columns_may_move(tmp_path: Path) -> None:
    path = tmp_path / REVIEW_NAME
    path.write_text(
        f"object_id\tsubject_id\tmemo\tpredicate_id\tdecision\ngugraph:b\tgugraph:a\t?\t{SAME}\t기각\n", "utf-8"
    )
    assert read_review(path) == [Row((f"{BASE}a", SAME, f"{BASE}b"), REJECTED, {})]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (f"{HEADER}\n{LINE.replace('confirmed', 'maybe')}\n", "line 2: 'maybe' is no decision"),
        (f"{HEADER}\n{LINE.replace(REVISES, 'same')}\n", "line 2: 'same' is no link"),
        (f"{HEADER}\n{LINE.replace('gugraph:a', 'a')}\n", "line 2: 'a' is no id of gugraph"),
        (f"{HEADER}\n{LINE}\n\n{LINE}\n", "line 4: the link stands there twice"),
        (f"{HEADER}\nconfirmed\t0.6\n", "line 2: found 2 cells, expected 11"),
        (f'{HEADER}\n"confirmed\t{LINE}\n', "line 2: no tab-separated line"),
        (f"{HEADER.replace('decision', 'verdict')}\n{LINE}\n", "line 1: the column decision is missing"),
        (b"\xff\xfe\x00\xd8", "no text in UTF-8 or CP949"),
    ],
)
def test_damage_is_named_with_its_line(tmp_path: Path, content: str | bytes, words: str) -> None:
    path = tmp_path / REVIEW_NAME
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(ReadError, match=words) as caught:
        read_review(path)
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        read_review(tmp_path / "none.tsv")


def test_an_empty_file_has_no_rows(tmp_path: Path) -> None:
    path = tmp_path / REVIEW_NAME
    path.write_text("\n", "utf-8")
    assert read_review(path) == []


@pytest.mark.parametrize(
    ("found", "written", "merged"),
    [
        ([ONE], [], [ONE]),
        ([ONE], [decide(ONE, REJECTED)], [decide(ONE, REJECTED)]),
        ([decide(ONE, CONFIRMED)], [ONE], [ONE]),
        ([ONE], [OTHER], [ONE, OTHER]),
        ([], [ONE], []),
    ],
    ids=["new", "decision kept", "decision withdrawn", "decided and gone", "undecided and gone"],
)
def test_merging_keeps_decisions(found: list[Row], written: list[Row], merged: list[Row]) -> None:
    assert merge_rows(found, written) == merged


def test_a_decision_follows_names_and_documents_to_new_ids() -> None:
    old = Row((f"{BASE}programme/a/0", REVISES, f"{BASE}programme/b/0"), CONFIRMED, SAID)
    assert merge_rows([ONE], [old]) == [decide(ONE, CONFIRMED)]


def test_later_files_and_empty_cells_change_what_is_remembered(tmp_path: Path) -> None:
    first, second = tmp_path / "a.tsv", tmp_path / "b.tsv"
    write_review(first, [decide(ONE, CONFIRMED)])
    write_review(second, [decide(ONE, REJECTED), decide(OTHER, "")])
    known = {OTHER.key: CONFIRMED, ("x", SAME, "y"): REJECTED}
    assert read_decisions([first, second], known) == {ONE.key: REJECTED, ("x", SAME, "y"): REJECTED}
    assert read_decisions([], known) == known


def test_review_files_are_found_beside_reports(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        (tmp_path / name).mkdir()
    for name in ("b", "a"):
        (tmp_path / name / REVIEW_NAME).touch()
    folders = [tmp_path / name for name in "cba"]
    assert find_reviews(folders) == [tmp_path / "a" / REVIEW_NAME, tmp_path / "b" / REVIEW_NAME]
