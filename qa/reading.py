"""What a question was understood to ask.

Nothing happens here: `understanding` makes a `Reading`, `planning` turns it into queries, `conversation` merges it with
that of an earlier turn.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from qa.linking import Term
from qa.phrases import Item
from qa.sentence import fold_text


@dataclass(frozen=True)
class Reading:
    """A question, understood.

    Attributes:
        text: The question.
        language: ``ko`` or ``en``: the language to answer in.
        places: IRIs of the districts that it names.
        years: Years that it names.
        units: Names of the units that it names.
        properties: Ids of the properties that it names.
        classes: Ids of the kinds of thing that it names.
        focus: The kind of thing that it asks for, empty when it asks for a value.
        conditions: Ids of the conditions.
        excluded: Ids of the conditions that are to be left out.
        operations: Ids of the operations.
        asks: Ids of the question words.
        counters: Ids of the counters.
        counted: Folded words after 몇, as a printed unit may have them.
        terms: Everything else that must be found.
        items: What it says, in its order.
        unknown: Districts and units that the graph does not know.
        scope: Id of a subject that no report can answer, empty when there is none.
        polar: Whether it wants yes or no.
    """

    text: str
    language: str
    places: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    units: tuple[str, ...] = ()
    properties: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    focus: str = ""
    conditions: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    operations: frozenset[str] = frozenset()
    asks: frozenset[str] = frozenset()
    counters: tuple[str, ...] = ()
    counted: tuple[str, ...] = ()
    terms: tuple[Term, ...] = ()
    items: tuple[Item, ...] = ()
    unknown: tuple[str, ...] = ()
    scope: str = ""
    polar: bool = False

    @property
    def hard_terms(self) -> tuple[Term, ...]:
        """The terms that an answer has to explain."""
        return tuple(term for term in self.terms if not term.soft)

    @cached_property
    def folded(self) -> str:
        """Its folded text."""
        return fold_text(self.text)

    @cached_property
    def forms(self) -> frozenset[str]:
        """The translations and synonyms of its words and of their parts."""
        return frozenset(form for term in self.terms for part in (term, *term.parts) for form in part.forms)

    @property
    def said(self) -> str:
        """Its folded text, with the translations and synonyms of its words."""
        return "|".join([self.folded, *(form for term in self.terms for form in term.forms)])

    @property
    def is_empty(self) -> bool:
        """Whether it says nothing that could be asked of the graph."""
        subject = self.units or self.classes or self.hard_terms or self.conditions
        return not (subject or (self.places and self.properties))
