"""Organisations: companies, agencies, associations, schools and media, with their role in a programme.

Enters: a `Report`. Leaves: `organisations` facts, one an organisation, programme and role. A name counts where lists of
bodies hold it (after a key, in a column of a table) or where the text around says what it does; a company counts also
without a role. The district itself and its units are none.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from extract.blocks import Block
from extract.captions import text_above
from extract.document import Span
from extract.extractors.organisation_context import read_context
from extract.extractors.organisation_lists import (
    Listed,
    read_headed,
    read_item_of,
    read_keyed,
    read_neighbours,
)
from extract.extractors.organisation_records import read_records
from extract.extractors.organisation_roles import read_frame, read_role
from extract.extractors.organisation_tables import read_organisations
from extract.facts import Fact, Value
from extract.organisation_names import COMPANY, find_organisations
from extract.report import Report
from extract.rules import load_words
from extract.values.names import fold_name

_Mention = tuple[str, str, Span]  # name, role, place


def extract_organisations(report: Report) -> Iterator[Fact]:
    """Yield one `organisations` fact for each organisation, programme and role, in reading order."""
    seen: set[tuple[str, str, str]] = set()
    known: dict[tuple[str, str], str] = {}
    mentions = list(_find_mentions(report))
    kinds = _kinds_of_named(mentions)
    for title, (name, stated, span) in mentions:
        folded = fold_name(name)
        role = stated or known.get((folded, title), "")
        known.setdefault((folded, title), role)
        if (folded, title, role) in seen or (folded, title) in kinds or _is_own(report, name):
            continue
        seen.add((folded, title, role))
        values: dict[str, Value] = {"name": name, "role": role} if role else {"name": name}
        if title:
            values["programme"] = title
        yield Fact("organisations", values, span)


def _find_mentions(report: Report) -> Iterator[tuple[str, _Mention]]:
    """The mentions of each block with the title of its programme, empty outside of programmes."""
    listed: set[int] = set()  # lines of entries that run over several
    for block in report.outline.blocks:
        programme = report.programme_of(block)
        records = list(read_records(report, block)) if block.kind == "text" else []
        listed.update(number for *_, span in records for number in range(span.first, span.last + 1))
        for mention in records or (() if block.span.first in listed else _read_block(report, block)):
            yield (programme.title if programme else ""), mention


def _kinds_of_named(mentions: Iterable[tuple[str, _Mention]]) -> frozenset[tuple[str, str]]:
    """Kinds of body (경찰서) in programmes that name one of the kind (가람경찰서): the kind says nothing more."""
    names = {(fold_name(name), title) for title, (name, _, _) in mentions}
    kinds = ((name, title) for name, title in names if name in load_words("organisations", "sole"))
    return frozenset(
        (kind, title)
        for kind, title in kinds
        if any(title == other and name.endswith(kind) and name != kind for name, other in names)
    )


def _is_own(report: Report, name: str) -> bool:
    """Whether a name is the reporting district's own: 가람구, 가람구청."""
    district = report.profile.district
    return bool(district) and fold_name(name) in (district, f"{district}청", f"{district}의회")


def _read_block(report: Report, block: Block) -> Iterator[_Mention]:
    if block.rows:
        for item in read_organisations(block, text_above(report, block)):
            yield item.name, item.role, report.document.span(item.start, item.end)
        return
    pair = block.split_key()
    if pair and fold_name(pair[0]) in load_words("roles", "place_keys"):
        return
    above = next(report.outline.ancestors(block), None)
    listed = [*read_keyed(block.text), *read_headed(block.text)]
    if above and not listed:
        listed = list(read_item_of(block.text, above.text))
    for item in sorted([*listed, *_named(report, block, listed)], key=lambda item: item.start):
        yield item.name, item.role, report.outline.cut(block, item.start, item.end)


def _named(report: Report, block: Block, listed: list[Listed]) -> Iterator[Listed]:
    """The names that stand outside of lists, where the text says their role."""
    names = find_organisations(block.text)
    for at, name in enumerate(names):
        if any(item.start < name.end and name.start < item.end for item in listed):
            continue
        role = (
            read_role(block.text, names, at) or read_context(report, block, name) or read_frame(block.text, names, at)
        )
        if role or name.kind == COMPANY:
            found = Listed(name.name, name.start, name.end, role)
            yield from read_neighbours(block.text, found)
            yield found
