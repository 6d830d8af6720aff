"""Planted differences: one slot of the second report changed, the same ones every time, the first report as it stands."""

from __future__ import annotations

from random import Random

import pytest

from plant_differences import HAPPENINGS, HARMLESS, KINDS, plant, read_happenings
from score_differences import is_found, shown_in

TWO = """# Words before the first happening are no happening.

== mill-fire 2031-05-06 2031-05-07
Mill burns in Harrow
Nine people were hurt when a mill burned in Harrow on Monday, police said. The fire began in a dryer.

Fire at the Harrow mill
A fire at a mill in Harrow hurt {number: nine people > twelve people / five people} {day: on Monday > on Sunday}.
It {=synonym: began > broke out} in a dryer.

== ferry-late 2031-05-06 2031-05-06 measured
Ferry delayed
The ferry was two hours late.

Late ferry
The ferry came {number: two hours > four hours} late.
"""


@pytest.fixture(scope="module")
def happenings():
    return read_happenings(HAPPENINGS.read_text(encoding="utf-8"))


def test_a_happening_is_told_twice():
    mill, ferry = read_happenings(TWO)
    assert (mill.name, mill.first.day, mill.second.day) == ("mill-fire", "2031-05-06", "2031-05-07")
    assert ferry.first.title == "Ferry delayed"
    assert (mill.measured, ferry.measured) == (False, True)
    assert ferry.first.body == "The ferry was two hours late."


def test_only_the_planted_words_differ():
    for pair in plant(read_happenings(TWO), 20, Random(1)):
        changed = pair.second.body[pair.start : pair.end]
        assert changed in {"twelve people", "five people", "on Sunday", "broke out", "four hours"}
        assert "{" not in pair.second.body
    whole = {pair.second.body for pair in plant(read_happenings(TWO)[1:], 20, Random(1))}
    assert whole == {"The ferry came four hours late."}


def test_another_name_stands_wherever_the_first_did():
    text = TWO.replace("Fire at the Harrow mill", "Fire at the Harrow mill of Ada Quill").replace(
        "in a dryer.\n\n== ferry",
        "in a dryer, {name: Ada Quill > Ada Reed} of {place: Harrow > Port Vale} said.\n\n== ferry",
    )
    changed = {pair.kind: pair.second for pair in plant(read_happenings(text), 20, Random(1))}
    assert changed["name"].title == "Fire at the Harrow mill of Ada Reed"
    assert changed["place"].title == "Fire at the Port Vale mill of Ada Quill"
    assert "Harrow" not in changed["place"].body


def test_the_same_seed_gives_the_same_pairs(happenings):
    assert plant(happenings, 40, Random(3)) == plant(happenings, 40, Random(3))


def test_half_of_the_pairs_differ_and_none_comes_twice(happenings):
    pairs = plant([happening for happening in happenings if not happening.measured], 150, Random(6))
    assert [sum(pair.differs for pair in pairs), len(pairs), len(set(pairs))] == [75, 150, 150]
    assert {pair.kind for pair in pairs} == {*KINDS, *HARMLESS}


def test_at_least_forty_happenings_are_told(happenings):
    assert len({happening.name for happening in happenings}) >= 40
    assert all(happening.first.body and "{" not in happening.first.body for happening in happenings)
    kinds = {pair.kind for pair in plant(happenings, 10_000, Random(0))}
    assert kinds == {*KINDS, *HARMLESS}


def test_a_difference_is_found_only_on_the_changed_words():
    mill, *_ = read_happenings(TWO)
    pairs = {pair.second.body[pair.start : pair.end]: pair for pair in plant([mill], 20, Random(1))}
    shown = shown_in(pairs["twelve people"])
    assert any(is_found(pairs["twelve people"], conflict) for conflict in shown)
    assert not any(is_found(pairs["on Sunday"], conflict) for conflict in shown)
    assert not any(conflict.nature == "contradiction" for conflict in shown_in(pairs["broke out"]))
