"""Names as reports print them: spaced out, quoted, bracketed; folded so that they can be compared.

Enters: a name or heading. Leaves: the name with its syllables together (`fold_spaced`), its normal form for comparison
(`fold_name`), and the parts that spellings of one name differ in: the legal form of an organisation
(`split_legal_form`), the 제 of numbers (`fold_ordinals`). Which names mean the same thing is decided in
`graph.naming`, which knows whose report a name stands in.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from extract.values.lexicon import alternation, read_words

# "총 무 과", "사 업 비": single syllables with blanks between; tabs part cells, and 및, 것, 더 are words of their own
_SYLLABLE = r"(?<![가-힣])(?![및것더])[가-힣](?![가-힣])"
_SPACED = re.compile(rf"{_SYLLABLE}(?:[ \u00a0\u3000]+{_SYLLABLE}){{1,40}}")
# what spellings of one name differ in: blanks, quotes, brackets, middle dots (ㆍ is U+119E in NFKC), punctuation
_FRINGE = re.compile(r"[\s'\"‘’“”「」『』《》〈〉<>\[\]【】()（）·ㆍ\u119e‧․・•,.:;~∼～\-–—_/]")
# "나래제1동" and "나래1동", "홍제제1동" and "홍제1동", "제2교육장" and "2교육장"
_ORDINAL = re.compile(r"제+\s*(?=\d)")


def fold_spaced(text: str) -> str:
    """Join syllables that are spaced out for layout.

    Args:
        text: A name, a key, a cell or a header, no running text: ``각 동`` would become ``각동``.

    Returns:
        The text with each run of single syllables in one piece; two names in one run cannot be told apart.

    >>> fold_spaced("총 무 과"), fold_spaced("사 업 비 : 10천원"), fold_spaced("교육 지원과")
    ('총무과', '사업비 : 10천원', '교육 지원과')
    """
    return _SPACED.sub(lambda found: "".join(found.group().split()), text)


@lru_cache(maxsize=65536)
def fold_name(text: str) -> str:
    """Fold a name to what its spellings share: NFKC, lower case, no blanks, quotes, brackets, dots.

    Args:
        text: Any name.

    Returns:
        A form for comparison, not for display; empty when the name has no letters or digits. Folding it again changes
        nothing.

    >>> fold_name("「골목 미술관」사업") == fold_name("「골목미술관」 사업")
    True
    """
    folded = _FRINGE.sub("", unicodedata.normalize("NFKC", text)).lower()
    return folded if folded == text else fold_name(folded)


def fold_ordinals(name: str) -> str:
    """Drop the 제 before a number, which reports print or leave out; for comparison, since 홍제1동 becomes 홍1동.

    >>> fold_ordinals("나래제1동 주민센터"), fold_ordinals("제2 교육장")
    ('나래1동 주민센터', '2 교육장')
    """
    return _ORDINAL.sub("", name)


def split_legal_form(name: str) -> tuple[str, str]:
    """Split the legal form off an organisation's name, before it or after it.

    Args:
        name: ``㈜가람``, ``가람 주식회사``, ``(사)한빛협회``.

    Returns:
        The form spelt out, empty where the name has none, and the rest of the name.

    >>> split_legal_form("㈜가람"), split_legal_form("가람 주식회사"), split_legal_form("가람상회")
    (('주식회사', '가람'), ('주식회사', '가람'), ('', '가람상회'))
    """
    normal = unicodedata.normalize("NFKC", name).strip()
    found = _legal_form_pattern().search(normal)
    if not found:
        return "", normal
    form, rest = "".join(found.group().split()), normal[: found.start()] + normal[found.end() :]
    return (_legal_forms()[form], rest.strip()) if rest.strip() else ("", normal)


@cache
def _legal_forms() -> dict[str, str]:
    """Each spelling of a legal form and the one spelt out: (주) and 주식회사 -> 주식회사."""
    return {spelling: spellings[0] for spellings in read_words("names").values() for spelling in spellings}


@cache
def _legal_form_pattern() -> re.Pattern[str]:
    spellings = alternation(_legal_forms())
    return re.compile(rf"^\s*{spellings}|{spellings}\s*$")
