"""Stories as reports come: at once, whatever the order, with ids that last."""

from __future__ import annotations

from factories import day, report
from twosource import Stories
from twosource.records import Correction


def _dam(n, words="The Sill dam burst above Lorne and flooded Mill Street."):
    return report(f"Lorne flooded {n}", f"{words} Item {n}.", published=day("2031-03-01"))


def test_a_report_is_told_its_story_and_why():
    stream = Stories()
    first, second = stream.add(_dam(1)), stream.add(_dam(2))
    assert first.story == second.story
    assert first.nearest is None
    assert second.nearest == first.report
    assert {"Lorne", "Sill"} <= {ground.word for ground in second.why if ground.kind == "name"}


def test_a_correction_holds_as_others_come():
    stream = Stories()
    stream.add(_dam(1))
    stream.add(_dam(2))
    apart = Correction(kind="apart", a=_dam(1).id, b=_dam(2).id)
    (change,) = stream.correct(apart)
    assert not change.merged
    for n in range(3, 8):
        stream.add(_dam(n))
    assert all(len({_dam(1).id, _dam(2).id} & {r.id for r in story.reports}) < 2 for story in stream.stories())
