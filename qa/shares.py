"""The share that one row or column of a table has in the whole of it: what percentage of complaints were about roads.

Enters: a context that asks for a share and names no two figures. Leaves: a `Result` with the percentage and both
figures.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from qa.catalogue import Entry
from qa.context import Context
from qa.parallels import Kind, split_slots
from qa.results import Result
from qa.side_by_side import is_share
from qa.slots import WHOLE, Key, find_keys, print_slot
from qa.weighing import Member, Parallel, Weigher
from qa.within import answer_likeliest


def compute_share(context: Context) -> Result | None:
    """Answer with the percentage of the whole of a table that one row or column of it is.

    Returns:
        The percentage; None when the question wants none, or no row or column with its total is clearly meant.
    """
    if not is_share(context):
        return None
    weigher = Weigher(context)
    return answer_likeliest(context, sorted(_find_shares(weigher), key=lambda parallel: -parallel.score))


def _find_shares(weigher: Weigher) -> Iterator[Parallel]:
    """Find the rows or columns that a question names, each with the total that it is part of."""
    parts: dict[Kind, list[tuple[Entry, str, frozenset[Key]]]] = defaultdict(list)
    wholes: dict[Kind, list[tuple[Entry, str]]] = defaultdict(list)
    for entry in weigher.figures:
        for slot, others in split_slots(entry) if entry.parts else ():
            kind = Kind(entry.report.iri, entry.table, entry.programme, others)
            keys = find_keys(weigher.reading, entry, slot)
            if WHOLE.search(slot):
                wholes[kind].append((entry, slot))
            elif keys:
                parts[kind].append((entry, slot, keys))
    for kind in sorted(parts.keys() & wholes.keys()):
        for (part, slot, keys), (whole, total) in ((one, two) for one in parts[kind] for two in wholes[kind]):
            members = (Member(part, print_slot(part, slot)), Member(whole, print_slot(whole, total)))
            weighed = weigher.weigh(members, kind.others, own=keys)
            if weighed:
                yield weighed
