"""Relations: figures that a report prints as belonging together.

Enters: a `Report`. Leaves: `Relation`s, such as a total with its parts, a rate with its counts or a date with its
weekday. What is printed stands as printed; whether it is right is asked in the graph.
"""

from extract.relations.relation import Relation, Term

__all__ = ["Relation", "Term"]
