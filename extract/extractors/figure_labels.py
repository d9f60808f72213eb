"""What a figure in a line counts: the label of an indicator.

Enters: a `Report`, a block and the place of a figure in it. Leaves: the label, put together from

* the words right before the figure (「참여 148명」), or those that it shares with the figure before (「24회 613명」);
* the words before the bracket that the figure stands in, where its own say too little (「해안정화(참여 148명)」);
* the key of the line (「민원처리 실적 : 27,300건」); and, where all that names nothing (「대상 : 50명」), what the line
  stands under: an item, a heading, the programme.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from extract.blocks import Block
from extract.document import Span
from extract.measure_words import strip_tail
from extract.report import Report
from extract.rules import load_words
from extract.unit_names import read_unit_heading
from extract.values.dates import Date, find_dates
from extract.values.labels import find_bracket_end, find_label
from extract.values.names import fold_name, fold_spaced
from extract.values.periods import Period, find_periods
from extract.values.quantities import find_quantities

LONGEST_LABEL = 60
_LONGEST_KEY = 30
_LONGEST_TAIL = 12
_TELLING = 4  # syllables: a shorter word in brackets says too little alone

# "착공 ⇒ 공정률", "미흡 ☞ 도우미": what stands before an arrow is another thing
_ARROW = re.compile(r".*(?:⇒|→|☞|➡|⇨)\s*")
# "에서 구·동", "으로 확대", "의 위원": a particle that the figure before left behind; "※ ", "· "
_LEFT_BEHIND = re.compile(r"^(?:에서|으로|로|의|을|를|이|가|은|는|와|과|및|중|내|간|등|에)(?=\s|$)\s*|^[\W_]+")
_FRINGE = " :·-,.~∼/※○□■❍*(<[「『】"
# "2017. 10. 16. 착공", "'15. 9월 : …", "2020년도": a date or year alone says nothing
_YEAR = re.compile(r"['‘’]?(?:(?:19|20)?\d\d)\s*년?도?(?:\s*(?:상|하)반기)?(?:\s*실적)?")
# "31명 지원", "166명 별도 구성", "총56개 홈페이지 통폐합(": what is done with what is counted
_TAIL = re.compile(r"\s*(?P<words>[가-힣]{2,8}(?:\s[가-힣]{2,8}){0,2})\s*(?:$|[,.)/※(])")
# "총56개 홈페이지 통폐합", "정기인사 실시 : 294명": a figure at either end of the words before a bracket
_COUNT = re.compile(
    r"^(?:총|약|계)?\s?\d[\d,.]*\s?[가-힣%㎞㎡㎥㎢]{0,3}(?:\s|$)"
    r"|\s*[:：]?\s(?:총|약|계)?\s?\d[\d,.]*\s?[가-힣%㎞㎡㎥㎢]{0,3}$"
)
# "한글, 엑셀, 트위터 등": the last of a list, not what is counted
_LAST_OF_LIST = re.compile(r"(?:^|\s)등$")
# "2010년 상반기", "2017년": a year in front of a name belongs to it
_YEARLY = re.compile(r"(?:년도?|반기|분기)$")
# "하자처리 및 시설개선": a name of several things
_SEVERAL = re.compile(r"\s(?:및|또는)\s|[,·/]")
_JOINED = re.compile(r"\s*(?:[/·,~∼]|→|⇒|및)?\s*\(?\s*(?:총|약|연인원)?\s*")
# "(중구민 55세 이상)", "기 구 ----- 6과 25팀": what a name above goes without
_BRACKETS = re.compile(r"\([^()]*\)|\s*-{2,}.*$")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a figure stands in a block.

    Attributes:
        start: Offset of the figure.
        end: Offset after it.
        before: Offset after the figure before it in the same line, -1 for none.
        before_label: The words of that figure's label, empty for none.
        first: Offset of the value of a line with a key.
    """

    start: int
    end: int
    before: int = -1
    before_label: str = ""
    first: int = 0


@dataclass(frozen=True, slots=True)
class Label:
    """What a figure counts.

    Attributes:
        text: The label.
        shared: The words of it that the next figure of the line may share.
        above: Where the name above the line stands that the label begins with, None where it has none.
    """

    text: str
    shared: str
    above: Span | None = None


def read_label(report: Report, block: Block, place: Place) -> Label:
    """Tell what a figure counts."""
    text, pair = block.text, block.split_key()
    first = pair[2] if pair and place.start >= pair[2] else 0
    place = replace(place, first=first)
    own = _own_words(text, place)
    between = text[max(place.before, 0) : place.start]
    if not own and place.before_label and ("," not in between or _JOINED.fullmatch(between)):
        own = place.before_label
    opening = _opening_bracket(text, place.start)
    if opening > 0 and len(fold_name(own)) < _TELLING:
        outer = clean_label(_COUNT.sub("", _own_words(text, Place(opening, opening, first=first))))
        own = f"{outer} {own}".strip() if own not in outer else outer
    label, above = _with_head(report, block, place, own or _tail(text, place.end))
    done = _tail(text, place.end) if own and opening < 0 else ""
    return Label((f"{label} {done}" if done and done not in label else label)[:LONGEST_LABEL].strip(), own, above)


