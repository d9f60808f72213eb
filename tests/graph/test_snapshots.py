"""Readers hold what they read, builds exclude each other, and old snapshots go when nobody reads them."""

from pathlib import Path

import pytest

from extract.errors import StoreError
from graph.snapshots import find_current, lock_build, open_current, publish


def make_snapshot(folder: Path, content: str) -> Path:
    def copy(target: str) -> None:
        Path(target).mkdir()
        (Path(target) / "content").write_text(content, encoding="utf-8")

    return publish(folder, copy)


def test_open_current_finds_newest(tmp_path):
    make_snapshot(tmp_path, "old")
    make_snapshot(tmp_path, "new")
    snapshot, lock = open_current(tmp_path)
    with lock:
        assert (snapshot / "content").read_text(encoding="utf-8") == "new"


def test_publish_keeps_snapshot_that_is_read(tmp_path):
    make_snapshot(tmp_path, "old")
    old, lock = open_current(tmp_path)
    make_snapshot(tmp_path, "new")
    assert (old / "content").read_text(encoding="utf-8") == "old"
    lock.close()
    newest = make_snapshot(tmp_path, "newest")
    assert [path for path in (tmp_path / "snapshots").iterdir() if path.is_dir()] == [newest]


def test_publish_that_fails_leaves_the_newest(tmp_path):
    newest = make_snapshot(tmp_path, "newest")

    def fail(target: str) -> None:
        Path(target).mkdir()
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        publish(tmp_path, fail)
    assert find_current(tmp_path) == newest


def test_open_current_names_what_is_missing(tmp_path):
    with pytest.raises(StoreError, match="no store here; build one"):
        open_current(tmp_path)


def test_open_current_tells_damage(tmp_path, monkeypatch):
    monkeypatch.setattr("graph.snapshots.PAUSE_S", 0)
    (tmp_path / "current").write_text("0007\n", encoding="utf-8")
    with pytest.raises(StoreError, match=r"damaged.*0007 is missing"):
        open_current(tmp_path)


def test_lock_build_excludes_a_second_build(tmp_path):
    with lock_build(tmp_path), pytest.raises(StoreError, match="another build is writing"):
        lock_build(tmp_path)
    lock_build(tmp_path).close()


def test_lock_build_leaves_other_folders_alone(tmp_path):
    (tmp_path / "thesis.txt").write_text("x", encoding="utf-8")
    with pytest.raises(StoreError, match="holds no store"):
        lock_build(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]
