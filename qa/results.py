"""What was found, before it is put into words.

Enters: nothing; this is the carrier between the modules that answer and `wording`. Leaves: `Result`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.facts import Scalar
from qa.querying import Row

ANSWERED, CLARIFY, ABSTAINED = "answered", "clarify", "abstained"


@dataclass(frozen=True)
class Result:
    """An answer without its sentences.

    Attributes:
        status: answered, clarify or abstained.
        message: Id of the sentence pattern.
        words: What fills the pattern, already in the reader's language.
        type: Type of the values.
        values: The bare values.
        unit: Unit of the values.
        table: Rows to show: readable column -> value.
        used: The rows whose lines are cited.
        options: Questions to choose from.
        template: Id of the template.
        query: The query as it ran.
        reason: For abstained: a `qa.refusals.Reason`.
        score: Share of the question, weighted by rarity, that the cited records explain together, 0 to 1.
    """

    status: str
    message: str
    words: Mapping[str, str] = field(default_factory=dict)
    type: str = "text"
    values: tuple[Scalar, ...] = ()
    unit: str = ""
    table: tuple[Mapping[str, Scalar], ...] = ()
    used: tuple[Row, ...] = ()
    options: tuple[str, ...] = ()
    template: str = ""
    query: str = ""
    reason: str = ""
    score: float = 0.0
