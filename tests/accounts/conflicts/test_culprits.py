"""Attackers told dead beside their victims."""

from __future__ import annotations

import pytest

from twosource.accounts.conflicts.culprits import dead_culprits


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Nine people, including the gunman, were killed.", 1),
        ("Nine dead, gunman among them", 1),
        ("Eight people and the attacker died in Tessel.", 1),
        ("The attacker also died.", 1),
        ("A gunman killed eight people before officers shot him dead.", 1),
        ("The gunman fired for an hour and then killed himself.", 1),
        ("Eleven people died, not counting two attackers.", 2),
        ("The two suspected attackers were shot dead.", 2),
        ("Attackers were among the dead.", 0),
        ("A gunman shot her in the leg.", 0),
        ("A gunman killed eight people and fled.", 0),
        ("Nine people were killed.", 0),
    ],
)
def test_how_many_attackers_are_told_dead(text, number):
    assert dead_culprits(text) == number
