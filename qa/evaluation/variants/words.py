"""Other spacing, other particles, shorter names, English words.

Enters: a question. Leaves: the same question as others would type it.
"""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TYPE_CHECKING

from qa.hangul import choose_particles
from qa.keyboard import list_slips
from qa.lexicon import load_dictionary, load_lexicon
from qa.mentions import HANGUL
from qa.sentence import NOUN_TAGS, fold_text

if TYPE_CHECKING:
    from spacy.tokens import Token

    from qa.evaluation.variants import Writer

# A blank beside Korean: "마포구 정원", "2021년 budget"
KOREAN_BLANK = re.compile(r"(?<=[가-힣]) +|\s+(?=[가-힣])")
TOPIC, SUBJECT, POSSESSIVE, OBJECT = "JX", "JKS", "JKG", "JKO"
SWAPPED = {TOPIC: ("은", "는"), SUBJECT: ("이", "가")}
AS_SUBJECT, AS_TOPIC = "이(가)", "은(는)"
SHORTEST_SLIP = {"NNG": 2, "NNP": 2, "SL": 4}
"""Tag of a noun or foreign word -> letters from which it is one that says something."""
SHORTEST_MIXED, MOST_MIXED = 2, 2
SHORT_DISTRICT = 2


def drop_blanks(question: str) -> str:
    """Type Korean without blanks; between English words they stay.

    >>> drop_blanks("종로구 총무과 head count는 몇 명")
    '종로구총무과head count는몇명'
    """
    return KOREAN_BLANK.sub("", question)


def swap_particles(question: str, writer: Writer) -> str:
    """Swap 은/는 and 이/가, and leave out 의 and 을/를."""
    written, at = [], 0
    for token in writer.analyse(question):
        changed = _swap_particle(token)
        if changed is not None:
            written += [question[at : token.idx], changed]
            at = token.idx + len(token.text)
    return choose_particles("".join(written) + question[at:])


def _swap_particle(token: Token) -> str | None:
    if token.tag_ in (POSSESSIVE, OBJECT):
        return "" if token.whitespace_ else None
    if token.text not in SWAPPED.get(token.tag_, ()):
        return None
    return AS_SUBJECT if token.tag_ == TOPIC else AS_TOPIC


def slip_once(question: str, writer: Writer) -> str:
    """Hit one wrong key in one noun; which one depends on nothing but the question."""
    nouns = [
        token for token in writer.analyse(question) if len(token.text) >= SHORTEST_SLIP.get(token.tag_, sys.maxsize)
    ]
    if not nouns:
        return question
    choice = int.from_bytes(hashlib.sha256(question.encode()).digest()[:8])
    noun = nouns[choice % len(nouns)]
    slips = list_slips(noun.text)
    wrong = slips[choice // len(nouns) % len(slips)] if slips else noun.text
    return question[: noun.idx] + wrong + question[noun.idx + len(noun.text) :]


def shorten_names(question: str, writer: Writer) -> str:
    """Leave out the last syllable of districts' names, in Korean and English: 종로구 → 종로, Jongno-gu → Jongno."""
    for ko, en in writer.districts.items():
        if len(ko) > SHORT_DISTRICT:
            question = re.sub(rf"{ko}(?!청|의회|민)", ko[:-1], question)
            question = re.sub(rf"\b{re.escape(en)}\b", en.partition("-")[0], question)
    return question


def mix_english(question: str, writer: Writer) -> str:
    """Put English words for the two longest Korean nouns that the lexicon translates."""
    english = _load_english()
    known = [run for run in _find_nouns(writer, question) if _read(run) in english]
    chosen = sorted(known, key=lambda run: (-len(_read(run)), run[0].idx))[:MOST_MIXED]
    for run in sorted(chosen, key=lambda run: -run[0].idx):
        end = run[-1].idx + len(run[-1].text)
        question = question[: run[0].idx] + english[_read(run)] + question[end:]
    return question


def _find_nouns(writer: Writer, question: str) -> Iterator[list[Token]]:
    """Find the Korean compounds of a question."""
    run: list[Token] = []
    for token in writer.analyse(question):
        usable = token.tag_ in NOUN_TAGS and HANGUL.search(token.text) is not None
        if usable:
            run.append(token)
        if run and (not usable or token.whitespace_):
            yield run
            run = []
    if run:
        yield run


def _read(run: list[Token]) -> str:
    return "".join(token.text for token in run)


@cache
def _load_english() -> Mapping[str, str]:
    """Load the English word for each Korean one: the label of a property or kind, or the shortest word of that meaning.

    Words that name nothing in a report stay Korean, as people leave them.
    """
    lexicon = load_lexicon()
    words = [(meanings[0], word) for word, meanings in load_dictionary().terms.items()]
    english = dict(sorted(words, key=lambda pair: (-len(pair[1]), pair[1])))
    labels = (entry.label for entries in (lexicon.properties, lexicon.classes) for entry in entries.values())
    english.update((label.ko, label.en) for label in labels)
    said = {*lexicon.fillers, *(word for entry in lexicon.operations.values() for word in entry.ko)}
    return {ko: en for ko, en in english.items() if len(fold_text(ko)) >= SHORTEST_MIXED and ko not in said}
