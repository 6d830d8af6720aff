"""What is joined by likeness and yet is not one point."""

from __future__ import annotations

from factories import report
from twosource.accounts.members import find_candidates
from twosource.accounts.parted import part
from twosource.readings.annotate import annotate


def candidates(*bodies):
    """The first clause of each body."""
    found = []
    for body in bodies:
        given = report(None, body)
        found.append(find_candidates(annotate(given), given.text)[0])
    return found


def test_a_rumour_told_as_false_is_no_support_for_it():
    told = candidates(
        "Police denied that the Greywater dam had burst on Tuesday night.",
        "The Greywater dam had burst on Tuesday night.",
        "The rumour that the Greywater dam had burst is false, police said.",
    )
    assert part(told, [[0, 1, 2]]) == [[0, 2], [1]]


def test_two_speakers_figures_that_differ_are_two_points():
    told = candidates(
        "About 200 tractors stood on the road, said Lise Amdahl.",
        "About 350 tractors stood on the road, said Ruben Falk.",
        "About 200 tractors stood on the road, said Knut Orre.",
        "Tractors stood on the long road to Verrin, said Ada Quill.",
    )
    assert part(told, [[0, 1, 2, 3]]) == [[0, 2, 3], [1]]


def test_one_speakers_earlier_and_later_figures_are_two_points():
    told = candidates(
        "About 200 tractors stood on the road, said Lise Amdahl.",
        "About 350 tractors stood on the road, said Lise Amdahl.",
    )
    assert part(told, [[0, 1]]) == [[0], [1]]


def test_figures_that_agree_are_one_point():
    told = candidates("More than 200 tractors stood on the road.", "Some 210 tractors stood on the road.")
    assert part(told, [[0, 1]]) == [[0, 1]]


def test_single_candidates_stay_single():
    told = candidates("About 200 tractors stood on the road.", "The mill burned down on Tuesday.")
    assert part(told, [[0], [1]]) == [[0], [1]]


def test_yes_and_no_are_two_points():
    told = candidates("The sprinklers worked on Tuesday night.", "The sprinklers did not work on Tuesday night.")
    assert part(told, [[0, 1]]) == [[0], [1]]


def test_opposite_states_are_two_points():
    told = candidates(
        "The Greywater dam burst on Tuesday night.",
        "The Greywater dam is safe after a night of panic.",
        "The Greywater dam stands above the lower town.",
    )
    assert part(told, [[0, 1, 2]]) == [[0, 2], [1]]


def test_a_plan_and_the_deed_are_two_points():
    told = candidates("The ferry was supposed to carry 40 rafts.", "The ferry carried 40 rafts that night.")
    assert part(told, [[0, 1]]) == [[0], [1]]
