"""Entities joined over reports: one person in two spellings, and two people of one surname."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import entity, reading, report, span
from twosource.accounts.entities import join_entities


def told(*names, kind="person", roles=()):
    """A report that names these, one sentence each, and its reading."""
    body = " ".join(f"{name} spoke." for name in names)
    given = report("Talks at the mill", body)
    found = [replace(entity(name, [span(given, name)], kind, roles), id=f"e-{name}") for name in names]
    return given, reading(given, entities=tuple(found))


def join(*told_reports):
    entities, places = join_entities([r for r, _ in told_reports], [x for _, x in told_reports])
    return {e.name: e for e in entities}, places


def test_one_name_in_two_reports_is_one():
    found, places = join(told("Helen Marsh"), told("Helen Marsh", "Peter Holt"))
    assert len(found["Helen Marsh"].mentions) == 2
    assert len({value for (_, local), value in places.items() if local == "e-Helen Marsh"}) == 1


def test_a_hyphen_does_not_part():
    found, _ = join(told("Kim Dae-won"), told("Kim Dae Won"))
    assert [e.names for e in found.values()] == [("Kim Dae Won", "Kim Dae-won")]


def test_letters_do_not_part():
    found, _ = join(told("Mohamed Bouhlen"), told("Bouhen"))
    assert [e.names for e in found.values()] == [("Bouhen", "Mohamed Bouhlen")]


def test_a_particle_written_as_one_does_not_part():
    found, _ = join(told("Ingeberg Van Holm"), told("Ingeborg Vanholm"))
    assert len(found) == 1


def test_the_usual_spelling_is_the_name():
    found, _ = join(told("Ingeberg Van Holm"), told("Ingeborg Vanholm"), told("Ingeborg Vanholm", "Vanholm"))
    assert list(found) == ["Ingeborg Vanholm"]


def test_a_surname_alone_joins_its_only_bearer():
    found, _ = join(told("Helen Marsh"), told("Marsh"))
    assert list(found) == ["Helen Marsh"]


def test_a_surname_of_two_joins_neither():
    found, _ = join(told("Eric Holt", "Peter Holt"), told("Holt"))
    assert sorted(found) == ["Eric Holt", "Holt", "Peter Holt"]


def test_a_second_surname_left_out_does_not_part():
    found, _ = join(told("Rosa Quent-Abel", roles=("Mayor",)), told("Rosa Quent", roles=("mayor of Tarn",)))
    assert list(found) == ["Rosa Quent-Abel"]


def test_namesakes_of_other_callings_stay_apart():
    found, _ = join(told("Rosa Quent-Abel", roles=("Mayor",)), told("Rosa Quent", roles=("a weaver",)))
    assert sorted(found) == ["Rosa Quent", "Rosa Quent-Abel"]


def test_relatives_stay_apart():
    found, _ = join(told("Eric Holt"), told("Peter Holt"))
    assert len(found) == 2


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (("Fire chief",), ("town’s fire chief",)),
        (("foreign minister of Nordia",), ("Foreign Minister",)),
        (("Nordian colleague",), ("Foreign Minister",)),
        (("Foreign Minister",), ("counterpart",)),
    ],
)
def test_one_office_under_two_first_names_is_one_holder(mine, theirs):
    found, _ = join(told("Petr Holt", roles=mine), told("Pavel Holt", roles=theirs), told("Holt"))
    assert [e.names for e in found.values()] == [("Holt", "Pavel Holt", "Petr Holt")]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("Petr Holt", ("foreign minister",)), ("Pavel Holt", ("interior minister",))),
        (("Petr Holt", ("foreign minister",)), ("Pavel Holt", ("brother",))),
        (("Petr Holt", ("foreign minister",)), ("Pavel Marsh", ("foreign minister",))),
        (("Petr Holt", ("fire chief",)), ("Anna Holt", ("fire chief",))),
        (("Petr Holt", ("driver",)), ("Pavel Holt", ("driver",))),
        (("Petr Holt", ("colleague",)), ("Pavel Holt", ("colleague",))),
    ],
)
def test_others_of_that_surname_stay_apart(one, other):
    found, _ = join(told(one[0], roles=one[1]), told(other[0], roles=other[1]))
    assert len(found) == 2


def test_two_holders_in_one_report_stay_apart():
    found, _ = join(told("Petr Holt", "Pavel Holt", roles=("foreign minister",)))
    assert len(found) == 2


def test_a_surname_alone_is_a_person_s_whatever_the_parser_took_it_for():
    found, _ = join(told("Annika Lundmark"), told("Lundmark", kind="other"))
    assert [(e.kind, e.names) for e in found.values()] == [("person", ("Annika Lundmark", "Lundmark"))]


def test_a_known_place_is_no_surname():
    found, _ = join(told("Anna Paris"), told("Paris", kind="place"))
    assert len(found) == 2


def test_two_of_one_name_in_one_report_stay_apart():
    given = report("Talks", "Peter Holt spoke. Peter Holt, another man, spoke.")
    one = replace(entity("Peter Holt", [span(given, "Peter Holt")]), id="e-1")
    two = replace(entity("Peter Holt", [span(given, "Peter Holt", 1)]), id="e-2")
    entities, places = join_entities([given], [reading(given, entities=(one, two))])
    assert len(entities) == len(set(places.values())) == 2


def test_a_country_under_two_names():
    found, _ = join(told("North Korea", kind="place"), told("DPRK", kind="place"))
    assert len(found) == 1


def test_a_body_and_its_letters():
    found, _ = join(told("Federal Rail Agency", kind="organisation"), told("FRA", kind="organisation"))
    assert len(found) == 1


def test_one_name_has_one_kind_in_a_story():
    found, _ = join(
        told("Norvik", kind="organisation"), told("Norvik", kind="place"), told("Norvik", "Alden", kind="organisation")
    )
    assert found["Norvik"].kind == "organisation"
    assert len(found["Norvik"].mentions) == 3


def test_a_spelling_takes_the_kind_of_the_usual_name():
    found, _ = join(
        told("Vanelec", kind="organisation"),
        told("Vanelac", kind="place"),
        told("Vanelec", "Alden", kind="organisation"),
    )
    assert found["Vanelec"].names == ("Vanelac", "Vanelec")


def test_a_joined_word_taken_for_a_person():
    found, _ = join(told("Sky Lark", kind="organisation"), told("Skylark"))
    assert [e.names for e in found.values()] == [("Sky Lark", "Skylark")]


def test_readings_of_other_reports_are_passed_over():
    given, read = told("Helen Marsh")
    assert join_entities([], [read]) == ((), {})
    assert given.id


NAMES = [
    "Helen Marsh",
    "Marsh",
    "Eric Holt",
    "Peter Holt",
    "Holt",
    "Kim Dae-won",
    "Kim Dae Won",
    "Bouhlen",
    "Mohamed Bouhlen",
]


@given(
    st.lists(
        st.lists(st.sampled_from(NAMES), min_size=1, max_size=4, unique=True), min_size=1, max_size=4, unique_by=tuple
    )
)
def test_the_order_of_reports_changes_nothing(stories):
    given = [told(*names) for names in stories]
    forth, back = (join_entities([r for r, _ in g], [x for _, x in g]) for g in (given, given[::-1]))
    assert forth == back
    assert sorted(m for e in forth[0] for m in e.mentions) == sorted(
        m for _, x in given for e in x.entities for m in e.mentions
    )
    assert set(forth[1].values()) == {e.id for e in forth[0]}
