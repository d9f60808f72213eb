"""What a question counts.

Enters: a sentence and the mentions in it. Leaves: the ids of the counters that say in which units an answer comes, and
the words after 몇. "How many graduates of the course …" counts no courses.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from qa.lexicon import load_lexicon
from qa.mentions import Mention
from qa.phrases import JOINING_FORMS
from qa.sentence import SUFFIXES, Sentence, Word

HOW_MANY = "몇"
COUNTED_LENGTH = 3  # words: 개 + 운영 + 동
RATE = "rate"


def find_counters(sentence: Sentence, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Find the counters of what is counted.

    Where "how many" or "how much" asks, only the noun after it is counted.

    Args:
        sentence: The question.
        mentions: The known words in it.
    """
    latin = {word.start for word in sentence.words if word.is_latin}
    asking = {each.id: each for each in mentions if each.kind == "question" and each.start in latin}
    counters = [mention for mention in mentions if mention.kind == "counter"]
    if "how_many" in asking:
        counted = {word.start for word in follow_noun(sentence, asking["how_many"].end)}
        counters = [each for each in counters if each.start in counted or each.start not in latin]
    elif "how_much" in asking:
        counters = [each for each in counters if each.id == RATE or each.start not in latin]
    return tuple(dict.fromkeys(each.id for each in counters))


def follow_noun(sentence: Sentence, start: int) -> Iterator[Word]:
    """Follow an English noun phrase up to its verb or preposition: "registered volunteers" of "how many registered …".

    Args:
        sentence: The question.
        start: Where the phrase begins in the folded question; small words may stand before its first noun.
    """
    fillers, begun = load_lexicon().fillers, False
    for word in sentence.words:
        if word.start < start:
            continue
        small = word.form in fillers and word.form not in JOINING_FORMS
        if not word.is_latin or (small and begun):
            return
        if not small:
            begun = True
            yield word


def find_counted(sentence: Sentence) -> tuple[str, ...]:
    """Find what is counted: the nouns after 몇, one by one longer: 개, 개동.

    Args:
        sentence: The question.
    """
    at = next((index for index, word in enumerate(sentence.words) if word.text == HOW_MANY), len(sentence.words))
    forms: list[str] = []
    for word in sentence.words[at + 1 : at + 1 + COUNTED_LENGTH]:
        if not word.is_noun or word.text in SUFFIXES:
            break
        forms.append((forms[-1] if forms else "") + word.form)
    return tuple(forms)
