"""Districts: which one a report means, and what the graph says about it.

Enters: a district's printed name and, where the report states it, its province. Leaves: a `District` with the code of
Statistics Korea, or one known by name alone when several provinces have a district of that name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.identity import Identity, fold_text
from ontology.municipalities import load_municipalities
from ontology.terms import expand

if TYPE_CHECKING:
    from rdflib import Graph

OFFICE = "청"
KINDS = ("구", "시", "군")


@dataclass(frozen=True, slots=True)
class District:
    """A district of a report.

    Attributes:
        name: Printed name, ``마포구``.
        code: KOSTAT code, None when the name fits several districts or none.
        name_en: Romanised name.
        province: Name of its province.
        province_en: English name of its province.
    """

    name: str
    code: str | None = None
    name_en: str | None = None
    province: str | None = None
    province_en: str | None = None

    @property
    def key(self) -> str:
        """What tells the district apart: its code, or its name when the code is not known."""
        return self.code or self.name

    @property
    def office(self) -> str:
        """The name of its government: ``마포구청``."""
        return self.name + OFFICE


def find_district(name: str, *, province: str | None = None) -> District:
    """Find a district by the name that a report prints.

    Args:
        name: ``마포구`` or ``마포구청``.
        province: ``서울특별시``; None when the report does not state it.

    Returns:
        The only district of that name (in that province), else one without a code.
    """
    name = fold_text(name).removesuffix(OFFICE)
    matches = [row for row in load_municipalities() if row.name_ko == name and province in (None, row.province_ko)]
    if len(matches) != 1:
        return District(name, province=province)
    row = matches[0]
    return District(name, row.code, row.name_en, row.province_ko, row.province_en)


def add_district(graph: Graph, district: District, *, identity: Identity) -> None:
    """Add what is known about a district to a graph, under its IRI."""
    from rdflib import RDF, SKOS, Literal, URIRef

    node = URIRef(identity.district(district.key))
    graph.add((node, RDF.type, URIRef(expand("gu:District"))))
    graph.add((node, RDF.type, URIRef(expand("org:FormalOrganization"))))
    graph.add((node, SKOS.prefLabel, Literal(district.name, lang="ko")))
    graph.add((node, SKOS.altLabel, Literal(district.office, lang="ko")))
    stem = district.name[:-1]
    if len(stem) > 1 and district.name.endswith(KINDS):
        graph.add((node, SKOS.altLabel, Literal(stem, lang="ko")))
    if district.name_en:
        graph.add((node, SKOS.prefLabel, Literal(district.name_en, lang="en")))
    if district.code:
        graph.add((node, SKOS.notation, Literal(district.code)))
    if district.province:
        graph.add((node, URIRef(expand("gu:province")), Literal(district.province, lang="ko")))
    if district.province_en:
        graph.add((node, URIRef(expand("gu:province")), Literal(district.province_en, lang="en")))
