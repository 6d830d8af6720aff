"""The timeline as rows and as a picture: all moments, one a day, the hours of a day."""

from __future__ import annotations

import pytest

from factories import account, day, report, span
from twosource.records import Moment, When
from twosource.views.html import timeline
from twosource.views.html.pile import Pile

NEAR = report("Fire", "It burned at 6.10. It was out at 9.40. In May it rained. On 7 May it was sold.", outlet="Post")
FAR = report("Blaze", "It burned at 6.10. On 7 May it was sold.", outlet="Times")


def hour(edtf):
    return When(kind="time", edtf=edtf, earliest=edtf[:10], latest=edtf[:10], value=edtf)


def moment(when, *spans):
    return Moment(when=when, spans=tuple(sorted(spans)), claims=())


TOLD = (
    moment(
        When(kind="date", edtf="2031-05", earliest="2031-05-01", latest="2031-05-31"), span(NEAR, "In May it rained.")
    ),
    moment(hour("2031-05-06T06:10:00"), span(NEAR, "It burned at 6.10."), span(FAR, "It burned at 6.10.")),
    moment(hour("2031-05-06T09:40:00"), span(NEAR, "It was out at 9.40.")),
    moment(day("2031-05-07"), span(NEAR, "On 7 May it was sold."), span(FAR, "On 7 May it was sold.")),
)
PILE = Pile(account([NEAR, FAR], timeline=TOLD))


@pytest.mark.parametrize(
    ("zoom", "items", "days"),
    [
        ("", ["t-1", "t-2", "t-3", "t-4"], None),
        ("days", ["t-2", "t-4"], ["Tuesday 6 May 2031", "Wednesday 7 May 2031"]),
        ("2031-05-06", ["t-2", "t-3"], None),
        ("2031-05-09", [], []),
    ],
)
def test_moments_keep_their_numbers_at_every_zoom(zoom, items, days):
    shown = timeline.moments(PILE, zoom)
    assert [each.item for each in shown] == items
    if days is not None:
        assert [each.day for each in shown] == days


def test_a_day_is_told_by_all_who_tell_an_hour_of_it():
    [tuesday, _] = timeline.moments(PILE, "days")
    assert tuesday.reports == 2
    assert sorted(tuesday.marks) == sorted([NEAR.id, FAR.id])


def test_only_days_with_hours_can_be_looked_at_closer():
    assert timeline.days_with_hours(PILE.account.timeline) == (("2031-05-06", "Tuesday 6 May 2031"),)


def test_the_picture_has_a_dot_for_each_report_that_tells_a_moment():
    shown = timeline.moments(PILE)
    drawn = timeline.picture(PILE, shown)
    assert [tick.item for tick in drawn.ticks] == ["t-1", "t-2", "t-3", "t-4"]
    assert len(drawn.dots) == 6
    assert {dot.mark for dot in drawn.dots} == {mark for each in shown for mark in each.marks.values()}
    assert timeline.picture(PILE, shown[:1]) is None
