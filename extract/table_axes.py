"""Which side of a table measures: its columns, the labels of its rows, or neither.

Enters: the `Figure`s of a table and the headings over its columns. Leaves: whether the columns measure, and which
column of labels does.

* A side of measures by their words (정원, 참여인원, 면적(㎡)) measures. Rows that have names (업체명) have attributes.
* Categories add up, and come with years, grades or units: where one side has a total or is of such a kind, and the
  other has none, that other side measures (「연도 | 구인 | 구직 | 알선」), unless the corner names it (「품목 | …」).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from extract.grids import Figure
from extract.measure_words import TOTAL_OF, is_measure, is_plain, is_total, is_year, kind_of, strip_note
from extract.rules import load_words
from extract.values.names import fold_name


def find_axes(figures: Sequence[Figure], paths: Sequence[tuple[str, ...]]) -> tuple[bool, int | None]:
    """Tell which side of a table measures.

    Returns:
        Whether the columns do; and the column of labels that does, None for none.
    """
    if _have_measures(paths) or _name_entities(figures) or _list_attributes(figures, paths):
        return True, None
    return False, _measuring_labels(figures, paths)


def _have_measures(paths: Sequence[tuple[str, ...]]) -> bool:
    told = [path for path in paths if path and not all(map(is_total, path))]
    found = sum(any(map(is_measure, path)) and not TOTAL_OF.fullmatch(path[-1]) for path in told)
    return bool(told) and (found * 2 > len(told) or (found * 2 == len(told) == len(paths)))


def _name_entities(figures: Sequence[Figure]) -> bool:
    """Whether the rows are things with names (업체명, 시설명): the columns then tell what they have."""
    headings = {strip_note(heading) for figure in figures for heading, _ in figure.rows}
    return any(heading.endswith("명") and len(heading) > 1 for heading in headings)


def _list_attributes(figures: Sequence[Figure], paths: Sequence[tuple[str, ...]]) -> bool:
    """Whether the rows are categories by a total or their kind, and the columns are not."""
    labels = _labels(figures, 0)
    corner = next((heading for figure in figures for heading, _ in figure.rows[:1]), "")
    names_columns = corner_names_columns(corner, labels)
    leaves = plain_leaves(paths)
    categories = any(map(is_total, labels)) or is_kind(labels)
    return categories and not names_columns and len(leaves) > 1 and not _add_up(paths) and not is_kind(leaves)


def plain_leaves(paths: Sequence[tuple[str, ...]]) -> set[str]:
    """The lowest headings but those that measure by themselves, such as 증감률 beside years; all where none is left."""
    leaves = {path[-1] for path in paths if path}
    return {leaf for leaf in leaves if not is_measure(leaf)} or leaves


def _add_up(paths: Sequence[tuple[str, ...]]) -> bool:
    return any(is_total(name) or bool(TOTAL_OF.fullmatch(name)) for path in paths for name in path)


def corner_names_columns(corner: str, labels: Iterable[str]) -> bool:
    """Whether the corner names the columns: 「품목 | 종이팩 | 폐건전지」 above rows of years."""
    own = fold_name(corner) in load_words("statistics", "kind_corners")
    return bool(corner) and not own and not is_plain(corner) and is_kind(labels)


def _measuring_labels(figures: Sequence[Figure], paths: Sequence[tuple[str, ...]]) -> int | None:
    """The column of labels that are measures; years among them count what the title says."""
    leaves = {path[-1] for path in paths if path and not is_total(path[-1])}
    for at in range(max((len(figure.rows) for figure in figures), default=0)):
        told = [label for label in _labels(figures, at) if not is_total(label)]
        found = [label for label in told if is_measure(label)]
        if found and (all(map(is_year, leaves)) or all(label in found or is_year(label) for label in told)):
            return at
    return None


def is_kind(labels: Iterable[str]) -> bool:
    """Whether labels are of one kind that is never measured: years, grades, ages, units."""
    return bool(kind_of(set(labels)))


def _labels(figures: Sequence[Figure], at: int) -> list[str]:
    return list(dict.fromkeys(figure.rows[at][1] for figure in figures if at < len(figure.rows)))
