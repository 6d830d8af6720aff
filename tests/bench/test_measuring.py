"""What the benches share: what is measured, and what is said of a promise."""

from __future__ import annotations

import measuring


def test_a_broken_promise_is_said(capsys):
    assert measuring.verdict(held=False, small=False) == 1
    assert "A PROMISE IS BROKEN" in capsys.readouterr().out
    assert measuring.verdict(held=False, small=True) == 0


def test_growth_is_held_against_what_is_promised(capsys):
    assert measuring.show_growth(10, 0.002, 1000, 0.0028, 1.5)
    assert not measuring.show_growth(10, 0.002, 1000, 0.0032, 1.5)
    assert "1.40 times the cost" in capsys.readouterr().out


def test_calls_meet_the_same_in_turn():
    met = []
    spent = measuring.side_by_side([lambda n: met.append(("a", n)), lambda n: met.append(("b", n))], [1, 2])
    assert met == [("a", 1), ("b", 1), ("a", 2), ("b", 2)]
    assert len(spent) == 2


def test_bytes_are_those_that_stay():
    assert measuring.bytes_held(lambda: bytes(100_000)) > 100_000
    assert measuring.bytes_held(lambda: len(bytes(100_000))) < 10_000
