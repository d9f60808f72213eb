"""Everyday phrases of a question, by the words that reports print for them: 쉬는 날 finds 휴관일.

Enters: a sentence. Leaves: a `Term` for each phrase of several words that `lexicon/everyday` lists; the single words
of the lists are what `similarity` finds.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.linking import Index, Term
from qa.predicates import VERB_TAGS
from qa.sentence import Sentence, Word, fold_phrase
from qa.similarity import VERB_ENDING, find_official

DERIVING_TAGS = ("XSV", "XSA")
"""Endings that make a verb of a noun: the 하 of 관리하."""
PARTICLES = ("JKS", "JKO", "JX", "JKG")
LONGEST = 6  # words of a phrase, particles counted


def find_phrases(sentence: Sentence, index: Index, *, explained: frozenset[int]) -> Iterator[tuple[range, Term]]:
    """Find the everyday phrases of several words: 쉬는 날, 세 들어 있는.

    Args:
        sentence: The question.
        index: Knows which words the graph prints.
        explained: Places of words that are known to mean something else.

    Yields:
        The places of each in the folded question, and its term; the longest phrase wins.
    """
    done = 0
    for first, word in enumerate(sentence.words):
        if word.start < done or word.start in explained or word.tag in PARTICLES:
            continue
        for last in range(min(first + LONGEST, len(sentence.words)) - 1, first, -1):
            words = sentence.words[first : last + 1]
            official = [pair for form in _spell(words) for pair in find_official(form) if index.holds(pair[0])]
            if official and not _is_printed(words, index):
                done = words[-1].end
                text = "".join(each.text for each in words)
                yield (
                    range(word.start, done),
                    Term(text, (fold_phrase(text),), similar=tuple(official), start=word.start),
                )
                break


def _is_printed(words: Sequence[Word], index: Index) -> bool:
    """Whether reports print each word of a phrase of nouns themselves: 여권 신청, 관리하."""
    named = [word for word in words if not word.tag.startswith(DERIVING_TAGS)]
    return all(word.is_noun and index.holds(word.form) for word in named)


def _spell(words: Sequence[Word]) -> Iterator[str]:
    """Spell a phrase as a list may have it: its last verb in dictionary form, and without the particles inside."""
    last = words[-1]
    ending = f"{last.stem}{VERB_ENDING}" if last.tag.startswith((*VERB_TAGS, *DERIVING_TAGS)) else last.form
    yield "".join(word.form for word in words[:-1]) + ending
    if any(word.tag in PARTICLES for word in words[:-1]):
        yield "".join(word.form for word in words[:-1] if word.tag not in PARTICLES) + ending
