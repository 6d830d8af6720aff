"""Which of the given reports do not tell the story's happening."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import day, report
from twosource.accounts.belonging import find_excluded

QUAKE = [
    report(
        "Strong quake shakes Ostrel",
        "A strong earthquake shook the city of Ostrel on Monday, damaging the cathedral and the Varga bridge. "
        "Mayor Lena Koss said 14 people were hurt. Rescue workers searched houses near the harbour.",
        published=day("2031-05-05"),
    ),
    report(
        "Ostrel cathedral damaged by earthquake",
        "The cathedral of Ostrel and the Varga bridge were damaged when an earthquake shook the city on Monday. "
        "At least 14 people were hurt, mayor Lena Koss said, as rescue workers searched the harbour quarter.",
        published=day("2031-05-05"),
    ),
    report(
        "Fourteen hurt in Ostrel quake",
        "Rescue workers searched houses in Ostrel after an earthquake that hurt 14 people and closed the Varga bridge. "
        "The cathedral lost its northern tower, mayor Lena Koss told reporters.",
        published=day("2031-05-06"),
    ),
]
EARLIER = report(
    "Ostrel council debates harbour tunnel",
    "The council of Ostrel voted for a tunnel under the harbour after a debate of six hours about its cost. "
    "Opponents called the plan of 400 million crowns a waste and announced a petition.",
    published=day("2031-02-10"),
)
ELSEWHERE = report(
    "Lorne wins league cup",
    "Two late goals gave Lorne the league cup for the first time since the club was founded by dockers.",
    published=day("2031-05-05"),
)
JUNK = report("Strong quake shakes Ostrel", "Sign up for our newsletter.\nAll rights reserved.")
FOREIGN = report(
    "Starkes Beben in Ostrel", "Ein starkes Erdbeben hat am Montag die Stadt Ostrel erschüttert.", language="de"
)


def _left_out(reports):
    dates = {r.id: r.published for r in reports if r.published}
    return {e.report: e.why for e in find_excluded(reports, dates)}


@pytest.mark.parametrize(
    ("stranger", "why"),
    [
        (JUNK, "no article text"),
        (report("Strong quake shakes Ostrel", ""), "no article text"),
        (FOREIGN, "language not handled"),
        (EARLIER, "other happening"),
        (ELSEWHERE, "other happening"),
    ],
)
def test_a_report_that_does_not_belong(stranger, why):
    assert _left_out([*QUAKE, stranger]) == {stranger.id: why}


def test_a_later_feature_that_opens_with_other_matters_is_background():
    feature = report(
        "After the Ostrel quake, masons speak of mortar",
        "For two centuries masons have argued about mortar. Lime bends where cement cracks, and most schools teach only "
        "cement. Professors of the trade want old recipes back, and museums collect them from villages and archives. "
        + "A cellar of samples is open to visitors, who may mix their own under the eyes of a teacher. " * 5
        + "An earthquake in Ostrel damaged a cathedral and a bridge.",
        published=day("2031-05-09"),
    )
    assert _left_out([*QUAKE, feature]) == {feature.id: "background only"}


def test_reports_of_one_happening_all_belong():
    assert _left_out(QUAKE) == {}


def test_a_later_report_of_the_same_happening_belongs():
    later = report(
        "Ostrel reopens Varga bridge after quake",
        "The Varga bridge in Ostrel reopened on Friday, seven weeks after the earthquake that hurt 14 people and "
        "damaged the cathedral. Mayor Lena Koss thanked the rescue workers.",
        published=day("2031-06-20"),
    )
    assert _left_out([*QUAKE, later]) == {}


def test_of_two_reports_none_is_left_out_for_its_matter():
    assert _left_out([QUAKE[0], ELSEWHERE]) == {}
    assert _left_out([QUAKE[0], JUNK]) == {JUNK.id: "no article text"}


def test_where_nothing_belongs_together_all_are_kept():
    third = report(
        "Rail fares rise", "Fares on Norvian railways rise by 4 percent in January.", published=day("2031-01-01")
    )
    assert _left_out([EARLIER, ELSEWHERE, third]) == {}


def test_without_reports():
    assert find_excluded([], {}) == ()


@settings(max_examples=20, deadline=None)
@given(st.permutations([*QUAKE, EARLIER, JUNK, FOREIGN]))
def test_the_order_does_not_matter(reports):
    assert _left_out(reports) == {
        EARLIER.id: "other happening",
        JUNK.id: "no article text",
        FOREIGN.id: "language not handled",
    }
