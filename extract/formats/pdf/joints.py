"""What stood between two wrapped lines: a blank, or nothing within a word.

Enters: the lines of a document. Leaves: `Joints`, which answers for the end of one line and the head of the next by how
the document writes the same words and syllables elsewhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

# "112", "(70)": the head of a line that goes on with what the minus or digit before it began
_DIGIT = re.compile(r"\d")
_NUMBER_HEAD = re.compile(r"(?:^|\s)[-△]$|\d[,.]?$")


@dataclass(frozen=True, slots=True)
class Joints:
    """How a document writes words.

    Attributes:
        words: Its words.
        inside: Pairs of letters side by side within words.
        across: Pairs of letters with a blank between them.
        prints_blanks: Whether lines print the blanks at which they are wrapped.
    """

    words: Counter[str]
    inside: Counter[str]
    across: Counter[str]
    prints_blanks: bool = False

    def between(self, before: str, after: str) -> str:
        """What stands between the end of a line and the head of the next.

        >>> learn_joints(["주민자치 실현을 위한 사업"]).between("구민과 주민", "자치 실현")
        ''
        >>> learn_joints(["주민자치 실현을 위한 사업"]).between("자치 실현을", "위한 예산")
        ' '
        """
        if not before or not after:
            return ""
        last, first = before.split()[-1], after.split()[0]
        if _DIGIT.match(first) and _NUMBER_HEAD.search(before):
            return ""
        if last[-1] in ",;:" or not (last[-1].isalnum() and first[0].isalnum()):
            return " "
        return " " if self._weigh_blank(last, first) > self._weigh_word(last, first) else ""

    def _weigh_word(self, last: str, first: str) -> float:
        return 4.0 * self.words[last + first] + self.inside[last[-1] + first[0]]

    def _weigh_blank(self, last: str, first: str) -> float:
        return 4.0 * min(self.words[last], self.words[first]) + self.across[last[-1] + first[0]]


def learn_joints(lines: Iterable[str], *, prints_blanks: bool = False) -> Joints:
    """Learn from lines how a document writes words; the first and the last word of a line may be cut."""
    words: Counter[str] = Counter()
    inside: Counter[str] = Counter()
    across: Counter[str] = Counter()
    for line in lines:
        found = line.split()
        words.update(found[1:-1])
        inside.update(left + right for word in found for left, right in pairwise(word))
        across.update(left[-1] + right[0] for left, right in pairwise(found))
    return Joints(words, inside, across, prints_blanks)
