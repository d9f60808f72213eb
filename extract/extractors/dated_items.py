"""What a line says happens on which date.

Enters: the text of a line and the year that its section states. Leaves: `DatedItem`s in order. Dates lead what
happens (「2021. 3. : 시행」, 「3월 착공 → 11월 준공」) or follow it (「개최 : 2021. 12.」, 「결산(3월), 분석(6월)」).
Under which heading it stands is not looked at here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import takewhile

from extract.blocks import fold_section, split_pair
from extract.document import Span
from extract.extractors.dated_periods import NOTHING, group_periods, is_part, pick_periods
from extract.extractors.dated_words import CLOSED, OPENED, clean_words, count_open, find_closed, find_opened
from extract.rules import load_words
from extract.values.lexicon import alternation
from extract.values.names import fold_name
from extract.values.periods import Period, find_periods

# what ends one dated item before the next: "착공, 11월 준공", "심사 → 6월 계약", "굴착  ∙ 6월 준공"
_NEXT = re.compile(r"(?:[,，;/]|[→⇒⇨➡➔▶▷〉>]+|\s{2,}[∙‧•▪○◦‣■□])\s*$")
# a measure after what makes it needed: "보상협의 지연 ⇨ 4월 수용재결 신청"
_MEASURE = re.compile(r"[→⇒⇨➡]\s*$")
# after a date that leads: "(예정) : ", "중 - ", ".字 "
_AFTER_DATE = re.compile(
    r"[\s.)）\]]*(?:[(（](?:[월화수목금토일](?:요일)?|예정|잠정|계획|\d+일간)[)）])?\s*"
    r"(?:(?:[字자限한경중간말초에]|예정|까지|부터)(?=[\s:：]|$))?\s*(?:[:：]|[-–=](?=\s))?\s*"
)
# words after a date that leads; not its hour, nor figures and no more: "14:00 / 대강당", "10명 ※ …"
_WORD = re.compile(
    r"(?!\d{1,2}:\d\d|\d[\d,.]*\s?(?:명|건|개소|개|회|대|천원|백만원|억원)\s*(?:\([^()]*\)\s*)?(?:$|[※,，/]))[「『‘“\"'(\[]?\w"
)
# after dates that stand alone: "(3일간)", "(토)"
_NO_WORDS = re.compile(r"[\s.)）\]]*(?:[(（][^()（）]*[)）])?[\s.]*")
_AFTER_COLON = re.compile(r"[\s)）\]]*[:：]")
# between what happens and the date that follows it
_BEFORE_DATE = re.compile(r"\s*(?:[:：]|\s[-–])\s*(?:※\s*)?[('‘’]?$")
# a label in brackets: "(※ 업무개시 : ", "(협약기간 : "
# "(설해) ", "(1단계) ": the part that a date after a key is of
_PART_BEFORE = re.compile(r"[\s,，/]*[(（](?P<part>[가-힣\d\s]{2,10})[)）]\s*")
_LABEL_INSIDE = re.compile(r"[\s※*]*(?P<label>[^:：]{2,20}?)\s*[:：][\s'‘’]*")
# an amount or a number of people or things, which happens on no date: "시비 40,000천원", "가족관계등록부 588,600건"
_AMOUNT = re.compile(r".*\d\s*(?:천|백만|만|억)?(?:원|건|명|개소|대|매|부|권|세대|가구)")
# how often and no more: "2회", "연 2회", "총 3회", "각 1회"
_OFTEN = re.compile(r"(?:연|년|총|각|매년|약)?\s*(?:간\s*)?\d[\d,]*\s*(?:회|차례|번|명|건|개소|가구|세대)")
# after a date that follows what happens, where nothing else tells that it does: "계획수립 3월 → 심사 5월"
_ENDS_ITEM = re.compile(r"\s*[中初末字限]?\s*(?:$|[,，;/→⇒⇨➡▶▷]|※)")
# "사후 안전점검은", "수탁자를": what a clause is about, before its date
_SUBJECT = re.compile(r"\s*(?P<words>[^,，()]{2,40}?)(?:은|는|을|를)\s*")
_PARTICLE_END = re.compile(r"(?:[은는을를의에와과]|에서|으로|까지|부터|이후|매년|매월)\s*$")
_REACH = 4  # blanks and signs between an arrow and the date after it
_LONGEST = 200  # how far the words after a date go
# a key that a dash or blanks set off: "추진상황 ― '05. 10. 21 매입", "향후계획   3월 설계"
_SET_OFF_KEY = re.compile(r"(?P<key>[가-힣][가-힣 ]{1,11}?)(?:\s+[―—–]\s+|\s{2,})(?=['‘’\d])")
_ARROW = re.compile(r"[→⇒⇨➡▶]")
# after an item, another that shares the words at the end: "환경의날(6. 5.) 및 자원의날(9. 6.) 행사 개최"
_JOINED = re.compile(r"\s*[)）\]>]?\s*(?:및|와|과|·|,)\s*\S")


@dataclass(frozen=True, slots=True)
class DatedItem:
    """What happens, and when.

    Attributes:
        what: The words beside the date, empty where only a key stands there (일시 : …).
        key: The key before it (``교육 : 3월 기본, 9월 심화``); empty for none, and for keys such as 추진일정.
        period: The date or period.
        start: Offset of the item in the line.
        end: Offset after it.
        leads: Whether the date stands before what happens.
        above: Where what stands above the line names it, None where the line itself does.
    """

    what: str
    key: str
    period: Period
    start: int
    end: int
    leads: bool = False
    above: Span | None = None


def find_items(text: str, *, year: int | None = None) -> list[DatedItem]:
    """Find the dated items of a line.

    Args:
        text: One line, without its mark.
        year: The year of dates that state none; in a chain the year of the date before holds on.

    >>> [(item.what, item.period.iso) for item in find_items("2018. 6월말 준공, 7. 2. 개소", year=2017)]
    [('준공', '2018-06'), ('개소', '2018-07-02')]
    >>> [(item.what, item.period.iso) for item in find_items("결산(3월), 성과분석(6월)", year=2021)]
    [('결산', '2021-03'), ('성과분석', '2021-06')]
    """
    groups = group_periods(text, pick_periods(text, year))
    return [item for item in _read_line(text, groups) if not _AMOUNT.fullmatch(item.what)] if groups else []


def _read_line(text: str, groups: Sequence[Sequence[Period]]) -> list[DatedItem]:
    if NOTHING.fullmatch(text, 0, groups[0][0].start):
        if _NO_WORDS.fullmatch(text, groups[0][-1].end):
            return [DatedItem("", "", period, 0, len(text)) for period in groups[0]]
        return list(_read_leading(text, groups, "", 0))
    key, base = _split_key(text, groups[0][0])
    if NOTHING.fullmatch(text, base, groups[0][0].start) and _has_words(text, groups[0][-1].end):
        return list(_read_leading(text, groups, key, base))
    return _read_trailing(text, groups, key, base)


def _split_key(text: str, period: Period) -> tuple[str, int]:
    """The key before the first date and where its value begins; no key where it only names a section (향후계획)."""
    set_off = _SET_OFF_KEY.match(text)
    pair = split_pair(text) or ((set_off["key"].strip(), "", set_off.end()) if set_off else None)
    if not pair or pair[2] > period.start:
        return "", 0
    is_section = fold_section(pair[0]) in load_words("milestones", "schedule_keys") | load_words("headings", "sections")
    return "" if is_section else pair[0], pair[2]


def _has_words(text: str, at: int) -> bool:
    """Whether words follow a date, and no further bracket or colon first."""
    return bool(_WORD.match(text, _after_date(text, at))) and not text[at:].lstrip().startswith(tuple(OPENED))


def _after_date(text: str, at: int) -> int:
    found = _AFTER_DATE.match(text, at)
    return found.end() if found else at


# Dates that lead


def _read_leading(text: str, groups: Sequence[Sequence[Period]], key: str, base: int) -> Iterator[DatedItem]:
    begins = [groups[0]]
    for group in groups[1:]:
        start = group[0].start
        between = text[max(begins[-1][-1].end, start - 2 * _LONGEST) : start]
        ends = _NEXT.search(between) and count_open(between) == 0 and clean_words(between)
        if ends and _has_words(text, group[-1].end):
            begins.append(group)
    for at, group in enumerate(begins):
        end = begins[at + 1][0].start if at + 1 < len(begins) else len(text)
        start = group[0].start if at else base
        words = text[_after_date(text, group[-1].end) : end]
        is_name = is_part(group[0]) and not _AFTER_COLON.match(text, group[-1].end)
        if is_name and fold_name(clean_words(words)) not in load_words("milestones", "needy"):
            words = text[group[0].start : end]
        for period in group:
            period, what = _narrow(words, period)
            if what:
                yield DatedItem(what, key, period, start, end, leads=True)


def _narrow(words: str, period: Period) -> tuple[Period, str]:
    """Take the days in brackets after what happens for the months before it: 「11. ~ 12. : 교육(11. 1.~12. 10.)」."""
    first = period.first
    for inner in find_periods(words, year=first.year) if first and not first.day else ():
        opened, closed = words[: inner.start].rstrip()[-1:], words[inner.end :].lstrip()[:1]
        if opened and opened in OPENED and closed and closed in CLOSED and _lies_within(inner, period):
            return inner, clean_words(words[: inner.start].rstrip()[:-1])
    return period, clean_words(words)


def _lies_within(inner: Period, outer: Period) -> bool:
    """Whether a period of days lies within one of months."""
    begin, end = inner.first, inner.last or inner.first
    first, last = outer.first, outer.last or outer.first
    if not (begin and end and first and last and begin.day):
        return False
    return first.iso <= begin.iso and end.iso[: len(last.iso)] <= last.iso


# Dates that follow


@dataclass(frozen=True, slots=True)
class _Label:
    """The words that a date follows, where they and the date end, and the key that they stand after."""

    what: str
    end: int
    key: str = ""


def _read_trailing(text: str, groups: Sequence[Sequence[Period]], key: str, base: int) -> list[DatedItem]:
    items: list[DatedItem] = []
    boundary = base
    for group in groups:
        label = (
            _read_measure(text, group) or _read_label(text, boundary, group, key) or _read_clause(text, boundary, group)
        )
        if label:
            what = "" if _OFTEN.fullmatch(label.what) else _complete(label.what, items)
            items.extend(DatedItem(what, label.key, period, boundary, label.end) for period in group)
            boundary = label.end
        elif group[0].start - boundary > _LONGEST or count_open(text[boundary : group[0].start]) == 0:
            boundary = group[-1].end
    return _add_tails(text, items)


def _complete(what: str, items: Sequence[DatedItem]) -> str:
    """Give a bare event the matter of the one before it: 「가람로 보상(1월), 착공(9월)」."""
    matter = items[-1].what.rpartition(" ")[0] if items else ""
    return f"{matter} {what}" if matter and fold_name(what) in load_words("milestones", "needy") else what


def _read_measure(text: str, group: Sequence[Period]) -> _Label | None:
    """Read what a date leads after an arrow: 「보상협의 지연 ⇨ 2014. 4월 수용재결 신청」."""
    if not _MEASURE.search(text[max(0, group[0].start - _REACH) : group[0].start]) or not _has_words(
        text, group[-1].end
    ):
        return None
    begin = _after_date(text, group[-1].end)
    what = clean_words(re.split(r"[,，/]|[→⇒⇨➡]", text[begin : begin + _LONGEST])[0])
    return _Label(what, begin + len(what)) if what else None


def _read_clause(text: str, boundary: int, group: Sequence[Period]) -> _Label | None:
    """Read a date within a clause: 「…을 확보, 8월 중 출연」, 「안전점검은 11월에 실시」, 「'17. 5. 19.부터 시행」."""
    found = _clause_pattern().match(text, group[-1].end)
    before = text[boundary : group[0].start].rstrip(" '‘’")
    if not found or count_open(before):
        return None
    subject = re.split(r"[,，/]", before)[-1]
    if not subject.strip():
        return _Label(found["event"].strip(), found.end())
    named = _SUBJECT.fullmatch(subject)
    what = f"{clean_words(named['words'])} {found['event'].strip()}" if named else ""
    return _Label(what, found.end()) if what else None


