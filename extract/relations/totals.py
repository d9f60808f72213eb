"""Which heading of a table is the total of which others.

Enters: the headings over each column, or the labels of each row, as paths from the highest to the lowest. Leaves:
`Total`s by position. Looks at words alone; numbers are compared elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from extract.rules import load_rules, load_words
from extract.values.names import fold_name

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Total:
    """A total and its parts, by position.

    Attributes:
        at: Position of the total.
        parts: Positions of the parts, two or more.
        is_weak: Whether the word for the total means one only where figures confirm it.
    """

    at: int
    parts: tuple[int, ...]
    is_weak: bool = False


@dataclass(frozen=True, slots=True)
class _Group:
    """Neighbouring positions below one heading."""

    name: str
    members: tuple[int, ...]


def is_total(name: str) -> bool:
    """Whether a heading is the word for a total, or may be one."""
    first, *rest = name.split() or [""]
    if rest and first in load_words("relations", "weak_total_words"):
        return True
    folded = fold_name(name)
    if folded.endswith(tuple(load_words("relations", "total_ends"))):
        return True
    return folded in load_words("relations", "totals") | load_words("relations", "weak_totals")


def find_totals(paths: Sequence[Path]) -> list[Total]:
    """Find the totals of a table along one axis.

    Returns:
        The totals, those of lower headings first.

    >>> find_totals([("계",), ("승용", "소계"), ("승용", "소형"), ("승용", "중형"), ("화물",)])
    [Total(at=1, parts=(2, 3), is_weak=False), Total(at=0, parts=(1, 4), is_weak=False)]
    """
    return list(_find_totals(paths, range(len(paths)), depth=0))


def _find_totals(paths: Sequence[Path], positions: Sequence[int], *, depth: int) -> Iterator[Total]:
    groups = _group(paths, positions, depth)
    for group in groups:
        if len(group.members) > 1 and all(len(paths[at]) > depth + 1 for at in group.members):
            yield from _find_totals(paths, group.members, depth=depth + 1)
    yield from _divide_by_sex(groups)
    totals = [group for group in groups if is_total(group.name)]
    if not totals:
        return
    others = [group for group in groups if group not in totals]
    if len(totals[0].members) == 1:
        yield from _divide_total(paths, totals[0], others, depth)
    elif len(totals) == 1:
        yield from _match_measures(paths, totals[0], others, depth)


def _divide_by_sex(groups: Sequence[_Group]) -> Iterator[Total]:
    """A figure before its division that no word calls a total: 「인구수, 남, 여」."""
    pairs = load_rules("relations")["sexes"]
    for before, first, second in zip(groups, groups[1:], groups[2:], strict=False):
        names = [fold_name(group.name) for group in (first, second)]
        if names in pairs and not is_total(before.name) and len(before.members) == 1:
            yield Total(before.members[0], (*first.members, *second.members), is_weak=True)


def _group(paths: Sequence[Path], positions: Sequence[int], depth: int) -> list[_Group]:
    named = [at for at in positions if len(paths[at]) > depth]
    return [_Group(name, tuple(run)) for name, run in groupby(named, key=lambda at: paths[at][depth])]


def _divide_total(paths: Sequence[Path], total: _Group, others: Sequence[_Group], depth: int) -> Iterator[Total]:
    """One figure over all groups, or over each of several divisions of the same (성별, 연령별)."""
    endings = tuple(load_words("relations", "partitions"))
    divisions = [group for group in others if fold_name(group.name).endswith(endings) and len(group.members) > 1]
    for group in divisions:
        yield from _make_total(total, [at for at in group.members if not is_total(paths[at][-1])])
    if not divisions:
        yield from _make_total(total, [at for group in others for at in _heads(paths, group, depth)])


def _heads(paths: Sequence[Path], group: _Group, depth: int) -> tuple[int, ...]:
    """What a group counts for in the total above it: its own total, else all its members."""
    own = tuple(at for at in group.members if len(paths[at]) == depth + 2 and is_total(paths[at][-1]))
    return own if len(own) == 1 else group.members


def _match_measures(paths: Sequence[Path], total: _Group, others: Sequence[_Group], depth: int) -> Iterator[Total]:
    """A total of each measure (정원, 현원) that the groups have in common."""
    for at in total.members:
        measure = paths[at][depth + 1 :]
        parts = [part for group in others for part in group.members if paths[part][depth + 1 :] == measure]
        yield from _make_total(_Group(total.name, (at,)), parts)


def _make_total(total: _Group, parts: Sequence[int]) -> Iterator[Total]:
    if len(parts) > 1:
        folded = fold_name(total.name)
        ends = tuple(load_words("relations", "total_ends"))
        is_weak = folded not in load_words("relations", "totals") and not folded.endswith(ends)
        yield Total(total.members[0], tuple(parts), is_weak)
