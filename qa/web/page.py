"""The chat page at ``/``, made of Gradio's components.

Enters: an assistant and example questions. Leaves: the page, mounted in an application. Gradio is told to call nobody:
fonts are the system's, and no file can be sent or read. Importing this module imports Gradio; do it after
`qa.web.app.silence_gradio`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib.resources import files
from typing import Any

import fastapi
import gradio as gr

from qa.assistant import LONGEST_QUESTION
from qa.web.chat import AssistantLike, Conversation, Message, continue_conversation
from qa.web.examples import Examples
from qa.web.texts import DEFAULT_LANGUAGE, Texts, choose_language, load_texts

CHAT_THREADS, CHAT_WAITING = 8, 200
FONTS = (
    "Pretendard", "Noto Sans KR", "Noto Sans CJK KR", "Apple SD Gothic Neo", "Malgun Gothic", "NanumGothic",
    "system-ui", "sans-serif",
)  # fmt: skip
CODE_FONTS = ("ui-monospace", "D2Coding", "NanumGothicCoding", "Menlo", "Consolas", "monospace")

Turn = tuple[str, list[Message], Conversation]
"""What a question changes: the box it was typed in, what the page shows, what the server remembers."""

_SHOW_LAST_QUESTION = """() => {
    const asked = document.querySelectorAll("#gg-chat .gg-question");
    asked[asked.length - 1]?.scrollIntoView({block: "start", behavior: "smooth"});
}"""
"""A long answer is read from its beginning, so the question goes to the top rather than the end to the bottom."""

_SET_PAGE_LANGUAGE = "(language) => { document.documentElement.lang = language; }"
"""Browsers choose glyphs, line breaks and voices by the page's language."""

_CHATBOT_SETTINGS: Mapping[str, Any] = {
    "elem_id": "gg-chat",
    "show_label": False,
    "autoscroll": False,
    "scale": 1,
    "layout": "bubble",
    "sanitize_html": True,
    "allow_tags": False,
    "latex_delimiters": [],
    "line_breaks": False,
    "buttons": [],
    "feedback_options": None,
    "allow_file_downloads": False,
    "group_consecutive_messages": False,
}
_QUESTION_SETTINGS: Mapping[str, Any] = {
    "elem_id": "gg-question",
    "show_label": False,
    "container": False,
    "lines": 1,
    "max_lines": 4,
    "scale": 1,
    "autofocus": True,
    "submit_btn": True,
    "max_length": LONGEST_QUESTION,
}
_MOUNT_SETTINGS: Mapping[str, Any] = {
    "allowed_paths": [],
    "footer_links": [],
    "run_history": False,
    "show_error": False,
    "max_file_size": 1,
    "ssr_mode": False,
    "enable_monitoring": False,
    "pwa": False,
    "mcp_server": False,
}


def mount_page(app: fastapi.FastAPI, assistant: AssistantLike, examples: Examples) -> None:
    """Put the chat page at the root of an application.

    Args:
        app: The application; its own routes, defined before, go first.
        assistant: What answers.
        examples: Language -> questions to offer, all answerable.
    """
    css = files("qa.web").joinpath("page.css").read_text(encoding="utf-8")
    page = ChatPage(assistant, examples).build()
    gr.mount_gradio_app(app, page, path="", theme=_build_theme(), css=css, **_MOUNT_SETTINGS)


def _build_theme() -> gr.themes.Base:
    font, mono = ([gr.themes.Font(name) for name in names] for names in (FONTS, CODE_FONTS))
    return gr.themes.Default(primary_hue="teal", neutral_hue="slate", font=font, font_mono=mono)


class ChatPage:
    """The components of the page and what connects them."""

    def __init__(self, assistant: AssistantLike, examples: Examples) -> None:
        self._assistant = assistant
        self._examples = examples

    def build(self) -> gr.Blocks:
        """Lay out the page."""
        texts = load_texts()[DEFAULT_LANGUAGE]
        blocks = gr.Blocks(title="gugraph", analytics_enabled=False, fill_height=True)
        with blocks:
            with gr.Row(elem_id="gg-head"):
                self._head = gr.HTML(_render_head(texts), elem_id="gg-title")
                self._language = gr.Radio(**_describe_languages(), elem_id="gg-language", container=False)
            self._chatbot = gr.Chatbot(**self._describe_chatbot(DEFAULT_LANGUAGE), **_CHATBOT_SETTINGS)
            with gr.Row(elem_id="gg-ask"):
                self._question = gr.Textbox(**_describe_question(texts), **_QUESTION_SETTINGS)
                self._clear = gr.Button(texts.clear, elem_id="gg-clear", scale=0)
            self._said = gr.State(Conversation())
            self._connect(blocks)
        blocks.queue(default_concurrency_limit=CHAT_THREADS, max_size=CHAT_WAITING)
        return blocks

    def _connect(self, blocks: Any) -> None:
        worded = [self._language, self._head, self._chatbot, self._question, self._clear]
        asked = [self._question, self._chatbot, self._said]
        hidden: dict[str, Any] = {"api_visibility": "private", "show_progress": "hidden"}
        blocks.load(self._greet, None, worded, **hidden)
        self._language.input(self._speak, self._language, worded, **hidden)
        self._language.change(None, self._language, js=_SET_PAGE_LANGUAGE)
        for answered in (
            self._question.submit(self._ask, [self._question, self._said, self._language], asked, **hidden),
            self._chatbot.option_select(self._choose, [self._said, self._language], asked, **hidden),
            self._chatbot.example_select(self._choose, [self._said, self._language], asked, **hidden),
        ):
            answered.then(None, js=_SHOW_LAST_QUESTION)
        self._clear.click(lambda: ("", [], Conversation()), None, asked, **hidden)

    def _greet(self, request: gr.Request) -> list[Any]:
        return self._speak(choose_language(request.headers.get("accept-language", "")))

    def _speak(self, language: str) -> list[Any]:
        texts = load_texts()[language]
        return [
            gr.Radio(value=language, label=texts.language),
            _render_head(texts),
            gr.Chatbot(**self._describe_chatbot(language)),
            gr.Textbox(**_describe_question(texts)),
            gr.Button(texts.clear),
        ]

    def _describe_chatbot(self, language: str) -> dict[str, Any]:
        texts = load_texts()[language]
        examples = [{"text": question} for question in self._examples.get(language, ())]
        intro = f"{texts.tagline}\n\n{texts.examples}" if examples else texts.tagline
        return {"label": texts.conversation, "placeholder": intro, "examples": examples}

    def _ask(self, question: str, said: Conversation, language: str) -> Iterator[Turn]:
        for now in continue_conversation(self._assistant, said, question, load_texts()[language]):
            yield "", list(now.messages), now

    def _choose(self, said: Conversation, language: str, choice: gr.SelectData) -> Iterator[Turn]:
        question = choice.value["text"] if isinstance(choice.value, dict) else choice.value
        yield from self._ask(str(question), said, language)


def _describe_languages() -> dict[str, Any]:
    choices = [(texts.name, language) for language, texts in load_texts().items()]
    return {"choices": choices, "value": DEFAULT_LANGUAGE, "label": load_texts()[DEFAULT_LANGUAGE].language}


def _describe_question(texts: Texts) -> dict[str, Any]:
    return {"label": texts.ask, "placeholder": texts.placeholder}


def _render_head(texts: Texts) -> str:
    return f"<h1>gugraph</h1><p>{texts.title}</p>"