@cache
def _clause_pattern() -> re.Pattern[str]:
    """What ends a clause after its date: 「 중 출연」, 「에 실시」, 「부터 시행」, 「 개소」."""
    events = alternation(load_words("milestones", "events"))
    return re.compile(
        rf"\s*(?:부터|까지|중|중에|에|경|말)?\s+(?P<event>(?:[가-힣]{{2,10}}\s)?{events})(?:\s*예정)?\s*(?:$|(?=[,，;/]))"
    )


def _read_label(text: str, boundary: int, group: Sequence[Period], key: str) -> _Label | None:
    """Read what the words before a date say; None when they do not name it."""
    start, end = group[0].start, group[-1].end
    before = text[boundary:start]
    opened = find_opened(before)
    if opened is not None:
        return _read_brackets(text, boundary + opened, group, key=key, before=before[:opened])
    if named := _BEFORE_DATE.search(before):
        return _Label(clean_words(before[: named.start()].rpartition("※")[2]), end)
    if boundary and NOTHING.fullmatch(before):
        return _Label("", end, key)
    if key and (part := _PART_BEFORE.fullmatch(before)):
        return _Label(part["part"].strip(), end, key)
    words = clean_words(before)
    is_event = words.endswith(tuple(load_words("milestones", "events")))
    in_chain = _ARROW.search(text, max(0, start - _LONGEST), end + _LONGEST)
    may_follow = is_event or ((key or in_chain) and not _PARTICLE_END.search(words))
    return _Label(words, end, key) if words and may_follow and _ENDS_ITEM.match(text, end) else None


