"""Counts per class, district and year."""

from graph.stats import Count, count_store
from graph.store import open_store
from tests.graph.samples import build_sample, write_report


def test_count_store_counts_records_and_shared_things(tmp_path, hand_facts):
    build_sample([write_report(tmp_path / "reports", name) for name in ("a", "b")], tmp_path / "store")
    with open_store(tmp_path / "store") as store:
        counts = count_store(store)
    assert Count("org:OrganizationalUnit", "마포구", "2021", 6) in counts
    assert Count("org:OrganizationalUnit", "", "", 3) in counts
    assert Count("gu:Report", "마포구", "2021", 2) in counts
    assert Count("eli:LegalResource", "", "", 1) in counts
    assert Count("gu:District", "", "", 1) in counts
    assert not {"gu:Support", "owl:Class", "skos:Concept"} & {count.class_ for count in counts}
    assert counts == sorted(counts, key=lambda count: (count.class_, count.district, count.year))
