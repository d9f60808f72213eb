"""What a report says of itself: title, district, year, bureau and dates.

Enters: an `Outline`. Leaves: a `Profile`. A manifest's words stand; what it leaves out is read from the cover and from
the whole text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from extract.blocks import Block, Outline
from extract.document import Document, Span
from extract.places import find_district, find_province
from extract.report import Profile
from extract.rules import load_rules, load_words
from extract.unit_names import find_kind, read_unit_heading
from extract.values.dates import find_dates
from extract.values.names import fold_name

# "2010. 8", "2021. 11.", "2016년 2월": a line of the cover that holds the date of publication and nothing else
_PUBLISHED = re.compile(r"\s*(?P<year>(?:19|20)\d\d)\s*[.년]\s*(?P<month>\d{1,2})\s*[.월]?\s*(?:\d{1,2}\s*[.일]?)?\s*$")
# "결재일자<tab>2016. 3. 21.", "시행일 : 2016. 3. 21."
_DATED_KEY = re.compile(r"[\s|]*(?P<key>[가-힣][가-힣 ]{1,8}?)\s*[\t:：|]\s*(?P<date>['‘’\d][\d\s.년월일]*?)[\s|]*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
# the blanks of "2 0 2 1 년도", digits set apart on a cover
_SPACED_DIGIT = re.compile(r"(?<=\d)\s(?=\d(?:\s|$))")


def read_profile(outline: Outline) -> Profile:
    """Read what a report says of itself."""
    document = outline.document
    stated = document.metadata
    support: dict[str, Span] = {}
    title = _read_title(outline, str(stated.get("title", "")), support)
    district = str(stated.get("district", "")) or find_district(document.text)[0]
    province = str(stated.get("province", "")) or find_province(district, document.text)
    published = _read_published(document, support)
    year = int(stated["year"]) if "year" in stated else _guess_year(document, title, published)
    _support_word(document, "district", district, support)
    _support_word(document, "year", str(year or ""), support)
    bureau = str(stated.get("bureau", "")) or _read_bureau(outline)
    _support_word(document, "bureau", bureau, support)
    as_of = _read_as_of(outline, year, support)
    return Profile(title, district, province, year, bureau, _kind_of(title), as_of, published, support)


def _support_word(document: Document, column: str, word: str, support: dict[str, Span]) -> None:
    if word and column not in support and (span := document.find(word)):
        support[column] = span


def _cover(outline: Outline) -> Iterator[Block]:
    last = load_rules("profile")["cover_lines"]
    return (block for block in outline.blocks if block.span.first <= last and block.kind in ("heading", "text"))


def _read_title(outline: Outline, stated: str, support: dict[str, Span]) -> str:
    """The stated title, or the heading that ends as titles do: on the cover, else anywhere."""
    wanted = fold_name(_to_hangul(stated))
    for block in outline.blocks:
        text = fold_name(_to_hangul(block.text))
        if wanted and wanted in text:
            support["title"] = block.span
            return stated
    if stated:
        return stated
    for block in [*_cover(outline), *(block for block in outline.blocks if block.kind == "heading")]:
        line = block.text.strip()
        if len(line) < 80 and _kind_of(line) and not block.is_section:
            support["title"] = block.span
            return re.sub(r"\s+", " ", line)
    return ""


def _to_hangul(text: str) -> str:
    folded = re.sub(r"(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])", "", text)
    for hanja, hangul in load_rules("profile")["hanja"].items():
        folded = folded.replace(hanja, hangul)
    return folded


def _kind_of(title: str) -> str:
    """The kind of report that a title ends in, empty for none: 「2021년 주요업무 계획」 gives 주요업무계획."""
    folded = fold_name(re.sub(r"\s*[(<\[].*$", "", _to_hangul(title)))
    return max((kind for kind in load_words("profile", "kinds") if folded.endswith(kind)), key=len, default="")


def _read_published(document: Document, support: dict[str, Span]) -> str:
    for number, line in enumerate(document.lines[: load_rules("profile")["cover_lines"]], start=1):
        if found := _PUBLISHED.match(line):
            dates = find_dates(line)
            support["published"] = document.span_of_lines(number)
            return dates[0].iso if dates else f"{found['year']}-{int(found['month']):02d}"
    return _read_published_key(document, support)


def _read_published_key(document: Document, support: dict[str, Span]) -> str:
    """The date in the box of an approved document: when it was issued, else approved, else registered."""
    lines = list(enumerate(document.lines[: load_rules("profile")["cover_lines"]], start=1))
    for key in load_rules("profile")["published_keys"]:
        for number, line in lines:
            found = _DATED_KEY.fullmatch(line)
            dates = find_dates(found["date"]) if found and fold_name(found["key"]) == key else []
            if dates and dates[0].day:
                support["published"] = document.span_of_lines(number)
                return dates[0].iso
    return ""


def _guess_year(document: Document, title: str, published: str) -> int | None:
    """The year in the title, else of publication, else the one that the text, failing that the file, names most."""
    if found := _YEAR.search(_SPACED_DIGIT.sub("", title)):
        return int(found.group())
    if published:
        return int(published[:4])
    years = Counter(_YEAR.findall(document.text) or _YEAR.findall(document.source.stem))
    return int(max(years, key=lambda year: (years[year], year))) if years else None


def _read_bureau(outline: Outline) -> str:
    """The first bureau (국) that stands alone on a line, else the only unit that does, or the health centre (보건소).

    A whole office has none; in its report the health centre is not the first unit.
    """
    names = list(dict.fromkeys(name for block in outline.blocks if (name := read_unit_heading(block.text))))
    bureau = next((name for name in names if find_kind(name) == "국"), "")
    return bureau or (names[0] if len(names) == 1 or names[:1] == ["보건소"] else "")


def _read_as_of(outline: Outline, year: int | None, support: dict[str, Span]) -> str:
    """The date that stands most often before 현재 or 기준 with day and month."""
    words = "|".join(load_words("profile", "as_of"))
    dates: Counter[str] = Counter()
    places: dict[str, Span] = {}
    for found in re.finditer(rf"\(?[^()\n]{{4,24}}?\s*(?:{words})", outline.document.text):
        for date in find_dates(found.group(), year=year):
            if len(date.iso) == len("2010-08-20"):
                dates[date.iso] += 1
                places.setdefault(date.iso, outline.document.span(found.start(), found.end()))
    if not dates:
        return ""
    best = max(dates, key=lambda iso: (dates[iso], iso))
    support["as_of"] = places[best]
    return best
