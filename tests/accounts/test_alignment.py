"""The clauses of a story and which of them assert the same thing."""

from __future__ import annotations

import numpy as np

from factories import report
from told import clause, told_of
from twosource.accounts.alignment import align, damp_within

NEAR = report(
    None,
    "Nine people were hurt when fire swept the Harrow mill. The owner Ada Quill promised to rebuild it by spring.",
    outlet="Harrow Post",
)
FAR = report(
    None,
    "Owner Ada Quill promised to rebuild the Harrow mill by spring. Two bridges in Ostrel stayed closed to lorries.",
    outlet="Coast Times",
)


def _joined(found):
    """Words of the sets of two or more."""
    return {frozenset(found.candidates[n].span.exact for n in numbers) for numbers in found.sets if len(numbers) > 1}


def test_nothing_told_is_nothing_aligned():
    found = align(told_of())
    assert (tuple(found.candidates), found.sets, found.probability.shape) == ((), (), (0, 0))
    assert not align(told_of(report(None, ""))).candidates


def test_what_two_reports_both_say_is_joined():
    found = align(told_of(NEAR, FAR))
    assert _joined(found) == {
        frozenset({"The owner Ada Quill promised to rebuild it by spring", "Owner Ada Quill promised to rebuild the Harrow mill by spring"})
    }  # fmt: skip
    assert np.allclose(found.probability, found.probability.T)
    assert sorted(n for numbers in found.sets for n in numbers) == list(range(len(found.candidates)))


def test_the_order_of_reports_does_not_matter():
    assert _joined(align(told_of(NEAR, FAR))) == _joined(align(told_of(FAR, NEAR)))


def test_statements_come_report_by_report():
    told = told_of(NEAR, FAR)
    assert [s.report for s in told.statements] == sorted(
        (s.report for s in told.statements), key=[NEAR.id, FAR.id].index
    )
    assert len(told.statements) >= 4


def test_likeness_inside_one_report_says_less_unless_the_words_are_the_same():
    near = report(None, "Nine were hurt. Nine people were hurt. Nine were hurt.")
    made = [
        clause(near, "Nine were hurt"),
        clause(near, "Nine people were hurt"),
        clause(near, "Nine were hurt", nth=1),
        clause(report(None, "Nine people hurt."), "Nine people hurt"),
    ]
    probability = np.full((4, 4), 0.8)
    words = np.full((4, 4), 0.5)
    words[0, 2] = words[2, 0] = 1.0
    damped = damp_within(probability, {"words": words}, made)
    assert damped[0].tolist() == [0.4, 0.4, 0.8, 0.8]
    assert damped[3].tolist() == [0.8, 0.8, 0.8, 0.4]
    assert (damped == damped.T).all()
    assert (probability == 0.8).all()
