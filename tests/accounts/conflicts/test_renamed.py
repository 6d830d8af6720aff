"""One person under two names."""

from __future__ import annotations

import pytest

from told import differences

ASKED = "Governor Luis Tamayo asked the navy for a hospital ship on Tuesday."


@pytest.mark.parametrize("name", ["Luis Ferrer", "Pablo Tamayo"])
def test_a_name_that_shares_a_word(name):
    (found,) = differences("name", ASKED, f"{name}, the governor, asked the navy for a hospital ship.")
    assert [side.value for side in found.sides] == sorted(["Luis Tamayo", name])
    assert found.nature == "contradiction"


@pytest.mark.parametrize(
    "other",
    [
        "Luis Tamayo, the governor, asked the navy for a hospital ship.",  # the same name
        "Ada Quill, the governor, asked the navy for a hospital ship.",  # nothing in common: two people
        "Luis Ferrer asked the navy for a hospital ship, as Luis Tamayo had done.",  # both are known
        "The fisherman Luis Ferrer lost three boats in the storm.",  # another thing
    ],
)
def test_no_two_names_of_one_person(other):
    assert differences("name", ASKED, other) == []


def test_a_short_form_is_no_other_name():
    assert differences("name", "James Reed asked the navy for a ship.", "Jim Reed asked the navy for a ship.") == []


def test_holders_of_one_office_with_one_name_in_common():
    (found,) = differences(
        "name",
        "The bridge fell at noon. Nobody had been warned, the mayor, Clara Voss, said.",
        "Mayor Helga Voss praised the rescuers, and forty people came down by boat.",
    )
    assert found.about.casefold() == "voss"
