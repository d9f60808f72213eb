"""Blanks are put into questions that were typed without them, and nowhere else."""

from __future__ import annotations

from typing import Any

import pytest

from extract.language import load_language
from qa import Assistant
from qa.evaluation.variants.words import drop_blanks
from qa.understanding import Understanding


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("종로구총무과현원은?", "종로구 총무과 현원은?"),
        ("종로구하고강서구민원여권과정원은?", "종로구하고 강서구 민원여권과 정원은?"),
        ("2018년종로구총무과정원은몇명인가요?", "2018년 종로구 총무과 정원은 몇 명인가요?"),
        ("강서구까치산도서관은언제준공됐나요?", "강서구 까치산도서관은 언제 준공됐나요?"),
        ("종로구2020한옥마을축제예산얼마", "종로구 2020 한옥마을축제 예산얼마"),
        ("종로구 총무과 정원은 몇 명인가요?", "종로구 총무과 정원은 몇 명인가요?"),
        ("북한이탈주민지원은 어디서 하나요?", "북한이탈주민지원은 어디서 하나요?"),
        ("하늘구름바다별 예산은?", "하늘구름바다별 예산은?"),
        ("How many people work in 총무과?", "How many people work in 총무과?"),
    ],
)
def test_blanks_stand_around_names_and_after_particles(understanding: Understanding, typed: str, meant: str) -> None:
    assert understanding.read_sentence(typed).text == meant


@pytest.mark.parametrize(
    "question",
    [
        "2018년 종로구 총무과 정원은 몇 명인가요?",
        "2020년 종로구 민원여권과 현원은?",
        "강서구 까치산 도서관은 언제 준공됐나요?",
        "강서구 허준 강당의 연면적은 얼마인가요?",
        "2018년 종로구 한옥마을 축제 개최 예산은 얼마인가요?",
        "종로구 야간 여권 창구는 무슨 요일에 여나요?",
        "강서구 행정관리국에는 어떤 과가 있나요?",
    ],
)
def test_a_question_without_blanks_has_the_same_answer(assistant: Assistant, question: str) -> None:
    answer = assistant.ask(question)
    assert answer.status == "answered"
    assert assistant.ask(drop_blanks(question)).values == answer.values


@pytest.mark.parametrize(
    ("text", "names", "spaced"),
    [
        ("가람구와나루구의정원은몇명", [(0, 3), (4, 7)], "가람구와 나루구의 정원은 몇명"),
        ("가람구빛마루예산", [(0, 3), (3, 6)], "가람구 빛마루 예산"),
        ("직원이운영하는콘도", [], "직원이 운영하는 콘도"),
        ("예산2021년과2022년", [], "예산 2021년과 2022년"),
        ("전산정보화교육", [], "전산정보화교육"),
        ("", [], ""),
    ],
)
def test_the_pipeline_parts_words(text: str, names: list[tuple[int, int]], spaced: str) -> None:
    language: Any = load_language()
    assert language.tokenizer.space(text, names) == spaced
