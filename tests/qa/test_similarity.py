"""Words that stand for others, and the verbs of a question."""

from __future__ import annotations

import pytest

from qa import Assistant
from qa.everyday import find_phrases
from qa.linking import Index
from qa.similarity import LISTED, find_official, find_similar
from tests.qa.conftest import cut


@pytest.mark.parametrize(
    ("form", "tag", "noun"),
    [("쓰레기", "NNG", "폐기물"), ("줄", "VV", "감소"), ("뽑", "VV", "선출"), ("맡", "VV", "담당")],
)
def test_everyday_words_find_what_reports_print(form: str, tag: str, noun: str) -> None:
    assert 0 < dict(find_similar(form, tag))[noun] <= LISTED


@pytest.mark.parametrize(("word", "official"), [("밥값", "급식단가"), ("맡기다", "위탁"), ("쉬는날", "휴관일")])
def test_listed_words_stand_for_those_of_reports(word: str, official: str) -> None:
    assert dict(find_official(word))[official] == LISTED


@pytest.mark.parametrize(
    ("question", "phrase", "official"),
    [
        ("강당 쉬는 날은 언제야?", "쉬는날", "휴관일"),
        ("강당에 세 들어 있는 데는?", "세들", "임대"),
        ("남한테 맡긴 곳은?", "남한테맡긴", "위탁"),
    ],
)
def test_phrases_are_found_in_any_ending(question: str, phrase: str, official: str) -> None:
    class Everything(Index):
        def __init__(self) -> None:
            pass

        def holds(self, form: str) -> bool:
            return form == official

    found = list(find_phrases(cut(question), Everything(), explained=frozenset()))
    assert [(term.text, dict(term.similar)) for _, term in found] == [(phrase, {official: LISTED})]


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
