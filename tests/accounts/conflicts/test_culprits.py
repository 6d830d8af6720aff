"""Attackers told dead beside their victims."""

from __future__ import annotations

import pytest

from twosource.accounts.conflicts.culprits import culprits_beside, culprits_within


@pytest.mark.parametrize(
    ("text", "within", "beside"),
    [
        ("Nine people, including the gunman, were killed.", 1, 0),
        ("Nine dead, gunman among them", 1, 0),
        ("Seven people died, among them the driver of the truck.", 1, 0),
        ("Eleven people died, including two attackers.", 2, 0),
        ("Attackers were among the dead.", 0, 0),
        ("Eight people and the attacker died in Tessel.", 0, 1),
        ("The attacker also died.", 0, 1),
        ("The driver of the lorry also died.", 0, 1),
        ("A gunman killed eight people before officers shot him dead.", 0, 1),
        ("The gunman fired for an hour and then killed himself.", 0, 1),
        ("Nine people died, not counting two attackers.", 0, 2),
        ("Nine people died, not including the attacker.", 0, 1),
        ("The two suspected attackers were shot dead.", 0, 2),
        ("A gunman shot her in the leg.", 0, 0),
        ("A gunman killed eight people and fled.", 0, 0),
        ("Nine people were killed.", 0, 0),
    ],
)
def test_how_many_attackers_a_toll_counts_and_how_many_it_leaves_out(text, within, beside):
    assert (culprits_within(text), culprits_beside(text)) == (within, beside)
