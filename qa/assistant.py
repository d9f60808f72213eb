"""The assistant: questions in, answers out.

Enters: a store and questions. Leaves: `Answer`s. It loads what the graph holds once; each question is then read, looked
up with bound queries, computed and put into words.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from extract.errors import UsageError
from qa.answer import Answer, collect_sources
from qa.answering import NAMES, answer
from qa.catalogue import Catalogue
from qa.context import Context
from qa.conversation import merge_turns
from qa.focus import UNIT_CLASSES
from qa.index import Records, open_records
from qa.linking import Index
from qa.querying import find_pages
from qa.reading import Reading
from qa.replay import NO_TEMPLATE, AnswerId, read_program_version, shorten_version
from qa.results import ANSWERED, CLARIFY, Result
from qa.selection import Selector
from qa.steps import answer_in_steps
from qa.understanding import Understanding
from qa.wording import write_answer, write_interpretation

if TYPE_CHECKING:
    from graph.store import Store
    from qa.sentence import Analyse

LONGEST_QUESTION = 1000
AMBIGUOUS = "ambiguous"
"""Reason of an answer that asks back."""


class Assistant:
    """Answers questions about one store."""

    def __init__(self, store: Store, *, analyse: Analyse | None = None) -> None:
        """Take a store; it is read when the first question comes.

        Args:
            store: An open store.
            analyse: The language pipeline; the project's own when left out.
        """
        self._store = store
        self._analyse = analyse

    @cached_property
    def _records(self) -> Records:
        return open_records(self._store)

    @property
    def catalogue(self) -> Catalogue:
        """The districts and reports of the graph."""
        return self._records.catalogue

    @cached_property
    def _selector(self) -> Selector:
        return Selector(self.catalogue, Index(self._records))

    @cached_property
    def _understanding(self) -> Understanding:
        analyse = self._analyse
        if analyse is None:
            from extract.language import load_language

            analyse = load_language()
        return Understanding(self.catalogue, self._selector.index, analyse=analyse)

    def ask(self, question: str, *, history: Sequence[str] = (), id: str | None = None) -> Answer:
        """Answer one question.

        Args:
            question: The question, in Korean, English or both.
            history: The user's earlier turns, the oldest first.
            id: What the caller calls the question.

        Returns:
            The answer; a refusal is an answer of status abstained.

        Raises:
            UsageError: The question is empty or too long.
            StoreError: The store cannot be read.
        """
        if not question.strip():
            raise UsageError("the question is empty; ask for example '마포구의 2021년 사업을 모두 알려줘'")
        if len(question) > LONGEST_QUESTION:
            raise UsageError(f"the question has {len(question)} characters; at most {LONGEST_QUESTION} are read")
        understanding = self._understanding
        started = time.perf_counter()
        turns = tuple(text for text in (*history, question) if text.strip())
        reading = merge_turns([understanding.read(text) for text in turns])
        result = self._answer(Context(self._store, self.catalogue, self._selector, reading), turns[-1])
        elapsed_ms = (time.perf_counter() - started) * 1000
        return self._build_answer(turns, reading, result, id=id, elapsed_ms=elapsed_ms)

    def _answer(self, context: Context, text: str) -> Result:
        """Answer in one step, or else find first what the question only describes."""
        result = answer(context)
        if (
            result.status == ANSWERED
            and result.type != NAMES
            and not UNIT_CLASSES.intersection(context.reading.classes)
        ):
            return result
        understanding = self._understanding
        return answer_in_steps(context, result, understanding.find_hops(text), understanding.read)

    @cached_property
    def _versions(self) -> tuple[str, str]:
        """The versions of graph and program, as ids of answers carry them."""
        return shorten_version(self._store.version), shorten_version(read_program_version())

    def _build_answer(
        self, turns: tuple[str, ...], reading: Reading, result: Result, *, id: str | None, elapsed_ms: float
    ) -> Answer:
        return Answer(
            id=id,
            answer_id=str(AnswerId(turns, *self._versions, result.template or NO_TEMPLATE)),
            question=turns[-1],
            language=reading.language,
            status=result.status,
            answer=write_answer(result, reading.language),
            type=result.type,
            values=result.values if result.status == "answered" else (),
            unit=result.unit,
            rows=result.table,
            options=result.options,
            interpretation=write_interpretation(reading, self.catalogue),
            template=result.template,
            sparql=result.query,
            sources=find_pages(self._store, collect_sources(result.used)),
            score=round(result.score, 3),
            reason=AMBIGUOUS if result.status == CLARIFY else str(result.reason),
            elapsed_ms=round(elapsed_ms, 1),
        )
