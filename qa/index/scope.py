"""Which records a search looks at.

Enters: nothing; this is what `qa.selection` hands to the index. Leaves: `Scope`.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scope:
    """Which records are looked at; what is left out is not restricted.

    Attributes:
        tables: Tidy tables.
        property: IRI of a property that they have.
        places: IRIs of districts that their reports are of.
        years: Years that they can be about: that of the report or the one before it, or one that their text says.
        holding: Folded texts, one of which they have as a name, a unit or another text of their own.
    """

    tables: tuple[str, ...] = ()
    property: str = ""
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    holding: tuple[str, ...] = ()


EVERYTHING = Scope()
