"""IRIs come from content alone."""

import unicodedata

import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from graph.identity import Identity, escape_segment, hash_key


@pytest.mark.parametrize(
    ("one", "other"),
    [(["총무과"], [unicodedata.normalize("NFD", "총무과")]), (["여권  창구"], ["여권\t창구 "])],
    ids=["normal form", "white space"],
)
def test_hash_key_folds(one, other):
    assert hash_key(one) == hash_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [(["ab", "c"], ["a", "bc"]), (["a", ""], ["a"]), (["총무과"], ["총무팀"])],
    ids=["border", "missing value", "other name"],
)
def test_hash_key_tells_apart(one, other):
    assert hash_key(one) != hash_key(other)


def test_hash_key_stays_the_same():
    assert hash_key(["총무과", "1"]) == "813eaf7b24a9db51"  # as sha256sum says of the two with U+001F between


@given(st.text())
def test_escape_segment_makes_valid_iris(text):
    iri = Identity().document(text)
    assert pyoxigraph.NamedNode(iri).value == iri
    assert "/" not in escape_segment(text)


def test_identity_takes_another_base():
    assert Identity("https://example.org/").evidence("중구 2016", 3, 9) == (
        "https://example.org/evidence/중구%202016/3-9"
    )
