"""Partner cities: domestic and foreign cities that a district is bound to by sisterhood, friendship or agreement.

Enters: a `Report`. Leaves: `partner_cities` facts, one a city. Lists, flattened tables and sentences are read alike,
line by line: a city, the words after it that tell kind and date, up to the next city.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.blocks import Block
from extract.document import Span
from extract.extractors.partner_tables import PartnerRow, read_partner_rows
from extract.facts import Fact, Value
from extract.places import find_countries, find_towns, is_town_stem
from extract.report import Report
from extract.rules import load_rules, load_words
from extract.values.dates import find_dates

HOME_COUNTRY = "대한민국"

# "북경시 가람구", "캘리포니아주 가람시": one to three words that end as cities and regions do
_FOREIGN_CITY = re.compile(
    r"\s*(?P<city>(?:[가-힣]+(?:시|구|주|현|성|군|도|부|촌)\s+){0,2}[가-힣]{2,}(?:시|구|현|군|촌))(?![가-힣])"
)
# "자매결연 도시(예천,청양,신안)"
_LIST_IN_BRACKETS = re.compile(r"도시\s*\((?P<names>[^()]+)\)")
# "가람군(2003)", "나래시(2011년)": the year of signing beside a city
_YEAR_IN_BRACKETS = re.compile(r"\s*\(\s*(?P<year>(?:19|20)\d\d)년?\s*\)")


@dataclass(frozen=True, slots=True)
class _Mention:
    """A city in a line: country, name as printed, offsets in the line."""

    country: str
    city: str
    start: int
    end: int


def extract_partner_cities(report: Report) -> Iterator[Fact]:
    """Yield one `partner_cities` fact for each city, of its fullest mention."""
    facts: dict[tuple[Value, str], Fact] = {}
    for block in report.outline.blocks:
        heading = _partner_heading(report, block)
        for fact in _read_table(report, block, heading) or _read_lines(report, block, heading):
            key = (fact.values["country"], _short_name(str(fact.values["city"])))
            if key not in facts or len(fact.values) > len(facts[key].values):
                facts[key] = fact
    yield from sorted(facts.values(), key=lambda fact: fact.evidence)


def _read_table(report: Report, block: Block, heading: str) -> list[Fact]:
    """The cities of a table with a column for them; none for other tables and blocks."""
    if not heading and not any(_has_context(cell.text) for row in block.rows for cell in row):
        return []
    return [_row_fact(report, block, row, heading) for row in (read_partner_rows(block) if block.rows else ())]


def _row_fact(report: Report, block: Block, row: PartnerRow, heading: str) -> Fact:
    values: dict[str, Value] = {"city": row.city, "country": row.country or HOME_COUNTRY}
    if relation := _find_relation(row.relation) or _find_relation(heading):
        values["relation"] = relation
    if row.signed:
        values["signed"] = row.signed.iso
    if programme := report.programme_of(block):
        values["programme"] = programme.title
    return Fact("partner_cities", values, row.span)


def _read_lines(report: Report, block: Block, heading: str) -> Iterator[Fact]:
    for span in _lines(report, block):
        if heading or _has_context(report.document.quote(span)):
            yield from _read_line(report, block, span, heading)


def _short_name(city: str) -> str:
    """The last word of a city's name without its ending: 충남 청양군 and 청양 are one."""
    word = city.split()[-1]
    return word[:-1] if len(word) > 2 and word[-1] in "시군구" else word


def _lines(report: Report, block: Block) -> Iterator[Span]:
    for number in range(block.span.first, block.span.last + 1):
        line = report.document.span_of_lines(number)
        yield report.document.span(max(line.start, block.span.start), min(line.end, block.span.end))


def _has_context(text: str) -> bool:
    return any(word in text for word in load_words("partners", "context"))


def _partner_heading(report: Report, block: Block) -> str:
    """The heading of a list of partner cities that a row or text stands under, empty for none."""
    if block.kind not in ("table", "text"):
        return ""
    parent = next(report.outline.ancestors(block), None)
    if not parent or not _has_context(parent.text) or (block.kind == "text" and parent.split_key()):
        return ""
    return parent.text


def _read_line(report: Report, block: Block, span: Span, heading: str) -> Iterator[Fact]:
    text = re.sub(r"\s", " ", report.document.quote(span))
    mentions = sorted(_find_mentions(report, text), key=lambda mention: mention.start)
    for at, mention in enumerate(mentions):
        end = mentions[at + 1].start if at + 1 < len(mentions) else len(text)
        yield _make_fact(report, block, span, text, mention, end, heading)


def _find_mentions(report: Report, text: str) -> Iterator[_Mention]:
    for town in find_towns(text):
        if town.name.split()[-1] != report.profile.district:
            yield _Mention(HOME_COUNTRY, town.name, town.start, town.end)
    for country in find_countries(text):
        if found := _FOREIGN_CITY.match(text, country.end):
            city = _cut_relation(" ".join(found["city"].split()))
            yield _Mention(country.name, city, country.start, found.end())
    for found in _LIST_IN_BRACKETS.finditer(text):
        yield from _list_mentions(found)


def _list_mentions(found: re.Match[str]) -> Iterator[_Mention]:
    for word in re.finditer(r"[가-힣]+", found["names"]):
        start = found.start("names") + word.start()
        if is_town_stem(word.group()):
            yield _Mention(HOME_COUNTRY, word.group(), start, start + len(word.group()))


def _cut_relation(city: str) -> str:
    for relation in load_rules("partners")["relations"]:
        city = city.split(relation)[0]
    return city.strip()


def _make_fact(report: Report, block: Block, span: Span, text: str, mention: _Mention, end: int, heading: str) -> Fact:
    values: dict[str, Value] = {"city": mention.city, "country": mention.country}
    relation = (
        _find_relation(text[mention.end : end]) or _find_relation(text[: mention.start]) or _find_relation(heading)
    )
    if relation:
        values["relation"] = relation
    if signed := _read_signing(text[mention.end : end], is_listed=bool(heading), year=report.profile.year):
        values["signed"] = signed
    programme = report.programme_of(block)
    if programme:
        values["programme"] = programme.title
    stop = end if heading else len(text)
    return Fact("partner_cities", values, report.document.span(span.start + mention.start, span.start + stop))


def _read_signing(text: str, *, is_listed: bool, year: int | None) -> str:
    """The date after a city where it is that of signing, or the year that its bracket holds alone; empty for none."""
    alone = _YEAR_IN_BRACKETS.match(text)
    if alone:
        return alone["year"]
    dates = find_dates(text, year=year)
    return dates[0].iso if dates and (is_listed or _is_signing(text)) else ""


def _is_signing(text: str) -> bool:
    """Whether a date after a city is that of signing: the text says so, or its bracket names the partnership."""
    bracket = re.match(r"\s*\((?P<remark>[^()]*)\)", text)
    signed = any(word in text for word in load_rules("partners")["dates"]["signed"])
    return signed or bool(bracket and _find_relation(bracket["remark"]))


def _find_relation(text: str) -> str:
    """The kind of partnership that a text names first; plain 자매 or 우호 counts where no kind is spelt out."""
    for words in (load_rules("partners")["relations"], load_rules("partners")["synonyms"]):
        places = [(text.find(word), -len(word), word) for word in words if word in text]
        if places:
            word = min(places)[2]
            return str(load_rules("partners")["synonyms"].get(word, word))
    return ""
