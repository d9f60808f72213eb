"""How questions are parted into the sides that they compare."""

from __future__ import annotations

import pytest

from qa.reading import Reading
from qa.sides import propose_sides
from qa.understanding import Understanding

# question -> what tells the sides apart: districts, years, units, conditions, properties and words of each
PARTED = [
    ("2020년 종로구와 강서구의 민원여권과 정원은?", [["종로구"], ["강서구"]]),
    ("2018년 종로구와 2020년 강서구의 민원여권과 정원 차이", [["종로구", "2018"], ["강서구", "2020"]]),
    ("종로구 축제 관람객은 2018년보다 2020년에 늘었나요?", [["2018"], ["2020"]]),
    ("종로구 총무과와 문화과 정원 비교", [["총무과"], ["문화과"]]),
    ("종로구 한옥마을 축제의 국비와 구비", [["source_central"], ["source_district"]]),
    ("종로구 총무과의 정원과 현원", [["quota"], ["headcount"]]),
    ("인구는 강서구 남자가 여자보다 몇 명 더 많나요?", [["남자"], ["여자"]]),
    ("Which is larger in Gangseo-gu, the 도서관 or the 강당?", [["도서관"], ["강당"]]),
]


@pytest.mark.parametrize(("question", "told"), PARTED, ids=[question for question, _ in PARTED])
def test_propose_sides(understanding: Understanding, question: str, told: list[list[str]]) -> None:
    reading = understanding.read(question)
    proposed = [[_list_own(side, sides) for side in sides] for sides in propose_sides(reading)]
    assert [set(names) for names in told] in proposed


@pytest.mark.parametrize("question", ["종로구 총무과 정원은?", "How many staff work in Jongno-gu in 2020?"])
def test_propose_sides_finds_none_in_a_question_about_one_thing(understanding: Understanding, question: str) -> None:
    assert propose_sides(understanding.read(question)) == []


def _list_own(side: Reading, sides: tuple[Reading, ...]) -> set[str]:
    mine = _list_said(side)
    return {name for name in mine if not all(name in _list_said(each) for each in sides)}


def _list_said(side: Reading) -> set[str]:
    names = {"11010": "종로구", "11160": "강서구"}
    places = {names.get(place.rsplit("/", 1)[-1], place) for place in side.places}
    words = {term.text for term in side.hard_terms}
    return {*places, *map(str, side.years), *side.units, *side.conditions, *side.properties, *words}
