"""Which of two texts came first."""

from __future__ import annotations

import pytest

from factories import day, report
from twosource.lineage.align import Overlap
from twosource.lineage.direction import direction_of
from twosource.lineage.fingerprint import fingerprint


def course(a_day=None, b_day=None, names=(False, False), a_words=100, b_words=100, shared=60):
    a = report("A", "word " * a_words, published=a_day and day(a_day))
    b = report("B", "word " * b_words, published=b_day and day(b_day))
    made = Overlap(blocks=(), a_shared=shared, b_shared=shared, own=shared, one_house=False)
    prints = tuple(fingerprint(r) for r in (a, b))
    found = direction_of(a, b, made, prints, names)
    return found.backwards, found.direction


@pytest.mark.parametrize(
    ("told", "found"),
    [
        ({}, (False, None)),
        ({"names": (False, True)}, (False, "known")),
        ({"names": (True, False)}, (True, "known")),
        ({"names": (True, True)}, (False, None)),
        ({"a_day": "2031-05-06", "b_day": "2031-05-07"}, (False, "guess")),
        ({"a_day": "2031-05-07", "b_day": "2031-05-06"}, (True, "guess")),
        ({"a_day": "2031-05-06", "b_day": "2031-05-06"}, (False, None)),
        ({"a_day": "2031-05", "b_day": "2031-05"}, (False, None)),
        ({"a_words": 300, "shared": 100}, (False, "guess")),
        ({"b_words": 300, "shared": 100}, (True, "guess")),
        ({"b_words": 150, "shared": 100}, (False, None)),
        ({"names": (True, False), "a_day": "2031-05-06", "b_day": "2031-05-07"}, (True, "known")),
    ],
)
def test_a_name_tells_more_than_a_day_and_a_day_more_than_a_cut(told, found):
    assert course(**told) == found
