"""Words that stand for others, and the verbs of a question."""

from __future__ import annotations

import pytest

from qa import Assistant
from qa.similarity import find_similar


@pytest.mark.parametrize(
    ("form", "tag", "noun"),
    [("쓰레기", "NNG", "폐기물"), ("줄", "VV", "감소"), ("뽑", "VV", "선출"), ("맡", "VV", "담당")],
)
def test_everyday_words_find_what_reports_print(form: str, tag: str, noun: str) -> None:
    similar = dict(find_similar(form, tag))
    assert 0 < similar[noun] <= 0.6


@pytest.mark.parametrize(
    ("form", "tag", "opposite"), [("줄", "VV", "증가"), ("여성", "NNG", "남성"), ("참석", "NNG", "불참")]
)
def test_an_opposite_stands_for_nothing(form: str, tag: str, opposite: str) -> None:
    assert opposite not in dict(find_similar(form, tag))


@pytest.mark.parametrize(("form", "tag"), [("수녀원", "NNG"), ("가나다라마", "NNG"), ("마포", "NNP")])
def test_names_and_hardly_known_words_have_no_neighbours(form: str, tag: str) -> None:
    assert find_similar(form, tag) == ()


@pytest.mark.parametrize(
    ("question", "values"),
    [
        ("종로구 야간 여권 창구를 여는 요일은 언제인가요?", ("화", "목")),
        ("강서구 여권 발급은 2019년에 2018년보다 몇 건 늘었나요?", (300,)),
        ("2020년 종로구가 의향서를 주고받은 도시를 알려 주세요", ("항주시",)),
    ],
)
def test_verbs_and_question_words_rule_nothing_out(
    assistant: Assistant, question: str, values: tuple[object, ...]
) -> None:
    answer = assistant.ask(question)
    assert (answer.status, answer.values) == ("answered", values), answer.answer
