"""What all reports of a store say that links are found in: reports, the things they name, their programmes.

Enters: a function that runs the queries of `graph.queries`, on a store that is being written. Leaves: `Knowledge`,
sorted, so that the same reports give the same links whatever the order in which they were built.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

import pyoxigraph as ox

from graph.model import Table, load_model
from ontology.terms import expand

Rows = Iterable[Mapping[str, str]]


class Select(Protocol):
    """Runs a query of `graph.queries` with its parameters."""

    def __call__(self, name: str, **bindings: ox.NamedNode) -> Rows:
        """Run the query; each row has the text of the terms that are bound."""


@dataclass(frozen=True, slots=True, order=True)
class ReportKey:
    """A report in the order of time: its year, id, district and bureau."""

    year: str
    document: str
    iri: str
    district: str = ""
    bureau: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """A thing as one report names it.

    Attributes:
        table: Tidy table of the records that are about it.
        entity: IRI of the thing.
        label: Name as printed.
        report: IRI of the report.
        count: Number of records.
    """

    table: str
    entity: str
    label: str
    report: str
    count: int = 1


@dataclass(slots=True)
class Programme:
    """A programme of one report.

    Attributes:
        iri: IRI of the record.
        report: IRI of the report.
        titles: The title, then the other wordings of it.
        unit: IRI of the unit in charge as such, empty where none is stated.
        texts: What the report names under it.
    """

    iri: str
    report: str
    titles: list[str] = field(default_factory=list)
    unit: str = ""
    texts: list[str] = field(default_factory=list)

    @property
    def title(self) -> str:
        """Its title."""
        return self.titles[0]


@dataclass(frozen=True, slots=True, order=True)
class Succession:
    """A unit that a report states under a former name: IRIs of both units as such and of the statement."""

    present: str
    former: str
    event: str


@dataclass(frozen=True, slots=True, order=True)
class Alias:
    """A short form that a report states for a name in its own text."""

    report: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the reports say.

    Attributes:
        reports: IRI -> report, in the order of time.
        mentions: Every thing under every name, sorted.
        programmes: IRI -> programme, sorted.
        aliases: The short forms that reports state, sorted.
        successions: The renamed units that reports state, sorted.
        addresses: IRI of a place -> its addresses as printed.
    """

    reports: Mapping[str, ReportKey]
    mentions: tuple[Mention, ...]
    programmes: Mapping[str, Programme]
    aliases: tuple[Alias, ...] = ()
    successions: tuple[Succession, ...] = ()
    addresses: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def list_districts(self) -> dict[str, list[ReportKey]]:
        """List the reports of each district in the order of time; reports of no known district are left out."""
        districts: defaultdict[str, list[ReportKey]] = defaultdict(list)
        for report in self.reports.values():
            if report.district:
                districts[report.district].append(report)
        return {district: districts[district] for district in sorted(districts)}


def read_knowledge(select: Select) -> Knowledge:
    """Read what links are found in."""
    reports = sorted(
        ReportKey(row.get("year", ""), row["document"], row["report"], row.get("district", ""), row.get("bureau", ""))
        for row in select("reports")
    )
    mentions = [mention for table in load_model().values() for mention in _read_mentions(select, table)]
    ordered = sorted(mentions, key=lambda mention: (mention.table, mention.entity, mention.report, mention.label))
    successions = (Succession(row["present"], row["former"], row["event"]) for row in select("successions"))
    return Knowledge(
        {report.iri: report for report in reports},
        tuple(ordered),
        _read_programmes(select),
        tuple(sorted(Alias(row["report"], row["name"], row["short"]) for row in select("aliases"))),
        tuple(sorted(successions)),
        _read_addresses(select),
    )


def _read_addresses(select: Select) -> dict[str, frozenset[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for row in select("addresses"):
        found[row["entity"]].add(row["address"])
    return {entity: frozenset(addresses) for entity, addresses in found.items()}


def _read_mentions(select: Select, table: Table) -> Iterable[Mention]:
    if table.entity is None:
        return
    name = table.columns[table.entity.key[-1]].property
    terms = {"class": table.class_[0], "link": table.entity.property, "naming": name}
    bindings = {variable: ox.NamedNode(str(expand(curie))) for variable, curie in terms.items()}
    for row in select("mentions", **bindings):
        yield Mention(table.name, row["entity"], row["label"], row["report"], int(row["count"]))


def _read_programmes(select: Select) -> dict[str, Programme]:
    found: dict[str, Programme] = {}
    for row in sorted(select("programmes"), key=lambda row: (row["main"] != "true", row["title"], row.get("unit", ""))):
        programme = found.setdefault(row["programme"], Programme(row["programme"], row["report"]))
        programme.unit = programme.unit or row.get("unit", "")
        if row["title"] not in programme.titles:
            programme.titles.append(row["title"])
    for row in sorted(select("programme_texts"), key=lambda row: row["text"]):
        if row["programme"] in found:
            found[row["programme"]].texts.append(row["text"])
    return {iri: found[iri] for iri in sorted(found)}
