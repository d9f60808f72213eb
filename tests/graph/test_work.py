"""The work on one document leaves the process as it was."""

import gc

import pytest

from graph.work import pause_collection


def test_pause_collection_ends_with_the_work():
    assert gc.isenabled()
    with pytest.raises(ValueError, match="a rule failed"), pause_collection():
        assert not gc.isenabled()
        raise ValueError("a rule failed")
    assert gc.isenabled()


def test_pause_collection_leaves_what_others_paused():
    gc.disable()
    try:
        with pause_collection():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
