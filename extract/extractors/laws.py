"""Laws, ordinances (조례), rules and guidelines that a report cites.

Enters: a `Report`. Leaves: `laws` facts, one a citation: names in quotation brackets, names after a key such as
추진근거, and names that a sentence prints whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from extract.blocks import Block
from extract.extractors.scope import take_scope
from extract.facts import Fact, Value
from extract.language import NOUN_TAGS, load_language
from extract.report import Report
from extract.rules import load_rules, load_words
from extract.values.names import fold_name

# 「근로기준법」, 『…조례』
_QUOTED = re.compile(r"[「『](?P<name>[^」』\n]{2,80})[」』]")
# "제5조(구의 책무)", "제9조, 제12조", "제2조제1항"
_ARTICLES = re.compile(
    r"\s*(?P<articles>제\s*\d+조(?:의\d+)?(?:\s*제\d+항)?(?:\([^)]*\))?"
    r"(?:\s*(?:[,·]|및|내지|~)\s*제\s*\d+조(?:의\d+)?(?:\s*제\d+항)?(?:\([^)]*\))?)*)"
)
_TITLE_OF_ARTICLE = re.compile(r"\([^)]*\)")
# "에 관한", "및": what joins the words of a law's name besides nouns
_JOINTS = frozenset({"에 관한", "및", "등", "와", "과", "을 위한", "를 위한", "등에 관한"})
# "동법 시행령", "같은 법 시행규칙", "동 조례 시행규칙"
_SAME_LAW = re.compile(r"(?:동|같은)\s?(?:법률|법|조례|영)(?=\s|$)")
_RELATION_REACH = 12
_LONGEST_NAME = 60


@dataclass(frozen=True, slots=True)
class _Citation:
    name: str
    kind: str
    start: int
    end: int


def extract_laws(report: Report) -> Iterator[Fact]:
    """Yield one `laws` fact for each citation; a law that a programme cites twice counts once."""
    seen: set[tuple[str, str]] = set()
    for block in report.outline.blocks:
        programme = report.programme_of(block)
        title = programme.title if programme else ""
        facts = [*_read_table(report, block), *_read_cells(report, block)] if block.rows else _read_text(report, block)
        for fact in facts:
            key = fold_name(str(fact.values["name"])), title
            if key not in seen:
                seen.add(key)
                yield fact


def _read_text(report: Report, block: Block) -> Iterator[Fact]:
    for citation in _find_citations(report, block):
        yield _make_fact(report, block, citation)


def _read_table(report: Report, table: Block) -> Iterator[Fact]:
    """The laws in a table with a column for their names, with their articles and what is done to them."""
    columns = _columns(table)
    for row in table.rows[1:]:
        cells = {name: row[at] for name, at in columns.items() if at < len(row)}
        name = cells.get("names")
        kind = _kind_of(name.text) if name else None
        if name is None or kind is None:
            continue
        values: dict[str, Value] = {"name": " ".join(name.text.strip("「」『』 ").split()), "kind": kind}
        if "articles" in cells and re.search(r"\d", cells["articles"].text):
            values["article"] = " ".join(cells["articles"].text.split())
        if programme := report.programme_of(table):
            values["programme"] = programme.title
        change = cells["changes"].text if "changes" in cells else ""
        values["relation"] = _stated_change(report, table, change) or "기타"
        yield Fact("laws", values, name.span)


def _columns(table: Block) -> dict[str, int]:
    """The columns of a table of laws; empty for a table without one for their names."""
    words = load_rules("laws")["words"]
    header = [fold_name(cell.text) for cell in table.rows[0]]
    columns = {
        column: at
        for column in ("names", "changes", "articles")
        for at, name in enumerate(header)
        if name in words[column]
    }
    return columns if "names" in columns else {}


def _read_cells(report: Report, table: Block) -> Iterator[Fact]:
    """The laws in quotation brackets in any cell of a table: 「「수수료 조례」 개정」."""
    if _columns(table):
        return
    for cell in (cell for row in table.rows for cell in row if "「" in cell.text or "『" in cell.text):
        text = report.document.quote(cell.span)
        block = replace(table, kind="item", span=cell.span, text=text, rows=())
        for found in _QUOTED.finditer(text):
            if citation := _read_quoted(block, found):
                yield _make_fact(report, block, citation)


def _make_fact(report: Report, block: Block, citation: _Citation) -> Fact:
    values: dict[str, Value] = {"name": citation.name, "kind": citation.kind}
    end = citation.end
    if found := _ARTICLES.match(block.text, end):
        values["article"] = " ".join(_TITLE_OF_ARTICLE.sub("", found["articles"]).split())
        end = found.end()
    programme = report.programme_of(block)
    if programme:
        values["programme"] = programme.title
    values["relation"] = _relation(report, block, end)
    return Fact("laws", values, report.outline.cut(block, citation.start, end))


def _relation(report: Report, block: Block, end: int) -> str:
    """근거 under such a key, else what is said to happen to the law right after its name."""
    after = block.text[end : end + _RELATION_REACH].split("(")[0]
    return _stated_change(report, block, after) or ("근거" if _is_grounds(report, block) else "기타")


def _stated_change(report: Report, block: Block, text: str) -> str:
    """What a text says is done to a law (제정, 개정, 폐지), empty for nothing; planned where the heading says so."""
    for word, relation in load_rules("laws")["relations"].items():
        if word in text:
            return f"{relation} 예정" if _is_planned(report, block) else str(relation)
    return ""


def _is_planned(report: Report, block: Block) -> bool:
    if report.outline.section_of(block) in load_words("headings", "planned_later"):
        return True
    heading = next((above for above in report.outline.ancestors(block) if above.kind == "heading"), None)
    return bool(heading and fold_name(heading.text).endswith("계획"))


def _is_grounds(report: Report, block: Block) -> bool:
    for part in (block, *report.outline.ancestors(block)):
        pair = part.split_key()
        if fold_name(pair[0] if pair else part.text) in load_rules("laws")["words"]["grounds"]:
            return True
    return False


def _find_citations(report: Report, block: Block) -> Iterator[_Citation]:
    quoted = [citation for found in _QUOTED.finditer(block.text) if (citation := _read_quoted(block, found))]
    yield from quoted
    if quoted:
        return
    named = list(_name_in_full(_read_names(report, block)))
    yield from named
    if not named and _is_grounds(report, block):
        yield from _read_other_grounds(report, block)


def _kind_of(name: str) -> str | None:
    """The kind that a law's name ends in; None when it names no law."""
    folded = fold_name(name)
    words = load_rules("laws")["words"]
    is_denied = folded.endswith(tuple(words["denied_ends"])) and not folded.endswith(tuple(words["allowed_ends"]))
    if folded in words["denied"] or is_denied:
        return None
    endings = [(rule["ending"], rule["kind"]) for rule in load_rules("laws")["ending"]]
    fitting = [(ending, kind) for ending, kind in endings if folded.endswith(ending) and len(folded) > len(ending) + 1]
    return max(fitting, key=lambda pair: len(pair[0]))[1] if fitting else None


