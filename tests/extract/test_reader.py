"""Reading files: encodings, refusals, manifests."""

from __future__ import annotations

import hashlib
import unicodedata
from pathlib import Path

import pytest

from extract import find_reports, read_document, read_report
from extract.errors import ReadError

TEXT = "행정관리국\n\n1. 구민과 함께하는 청사관리\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp949", "euc-kr", "utf-16", "utf-16-le", "utf-16-be"])
def test_read_document_reads_korean_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert read_document(path).text == TEXT


def test_read_document_normalises_to_nfc_and_hashes_the_bytes(tmp_path: Path) -> None:
    path = tmp_path / "보고.txt"
    content = unicodedata.normalize("NFD", TEXT).encode()
    path.write_bytes(content)
    document = read_document(path)
    assert document.text == TEXT
    assert document.sha256 == hashlib.sha256(content).hexdigest()
    assert document.id == "보고"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t\n", "empty"),
        (b"\x00\x01\x02binary\x00", "save the report as plain text"),
        (b"%PDF-1.7 ...", "damaged PDF"),
        (b"PK\x03\x04....", "zip archive is damaged"),
        (b"\xff\xfe\xfa\xfb\xfc\x80\x81", "save the report as plain text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1....", "container is damaged"),
    ],
    ids=["empty", "blank", "binary", "pdf", "zip", "no encoding", "hwp"],
)
def test_read_document_refuses_what_is_no_text(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "report.txt"
    path.write_bytes(content)
    with pytest.raises(ReadError, match=words) as error:
        read_document(path)
    assert str(path) in str(error.value)
    assert "\n" not in str(error.value)


def test_read_document_refuses_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        read_document(tmp_path / "none.txt")


def test_find_reports_takes_what_the_manifest_states(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    digest = hashlib.sha256(TEXT.encode()).hexdigest()
    (tmp_path / "manifest.toml").write_text(
        f'[[reports]]\nid = "mapo"\nfile = "a.txt"\ndistrict = "마포구"\nyear = 2010\nsha256 = "{digest}"\n',
        encoding="utf-8",
    )
    [report] = find_reports([tmp_path])
    assert (report.id, report.metadata) == ("mapo", {"district": "마포구", "year": 2010})
    assert read_report(report).metadata["year"] == 2010


def test_read_report_refuses_a_file_that_the_manifest_does_not_mean(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "manifest.toml").write_text(
        f'[[reports]]\nid = "mapo"\nfile = "a.txt"\nsha256 = "{"0" * 64}"\n', encoding="utf-8"
    )
    [report] = find_reports([tmp_path])
    with pytest.raises(ReadError, match="SHA-256"):
        read_report(report)


@pytest.mark.parametrize(
    ("manifest", "words"),
    [("not toml", "not a valid TOML"), ('[[reports]]\nfile = "a.txt"\ncolour = "red"\n', "unknown key 'colour'")],
)
def test_find_reports_refuses_a_malformed_manifest(tmp_path: Path, manifest: str, words: str) -> None:
    (tmp_path / "a.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "manifest.toml").write_text(manifest, encoding="utf-8")
    with pytest.raises(ReadError, match=words):
        find_reports([tmp_path])


def test_find_reports_tells_two_files_of_one_stem_apart(tmp_path: Path) -> None:
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "report.txt").write_text(TEXT, encoding="utf-8")
    assert [report.id for report in find_reports([tmp_path])] == ["one-report.txt", "two-report.txt"]


def test_find_reports_names_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no report in this folder"):
        find_reports([tmp_path])


def test_find_reports_leaves_out_what_explains_the_folder(tmp_path: Path) -> None:
    for name in ("README.md", "LICENSE.txt", ".hidden.txt", "readme-2021.txt", "mapo.txt"):
        (tmp_path / name).write_text("업무보고\n", encoding="utf-8")
    assert [report.id for report in find_reports([tmp_path])] == ["mapo"]


def test_find_reports_names_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="no such file or folder"):
        find_reports([tmp_path / "none"])
