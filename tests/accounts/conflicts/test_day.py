"""One thing on two days."""

from __future__ import annotations

import pytest

from factories import day, report
from told import clauses, differences, pair, reading_of
from twosource.accounts.conflicts.day import find_day_conflicts

PAGE = day("2031-05-09", basis="page")  # a Friday
MET = "The ministers met in Ostrel {} to sign the harbour treaty."


def _conflicts(one, other, *, one_report=False, day_of=PAGE, dates=None, **known):
    near = report(None, one, outlet="Harrow Post", published=day_of)
    far = near if one_report else report(None, other, outlet="Coast Times", published=day_of)
    dates = {near.id: day_of, far.id: day_of} if dates is None else dates
    (a, *_), (b, *_) = clauses(near), clauses(far)
    return find_day_conflicts([pair(a, b, **known)], {near.id: reading_of(near), far.id: reading_of(far)}, dates)


THURSDAY, FRIDAY = MET.format("on Thursday"), MET.format("on Friday")


def test_one_meeting_on_two_days():
    (found,) = _conflicts(THURSDAY, FRIDAY)
    assert (found.kind, found.nature) == ("day", "contradiction")
    assert [(side.value, side.spans[0].exact) for side in found.sides] == [
        ("2031-05-08", THURSDAY[:-1]),
        ("2031-05-09", FRIDAY[:-1]),
    ]
    assert found.about


def test_weekdays_of_one_meeting_differ_though_nothing_dates_the_reports():
    (found,) = _conflicts(THURSDAY, FRIDAY, day_of=None, dates={})
    assert [side.value for side in found.sides] == ["Friday", "Thursday"]
    assert _conflicts(THURSDAY, THURSDAY, day_of=None, dates={}) == ()


def test_the_order_of_the_pair_does_not_matter():
    (there,), (back,) = _conflicts(THURSDAY, FRIDAY), _conflicts(FRIDAY, THURSDAY)
    assert [side.value for side in there.sides] == [side.value for side in back.sides]


def test_days_a_fortnight_apart_are_dates():
    (found,) = _conflicts(MET.format("on 8 May 2031"), MET.format("on 22 May 2031"))
    assert found.kind == "date"
    (nearer,) = _conflicts(MET.format("on 8 May 2031"), MET.format("on 21 May 2031"))
    assert nearer.kind == "day"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (THURSDAY, MET.format("on May 8")),  # the same day
        (THURSDAY, MET.format("in May")),  # a day of that month
        (THURSDAY, MET.format("again")),  # no day told
        (THURSDAY, MET.format("on Tuesday and on Friday")),  # two days told
        (THURSDAY, MET.format("every Friday")),  # no one day
    ],
)
def test_no_two_days_to_oppose(one, other):
    assert _conflicts(one, other) == ()
    assert _conflicts(other, one) == ()


def test_clauses_of_few_common_words_tell_two_things():
    assert _conflicts(THURSDAY, "A market was opened in Melby on Friday.", words=0.1) == ()


def test_one_report_tells_of_two_meetings():
    assert _conflicts(THURSDAY, FRIDAY, one_report=True) == ()


def test_days_that_are_not_resolved_cannot_be_compared():
    assert _conflicts(MET.format("yesterday"), FRIDAY, day_of=None, dates={}) == ()
    assert _conflicts(MET.format("yesterday"), MET.format("last week"), day_of=None, dates={}) == ()


def test_written_dates_are_surer_than_counted_ones():
    (written,) = _conflicts(MET.format("on 8 May 2031"), MET.format("on 9 May 2031"))
    (year_counted,) = _conflicts(MET.format("on May 8"), MET.format("on May 9"))
    (counted,) = _conflicts(THURSDAY, FRIDAY)
    (guessed,) = _conflicts(THURSDAY, FRIDAY, dates={})
    assert written.certainty > year_counted.certainty > counted.certainty
    assert guessed.certainty == counted.certainty, "another weekday is another day, whatever it is counted from"
    story_day = day("2031-05-09", basis="story")
    (by_story,) = _conflicts(MET.format("yesterday"), MET.format("today"), day_of=story_day)
    (by_page,) = _conflicts(MET.format("yesterday"), MET.format("today"))
    assert by_story.certainty < by_page.certainty


def test_a_day_up_to_which_something_went_on_opposes_none():
    assert _conflicts(MET.format("by Thursday"), FRIDAY) == ()


def test_days_that_both_reports_know_are_of_two_things():
    assert _conflicts(f"{THURSDAY} The harvest begins on Friday.", f"{FRIDAY} On Thursday it had rained.") == ()


def test_a_day_beside_the_clause_is_its_day():
    one, other = "Gas escaped on Thursday, and forty children had to leave.", "Forty children had to leave on Friday."
    (found,) = differences("day", one, other)
    assert {side.spans[0].exact for side in found.sides} == {one[:-1], other[:-1]}


def test_one_weekday_is_one_day_however_it_was_counted():
    assert _conflicts(MET.format("on Thursday"), MET.format("next Thursday")) == ()


def test_a_day_after_the_other_report_was_out_is_of_what_followed():
    near = report(None, THURSDAY, outlet="Harrow Post", published=PAGE)
    far = report(None, FRIDAY, outlet="Coast Times", published=PAGE)
    (a, *_), (b, *_) = clauses(near), clauses(far)
    readings = {near.id: reading_of(near), far.id: reading_of(far)}

    def found(out, likely, words=0.2):
        dates = {near.id: day(out, basis="page"), far.id: PAGE}
        return find_day_conflicts([pair(a, b, probability=likely, words=words)], readings, dates)

    assert found("2031-05-10", 0.9)
    assert found("2031-05-09", 0.9)
    assert not found("2031-05-09", 0.2)
    assert not found("2031-05-08", 0.9)


def test_a_sentence_that_tells_what_came_after_lends_its_clauses_no_day():
    one = "The mill burned down in Harrow on Tuesday evening."
    other = "Candles stood at the gate in Harrow on Wednesday, a day after the mill burned down there."
    assert differences("day", one, other) == []
