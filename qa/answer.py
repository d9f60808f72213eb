"""The answer object.

Enters: what was found and how it is said. Leaves: `Answer`, whose `to_dict` is the public format.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from extract.facts import Scalar
from qa.querying import Row, Source


@dataclass(frozen=True)
class Answer:
    """An answer, or an honest refusal.

    Attributes:
        id: What the caller called the question, None when nothing.
        answer_id: What ``gugraph replay`` gives the answer again from.
        question: The question as asked.
        language: ``ko`` or ``en``.
        status: answered, clarify or abstained.
        answer: One or two sentences.
        type: Type of the values.
        values: The bare values.
        unit: Their unit.
        rows: The table.
        options: Questions to ask next: the readings of an open one, or what can be answered near one that is refused.
        interpretation: What was understood.
        template: Id of the template, empty for a refusal.
        sparql: The query that ran.
        sources: The lines that say so.
        score: Share of the question, weighted by rarity, that the cited records explain, 0 to 1; 0 for a refusal.
        reason: For abstained why, a `qa.refusals.Reason`; for clarify ``ambiguous``.
        elapsed_ms: How long it took.
    """

    id: str | None
    answer_id: str
    question: str
    language: str
    status: str
    answer: str
    type: str
    values: tuple[Scalar, ...]
    unit: str
    rows: tuple[Mapping[str, Scalar], ...]
    options: tuple[str, ...]
    interpretation: str
    template: str
    sparql: str
    sources: tuple[Source, ...]
    score: float
    reason: str
    elapsed_ms: float

    def to_dict(self) -> dict[str, Any]:
        """The answer as JSON values, in the order of the public format."""
        return {
            "id": self.id,
            "answer_id": self.answer_id,
            "question": self.question,
            "language": self.language,
            "status": self.status,
            "answer": self.answer,
            "type": self.type,
            "values": list(self.values),
            "unit": self.unit,
            "rows": [dict(row) for row in self.rows],
            "options": list(self.options),
            "interpretation": self.interpretation,
            "template": self.template,
            "sparql": self.sparql,
            "sources": [
                {
                    "document": source.document,
                    "line_start": source.first,
                    "line_end": source.last,
                    **({} if source.page is None else {"page": source.page}),
                    "quote": source.quote,
                    "iri": source.iri,
                }
                for source in self.sources
            ],
            "score": self.score,
            "reason": self.reason,
            "elapsed_ms": self.elapsed_ms,
        }


def collect_sources(rows: tuple[Row, ...]) -> tuple[Source, ...]:
    """Collect the sources of rows, each once, in the order of the rows."""
    return tuple({(row.source.document, row.source.first, row.source.quote): row.source for row in rows}.values())
