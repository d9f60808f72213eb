"""Fixtures of the command line tests."""

from tests.graph.samples import hand_facts, sample_store

__all__ = ["hand_facts", "sample_store"]
