"""How alike two clauses are: made clauses and a made encoder in, matrices out."""

from __future__ import annotations

import hashlib

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import report
from told import clause, clauses, slots_of
from twosource.accounts.likeness import find_likeness, lemmas_of


def encode(texts):
    """Unit vectors that hold a text's words: the more words shared, the nearer."""
    vectors = np.zeros((len(texts), 64), dtype=np.float32)
    for row, text in enumerate(texts):
        for word in text.lower().split():
            vectors[row, hashlib.sha256(word.encode()).digest()[0] % 64] += 1
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-6)


def likeness(candidates, **fields):
    slots = slots_of(len(candidates), **fields)
    return find_likeness(candidates, slots, [c.span.exact for c in candidates], encode)


def _told(*lines, verb=0):
    """One clause a report."""
    made = [report(None, line, outlet=f"Outlet {n}") for n, line in enumerate(lines)]
    return [clause(one, line, verb=verb) for one, line in zip(made, lines, strict=True)]


ONE = "burned mill harrow owner roof"
OTHER = "opened bridge ostrel minister ribbon"
HALF = "burned mill harrow minister ribbon"


# ---------------------------------------------------------------- words


def test_the_same_words_are_as_alike_as_can_be():
    found = likeness(_told(ONE, ONE, OTHER))
    for name in ("words", "words squared", "soft", "meaning", "sentence meaning", "word pairs"):
        assert found[name][0, 1] == pytest.approx(1, abs=1e-4), name
        assert found[name][0, 2] < 0.5, name


def test_half_of_the_words_is_between():
    found = likeness(_told(ONE, HALF, OTHER))
    for name in ("words", "soft", "meaning"):
        assert found[name][0, 2] < found[name][0, 1] < found[name][0, 0], name


def test_a_rare_word_counts_more_than_one_that_all_clauses_hold():
    found = likeness(_told("harrow mill", "harrow roof", "harrow dryer", "mill bell"))
    assert found["words"][0, 3] > found["words"][0, 1]


def test_how_much_both_tell():
    found = likeness(_told("burned mill", ONE, OTHER))
    assert found["size"][0, 1] == pytest.approx(2 / 20)
    assert found["size ratio"][0, 1] == pytest.approx(2 / 5)


def test_words_that_tell_nothing_are_left_out():
    (found,) = clauses(report(None, "The mayor said that it would not have been there so soon as the bridge."))
    assert lemmas_of(found) == ("mayor", "soon", "bridge")


def test_clauses_of_no_telling_words_are_like_nothing():
    bare = clause(report(None, "would have been"), "would have been")
    found = likeness([bare, *_told(ONE)])
    assert found["words"][0, 1] == found["soft"][0, 1] == 0
    assert all(np.isfinite(matrix).all() for matrix in found.values())
    alone = likeness([bare])
    assert all(np.isfinite(matrix).all() for matrix in alone.values())


def test_near_words_count_in_part_and_far_ones_not_at_all():
    vectors = {"blaze": (1, 0), "fire": (0.8, 0.6), "ribbon": (-0.6, 0.8)}

    def told(texts):
        return np.array([vectors.get(text, (0, 0)) for text in texts], dtype=np.float32)

    made = _told("blaze", "fire", "ribbon")
    found = find_likeness(made, slots_of(3), [c.span.exact for c in made], told)
    assert found["words"][0, 1] == 0
    assert found["soft"][0, 1] == pytest.approx(0.8, abs=1e-4)
    assert found["soft"][1, 2] == found["soft"][0, 2] == 0  # a cosine of 0.0 is no nearness at all


# ---------------------------------------------------------------- verbs


def test_a_verb_in_few_clauses_counts_more_and_one_in_all_nothing():
    rare = likeness(_told("burned mill", "burned roof", "burned bell", "opened bridge", "opened ribbon"))[
        "same rare verb"
    ]
    assert rare[3, 4] > rare[0, 1] > rare[0, 3] == 0
    assert likeness(_told("burned mill", "burned roof"))["same rare verb"][0, 1] == 0


# ---------------------------------------------------------------- slots


@pytest.mark.parametrize(
    ("field", "values", "same", "other"),
    [
        ("numbers", [{"9"}, {"9", "5"}, {"11"}, set()], "same number", "other number"),
        ("days", [(("2031-05-01", "2031-05-31"),), (("2031-05-06", "2031-05-06"),), (("2031-06-01", "2031-06-01"),), ()], "same day", "other day"),
    ],
)  # fmt: skip
def test_slots_are_the_same_other_or_unknown(field, values, same, other):
    given = [frozenset(v) if isinstance(v, set) else v for v in values]
    found = likeness(_told(ONE, HALF, OTHER, "roof"), **{field: given})
    assert found[same][0].tolist() == [1, 1, 0, 0]
    assert found[other][0].tolist() == [0, 0, 1, 0]


