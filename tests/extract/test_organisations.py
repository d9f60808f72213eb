"""Organisations: names, roles, lists, tables."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.extractors.organisations import extract_organisations
from extract.organisation_names import AUTHORITY, BODY, COMPANY, WEAK, find_organisations
from tests.extract.conftest import MakeReport


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("(주)가람CNS , 나래아이(주)", [("(주)가람CNS", COMPANY), ("나래아이(주)", COMPANY)]),
        ("(주)가람과 협약", [("(주)가람", COMPANY)]),
        ("운영 (사)온마을", [("(사)온마을", COMPANY)]),
        ("사회복지법인 가람복지재단에서", [("사회복지법인 가람복지재단", COMPANY)]),
        ("실시설계(㈜건축사사무소 나래)", [("㈜건축사사무소 나래", COMPANY)]),
        ("후원 ㈜나래", [("㈜나래", COMPANY)]),
        ("한국토지주택공사(LH)와", [("한국토지주택공사", BODY)]),
        ("(사)대한노인회 은평구지회 위탁", [("(사)대한노인회 은평구지회", BODY)]),
        ("가람대학교 국제교류원 연계", [("가람대학교 국제교류원", BODY)]),
        ("마포 문화원 방문", [("마포 문화원", WEAK)]),
        ("가람시영아파트 입주자대표회의 대상", [("가람시영아파트 입주자대표회의", BODY)]),
        ("행정안전부와 서울시", [("행정안전부", AUTHORITY), ("서울시", AUTHORITY)]),
        ("환경부서 공무원", []),
        ("관내은행", []),
        ("노후 하수관 교체공사", []),
        ("인천가람공사와 은평가람공사", [("인천가람공사", BODY)]),
        ("한국가람공사, 서울역 보수공사", [("한국가람공사", BODY)]),
        ("채용공고", []),
        ("주민참여예산위원회 심의", []),
        ("서울특별시장 선거", []),
        ("홍보과와 협의", []),
    ],
)
def test_find_organisations(text: str, names: list[tuple[str, str]]) -> None:
    assert [(found.name, found.kind) for found in find_organisations(text)] == names


@given(st.text(alphabet="가람은행(주)㈜와과 ,·한국공단협회서울시12", max_size=40))
def test_names_stand_where_they_say(text: str) -> None:
    names = find_organisations(text)
    assert all(text[found.start : found.end] == found.name for found in names)
    assert all(one.end <= other.start for one, other in pairwise(names))


def _roles(make_report: MakeReport, text: str) -> list[tuple[object, object]]:
    facts = extract_organisations(make_report(text))
    return [(fact.values["name"], fact.values.get("role")) for fact in facts]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- (주)가람과 협약하여 방영", [("(주)가람", "협약")]),
        ("- 실종아동 찾기 (은평경찰서와 연계)", [("은평경찰서", "연계")]),
        ("- 행정안전부 주관 평가 우수", [("행정안전부", "주관")]),
        ("- 서울시 마을교육 프로그램 지원사업", [("서울시", "지원")]),
        ("- 고용노동부 공모사업 선정(국비 5억원)", [("고용노동부", "공모")]),
        ("- 나래면허시험장과 면허증 발급대행에 관한 협약체결", [("나래면허시험장", "협약")]),
        ("- 행정안전부(국가기록원)의 기록시스템 보급에 따라", [("행정안전부", "기록시스템 보급"), ("국가기록원", "기록시스템 보급")]),
        ("- 가람콜센터, 구 소식지를 통해 민원상담", [("가람콜센터", "상담")]),
        ("- 한국가람연구원, 나래관광(주) 여행사 등과 상호 연계", [("한국가람연구원", "연계"), ("나래관광(주)", "연계")]),
        ("- 은평경찰서·은평소방서 합동점검", [("은평경찰서", "합동"), ("은평소방서", "합동")]),
        ("- 법무법인 가람 자문", [("법무법인 가람", "자문")]),
        ("- 행정안전부 「생산성 대상」 우수상 수상", [("행정안전부", "수상")]),
        ("- 은평시장, 연신시장 참여 중이며, 불광시장 협의 중", [("은평시장", "참여"), ("연신시장", "참여"), ("불광시장", "협의")]),
        ("- 은평도서관에 위탁", [("은평도서관", "위탁")]),
        ("- 직업교육 : 은평여성새로일하기센터 위탁", [("은평여성새로일하기센터", "위탁")]),
        ("- 행안부주관 평가", [("행안부", "주관")]),
        ("- 2019. 7. : 서울시 보조금 교부", [("서울시", "보조금 교부")]),
        ("- 조달청에 시스템 구축 통합 발주", [("조달청", "통합 발주")]),
        ("- 한국가람공사에 측량을 의뢰", [("한국가람공사", "의뢰")]),
        ("- 은평교육지원청, 5개 고교(가람고, 나래여고 등) 협약", [("은평교육지원청", "협약"), ("가람고", "협약"), ("나래여고", "협약")]),
        ("- 가람여대, 나래대 등 6개 대학과 협력", [("가람여대", "협력"), ("나래대", "협력")]),
        ("- 장학회, 간담회, 가람유족회 등 지원", [("장학회", "지원"), ("가람유족회", "지원")]),
        ("- 번3동 새마을금고 장학금 기탁", [("번3동 새마을금고", "기탁")]),
        ("- 이마트 은평점과 협약", [("이마트 은평점", "협약")]),
        ("- 중앙일보 기사 보도", [("중앙일보", "보도")]),
        ("- 삼성전자 후원으로 공부방 조성", [("삼성전자", "후원")]),
    ],
)  # fmt: skip
def test_role_follows_the_name(make_report: MakeReport, text: str, expected: list[tuple[str, str]]) -> None:
    assert _roles(make_report, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 2019. 5월 : 실시설계 완료(㈜가람종합건축사사무소)", [("㈜가람종합건축사사무소", "실시설계")]),
        ("- 업무협약(은평구-가람자활센터-수요처)", [("가람자활센터", "업무협약")]),
        ("- 의견제출 : 서울시(행정안전부), 구선관위", [("서울시", "의견제출"), ("행정안전부", "의견제출"), ("구선관위", "의견제출")]),
        ("- 시설관리 (위탁 - 은평구도시관리공단), 조경 (직영)", [("은평구도시관리공단", "위탁")]),
        ("- 임대시설 : 가람은행, 보험회사", [("가람은행", "임대시설")]),
        ("- 시설현대화사업 선정(중소기업청)", [("중소기업청", "선정")]),
        ("- 실시설계 용역 착수(㈜가람조경기술사사무소)", [("㈜가람조경기술사사무소", "용역")]),
        ("※ 인쇄 계약기간: 2019. 2. 1. ~ 2020. 1. 31.(㈜가람인쇄)", [("㈜가람인쇄", "계약")]),
        ("- 조사용역 : 3회(한국가람연구원)", [("한국가람연구원", "조사용역")]),
    ],
)  # fmt: skip
def test_role_stands_before_the_name(make_report: MakeReport, text: str, expected: list[tuple[str, str]]) -> None:
    assert _roles(make_report, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 계약자 : (주)가람CNS , 나래아이(주)", [("(주)가람CNS", "계약자"), ("나래아이(주)", "계약자")]),
        ("- 참여학교 : 가람여상, 나래상고(2회), 다온고", [("가람여상", "참여학교"), ("나래상고", "참여학교"), ("다온고", "참여학교")]),
        ("- 주    최 : 은평구  / 주관 : 옛길축제위원회(후원 ㈜가람)", [("옛길축제위원회", "주관"), ("㈜가람", "후원")]),
        ("- 시공사 : 나래건설(주), 감리 : (주)다온", [("나래건설(주)", "시공사"), ("(주)다온", "감리")]),
        ("- 2019. 8. 4 개막공연 주관방송사 결정 : C&A 케이블TV(채널 4)", [("C&A 케이블TV", "주관방송사")]),
        ("- 운영기관 : (사)대한노인회 은평구지회 위탁", [("(사)대한노인회 은평구지회", "위탁")]),
        ("- 수행기관 : 은평시니어클럽, 나래복지관 외 3개소", [("은평시니어클럽", "수행기관"), ("나래복지관", "수행기관")]),
        ("- 콘도 (52구좌) : 가람(18), 나래(11)", [("가람", "콘도"), ("나래", "콘도")]),
        ("- 추진체계 : 가람마을협의회(주민 28명), 나래대학교 도시공학과(자문)", [("가람마을협의회", "추진체계"), ("나래대학교 도시공학과", "자문")]),
        ("- 착공(시공 : 가람건설㈜, 공정률 21%)", [("가람건설㈜", "시공")]),
        ("- 수탁업체 : 2개사(가람환경, 나래산업)", [("가람환경", "수탁업체"), ("나래산업", "수탁업체")]),
        ("- MOU 체결 : 은평구, 은평경찰서", [("은평경찰서", "MOU 체결")]),
        ("- 납품업체 : 조달청 등록업체", []),
        ("- 위탁체 : 재단법인 대한가람종 나래사", [("재단법인 대한가람종 나래사", "위탁체")]),
        ("- 운영주체 : 구 직영, 공개모집 예정", []),
        ("- 참여단체 : 12개 단체", []),
        ("- 의료기관 : 병원 2, 의원 17", []),
        ("- 정기·일시 후원 : 생계비 등 5 ~ 20만원", []),
        ("- 참여기관 : 은평구, 서대문구청", []),
    ],
)  # fmt: skip
def test_names_after_a_key(make_report: MakeReport, text: str, expected: list[tuple[str, str]]) -> None:
    assert _roles(make_report, text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- 전문교육기관(가람센터, 나래아이프렌드 등)과 연계", [("가람센터", "연계"), ("나래아이프렌드", "연계")]),
        ("- 구청장 인터뷰(동아, 국민 등) 및 기고(문화)", [("동아", "인터뷰"), ("국민", "인터뷰"), ("문화", "기고")]),
        ("- 2개 경찰서(은평, 서부경찰서) 연계", [("은평경찰서", "연계"), ("서부경찰서", "연계")]),
        ("- 의료기관(병원 2, 의원 3) 지도점검", []),
        ("- 교육기관(대학, 학원) 조사", []),
    ],
)
def test_names_in_a_bracket_after_a_word_for_bodies(
    make_report: MakeReport, text: str, expected: list[tuple[str, str]]
) -> None:
    assert _roles(make_report, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "- 서울시 거주 주민",
        "- 서울시 최초 민간기업과 협업",
        "- 투표율 : 59.7% (서울시 58.2%)",
        "- 추진근거 : 서울특별시 은평구 자원봉사활동 지원 조례",
        "- 장 소 : 가람대학교 백주년기념관",
        "- 설치 장소 선정 : 가람새마을금고 3층",
        "- 은평도서관 위탁운영",
        "- 은평시장 인근 주차장 참여",
        "- 은평구의 주관 행사",
        "- 위원장 : 김가람(나래대학교 교수)",
        "- 자율방재단 교육",
        "- 은빛대학 운영 지원",
        "- 노후 하수관 교체공사 시행",
    ],
)
def test_mentions_that_take_no_part_are_left_out(make_report: MakeReport, text: str) -> None:
    assert _roles(make_report, text) == []


def test_columns_of_bodies_are_read(make_report: MakeReport) -> None:
    text = (
        "□ 설치현황\n\n시설명\t수탁기관(법인)\t정원\n가람어린이집\t(사)나래복지회\t20\n다온어린이집\t직영\t30\n"
        "마루어린이집\t은평YWCA\t25\n"
    )
    assert _roles(make_report, text) == [("(사)나래복지회", "수탁기관"), ("은평YWCA", "수탁기관")]


def test_names_of_a_column_that_holds_bodies_need_no_shape(make_report: MakeReport) -> None:
    text = "□ 계약현황\n\n사업명\t계약상대자\n포장\t(주)가람\n가로수\t푸른조경\n정비\t수의계약\n"
    assert _roles(make_report, text) == [("(주)가람", "계약상대자"), ("푸른조경", "계약상대자")]


def test_a_column_of_operators_holds_bodies_and_other_words(make_report: MakeReport) -> None:
    text = "□ 시설현황\n\n시설명\t위치\t운영(위탁기간)\n체육관\t1동\t은평구시설관리공단\n족구장\t2동\t직영\n"
    assert _roles(make_report, text) == [("은평구시설관리공단", "운영")]


def test_a_body_that_fills_a_cell_does_what_its_row_says(make_report: MakeReport) -> None:
    text = "□ 주요성과\n\n분야\t성과\t비고\n민원\t민원서비스 종합평가 우수\t행정안전부\n문화\t전시관 개관\t가람대학교\n"
    assert _roles(make_report, text) == [("행정안전부", "평가")]


def test_the_heading_says_the_role_of_a_plain_column(make_report: MakeReport) -> None:
    text = "□ 생활폐기물 대행업체 현황\n\n업체명 (대표)\t구역\n가람환경(주) (김가람)\t1구역\n(주)나래 (이나래)\t2구역\n"
    assert _roles(make_report, text) == [("가람환경(주)", "대행"), ("(주)나래", "대행")]


def test_media_do_what_their_programme_does(make_report: MakeReport) -> None:
    text = "1. 언론 홍보 강화\n\n□ 사업개요\n\n- 현장구청장실 등(KBS, MBC 등)\n"
    assert [name for name, role in _roles(make_report, text) if role == "언론"] == ["KBS", "MBC"]


def test_a_body_alone_on_a_line_takes_the_word_near(make_report: MakeReport) -> None:
    text = "청소년 상담센터\n가람로 242\n(가람대학교)\n\n120㎡\n\n위탁\n\n문화의집\n(사 한국나래연맹)\n"
    assert _roles(make_report, text) == [("가람대학교", "위탁"), ("한국나래연맹", "위탁")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("○ 수행기관\n - 은평시니어클럽 : 300명\n - 나래사랑방 : 20명\n", [("은평시니어클럽", "수행기관"), ("나래사랑방", "수행기관")]),
        ("□ 관계기관 협조\n ○ 은평경찰서 : 교통통제\n ○ 질서유지 : 20명\n", [("은평경찰서", "협조")]),
        ("○ 안내도 제작\n - 제작기간 : 2월\n - 부수 : 10부\n", []),
    ],
)  # fmt: skip
def test_items_under_a_heading_for_bodies(make_report: MakeReport, text: str, expected: list[tuple[str, str]]) -> None:
    assert _roles(make_report, text) == expected


def test_a_kind_of_body_counts_only_where_none_of_the_kind_is_named(make_report: MakeReport) -> None:
    text = "1. 안전 강화\n\n□ 사업개요\n\n- 은평경찰서와 연계\n- 경찰서와의 연계 강화\n- 소방서 합동 점검\n"
    assert _roles(make_report, text) == [("은평경찰서", "연계"), ("소방서", "합동")]


def test_the_header_of_a_flattened_table_says_the_role(make_report: MakeReport) -> None:
    text = (
        "□ 민간위탁 현황\n\n연번 시설명 수탁기관 위탁기간\n"
        "1 문화의집 (사)한국가람연맹 2021.1.~2023.12.\n2 육아센터 나래대학교 산학협력단 2020.3.~2023.2.\n"
    )
    assert _roles(make_report, text) == [("(사)한국가람연맹", "수탁기관"), ("나래대학교 산학협력단", "수탁기관")]


RECORDS = """○ 관내 언론사