def _read_quoted(block: Block, found: re.Match[str]) -> _Citation | None:
    name = found["name"].strip()
    kind = _kind_of(name)
    return _Citation(" ".join(name.split()), kind, found.start(), found.end()) if kind else None


def _read_names(report: Report, block: Block) -> Iterator[_Citation]:
    """Names that stand without brackets: the nouns and joints before 조례, 법률, 규칙, 지침."""
    pair = block.split_key()
    first = pair[2] if pair else 0
    tokens = list(load_language()(block.text))
    for at, token in enumerate(tokens):
        end = token.idx + len(token)
        if token.idx < first or not _ends_name(block.text, end) or not token.tag_.startswith("N"):
            continue
        start = take_scope(tokens, at, joints=_JOINTS, tags=NOUN_TAGS, first=first)
        name = " ".join(block.text[start:end].split())
        kind = _kind_of(name)
        if kind and _is_cited(report, block, name, kind, end):
            yield _Citation(name, kind, start, end)


def _name_in_full(citations: Iterable[_Citation]) -> Iterator[_Citation]:
    """Name a law that stands as 「동법 시행령」, 「같은 조례 시행규칙」 by the one before it."""
    before = ""
    for citation in citations:
        found = _SAME_LAW.match(citation.name)
        name = f"{before}{citation.name[found.end() :]}" if found and before else citation.name
        before = before if found else name
        yield replace(citation, name=name)


def _is_cited(report: Report, block: Block, name: str, kind: str, end: int) -> bool:
    """Whether a name without brackets is a law's: words in 법 and 지침 need a sign, such as an article after them."""
    if kind == "지침":
        return " " in name
    return kind != "법률" or "관한" in name or bool(_ARTICLES.match(block.text, end)) or _is_grounds(report, block)


def _ends_name(text: str, end: int) -> bool:
    return text[:end].endswith(tuple(rule["ending"] for rule in load_rules("laws")["ending"])) and not re.match(
        r"[가-힣]{2}", text[end:]
    )


def _read_other_grounds(report: Report, block: Block) -> Iterator[_Citation]:
    """Grounds that are no law: 「음식물 수거 개선 권고(서울시 …)」; the text before its bracket."""
    pair = block.split_key()
    parent = report.outline.blocks[block.parent] if block.parent is not None else block
    label, value, start = (pair[0], pair[1], pair[2]) if pair else (parent.text, block.text, 0)
    name = re.split(r"\s*[(※]", value)[0].strip()
    if fold_name(label) in load_rules("laws")["words"]["grounds"] and 4 < len(name) < _LONGEST_NAME:
        yield _Citation(" ".join(name.split()), "기타", start, start + len(name))
