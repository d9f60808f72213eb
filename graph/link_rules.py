"""The figures, words and reasons by which links are judged, read from links.toml, and what a link is.

Enters: ``links.toml``. Leaves: `LinkRules`, and the `Link`s that `graph.lineage` and `graph.resemblance` make by them.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

RULES_FILE = Path(__file__).with_name("links.toml")
CANDIDATE, CONFIRMED, REJECTED = "candidate", "confirmed", "rejected"
SAME, REPLACES, REVISES = "owl:sameAs", "dcterms:replaces", "prov:wasRevisionOf"
RELATIONS = (SAME, REPLACES, REVISES)
DIGITS = 2
"""Decimals of a score."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why two ends may be one: a key of ``[reasons]``, with a figure where it has one."""

    code: str
    value: float | None = None

    def describe(self, language: str) -> str:
        """Say the reason in Korean or English."""
        text = load_rules().reasons[self.code][language]
        return text if self.value is None else text.format(value=f"{self.value:.2f}")


@dataclass(frozen=True, slots=True)
class Link:
    """A statement that two things belong together.

    Attributes:
        subject: IRI of the one, the later where they follow each other.
        predicate: `SAME`, `REPLACES` or `REVISES`.
        object: IRI of the other.
        score: How sure it is, 0 to 1.
        reasons: Why.
        status: `CANDIDATE`, `CONFIRMED` or `REJECTED`.
        source: IRI of the record by which a report states it, empty where none does.
    """

    subject: str
    predicate: str
    object: str
    score: float
    reasons: tuple[Reason, ...]
    status: str = CANDIDATE
    source: str = ""

    @property
    def key(self) -> tuple[str, str, str]:
        """What it says, whatever its status."""
        return self.subject, self.predicate, self.object

    def describe(self, language: str) -> str:
        """Say its reasons in Korean or English."""
        return "; ".join(reason.describe(language) for reason in self.reasons)


@dataclass(frozen=True, slots=True)
class LinkRules:
    """The contents of links.toml."""

    thresholds: Mapping[str, float]
    weights: Mapping[str, float]
    generic: frozenset[str]
    local_offices: tuple[str, ...]
    owners: tuple[str, ...]
    reasons: Mapping[str, Mapping[str, str]]


@cache
def load_rules() -> LinkRules:
    """Read links.toml."""
    content = tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))
    words = content["words"]
    return LinkRules(
        content["thresholds"],
        content["weights"],
        frozenset(words["generic"]),
        tuple(words["local_offices"]),
        tuple(words["owners"]),
        content["reasons"],
    )
