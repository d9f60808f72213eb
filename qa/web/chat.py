"""One conversation: what a person asks, and the messages that answer.

Enters: a question with the messages and questions before it. Leaves: the messages and questions with the new turn, in
the form of Gradio's `Chatbot`. No Gradio here, and no HTML beyond `qa.web.render`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from extract.errors import GugraphError
from qa.assistant import LONGEST_QUESTION
from qa.web.render import render_answer, render_failure, render_question
from qa.web.texts import Texts

MAX_HISTORY = 10

Message = dict[str, Any]


class AnswerLike(Protocol):
    """An answer that gives its public form."""

    def to_dict(self) -> dict[str, Any]:
        """The answer object of the public contract."""


class AssistantLike(Protocol):
    """What answers questions: `qa.Assistant`."""

    def ask(self, question: str, *, history: Sequence[str] = (), id: str | None = None) -> AnswerLike:
        """Answer one question."""


@dataclass(frozen=True, slots=True)
class Conversation:
    """What was said so far.

    Attributes:
        messages: What the page shows.
        questions: What the person asked, as typed.
    """

    messages: tuple[Message, ...] = ()
    questions: tuple[str, ...] = ()


def continue_conversation(
    assistant: AssistantLike, said: Conversation, question: str, texts: Texts
) -> Iterator[Conversation]:
    """Answer a question in two steps: show the question at once, then its answer.

    Args:
        assistant: What answers.
        said: The conversation so far.
        question: As typed; blank questions change nothing.
        texts: The words of the page.
    """
    question = question.strip()
    if not question:
        yield said
        return
    shown = (*said.messages, {"role": "user", "content": render_question(question[:LONGEST_QUESTION])})
    questions = (*said.questions, question)[-MAX_HISTORY:]
    yield Conversation(shown, questions)
    yield Conversation((*shown, _answer(assistant, said, question, texts)), questions)


def _answer(assistant: AssistantLike, said: Conversation, question: str, texts: Texts) -> Message:
    if len(question) > LONGEST_QUESTION:
        return _say(render_failure(texts.too_long.format(limit=LONGEST_QUESTION)))
    try:
        answer = assistant.ask(question, history=said.questions).to_dict()
    except GugraphError as exc:
        return _say(render_failure(texts.failed.format(reason=exc)))
    options = [{"value": option} for option in answer.get("options") or ()]
    return {**_say(render_answer(answer, texts)), "options": options}


def _say(content: str) -> Message:
    return {"role": "assistant", "content": content}
