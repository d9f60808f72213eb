"""The words beside a date: brackets, remarks and figures told from what happens.

Enters: a piece of a line. Leaves: its words alone, and where its brackets open and close.
"""

from __future__ import annotations

import re

from extract.values.names import fold_spaced

OPENED, CLOSED = "(（[<〈", ")）]>〉"
_REACH = 200  # the longest bracket
# a remark after what happens: "착공 ⇒ 공정률 55%", "준공 ※ 전시물은 별도 발주"
_REMARK = re.compile(r"\s*(?:※|[⇒⇨➡]).*$", re.S)
# figures after what happened: ", 공정률 12%", ", 이용 41,306명"
_FIGURES_LISTED = re.compile(r"\s*[,，]\s*[가-힣\s]{1,12}\d[\d,.]*\s?(?:%|[가-힣]{1,3})$")
# the marks of the items before and after, where two stand on one line
_MARKS = "∙‧•▪○◦‣■□"
# what is left of the item before: ", ", "및 ", "字) 303명, "
_FRINGE_BEFORE = re.compile(
    r"^(?:[\s,，;/·ㆍ‧)）\]>→⇒⇨➡▶▷]|및\s|와\s|과\s|또는\s|[字자限](?=[\s)）])|\d[\d,.]*\s?[가-힣]{1,3}\s*[,，])+"
)
# figures after what happens: "정기인사 실시 : 294명", "보상 완료 : 21필지 2,740백만원"
_FIGURES_AFTER = re.compile(r"\s*[:：]\s*(?:총|약)?(?:\s*\d[\d,.]*\s?[^\W\d]{1,3}[,·/]?)+$")
# what is to come, which the status says: "개관 예정"
_PLANNED = re.compile(r"(?<=\S)\s*(?:예정|예정임|할 예정)$")
# syllables set apart, and nothing else: "착 공"
_SPACED = re.compile(r"(?:[가-힣]\s+)+[가-힣]")


def count_open(text: str) -> int:
    """How many brackets a text opens and does not close."""
    return sum(text.count(sign) for sign in OPENED[:3]) - sum(text.count(sign) for sign in CLOSED[:3])


def clean_words(text: str) -> str:
    """Take the words alone: no remark, no figures in brackets, no separators around."""
    text = _REMARK.sub("", text).rstrip(f" ,，;/→⇒⇨➡▶▷>{_MARKS}")
    text = _drop_brackets(_FIGURES_LISTED.sub("", _FIGURES_AFTER.sub("", text)))
    text = " ".join(_FRINGE_BEFORE.sub("", text).split()).strip(" ,:·-/※*.")
    text = text.strip("()（）") if count_open(text) else text
    text = _PLANNED.sub("", text)
    return fold_spaced(text) if _SPACED.fullmatch(text) else text


def _drop_brackets(text: str) -> str:
    """Take figures and labels in brackets off the end: 「(14필지)」, 「(시공사 : 가람건설(주))」."""
    if text[-1:] not in CLOSED[:3] or not text:
        return text
    opened = find_opened(text[:-1])
    inside = text[opened + 1 : -1] if opened is not None else ""
    return text[:opened].rstrip() if re.search(r"[\d:：]", inside) else text


def find_opened(before: str) -> int | None:
    """Find where the bracket opens that a date stands in; None outside of brackets."""
    depth = 0
    for at in range(len(before) - 1, -1, -1):
        if before[at] in CLOSED:
            depth += 1
        elif before[at] in OPENED:
            if depth == 0:
                return at
            depth -= 1
    return None


def find_closed(text: str, at: int) -> int:
    """Find where the bracket closes that is open at a place; the end of the text where it does not within reach."""
    depth = 0
    for place in range(at, min(at + _REACH, len(text))):
        if text[place] in OPENED:
            depth += 1
        elif text[place] in CLOSED:
            if depth == 0:
                return place
            depth -= 1
    return len(text)
