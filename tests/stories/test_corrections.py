"""What a person decided: a later decision holds against an earlier one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from twosource.records import Correction
from twosource.stories.corrections import Corrections
from twosource.stories.merge import merge

NUMBERS = {name: n for n, name in enumerate("abcde")}


def _among(*decided):
    return Corrections(Correction(kind=kind, a=a, b=b) for kind, a, b in decided).among(NUMBERS)


def test_what_was_decided_later_holds():
    assert _among(("together", "a", "b"), ("apart", "a", "b")) == ([], [(0, 1)])
    assert _among(("apart", "a", "b"), ("together", "a", "b")) == ([(0, 1)], [])


def test_a_contradiction_by_way_of_others_is_left_out():
    together, apart = _among(("together", "a", "c"), ("apart", "a", "b"), ("together", "b", "c"))
    assert (together, apart) == ([(1, 2)], [(0, 1)])


def test_reports_that_are_not_looked_at_are_left_out():
    assert _among(("together", "a", "elsewhere")) == ([], [])


def test_partners_are_those_kept_together():
    decided = Corrections([Correction(kind="together", a="a", b="b"), Correction(kind="apart", a="a", b="c")])
    assert decided.partners("b") == ["a"]
    assert "c" in decided
    assert "d" not in decided


_NAME = st.sampled_from("abcde")


@given(st.lists(st.tuples(st.sampled_from(["together", "apart"]), _NAME, _NAME), max_size=12))
def test_what_holds_can_hold_all_at_once(decided):
    together, apart = _among(*decided)
    groups = merge(range(5), {}, 0.2, together=together, apart=apart)
    of = {n: k for k, group in enumerate(groups) for n in group}
    assert all(of[a] == of[b] for a, b in together)
    assert all(of[a] != of[b] for a, b in apart)
    last = [each for each in decided if each[1] != each[2]][-1:]
    assert all((of[NUMBERS[a]] == of[NUMBERS[b]]) == (kind == "together") for kind, a, b in last)
