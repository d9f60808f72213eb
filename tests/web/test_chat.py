"""A conversation and the HTML that shows it."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.errors import RuleError
from qa.assistant import LONGEST_QUESTION
from qa.web.chat import MAX_HISTORY, Conversation, continue_conversation
from qa.web.examples import OFFERED, choose_examples, load_samples
from qa.web.render import SHOWN_ROWS, SHOWN_SOURCES, format_value, render_answer, render_question
from qa.web.texts import Texts, _read_texts, choose_language, load_texts

KO, EN = load_texts()["ko"], load_texts()["en"]


class TextReader(HTMLParser):
    """The text and the tags of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)

    def handle_data(self, data):
        self.text += data


def converse(assistant, *questions: str, texts: Texts = KO) -> Conversation:
    said = Conversation()
    for question in questions:
        *_, said = continue_conversation(assistant, said, question, texts)
    return said


def test_question_is_shown_before_its_answer(assistant) -> None:
    first, second = continue_conversation(assistant, Conversation(), "창구?", KO)
    assert [message["role"] for message in first.messages] == ["user"]
    assert [message["role"] for message in second.messages] == ["user", "assistant"]


def test_earlier_questions_are_passed_on(assistant) -> None:
    converse(assistant, "하나", "둘", "셋")
    assert assistant.asked == [("하나", ()), ("둘", ("하나",)), ("셋", ("하나", "둘"))]


def test_memory_is_limited(assistant) -> None:
    said = converse(assistant, *(str(number) for number in range(MAX_HISTORY + 3)))
    assert len(said.questions) == MAX_HISTORY


@pytest.mark.parametrize("question", ["", "  \n"])
def test_blank_question_changes_nothing(assistant, question: str) -> None:
    assert converse(assistant, question) == Conversation()
    assert assistant.asked == []


def test_long_question_is_not_asked(assistant) -> None:
    said = converse(assistant, "가" * (LONGEST_QUESTION + 1))
    assert "1000자 안으로" in said.messages[-1]["content"]
    assert assistant.asked == []


def test_error_is_said_and_the_conversation_goes_on(assistant) -> None:
    said = converse(assistant, "고장", "창구?")
    assert "the question cannot be read" in said.messages[1]["content"]
    assert "가구와 나구입니다." in said.messages[3]["content"]


def test_choices_are_clickable(assistant) -> None:
    assistant.changes = {"status": "clarify", "options": ["가구 총무과", "나구 총무과"], "sources": [], "rows": []}
    message = converse(assistant, "총무과?").messages[-1]
    assert message["options"] == [{"value": "가구 총무과"}, {"value": "나구 총무과"}]
    assert KO.nearest not in message["content"]


def test_refusal_introduces_what_can_be_asked(assistant) -> None:
    assistant.changes = {
        "status": "abstained",
        "answer": "없습니다.",
        "options": ["가구는?"],
        "sources": [],
        "rows": [],
    }
    content = converse(assistant, "날씨?").messages[-1]["content"]
    assert KO.nearest in content
    assert 'class="gg-answer gg-abstained"' in content


def test_answer_shows_text_table_sources_reading_and_query(answer) -> None:
    text = TextReader(render_answer(answer, KO)).text
    for part in ("가구와 나구입니다.", "자치구", "월, 목", "12,345,000", "아니요", "–", "one", "3~5행", "9행",
                 "○ 야간 창구\n\n- 월·목", "창구 = 야간", "SELECT ?s\n\nWHERE { ?s ?p ?o }", "services"):  # fmt: skip
        assert part in text


def test_years_are_not_grouped_in_thousands(answer) -> None:
    answer["rows"] = [{"연도": 2010, "건수": 5391}]
    text = TextReader(render_answer(answer, KO)).text
    assert "2010" in text and "5,391" in text


