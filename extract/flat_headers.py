"""Headers of flattened tables: text that conversion broke over lines, cut into as many headings as there are columns.

Enters: the lines of a header, and the full rows below it. Leaves: `Headings`; None where the text can't be cut for
certain. A plain header is cut at its blanks. One with subtotals (소계) is cut so that the figures add up: the sums tell
how many columns a group has, and which of the upper headings it belongs to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from extract.measure_words import is_total
from extract.placements import Sum, fits
from extract.rules import load_words
from extract.values.names import fold_name, fold_spaced

_SUBTOTAL = "소계"
_MOST_CUTS = 3000

# " (정부24)" after "인터넷민원": a bracket belongs to the heading before it
_BRACKET = re.compile(r"\s*\([^()]*\)")
# "65세 이상": one heading
_LIMIT = re.compile(r"(\d(?:세|급|인))\s+(이상|이하|미만)")
# "(백만원)소계", "12": headings that conversion glued together, or no heading at all
_GLUED = re.compile(r"\)\S|^\d+$")
# "(백만원)소계 유치원": a bracket of the heading before, glued to the next
_GLUED_BRACKET = re.compile(r"(\([^()]*\))(?=[^\s()])")
# "합 계", "증   명   발   급", "전 산 장 비(대)": syllables set apart
_SYLLABLES = re.compile(r"(?<!\S)[가-힣A-Z](?:\s+[가-힣A-Z](?=\s|\(|$))+(?:\([^()]*\))?(?!\S)")
# a word and the blanks before it; a word that may go on with a syllable
_GAPPED = re.compile(r"(\s*)(\S+)")
_SINGLE_END = re.compile(r"^[가-힣]+$")


@dataclass(frozen=True, slots=True)
class HeaderLine:
    """One line of a header, and whether a blank line stands before it."""

    text: str
    after_blank: bool = False


@dataclass(frozen=True, slots=True)
class Headings:
    """The headings of a table.

    Attributes:
        corner: The heading over the labels, empty for none.
        paths: The headings over each column, the highest first.
        sums: Which columns are sums of others.
    """

    corner: str
    paths: tuple[tuple[str, ...], ...]
    sums: tuple[Sum, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """A piece of a header: its text, and whether it may go on from the piece before (a line broken in its middle)."""

    text: str
    goes_on: bool = False


def read_headings(
    lines: Sequence[HeaderLine], rows: Sequence[Sequence[float]], is_known: Callable[[str], bool]
) -> Headings | None:
    """Cut a header into the headings of its columns.

    Args:
        lines: The lines of the header.
        rows: The full rows below it, all of the same length.
        is_known: Whether a heading is printed elsewhere in one piece.

    Returns:
        The headings; None where the text can't be cut into as many, or in more than one way.
    """
    width = len(rows[0])
    plain = cut_header([line.text for line in lines], width)
    if plain:
        return Headings(plain[0], tuple(plain[1]), tuple(_total_sum(plain[1], rows)))
    corner, rest = split_corner(lines[0].text)
    body = [HeaderLine(rest, lines[0].after_blank), *lines[1:]]
    return _cut_levels(corner, body, rows) or _cut_groups(corner, body, rows, is_known)


def cut_header(lines: Sequence[str], count: int) -> tuple[str, list[tuple[str, ...]]] | None:
    """Cut the text of a header into `count` headings.

    Returns:
        The heading over the labels (empty for none) and the path of headings of each column; None where the text can't
        be cut so.

    >>> cut_header(["구 분 합 계 출 생 사 망"], 3)
    ('구분', [('합계',), ('출생',), ('사망',)])
    >>> cut_header(["통  장 반  장", "정원 현원 정원 현원"], 4)
    ('', [('통장', '정원'), ('통장', '현원'), ('반장', '정원'), ('반장', '현원')])
    """
    whole = _cut(" ".join(lines), count)
    if whole:
        return whole[0], [(name,) for name in whole[1]]
    lower = _cut(lines[-1], count) if len(lines) > 1 else None
    above = " ".join(lines[:-1])
    for upper in (fold_spaced(above).split(), pair_syllables(above)) if lower else ():
        if lower and len(upper) > 1 and len(set(lower[1])) * len(upper) == count:
            width = count // len(upper)
            return lower[0], [(upper[at // width], name) for at, name in enumerate(lower[1])]
    return None


def split_corner(text: str) -> tuple[str, str]:
    """Take the heading over the labels off the beginning: 「구 분 계 …」."""
    for word in sorted(load_words("statistics", "corners"), key=len, reverse=True):
        found = re.match(r"\s*" + r"\s*".join(map(re.escape, word)) + r"(?=\s|$)", text)
        if found:
            return word, text[found.end() :].strip()
    return "", text.strip()


def _cut(text: str, count: int) -> tuple[str, list[str]] | None:
    """Cut a line into `count` headings, with or without a corner before them and a remark after them."""
    text = _LIMIT.sub(r"\1\2", text)
    corner, rest = split_corner(_BRACKET.sub(lambda found: found.group().replace(" ", ""), text).strip())
    for words in (rest.split(), fold_spaced(rest).split(), pair_syllables(rest)):
        if words and fold_name(words[-1]) in load_words("statistics", "denied_columns"):
            words = words[:-1]
        if len(words) == count and not any(map(_GLUED.search, words)) and _SUBTOTAL not in map(fold_name, words):
            return corner, words
    return None


def pair_syllables(text: str) -> list[str]:
    """Put single syllables together two by two: 「합 계 출 생」 is 합계, 출생."""
    words: list[str] = []
    half = ""
    for word in text.split():
        if len(word) == 1:
            half += word
        elif half:
            words.append(half)
            half = ""
        if len(half) == 2:
            words.append(half)
            half = ""
        if len(word) > 1:
            words.append(word)
    return [*words, half] if half else words


def _total_sum(paths: Sequence[tuple[str, ...]], rows: Sequence[Sequence[float]]) -> Iterator[Sum]:
    """The sum that a first column of totals is, where the rows say so."""
    first = paths[0][-1] if paths and paths[0] else ""
    whole = Sum(0, tuple(range(1, len(paths))))
    if len(paths) > 2 and is_total(first) and all(fits(row, [whole]) for row in rows):
        yield whole


def read_total(lines: Sequence[HeaderLine], rows: Sequence[Sequence[float]]) -> Headings | None:
    """Read the heading of the first column alone, where it is a total and the rows add up to it; else None."""
    corner, rest = split_corner(" ".join(line.text for line in lines))
    first = next(iter(pair_syllables(rest)), "")
    width = len(rows[0])
    paths = ((first,), *((),) * (width - 1))
    return Headings(corner, paths, tuple(sums)) if (sums := list(_total_sum(paths, rows))) else None


def _cut_levels(corner: str, lines: Sequence[HeaderLine], rows: Sequence[Sequence[float]]) -> Headings | None:
    """A header of two levels without subtotals: 「계 정무직」, 「일반직」, 「별정직」, 「5급이상 6급이하」.

    Full cells and the heading of a group stand at different heights, so a line ends where the height changes: the line
    after the first names the group, the last line its columns.
    """
    words = [pair_syllables(line.text) for line in lines]
    singles = all(len(each) == 1 for each in words[1:-1])
    if len(lines) < 3 or not words[0] or len(words[-1]) < 2 or not singles or not corner:
        return None
    full = [*words[0], *(each[0] for each in words[2:-1])]
    whole = Sum(0, tuple(range(1, len(rows[0]))))
    adds_up = not is_total(full[0]) or all(fits(row, [whole]) for row in rows)
    if len(full) + len(words[-1]) != len(rows[0]) or _SUBTOTAL in " ".join(words[-1]) or not adds_up:
        return None
    group = [(words[1][0], name) for name in words[-1]]
    before, after = full[: len(words[0])], full[len(words[0]) :]
    return Headings(corner, (*((name,) for name in before), *group, *((name,) for name in after)))


def _cut_groups(
    corner: str, lines: Sequence[HeaderLine], rows: Sequence[Sequence[float]], is_known: Callable[[str], bool]
) -> Headings | None:
    """A header with subtotals, cut so that all rows add up; None for no way or several."""
    found = {
        headings
        for split in (_split_gaps, pair_syllables, str.split, _join_syllables)
        for headings in _fit_groups(corner, list(_read_pieces(lines, split)), (lines, rows, is_known))
    }
    whole = {headings for headings in found if any(each.total == 0 for each in headings.sums)}
    best = whole if len(whole) == 1 else found
    return best.pop() if len(best) == 1 else None


_Context = tuple[Sequence[HeaderLine], Sequence[Sequence[float]], Callable[[str], bool]]


def _fit_groups(corner: str, pieces: Sequence[_Piece], context: _Context) -> Iterator[Headings]:
    lines, rows, _ = context
    starts = [at for at, piece in enumerate(pieces) if piece.text.endswith(_SUBTOTAL)]
    if not starts:
        return
    upper = [piece for piece in pieces[: starts[0]] if fold_name(piece.text) not in _remarks()]
    for names in _joins(upper):
        for layout in _find_layouts(len(names), len(starts), rows):
            leaves = [_cut_leaves(lines, at, size, context) for at, size in enumerate(layout.sizes)]
            if all(leaves) and _are_parents(names, layout.parents):
                headings = _build_headings(corner, names, layout, [leaf for leaf in leaves if leaf])
                yield replace(headings, sums=(*headings.sums, *_top_sum(headings, rows)))


def _top_sum(headings: Headings, rows: Sequence[Sequence[float]]) -> Iterator[Sum]:
    """The sum of the groups and single columns that a first column of totals is, where the rows say so."""
    parts = {at for each in headings.sums for at in each.parts}
    whole = Sum(0, tuple(at for at in range(1, len(headings.paths)) if at not in parts))
    if is_total(headings.paths[0][-1]) and all(fits(row, [whole]) for row in rows):
        yield whole


def _remarks() -> frozenset[str]:
    return load_words("statistics", "denied_columns")


def _are_parents(names: Sequence[str], parents: Sequence[int]) -> bool:
    return not any(is_total(names[at]) for at in parents)


@dataclass(frozen=True, slots=True)
class _Layout:
    """Which upper headings have columns below them, and how many besides the subtotal."""

    parents: tuple[int, ...]
    sizes: tuple[int, ...]


def _find_layouts(upper: int, groups: int, rows: Sequence[Sequence[float]]) -> Iterator[_Layout]:
    """The layouts in which the subtotals of all rows are the sums of their parts."""
    leaves = len(rows[0]) - upper
    if upper < groups or leaves < groups:
        return
    tried = 0
    for parents in combinations(range(upper), groups):
        for sizes in _compositions(leaves, groups):
            tried += 1
            if tried > _MOST_CUTS:
                return
            sums = _sums_of(upper, _Layout(parents, sizes))
            if all(fits(row, sums) for row in rows):
                yield _Layout(parents, sizes)


def _compositions(total: int, parts: int) -> Iterator[tuple[int, ...]]:
    """The ways to write a number as a sum of so many positive numbers."""
    if parts == 1:
        yield (total,)
        return
    for first in range(1, total - parts + 2):
        for rest in _compositions(total - first, parts - 1):
            yield (first, *rest)


def _sums_of(upper: int, layout: _Layout) -> list[Sum]:
    sums: list[Sum] = []
    column = 0
    sizes = dict(zip(layout.parents, layout.sizes, strict=True))
    for at in range(upper):
        if at in sizes:
            sums.append(Sum(column, tuple(range(column + 1, column + 1 + sizes[at]))))
        column += 1 + sizes.get(at, 0)
    return sums


def _build_headings(corner: str, names: Sequence[str], layout: _Layout, leaves: Sequence[Sequence[str]]) -> Headings:
    paths: list[tuple[str, ...]] = []
    groups = dict(zip(layout.parents, leaves, strict=True))
    for at, name in enumerate(names):
        paths.extend([(name, _SUBTOTAL), *((name, leaf) for leaf in groups[at])] if at in groups else [(name,)])
    return Headings(corner, tuple(paths), tuple(_sums_of(len(names), layout)))


def _cut_leaves(lines: Sequence[HeaderLine], group: int, size: int, context: _Context) -> tuple[str, ...] | None:
    """Cut what stands after a subtotal into so many headings, by the first way of reading syllables that gives them."""
    for split in (_split_gaps, pair_syllables, str.split, _join_syllables):
        pieces = list(_read_pieces(lines, split))
        starts = [at for at, piece in enumerate(pieces) if piece.text.endswith(_SUBTOTAL)]
        if group < len(starts):
            end = starts[group + 1] if group + 1 < len(starts) else len(pieces)
            own = [piece for piece in pieces[starts[group] + 1 : end] if fold_name(piece.text) not in _remarks()]
            cut = _join_leaves(own, size, pieces, context[2])
            if cut:
                return cut
    return None


def _join_leaves(
    pieces: Sequence[_Piece], size: int, header: Sequence[_Piece], is_known: Callable[[str], bool]
) -> tuple[str, ...] | None:
    """Join the pieces of a group into so many headings: tails of others first, then what is printed elsewhere."""
    pieces = _unglue(pieces, size, header)
    texts = _join_tails([piece.text for piece in pieces])
    joined = next((cut for cut in (texts, _join_repeated(texts)) if len(cut) == size), None)
    if joined:
        return tuple(joined)
    if len(pieces) - sum(piece.goes_on for piece in pieces[1:]) == size:
        return tuple(_join_broken(pieces))
    if len(texts) < size:
        return None
    known = [cut for cut in _cuts(texts, size) if all(part in texts or is_known(part) for part in cut)]
    counts = [sum(part not in texts for part in cut) for cut in known]
    return known[counts.index(max(counts))] if known and counts.count(max(counts)) == 1 else None


def _unglue(pieces: Sequence[_Piece], size: int, header: Sequence[_Piece]) -> list[_Piece]:
    """Cut a piece that conversion glued together by the headings of the other groups: 소형중형대형."""
    if len(pieces) != 1 or size < 2:
        return list(pieces)
    words = sorted({piece.text for piece in header if piece.text in pieces[0].text and piece != pieces[0]}, key=len)
    found = re.findall("|".join(map(re.escape, reversed(words))), pieces[0].text) if words else []
    return [_Piece(text) for text in found] if "".join(found) == pieces[0].text else list(pieces)


def _join_tails(texts: Sequence[str]) -> list[str]:
    """Join a piece that ends another heading (장비 of 네트워크장비), or opens with 등 or 및, with the one before."""
    joined: list[str] = []
    for text in texts:
        is_tail = any(other != text and other.endswith(text) for other in texts)
        if (
            joined
            and _may_go_on(joined[-1])
            and not is_total(text)
            and (is_tail or re.match(r"[등및]", text) or joined[-1].endswith(","))
        ):
            joined[-1] += text
        else:
            joined.append(text)
    return joined


def _join_repeated(texts: Sequence[str]) -> list[str]:
    """Join each word that comes again with the one before it: 「1차 접종 2차 접종」."""
    joined: list[str] = []
    for text in texts:
        if joined and texts.count(text) > 1 and _may_go_on(joined[-1]) and not _stands_alone(text):
            joined[-1] += text
        else:
            joined.append(text)
    return joined


def _join_broken(pieces: Sequence[_Piece]) -> list[str]:
    texts: list[str] = []
    for piece in pieces:
        if piece.goes_on and texts:
            texts[-1] += piece.text
        else:
            texts.append(piece.text)
    return texts


def _cuts(texts: Sequence[str], size: int) -> Iterator[tuple[str, ...]]:
    """The ways to join neighbours so that so many headings are left."""
    if len(texts) > 12:
        return
    for borders in combinations(range(1, len(texts)), size - 1):
        edges = [0, *borders, len(texts)]
        yield tuple("".join(texts[a:b]) for a, b in pairwise(edges))


def _joins(pieces: Sequence[_Piece]) -> Iterator[tuple[str, ...]]:
    """The upper headings as they stand, or with one pair of neighbours joined; a bracket ends a heading."""
    texts = tuple(piece.text for piece in pieces)
    tailed = tuple(_join_tails(texts))
    yield from dict.fromkeys((texts, tailed, tuple(_join_repeated(tailed)), tuple(_join_repeated(texts))))
    for at in range(1, len(texts)):
        if _may_go_on(texts[at - 1]) and not is_total(texts[at]):
            yield (*texts[: at - 1], texts[at - 1] + texts[at], *texts[at + 1 :])


def _read_pieces(lines: Sequence[HeaderLine], split: Callable[[str], list[str]]) -> Iterator[_Piece]:
    """Read the pieces of a header: a line of one word goes on from the line right above it, a bracket from its word."""
    last: _Piece | None = None
    for line in lines:
        words = [part for word in split(_GLUED_BRACKET.sub(r"\1 ", line.text)) for part in _split_subtotal(word)]
        for at, word in enumerate(words):
            opens = at == 0 and not line.after_blank
            is_free = last is not None and _may_go_on(last.text) and not _stands_alone(word)
            if last and (word.startswith("(") or (opens and len(words) == 1 and is_free)):
                last = _Piece(last.text + word, last.goes_on)
                continue
            if last:
                yield last
            last = _Piece(word, opens and is_free)
    if last:
        yield last


def _stands_alone(text: str) -> bool:
    """Whether a piece never goes on from the one before: a total, a remark."""
    return is_total(text) or fold_name(text) in _remarks()


def _may_go_on(text: str) -> bool:
    """Whether a heading may go on in the next line: no total, and none that a bracket ends."""
    return not text.endswith((_SUBTOTAL, ")")) and not _stands_alone(text)


def _split_subtotal(word: str) -> list[str]:
    return [_SUBTOTAL, word[len(_SUBTOTAL) :]] if word.startswith(_SUBTOTAL) and word != _SUBTOTAL else [word]


def _split_gaps(text: str) -> list[str]:
    """Join syllables set apart by wide blanks, where narrow ones part words: 「증   명   발   급 민   원」."""
    words: list[str] = []
    for gap, word in _GAPPED.findall(text):
        if words and len(gap) > 1 and len(word) == 1 and _SINGLE_END.search(words[-1]):
            words[-1] += word
        else:
            words.append(word)
    return words if any(len(word) > 1 for word in words) and "  " in text.strip() else pair_syllables(text)


def _join_syllables(text: str) -> list[str]:
    """Join all syllables set apart: 「전 산 장 비(대)」 is one word."""
    return _SYLLABLES.sub(lambda found: "".join(found.group().split()), text).split()
