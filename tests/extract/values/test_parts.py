"""Parts of a count that a line lists without counters."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.values.parts import find_parts

LISTS = [
    ("대상업소 18개소(숙박 15, 공연장 3)", [("숙박", 15, "개소"), ("공연장", 3, "개소")]),
    ("5,936개소(일반 4,412, 휴게 1,087, 유흥·단란 437)", [("일반", 4412, "개소"), ("휴게", 1087, "개소"), ("유흥·단란", 437, "개소")]),
    ("관리 : 139건(신설73, 장애66)", [("신설", 73, "건"), ("장애", 66, "건")]),
    ("별도정원57명(공로연수:18, 육아:39) 포함", [("공로연수", 18, "명"), ("육아", 39, "명")]),
    ("콘도 (29구좌) : 가람(18), 나래(11)", [("가람", 18, "구좌"), ("나래", 11, "구좌")]),
    ("공연 4회(노래 3. 버블 1)", [("노래", 3, "회"), ("버블", 1, "회")]),
    ("의료기관 : 병원 2, 의원 17", [("병원", 2, ""), ("의원", 17, "")]),
    ("조직 : 2과 8담당, 보건지소 10, 보건진료소 14", [("보건지소", 10, ""), ("보건진료소", 14, "")]),
    ("자매결연 현황 : 국내 4, 국외 2", [("국내", 4, ""), ("국외", 2, "")]),
    # counters of their own are quantities; a single item, prose, dates and names with a digit are no lists
    ("193명(겨울 48명, 여름 145명)", []),
    ("직원 회의(참석 3)", []),
    ("대상(정릉1, 길음2)", []),
    ("사업기간 : 2018. 1, 2018. 3", []),
    ("국내외 도시(가람시, 나래군 3)", []),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), LISTS)
def test_find_parts(text: str, expected: list[tuple[str, int, str]]) -> None:
    assert [(part.label, part.value, part.unit) for part in find_parts(text)] == expected


@pytest.mark.parametrize("text", [text for text, expected in LISTS if expected])
def test_parts_stand_where_they_say(text: str) -> None:
    for part in find_parts(text):
        printed = text[part.start : part.end]
        assert printed.startswith(part.label)
        assert printed.endswith(f"{part.value:,}")


@given(
    st.dictionaries(
        st.text(alphabet="가나다라마바사", min_size=2, max_size=5), st.integers(1, 99_999), min_size=2, max_size=6
    )
)
def test_what_is_printed_reads_back(parts: dict[str, int]) -> None:
    inner = ", ".join(f"{label} {value:,}" for label, value in parts.items())
    text = f"모두 {sum(parts.values()):,}명({inner})"
    assert [(part.label, part.value, part.unit) for part in find_parts(text)] == [
        (label, value, "명") for label, value in parts.items()
    ]


@given(st.text(alphabet="가나 0123456789,.:()", max_size=60))
def test_no_text_is_an_error(text: str) -> None:
    for part in find_parts(text):
        assert 0 <= part.start < part.end <= len(text)
