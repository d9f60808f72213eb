"""Questions for names: lists that a line spells out, the first and last of dated things, units, districts."""

from __future__ import annotations

import pytest

from qa import Assistant
from qa.focus import find_focus
from qa.mentions import find_mentions, split_compounds
from qa.understanding import Understanding
from tests.qa.conftest import cut
from tests.qa.sample import build_store

REPORTS = """
[jongno-2018]
facts = [
    { table = "documents", quote = "2018년도 업무보고 종로구 행정국", title = "업무보고", district = "종로구", year = 2018, bureau = "행정국" },
    { table = "units", quote = "행정국", name = "행정국", kind = "국" },
    { table = "units", quote = "총무과", name = "총무과", kind = "과", parent = "행정국" },
    { table = "units", quote = "문화과", name = "문화과", kind = "과", parent = "행정국" },
    { table = "units", quote = "기록팀", name = "기록팀", kind = "팀", parent = "총무과" },
    { table = "programmes", quote = "소식 나누기", title = "소식 나누기", unit = "문화과", budget_krw = 9000000 },
    { table = "milestones", quote = "달빛지 2008. 10.", what = "달빛지 창간", start = "2008-10", programme = "소식 나누기", status = "done" },
    { table = "milestones", quote = "별빛지 2012. 3.", what = "별빛지 창간", start = "2012-03", programme = "소식 나누기", status = "done" },
    { table = "milestones", quote = "햇빛지 2019. 7.", what = "햇빛지 창간", start = "2019-07", programme = "소식 나누기", status = "done" },
    { table = "indicators", quote = "햇빛지 구독자 310명", label = "햇빛지 구독자", value = 310, unit = "명", programme = "소식 나누기" },
    { table = "indicators", quote = "달빛지 구독자 120명", label = "달빛지 구독자", value = 120, unit = "명", programme = "소식 나누기" },
    { table = "indicators", quote = "- 직원 회화강좌 (독일어, 몽골어, 태국어 등) : 30명", label = "직원 회화강좌", value = 30, unit = "명" },
    { table = "statistics", quote = "솔숲환경(주)\\t가회동, 혜화동, 명륜동(옛 숭교)\\t31", subject = "청소 구역 현황", dimensions = { "업체명" = "솔숲환경(주)" }, measure = "차량", value = 31, unit = "대" },
    { table = "organisations", quote = "솔숲환경(주)", name = "솔숲환경(주)", role = "대행" },
    { table = "statistics", quote = "총무과 90.1", subject = "예산현황", dimensions = { "부서명" = "총무과" }, measure = "집행률", value = 90.1, unit = "%" },
    { table = "statistics", quote = "문화과 65.6", subject = "예산현황", dimensions = { "부서명" = "문화과" }, measure = "집행률", value = 65.6, unit = "%" },
    { table = "statistics", quote = "계 77.0", subject = "예산현황", dimensions = { "부서명" = "계" }, measure = "집행률", value = 77.0, unit = "%" },
    { table = "partner_cities", quote = "일본 나라시", city = "나라시", country = "일본", relation = "우호교류" },
    { table = "facilities", quote = "나무도서관 연면적 90㎡", name = "나무도서관", kind = "도서관", floor_area_m2 = 90 },
    { table = "facilities", quote = "바위도서관 연면적 110㎡", name = "바위도서관", kind = "도서관", floor_area_m2 = 110 },
    { table = "facilities", quote = "샘물도서관 연면적 40㎡", name = "샘물도서관", kind = "도서관", floor_area_m2 = 40 },
]
[gangseo-2018]
facts = [
    { table = "documents", quote = "2018 강서구", title = "업무보고", district = "강서구", year = 2018 },
    { table = "partner_cities", quote = "일본 우지시", city = "우지시", country = "일본", relation = "우호교류" },
    { table = "indicators", quote = "직원 회화강좌 12명", label = "직원 회화강좌", value = 12, unit = "명" },
]
"""


