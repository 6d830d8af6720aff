"""Weights to probabilities, probabilities to sets."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import report
from told import clause, slots_of
from twosource.accounts.align import AlignModel, find_probabilities, join, join_at, load_align_model
from twosource.accounts.likeness import find_likeness


def _matrix(size, **pairs):
    """A symmetric matrix, 0 but for the pairs given as `ab=0.9`: letters are numbers."""
    made = np.eye(size)
    for names, value in pairs.items():
        i, j = ("abcdefgh".index(name) for name in names)
        made[i, j] = made[j, i] = value
    return made


# ---------------------------------------------------------------- probabilities

MODEL = AlignModel(
    mean={"words": 0.5, "other number": 0.0},
    scale={"words": 0.25, "other number": 1.0},
    weight={"words": 2.0, "other number": -1.0},
    bias=0.0,
    threshold=0.5,
)


def test_features_are_centred_scaled_and_weighed():
    words = np.array([[1.0, 0.5], [0.5, 1.0]])
    other = np.array([[0.0, 1.0], [1.0, 0.0]])
    found = find_probabilities({"words": words, "other number": other}, MODEL)
    assert found.tolist() == [
        [pytest.approx(1 / (1 + np.exp(-4)), abs=1e-4), pytest.approx(1 / (1 + np.exp(1)), abs=1e-4)],
        [pytest.approx(1 / (1 + np.exp(1)), abs=1e-4), pytest.approx(1 / (1 + np.exp(-4)), abs=1e-4)],
    ]


def test_features_without_a_weight_do_not_count():
    words = np.array([[0.7]])
    bare = find_probabilities({"words": words, "other number": words * 0}, MODEL)
    more = find_probabilities({"words": words, "other number": words * 0, "moon": words * 1e9}, MODEL)
    assert bare.tolist() == more.tolist()


@given(st.lists(st.floats(-1e6, 1e6), min_size=2, max_size=8))
def test_more_of_a_feature_that_speaks_for_it_is_never_less_likely(values):
    at = sorted(values)
    found = find_probabilities({"words": np.array([at] * len(at)), "other number": np.zeros((len(at),) * 2)}, MODEL)
    assert found.min() >= 0
    assert found.max() <= 1
    assert (np.diff(found[0]) >= 0).all()


def test_the_weights_that_ship_are_of_features_that_there_are():
    model = load_align_model()
    one = clause(report(None, "burned mill"), "burned mill")
    features = find_likeness(
        [one], slots_of(1), ["burned mill"], lambda texts: np.ones((len(texts), 1), dtype=np.float32)
    )
    assert set(model.weight) == set(model.mean) == set(model.scale) <= set(features)
    assert min(model.scale.values()) > 0
    assert 0 < model.threshold < 1
    assert load_align_model() is model


# ---------------------------------------------------------------- sets


def test_nothing_joins_to_nothing():
    assert join(np.zeros((0, 0)), 0.5) == []


def test_what_is_under_the_threshold_stays_alone():
    given_pairs = _matrix(3, ab=0.6, bc=0.3)
    assert join(given_pairs, 0.5) == [[0, 1], [2]]
    assert join(given_pairs, 0.61) == [[0], [1], [2]]


def test_the_threshold_itself_joins():
    assert join(_matrix(2, ab=0.5), 0.5) == [[0, 1]]


def test_two_sets_are_as_like_as_half_their_best_and_half_their_mean():
    chain = _matrix(3, ab=0.9, bc=0.8)  # the set of a and b is 0.5 * 0.8 + 0.5 * 0.4 = 0.6 like c
    assert join(chain, 0.6) == [[0, 1, 2]]
    assert join(chain, 0.61) == [[0, 1], [2]]


def test_one_odd_wording_does_not_part_what_the_others_hold_together():
    odd = _matrix(4, ab=0.9, ac=0.9, bc=0.9, ad=0.9, bd=0.8, cd=0.1)
    assert join(odd, 0.5) == [[0, 1, 2, 3]]


def test_a_single_bridge_does_not_chain_two_points_together():
    two = _matrix(6, ab=0.9, ac=0.9, bc=0.9, de=0.9, df=0.9, ef=0.9, cd=0.6)
    assert join(two, 0.5) == [[0, 1, 2], [3, 4, 5]]


def test_several_thresholds_give_what_each_gives_alone():
    pairs = np.array([[1, 0.9, 0.4], [0.9, 1, 0.3], [0.4, 0.3, 1]])
    assert join_at(pairs, (0.5, 0.3)) == [join(pairs, 0.5), join(pairs, 0.3)] == [[[0, 1], [2]], [[0, 1, 2]]]


def test_ties_go_to_the_first():
    assert join(_matrix(3, ab=0.8, bc=0.8), 0.7) == [[0, 1], [2]]
    assert join(np.full((4, 4), 0.5), 0.5) == [[0, 1, 2, 3]]


def test_the_probabilities_are_left_as_they_were():
    given_pairs = _matrix(3, ab=0.9, bc=0.8)
    kept = given_pairs.copy()
    join(given_pairs, 0.4)
    assert (given_pairs == kept).all()


def _drawn(size, seeds):
    """A symmetric matrix of values between 0 and 1 without ties among them or their means."""
    made = np.eye(size)
    rows, columns = np.triu_indices(size, 1)
    for i, j, seed in zip(rows, columns, seeds, strict=True):
        value = int.from_bytes(hashlib.sha256(str(seed).encode()).digest()[:6]) / 2**48
        made[i, j] = made[j, i] = value
    return made


@st.composite
def _matrices(draw):
    size = draw(st.integers(0, 9))
    count = size * (size - 1) // 2
    return _drawn(size, draw(st.lists(st.integers(0, 10**6), min_size=count, max_size=count, unique=True)))


_THRESHOLDS = st.floats(0.01, 1.1)


@given(_matrices(), _THRESHOLDS)
def test_sets_are_a_partition_in_order(matrix, threshold):
    sets = join(matrix, threshold)
    assert sorted(n for joined in sets for n in joined) == list(range(len(matrix)))
    assert sets == sorted(sorted(joined) for joined in sets)
    assert sets == join(matrix, threshold)


@given(_matrices(), _THRESHOLDS, _THRESHOLDS)
def test_a_higher_threshold_only_parts(matrix, one, other):
    lower, higher = sorted((one, other))
    whole = [set(joined) for joined in join(matrix, lower)]
    assert all(any(set(joined) <= larger for larger in whole) for joined in join(matrix, higher))


@given(_matrices().flatmap(lambda m: st.tuples(st.just(m), st.permutations(range(len(m))))), _THRESHOLDS)
def test_the_order_of_clauses_does_not_matter(drawn, threshold):
    matrix, order = drawn
    straight = {frozenset(joined) for joined in join(matrix, threshold)}
    turned = join(matrix[np.ix_(order, order)], threshold)
    assert {frozenset(order[n] for n in joined) for joined in turned} == straight
