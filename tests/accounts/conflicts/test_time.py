"""One thing at two hours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from factories import day, report
from told import clauses, pair, reading_of
from twosource.accounts.conflicts.time import find_time_conflicts

PAGE = day("2031-05-09", basis="page")  # a Friday
MET = "The ministers met in Ostrel {} to sign the harbour treaty."


def _conflicts(one, other, *, dated=True, **known):
    near, far = (report(None, line, outlet=f"Outlet {n}", published=PAGE) for n, line in enumerate((one, other)))
    dates = {near.id: PAGE, far.id: PAGE} if dated else {}
    readings = {made.id: reading_of(made) for made in (near, far)}
    (a,), (b,) = clauses(near), clauses(far)
    return find_time_conflicts([pair(a, b, **known)], readings, dates)


HALF_PAST, LATER = MET.format("at 10:30 a.m. on Thursday"), MET.format("at 10:45 a.m. on Thursday")


def test_two_hours_of_one_day():
    (found,) = _conflicts(HALF_PAST, LATER)
    assert (found.kind, found.nature) == ("time", "contradiction")
    assert [side.value for side in found.sides] == ["10:30", "10:45"]
    assert [side.spans[0].exact for side in found.sides] == [HALF_PAST[:-1], LATER[:-1]]
    assert found.note == "15 minutes apart"
    assert found.about


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (HALF_PAST, HALF_PAST.replace("a.m. ", "")),  # the same hour in other words
        (HALF_PAST, MET.format("about 10:40 a.m. on Thursday")),  # near enough for one hour
        (HALF_PAST, MET.format("at 10:45 a.m. on Friday")),  # another day: not an hour that differs
        (HALF_PAST, MET.format("on Thursday morning")),  # no hour told
        (HALF_PAST, MET.format("between 11:00 a.m. and 11:45 a.m. on Thursday")),  # two hours told
        (HALF_PAST, MET.format("at 12:30 GMT on Thursday")),  # how far GMT is from the hour in Ostrel is not known
    ],
)
def test_no_two_hours_to_oppose(one, other):
    assert _conflicts(one, other) == ()
    assert _conflicts(other, one) == ()


def test_hours_of_one_zone_are_compared():
    (found,) = _conflicts(MET.format("at 10:30 GMT on Thursday"), MET.format("at 12:30 GMT on Thursday"))
    assert found.note == "120 minutes apart"


def test_clauses_of_few_common_words_tell_two_things():
    assert _conflicts(HALF_PAST, LATER, words=0.1) == ()


def test_it_is_less_sure_where_a_report_has_no_day():
    (dated,), (undated,) = _conflicts(HALF_PAST, LATER), _conflicts(HALF_PAST, LATER, dated=False)
    assert undated.certainty < dated.certainty


def test_the_order_of_the_pair_does_not_matter():
    (there,), (back,) = _conflicts(HALF_PAST, LATER), _conflicts(LATER, HALF_PAST)
    assert [side.value for side in there.sides] == [side.value for side in back.sides]


def test_a_time_that_no_words_say_is_not_compared():
    near, far = (report(None, line, outlet=line, published=PAGE) for line in (HALF_PAST, LATER))
    bare = replace(reading_of(near), whens=tuple(replace(when, edtf=None) for when in reading_of(near).whens))
    (a,), (b,) = clauses(near), clauses(far)
    assert find_time_conflicts([pair(a, b)], {near.id: bare, far.id: reading_of(far)}, {}) == ()
