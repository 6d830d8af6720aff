"""Which reports tell the same happening: look-alikes stay apart, the order of the reports does not matter."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import day, report
from twosource.records import PageDate
from twosource.stories.crawled import find_crawled
from twosource.stories.group import group

LAUNCH = [
    report(
        "Norvia fires missile over Sella island",
        "Norvia fired a ballistic missile over the island of Sella on Tuesday morning, the Sellan defence ministry said. "
        "The missile flew 2,700 kilometres from a field near Port Arden and fell into the Grey Sea at 06:12.",
        published=day("2031-08-29"),
    ),
    report(
        "Sella: Norvian missile crossed island on Tuesday",
        "A missile fired from Port Arden crossed Sella and fell into the Grey Sea, 1,180 kilometres east of Cape Horrin. "
        "Sella's prime minister Aiko Tarr called the launch of the missile from Port Arden an unprecedented threat.",
        published=day("2031-08-29"),
    ),
    report(
        "Tarr condemns Port Arden missile launch",
        "Prime minister Aiko Tarr of Sella condemned the missile that Norvia fired from Port Arden over the island. "
        "It fell into the Grey Sea east of Cape Horrin after a flight of 2,700 kilometres.",
        published=day("2031-08-30"),
    ),
]
SECOND_LAUNCH = [
    report(
        "Norvia launches second missile over Sella",
        "Norvia launched an intermediate-range rocket from the Kessel airfield that passed over Sella on Friday and flew "
        "3,700 kilometres, further than any before. Sirens sounded in the towns of Mirra and Ostrel at 07:06.",
        published=day("2031-09-15"),
    ),
    report(
        "Sirens in Mirra as Kessel rocket flies 3,700 kilometres",
        "The rocket from Kessel airfield reached 770 kilometres in height and flew 3,700 kilometres, the southern "
        "chiefs of staff said. Residents of Mirra and Ostrel were told to take shelter at 07:06 on Friday.",
        published=day("2031-09-15"),
    ),
]
COURT = [
    report(
        "Harrow mayor acquitted of bribery",
        "A court in Harrow acquitted mayor Ina Bell of taking bribes from a builder, judge Carl Moss ruled on Monday.",
        published=day("2031-09-02"),
    ),
    report(
        "Judge Moss clears Bell in Harrow bribery trial",
        "Judge Carl Moss acquitted Ina Bell, mayor of Harrow, who was accused of taking bribes from a builder.",
        published=day("2031-09-02"),
    ),
]
OTHER_COURT = [
    report(
        "Lorne banker convicted of fraud",
        "A court in Lorne convicted banker Piet Vask of defrauding pensioners; judge Eva Lund sentenced him to six years.",
        published=day("2031-09-02"),
    ),
    report(
        "Six years for Vask in pension fraud",
        "Piet Vask, a banker, was sentenced to six years by judge Eva Lund in Lorne for defrauding pensioners.",
        published=day("2031-09-03"),
    ),
]
JUNK = report("Subscribe", "Sign up for our newsletter.\nAll rights reserved.\nRead more")
EVERYTHING = [*LAUNCH, *SECOND_LAUNCH, *COURT, *OTHER_COURT, JUNK]


def _sets(stories):
    return {frozenset(r.id for r in story.reports) for story in stories}


def _ids(reports):
    return frozenset(r.id for r in reports)


def test_two_launches_two_weeks_apart_are_two_stories():
    assert _sets(group([*LAUNCH, *SECOND_LAUNCH])) == {_ids(LAUNCH), _ids(SECOND_LAUNCH)}


def _quake(iso, magnitude, killed, hour):
    return [
        report(
            f"Quake near Lorne kills {killed}",
            f"An earthquake of magnitude {magnitude} struck near Lorne at {hour} and killed {killed} people, the geological "
            "survey of Norvia said. Houses collapsed and roads were cut. Governor Ina Bell sent soldiers to help.",
            published=day(iso),
        ),
        report(
            f"{killed} dead as quake of {magnitude} strikes Lorne",
            f"At least {killed} people died when an earthquake of magnitude {magnitude} struck Lorne in Norvia at {hour}, "
            "the geological survey said. Governor Ina Bell said roads were cut and houses collapsed.",
            published=day(iso),
        ),
    ]


def test_two_quakes_in_one_place_told_in_the_same_words_are_two_stories():
    first, second = _quake("2031-03-01", 5.8, 34, "04:12"), _quake("2031-03-15", 6.4, 61, "19:40")
    assert _sets(group([*first, *second])) == {_ids(first), _ids(second)}


def test_a_running_story_of_weeks_is_one():
    told = "The Sill dam above Lorne, which burst on 1 March and killed 34 people, {}. Governor Ina Bell said on {} so."
    news = {
        "2031-03-01": "flooded Mill Street",
        "2031-03-05": "was built badly, engineers said",
        "2031-03-14": "led to the arrest of a builder",
        "2031-03-27": "was the matter of a debate in parliament",
    }
    reports = [report(f"Sill dam {iso}", told.format(what, iso), published=day(iso)) for iso, what in news.items()]
    (story,) = group(reports)
    assert [phase.first for phase in story.phases] == ["2031-03-01", "2031-03-05", "2031-03-14", "2031-03-27"]


def test_two_trials_of_one_day_are_two_stories():
    assert _sets(group([*COURT, *OTHER_COURT])) == {_ids(COURT), _ids(OTHER_COURT)}


def test_a_page_without_an_article_joins_nothing():
    assert _ids([JUNK]) in _sets(group(EVERYTHING))


def test_undated_reports_are_grouped_by_their_words():
    undated = [replace(r, published=None) for r in [*COURT, *OTHER_COURT]]
    assert _sets(group(undated)) == {_ids(COURT), _ids(OTHER_COURT)}


def test_reports_of_a_story_and_stories_are_by_id():
    stories = group(EVERYTHING)
    assert [s.id for s in stories] == sorted(s.id for s in stories)
    assert all([r.id for r in s.reports] == sorted(r.id for r in s.reports) for s in stories)


@settings(max_examples=20, deadline=None)
@given(st.permutations(EVERYTHING))
def test_the_order_of_the_reports_does_not_matter(shuffled):
    assert group(shuffled) == group(EVERYTHING)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.sampled_from([*EVERYTHING, report(None, ""), report(None, "¿?"), report("x", "")]), max_size=12))
def test_every_report_is_in_exactly_one_story(reports):
    stories = group(reports)
    assert sorted(r.id for s in stories for r in s.reports) == sorted(r.id for r in reports)


def test_no_reports_no_stories():
    assert group([]) == []


@pytest.mark.parametrize("alone", [LAUNCH[0], JUNK])
def test_one_report_is_one_story(alone):
    (story,) = group([alone])
    assert story.reports == (alone,)


def test_reports_fetched_in_one_hour_are_grouped_as_undated():
    def fetched(given):
        stamp = PageDate(where="meta", raw="2031-12-01T12:15:00", edtf="2031-12-01T12:15:00")
        when = replace(day("2031-12-01"), basis="page")
        return replace(given, outlet="lantern.example", page_dates=(stamp,), published=when)

    assert find_crawled([fetched(LAUNCH[0]), fetched(COURT[0]), LAUNCH[1]]) == {LAUNCH[0].id, COURT[0].id}
    assert find_crawled([fetched(LAUNCH[0]), LAUNCH[1]]) == frozenset()
    late = [fetched(LAUNCH[0]), fetched(COURT[0])]
    assert _sets(group([*late, *LAUNCH[1:], COURT[1]])) == {_ids(LAUNCH), _ids(COURT)}
