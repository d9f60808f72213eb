"""Names as reports print them: spaced out, quoted, bracketed; folded so that they can be compared.

Enters: a name or heading. Leaves: the name with its syllables together (`fold_spaced`), or its normal form for
comparison (`fold_name`). Which names mean the same thing is not decided here.
"""

from __future__ import annotations

import re
import unicodedata

# "총 무 과", "사 업 비": single syllables with blanks between, at the beginning of a word
_SPACED = re.compile(r"(?<![가-힣])[가-힣](?:[ \t\u3000]+[가-힣](?![가-힣])){1,12}")
# what spellings of one name differ in: blanks, quotes, brackets, middle dots, punctuation
_FRINGE = re.compile(r"[\s'\"‘’“”「」『』《》〈〉<>\[\]【】()（）·ㆍ‧․・•,.:;~∼～\-–—_/]")


def fold_spaced(text: str) -> str:
    """Join syllables that are spaced out for layout.

    >>> fold_spaced("총 무 과"), fold_spaced("사 업 비 : 10천원"), fold_spaced("교육 지원과")
    ('총무과', '사업비 : 10천원', '교육 지원과')
    """
    return _SPACED.sub(lambda found: re.sub(r"\s+", "", found.group()), text)


def fold_name(text: str) -> str:
    """Fold a name to what its spellings share: NFKC, lower case, no blanks, quotes, brackets, dots.

    >>> fold_name("「2010 마을미술프로젝트」 사업") == fold_name("「2010 마을미술 프로젝트」사업")
    True
    """
    return _FRINGE.sub("", unicodedata.normalize("NFKC", text)).lower()
