"""Number conflicts: invented reports in, conflicts out."""

from __future__ import annotations

from functools import cache

import pytest

from factories import day, report
from twosource.accounts.conflicts.figures import Figure, figures_of
from twosource.accounts.conflicts.number import find_number_conflicts
from twosource.readings.annotate import annotate
from twosource.records import Conflict


@cache
def _figures(title: str, body: str, outlet: str) -> tuple[Figure, ...]:
    given = report(title, body, outlet=outlet)
    return figures_of(annotate(given), given, day("2031-05-07"))


def _conflicts(*told: tuple[str, str]) -> tuple[Conflict, ...]:
    """The conflicts of reports given as (title, body)."""
    figures = [f for n, (title, body) in enumerate(told) for f in _figures(title, body, f"Outlet {n}")]
    return find_number_conflicts(figures)


def _values(conflict: Conflict) -> set[str]:
    return {side.value for side in conflict.sides}


LEAD = "A ferry sank off Quellin on Tuesday"


def test_two_tolls_are_an_update() -> None:
    (found,) = _conflicts(
        (LEAD, "At least 34 people were killed when a ferry sank off Quellin."),
        (LEAD, "The ferry sank off Quellin and 41 people were killed, police said."),
    )
    assert (found.kind, found.nature, _values(found)) == ("number", "update", {"34", "41"})
    assert found.about == "people killed"
    assert all(span.exact in {"At least 34", "41"} for side in found.sides for span in side.spans)


def test_a_bounded_and_an_exact_figure_of_one_value_are_one_side() -> None:
    assert _conflicts((LEAD, "At least 34 people were killed."), (LEAD, "In all 34 people died.")) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("34 people were killed.", "34 people were hurt and 12 are missing."),
        ("34 people were killed.", "Nearly 35 people were killed."),
        ("34 people were killed.", "Dozens of people were killed."),
        ("More than 500 people were injured.", "In all 527 people were injured."),
        ("34 people were killed.", "34 people were killed, including nine children."),
        ("34 people were killed.", "Nine children were killed."),
        ("34 people were killed.", "In 2019 a ferry sank and 40 people were killed."),
        ("34 people were killed.", "Last year 40 people were killed on the river."),
        ("The ferry carried 218 passengers.", "The ferry carried 61 cars."),
        ("The lorry weighed 8.5 tonnes.", "The lorry weighed 19,000 pounds."),
        ("The 19-ton lorry burned.", "The 25-ton crane fell."),
        ("He bought three guns at a shop.", "He left 23 guns in a room."),
        ("It costs $5 million.", "It costs £4 million."),
    ],
)
def test_figures_that_can_both_hold_are_left_in_peace(one: str, other: str) -> None:
    assert _conflicts((LEAD, one), (LEAD, other)) == ()


def test_weights_of_one_thing_that_do_not_convert_are_a_contradiction() -> None:
    (found,) = _conflicts(
        (LEAD, "A man drove a 25-tonne truck into the gate."), (LEAD, "He used a 19-ton delivery truck.")
    )
    assert (found.nature, _values(found)) == ("contradiction", {"25,000 kg", "19,000 kg"})


def test_a_weight_told_of_a_pronoun_is_its_names() -> None:
    found = _conflicts(
        (LEAD, "The old space station Sky Loft came down too, and it weighed nearly 160,000 pounds when it fell."),
        (LEAD, "The 77-tonne Skyloft space station fell in the desert."),
    )
    assert [c.note for c in found] == ["nearly 160,000 pounds are 72.6 tonne"]


def test_a_figure_revised_in_one_report_is_an_update() -> None:
    (found,) = _conflicts(
        (
            LEAD,
            "The firm previously said up to 100,000 Canadian citizens were affected. Only about 8,000 Canadian consumers were affected, it now says.",
        ),
    )
    assert (found.nature, _values(found)) == ("update", {"100,000", "8,000"})


def test_large_counts_are_kept_apart_by_country() -> None:
    (found,) = _conflicts(
        (LEAD, "The leak affected 143 million US consumers. It affected 400,000 UK consumers."),
        (LEAD, "The leak affected 145.5 million people. It affected 400,000 UK consumers."),
    )
    assert _values(found) == {"143,000,000", "145,500,000"}


def test_a_list_of_earlier_tolls_is_not_this_toll() -> None:
    others = " ".join(
        f"{place}: {n} dead."
        for place, n in (("Orsk Mill", 30), ("Velka Mine", 36), ("Holm Club", 22), ("Tarn Fort", 29), ("Lowe Hall", 27))
    )
    found = _conflicts(
        (
            LEAD,
            f"At least 34 people were killed. The mayor spoke. The port is shut. Here are other disasters: {others}",
        ),
        (LEAD, "In all 34 people died."),
    )
    assert found == ()


def test_the_order_of_reports_does_not_matter() -> None:
    told = (
        (LEAD, "At least 34 people were killed."),
        (LEAD, "41 people were killed."),
        (LEAD, "38 people died in Quellin."),
    )
    figures = [f for n, (title, body) in enumerate(told) for f in _figures(title, body, f"Outlet {n}")]
    assert find_number_conflicts(figures) == find_number_conflicts(reversed(figures))


def test_no_side_is_told_twice_and_there_are_at_most_eight() -> None:
    told = tuple((LEAD, f"In Quellin {n} people were killed.") for n in range(30, 45))
    (found,) = _conflicts(*told)
    assert 2 <= len(found.sides) <= 8
    assert len(_values(found)) == len(found.sides)
    assert 0 <= found.certainty <= 1


def test_two_near_equal_sentences_with_two_numbers_differ() -> None:
    (found,) = _conflicts(
        (LEAD, "The captain waited 40 minutes before he called the coast guard, a sailor told the court."),
        (LEAD, "The captain waited 55 minutes before he called the coast guard, a sailor told the court."),
    )
    assert (found.nature, _values(found)) == ("contradiction", {"2,400 s", "3,300 s"})


def test_parts_plans_and_past_are_marked() -> None:
    figures = _figures(
        LEAD,
        "34 people died, including nine children. It might cost $5 million. In 2019 it carried 80 people.",
        "Harrow Post",
    )
    marks = {f.quantity.span.exact: (f.part, f.hedged, f.past) for f in figures}
    assert marks == {
        "34": (None, False, False),
        "nine": ("part", False, False),
        "$5 million": (None, True, False),
        "80": (None, False, True),
    }
