"""Ruling lines of a PDF page: strokes and thin filled boxes that run straight across or down.

Enters: a page. Leaves: `Rule`s in the page's own coordinates, whatever way the file draws them: lines, rectangles,
boxes of the thickness of a line, several in one path, or within a form.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfMatrix, PdfObject, PdfPage

MOST_OBJECTS = 30_000
MOST_SEGMENTS = 2_000
DEEPEST_FORM = 4
_THICKEST = 3.5
_SHORTEST = 5.0
_STRAIGHT = 0.8  # how far the ends of a straight line may differ

Point = tuple[float, float]


class Rule(NamedTuple):
    """A ruling line, horizontal or vertical, as the thin box that it fills."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_horizontal(self) -> bool:
        """Whether it runs across."""
        return self.right - self.left >= self.bottom - self.top


def read_rules(page: PdfPage) -> Iterator[Rule]:
    """Read the ruling lines of a page; a page of drawings gives those of its first objects."""
    import pypdfium2.raw as pdfium

    paths = page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=DEEPEST_FORM)
    for path in islice(paths, MOST_OBJECTS):
        matrix = _find_matrix(path)
        is_stroked = _is_stroked(path)
        for points in _read_subpaths(path, matrix):
            yield from _find_rules(points, is_stroked=is_stroked)


def _find_matrix(path: PdfObject) -> PdfMatrix:
    """The matrix from a path's coordinates to the page's, through the forms that it stands in."""
    matrix = path.get_matrix()
    form = path.container
    while form is not None:
        matrix = matrix.multiply(form.get_matrix())
        form = form.container
    return matrix


def _is_stroked(path: PdfObject) -> bool:
    import pypdfium2.raw as pdfium

    mode, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(path, mode, stroke) and stroke.value)


def _read_subpaths(path: PdfObject, matrix: PdfMatrix) -> Iterator[list[Point]]:
    """The points of each part of a path; a closed part ends where it begins."""
    import pypdfium2.raw as pdfium

    points: list[Point] = []
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(path), MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_MOVETO and points:
            yield points
            points = []
        points.append(matrix.on_point(x.value, y.value))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if points:
        yield points


def _find_rules(points: Sequence[Point], *, is_stroked: bool) -> Iterator[Rule]:
    """The rules of one part of a path: the part itself where it is thin, else its straight strokes."""
    across, down = [x for x, _ in points], [y for _, y in points]
    whole = Rule(min(across), min(down), max(across), max(down))
    if _is_rule(whole):
        yield whole
    elif is_stroked:
        for (left, top), (right, bottom) in pairwise(points):
            stroke = Rule(min(left, right), min(top, bottom), max(left, right), max(top, bottom))
            if min(abs(left - right), abs(top - bottom)) < _STRAIGHT and _is_rule(stroke):
                yield stroke


def _is_rule(box: Rule) -> bool:
    width, height = box.right - box.left, box.bottom - box.top
    return min(width, height) <= _THICKEST and max(width, height) >= _SHORTEST
