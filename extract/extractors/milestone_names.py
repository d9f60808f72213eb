"""What dated items are called: the words beside the date, and what they leave out.

Enters: a `Report`, a block and a `DatedItem`. Leaves: the full name: 「일시 : …」 takes the line above, 「준공 : …」
stands after it, a key such as 「교육 : 3월 기본, 9월 심화」 goes before each part.
"""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

from extract.blocks import Block
from extract.document import Span
from extract.extractors.dated_items import DatedItem, is_plain
from extract.report import Programme, Report
from extract.rules import load_rules, load_words
from extract.values.names import fold_name, fold_spaced
from extract.values.periods import Period

_NEEDY_LENGTH = 8
_EVENT_DAYS = 31  # a period of a programme that long by days is the event itself
# brackets and remarks after the name of a matter: "마을 축제 개최(3회) ※ 우천시 취소"
_REMARK = re.compile(r"\s*[(（\[<]?\s*(?:※.*)?$")
# one of several: "1차", "제2회", "3단계"
_SERIES = re.compile(r"제?\s?\d{1,2}\s?(?:차|회|회차|기|단계|공구|구간)")
# a matter with its figures: "유료 주차장 14개소 972면"
_FIGURES = re.compile(r"\s+\d.*$")
_BRACKETS = re.compile(r"\s*[(（<\[][^()（）<>\[\]]*[)）>\]]\s*$")


def name_item(report: Report, block: Block, item: DatedItem) -> DatedItem:
    """Name what happens, with the key or the line above where the words beside the date need them; may be empty."""
    what = _find_name(report, block, item)
    context, above = _find_context(report, block)
    own = fold_name(f"{item.key} {item.what}")
    taken = bool(context) and fold_name(context) in fold_name(what) and fold_name(context) not in own
    return replace(item, what=what, above=above if taken else None)


def _find_name(report: Report, block: Block, item: DatedItem) -> str:
    key, what = item.key, item.what
    if item.leads and not key:
        return what
    if is_plain(what) or (not what and (is_plain(key) or not key)) or (item.leads and is_plain(key)):
        return _context(report, block) or _event_of_programme(report, block, item.period)
    if is_plain(key):
        return _join(_context(report, block), what)
    if item.leads and key.endswith(tuple(load_words("milestones", "events"))):
        return key
    if operator := _operator_of(key):
        return f"{operator if operator != key else _context(report, block) or _title(report, block)} 위탁".strip()
    return _add_matter(report, block, _join(key, what))


@cache
def attribute_keys() -> frozenset[str]:
    """Keys of what a programme is for and what it costs, whose dates are no events."""
    return load_words("programmes", "target") | load_words("programmes", "budget") | load_words("programmes", "spent")


def _operator_of(key: str) -> str:
    """What a key of who runs something is of: itself (수탁기관), or the matter before it; empty for other keys."""
    matter, _, last = key.rpartition("/")
    if fold_name(last) not in load_rules("facilities")["keys"]["operator"]:
        return ""
    return _FIGURES.sub("", matter).strip() or key


def _add_matter(report: Report, block: Block, label: str) -> str:
    """Put the name of the matter before a label that says what happens and not to what: 협약기간, 착공, 상반기."""
    folded, context = fold_name(label), _context(report, block)
    if folded in load_words("milestones", "parts"):
        return f"{label} {context or _title(report, block)}"
    if folded in load_words("milestones", "needy") or _SERIES.fullmatch(label):
        return _join(context, label) if context else label
    ends = tuple(load_words("milestones", "needy_ends"))
    is_needy = len(folded) <= _NEEDY_LENGTH and folded.endswith(ends)
    return _join(context or _title(report, block), label) if is_needy else label


def is_period_of_programme(report: Report, block: Block, key: str) -> bool:
    """Whether a key such as 사업기간 tells the period of the programme, and not of a matter within it."""
    return fold_name(key) in load_words("milestones", "period_keys") and not _context(report, block)


def _context(report: Report, block: Block) -> str:
    return _find_context(report, block)[0]


def _find_context(report: Report, block: Block) -> tuple[str, Span | None]:
    """The name of the matter that a line tells more of: the line above it, within the programme, and its place."""
    programme = report.programme_of(block)
    for above in report.outline.ancestors(block):
        if above.is_section or above.kind == "text":
            continue
        if programme and (above not in programme.body or above.span.first in _title_lines(programme)):
            return "", None
        pair = above.split_key()
        if not pair or fold_name(pair[0]) not in attribute_keys() | load_words("programmes", "evidence"):
            return _clean(pair[0] if pair else above.text), above.span
    return "", None


def _title_lines(programme: Programme) -> set[int]:
    return {span.first for span in (programme.heading, programme.alt_heading) if span}


def _clean(text: str) -> str:
    return " ".join(fold_spaced(_BRACKETS.sub("", _REMARK.sub("", text))).split()).strip(" ,:·-/)")


def _title(report: Report, block: Block) -> str:
    programme = report.programme_of(block)
    return programme.title if programme else ""


def _event_of_programme(report: Report, block: Block, period: Period) -> str:
    """The programme itself where it is an event of days (일시 : …); its period of months is no milestone."""
    first, last = period.first, period.last
    if not (first and first.day and last and last.day):
        return ""
    days = (date(last.year, last.month or 1, last.day) - date(first.year, first.month or 1, first.day)).days
    return _title(report, block) if days <= _EVENT_DAYS else ""


def _join(context: str, label: str) -> str:
    if fold_name(context) in fold_name(label):
        return label
    return context if fold_name(label) in fold_name(context) else f"{context} {label}"
