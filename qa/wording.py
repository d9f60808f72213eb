"""Results put into words.

Enters: a result and its reading. Leaves: the sentence of the answer and the interpretation, in the language of the
question, with the right particles.
"""

from __future__ import annotations

import re

from qa.catalogue import Catalogue
from qa.hangul import choose_particles
from qa.lexicon import load_lexicon
from qa.reading import Reading
from qa.results import Result

# Blanks left by an empty part of a pattern
BLANKS = re.compile(r"\s{2,}")


def write_answer(result: Result, language: str) -> str:
    """Write the sentence of an answer.

    Args:
        result: What was found.
        language: ``ko`` or ``en``.
    """
    messages = load_lexicon().messages
    words = dict(result.words)
    if "reason" in words:
        words["reason"] = messages[words["reason"]].get(language).format(**words)
    text = messages[result.message].get(language).format(**words)
    if words.get("nearest"):
        text += messages["nearest"].get(language).format(values=words["nearest"])
    text = BLANKS.sub(" ", text).strip()
    return choose_particles(text) if language == "ko" else text


def write_interpretation(reading: Reading, catalogue: Catalogue) -> str:
    """Say what was understood: districts, years, units, what is asked, under which conditions, about what."""
    lexicon, language = load_lexicon(), reading.language
    places = [catalogue.places[place] for place in reading.places]
    parts = [
        ", ".join(place.ko if language == "ko" else place.en for place in places),
        ", ".join(map(str, reading.years)),
        ", ".join(reading.units),
        " ".join(term.text for term in reading.hard_terms),
        ", ".join(lexicon.conditions[id].label.get(language) for id in reading.conditions),
        lexicon.classes[reading.focus].label.get(language) if reading.focus else "",
        ", ".join(dict.fromkeys(lexicon.properties[id].label.get(language) for id in reading.properties)),
        ", ".join(lexicon.operations[id].label.get(language) for id in sorted(reading.operations)),
    ]
    return " · ".join(part for part in parts if part)
