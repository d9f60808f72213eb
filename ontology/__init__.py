"""The vocabulary of gugraph, its SHACL shapes and the list of districts.

Leaves: terms, concepts and prefixes read from the Turtle beside this file. It knows nothing of reports, stores or
questions, and importing it loads no library.
"""

from ontology.municipalities import Municipality, load_municipalities
from ontology.terms import GU, PREFIXES, OntologyError, expand, find_concept, load_shapes, load_vocabulary

__all__ = [
    "GU",
    "PREFIXES",
    "Municipality",
    "OntologyError",
    "expand",
    "find_concept",
    "load_municipalities",
    "load_shapes",
    "load_vocabulary",
]
