"""Lists of bodies with address and telephone that conversion flattened: each entry runs over several lines.

Enters: a `Report` and the block of the header (「구분 대표 소재지 전화번호」). Leaves: each name with its role, which
the heading above says, and the lines of its entry: from the name to the telephone number that ends it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from extract.blocks import Block
from extract.document import Span
from extract.extractors.organisation_lists import LONGEST_NAME, NOTE, role_of_key
from extract.report import Report
from extract.rules import load_words
from extract.values.addresses import find_addresses
from extract.values.names import fold_name

_FEWEST_ENTRIES = 2
_SHORTEST_NAME = 2
# "02-345-6789", "345-6789", "(02)345-6789" at the end of a line
_TELEPHONE = re.compile(r"(?:\(?0\d{1,2}[-)]\s?)?(?<!\d)\d{3,4}-\d{4}\s*$")
# "가람신문 홍 길 동", "나래신문 홍길동": a name, and the person behind it
_NAME_AND_PERSON = re.compile(r"(?P<name>\S.*?)\s+(?:[가-힣](?:\s+[가-힣]){1,3}|[가-힣]{2,4})")


def read_records(report: Report, header: Block) -> Iterator[tuple[str, str, Span]]:
    """Yield name, role and place of each entry below a header; nothing where an entry is of another make."""
    columns = fold_name(header.text)  # in one piece: 「대 표 소 재 지」 does not say where a heading ends
    above = next(report.outline.ancestors(header), None)
    role = role_of_key(NOTE.sub("", above.text)) if above else ""
    if not role or not columns.endswith(tuple(load_words("roles", "telephone_columns"))):
        return
    entries = list(_cut_entries(report, header))
    names = [_read_name(report, entry, columns) for entry in entries]
    if len(entries) >= _FEWEST_ENTRIES and all(_SHORTEST_NAME <= len(name) <= LONGEST_NAME for name in names):
        for name, entry in zip(names, entries, strict=True):
            yield name, role, report.document.span_of_lines(entry[0], entry[-1])


def _cut_entries(report: Report, header: Block) -> Iterator[list[int]]:
    """The lines of each entry, up to the last telephone number."""
    below = takewhile(lambda block: block.kind in ("text", "note"), report.outline.blocks[header.index + 1 :])
    entry: list[int] = []
    for number in (number for block in below for number in range(block.span.first, block.span.last + 1)):
        line = report.document.lines[number - 1]
        entry += [number] if line.strip() else []
        if entry and _TELEPHONE.search(line):
            yield entry
            entry = []


def _read_name(report: Report, entry: Sequence[int], columns: str) -> str:
    """The name that an entry begins with, without the person or address behind it; empty where one is missing."""
    lines = [report.document.lines[number - 1].strip() for number in entry]
    addresses = find_addresses("\n".join(lines))
    if not addresses and _has(columns, "place_keys"):
        return ""
    first = lines[0][: addresses[0].start] if addresses else lines[0]
    if not _has(columns, "person_columns"):
        return first.strip()
    found = _NAME_AND_PERSON.fullmatch(first.strip())
    return found["name"] if found else ""


def _has(columns: str, words: str) -> bool:
    return any(word in columns for word in load_words("roles", words))
