"""Column values as RDF literals, and back.

Enters: a value as extraction yields it. Leaves: an rdflib literal; and for the tidy tables the way back from the
lexical form. References, concepts and districts are not said here.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from extract.errors import ExtractError
from extract.facts import Scalar

if TYPE_CHECKING:
    from rdflib import Literal

    from graph.model import Column

XSD = "http://www.w3.org/2001/XMLSchema#"

# The form of each datatype that the model uses; dates as precise as the text
FORMS = {
    "integer": re.compile(r"-?\d+"),  # 107500000
    "decimal": re.compile(r"-?\d+(\.\d+)?"),  # 1234.56
    "boolean": re.compile(r"true|false"),
    "time": re.compile(r"([01]\d|2[0-3]):[0-5]\d:[0-5]\d"),  # 09:00:00
    "gYear": re.compile(r"\d{4}"),  # 2021
    "gYearMonth": re.compile(r"\d{4}-(0[1-9]|1[0-2])"),  # 2021-03
    "date": re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"),  # 2021-03-01
}
DATE_TYPES = ("gYear", "gYearMonth", "date")
# 18:00
CLOCK_TIME = re.compile(r"\d{2}:\d{2}")


def build_literal(column: Column, value: Scalar) -> Literal:
    """Say one value of a literal column.

    Args:
        column: A column with `lang` or `datatype`.
        value: The value in the form that `extract.facts.Fact` documents.

    Returns:
        The typed or language-tagged literal.

    Raises:
        ExtractError: The value does not have the form of its datatype.
    """
    from rdflib import Literal, URIRef

    if column.lang:
        return Literal(str(value).strip(), lang=column.lang)
    lexical, name = _format_lexical(value), (column.datatype or "").removeprefix("xsd:")
    names = DATE_TYPES if name == "date" else (name,)
    fitting = [name for name in names if FORMS[name].fullmatch(lexical)]
    if not fitting:
        raise ExtractError(f"{value!r} is no {' or '.join(f'xsd:{name}' for name in names)}")
    return Literal(lexical, datatype=URIRef(XSD + fitting[0]), normalize=False)


def parse_value(column: Column, lexical: str) -> Scalar:
    """Read a literal back into the form of the tidy tables.

    Args:
        column: The column that it stands in.
        lexical: Its lexical form.

    Returns:
        Numbers, years and booleans as such, times ``HH:MM``, dates and everything else as text.
    """
    match column.datatype:
        case "xsd:integer" | "xsd:gYear":
            return int(lexical)
        case "xsd:decimal":
            number = float(lexical)
            return int(number) if number.is_integer() else number
        case "xsd:boolean":
            return lexical in ("true", "1")
        case "xsd:time":
            return lexical[:5]
    return lexical


def _format_lexical(value: Scalar) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else f"{value:f}".rstrip("0")
    if isinstance(value, str) and CLOCK_TIME.fullmatch(value):
        return "00:00:00" if value == "24:00" else f"{value}:00"
    return str(value)
