"""The statistics of the graph are a well-formed Data Cube: the integrity constraints of the recommendation that apply.

Left out are those on slices, hierarchies, code lists and measure dimensions, which the graph does not use.
"""

from __future__ import annotations

import pytest
from rdflib import RDF, Graph
from rdflib.query import ResultRow

from extract import Extraction, Fact
from extract.facts import Value
from graph.populate import populate
from ontology import expand, load_vocabulary
from tests.graph.samples import make_document

PREFIXES = """
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
"""

# phase 1 of the normalization: what the properties of a component say in short
NORMALIZE = """
INSERT { ?component qb:componentProperty ?property . ?property a ?kind }
WHERE {
  VALUES (?said ?kind) {
    (qb:dimension qb:DimensionProperty) (qb:measure qb:MeasureProperty) (qb:attribute qb:AttributeProperty)
  }
  ?component ?said ?property
}
"""

# IC-12 as the recommendation has it compares each two observations; grouping by all dimensions finds the same
CONSTRAINTS = {
    "IC-1 one data set": """
        SELECT ?what WHERE { ?what a qb:Observation
          OPTIONAL { ?what qb:dataSet ?set } }
        GROUP BY ?what HAVING (COUNT(?set) != 1)""",
    "IC-2 one structure": """
        SELECT ?what WHERE { ?what a qb:DataSet
          OPTIONAL { ?what qb:structure ?structure . ?structure a qb:DataStructureDefinition } }
        GROUP BY ?what HAVING (COUNT(?structure) != 1)""",
    "IC-3 structures have a measure": """
        SELECT ?what WHERE { ?what a qb:DataStructureDefinition
          FILTER NOT EXISTS { ?what qb:component/qb:componentProperty/a qb:MeasureProperty } }""",
    "IC-4 dimensions have a range": """
        SELECT ?what WHERE { ?what a qb:DimensionProperty FILTER NOT EXISTS { ?what rdfs:range ?range } }""",
    "IC-6 only attributes are optional": """
        SELECT ?what WHERE { ?structure qb:component ?component .
          ?component qb:componentRequired false ; qb:componentProperty ?what
          FILTER NOT EXISTS { ?what a qb:AttributeProperty } }""",
    "IC-11 all dimensions": """
        SELECT ?what WHERE { ?what qb:dataSet/qb:structure/qb:component/qb:componentProperty ?dimension .
          ?dimension a qb:DimensionProperty
          FILTER NOT EXISTS { ?what ?dimension ?value } }""",
    "IC-12 no two observations of one cell": """
        SELECT ?what WHERE { { SELECT ?what (COUNT(?dimension) AS ?same) ?other WHERE {
            ?what qb:dataSet ?set . ?other qb:dataSet ?set . FILTER (?what != ?other)
            ?set qb:structure/qb:component/qb:componentProperty ?dimension . ?dimension a qb:DimensionProperty .
            ?what ?dimension ?value . ?other ?dimension ?value } GROUP BY ?what ?other }
          FILTER (?same = %d) }""",
    "IC-14 all measures": """
        SELECT ?what WHERE { ?what qb:dataSet/qb:structure/qb:component/qb:componentProperty ?measure .
          ?measure a qb:MeasureProperty
          FILTER NOT EXISTS { ?what ?measure ?value } }""",
}

CELLS: tuple[dict[str, Value], ...] = (
    {"dimensions": {"부서": "총무과"}, "measure": "정원", "value": 41, "unit": "명", "as_of": "2021-10-31"},
    {"dimensions": {"부서": "총무과"}, "measure": "현원", "value": 40, "unit": "명"},
    {"dimensions": {"부서": "민원여권과"}, "measure": "정원", "value": 22, "unit": "명"},
    {"dimensions": {}, "measure": "면적", "value": 3830, "unit": "㎡"},
    {"dimensions": {}, "measure": "면적", "value": 1158, "unit": "평"},
    {"measure": "구역", "value": 9},
)


@pytest.fixture(scope="module")
def cube() -> Graph:
    """Two tables of one title, with the vocabulary."""
    document = make_document()
    facts = [
        Fact("statistics", {"subject": "인력 현황", "table_line": line, **cell}, document.span_of_lines(line))
        for line in (3, 14)
        for cell in CELLS
    ]
    population = populate(document, Extraction(tuple(facts)))
    graph = population.graph + population.entities + load_vocabulary()
    graph.update(PREFIXES + NORMALIZE)
    return graph


def test_there_are_observations(cube: Graph) -> None:
    assert len(set(cube.subjects(RDF.type, expand("qb:Observation")))) == 2 * len(CELLS)


@pytest.mark.parametrize("constraint", CONSTRAINTS)
def test_the_constraint_holds(cube: Graph, constraint: str) -> None:
    dimensions = len(set(cube.subjects(RDF.type, expand("qb:DimensionProperty"))))
    query = CONSTRAINTS[constraint]
    broken = cube.query(PREFIXES + (query % dimensions if "%d" in query else query))
    assert [str(row["what"]) for row in broken if isinstance(row, ResultRow)] == []


def test_the_constraint_on_cells_finds_two_of_one_cell() -> None:
    document = make_document()
    facts = [
        Fact(
            "statistics",
            {"subject": "인력 현황", "table_line": 3, **CELLS[0], "value": value},
            document.span_of_lines(3),
        )
        for value in (41, 42)
    ]
    population = populate(document, Extraction(tuple(facts)))
    graph = population.graph + population.entities + load_vocabulary()
    graph.update(PREFIXES + NORMALIZE)
    dimensions = len(set(graph.subjects(RDF.type, expand("qb:DimensionProperty"))))
    assert len(graph.query(PREFIXES + CONSTRAINTS["IC-12 no two observations of one cell"] % dimensions)) == 2
