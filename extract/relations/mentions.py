"""The same figure printed in two tables of a report.

Enters: the tables of a report. Leaves: `Relation`s of kind mention. Two cells are the same figure when their headings
and labels are the same words, with the unit that a table stands under. Two tables speak of the same things when most of
what they share agrees; what they then print differently is a mention that differs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from extract.document import Document
from extract.relations.matrix import Matrix
from extract.relations.nested import NestedRow
from extract.relations.relation import Relation, Term
from extract.relations.totals import is_total
from extract.rules import load_rules, load_words
from extract.values.names import fold_name
from extract.values.quantities import find_quantities

_TELLING = 100  # a count from which on two equal figures are no chance
_FEWEST_SMALL = 4  # equal smaller figures that are no chance either

Key = frozenset[str]


@dataclass(frozen=True, slots=True)
class _Cited:
    """A figure with the words that lead to it and its line."""

    label: str
    value: float
    line: int


_Pair = tuple[_Cited, _Cited]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one table prints: its figures by the words that lead to them, and the headings that it stands under."""

    above: Key
    cells: Mapping[Key, _Cited]

    @property
    def words(self) -> Key:
        """All words of the table."""
        return frozenset().union(*self.cells)


def read_sheet(matrix: Matrix, above: Sequence[str]) -> Sheet:
    """Read the figures of a table; those whose words lead to several figures are left out."""
    cells: dict[Key, list[_Cited]] = {}
    for (row, column), figure in matrix.cells.items():
        words = [*matrix.labels[row], *matrix.headings[column]]
        if figure.unit != "%" and not figure.cell.bracketed and words:
            cells.setdefault(_make_key(words), []).append(_Cited(" ".join(words), figure.value, figure.line))
    return Sheet(_make_key(above), {key: found[0] for key, found in cells.items() if len(found) == 1})


def read_nested_sheet(rows: Sequence[NestedRow], above: Sequence[str]) -> Sheet:
    """Read the subtotals of rows that stand under one another."""
    cells = {
        _make_key([row.label, term.name]): _Cited(f"{row.label} {term.name}", float(term.value), row.line)
        for row in rows
        for term in row.subtotals
    }
    return Sheet(_make_key(above), cells)


def read_posts(document: Document) -> Iterator[Sheet]:
    """Read lines that count several kinds of things with one post each: 「40통 / 300반」 have as many 통장, 반장."""
    posts = load_rules("relations")["posts"]
    for number, line in enumerate(document.lines, start=1):
        counts = {count.unit: count.value for count in find_quantities(line) if count.unit in posts}
        if len(counts) > 1 and "\t" not in line:
            cells = {
                _make_key([posts[unit], "정원"]): _Cited(f"{posts[unit]} 정원", value, number)
                for unit, value in counts.items()
            }
            yield Sheet(frozenset(), cells)


def find_mentions(document: Document, sheets: Sequence[Sheet]) -> Iterator[Relation]:
    """Find the figures that two tables of a report print, equal or not."""
    for first, second in combinations(sheets, 2):
        for pairs in _find_pairs(first, second):
            equal = [one for one, other in pairs if one.value == other.value]
            if _is_same_subject(equal, len(pairs)):
                yield from (_relate(document, *pair) for pair in pairs if pair[0].line != pair[1].line)


def _find_pairs(first: Sheet, second: Sheet) -> Iterator[list[_Pair]]:
    """The cells of two tables under the same words; of a table about one unit, those of its rows in the other."""
    yield _pair(first, second, frozenset())
    for one, other in ((first, second), (second, first)):
        for word in sorted(other.above & one.words):
            yield _pair(one, other, frozenset({word}))


def _pair(one: Sheet, other: Sheet, context: Key) -> list[_Pair]:
    moved = {key | context: cited for key, cited in other.cells.items()}
    return [(one.cells[key], moved[key]) for key in sorted(one.cells.keys() & moved.keys(), key=sorted) if len(key) > 1]


def _relate(document: Document, one: _Cited, other: _Cited) -> Relation:
    earlier, later = sorted((one, other), key=lambda cited: cited.line)
    span, against = (document.span_of_lines(cited.line) for cited in (later, earlier))
    return Relation("mention", later.label, later.value, "", (Term(earlier.label, earlier.value),), span, against)


def _is_same_subject(equal: Sequence[_Cited], count: int) -> bool:
    telling = sum(abs(cited.value) >= _TELLING for cited in equal)
    return 2 * len(equal) >= count and (telling > 0 or len(equal) >= _FEWEST_SMALL)


def _make_key(words: Sequence[str]) -> Key:
    dropped = load_words("relations", "weak_total_words")
    return frozenset(fold_name(word) for word in words if not is_total(word) and word not in dropped)
