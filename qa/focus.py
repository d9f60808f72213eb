"""Which kind of thing a question asks for, and whether it wants yes or no.

Enters: a sentence and the mentions in it. Leaves: the id of a class, or nothing when a value is asked for. Korean asks
at its end ("… 과는 어디죠?", "도시들 알려줘"), English at its beginning ("Which districts …").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from qa.mentions import HANGUL, NUMBER, Mention, is_name_part
from qa.sentence import SUFFIXES, Sentence, Word

MARKERS = frozenset({"은", "는", "이", "가", "을", "를", "도"})
ENGLISH_REACH = 3  # words between "which" and the noun: "which two police stations"
OF = "of"
UNIT_CLASSES = frozenset({"bureau", "division", "team", "unit"})
UNIT_TABLE = "units"
IF = frozenset({"면", "으면"})
"""Endings of a condition whose question is left out: 다 더하면?"""
SCOPES = frozenset({"place", "unit"})
PREPOSITIONS = frozenset({"at", "for", "in", "of"})
"""Words before the district or year that an English question begins with."""
ADDRESSED = frozenset({"me", "us"})
"""Words between an English request and what it asks."""
REMARK_END = (")", "]")
CLOSING = " .?"
CHOOSING = frozenset({"how_many", "request", "what", "which", "which_unit"})


def find_focus(sentence: Sentence, mentions: Sequence[Mention]) -> str:
    """Find the kind of thing that is asked for.

    Args:
        sentence: The question.
        mentions: The known words in it.

    Returns:
        Id of a class, empty when none is asked for.
    """
    sentence = _drop_final_remark(sentence)
    classes = [mention for mention in mentions if mention.kind == "class" and not is_name_part(sentence, mention)]
    classes = [mention for mention in classes if mention.start < len(sentence.folded)]
    classes.sort(key=lambda mention: mention.start)
    asking = [mention for mention in mentions if mention.kind == "question"]
    latin = {word.start for word in sentence.words if word.is_latin}
    english = [mention for mention in classes if _is_asked_in_english(sentence, mention, asking)]
    for mention in english:
        if mention.start in latin:  # "which districts run 야간 여권 창구?": the Korean end is no subject
            return mention.id
    for mention in reversed(classes):
        if _is_asked_in_korean(sentence, mention, mentions):
            return mention.id
    return english[0].id if english else ""


def _drop_final_remark(sentence: Sentence) -> Sentence:
    """Drop a remark in brackets that closes a question: "… 동은 어디인가요? (2016년 계획)"."""
    first = max((at for at, word in enumerate(sentence.words) if word.bracketed), default=0)
    closed = first and sentence.text.rstrip(CLOSING).endswith(REMARK_END)
    return Sentence(sentence.text, sentence.words[:first]) if closed else sentence


def _is_asked_in_korean(sentence: Sentence, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """Whether a class stands as topic or object before the end, or right after 어느 or 어떤."""
    before = [word for word in sentence.words if word.end == mention.start]
    if before and before[0].text in ("어느", "어떤", "무슨"):
        return True
    korean = [word for word in sentence.words if word.start >= mention.start and HANGUL.search(word.text)]
    if not korean:
        return False
    fillers = {each.start for each in mentions if each.kind == "filler"}
    rest = [word for word in sentence.words if word.start >= mention.end and word.text not in SUFFIXES]
    while rest and rest[0].is_noun and rest[0].start in fillers:
        rest = rest[1:]
    marked = mention.end - mention.start > 1 and not rest
    if rest and rest[0].text in MARKERS:
        rest, marked = rest[1:], True
    return (marked or _is_request(rest, mentions)) and _only_asks(rest, mentions)


def _is_request(rest: Iterable[Word], mentions: Sequence[Mention]) -> bool:
    starts = {
        mention.start for mention in mentions if mention.kind == "question" and mention.id in ("request", "where")
    }
    return any(word.start in starts for word in rest)


def _only_asks(rest: Sequence[Word], mentions: Sequence[Mention]) -> bool:
    """Whether what follows is nothing but the asking: 어디죠, 뭐가 있나요, 알려 주세요, 몇 개야."""
    kinds = {"question", "operation", "counter", "filler"}
    known = {
        position for mention in mentions if mention.kind in kinds for position in range(mention.start, mention.end)
    }
    return all(word.start in known or not word.is_noun for word in rest)


def _is_asked_in_english(sentence: Sentence, mention: Mention, asking: Sequence[Mention]) -> bool:
    """Whether a class follows a question word: "which two districts", "how many programmes", "list the facilities"."""
    for question in asking:
        between = [word for word in sentence.words if question.end <= word.start < mention.start]
        near = question.end <= mention.start and len(between) <= ENGLISH_REACH
        if question.id in CHOOSING and near and not any(word.form == OF for word in between[:-1]):
            return True
    return False


def is_polar(sentence: Sentence, mentions: Sequence[Mention]) -> bool:
    """Whether a question wants yes or no.

    Args:
        sentence: The question.
        mentions: The known words in it.
    """
    asked = {mention.id for mention in mentions if mention.kind == "question"}
    opening = _find_opening(sentence, mentions)
    if any(each.kind == "question" and each.id == "polar" and each.start == opening for each in mentions):
        return True
    if _offers_choice(mentions):
        return False
    korean = any(
        word.tag.split("+")[-1] == "EF" or (word.tag == "EC" and word.text not in IF) for word in sentence.words[-2:]
    )
    return korean and not asked - {"polar"}


def _find_opening(sentence: Sentence, mentions: Iterable[Mention]) -> int:
    """Where a question begins, behind "tell me" and "in Jongno-gu in 2018"."""
    requests = {mention.start for mention in mentions if mention.kind == "question" and mention.id == "request"}
    scope = {at for each in mentions if each.kind in SCOPES for at in range(each.start, each.end)}
    skipped = ADDRESSED | PREPOSITIONS
    opening = (
        word.start
        for word in sentence.words
        if word.start not in requests | scope and word.form not in skipped and word.tag != NUMBER
    )
    return next(opening, 0)


def _offers_choice(mentions: Sequence[Mention]) -> bool:
    """Whether a question lets choose between districts: "정원이 더 많은 곳은 종로구야 강서구야?"."""
    places = {mention.id for mention in mentions if mention.kind == "place"}
    return len(places) > 1 and any(mention.kind == "operation" and mention.id in ("max", "min") for mention in mentions)
