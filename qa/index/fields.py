"""In which of its texts a record prints something.

Enters: nothing; the index writes these numbers beside those of records, `qa.strengths` weighs them. Leaves: `Field`.
"""

from __future__ import annotations

from enum import IntEnum


class Field(IntEnum):
    """A text of a record; the larger, the more it says about what the record is."""

    HEADING = 0
    UNIT = 1
    QUOTE = 2
    CONTEXT = 3
    NAME = 4


FIELD_BITS = 3
"""Bits of the number of a record's text that tell its field."""
