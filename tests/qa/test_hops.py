"""Questions about something that they only describe: the clause is resolved first."""

from __future__ import annotations

import pytest

from qa import Assistant
from qa.understanding import Understanding


@pytest.mark.parametrize(
    ("question", "described", "asked"),
    [
        ("2018년 종로구에서 축제를 여는 과의 정원은 몇 명?", "2018년 종로구에서 축제를 여는", "{}의 정원은 몇 명?"),
        ("축제를 맡은 과, 그 과 현원은 몇 명이야?", "축제를 맡은", "{} 현원은 몇 명이야?"),
        ("강당을 짓기로 한 동네, 거기 쓰레기는 누가 치워?", "강당을 짓기로 한", "{} 쓰레기는 누가 치워?"),
        ("예산이 가장 큰 사업의 담당 부서는?", "예산이 가장 큰", "{}의 담당 부서는?"),
        (
            "How many people are on the staff of the division that runs the festival?",
            "division that runs the festival",
            "How many people are on the staff of {}?",
        ),
        ("How many have joined the newest of the channels?", "the newest of the channels", "How many have joined {}?"),
    ],
)
def test_descriptions_leave_a_gap_for_a_name(
    understanding: Understanding, question: str, described: str, asked: str
) -> None:
    assert (described, asked) in [(hop.described, hop.asked) for hop in understanding.find_hops(question)]


@pytest.mark.parametrize(
    "question",
    [
        "2018년 종로구 축제를 맡은 과는 어디인가요?",
        "2018년 종로구에서 축제를 맡은 부서는? 몇 개야?",
        "축제를 할 때 예산은 얼마야?",
        "작은도서관 좌석은 몇 석이야?",
        "Which division has the largest staff?",
    ],
)
def test_what_is_asked_for_is_no_description(understanding: Understanding, question: str) -> None:
    assert understanding.find_hops(question) == []


@pytest.mark.parametrize(
    ("question", "value"),
    [
        ("2018년 종로구에서 한옥마을 축제를 여는 과의 정원은 몇 명?", 20),
        ("2018년 종로구 한옥마을 축제를 맡은 과, 그 과 현원은 몇 명이야?", 19),
        (
            "How many people are on the staff of the division that runs the 2018 hanok village festival in Jongno-gu?",
            19,
        ),
        ("2018년 종로구 사업 중 예산이 가장 큰 사업의 담당 부서는?", "총무과"),
        ("강서문화재단이 운영하는 강서구 강당은 좌석이 몇 석이야?", 320),
    ],
)
def test_what_is_described_is_found_first(assistant: Assistant, question: str, value: int | str) -> None:
    answer = assistant.ask(question)
    assert answer.values == (value,), answer.answer
    assert len(answer.sources) > 1 or answer.template == "facility_value"


def test_the_first_step_alone_is_no_answer(assistant: Assistant) -> None:
    """The report names the division of the festival, but no team of it."""
    answer = assistant.ask("2018년 종로구에서 한옥마을 축제를 맡은 과에는 무슨 팀이 있나요?")
    assert answer.status == "abstained", answer.answer
