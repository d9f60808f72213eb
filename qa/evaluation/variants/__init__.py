"""The same question in other words: without blanks, with other particles, a slip, short names, other styles.

Enters: a question. Leaves: a variant that asks the same, equal to the question where a variant does not apply. The same
question gives the same variants on every machine.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from qa.evaluation.variants.endings import Style, change_english, change_korean, load_style
from qa.evaluation.variants.words import drop_blanks, mix_english, shorten_names, slip_once, swap_particles
from qa.mentions import HANGUL

if TYPE_CHECKING:
    from qa.sentence import Analyse

Join = Callable[[Sequence[tuple[str, str]]], str]


@dataclass(frozen=True)
class Writer:
    """What writing variants needs.

    Attributes:
        analyse: The language pipeline.
        join: Spells morphemes as one word: 열리 + 어 → 열려.
        districts: Korean name -> English name of the districts that can be asked about.
    """

    analyse: Analyse
    join: Join
    districts: Mapping[str, str]


def _change_style(question: str, style: Style, writer: Writer) -> str:
    if HANGUL.search(question):
        return change_korean(question, style, writer)
    return change_english(question, style)


VARIANTS: Mapping[str, Callable[[str, Writer], str]] = {
    "without blanks": lambda question, writer: drop_blanks(question),
    "swapped particles": swap_particles,
    "one slip": slip_once,
    "short names": shorten_names,
    "honorific": lambda question, writer: _change_style(question, load_style("honorific"), writer),
    "curt": lambda question, writer: _change_style(question, load_style("curt"), writer),
    "English mixed in": mix_english,
}
"""Name of a variant -> how it is written."""
