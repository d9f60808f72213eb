"""Other wordings of a question ask the same, and are the same on every machine."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from extract.language import load_language
from qa.evaluation.variants import VARIANTS, Writer

QUESTION = "2018년 종로구 총무과의 예산은 얼마인가요?"


@pytest.fixture(scope="module")
def writer() -> Writer:
    language: Any = load_language()
    return Writer(language, language.tokenizer.join, {"종로구": "Jongno-gu", "중구": "Jung-gu"})


@pytest.mark.parametrize(
    ("variant", "question", "varied"),
    [
        ("without blanks", QUESTION, "2018년종로구총무과의예산은얼마인가요?"),
        ("without blanks", "How many staff?", "How many staff?"),
        ("without blanks", "종로구 night counter 시간은?", "종로구night counter시간은?"),
        ("swapped particles", QUESTION, "2018년 종로구 총무과 예산이 얼마인가요?"),
        ("swapped particles", "종로구가 운영하는 창구는?", "종로구는 운영하는 창구가?"),
        ("swapped particles", "What is the budget?", "What is the budget?"),
        ("short names", QUESTION, "2018년 종로 총무과의 예산은 얼마인가요?"),
        ("short names", "종로구청 좌석은 몇 석?", "종로구청 좌석은 몇 석?"),
        ("short names", "How large is the hall of Jongno-gu?", "How large is the hall of Jongno?"),
        ("short names", "중구 정원은?", "중구 정원은?"),
        ("honorific", QUESTION, "2018년 종로구 총무과의 예산은 얼마입니까?"),
        ("honorific", "언제 열려?", "언제 열립니까?"),
        ("honorific", "사업을 모두 알려줘", "사업을 모두 알려 주십시오"),
        ("honorific", "정원은 몇 명?", "정원은 몇 명입니까?"),
        ("honorific", "총무과 정원은?", "총무과 정원은 어떻게 됩니까?"),
        ("honorific", "얼마였어요?", "얼마였습니까?"),
        ("honorific", "What is the budget?", "Could you please tell me: What is the budget?"),
        ("curt", QUESTION, "2018년 종로구 총무과의 예산은 얼마?"),
        ("curt", "언제 열리나요?", "언제 열려?"),
        ("curt", "사업을 모두 알려 주세요.", "사업을 모두 알려 줘."),
        ("curt", "총무과 정원은?", "총무과 정원은?"),
        ("curt", "What is the budget?", "the budget?"),
        ("curt", "?", "?"),
        ("English mixed in", QUESTION, "2018년 종로구 총무과의 budget은 얼마인가요?"),
        ("English mixed in", "What is the budget?", "What is the budget?"),
        ("one slip", "12?", "12?"),
    ],
)
def test_variant(variant: str, question: str, varied: str, writer: Writer) -> None:
    assert VARIANTS[variant](question, writer) == varied


@pytest.mark.parametrize("question", [QUESTION, "What is the budget of the hall?"])
def test_slip_changes_one_letter_and_always_the_same(question: str, writer: Writer) -> None:
    wrong = VARIANTS["one slip"](question, writer)
    letters, others = unicodedata.normalize("NFD", question), unicodedata.normalize("NFD", wrong)
    assert sum(one != other for one, other in zip(letters, others, strict=True)) == 1
    assert wrong == VARIANTS["one slip"](question, writer)
