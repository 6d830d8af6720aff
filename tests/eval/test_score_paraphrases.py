"""Pairs of sentences that an account joins, or keeps apart."""

from __future__ import annotations

from score_paraphrases import is_joined


def test_two_wordings_are_joined_and_two_things_are_not():
    told = "Rescuers pulled nine miners from the flooded pit at Harrow on Tuesday."
    assert is_joined(told, "Nine miners were pulled from the flooded pit at Harrow by rescuers on Tuesday.")
    assert not is_joined(told, "The parliament of Olmere voted for a dam on the river Kessel.")
