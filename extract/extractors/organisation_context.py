"""What stands around a line and says what the organisation in it does.

Enters: a `Report`, a block and a name in it. Leaves: the role of a list's heading (「관내 지역 언론사」), of a medium
by what its programme does, or of a table that conversion flattened, by its header or a cell nearby; empty for none.
"""

from __future__ import annotations

import re

from extract.blocks import Block
from extract.extractors.organisation_lists import role_of_key
from extract.extractors.organisation_roles import is_mere_mention
from extract.organisation_names import BODY, COMPANY, OrganisationName
from extract.report import Report
from extract.rules import load_words
from extract.values.names import fold_name

_LONGEST_HEADING = 16
_NEARBY = 16
_HEADER_REACH = 12
_FEWEST_CELLS = 3

# what is left of a line that holds a name and nothing else: "(사 )", "( )"
_ALONE = re.compile(r"\s*\(?\s*(?:사|재|주)?\s*\)?\s*")
# a line that is no header: it has figures, a key or a mark of its own
_NO_HEADER = re.compile(r"[\d:：○□■※-]")


def read_context(report: Report, block: Block, name: OrganisationName) -> str:
    """Read the role that stands around the line of a name; empty for none."""
    if name.kind not in (COMPANY, BODY) or is_mere_mention(block.text, name):
        return ""
    return (
        (_heading_of_bodies(report, block) if name.start == 0 else "")
        or _role_of_media(report, block, name.name)
        or _flat_header(report, block, name)
        or _line_nearby(report, block, name)
    )


def _role_of_media(report: Report, block: Block, name: str) -> str:
    """What a medium without a role of its own does: 홍보 or 보도, as its line or one above says."""
    if name not in load_words("organisations", "media") and not name.endswith(("신문", "일보", "방송국")):
        return ""
    texts = [block.text, *(above.text for above in report.outline.ancestors(block))]
    words = sorted(load_words("roles", "media_roles"))
    return next((word for text in texts for word in words if word in text), "")


def _heading_of_bodies(report: Report, block: Block) -> str:
    """「관내 지역 언론사」 right above the lines that list them."""
    above = next(report.outline.ancestors(block), None)
    text = above.text.strip() if above else ""
    ends = tuple(load_words("roles", "key_ends"))
    return text if len(text) < _LONGEST_HEADING and fold_name(text).endswith(ends) else ""


def _flat_header(report: Report, block: Block, name: OrganisationName) -> str:
    """「연번 시설명 수탁기관 위탁기간」 above a line of as many cells and more: the header that calls for bodies."""
    lines = report.document.lines
    at = _line_of(report, block, name)
    if block.mark or len(lines[at].split()) < _FEWEST_CELLS:
        return ""
    for line in reversed(lines[max(0, at - _HEADER_REACH) : at]):
        cells = line.split()
        if len(cells) >= _FEWEST_CELLS and not _NO_HEADER.search(line):
            return next((role for cell in cells if (role := role_of_key(cell))), "")
    return ""


def _line_nearby(report: Report, block: Block, name: OrganisationName) -> str:
    """「위탁」 alone on a line near a name that stands alone on its own: cells of one row that conversion parted."""
    lines = report.document.lines
    at = _line_of(report, block, name)
    if not _ALONE.fullmatch(lines[at].replace(name.name, "")):
        return ""
    near = sorted(range(max(0, at - _NEARBY), min(len(lines), at + _NEARBY + 1)), key=lambda number: abs(number - at))
    return next((line for number in near if (line := lines[number].strip()) in load_words("roles", "partner")), "")


def _line_of(report: Report, block: Block, name: OrganisationName) -> int:
    """Index of the line that a name stands in."""
    return report.outline.cut(block, name.start, name.end).first - 1
