"""Two figures in clauses that tell one thing."""

from __future__ import annotations

import pytest

from told import differences

PLANT = "The carmaker said that 2,800 people work at the plant in Harrow."


def test_two_figures_of_which_each_report_has_one():
    (found,) = differences("number", PLANT, "At the plant in Harrow 4,200 people work, the carmaker said.")
    assert sorted(side.value for side in found.sides) == ["2,800", "4,200"]


@pytest.mark.parametrize(
    "other",
    [
        "At the plant in Harrow 2,800 people work, the carmaker said.",  # the same
        "At the plant in Harrow nearly 3,000 people work, the carmaker said.",  # rounded
        "At the plant in Harrow 40 robots work, the carmaker said.",  # other things
        "The carmaker has 4,200 shops in forty countries.",  # another matter
    ],
)
def test_no_two_figures_of_one_thing(other):
    assert differences("number", PLANT, other) == []


def test_what_stood_at_so_much_by_a_day_is_a_later_figure():
    (found,) = differences(
        "number", "The fire has burned 900 hectares of moor.", "By Thursday the fire had burned 1,400 hectares of moor."
    )
    assert found.nature == "update"


def test_ages_are_of_whoever_has_them():
    one, other = "The driver was killed with his 13-year-old son.", "The baker was hurt with his 14-year-old son."
    assert differences("number", one, other) == []


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The firm has 19,000 workers and 140 aircraft.", "The firm employs 19,000 people and flies 210 aircraft."),
        ("The river swept two bridges away.", "Five bridges were destroyed when the lake burst its dam."),
        ("The city had no power for four hours on Monday.", "The city was dark for seven hours on Monday."),
        ("The miners get 6 percent more pay.", "The pay of the miners rises by 9 percent."),
        ("Police arrested 38 people at the match.", "Police led away 22 people at the match."),
    ],
)
def test_figures_of_one_kind_among_others(one, other):
    (found,) = differences("number", one, other)
    assert len(found.sides) == 2


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The emergency has been in force for eight months.", "The emergency will be prolonged for three months."),
        ("The firm flies 140 aircraft.", "The firm flies 140 aircraft and sold 60 aircraft."),  # both are known
    ],
)
def test_figures_of_two_things(one, other):
    assert differences("number", one, other) == []


def test_parts_that_a_sentence_counts_are_held_against_nothing():
    one = "Some 80 firefighters were on the quay."
    assert differences("number", one, "Of the 21 who were hurt 12 are workers and nine are firefighters.") == []
