"""Honorific and curt questions.

Enters: a question. Leaves: the same question in another style: its last verb with another ending, its copula spelt out
or left out; in English, a polite frame or no opening words.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Token

    from qa.evaluation.variants import Writer

Morpheme = tuple[str, str]
ENDING, COPULA, TOPIC = "EF", "VCP", "JX"
NOUN_TAGS = ("NN", "NP", "NR", "SL", "XSN")
VERB_TAGS = ("VV", "VA", "VC", "VX", "XSV", "XSA", "EP")
REQUEST = ("주", "VX")
CLOSING = frozenset("?.!")
POLITE_PARTICLE = "요"


@dataclass(frozen=True, slots=True)
class Style:
    """How questions end and begin; see endings.toml."""

    asking: str
    request: str
    copula: str
    open: str
    english: str = "{question}"
    openings: tuple[str, ...] = ()


@cache
def load_style(name: str) -> Style:
    """Load a style, ``honorific`` or ``curt``."""
    keys = tomllib.loads(files(__package__).joinpath("endings.toml").read_text(encoding="utf-8"))[name]
    return Style(**{**keys, "openings": tuple(keys.get("openings", ()))})


def change_english(question: str, style: Style) -> str:
    """Put an English question into a style.

    >>> change_english("What is the quota?", load_style("curt"))
    'the quota?'
    """
    opening = next((each for each in style.openings if question.lower().startswith(f"{each} ")), "")
    return style.english.format(question=question[len(opening) :].lstrip())


def change_korean(question: str, style: Style, writer: Writer) -> str:
    """Put a Korean question into a style; one whose last word is neither verb nor noun stays as it is."""
    tokens = list(writer.analyse(question))
    last = next((at for at in reversed(range(len(tokens))) if ENDING in tokens[at].tag_.split("+")), None)
    if last is None:
        return _close(question, style, tokens)
    first = last
    while first and tokens[first - 1].tag_.startswith(VERB_TAGS) and not tokens[first - 1].whitespace_:
        first -= 1
    if first and tokens[first].tag_.startswith(COPULA) and not tokens[first - 1].whitespace_:
        first -= 1  # the spelling of a copula depends on its noun: 포인트였습니까, 명이었습니까
    morphemes = [each for token in tokens[first : last + 1] for each in _list_morphemes(token)]
    start, end = tokens[first].idx, tokens[last].idx + len(tokens[last].text)
    rest = question[end:].removeprefix(POLITE_PARTICLE)
    return (question[:start] + _rewrite(morphemes, style, writer)).rstrip() + rest


def _list_morphemes(token: Token) -> Iterator[Morpheme]:
    """The morphemes of a token, several where they share a syllable."""
    return zip(token.lemma_.split("+"), token.tag_.split("+"), strict=False)


def _rewrite(morphemes: Sequence[Morpheme], style: Style, writer: Writer) -> str:
    """Write a predicate with the style's ending; a noun in front of an ending has a copula, spelt out or not."""
    body = [each for each in morphemes if each[1] != ENDING]
    if not any(tag.startswith(VERB_TAGS) for _, tag in body if tag != COPULA):
        return writer.join([each for each in body if each[1] != COPULA]) + style.copula
    ending = style.request if body[-1] == REQUEST else style.asking
    return writer.join([*body, (ending, ENDING)])


def _close(question: str, style: Style, tokens: Sequence[Token]) -> str:
    """Close a question that ends without a verb: 정원은?, 몇 명?"""
    words = [token for token in tokens if token.text not in CLOSING]
    if not words:
        return question
    tag, end = words[-1].tag_, words[-1].idx + len(words[-1].text)
    added = style.open if tag == TOPIC else style.copula if tag.startswith(NOUN_TAGS) else ""
    return question[:end] + added + question[end:]