def test_speakers():
    made = _told(ONE, HALF, OTHER, "roof", "bell", ONE)
    found = likeness(made, speaker=["e-1", "e-1", "e-2", "", None, "e-3"])
    assert found["same speaker"][0].tolist() == [1, 1, 0, 0, 0, 0]
    assert found["one voice"][:, 4].tolist() == [0, 0, 0, 0, 1, 0]
    assert found["other speaker"][0, 2] == 1
    assert found["other speaker"][0, 5] == 0  # the same words said by another are one statement all the same
    assert found["other speaker"][0, 3] == found["other speaker"][0, 4] == 0  # not known who


def test_happenings():
    found = likeness(_told(ONE, HALF, OTHER), happening=["h-1", "h-2", None])
    assert found["other happening"][0].tolist() == [0, 1, 0]


def test_names():
    sets = [frozenset(names) for names in (("harrow", "quill"), ("harrow", "quill"), ("harrow",), ("varga",))]
    found = likeness(_told(ONE, HALF, OTHER, "roof"), entities=sets)
    assert found["same entities"][0].tolist() == [1, 1, 1, 0]
    assert found["other entities"][0].tolist() == [0, 0, 0, 1]


def test_counts_and_roles():
    counts, roles = (
        [frozenset({"9 hurt"})] * 2 + [frozenset({"9 freed"})],
        [frozenset({r}) for r in ("hurt", "hurt", "freed")],
    )
    found = likeness(_told(ONE, HALF, OTHER), counts=counts, roles=roles)
    assert found["same count"][0].tolist() == [1, 1, 0]
    assert found["other role"][0].tolist() == [0, 0, 1]


def test_copied_is_handed_on():
    copied = np.array([[0, 1], [1, 0]], dtype=np.float32)
    assert likeness(_told(ONE, OTHER), copied=copied)["copied"] is copied


# ---------------------------------------------------------------- rank


def test_the_best_match_in_the_other_report_ranks_first():
    near, far = report(None, f"{ONE}. {OTHER}."), report(None, f"{HALF}. {OTHER}. roof bell.")
    made = [clause(near, ONE), clause(near, OTHER), clause(far, HALF), clause(far, OTHER), clause(far, "roof bell")]
    found = likeness(made)
    assert found["rank"][0, 2] == pytest.approx(1)
    assert found["rank"][1, 3] == pytest.approx(1)
    assert found["rank"][0, 4] < 1
    assert found["best rank"][1, 2] >= found["rank"][1, 2]


# ---------------------------------------------------------------- laws

_WORDS = st.sampled_from("mill roof burned harrow owner nine bridge opened".split())
_CLAUSE = st.tuples(
    st.lists(_WORDS, min_size=1, max_size=5).map(" ".join),
    st.integers(0, 2),  # its report
    st.sampled_from([None, "", "e-1", "e-2"]),
    st.frozensets(st.sampled_from("159"), max_size=2),
    st.sampled_from(
        [(), (("2031-05-06", "2031-05-06"),), (("2031-05-01", "2031-05-31"), ("2031-07-01", "2031-07-01"))]
    ),
    st.sampled_from([None, "h-1", "h-2"]),
)


def _features(told):
    made = [clause(report(f"R{at}", f"{words}."), words) for words, at, *_ in told]
    _, _, speaker, numbers, days, happening = zip(*told, strict=True)
    return likeness(
        made, speaker=speaker, numbers=numbers, counts=numbers, entities=numbers, days=days, happening=happening
    )


@settings(max_examples=60)
@given(st.lists(_CLAUSE, min_size=1, max_size=7))
def test_features_are_finite_and_go_both_ways(told):
    for name, matrix in _features(told).items():
        assert matrix.shape == (len(told), len(told)), name
        assert np.isfinite(matrix).all(), name
        assert np.allclose(matrix, matrix.T, atol=1e-5), name
        assert matrix.min() >= -1e-5, name
        assert matrix.max() <= 1 + 1e-4, name


@settings(max_examples=60)
@given(
    st.lists(_CLAUSE, min_size=1, max_size=7).flatmap(
        lambda told: st.tuples(st.just(told), st.permutations(range(len(told))))
    )
)
def test_another_order_of_clauses_is_another_order_of_rows(drawn):
    told, order = drawn
    straight, turned = _features(told), _features([told[n] for n in order])
    for name, matrix in straight.items():
        assert np.allclose(matrix[np.ix_(order, order)], turned[name], atol=1e-5), name
