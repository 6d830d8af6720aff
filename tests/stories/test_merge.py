"""Average linkage over sparse pairs."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from twosource.stories.merge import merge


def test_pairs_that_are_not_given_count_as_nothing():
    assert merge(range(3), {(0, 1): 0.8, (1, 2): 0.5}, 0.3) == [[0, 1], [2]]


def test_the_most_alike_join_first():
    assert merge(range(4), {(0, 1): 0.5, (1, 2): 0.9, (2, 3): 0.5, (0, 3): 0.2}, 0.4) == [[0], [1, 2], [3]]


def test_a_chain_of_neighbours_is_no_group():
    chain = {(n, n + 1): 0.6 for n in range(5)}
    assert max(len(found) for found in merge(range(6), chain, 0.3)) == 2


def test_nothing_alike():
    assert merge(range(3), {}, 0.1) == [[0], [1], [2]]


_PAIRS = st.dictionaries(
    st.tuples(st.integers(0, 4), st.integers(5, 9)), st.floats(0.01, 1.0, allow_nan=False), max_size=20
)


@given(_PAIRS, st.floats(0.05, 0.9))
def test_groups_are_a_partition(pairs, threshold):
    groups = merge(range(10), pairs, threshold)
    assert sorted(n for found in groups for n in found) == list(range(10))
    assert groups == sorted(sorted(found) for found in groups)


@given(_PAIRS)
def test_a_higher_threshold_never_gives_fewer_groups(pairs):
    assert len(merge(range(10), pairs, 0.2)) <= len(merge(range(10), pairs, 0.6))
