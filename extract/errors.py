"""The errors that gugraph raises, one tree for all four packages.

    GugraphError
    ├── UsageError       the caller asked for something that cannot be (exit code 2)
    ├── ReadError        a file cannot be read as a report
    ├── ExtractError     a report was read but its facts cannot be taken
    ├── RuleError        a lexicon, model or template file of gugraph itself is malformed
    ├── ShapeError       facts do not conform to the SHACL shapes
    ├── StoreError       the store on disk cannot be opened, read or written
    └── QueryError       a SPARQL query cannot be parsed or run

Every message says what was found, where, and what to do.
"""

from __future__ import annotations


class GugraphError(Exception):
    """Base of every error that gugraph raises on purpose.

    Attributes:
        code: Stable identifier of the kind of error, documented in docs/errors.md.
        exit_code: Process exit code of the command line: 2 for wrong usage or input, 1 for a failed run.
    """

    code = "G000"
    exit_code = 1


class UsageError(GugraphError):
    """An argument, option or question that cannot be used."""

    code = "G001"
    exit_code = 2


class ReadError(GugraphError):
    """A file that is missing, empty, binary or in an unknown encoding."""

    code = "G002"
    exit_code = 2


class ExtractError(GugraphError):
    """A report whose facts cannot be taken."""

    code = "G003"


class RuleError(GugraphError):
    """A malformed lexicon, model or template file."""

    code = "G004"


class ShapeError(GugraphError):
    """Facts that do not conform to the shapes."""

    code = "G005"


class StoreError(GugraphError):
    """A store that cannot be opened, read or written."""

    code = "G006"


class QueryError(GugraphError):
    """A SPARQL query that cannot be parsed or run."""

    code = "G007"
    exit_code = 2
