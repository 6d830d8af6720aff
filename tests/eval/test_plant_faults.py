"""Planted faults: the same ones every time, in the words of the text, one word or number away from sound ones."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from plant_faults import KINDS, Text, plant
from score_lint import is_found, warnings_of

DAY = date(2031, 5, 7)  # a Wednesday
BODY = (
    "The ferry sank on Tuesday off Quellin, the coast guard said.\n\n"
    "It carried 12 people when it left the harbour. The wreck lies 40 kilometres from the coast."
)


@pytest.mark.parametrize("kind", KINDS)
def test_the_same_seed_gives_the_same_fault(kind):
    assert plant(kind, BODY, DAY, Random(1)) == plant(kind, BODY, DAY, Random(1))


@pytest.mark.parametrize("kind", ["weekday", "sum", "unit"])
def test_a_text_without_a_place_for_it_gets_none(kind):
    assert plant(kind, "The ferry sank.", DAY, Random(1)) is None


@pytest.mark.parametrize("kind", ["weekday", "sum", "unit"])
@pytest.mark.parametrize("seed", range(8))
def test_only_the_planted_words_differ(kind, seed):
    faulty, sound = plant(kind, BODY, DAY, Random(seed))
    assert faulty.body[: faulty.start] == sound.body[: sound.start]
    assert faulty.body[faulty.end :] == sound.body[sound.end :]
    assert faulty.body[faulty.start : faulty.end] != sound.body[sound.start : sound.end]


def test_a_pair_of_units_in_the_text_is_altered_in_place():
    faulty, sound = plant("unit", "The wreck lies 40 kilometres (25 miles) from Quellin.", DAY, Random(2))
    assert sound.body == "The wreck lies 40 kilometres (25 miles) from Quellin."
    assert faulty.body.startswith("The wreck lies 40 kilometres (")


def test_a_page_date_is_days_away_and_its_twin_is_not():
    faulty, sound = plant("page-date", BODY, DAY, Random(3))
    assert faulty.body == sound.body
    assert (date.fromisoformat(faulty.page) - DAY).days >= 5
    assert (date.fromisoformat(sound.page) - DAY).days <= 1


@pytest.mark.parametrize("kind", KINDS)
def test_lint_finds_the_fault_and_not_the_twin(kind):
    faulty, sound = plant(kind, BODY, DAY, Random(4))
    assert is_found(kind, faulty, warnings_of("The ferry", faulty))
    assert not is_found(kind, sound, warnings_of("The ferry", sound))


def test_a_warning_elsewhere_does_not_count_as_found():
    text = Text(
        body="The bay is 230 km (320 miles) wide. It sank on Tuesday, May 6.", page="2031-05-07", start=36, end=61
    )
    assert not is_found("unit", text, warnings_of("The ferry", text))
