"""Clauses that name a given report's outlet as their source."""

from __future__ import annotations

import numpy as np
import pytest

from factories import report, source, statement
from told import clause
from twosource.accounts.retold import lift_retold
from twosource.records import Via

GATE = "the gate to the mill had stood open for weeks"
GAZETTE = report(None, f"On Friday {GATE}, two clerks told us.", outlet="The Gazette")


def candidates(own, by=None, via=()):
    """The Gazette's clause, and another's that names somebody for it."""
    told = report(None, f"{own}, the Gazette reported.", outlet="Harrow Post")
    stmt = statement(told, own, source(told, by) if by else None, via=via)
    return [clause(GAZETTE, GATE), clause(told, own, statement=stmt)], [GAZETTE, told]


def lifted(*given, **fields):
    found, reports = candidates(*given, **fields)
    probability = np.array([[1.0, 0.1], [0.1, 1.0]])
    made = lift_retold(probability, found, reports)
    assert probability[0, 1] == 0.1
    assert made[0, 1] == made[1, 0]
    return float(made[0, 1])


def test_words_of_the_named_outlets_report_are_surely_the_same():
    assert lifted("For weeks, it seems, the gate had stood open for weeks", "Gazette") > 0.9


def test_who_is_named_between_counts_too():
    between = Via(name="The Gazette", kind="outlet", channel=None, entity=None, span=None)
    assert lifted("a clerk said the gate had stood open for weeks", via=(between,)) > 0.9


@pytest.mark.parametrize(
    ("words", "by"), [("the gate had stood open for weeks", None), ("nobody ever closed that gate", "Gazette")]
)
def test_without_the_name_or_the_words_nothing_changes(words, by):
    assert lifted(words, by) == 0.1
