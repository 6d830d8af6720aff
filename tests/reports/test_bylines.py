"""Names of authors, one by one."""

from __future__ import annotations

import pytest

from twosource.reports.bylines import clean_bylines
from twosource.reports.read import read


@pytest.mark.parametrize(
    ("given", "names"),
    [
        ("Ana Brek, Tor Lund", ("Ana Brek", "Tor Lund")),
        ("By Ana Brek and Tor Lund", ("Ana Brek", "Tor Lund")),
        ("Ana Brek, Tor Lund and Ida van der Moe", ("Ana Brek", "Tor Lund", "Ida van der Moe")),
        ("By Ana Brek in Orlem and Tor Lund in Quellin", ("Ana Brek", "Tor Lund")),
        ("Tor Lund, Jr.", ("Tor Lund, Jr.",)),
        ("Brek, Ana", ("Brek, Ana",)),
        ("Ana Brek, London", ("Ana Brek, London",)),
        ("Ana Brek, New York", ("Ana Brek, New York",)),
        ("Ana Brek, Staff Writer", ("Ana Brek, Staff Writer",)),
        ("Ana Brek, Orlem Post", ("Ana Brek, Orlem Post",)),
    ],
)
def test_people_of_one_line(given: str, names: tuple[str, ...]) -> None:
    assert clean_bylines((given,)) == names


def test_a_byline_in_the_text() -> None:
    text = "By Ana Brek in Orlem and Tor Lund in Quellin\nThe council met on the old bridge."
    assert read({"title": "Council votes", "text": text}).bylines == ("Ana Brek", "Tor Lund")
