"""How alike two reports are: shared rare words near the top, days apart, and what is usual around them."""

from __future__ import annotations

import pytest

from factories import day, report
from twosource.stories.features import find_features
from twosource.stories.graph import Graph

FIRST = report(
    "Dam bursts above Lorne", "The Sill dam burst above Lorne and flooded Mill Street.", published=day("2031-03-01")
)
SECOND = report("Lorne flooded", "Mill Street in Lorne was flooded as the Sill dam burst.", published=day("2031-03-01"))
OTHER = report("Harrow wins cup", "Harrow beat Arden 3-1 in the final of the league cup.", published=day("2031-03-01"))


def _like(*reports):
    graph = Graph()
    graph.fill(find_features(r) for r in reports)
    return graph.pairs(range(len(reports)))


def test_same_happening_is_alike_and_another_is_not():
    assert set(_like(FIRST, SECOND, OTHER)) == {(0, 1)}


def test_far_days_lessen_likeness():
    later = report("Lorne flooded", SECOND.text.split("\n\n")[1], published=day("2031-06-01"))
    near, far = _like(FIRST, SECOND)[0, 1], _like(FIRST, later)[0, 1]
    assert far == pytest.approx(0.6 * near, abs=1e-4)


def test_a_report_without_a_day_lies_between():
    undated = report("Lorne flooded", SECOND.text.split("\n\n")[1])
    assert _like(FIRST, undated)[0, 1] == pytest.approx(0.8 * _like(FIRST, SECOND)[0, 1], abs=1e-4)


def test_what_comes_one_by_one_is_as_alike_as_a_batch():
    graph = Graph()
    numbers = [graph.add(find_features(r)) for r in (FIRST, OTHER, SECOND)]
    assert graph.pairs(numbers) == {(0, 2): pytest.approx(_like(FIRST, SECOND, OTHER)[0, 1], rel=0.05)}


def test_what_is_dropped_is_near_nothing():
    graph = Graph()
    first, second = graph.add(find_features(FIRST)), graph.add(find_features(SECOND))
    graph.drop(first)
    assert graph.near(second) == {}
    assert len(graph) == 1
