"""Questions and what is read from them."""

from __future__ import annotations

import pytest

from qa.mentions import find_years
from qa.understanding import Understanding


@pytest.mark.parametrize(
    ("question", "places", "years", "units"),
    [
        ("2018년 종로구 총무과 정원", ["종로구"], [2018], ["총무과"]),
        ("종로 총무과는 2020년에", ["종로구"], [2020], ["총무과"]),
        ("Jongno-gu's general affairs division in 2018", ["종로구"], [2018], ["총무과"]),
        ("종로구청과 강서구의 여권과", ["종로구", "강서구"], [], ["민원여권과"]),
        ("Compare Jongno and Gangseo District, '18", ["종로구", "강서구"], [2018], []),
    ],
)
def test_read_districts_years_and_units(
    understanding: Understanding, question: str, places: list[str], years: list[int], units: list[str]
) -> None:
    reading = understanding.read(question)
    names = [place.ko for place in understanding.places if place.iri in reading.places]
    assert sorted(names) == sorted(places)
    assert (list(reading.years), list(reading.units)) == (years, units)


@pytest.mark.parametrize(
    ("question", "property"),
    [
        ("축제 예산은 얼마야?", "budget"),
        ("축제 집행액은?", "spent"),
        ("총무과 정원", "quota"),
        ("총무과 직원은 몇 명", "headcount"),
        ("강당 면적은?", "floor_area"),
        ("무슨 요일에 여나요", "days"),
        ("What is the floor area of the hall?", "floor_area"),
        ("When was the hall completed?", "completed"),
        ("Who is in charge of the festival?", "responsible"),
    ],
)
def test_read_properties(understanding: Understanding, question: str, property: str) -> None:
    assert property in understanding.read(question).properties


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("which districts run 야간 여권 창구?", "district"),
        ("행정국은 어떤 과들로 되어 있나요?", "division"),
        ("정원이 가장 적은 과는 어디죠?", "division"),
        ("해외 자매도시들 알려줘", "city"),
        ("Which districts run a night counter?", "district"),
        ("How many programmes are there?", "programme"),
        ("야간 여권 창구를 운영하는 구는?", "district"),
        ("총무과 사업의 예산은 얼마", ""),
        ("청소년 상담센터는 누가 운영하나요?", ""),
        ("With which organisation did the district sign?", "organisation"),
    ],
)
def test_read_focus(understanding: Understanding, question: str, focus: str) -> None:
    assert understanding.read(question).focus == focus


@pytest.mark.parametrize(
    ("question", "polar"),
    [
        ("목요일에도 열어요?", True),
        ("예산이 있나요?", True),
        ("Is the counter open on Monday?", True),
        ("언제 여나요?", False),
        ("목록을 알려 주세요", False),
        ("시비는?", False),
        ("What does it cost?", False),
    ],
)
def test_read_polarity(understanding: Understanding, question: str, polar: bool) -> None:
    assert understanding.read(question).polar is polar


@pytest.mark.parametrize(
    ("question", "hard"),
    [
        ("2018년 종로구 한옥마을 축제 예산은 얼마야?", [("한옥마을", "축제")]),
        ("한옥마을축제예산얼마", [("한옥마을축제",), ("한옥마을", "축제")]),
        ("hanok library festival", [("hanok", "library", "festival")]),
        ("까치샨 도서관 면적", [("까치산", "도서관")]),
    ],
)
def test_read_terms(understanding: Understanding, question: str, hard: list[tuple[str, ...]]) -> None:
    assert tuple(term.text for term in understanding.read(question).hard_terms) in hard


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("민원여권과", "민원여권과"),
        ("까치샨 도서관", "까치산 도서관"),
        ("언재 준공", "언제 준공"),
        ("2021년 2019", "2021년 2019"),
        ("총무과 정웜은", "총무과 정원은"),  # ㅁ beside ㄴ
        ("근거 도례는", "근거 조례는"),  # cut into two syllables
        ("언제 체굘했나요", "언제 체결했나요"),  # an ending behind the slip
        ("축제 길적은?", "축제 실적은?"),  # cut into a noun and a verb
        ("축제 예산은 얼먀", "축제 예산은 얼마"),  # another vowel
        ("나로구 예산", "나로구 예산"),
        ("가장 적은 과는?", "가장 적은 과는?"),
        ("뽑힌 과의 현원", "뽑힌 과의 현원"),
        ("개관한 날이 언제", "개관한 날이 언제"),
        ("the bugdet of Jongno", "the budget of Jongno"),
        ("the budgget of Jongno", "the budget of Jongno"),
        ("the Sori of Hearty", "the Sori of Hearty"),  # names
        ("How many programmws", "How many program"),
        ("빠기 앱", "빠기 앱"),  # a name
        ("온천 예산", "온천 예산"),  # a word of its own
        ("강서구 강선구", "강서구 강선구"),
        ("the bidget of Jongni", "the budget of jongno"),
        ("Gangnam zzyzx", "Gangnam zzyzx"),
        ("Could you please tell me the budget?", "tell me the budget?"),
    ],
)
def test_correct_spelling_only_where_one_known_word_is_near(
    understanding: Understanding, typed: str, meant: str
) -> None:
    assert understanding.read_sentence(typed).text == meant


@pytest.mark.parametrize(
    ("question", "polar"),
    [
        ("총무과 정원은 어떻게 됩니까?", False),
        ("Could you tell me whether the office is open?", True),
        ("Can you tell me the budget?", False),
        ("Tell me: is the office open on Friday?", True),
        ("Is the office open?", True),
        ("총무과에 예산이 있습니까?", True),
    ],
)
def test_read_polar_questions(understanding: Understanding, question: str, polar: bool) -> None:
    assert understanding.read(question).polar is polar


@pytest.mark.parametrize(("question", "sums"), [("누가 운영합니까?", False), ("모두 합쳐서 얼마?", True)])
def test_a_formal_ending_is_no_sum(understanding: Understanding, question: str, sums: bool) -> None:
    assert ("sum" in understanding.read(question).operations) is sums


@pytest.mark.parametrize(
    ("question", "unknown"),
    [
        ("강남구 총무과 정원은?", ("강남구",)),
        ("Gangnam-gu's budget", ("강남구",)),
        ("종로구 우주항공과 정원은?", ("우주항공과",)),
        ("종로구 총무과 정원은?", ()),
        ("전남 곡성군과 자매결연", ()),
    ],
)
def test_read_unknown_names(understanding: Understanding, question: str, unknown: tuple[str, ...]) -> None:
    assert understanding.read(question).unknown == unknown


@pytest.mark.parametrize(
    ("text", "years"),
    [("2010년과 '15년", (2010, 2015)), ("제3회 120다산콜", ()), ("2021. 4. 30.", (2021,)), ("12021 2021", (2021,))],
)
def test_find_years(text: str, years: tuple[int, ...]) -> None:
    assert find_years(text) == years


def test_excluded_conditions_are_kept_apart(understanding: Understanding) -> None:
    reading = understanding.read("근거 법률과 조례 알려줘, 지침은 빼고")
    assert "law_guideline" in reading.excluded
    assert "law_guideline" not in reading.conditions
