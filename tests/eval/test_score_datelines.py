"""Gold of datelines: place and day, the year from the record."""

from __future__ import annotations

from datetime import date

import pytest

from score_datelines import recorded_day, told


@pytest.mark.parametrize(
    ("dateline", "recorded", "gold"),
    [
        ("QUELLIN, Feb 26 -", date(2031, 2, 26), ("QUELLIN", date(2031, 2, 26))),
        ("PORT VESNA, Lavinia, March  5 -", date(2031, 3, 6), ("PORT VESNA, Lavinia", date(2031, 3, 5))),
        ("QUELLIN, Dec 31 -", date(2031, 1, 1), ("QUELLIN", date(2030, 12, 31))),
        ("QUELLIN -", date(2031, 1, 1), None),
        ("QUELLIN, Wheat 31 -", date(2031, 1, 1), None),
        ("QUELLIN, Feb 31 -", date(2031, 1, 1), None),
    ],
)
def test_a_dateline_tells_place_and_day(dateline, recorded, gold):
    assert told(dateline, recorded) == gold


def test_the_day_of_a_record():
    assert recorded_day("26-FEB-1987 15:01:01.79") == date(1987, 2, 26)
