"""One thing at two places."""

from __future__ import annotations

import pytest

from told import differences

SANK = "A ferry with forty passengers sank near Harrow on Tuesday."


def test_two_places_of_which_each_report_names_one():
    (found,) = differences("place", SANK, "On Tuesday a ferry sank near Melby with forty passengers.")
    assert [side.value for side in found.sides] == ["Harrow", "Melby"]
    assert all(span.exact == side.value for side in found.sides for span in side.spans)
    assert "ferry" in found.about


@pytest.mark.parametrize(
    "other",
    [
        "On Tuesday a ferry sank near Harrow with forty passengers.",  # the same place
        "On Tuesday a ferry sank near Melby with forty passengers. It had left Harrow at noon.",  # both are known
        "On Tuesday a ferry sank near Sweden with forty passengers.",  # a country, in which the other may lie
        "A market was opened near Melby on Tuesday.",  # another thing
        "On Tuesday a ferry sank with forty passengers. Tom Reed saw it.",  # no place
    ],
)
def test_no_two_places_to_oppose(other):
    assert differences("place", SANK, other) == []
    assert differences("place", other, SANK) == []


def test_two_people_at_two_places_are_no_difference():
    one, other = "Ada Quill works in a bakery near Harrow.", "Tom Reed works in a bakery near Melby."
    assert differences("place", one, other) == []


@pytest.mark.parametrize(
    ("one", "other", "sides"),
    [
        ("A ferry sank off the island of Skarra.", "The ferry sank near Melby.", ["Melby", "Skarra"]),
        ("Two trams collided in Brennick on Monday.", "Trams crashed in Holmgate on Monday.", ["Brennick", "Holmgate"]),
    ],
)
def test_leads_that_share_little_but_a_thing(one, other, sides):
    (found,) = differences("place", one, other)
    assert [side.value for side in found.sides] == sides


@pytest.mark.parametrize(
    "other",
    [
        "The ferry sank near the Melby Hotel.",  # a house
        "The ferry of the Melby Line sank.",  # a company
        "The ferry sank near Skara.",  # the same, written otherwise
    ],
)
def test_a_name_behind_a_word_of_place_need_not_be_another_place(other):
    assert differences("place", "A ferry sank near Skarra.", other) == []
