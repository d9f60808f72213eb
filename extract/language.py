"""The Korean language pipeline: spaCy over the Kiwi morphological analyser.

Enters: text. Leaves: a spaCy `Doc` whose tokens are Kiwi's morphemes with Kiwi's tags (`token.tag_`) and dictionary
forms (`token.lemma_`), and whose text and offsets are those of the input. spaCy's own Korean tokeniser needs a system
MeCab and is not used. The same pipeline reads reports and questions.

Source of the tags: https://github.com/bab2min/Kiwi (Sejong tag set).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

NOUN_TAGS = frozenset({"NNG", "NNP", "NR", "XPN", "XSN", "XR", "SL", "SH"})
"""Tags that a noun compound is made of: nouns, their prefixes and suffixes, roots, foreign words."""


NAME_TAG = "NNP"
CONTENT_TAGS = ("NN", "NP", "NR", "VV", "VA", "MA", "MM", "XR", "XPN", "SL", "SN")
"""Beginnings of the tags of morphemes that a word can begin with."""
CLOSING_TAGS = ("J", "EC", "EF", "ETM")
"""Beginnings of the tags of morphemes that end a word."""
MODIFIERS = frozenset({"MAG", "MAJ", "MM"})
OPENING_TAGS = frozenset({"SSO", "SSC", "SP", "SS", "SO", "SW"})
COUNTED_TAG = "NNB"
# A year in four digits: 2021
YEAR = re.compile(r"(?:19|20)\d\d")


class KiwiTokenizer:
    """A spaCy tokeniser that cuts text into Kiwi's morphemes without losing a character.

    ``token._.is_new`` tells a Korean word that Kiwi's dictionary does not have: a name, or a slip.
    Morphemes that share a syllable (위하 + ᆫ in 위한) become one token, its tag and lemma joined with ``+``.
    """

    def __init__(self, vocab: Vocab) -> None:
        """Load Kiwi's model, which comes with the package (about 1.5 s)."""
        from kiwipiepy import Kiwi
        from spacy.tokens import Token

        Token.set_extension("is_new", default=False, force=True)
        self._vocab = vocab
        self._kiwi = Kiwi(num_workers=1)

    def __call__(self, text: str) -> Doc:
        """Tokenise `text`; the document's text equals it."""
        from spacy.tokens import Doc

        morphemes = self._kiwi.tokenize(text)
        words, tags, lemmas, spaces = _cut(text, _merge_shared_syllables(morphemes))
        doc = Doc(self._vocab, words=words, spaces=spaces, tags=tags, lemmas=lemmas)
        new = {morpheme.start for morpheme in morphemes if morpheme.oov}
        for token in doc if new else ():
            token._.is_new = token.idx in new
        return doc

    def find_words(self, text: str) -> list[tuple[int, int, str]]:
        """Find the morphemes that Kiwi's dictionary has: where each begins and ends, and its tag.

        No longer stretch is taken for a new word, as the pipeline takes what is typed without blanks.
        """
        found = self._kiwi.tokenize(text, oov_handling="rule")
        return [(each.start, each.end, each.tag) for each in found if not each.oov]

    def space(self, text: str, names: Iterable[tuple[int, int]]) -> str:
        """Put blanks between words where Korean has them: around names, after particles, endings and counters.

        Args:
            text: Text whose blanks may be missing; no blank is taken away.
            names: Where words stand that are one each, sorted.
        """
        spans = list(names)
        found = self._kiwi.tokenize(
            text, pretokenized=[(start, end, NAME_TAG) for start, end in spans], oov_handling="rule"
        )
        edges = {edge for span in spans for edge in span}
        written, at = [], 0
        for before, after in pairwise(found):
            if before.end == after.start and _is_parted(before, after, is_edge=after.start in edges):
                written.append(text[at : after.start])
                at = after.start
        return " ".join([*written, text[at:]])

    def join(self, morphemes: Iterable[tuple[str, str]]) -> str:
        """Spell morphemes, each with its tag, as Korean joins them: 열리 and 어 are 열려."""
        written: str = self._kiwi.join(list(morphemes))
        return written

    def find_similar(self, form: str, tag: str, *, limit: int) -> list[tuple[str, str, float]]:
        """Find the morphemes that are used most like one, by the vectors of Kiwi's language model.

        Returns:
            Form, tag and cosine similarity of each, the most similar first; empty for a morpheme that Kiwi does not
            have.
        """
        try:
            found = self._kiwi.most_similar_morphemes((form, tag), top_n=limit)
        except ValueError:
            return []
        return [(other.form, other.tag, other.score) for other in found]


def _is_parted(before: Any, after: Any, *, is_edge: bool) -> bool:
    """Whether a blank belongs between two morphemes that stand side by side."""
    if not after.tag.startswith(CONTENT_TAGS) or before.tag in OPENING_TAGS:
        return False
    if is_edge or before.tag.startswith(CLOSING_TAGS) or before.tag in MODIFIERS:
        return True
    counted = after.tag == COUNTED_TAG
    year = YEAR.fullmatch(before.form) or YEAR.fullmatch(after.form)
    return bool(before.tag == COUNTED_TAG or year) and not counted


_Piece = tuple[int, int, str, str]  # start, end, tag, lemma


def _merge_shared_syllables(morphemes: list[Any]) -> list[_Piece]:
    pieces: list[_Piece] = []
    for morpheme in morphemes:
        start, end = morpheme.start, morpheme.start + morpheme.len
        if pieces and start < pieces[-1][1]:
            first, last, tag, lemma = pieces[-1]
            pieces[-1] = (first, max(last, end), f"{tag}+{morpheme.tag}", f"{lemma}+{morpheme.form}")
        elif end > start:
            pieces.append((start, end, morpheme.tag, morpheme.form))
    return pieces


def _cut(text: str, pieces: list[_Piece]) -> tuple[list[str], list[str], list[str], list[bool]]:
    """Cut `text` at the pieces; what lies between them becomes tokens of its own, a single space none."""
    words: list[str] = []
    tags: list[str] = []
    lemmas: list[str] = []
    spaces: list[bool] = []
    at = 0
    for start, end, tag, lemma in [*pieces, (len(text), len(text), "", "")]:
        gap = text[at:start]
        if gap.startswith(" ") and words:
            spaces[-1], gap = True, gap[1:]
        for word, word_tag, word_lemma in ((gap, "SP" if gap.isspace() else "SW", gap), (text[start:end], tag, lemma)):
            if word:
                words.append(word)
                tags.append(word_tag)
                lemmas.append(word_lemma)
                spaces.append(False)
        at = end
    return words, tags, lemmas, spaces


@lru_cache(maxsize=1)
def load_language() -> Language:
    """Load the pipeline once a process (about 4 s, of which spaCy takes half)."""
    import spacy

    nlp = spacy.blank("xx")
    nlp.tokenizer = KiwiTokenizer(nlp.vocab)
    return nlp
