"""The words before a value that say what it is: ``연면적`` of ``연면적 987㎡``, ``시비`` of ``시비 8,700천원``.

Enters: a text and the place of a value in it. Leaves: the offsets of the label. What the label means is not read here.
"""

from __future__ import annotations

import re

OPENING = dict(zip("([<{（［〈《「『【〔", ")]>}）］〉》」』】〕", strict=True))
"""Brackets and how they close."""

_CLOSING = frozenset(OPENING.values())
_REACH = 160  # characters that a label may have
_LONGEST_BRACKET = 400

# between labels: a comma that is none of a number's, a tab, a marker, a dash between blanks; a slash after a value
# ("10명/ 1,500천원"), not between words ("예산액/집행액 : …")
_SEPARATOR = re.compile(r"(?<!\d)[,，]|[,，](?!\d)|[;；|+\t\n○◦❍□■※▶]|(?<=\s)[-–](?=\s)")

# between marker and label, and between label and value: "- 사업비 : 총 "
_SLASH_AFTER_VALUE = re.compile(r"\d\s?[가-힣%]{0,4}\s?$")
_LEAD = re.compile(r"(?:[^\w(\[<「『【《〈\"'‘“]|ㅇ(?=\s))*")
_TRAIL = re.compile(r"(?:[ \u00a0:：=→⇒~∼\-–]|(?<![가-힣])(?:총|계|약|금|일금|최대|최고)(?=[\s:：]*$))*$")


def find_label(text: str, value: int, *, first: int = 0) -> tuple[int, int]:
    """Find the label before a value.

    Args:
        text: Any text.
        value: Offset of the value's first character.
        first: Offset before which the label may not begin, such as the end of the value before.

    Returns:
        Start and end of the label; equal when there is none. A label begins after commas, tabs and values outside
        of brackets. The label of a value that opens a bracket stands before the bracket: ``설치비(30,500천원)``.

    >>> text = "- 사업비 : 총 150,000천원"
    >>> start, end = find_label(text, 10)
    >>> text[start:end]
    '사업비'
    """
    first = max(first, value - _REACH)
    end = _trim(text, first, value)
    if end > first and text[end - 1] in OPENING:
        end = _trim(text, first, end - 1)
    start = _begin_label(text, first, end)
    lead = _LEAD.match(text, start, end)
    return (lead.end() if lead else start), end


def find_bracket_end(text: str, opening: int) -> int | None:
    """Find where a bracket closes.

    Args:
        text: Any text.
        opening: Offset of the opening bracket.

    Returns:
        Offset of the closing bracket; None when it does not close within a few hundred characters.
    """
    opens, closes, depth = text[opening], OPENING[text[opening]], 0
    for at in range(opening, min(len(text), opening + _LONGEST_BRACKET)):
        depth += (text[at] == opens) - (text[at] == closes)
        if depth == 0:
            return at
    return None


def _trim(text: str, first: int, end: int) -> int:
    """Drop colons, dashes and words such as 총 from the end of a label."""
    trail = _TRAIL.search(text, first, end)
    return trail.start() if trail else end


def _begin_label(text: str, first: int, end: int) -> int:
    """Walk back from the end of a label to the separator or open bracket before it."""
    depth = 0
    for at in range(end - 1, first - 1, -1):
        character = text[at]
        depth += (character in _CLOSING) - (character in OPENING)
        if depth < 0 or (depth == 0 and _separates(text, at)):
            return at + 1
    return first


def _separates(text: str, at: int) -> bool:
    """Whether a character parts a label from what stands before it."""
    if text[at] == "/":
        return bool(_SLASH_AFTER_VALUE.search(text[max(0, at - 8) : at]))
    return bool(_SEPARATOR.match(text, at))
