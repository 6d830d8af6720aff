"""Carrying the dear step out: in order, told as it goes, the same for any number of workers."""

from __future__ import annotations

import pytest

from factories import report
from twosource.readings.annotate import annotate
from twosource.run.local import map_readings

PILE = [
    report(f"Fire {number}", f'{number} people were hurt, police said. "We ran," said Ada Quill.')
    for number in range(2, 6)
]


def test_one_worker_gives_the_readings_in_order_and_tells_each():
    told = []
    got = map_readings(PILE, progress=lambda done, total: told.append((done, total)))
    assert got == [annotate(each) for each in PILE]
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_no_reports_give_no_readings():
    assert map_readings([], workers=4) == []


@pytest.mark.slow
def test_two_workers_give_the_readings_of_one():
    assert map_readings(PILE, workers=2) == map_readings(PILE)
