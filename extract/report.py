"""A report as its extractors see it: the outline, what the report is about, and its programmes.

Enters: a `Document`. Leaves: a `Report` that every extractor gets. Nothing here is a fact yet.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from extract.blocks import Block, Outline
from extract.document import Document, Span
from extract.flat_grids import FlatTable, find_flat_tables
from extract.flat_lists import find_flat_lists
from extract.flat_named import find_counted_names, find_named_columns
from extract.flat_sides import find_sided_tables
from extract.stacked_rates import find_stacked_rates
from extract.stacked_tables import find_stacked_tables


@dataclass(frozen=True, slots=True)
class Profile:
    """What a report says of itself.

    Attributes:
        title: Its title, with the place that prints it.
        district: 마포구; empty when neither the report nor a manifest names one.
        province: 서울특별시; empty when unknown.
        year: The year that it reports on; None when unknown.
        bureau: The bureau (국) that reports; empty when unknown.
        as_of: The date that its figures stand for, ISO; empty when unknown.
        published: ISO date as precise as printed; empty when unknown.
        support: Where each of these is printed.
    """

    title: str
    district: str
    province: str
    year: int | None
    bureau: str
    kind: str
    as_of: str
    published: str
    support: dict[str, Span]


@dataclass(frozen=True, slots=True)
class Programme:
    """A line of work (사업) that a report describes.

    Attributes:
        title: The title as printed, without number and brackets of the unit.
        unit: The responsible unit (부서), empty when the report names none.
        ordinal: Its number within the unit, None when unnumbered.
        heading: Where the title is printed.
        alt_title: Its other wording (contents page, heading in the body), empty for none.
        alt_heading: Where the other wording is printed.
        body: The blocks that describe it, in reading order.
        unit_span: Where the responsible unit is printed.
    """

    title: str
    unit: str
    ordinal: int | None
    heading: Span
    alt_title: str
    alt_heading: Span | None
    body: tuple[Block, ...]
    unit_span: Span | None


@dataclass(frozen=True)
class Report:
    """The outline of a report with its profile and programmes."""

    document: Document
    outline: Outline
    profile: Profile
    programmes: tuple[Programme, ...]

    @cached_property
    def _owners(self) -> dict[int, Programme]:
        return {block.index: programme for programme in self.programmes for block in programme.body}

    def block_at(self, line: int) -> Block | None:
        """The first block that holds a line, None where only its surroundings are read."""
        return next((block for block in self.outline.blocks if block.span.first <= line <= block.span.last), None)

    @cached_property
    def headed_tables(self) -> tuple[FlatTable, ...]:
        """The flattened tables whose rows stand under a header."""
        return tuple(find_flat_tables(self.document))

    @cached_property
    def flat_tables(self) -> tuple[FlatTable, ...]:
        """The tables that conversion flattened, of each kind."""
        flat = (*self.headed_tables, *find_flat_lists(self.document))
        sided = (
            *find_named_columns(self.document),
            *find_counted_names(self.document),
            *find_sided_tables(self.document),
        )
        stacked = (*find_stacked_rates(self.outline), *find_stacked_tables(self.outline))
        return (*flat, *sided, *stacked)

    def programme_of(self, block: Block) -> Programme | None:
        """The programme whose body holds a block, None outside of programmes."""
        return self._owners.get(block.index)
