"""Ids of stories: they stay with the larger part, and what was given up leads on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from twosource.stories.register import Register


def _register(*groups):
    register = Register({})
    register.regroup(groups)
    return register


def test_the_larger_story_keeps_its_id():
    register = _register(["a"], ["b", "c"])
    small, large = register.story_of("a"), register.story_of("b")
    (change,) = register.regroup([["a", "b", "c"]])
    assert (change.before, change.after, change.reports, change.merged) == (small, large, ("a",), True)
    assert register.resolve(small) == large


def test_the_larger_part_keeps_the_id():
    register = _register(["a", "b", "c"])
    story = register.story_of("a")
    (change,) = register.regroup([["a"], ["b", "c"]])
    assert register.story_of("b") == story
    assert (change.before, change.reports, change.merged) == (story, ("a",), False)


def test_what_is_looked_at_no_more_goes_with_its_story():
    register = _register(["old", "a"], ["b", "c"])
    register.regroup([["a", "b", "c"]])
    assert register.story_of("old") == register.story_of("b")


def test_a_story_parted_again_is_found_by_its_first_id():
    register = _register(["a"], ["b", "c"])
    first = register.story_of("a")
    register.regroup([["a", "b", "c"]])
    register.regroup([["a"], ["b", "c"]])
    assert register.resolve(first) == first == register.story_of("a")


_REPORTS = list("abcdefgh")
_PARTITIONS = st.lists(st.lists(st.integers(0, 3), min_size=8, max_size=8), min_size=1, max_size=8)


@given(_PARTITIONS)
def test_every_id_ever_given_leads_to_a_story(partitions):
    register = Register({})
    given_ids = set()
    for labels in partitions:
        groups = [[r for r, label in zip(_REPORTS, labels, strict=True) if label == k] for k in range(4)]
        register.regroup([group for group in groups if group])
        given_ids |= set(register.stories())
        assert {register.resolve(each) for each in given_ids} == set(register.stories())
        assert {frozenset(reports) for reports in register.stories().values()} == {
            frozenset(group) for group in groups if group
        }
