"""How alike two reports are: shared rare words near the top, days apart, and what is usual around them."""

from __future__ import annotations

import pytest

from factories import day, report
from twosource.stories.features import find_features
from twosource.stories.index import find_cosines, find_likeness

FIRST = report(
    "Dam bursts above Lorne", "The Sill dam burst above Lorne and flooded Mill Street.", published=day("2031-03-01")
)
SECOND = report("Lorne flooded", "Mill Street in Lorne was flooded as the Sill dam burst.", published=day("2031-03-01"))
OTHER = report("Harrow wins cup", "Harrow beat Arden 3-1 in the final of the league cup.", published=day("2031-03-01"))


def _like(*reports):
    return find_likeness([find_features(r) for r in reports])


def test_same_happening_is_alike_and_another_is_not():
    assert set(_like(FIRST, SECOND, OTHER)) == {(0, 1)}


def test_far_days_lessen_likeness():
    later = report("Lorne flooded", SECOND.text.split("\n\n")[1], published=day("2031-06-01"))
    near, far = _like(FIRST, SECOND)[0, 1], _like(FIRST, later)[0, 1]
    assert far == pytest.approx(0.6 * near, abs=1e-4)


def test_a_report_without_a_day_lies_between():
    undated = report("Lorne flooded", SECOND.text.split("\n\n")[1])
    assert _like(FIRST, undated)[0, 1] == pytest.approx(0.8 * _like(FIRST, SECOND)[0, 1], abs=1e-4)


def test_cosines_are_symmetric_and_full_for_the_same_words():
    table = find_cosines([find_features(r) for r in (FIRST, FIRST, OTHER)])
    assert table[0][1] == table[1][0] == 1.0
    assert table[0][2] == table[2][0]


def test_title_names_and_numbers_weigh_more_and_later_words_less():
    terms = find_features(
        report("Dam bursts", "Brown water reached Lorne in 2031. " + "Rain fell on roofs. " * 30)
    ).terms
    assert terms["dam"] > terms["lorne"] > terms["water"]
    assert terms["2031"] > terms["water"]
    one_late = find_features(report("Dam", "words " * 100 + "turbine")).terms
    assert one_late["turbine"] < 0.3


def test_the_day_is_the_publication_day():
    assert find_features(FIRST).day == find_features(SECOND).day
    assert find_features(report("Dam", "No day.")).day is None