def test_labels_follow_the_language_of_the_page(answer) -> None:
    text = TextReader(render_answer(answer, EN)).text
    assert all(part in text for part in ("lines 3–5", "line 9", "Sources", "가구와 나구입니다."))


def test_many_rows_and_sources_are_shortened(answer) -> None:
    answer["rows"] = [{"name": f"행 {number}"} for number in range(SHOWN_ROWS + 7)]
    answer["sources"] *= SHOWN_SOURCES
    html = render_answer(answer, KO)
    assert html.count("<tr>") == SHOWN_ROWS + 1
    assert "7건이 더 있습니다" in html
    assert f"근거 {2 * SHOWN_SOURCES - SHOWN_SOURCES}건 더 보기" in html


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (None, "–"), (True, "예"), (False, "아니요"), (999, "999"), (9999, "9,999"), (10000, "10,000"),
        (1234567.5, "1,234,567.5"), (-20000, "-20,000"), ("2021-03", "2021-03"), (["월", "목"], "월, 목"), ([], ""),
    ],
)  # fmt: skip
def test_format_value_reads_well(value, expected: str) -> None:
    assert format_value(value, KO) == expected


HOSTILE = (
    "<img src=x onerror=alert(1)>\"'&\n\n</div><script>alert(1)</script> **굵게** [a](http://x) ![i](http://x) $$x$$"
)


@pytest.mark.parametrize("field", ["answer", "interpretation", "sparql", "template", "status", "language"])
def test_untrusted_text_stays_text(answer, field: str) -> None:
    html = render_answer({**answer, field: HOSTILE}, KO)
    check_harmless(html)


def test_untrusted_rows_and_sources_stay_text(answer) -> None:
    answer["rows"] = [{HOSTILE: HOSTILE, "name": [HOSTILE]}]
    answer["sources"] = [{"document": HOSTILE, "line_start": 1, "line_end": 1, "quote": HOSTILE, "iri": HOSTILE}]
    html = render_answer(answer, KO)
    check_harmless(html)
    assert HOSTILE in TextReader(html).text


@given(st.text())
def test_question_is_shown_letter_by_letter(question: str) -> None:
    html = render_question(question)
    check_harmless(html)
    assert TextReader(html).text == question.replace("\r", "")


def check_harmless(html: str) -> None:
    """Tags are ours alone, and no blank line ends the HTML block, after which Markdown would begin."""
    ours = {"div", "p", "table", "thead", "tbody", "tr", "th", "td", "ol", "li", "span", "blockquote", "details",
            "summary", "pre", "code"}  # fmt: skip
    assert set(TextReader(html).tags) <= ours
    assert "\n" not in html and "\r" not in html


def test_examples_are_those_that_are_answered(assistant) -> None:
    assistant.unanswered = {"둘?"}
    samples = {"ko": ["하나?", "둘?", "셋?"], "en": [f"{number}?" for number in range(OFFERED + 3)]}
    chosen = choose_examples(assistant, samples)
    assert chosen == {"ko": ["하나?", "셋?"], "en": [f"{number}?" for number in range(OFFERED)]}


def test_samples_come_from_the_templates_in_both_languages() -> None:
    samples = load_samples()
    assert samples.keys() == load_texts().keys()
    assert all(len(questions) > OFFERED for questions in samples.values())


@pytest.mark.parametrize(
    ("accepted", "language"),
    [("ko", "ko"), ("ko-KR,ko;q=0.9,en;q=0.8", "ko"), ("en-GB", "en"), ("fr,en;q=0.5", "en"), ("de", "en"), ("", "ko")],
)
def test_language_follows_the_browser(accepted: str, language: str) -> None:
    assert choose_language(accepted) == language


@pytest.mark.parametrize("texts", [{}, {"surprise": "!"}])
def test_missing_or_unknown_text_names_file_and_language(texts: dict[str, str]) -> None:
    with pytest.raises(RuleError, match=r"qa/web/texts\.toml, \[ko\]"):
        _read_texts("ko", texts)