_Name = tuple[str, Span | None]


def _name_above(report: Report, block: Block) -> _Name:
    """What a block stands under within its programme or unit: the nearest item or heading that has a name."""
    programme = report.programme_of(block)
    for above in report.outline.ancestors(block):
        if programme and above == programme.body[0]:
            return "", None
        if above.kind not in ("item", "heading") or above.is_section or not (above.mark or programme is None):
            continue
        pair = above.split_key()
        name = clean_label(_BRACKETS.sub("", pair[0] if pair else above.text))
        unit = read_unit_heading(name)
        if name == report.profile.bureau:
            return "", None
        if unit or (len(name) < LONGEST_LABEL and not _is_vague(name) and not _is_shared(name)):
            return unit or name, above.span
    return "", None


def clean_label(text: str) -> str:
    """Fold a label: no marks, dates or particles left behind at its ends."""
    words = " ".join(fold_spaced(_ARROW.sub("", text)).split())
    previous = ""
    while words != previous:
        previous = words
        words = _LEFT_BEHIND.sub("", _drop_date(_drop_closed(words)).strip(_FRINGE))
    return words.strip(_FRINGE)


def _drop_closed(text: str) -> str:
    """Drop what a bracket that opened before closes: 「취업2, 복지1) / 주」."""
    return text.rpartition(")")[2] if text.count(")") > text.count("(") else text


def _own_words(text: str, place: Place) -> str:
    start, end = find_label(text, place.start, first=max(place.before, place.first))
    own = clean_label(text[start:end])
    return "" if _is_vague(own) or _LAST_OF_LIST.search(own) else own


def _drop_date(text: str) -> str:
    """Drop a date or period that opens a label: 「2017. 10. 16. 착공」, 「'15. 3월 ~ 12월 : 교육」."""
    dated: list[Period | Date] = [*find_periods(text), *find_dates(text)]
    for found in dated:
        if not text[: found.start].strip(_FRINGE) and not _YEARLY.search(text[found.start : found.end]):
            return text[found.end :].lstrip(" :).,~년월")
    return text


def _is_vague(label: str) -> bool:
    folded = fold_name(label)
    return not folded or folded in load_words("indicators", "vague") or bool(_YEAR.fullmatch(label))


def _is_shared(key: str) -> bool:
    """Whether a key is one that many lines have: 대상, 제작부수, 사업량."""
    folded = fold_name(key)
    words = (("indicators", "shared_keys"), ("headings", "sections"), ("statistics", "shared_titles"))
    return len(folded) < 3 or any(folded in load_words(*names) for names in words)


def _opening_bracket(text: str, at: int) -> int:
    """Where the bracket around a place opens, -1 for none."""
    for opening in range(at - 1, -1, -1):
        if text[opening] in "(（<":
            closing = find_bracket_end(text, opening)
            if closing is None or closing >= at:
                return opening
    return -1


def _tail(text: str, end: int) -> str:
    found = _TAIL.match(text, end)
    words = found["words"] if found else ""
    return "" if len(words) > _LONGEST_TAIL or _is_vague(words) else words


def _name_in_full(report: Report, block: Block, own: str) -> _Name | None:
    """The name above that ends in the own words of a figure: 「신청자 30명」 under 「주택개량 신청자 현황」."""
    name, above = _name_above(report, block)
    words = " ".join(filter(None, map(strip_tail, name.split())))
    return (words, above) if words.endswith(own) and words != own and not _SEVERAL.search(words) else None


def _name_of_bracket(report: Report, block: Block, own: str) -> _Name | None:
    """The line of words right above a line in brackets, which go on with it: 「1단계 : 시범」, 「(2개 시범동)」."""
    above = report.outline.blocks[block.index - 1] if block.index else None
    if not above or above.kind != "text" or not (block.kind == "note" and block.text.startswith("(")):
        return None
    name = clean_label(above.text)
    is_name = len(name) + len(own) < LONGEST_LABEL and not find_quantities(above.text) and not _is_vague(name)
    return (f"{name} {own}", above.span) if is_name and above.span.last + 1 == block.span.first else None


def _with_head(report: Report, block: Block, place: Place, own: str) -> _Name:
    """Put the key of the line, or what the line stands under, before the own words where they need it."""
    pair = block.split_key()
    key = clean_label(_BRACKETS.sub("", pair[0])) if pair and place.start >= pair[2] else ""
    if _is_vague(key) or len(key) > _LONGEST_KEY:
        key = ""
    said = own if key in own else key if own in key else f"{key} {own}".strip()
    whole = (_name_in_full(report, block, own) or _name_of_bracket(report, block, own)) if own and not key else None
    if whole:
        return whole
    if (key and not _is_shared(key)) or (not key and len(fold_name(own)) >= _TELLING - 1):
        return said, None
    programme = report.programme_of(block)
    name, above = _name_above(report, block)
    if not name and programme and not own:
        name, above = programme.title, programme.heading
    return (said, None) if name in said else (f"{name} {said}".strip(), above)
