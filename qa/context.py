"""Everything that answering one question needs.

Enters: store, catalogue, selector and reading. Leaves: `Context`, with the helpers that all kinds of answers share:
running a property's template for chosen records, naming districts and years, and the columns of tables.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from extract.facts import Scalar
from qa.catalogue import Catalogue
from qa.findings import Finding, build_findings, keep_role
from qa.formats import format_value, join_values
from qa.lexicon import Property, load_lexicon
from qa.linking import Hit
from qa.querying import Request, Solutions, run_request
from qa.reading import Reading
from qa.selection import Selector
from qa.templates import load_templates

if TYPE_CHECKING:
    from graph.store import Store

HEADINGS = {
    "ko": {"place": "구", "year": "연도", "label": "이름", "lines": "줄", "side": "비교", "unit": "단위"},
    "en": {"place": "district", "year": "year", "label": "name", "lines": "lines", "side": "side", "unit": "unit"},
}


@dataclass(frozen=True)
class Context:
    """A question with all that is needed to answer it."""

    store: Store
    catalogue: Catalogue
    selector: Selector
    reading: Reading

    @property
    def language(self) -> str:
        """The language to answer in."""
        return self.reading.language

    def narrow(self, *, places: Sequence[str] = (), years: Sequence[int] = (), units: Sequence[str] = ()) -> Context:
        """The same question about some of its districts, years or units."""
        reading = self.reading
        changed = replace(
            reading,
            places=tuple(places) or reading.places,
            years=tuple(years) or reading.years,
            units=tuple(units) or reading.units,
        )
        return replace(self, reading=changed)

    def split(self) -> dict[str, Context]:
        """One narrowed question for each district, year or unit that it compares, by name; empty without several."""
        reading = self.reading
        if len(reading.places) > 1:
            return {self.name_place(place): self.narrow(places=[place]) for place in reading.places}
        if len(reading.years) > 1:
            return {str(year): self.narrow(years=[year]) for year in sorted(reading.years)}
        return {unit: self.narrow(units=[unit]) for unit in reading.units} if len(reading.units) > 1 else {}

    def run(self, template: str, hits: Iterable[Hit], *, property: str = "") -> Solutions:
        """Run a template for chosen records.

        Args:
            template: Id of the template.
            hits: The records.
            property: Compact name of the property, for templates that take one.
        """
        records = [hit.entry.record for hit in hits]
        if not records:
            return Solutions((), "")
        return run_request(self.store, Request(load_templates()[template], property=property, records=records))

    def find_values(self, property: Property, hits: Sequence[Hit]) -> tuple[list[Finding], str]:
        """Read a property of chosen records, in their order; also returns the query.

        Figures stand in two tables; a hit of the other one is read there.
        """
        tables = dict.fromkeys(hit.entry.table for hit in hits)
        sides = [property if table == property.table else _find_twin(property, table) for table in tables]
        order = {hit.entry.record: at for at, hit in enumerate(hits)}
        findings: list[Finding] = []
        queries = [""]
        for side in sides:
            chosen = [hit for hit in hits if hit.entry.table == side.table]
            solutions = self.run(side.template, chosen, property=side.term)
            findings += build_findings(solutions.rows, side)
            queries.append(solutions.query)
        findings.sort(key=lambda finding: order[finding.rows[0].record])
        return self.keep_role(findings, hits), max(queries[:2], key=len)

    def keep_role(self, findings: list[Finding], hits: Sequence[Hit]) -> list[Finding]:
        """Keep the organisations in the role that the question names."""
        quotes = {hit.entry.record: hit.entry.quote for hit in hits if hit.entry.table == "organisations"}
        return keep_role(findings, self.reading.said, quotes) if quotes else findings

    def name_place(self, iri: str) -> str:
        """The name of a district in the reader's language."""
        place = self.catalogue.places[iri]
        return place.ko if self.language == "ko" else place.en

    def name_scope(self, findings: Iterable[Finding]) -> str:
        """Name the districts and years of findings: ``마포구 2021년``."""
        pairs = dict.fromkeys((finding.place, finding.year) for finding in findings)
        names = list(dict.fromkeys(self.name_place(place) for place, _ in pairs))
        years = sorted({year for _, year in pairs})
        if self.language == "ko":
            return f"{'·'.join(names)} {'·'.join(map(str, years))}년"
        return f"{' and '.join(names)}, {' and '.join(map(str, years))}"

    def name_property(self, property: Property) -> str:
        """The name of a property in the reader's language."""
        return property.label.get(self.language)

    def write_values(self, finding: Finding, property: Property) -> str:
        """Write the values of a finding."""
        texts = [
            format_value(value, property.type, unit=finding.unit, language=self.language) for value in finding.values
        ]
        if property.id == "hours":
            return "~".join(texts)
        return join_values(texts, language=self.language)

    def build_table(self, findings: Iterable[Finding], property: Property) -> tuple[Mapping[str, Scalar], ...]:
        """Make the rows to show: district, year, name and value of each finding."""
        headings = HEADINGS[self.language]
        return tuple(
            {
                headings["place"]: self.name_place(finding.place),
                headings["year"]: finding.year,
                headings["label"]: finding.label,
                self.name_property(property): _join_cell(finding.values),
                **_describe_rows(finding, property, self.language),
            }
            for finding in findings
        )


def _find_twin(property: Property, table: str) -> Property:
    """Find the property of another table that says the same: figures of sentences and of tables."""
    twins = (each for each in load_lexicon().properties.values() if each.table == table and each.term == property.term)
    return next(twins, property)


def _join_cell(values: Sequence[Scalar]) -> Scalar:
    return values[0] if len(values) == 1 else ", ".join(map(str, values))


def _describe_rows(finding: Finding, property: Property, language: str) -> dict[str, Scalar]:
    """Add what else the template says of the record, under the names of the properties."""
    has_unit = finding.unit and property.type == "number"
    shown: dict[str, Scalar] = {HEADINGS[language]["unit"]: finding.unit} if has_unit else {}
    named = {
        each.column: each.label.get(language)
        for each in load_lexicon().properties.values()
        if each.template == property.template and each.column not in ("value", property.column)
    }
    for column, name in named.items():
        values = dict.fromkeys(row.columns[column] for row in finding.rows if column in row.columns)
        if values and name != property.label.get(language):
            shown[name] = _join_cell(list(values))
    return shown
