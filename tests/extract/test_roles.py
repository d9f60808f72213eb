"""What each line is to the layout, and which digits are figures."""

import hashlib
from pathlib import Path

import pytest

from extract import Document
from extract.outline import build_outline
from extract.roles import read_roles

REPORT = """\
2021년도 주요업무계획

순  서
1. 청사 관리 ------- 3

- 1 -

총무과

2021년도 주요업무계획

1. 청사 관리

□ 사업개요
 ○ 관리하는 건물
  - 청사 3동

(단위 : 명)
구분\t계\t4급
정원\t35\t1
----\t---\t---
※ 코로나19로 변경될 수 있음

2021년도 주요업무계획

1

세부추진계획

 ○ 코로나19 대응
 ○ 코로나19 방역
"""


def read(text):
    document = Document("report", text, Path("report.txt"), hashlib.sha256(text.encode()).hexdigest())
    return read_roles(build_outline(document))


def test_read_roles_tells_one_role_a_line():
    assert [role.number for role in read(REPORT)] == list(range(1, REPORT.count("\n") + 2))


@pytest.mark.parametrize(
    ("line", "role", "has_figures"),
    [
        (2, "blank", False),
        (3, "contents", False),
        (4, "contents", False),
        (6, "page number", False),
        (8, "heading", False),
        (10, "heading", False),
        (12, "heading", False),
        (14, "heading", False),
        (15, "group", False),
        (16, "group", True),
        (18, "caption", False),
        (19, "table", True),
        (20, "table", True),
        (21, "rule", False),
        (22, "note", False),
        (26, "numbering", False),
        (28, "heading", False),
        (30, "item", False),
    ],
)
def test_read_roles(line, role, has_figures):
    found = read(REPORT)[line - 1]
    assert (found.role, found.has_figures) == (role, has_figures)


@pytest.mark.parametrize("text", ["○ 1:1 맞춤형 상담", "○ 목록 : 붙임1. 참조", "○ 별지 제3호 서식"])
def test_references_and_idioms_are_no_figures(text):
    assert not read(text)[0].has_figures


@pytest.mark.parametrize(
    "text",
    [
        "○ 코로나19 대응",  # printed once: no name that the report is known for
        "○ 코로나19 환자 3명\n○ 코로나19 대응\n○ 코로나19 방역",
        "○ 청사 지하1층\n○ 창고 지하1층\n○ 식당 지하1층",
        "○ 직원 (별정1)\n○ 임시 (별정1)\n○ 기타 (별정1)",
        "○ 예산 1,200\n○ 예산 1,200\n○ 예산 1,200",
        "2021 추진실적 (10. 31. 현재)\n\n- 가\n\n2021 추진실적 (10. 31. 현재)\n\n- 나\n\n2021 추진실적 (10. 31. 현재)",
        "3\n\n○ 청사 관리",
        "○ 매칭 비율 1:1:2",
    ],
    ids=[
        "once",
        "with a count",
        "floor",
        "bracket",
        "amount",
        "date in a heading",
        "no heading",
        "ratio",
    ],
)
def test_digits_that_tell_something_are_figures(text):
    assert read(text)[0].has_figures


@pytest.mark.parametrize(("year", "has_figures"), [(2021, False), (2019, True)])
def test_year_of_a_heading_is_a_figure_unless_it_is_the_year_of_the_report(year, has_figures):
    roles = read(f"2021년도 주요업무계획\n\n총무과\n\n{year} 추진실적\n\n- 가\n")
    assert (roles[4].role, roles[4].has_figures) == ("heading", has_figures)
