"""Names as reports print them: spaced out, quoted, bracketed; folded so that they can be compared.

Enters: a name or heading. Leaves: the name with its syllables together (`fold_spaced`), or its normal form for
comparison (`fold_name`). Which names mean the same thing is not decided here.
"""

from __future__ import annotations

import re
import unicodedata

# "총 무 과", "사 업 비": single syllables with blanks between; tabs part cells, and 및, 것, 더 are words of their own
_SYLLABLE = r"(?<![가-힣])(?![및것더])[가-힣](?![가-힣])"
_SPACED = re.compile(rf"{_SYLLABLE}(?:[ \u00a0\u3000]+{_SYLLABLE}){{1,40}}")
# what spellings of one name differ in: blanks, quotes, brackets, middle dots (ㆍ is U+119E in NFKC), punctuation
_FRINGE = re.compile(r"[\s'\"‘’“”「」『』《》〈〉<>\[\]【】()（）·ㆍ\u119e‧․・•,.:;~∼～\-–—_/]")


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


def fold_name(text: str) -> str:
    """Fold a name to what its spellings share: NFKC, lower case, no blanks, quotes, brackets, dots.

    Args:
        text: Any name.

    Returns:
        A form for comparison, not for display; empty when the name has no letters or digits.

    >>> fold_name("「골목 미술관」사업") == fold_name("「골목미술관」 사업")
    True
    """
    return _FRINGE.sub("", unicodedata.normalize("NFKC", text)).lower()