@pytest.fixture(scope="module")
def reports() -> Assistant:
    return Assistant(build_store(REPORTS))


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("2018년 종로구 직원 회화강좌는 무슨 언어로 하나요?", ("독일어", "몽골어", "태국어")),
        ("종로구 솔숲환경 담당 동은 어디어디?", ("가회동", "혜화동", "명륜동(옛 숭교)")),
        ("종로구 소식 나누기에서 가장 먼저 창간한 것은?", ("달빛지",)),
        ("종로구 소식 나누기에서 가장 최근에 창간한 것은?", ("햇빛지",)),
        ("2018년 종로구 행정국에서 예산 집행률이 가장 낮은 과는?", ("문화과",)),
        ("2018년 종로구 행정국에서 예산 집행률이 가장 높은 과, 거기 팀 이름들은?", ("기록팀",)),
        ("나무도서관이랑 샘물도서관 연면적을 합하면?", (130,)),
        ("종로구 나무도서관과 바위도서관 연면적 합계는?", (200,)),
        ("일본 도시하고 교류하는 지자체는 어디어디예요?", ("강서구", "종로구")),
        ("직원 회화강좌를 하는 데가 어디야?", ("강서구", "종로구")),
    ],
)
def test_names(reports: Assistant, question: str, expected: object) -> None:
    answer = reports.ask(question)
    assert (answer.status, answer.values) == ("answered", expected), answer.answer
    assert answer.sources


@pytest.mark.parametrize(
    "question",
    [
        "종로구 솔숲환경은 어느 업체인가요?",
        "2018년 종로구에서 잠수함이 가장 많은 과는?",
        "2018년 종로구 나무도서관은 무슨 언어로 하나요?",
    ],
)
def test_a_name_of_the_question_or_of_another_kind_is_no_answer(reports: Assistant, question: str) -> None:
    assert reports.ask(question).status == "abstained"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("복합청사랑 도서관", ["복합청사", "랑", "도서관"]),
        ("가람구립도서관", ["가람", "구립도서관"]),
        ("사랑 나눔", ["사랑", "나눔"]),
    ],
)
def test_particles_and_founders_are_cut_off(text: str, words: list[str]) -> None:
    from qa.sentence import Sentence, Word

    made, at = [], 0
    for form in text.split():
        made.append(Word(form, form, "NNP", at, spaced=True))
        at += len(form)
    found = split_compounds(
        Sentence(text, tuple(made)), names={"가람구", "가람"}, holds={"복합청사", "사랑"}.__contains__
    )
    assert [word.form for word in found.words] == words


def test_a_remark_in_brackets_asks_for_nothing() -> None:
    sentence = cut("청사를 새로 지은 동은 어디인가요? (2016년 보고서)")
    assert find_focus(sentence, find_mentions(sentence, names={})) != "document"


@pytest.mark.parametrize(
    ("question", "sums"),
    [
        ("How many staff do both divisions have together?", True),
        ("Which office issues a licence together with a passport?", False),
    ],
)
def test_together_with_is_no_sum(understanding: Understanding, question: str, sums: bool) -> None:
    assert ("sum" in understanding.read(question).operations) is sums


RUNNING = """
[jongno-2018]
facts = [
    { table = "documents", quote = "2018 종로구", title = "업무보고", district = "종로구", year = 2018 },
    { table = "facilities", quote = "함께돌봄센터", name = "함께돌봄센터", kind = "돌봄센터" },
    { table = "facilities", quote = "가회돌봄센터 가회길 1", name = "가회돌봄센터", kind = "돌봄센터", operator = "솔숲재단" },
    { table = "facilities", quote = "명륜돌봄센터 명륜길 2", name = "명륜돌봄센터", kind = "돌봄센터" },
    { table = "facilities", quote = "혜화돌봄센터 2019. 3. 개소 예정", name = "혜화돌봄센터", kind = "돌봄센터" },
    { table = "units", quote = "복지과", name = "복지과", kind = "과" },
    { table = "programmes", quote = "돌봄 넓히기", title = "돌봄 넓히기", unit = "복지과" },
]
"""


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("종로구에 지금 운영 중인 함께 돌봄센터가 어디 어디예요?", ("가회돌봄센터", "명륜돌봄센터")),
        ("종로구 가회돌봄센터는 누가 맡아서 운영해?", ("솔숲재단",)),
        ("종로구 돌봄 넓히기는 누가 맡고 있어?", ("복지과",)),
        ("서울 종로구 가회돌봄센터는 누가 운영해?", ("솔숲재단",)),
    ],
)
def test_what_runs_and_who_runs_it(question: str, expected: tuple[str, ...]) -> None:
    answer = Assistant(build_store(RUNNING)).ask(question)
    assert set(map(str, answer.values)) == set(expected), answer.answer
