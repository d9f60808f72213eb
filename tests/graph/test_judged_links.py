"""The candidates between two years of one district are what a reader of both reports judged."""

from __future__ import annotations

from pathlib import Path

import pytest

from graph.queries import load_query
from graph.store import open_store

# What continues what, judged by reading both reports: beginnings of the later and of the earlier title.
JUDGED = [
    ("가족관계등록부의 정확한", "가족관계등록부 정리"),
    ("고객 맞춤형 여권발급", "고객맞춤형 여권창구"),
    ("공공기록물의 효율적인", "통합 기록관리시스템"),
    ("비상대비태세 확립", "민방위 교육훈련"),
    ("선제적, 맞춤형 언론보도", "구정 홍보활성화"),
    ("일·성과 중심의", "일과 성과중심의"),
    ("자매도시 교류증진", "구정의 대외교류"),
    ("조직역량강화를 위한", "창의적 인재양성"),
    ("주민참여 확대를 통한", "주민자치 실현을 위한"),
    ("지역 복합행정 거점", "동청사 신축"),
    ("지역사회와 함께하는", "체계적인 자원봉사활동"),
    ("직원 사기진작", "직원 후생복지"),
    ("친절하고 신속한", "신속하고 친절한"),
    ("포털 및 SNS", "마포 IPTV"),
]
ENDS = """
PREFIX gu: <https://w3id.org/gugraph/ontology#> PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
SELECT ?later ?earlier ?score { ?link a gu:Link ; rdf:predicate prov:wasRevisionOf ; gu:score ?score ;
  rdf:subject/skos:prefLabel ?later ; rdf:object/skos:prefLabel ?earlier }"""
RECALL, PRECISION, SURE = 0.85, 0.85, 0.5


def is_judged(later: str, earlier: str) -> bool:
    return any(later.startswith(one) and earlier.startswith(other) for one, other in JUDGED)


@pytest.mark.slow
def test_programme_lines_are_what_a_reader_judged(seed_store: Path) -> None:
    with open_store(seed_store) as store:
        rows = [(row["later"].value, row["earlier"].value, float(row["score"].value)) for row in store.select(ENDS)]
    right = [row for row in rows if is_judged(*row[:2])]
    assert len(right) >= RECALL * len(JUDGED)
    assert len(right) >= PRECISION * len(rows), sorted(set(rows) - set(right))
    assert all(is_judged(later, earlier) for later, earlier, score in rows if score >= SURE)


@pytest.mark.slow
def test_the_queries_of_links_name_both_ends(seed_store: Path) -> None:
    with open_store(seed_store) as store:
        links, ends = store.select(load_query("links")), store.select(load_query("ends"))
    named = {row["end"].value for row in ends}
    assert links
    assert all({row["subject"].value, row["object"].value} <= named for row in links)
