"""Headers of tables that conversion flattened: their text cut into one heading a column.

Enters: the lines of a header, broken over lines as its cells were, and the rows below it. Leaves: the path of headings
of each column, or nothing where the text can't be cut into as many headings as the rows have figures.

Groups of columns are found by their subtotals: a column headed 소계 is the sum of those after it in every row, which
tells how many columns its group has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain, groupby

from extract.rules import load_words
from extract.values.names import fold_name, fold_spaced

Heading = tuple[str, ...]
Numbers = Sequence[float]

_SUBTOTAL = "소계"
_AND_OTHERS = "등"
_FEWEST_MEMBERS = 2
# "소계", "차량소계": a subtotal over the first column of a group
_SUBTOTAL_WORD = re.compile(r"([가-힣]*소계)(?=\s|$)")
# "75세이상" of "합계(75세이상)"
_IN_BRACKET = re.compile(r"\(([^()]*)\)")
# " (정부24)" after "인터넷민원": a bracket belongs to the heading before it
_BRACKET = re.compile(r"\s*\([^()]*\)")
# "(백만원)소계", "12": headings that conversion glued together, or no heading at all
_GLUED = re.compile(r"\)\S|^\d+$")
# "증   명   발   급 민   원   접   수": a name spaced out ends where the gap changes
_WIDE = re.compile(r"(?<![가-힣])[가-힣](?:(?P<gap> {2,4})[가-힣](?![가-힣]))(?:(?P=gap)[가-힣](?![가-힣]))*")
# "H D": letters spaced out
_LETTERS = re.compile(r"(?<![A-Za-z])[A-Z](?: [A-Z])+(?![A-Za-z])")
# "등 면허발급" after "이미용사, 조리사", "(대)" below "계": what goes on with the heading before
_CONTINUES = re.compile(r"등(?![가-힣])|등\s|[(),]")


def cut_header(lines: Sequence[str], count: int, *, rows: Sequence[Numbers] = ()) -> tuple[str, list[Heading]] | None:
    """Cut the text of a header into `count` headings.

    Args:
        lines: Its lines; empty ones part its cells.
        count: How many columns of figures there are.
        rows: The figures of each row, 0 for a dash.

    Returns:
        The heading over the labels (empty for none) and the path of headings of each column; None where the text can't
        be cut so, or in more than one way.

    >>> cut_header(["구 분 합 계 출 생 사 망"], 3)
    ('구분', [('합계',), ('출생',), ('사망',)])
    >>> cut_header(["통  장 반  장", "정원 현원 정원 현원"], 4)
    ('', [('통장', '정원'), ('통장', '현원'), ('반장', '정원'), ('반장', '현원')])
    >>> cut_header(["구 분 합 계", "발 급", "소계 등본 초본"], 4, rows=[(9, 5, 2, 3)])
    ('구분', [('합계',), ('발급', '소계'), ('발급', '등본'), ('발급', '초본')])
    """
    corner, rest = split_corner("\n".join(line.strip() for line in lines).strip())
    if rows and _SUBTOTAL in rest:
        grouped = _cut_groups(rest, count, rows)
        return (corner, grouped) if grouped else None
    printed = [line for line in lines if line.strip()]
    whole = _cut(" ".join(printed), count)
    if whole:
        return whole[0], [(name,) for name in whole[1]]
    repeated = _cut_repeated(printed, count)
    if repeated or not rows:
        return repeated
    found = _cut_one_group(rest, count, rows)
    return (corner, found) if found else None


def split_corner(text: str) -> tuple[str, str]:
    """Take the heading over the labels off the beginning: 「구 분 계 …」."""
    for word in sorted(load_words("statistics", "corners"), key=len, reverse=True):
        found = re.match(r"\s*".join(map(re.escape, word)) + r"(?=\s)", text)
        if found:
            return word, text[found.end() :].strip()
    return "", text


def _cut(text: str, count: int) -> tuple[str, list[str]] | None:
    """Cut a line into `count` headings, with or without a corner before them and a remark after them."""
    corner, rest = split_corner(_join_brackets(text).strip())
    for words in (rest.split(), fold_spaced(rest).split(), _pair_syllables(rest)):
        if words and fold_name(words[-1]) in load_words("statistics", "denied_columns"):
            words = words[:-1]
        if len(words) == count and not any(map(_GLUED.search, words)):
            return corner, words
    return None


def _cut_repeated(lines: Sequence[str], count: int) -> tuple[str, list[Heading]] | None:
    """Cut headings that are the same under each heading above: 「통장 반장」 over 「정원 현원 정원 현원」."""
    lower = _cut(lines[-1], count) if len(lines) > 1 else None
    above = " ".join(lines[:-1])
    for upper in (fold_spaced(above).split(), _pair_syllables(above)) if lower else ():
        if lower and len(upper) > 1 and len(set(lower[1])) * len(upper) == count:
            width = count // len(upper)
            return lower[0], [(upper[at // width], name) for at, name in enumerate(lower[1])]
    return None


def _join_brackets(text: str) -> str:
    """Join a bracket with the heading before it and its own words: 「기타 (정정 등)」 is one heading."""
    return _BRACKET.sub(lambda found: found.group().replace(" ", ""), text)


def _pair_syllables(text: str) -> list[str]:
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


def _cut_groups(text: str, count: int, rows: Sequence[Numbers]) -> list[Heading] | None:
    """Cut a header whose groups have a subtotal each: the names of columns and groups first, then the members."""
    upper, *groups = _SUBTOTAL_WORD.split(_split_glued(_fold_lines(text)))
    plain = _SUBTOTAL_WORD.split(_split_glued("\n".join(map(_join_brackets, text.split("\n")))))
    if not groups or len(plain) != len(groups) + 1:
        return None
    names = frozenset(_IN_BRACKET.findall(text))
    options = [_list_cells(*pair, names) for pair in zip(groups[1::2], plain[2::2], strict=True)]
    found = [
        headings
        for members in _choose(options)
        for starts in _place_groups([len(group) for group in members], count, rows)
        for headings in _name_groups(_list_cells(upper, plain[0], names), groups[::2], members, starts, count)
    ]
    shapes = {tuple(len(heading) for heading in headings) for headings in found}
    return found[0] if len(shapes) == 1 else None


def _choose(options: Sequence[Sequence[list[str]]]) -> Iterator[list[list[str]]]:
    """Each choice of one option a group, the first options first."""
    if not options:
        yield []
        return
    for first in options[0]:
        for rest in _choose(options[1:]):
            yield [first, *rest]


def _place_groups(sizes: Sequence[int], count: int, rows: Sequence[Numbers], start: int = 0) -> Iterator[list[int]]:
    """Where groups of these sizes can begin so that each subtotal is the sum of its members in every row."""
    if not sizes:
        yield []
        return
    size = sizes[0]
    for at in range(start, count - size):
        if size >= _FEWEST_MEMBERS and _is_total(rows, at, at + 1 + size):
            for rest in _place_groups(sizes[1:], count, rows, at + 1 + size):
                yield [at, *rest]


def _is_total(rows: Sequence[Numbers], at: int, end: int) -> bool:
    """Whether a column is the sum of those after it up to `end` in every row, and more than one of them in some."""
    sums = all(row[at] == sum(row[at + 1 : end]) for row in rows)
    return sums and any(sum(value > 0 for value in row[at + 1 : end]) > 1 for row in rows)


def _name_groups(
    uppers: Sequence[list[str]],
    subtotals: Sequence[str],
    members: Sequence[list[str]],
    starts: Sequence[int],
    count: int,
) -> Iterator[list[Heading]]:
    """Give the columns and groups their names, as many as there are of them, from left to right."""
    groups = {start: [subtotal, *names] for start, subtotal, names in zip(starts, subtotals, members, strict=True)}
    alone = count - sum(map(len, groups.values()))
    for cells in uppers:
        if len(cells) != alone + len(groups):
            continue
        headings: list[Heading] = []
        for cell in cells:
            names = groups.get(len(headings))
            headings += [(cell, name) for name in names] if names else [(cell,)]
        if len(headings) == count and not any(len(path) > 1 and _is_sum(path[0]) for path in headings):
            yield headings


def _is_sum(name: str) -> bool:
    """Whether a heading is 총계, 합계 or the like, which stands over no group."""
    return fold_name(_BRACKET.sub("", name)) in load_words("statistics", "totals")


def _cut_one_group(text: str, count: int, rows: Sequence[Numbers]) -> list[Heading] | None:
    """Cut a header with one group: its name alone on the line between its neighbours, its members on the last line.

    The first column must be the sum of all others, so that none is missing.
    """
    lines = [fold_spaced(line).split() for line in text.split("\n") if line.strip()]
    if len(lines) not in (3, 4) or len(lines[1]) != 1 or len(lines[-1]) < _FEWEST_MEMBERS:
        return None
    before, (group,), *after, members = lines
    alone = [(name,) for name in chain.from_iterable(after)]
    headings = [*((name,) for name in before), *((group, name) for name in members), *alone]
    return headings if len(headings) == count and _is_total(rows, 0, count) else None


def _fold_lines(text: str) -> str:
    lines = (_LETTERS.sub(_close, fold_spaced(_WIDE.sub(_close, line))) for line in text.split("\n"))
    return "\n".join(map(_join_brackets, lines))


def _close(found: re.Match[str]) -> str:
    return "".join(found.group().split())


def _split_glued(text: str) -> str:
    """Part words that conversion glued together, where each part is a word of the header: 「소계소형중형대형」."""
    words = {word for word in text.split() if len(word) > 1}
    for word in sorted(words, key=len, reverse=True):
        parts = sorted((other for other in words if other != word and len(other) < len(word)), key=len, reverse=True)
        pieces = re.fullmatch(rf"(?:{'|'.join(map(re.escape, parts))})+", word) if parts else None
        if pieces and word.startswith(_SUBTOTAL):
            split = " ".join(re.findall("|".join(map(re.escape, parts)), word))
            text = re.sub(rf"(?<!\S){re.escape(word)}(?!\S)", split, text)
    return text


def _list_cells(text: str, plain: str, names: frozenset[str]) -> list[list[str]]:
    """The ways to read a part of a header as headings, the likeliest first.

    Args:
        text: The part, names that are spaced out folded.
        plain: The part as printed.
        names: What the brackets of the header say, which its headings may say again.
    """
    blocks = [list(block) for filled, block in groupby(text.split("\n"), key=lambda line: bool(line.strip())) if filled]
    cells = _join_continued([cell for block in blocks for cell in _join_block(block)])
    words = _drop_remarks(_join_continued(text.split()))
    readings = (
        cells, _join_suffixes(cells), words, _pair_repeated(words), _join_known(words, names),
        _end_at_brackets(plain), plain.split(), _pair_syllables(plain),
    )  # fmt: skip
    ways = [_drop_remarks(cells) for cells in readings]
    return [way for at, way in enumerate(ways) if way and way not in ways[:at] and not any(map(_GLUED.search, way))]


def _drop_remarks(cells: Sequence[str]) -> list[str]:
    return [cell for cell in cells if fold_name(cell) not in load_words("statistics", "denied_columns")]


def _join_block(lines: Sequence[str]) -> list[str]:
    """The headings of lines right below each other: the last of a line goes on below."""
    cells: list[str] = []
    for line in lines:
        words = line.split()
        if cells and cells[-1] == _AND_OTHERS:
            cells[-1] += " "
        cells = [*cells[:-1], "".join([*cells[-1:], words[0]]), *words[1:]]
    return cells


def _join_continued(cells: Sequence[str]) -> list[str]:
    joined: list[str] = []
    for cell in cells:
        if joined and (_CONTINUES.match(cell) or joined[-1].endswith(",")):
            joined[-1] += cell
        else:
            joined.append(cell)
    return joined


def _join_suffixes(cells: Sequence[str]) -> list[str]:
    """Join a heading that others end in with the one before it: 「보안」, 「장비」 beside 「네트워크장비」."""
    joined: list[str] = []
    for cell in cells:
        is_suffix = any(other != cell and other.endswith(cell) for other in cells)
        if joined and is_suffix:
            joined[-1] += cell
        else:
            joined.append(cell)
    return joined


def _pair_repeated(words: Sequence[str]) -> list[str]:
    """Put words together two by two where each second one is the same: 「1차 접종인원 2차 접종인원」 at the end."""
    at = len(words)
    while at >= 2 and words[at - 1] == words[-1]:
        at -= 2
    pairs = [f"{first} {second}" for first, second in zip(words[at::2], words[at + 1 :: 2], strict=True)]
    return [*words[:at], *pairs] if len(pairs) > 1 else list(words)


def _join_known(words: Sequence[str], names: frozenset[str]) -> list[str]:
    """Put words together that make a name of a bracket: 「75세」, 「이상」 beside 「합계(75세이상)」."""
    joined: list[str] = []
    for word in words:
        if joined and any(name.startswith(joined[-1] + word) for name in names):
            joined[-1] += word
        else:
            joined.append(word)
    return joined


def _end_at_brackets(text: str) -> list[str]:
    """Headings that each end in a bracket: 「지원 대상(개) 인원(명) 집행예산(백만원)」."""
    return [" ".join(part.split()) for part in re.split(r"(?<=\))", " ".join(text.split())) if part.strip()]
