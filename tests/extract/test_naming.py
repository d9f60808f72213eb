"""Short forms and former names are read where a report states them, and only there."""

from __future__ import annotations

import pytest

from extract.extractors.aliases import extract_aliases
from extract.extractors.successions import extract_successions
from tests.extract.conftest import MakeReport


@pytest.mark.parametrize(
    ("line", "name", "short"),
    [
        ('○ 가온구시설관리공단(이하 "공단"이라 한다)과 협약 체결', "가온구시설관리공단", "공단"),
        ("○ 가온구시설관리공단(이하 ‘공단’)에 위탁", "가온구시설관리공단", "공단"),
        ("○ 위탁기관 : 가온구시설관리공단(이하 공단)", "가온구시설관리공단", "공단"),
        ("○ 가온구 마을공동체 지원센터(약칭 : 마을센터) 운영", "가온구 마을공동체 지원센터", "마을센터"),
        ("○ 「주차장 설치 및 관리 조례」(이하 “조례”라 함) 개정", "주차장 설치 및 관리 조례", "조례"),
        ('○ (사)한빛나눔협회(이하 "협회"라 한다)', "(사)한빛나눔협회", "협회"),
        ("○ 지역사회보장협의체 (이하 '협의체' 라 칭함)", "지역사회보장협의체", "협의체"),
        ("○ 한빛나래복지재단(이하 “수탁자”라 한다)", "한빛나래복지재단", "수탁자"),
    ],
)
def test_short_forms_are_read(make_report: MakeReport, line: str, name: str, short: str) -> None:
    (fact,) = extract_aliases(make_report(line))
    assert fact.values == {"name": name, "short": short}


@pytest.mark.parametrize(
    "line",
    [
        "○ 가온구시설관리공단 위탁(이하 생략)",
        "○ 보존기간 10년 이하(공단 보관)",
        "○ 6급 이하 전 직원 (이하 같음)",
        "○ 시설 현황(이하 나래관)",
        "○ 직급 : 7급(이하 5명)",
        "(이하 공단)",
    ],
)
def test_other_brackets_state_no_short_form(make_report: MakeReport, line: str) -> None:
    assert not list(extract_aliases(make_report(line)))


def test_an_alias_quotes_name_and_bracket(make_report: MakeReport) -> None:
    report = make_report('○ 관리는 가온구시설관리공단(이하 "공단"이라 한다)이 맡음')
    (fact,) = extract_aliases(report)
    assert report.document.quote(fact.evidence) == '가온구시설관리공단(이하 "공단"이라 한다)'


@pytest.mark.parametrize(
    ("text", "pairs"),
    [
        ("○ 홍보과(舊 공보관광과) 소관", [("공보관광과", "홍보과")]),
        ("○ 홍보과(구 공보관광과)", [("공보관광과", "홍보과")]),
        ("○ 홍보과 (구. 공보관광과)", [("공보관광과", "홍보과")]),
        ("○ 홍보과(前 공보관광과)", [("공보관광과", "홍보과")]),
        ("○ 홍보과(종전 공보관광과)", [("공보관광과", "홍보과")]),
        ("○ 명칭변경 : 공보관광과 → 홍보과", [("공보관광과", "홍보과")]),
        ("○ 공보관광과 ⇒ 홍보과 (부서 명칭 변경)", [("공보관광과", "홍보과")]),
        ("□ 조직개편\n○ 공보관광과 → 홍보과", [("공보관광과", "홍보과")]),
        ("□ 조직개편('19. 1. 1.)\n○ 공보관광과 → 홍보과", [("공보관광과", "홍보과")]),
        ("○ 조직개편 : 문화과, 체육과 → 문화체육과", [("문화과", "문화체육과"), ("체육과", "문화체육과")]),
        ("○ 공보관광과를 홍보과로 명칭 변경", [("공보관광과", "홍보과")]),
        ("○ 공보관광과에서 홍보과로 개칭", [("공보관광과", "홍보과")]),
        ("○ 인사팀을 인사교육팀으로 확대 개편", [("인사팀", "인사교육팀")]),
        ("□ 조직개편\n구분\t변경 전\t변경 후\n1\t공보관광과\t홍보과\n2\t총무과\t총무과", [("공보관광과", "홍보과")]),
    ],
)
def test_renamed_units_are_read(make_report: MakeReport, text: str, pairs: list[tuple[str, str]]) -> None:
    facts = list(extract_successions(make_report(text)))
    assert [(fact.values["former"], fact.values["present"]) for fact in facts] == pairs


@pytest.mark.parametrize(
    "text",
    [
        "○ 포상요청(협업관리팀 → 총무과) → 포상결정(총무과)",
        "○ 협업과제 신청(각부서 → 기획예산과)",
        "○ 조직개편안 제출(기획예산과 → 총무과)",
        "○ 업무를 총무과에서 자치행정과로 이관",
        "○ 담당을 총무과에서 홍보과로 변경",
        "○ 홍보과(전 직원 참여)",
        "○ 총무과(구청 3층)",
        "○ 홍보과 (구 청사)",
        "○ 이용률 : 30% → 50% (조직개편)",
        "○ 명칭변경 : 나눔장터 → 되살림장터",
        "구분\t변경 전\t변경 후\n운영시간\t9시\t10시",
    ],
)
def test_other_arrows_and_brackets_rename_nothing(make_report: MakeReport, text: str) -> None:
    assert not list(extract_successions(make_report(text)))


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("○ 2018. 7. 1. 명칭변경 : 공보관광과 → 홍보과", "2018-07-01"),
        ("○ 명칭변경 : 공보관광과 → 홍보과", None),
        ("□ 조직개편 (2018. 7. 1.)\n○ 공보관광과 → 홍보과", "2018-07-01"),
        ("○ 명칭변경(2018. 7. 1. 공포, 2018. 8. 1. 시행) : 공보관광과 → 홍보과", None),
    ],
)
def test_the_date_is_read_where_there_is_one(make_report: MakeReport, text: str, date: str | None) -> None:
    (fact,) = extract_successions(make_report(text))
    assert fact.values.get("date") == date
