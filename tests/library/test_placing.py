"""Reports are placed as they come; ids that were given up lead on, with all their reports."""

from __future__ import annotations

from factories import day, report
from twosource.desk import Desk
from twosource.library import placing


def told(place, n):
    return report(
        f"Fire in {place} mill, report {n}",
        f"A fire burned the {place} mill on Tuesday. The fire chief of {place} said so for the time {n}.",
        published=day("2031-05-06"),
        url=f"https://post.example/{place}/{n}",
    )


class GivenUp:
    """A stream that says of one story that it leads to another."""

    def __init__(self, story, to):
        self.story, self.to = story, to

    def resolve(self, story):
        return self.to if story == self.story else story


def test_reports_that_the_stream_no_longer_holds_go_with_their_story(desk):
    fire, bridge = told("Harrow", 1), report("Colby votes on bridge", "The council of Colby voted for a new bridge.")
    later = told("Harrow", 2)
    desk.add([fire, bridge, later])
    old, new = (
        next(kept.story for line in desk.stories() for kept in desk.story(line.id) if kept.report.id == each.id)
        for each in (fire, bridge)
    )
    with desk._library.writing() as connection:
        moves = [placing._move(later.id, old, new)]
        assert placing.write_moves(connection, GivenUp(old, new), moves, "2031-05-07") == (new,)
    assert {kept.report.id for kept in desk.story(old)} == {fire.id, bridge.id, later.id}
    assert [line.id for line in desk.stories()] == [new]


def test_a_new_process_goes_on_where_the_last_one_was(where):
    with Desk(where) as desk:
        (story,) = desk.add([told("Harrow", n) for n in range(3)]).stories
    with Desk(where) as desk:
        assert desk.add([told("Harrow", 4)]).stories == (story,)
        assert len(desk.story(story)) == 4


def test_two_processes_place_in_turn(where):
    with Desk(where) as one, Desk(where) as other:
        (story,) = one.add([told("Harrow", 1)]).stories
        assert other.add([told("Harrow", 2)]).stories == (story,)
        assert one.add([told("Harrow", 3)]).stories == (story,)
        assert len(one.story(story)) == 3


def test_why_a_report_is_in_its_story_is_kept(desk):
    first, second = told("Harrow", 1), told("Harrow", 2)
    desk.add([first, second])
    alone, joined = desk.table("reports")
    assert (alone["nearest"], joined["nearest"]) == (None, first.id)
    assert "Harrow" in joined["shared_words"]
