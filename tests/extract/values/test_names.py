"""Names folded for display and for comparison."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.names import fold_name, fold_spaced

NAME_LIKE = st.text(alphabet="총무과사업비위치및 \t:()「」·･㈜ABｃ12-", max_size=40)


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("총 무 과", "총무과"),
        ("공  보   실", "공보실"),
        ("위\u3000치", "위치"),
        ("- 사 업 비 : 4,665,000천원", "- 사업비 : 4,665,000천원"),
        ("예 산(백만원)", "예산(백만원)"),
        ("도  로  과 10 2", "도로과 10 2"),
        ("체 결 일 비고", "체결일 비고"),
        ("구 분\t총 계", "구분\t총계"),
        ("인 사\n후 생", "인사\n후생"),
        ("교육 지원과", "교육 지원과"),
        ("수립 및 시행", "수립 및 시행"),
        ("총 2회", "총 2회"),
    ],
)
def test_fold_spaced_joins_single_syllables(text: str, folded: str) -> None:
    assert fold_spaced(text) == folded


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("「마을미술 프로젝트」사업", "「마을미술프로젝트」 사업"),
        ("국내·외 교류", "국내ㆍ외 교류"),
        ("온․오프라인", "온·오프라인"),
        ("㈜한국", "(주)한국"),
        ("Ｓmart 오피스", "「smart 오피스」"),
        ("IP-TV 방송", "IPTV방송"),
    ],
)
def test_fold_name_makes_spellings_equal(one: str, other: str) -> None:
    assert fold_name(one) == fold_name(other)


@pytest.mark.parametrize(("one", "other"), [("총무과", "총무팀"), ("1단계", "2단계"), ("마포구", "마포")])
def test_fold_name_keeps_names_apart(one: str, other: str) -> None:
    assert fold_name(one) != fold_name(other)


@given(NAME_LIKE)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_spaced(fold_spaced(text)) == fold_spaced(text)
    assert fold_name(fold_name(text)) == fold_name(text)


@given(NAME_LIKE | st.text(max_size=40))
def test_fold_spaced_removes_blanks_only(text: str) -> None:
    assert "".join(fold_spaced(text).split()) == "".join(text.split())


@given(NAME_LIKE)
def test_fold_name_does_not_depend_on_spacing(text: str) -> None:
    assert fold_name(fold_spaced(text)) == fold_name(text)
