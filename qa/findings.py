"""What rows say about single records.

Enters: rows of a template and the property that was asked for. Leaves: `Finding`s, one a record, with its values in
order: several weekdays are several values of one finding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from extract.facts import Scalar
from qa.lexicon import Property, load_lexicon
from qa.querying import Row
from qa.sentence import fold_text

DATE_TYPES = frozenset({"date", "range"})
TIME_COLUMNS = ("opens", "closes")
WEEKDAYS = "월화수목금토일"


@dataclass(frozen=True)
class Finding:
    """The values of one record.

    Attributes:
        label: Its printed name.
        place: IRI of its district.
        year: Year of its report.
        values: The values that were asked for.
        unit: Unit of a number.
        rows: The rows that say so; all of them are cited.
    """

    label: str
    place: str
    year: int
    values: tuple[Scalar, ...]
    unit: str
    rows: tuple[Row, ...]

    @property
    def number(self) -> float | None:
        """Its first value as a number, None where it is none."""
        value = self.values[0] if self.values else None
        return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def build_findings(rows: Iterable[Row], property: Property) -> list[Finding]:
    """Group rows by record.

    Args:
        rows: Rows of the property's template.
        property: What was asked for.

    Returns:
        One finding a record that has a value, in the order of the rows.
    """
    groups: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row.record].append(row)
    findings = (_build_finding(group, property) for group in groups.values())
    return [finding for finding in findings if finding.values]


def keep_role(findings: Sequence[Finding], said: str, quotes: Mapping[str, str]) -> list[Finding]:
    """Keep the findings in a role that a question names, such as 계약자; without one, those of no other role.

    Args:
        findings: Records, some of them with a role.
        said: The folded words of the question.
        quotes: Record -> folded text of its lines, which may name a second role.
    """
    roles = [fold_text(str(finding.rows[0].columns.get("role", ""))) for finding in findings]
    asked = [role for role in load_lexicon().roles if role in said]
    pairs = list(zip(findings, roles, strict=True))
    named = [each for each, role in pairs if role and (role in said or any(word in role for word in asked))]
    if named or not asked:
        return named or list(findings)
    return [each for each, role in pairs if not role or any(word in quotes[each.rows[0].record] for word in asked)]


def _build_finding(rows: Sequence[Row], property: Property) -> Finding:
    first = rows[0]
    values = tuple(dict.fromkeys(value for row in rows for value in _read_values(row, property)))
    if property.id == "days":
        values = tuple(sorted(values, key=sort_weekday))
    unit = str(first.columns.get("measure", property.unit))
    return Finding(_name_rows(rows), first.place, first.year, values, unit, tuple(rows))


def _name_rows(rows: Sequence[Row]) -> str:
    """The name of a record; a cell of a table is called by its subject, dimensions and measure."""
    cell = [str(row.columns[column]) for column in ("dimension", "aspect") for row in rows if column in row.columns]
    return " ".join(dict.fromkeys([name_row(rows[0]), *cell]))


def sort_weekday(value: Scalar) -> int:
    """The place of a weekday in the week, for sorting; anything else comes first."""
    return WEEKDAYS.find(str(value))


def name_row(row: Row) -> str:
    """The name of a row's record; for an amount its programme, what it is for and where it comes from."""
    parts = (row.label, row.columns.get("item"), row.columns.get("source"))
    return " ".join(dict.fromkeys(str(part) for part in parts if part))


def _read_values(row: Row, property: Property) -> Iterable[Scalar]:
    columns = TIME_COLUMNS if property.column in TIME_COLUMNS and property.id == "hours" else (property.column,)
    for column in columns:
        value = row.columns.get(column)
        if value is not None:
            yield _join_range(row, str(value)) if property.type in DATE_TYPES else value


def _join_range(row: Row, start: str) -> str:
    end = row.columns.get("end")
    return start if end is None else f"{start}/{end}"
