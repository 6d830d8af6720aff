"""Stories as reports come: at once, whatever the order, with ids that last."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factories import day, report
from twosource import Stories, UsageError, group
from twosource.records import Correction, PageDate

WORDS = {
    "dam": "The Sill dam burst above Lorne and flooded Mill Street",
    "trial": "A court in Harrow acquitted mayor Ina Bell of bribery",
    "rocket": "Norvia fired a rocket over Sella from Kessel airfield",
}


def _told(matter, n):
    words = f"{WORDS[matter]}, witness {matter}{n} said on Monday."
    return report(f"{WORDS[matter].split(' and ')[0]} {n}", words, published=day("2031-03-01"))


EVERYTHING = [_told(matter, n) for matter in WORDS for n in range(4)]


def _stream(reports, **options):
    stream = Stories(**options)
    for each in reports:
        stream.add(each)
    return stream


def _sets(stories):
    return {frozenset(r.id for r in story.reports) for story in stories}


def test_a_report_is_told_its_story_and_why():
    stream = Stories()
    first, second = stream.add(_told("dam", 1)), stream.add(_told("dam", 2))
    assert first.story == second.story
    assert (first.nearest, first.why) == (None, ())
    assert (second.nearest, second.days) == (first.report, 0)
    assert {"Lorne", "Sill"} <= {ground.word for ground in second.why if ground.kind == "name"}
    assert sum(ground.weight for ground in second.why) <= second.likeness <= 1


@settings(max_examples=25, deadline=None)
@given(st.permutations(EVERYTHING))
def test_any_order_gives_the_stories_of_the_batch(shuffled):
    assert _sets(_stream(shuffled).stories()) == _sets(group(EVERYTHING))


@settings(max_examples=15, deadline=None)
@given(st.permutations(EVERYTHING), st.integers(1, 12))
def test_every_report_is_in_one_story_and_every_id_resolves(shuffled, held):
    stream, given_ids = Stories(held=held), set()
    for each in shuffled:
        assignment = stream.add(each)
        given_ids |= {assignment.story, *(change.after for change in assignment.changes)}
    stories = stream.stories()
    assert sorted(r.id for story in stories for r in story.reports) == sorted(r.id for r in shuffled)
    assert {stream.resolve(each) for each in given_ids} <= {story.id for story in stories}


@settings(max_examples=15, deadline=None)
@given(st.permutations(EVERYTHING))
def test_what_was_said_of_changes_is_what_stands(shuffled):
    stream, story_of = Stories(), {}
    for each in shuffled:
        assignment = stream.add(each)
        story_of[each.id] = assignment.story
        for change in assignment.changes:
            assert all(story_of[r] == change.before for r in change.reports)
            story_of |= dict.fromkeys(change.reports, change.after)
    assert story_of == {r.id: story.id for story in stream.stories() for r in story.reports}


def test_the_same_order_gives_the_same_bytes():
    first, second = Stories(), Stories()
    assert [first.add(each) for each in EVERYTHING] == [second.add(each) for each in EVERYTHING]


@settings(max_examples=15, deadline=None)
@given(st.permutations(EVERYTHING), st.integers(2, 11))
def test_corrections_hold_as_others_come_and_in_a_batch(shuffled, n):
    stream = _stream(shuffled[:n])
    a, b = shuffled[0].id, shuffled[1].id
    story = {r.id: s.id for s in stream.stories() for r in s.reports}
    corrections = [Correction(kind="apart" if story[a] == story[b] else "together", a=a, b=b)]
    stream.correct(*corrections)
    for each in shuffled[n:]:
        stream.add(each)
    for stories in (
        stream.stories(),
        group(shuffled, corrections),
        _stream(shuffled, corrections=corrections).stories(),
    ):
        together = any({a, b} <= reports for reports in _sets(stories))
        assert together == (corrections[0].kind == "together")


def test_a_report_is_moved():
    stream = _stream(EVERYTHING)
    moved, there = _told("dam", 1).id, stream.add(_told("trial", 1)).story
    stream.correct(*stream.move(moved, there))
    assert [s.id for s in stream.stories() if moved in {r.id for r in s.reports}] == [there]
    assert len(stream.stories()) == 3
    assert stream.move(moved, there) == ()


def test_what_is_not_held_cannot_be_corrected():
    stream = _stream(EVERYTHING, held=2)
    with pytest.raises(UsageError, match="not among the reports held"):
        stream.correct(Correction(kind="apart", a=EVERYTHING[0].id, b=EVERYTHING[-1].id))
    with pytest.raises(UsageError, match="start again with them"):
        stream.move(EVERYTHING[0].id, stream.add(EVERYTHING[-1]).story)


def test_a_stream_goes_on_from_what_was_kept():
    first = _stream(EVERYTHING[:6])
    kept, by_id = list(first.kept()), {r.id: r for r in EVERYTHING}
    again = Stories(kept, redirects=first.redirects, find_report=by_id.__getitem__)
    assert list(again.kept()) == kept
    for each in EVERYTHING[6:]:
        first.add(each)
        again.add(each)
    assert again.stories() == first.stories()


def test_a_report_added_again_is_where_it_was():
    stream = _stream(EVERYTHING)
    before = stream.stories()
    assert stream.add(EVERYTHING[0]).story in {story.id for story in before}
    assert stream.stories() == before


def test_few_speak_for_a_large_story():
    stream = _stream([replace(_told("dam", 0), id=f"r-{n}") for n in range(90)])
    (story,) = stream.stories()
    assert len(story.reports) == 90
    assert len(list(stream.kept())) == 60


def test_a_story_of_weeks_has_its_phases():
    days = ["2031-03-01", "2031-03-02", "2031-03-12"]
    (story,) = _stream([replace(_told("dam", n), published=day(iso)) for n, iso in enumerate(days)]).stories()
    assert [(phase.first, phase.last, len(phase.reports)) for phase in story.phases] == [
        ("2031-03-01", "2031-03-02", 2),
        ("2031-03-12", "2031-03-12", 1),
    ]


def test_the_hour_of_a_crawl_is_no_day():
    def fetched(given):
        stamp = PageDate(where="meta", raw="2031-12-01T12:15:00", edtf="2031-12-01T12:15:00")
        when = replace(day("2031-12-01"), basis="page")
        return replace(given, outlet="lantern.example", page_dates=(stamp,), published=when)

    stream = Stories()
    stream.add(_told("dam", 0))
    assert stream.add(fetched(_told("dam", 1))).days == 275
    assert stream.add(fetched(_told("trial", 1))).days is None
    assert stream.add(_told("dam", 2)).days == 0
    assert stream.add(fetched(_told("dam", 3))).days is None
