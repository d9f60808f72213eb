"""What a report says of itself, with and without a manifest."""

from __future__ import annotations

from pathlib import Path

import pytest

from extract import Document
from extract.outline import build_outline
from extract.profile import read_profile
from tests.extract.conftest import MakeDocument

COVER = """
소통하는 은평

2019년도 주요업무 추진실적

제251회 은평구의회 제2차 정례회

2019. 11.

행정관리국

총 무 과

1. 청사관리

2019 추진실적 (10. 31. 현재)

- 서울시 은평구 청사
"""


def test_profile_is_read_from_the_cover(make_document: MakeDocument) -> None:
    document = make_document(COVER)
    profile = read_profile(build_outline(document))
    assert (profile.title, profile.kind) == ("2019년도 주요업무 추진실적", "추진실적")
    assert (profile.district, profile.province, profile.year) == ("은평구", "서울특별시", 2019)
    assert (profile.bureau, profile.as_of, profile.published) == ("행정관리국", "2019-10-31", "2019-11")
    assert document.quote(profile.support["published"]) == "2019. 11."


def test_a_manifest_stands_before_the_text(make_document: MakeDocument) -> None:
    document = make_document(COVER, district="중랑구", year=2018, bureau="기획국", title="업무보고")
    profile = read_profile(build_outline(document))
    assert (profile.district, profile.year, profile.bureau, profile.title) == ("중랑구", 2018, "기획국", "업무보고")


def test_a_title_in_chinese_characters_is_found_for_its_korean_name(make_document: MakeDocument) -> None:
    document = make_document("더불어 사는 은평\n\n業 務 報 告\n\n2010. 8\n", title="業務報告")
    profile = read_profile(build_outline(document))
    assert document.quote(profile.support["title"]) == "業 務 報 告"
    assert profile.kind == "업무보고"


def test_an_unnamed_report_has_empty_words(make_document: MakeDocument) -> None:
    profile = read_profile(build_outline(make_document("그저 그런 글\n")))
    assert (profile.district, profile.year, profile.bureau, profile.as_of) == ("", None, "", "")


def test_a_year_is_read_from_digits_set_apart(make_document: MakeDocument) -> None:
    document = make_document("2 0 1 7 년도 주요업무계획\n\n은평구\n\n2018년 2018년 예산\n")
    assert read_profile(build_outline(document)).year == 2017


@pytest.mark.parametrize(("text", "year"), [("주요업무계획\n", 2016), ("주요업무계획\n\n2018년 예산\n", 2018)])
def test_the_name_of_the_file_gives_the_year_only_when_the_text_gives_none(text: str, year: int) -> None:
    document = Document("test", text, Path("업무계획_2016.txt"), "0" * 64)
    assert read_profile(build_outline(document)).year == year


@pytest.mark.parametrize(
    ("box", "published"),
    [
        ("등록번호\t총무과-345\n등록일자\t2019. 3. 4.\n결재일자\t2019. 3. 7.\n", "2019-03-07"),
        ("| 등록일자 | 2019. 3. 4. |\n", "2019-03-04"),
        ("등록일자\n공개구분\t공개\n", ""),
        ("행사일자 : 2019. 3. 4.\n", ""),
    ],
)
def test_an_approved_document_has_the_date_in_its_box(make_document: MakeDocument, box: str, published: str) -> None:
    document = make_document(f"{box}\n2019년 주요업무 추진계획\n\n□ 추진개요\n")
    assert read_profile(build_outline(document)).published == published


def test_a_section_is_no_title_of_a_report(make_document: MakeDocument) -> None:
    text = "2009년도 행정사무감사 자료\n\n건설교통국\n\n2009. 11.\n\n건  설  과\n\n1. 정비\n\n□ 향후계획\n"
    profile = read_profile(build_outline(make_document(text)))
    assert (profile.title, profile.kind) == ("2009년도 행정사무감사 자료", "행정사무감사자료")
