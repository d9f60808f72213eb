"""Words of tables: measures, totals, units and kinds of labels.

Enters: a heading or a label. Leaves: what it says, by the lists of `rules/statistics.toml`. What a whole table measures
is told by `extract.measures`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from extract.cells import is_unit
from extract.rules import load_rules, load_words
from extract.unit_names import find_kind
from extract.values.money import parse_unit
from extract.values.names import fold_name, fold_spaced

# "이수율(%)", "집행예산 (백만원)", "1일 평균 (건)": the unit of a heading
_HEADING_UNIT = re.compile(r"\s*\((?P<unit>[^()\d]{1,6})\)$")
# "2014년도", "'22년까지", "2021", "2018.6.", "2013년 10월"
_YEAR = re.compile(
    r"['‘’]?(?:(?:19|20)\d\d|\d\d(?=년))\s*년?도?(?:\s*(?:까지|이후|말)|\.?\s?\d{1,2}(?:\.|월)\s?(?:말|현재)?)?"
)
# "총 위원수", "총 보유량", "전체 인원": a heading over totals that says what is counted
TOTAL_OF = re.compile(r"(?:총|전체)\s*(?P<what>\S.*)")
# "남", "65세이상": persons by sex or age
_SEX_OR_AGE = re.compile(r"남자?|여자?|\d{1,3}세(?:이상|이하|미만)?")
# "처리건수", "통수", "세대수": the unit in the name
_COUNT_OF = re.compile(r"(?P<unit>건|명|대|권|회|가구|세대|면|통|개소)수$")


@cache
def is_measure(text: str) -> bool:
    """Whether a heading or label says what is measured rather than of what.

    >>> [is_measure(text) for text in ("현원", "출생아(명)", "2022년 실적", "총무과", "특수", "2014년")]
    [True, True, True, False, False, False]
    """
    if heading_unit(text):
        return True
    folded = fold_name(_YEAR.sub("", strip_unit(text)))
    if folded.endswith(tuple(load_words("statistics", "no_measures"))):
        return False
    return folded in load_words("statistics", "measures") or folded.endswith(
        tuple(load_words("statistics", "measure_endings"))
    )


def is_total(text: str) -> bool:
    """Whether a heading or label stands for the sum of the others: 계, 합계, 총원."""
    return fold_name(text) in load_words("statistics", "totals")


def strip_unit(text: str) -> str:
    """A heading without its unit: 면적 of 「면적(㎡)」."""
    return _HEADING_UNIT.sub("", text).strip()


def strip_note(heading: str) -> str:
    """업체명 of 「업체명 (대표)」."""
    return fold_name(re.sub(r"\(.*?\)", "", heading))


def choose_unit(measure: str, units: Sequence[str]) -> str:
    """Choose the unit of a measure from those of its table: 명 for 인원 in 「(단위 : 세대, 명)」; empty when in doubt.

    >>> choose_unit("세대수", ("세대", "명")), choose_unit("실적", ("명", "백만원")), choose_unit("통수", ("개", "명"))
    ('세대', '명', '개')
    >>> choose_unit("구성비", ("명", "%")), choose_unit("증감률", ("명",))
    ('%', '')
    """
    if measure.endswith(tuple(load_words("statistics", "rate_endings"))):
        return "%" if "%" in units else ""
    if len(units) < 2:
        return next(iter(units), "")
    fitting = [unit for unit in units if _fits(unit, measure)]
    if fitting:
        return fitting[0]
    plain = [unit for unit in units if not _is_typed(unit)]
    counts = plain or [unit for unit in units if not parse_unit(unit) and unit != "%"]
    return counts[0] if len(counts) == 1 else ""


def _fits(unit: str, measure: str) -> bool:
    if unit in ("명", "인"):
        return _counts_persons(measure)
    if parse_unit(unit):
        return measure.endswith(tuple(load_words("statistics", "money_endings")))
    if unit in ("㎡", "㎢", "ha"):
        return measure.endswith(("면적", "부지", "대지"))
    if unit in ("세대", "가구"):
        return unit in measure
    return unit.replace(" ", "").endswith(measure) or measure.endswith(f"{unit}수")


def _is_typed(unit: str) -> bool:
    return bool(parse_unit(unit)) or unit in ("명", "인", "%", "세대", "가구", "㎡", "㎢", "ha")


def _counts_persons(measure: str) -> bool:
    """Whether a measure counts persons: 현원, 수강생, or a sex or an age that stands for them."""
    return bool(_SEX_OR_AGE.fullmatch(measure)) or measure.endswith(tuple(load_words("statistics", "persons")))


def heading_unit(text: str) -> str:
    """The unit that a heading states in brackets: 백만원 of 「집행예산 (백만원)」; empty for none."""
    found = _HEADING_UNIT.search(text)
    return found["unit"].strip() if found and is_unit(found["unit"].strip()) else ""


def is_year(text: str) -> bool:
    """Whether a label is a year: 2014년도, '22년까지."""
    return bool(_YEAR.fullmatch(text))


def unit_of_name(measure: str) -> str:
    """The unit that a measure has by its name: 명 of 현원, 건 of 처리건수; empty for none."""
    found = _COUNT_OF.search(measure)
    if _counts_persons(measure):
        return "명"
    return found["unit"] if found else measure if measure in load_words("statistics", "counted_as_named") else ""


def is_plain(heading: str) -> bool:
    """Whether a heading over labels says nothing of them: 구분."""
    return not heading or fold_name(heading) in load_words("statistics", "plain_corners")


def kind_of(labels: set[str]) -> str:
    """What most labels of a side are: 연도, 직급, 연령, 성별 or 부서; empty for none."""
    told = [label for label in labels if not is_total(label)]
    if not told:
        return ""
    for name, pattern in load_rules("statistics")["kinds"].items():
        if all(re.fullmatch(pattern, " ".join(fold_spaced(label).split())) for label in told):
            return str(name)
    units = sum(bool(find_kind(fold_spaced(label).replace(" ", ""))) for label in told)
    return "부서" if units * 3 >= len(told) * 2 else ""


def strip_tail(word: str) -> str:
    """Take off what says nothing of what is counted: 도서보유 of 도서보유현황; nothing is left of 현황.

    >>> strip_tail("도서보유현황"), strip_tail("추진실적")
    ('도서보유', '')
    """
    tails = sorted(load_words("statistics", "title_tails"), key=len, reverse=True)
    tail = next((tail for tail in tails if word.endswith(tail)), "")
    return word.removesuffix(tail)