def _read_brackets(text: str, opened: int, group: Sequence[Period], *, key: str, before: str) -> _Label | None:
    """Read what a date in brackets belongs to: the words before them, or a label in them (※ 업무개시 : …)."""
    end, closed = group[-1].end, find_closed(text, group[-1].end)
    if label := _LABEL_INSIDE.fullmatch(text, opened + 1, group[0].start):
        return _Label(clean_words(label["label"]), end)
    inside = text[opened + 1 : group[0].start].strip(" '‘’")
    if inside and not inside.endswith((",", "，")):
        return None
    if any(relation in inside for relation in load_words("partners", "relations")):
        return None
    words = clean_words(re.split("[⇒⇨➡]", before)[-1])
    event, after = _find_event(text[end:closed]), min(closed + 1, len(text))
    if fold_name(key) in load_words("milestones", "plain_attributes"):
        return _Label(event, after) if event else None
    return _Label(f"{words} {event}".strip() if event not in words else words, after, key)


def _find_event(after: str) -> str:
    """The event beside a date in brackets: 「(8월 개소 예정)」; empty for none."""
    found = re.match(rf"\s*(?P<event>{alternation(load_words('milestones', 'events'))})(?![가-힣])", after)
    return found["event"] if found else ""


def _add_tails(text: str, items: list[DatedItem]) -> list[DatedItem]:
    """Add the words after the last bracket that say what happens: 「환경의날(6. 5.) 및 자원의날(9. 6.) 행사 개최」."""
    ends = sorted({item.end for item in items}, reverse=True)
    found = _tail_pattern().match(text, ends[0]) if ends else None
    if found is None:
        return items
    shared = set(takewhile(lambda end: end == ends[0] or _JOINED.match(text, end), ends))
    return [
        replace(item, what=f"{item.what} {found['tail'].strip()}")
        if item.what and item.end in shared and text[item.end - 1] in CLOSED
        else item
        for item in items
    ]


@cache
def _tail_pattern() -> re.Pattern[str]:
    events = alternation(load_words("milestones", "events"))
    return re.compile(rf"(?P<tail>\s[^,:：()（）<\[→⇒]{{0,30}}?{events})(?=\s*(?:$|[,(（:：<]))")


def is_plain(key: str) -> bool:
    """Whether a key before a date says nothing of what happens: 일시, 교육기간."""
    folded = fold_name(key)
    return folded in load_words("milestones", "plain_keys") or folded in load_words("milestones", "period_keys")
