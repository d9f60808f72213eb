"""Fixtures of the graph tests."""

from tests.graph.samples import built_sample, hand_facts, sample_store

__all__ = ["built_sample", "hand_facts", "sample_store"]
