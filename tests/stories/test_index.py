"""The words of reports: which weigh most, and how alike the reports are that share them."""

from __future__ import annotations

import pytest

from factories import report
from twosource.records import Features
from twosource.stories.features import find_features, weigh_terms
from twosource.stories.index import Index, find_cosines

FIRST = report("Dam bursts above Lorne", "The Sill dam burst above Lorne and flooded Mill Street.")
SECOND = report("Harrow wins cup", "Harrow beat Arden 3-1 in the final of the league cup.")


def _index(*reports):
    index = Index()
    for number, given in enumerate(reports):
        index.take(number, find_features(given))
        index.post(number)
    return index


def test_cosines_are_symmetric_and_full_for_the_same_words():
    table = find_cosines([find_features(r) for r in (FIRST, FIRST, SECOND)])
    assert table[0][1] == table[1][0] == 1.0
    assert table[0][2] == table[2][0]


def test_the_index_finds_what_shares_words_and_nothing_else():
    assert _index(FIRST, FIRST, SECOND).near(0) == {1: 1.0}


def test_a_report_without_words_is_near_nothing():
    index = _index(FIRST, report(None, ""))
    assert index.near(1) == {}
    assert index.near(0) == {}


def test_the_parts_of_shared_words_add_up_to_the_likeness():
    near = report("Lorne flooded", "The Sill dam has burst, and Lorne is under water.")
    index = _index(FIRST, near)
    assert sum(index.shared(0, 1).values()) == pytest.approx(index.near(0)[1], abs=1e-5)


def test_words_of_dropped_reports_make_room_for_others():
    index = Index()
    for number in range(5000):
        index.take(number, Features(words=(f"Name{number}", "Lorne"), weights=(1.0, 1.0)))
        index.post(number)
        if number:
            index.drop(number - 1)
    assert len(index) == 1
    assert len(index._terms) < 10


def test_title_names_and_numbers_weigh_more_and_later_words_less():
    terms = weigh_terms(
        find_features(
            report("Dam bursts", "Brown water reached Lorne in 2031. " + "There was rain on all of the roofs. " * 30)
        )
    )
    assert terms["dam"] > terms["lorne"] > terms["water"]
    assert terms["2031"] > terms["water"]
    one_late = weigh_terms(find_features(report("Dam", "It was one of the words. " * 90 + "The turbine.")))
    assert one_late["turbine"] < 0.3