구분 대 표 소 재 지 전화번호

가람신문 홍 길 동
가람구 햇살로 45 2층, 201호

(나래동)
345-6789

우리동네 임꺽정
 가람구 햇살로 67, 산학관 302호

(나래동5가, 햇살빌딩)
02-345-9876

○ 기타
"""


def test_entries_of_several_lines_are_quoted_whole(make_report: MakeReport) -> None:
    facts = list(extract_organisations(make_report(RECORDS)))
    assert [(fact.values["name"], fact.values["role"], fact.evidence.first, fact.evidence.last) for fact in facts] == [
        ("가람신문", "관내 언론사", 5, 9),
        ("우리동네", "관내 언론사", 11, 15),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param("전화번호", "비고", id="no telephone column"),
        pytest.param("○ 관내 언론사", "○ 관내 시설 소개", id="no bodies"),
        pytest.param("우리동네 임꺽정", "임꺽정", id="an entry without a name"),
        pytest.param(" 가람구 햇살로 67, 산학관 302호", " 미정", id="an entry without an address"),
    ],
)
def test_entries_of_another_make_are_not_taken_apart(make_report: MakeReport, before: str, after: str) -> None:
    facts = extract_organisations(make_report(RECORDS.replace(before, after)))
    assert all(fact.evidence.first == fact.evidence.last for fact in facts)
    assert "우리동네" not in {fact.values["name"] for fact in facts}
