"""Word lists of the value grammars."""

from pathlib import Path

import pytest

from extract.errors import RuleError
from extract.values import lexicon
from extract.values.lexicon import FOLDER, alternation, read_words


@pytest.mark.parametrize("stem", sorted(path.stem for path in FOLDER.glob("*.toml")))
def test_read_words_reads_every_file(stem: str) -> None:
    for words in read_words(stem).values():
        assert words
        assert len(set(words)) == len(words)


def test_read_words_refuses_what_is_no_list_of_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "broken.toml").write_text('units = ["개", 3]\n', encoding="utf-8")
    monkeypatch.setattr(lexicon, "FOLDER", tmp_path)
    with pytest.raises(RuleError, match=r"broken\.toml: 'units' is no list of words"):
        read_words("broken")


def test_alternation_prefers_the_longest_word() -> None:
    assert alternation(["개", "개소", "a.b"]) == r"(?:a\.b|개소|개)"
