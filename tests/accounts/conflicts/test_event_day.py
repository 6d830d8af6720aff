"""One event, told in two wordings, on two days."""

from __future__ import annotations

import pytest

from factories import day, report
from told import reading_of
from twosource.accounts.conflicts.event_day import find_event_days

PAGE = day("2031-05-09", basis="page")  # a Friday
FELL = "A barn of three floors collapsed near Ostrel on {}. Nobody was hurt."
CAME_DOWN = "Two cows died in Ostrel when the barn came down on {}. Its beams were rotten."


def _conflicts(one, other, *, published=(PAGE, PAGE)):
    near = report("News", one, outlet="Harrow Post", published=published[0])
    far = report("More news", other, outlet="Coast Times", published=published[1])
    return find_event_days([reading_of(near), reading_of(far)], {near.id: published[0], far.id: published[1]})


def test_an_event_in_other_words_on_another_day():
    (found,) = _conflicts(FELL.format("Tuesday"), CAME_DOWN.format("Wednesday"))
    assert (found.kind, found.nature) == ("day", "contradiction")
    assert [(side.value, side.spans[0].exact) for side in found.sides] == [
        ("2031-05-06", "A barn of three floors collapsed near Ostrel on Tuesday."),
        ("2031-05-07", "when the barn came down on Wednesday"),
    ]
    assert found.about == "Tuesday / Wednesday"


@pytest.mark.parametrize("published", [(None, None), (PAGE, None), (None, PAGE)])
def test_weekdays_differ_though_nothing_dates_a_report(published):
    (found,) = _conflicts(FELL.format("Tuesday"), CAME_DOWN.format("Wednesday"), published=published)
    assert (found.kind, found.about) == ("day", "Tuesday / Wednesday")
    assert [side.value for side in found.sides] == sorted(
        iso if dated else name
        for iso, name, dated in zip(("2031-05-06", "2031-05-07"), ("Tuesday", "Wednesday"), published, strict=True)
    )
    assert _conflicts(FELL.format("Tuesday"), CAME_DOWN.format("Tuesday"), published=published) == ()
    known = " On Tuesday it had rained."
    assert _conflicts(FELL.format("Tuesday"), CAME_DOWN.format("Wednesday") + known, published=published) == ()


def test_a_weekday_of_some_week_is_no_other_day_than_a_month():
    assert _conflicts(FELL.format("May 2031"), CAME_DOWN.format("Wednesday"), published=(None, None)) == ()


def test_the_thing_may_stand_in_the_sentence_before():
    other = "A barn in Ostrel is a heap of beams. It caved in on Wednesday."
    assert len(_conflicts(FELL.format("Tuesday"), other)) == 1


def test_years_of_one_deed_are_dates():
    (found,) = _conflicts("The barn was built in 1974.", "They built the barn in 1991.")
    assert found.kind == "date"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (FELL.format("Tuesday"), CAME_DOWN.format("Tuesday")),
        (FELL.format("Tuesday"), "The owner of the barn was arrested on Wednesday."),  # another event
        (FELL.format("Tuesday"), "A bridge came down in Harrow on Wednesday."),  # nothing in common
        (FELL.format("Tuesday"), CAME_DOWN.format("Wednesday") + " A stable had collapsed on Monday."),  # one of two
        (FELL.format("Tuesday"), CAME_DOWN.format("Wednesday") + " On Tuesday it had rained."),  # both are known
        (FELL.format("May 2031"), CAME_DOWN.format("7 April 2031")),  # a month and a day
        ("The barn was built in 1974 and, larger, built again in 1990.", "They built the barn in 1991."),
        (
            "Ostrel has a barn. Cows like it. It is old. It is red. " + FELL.format("Tuesday"),
            CAME_DOWN.format("Wednesday"),
        ),
    ],
)
def test_no_two_days_of_one_event(one, other):
    assert _conflicts(one, other) == ()
    assert _conflicts(other, one) == ()


def test_what_came_after_a_report_was_out_is_another_event_unless_both_lie_ahead():
    early, late = day("2031-05-06", basis="page"), day("2031-05-08", basis="page")
    later = CAME_DOWN.format("7 May 2031")
    assert _conflicts(FELL.format("6 May 2031"), later, published=(early, late)) == ()
    assert len(_conflicts(FELL.format("6 May 2031"), later, published=(late, late))) == 1
    tour = "The tour of the band begins in Ostrel on {} May 2031."
    assert len(_conflicts(tour.format(20), tour.format(22), published=(early, late))) == 1
