"""Names written two ways, and what is no difference."""

from __future__ import annotations

import pytest

from factories import entity, lineage, report, span
from twosource.accounts.conflicts.name import find_name_conflicts


def conflicts(*bodies, forms, title="Talks at the mill", kind="person", roles=()):
    """The conflicts of one entity that stands in these forms, one in each report."""
    reports = [report(title, body, outlet=f"outlet {n}") for n, body in enumerate(bodies)]
    mentions = [span(given, form) for given, form in zip(reports, forms, strict=True)]
    return find_name_conflicts([entity(forms[0], mentions, kind, roles)], reports, lineage(reports))


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Kim Dae Won", "Kim Dae-won"),
        ("Moon Sae-in", "Moon Sae-In"),
        ("Bernard Cavenel", "Bernard Cavanel"),
        ("Nabi Reth", "Nebi Reth"),
        ("Vanelec", "Vanelac"),
        ("Milton Times-Star", "Milton Times Star"),
        ("Ingeberg Van Holm", "Ingeborg Vanholm"),
    ],
)
def test_written_two_ways(a, b):
    (found,) = conflicts(f"{a} spoke.", f"{b} spoke.", forms=(a, b))
    assert found.kind == "name"
    assert found.nature == "spelling"
    assert {side.value for side in found.sides} == {a, b}
    assert 0 < found.certainty <= 1


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Helen Marsh", "Marsh"),
        ("Helen Marsh", "Dr. Helen Marsh"),
        ("Helen Marsh", "HELEN MARSH"),
        ("François Hervé", "Francois Herve"),
        ("US Senate", "U.S. Senate"),
        ("Federal Rail Agency", "FRA"),
        ("Maria Holt", "Marie Holt"),
        ("O'Dowd", "O’Dowd"),
        ("Peter Holt Jr.", "Peter Holt"),
    ],
)
def test_no_difference(a, b):
    assert conflicts(f"{a} spoke.", f"{b} spoke.", forms=(a, b)) == ()


def test_two_spellings_in_one_report():
    given = report("Talks", "Eric Drattel ran. Eric Dratel fell.")
    who = entity("Eric Drattel", [span(given, "Eric Drattel"), span(given, "Eric Dratel")])
    (found,) = find_name_conflicts([who], [given], lineage([given]))
    assert [side.value for side in found.sides] == ["Eric Dratel", "Eric Drattel"]


def test_a_surname_goes_with_its_spelling():
    given = report("Talks", "Eric Drattel ran. Drattel fell. Eric Dratel rose.")
    spans = [span(given, "Eric Drattel"), span(given, "Drattel", 1), span(given, "Eric Dratel")]
    (found,) = find_name_conflicts([entity("Eric Drattel", spans)], [given], lineage([given]))
    assert sorted(len(side.spans) for side in found.sides) == [1, 2]


def test_three_spellings_are_one_conflict():
    forms = ("Mohamed Lahti Bouhlen", "Mohamed Lahti-Bouhlen", "Bouhen")
    (found,) = conflicts(*(f"{form} ran." for form in forms), forms=forms)
    assert len(found.sides) == 3


def test_headlines_are_left_out():
    given = report("Moon Sae-In speaks", "Moon Sae-in spoke.")
    who = entity("Moon Sae-in", [span(given, "Moon Sae-In"), span(given, "Moon Sae-in")])
    assert find_name_conflicts([who], [given], lineage([given])) == ()


def test_two_first_names_in_one_office():
    one, two = report("A", "Fire chief Ben Holt spoke."), report("B", "Fire chief William Holt spoke.", outlet="x")
    people = [
        entity("Ben Holt", [span(one, "Ben Holt")], roles=["Fire chief"]),
        entity("William Holt", [span(two, "William Holt")], roles=["fire chief"]),
    ]
    (found,) = find_name_conflicts(people, [one, two], lineage([one, two]))
    assert found.nature == "contradiction"
    assert [side.value for side in found.sides] == ["Ben Holt", "William Holt"]
    assert find_name_conflicts(people, [one, two], lineage([one, two], [one, two])) == ()


@pytest.mark.parametrize(
    ("names", "roles"),
    [
        (("Ben Holt", "Benjamin Holt"), ("fire chief", "fire chief")),
        (("Ben Holt", "William Holt"), ("fire chief", "town clerk")),
        (("Ben Holt", "William Marsh"), ("fire chief", "fire chief")),
        (("Ben Holt", "William Holt"), ("chief", "chief")),
    ],
)
def test_no_two_first_names(names, roles):
    given = [report("A", f"{name} spoke.", outlet=name) for name in names]
    people = [entity(n, [span(g, n)], roles=[r]) for n, g, r in zip(names, given, roles, strict=True)]
    assert find_name_conflicts(people, given, lineage(given)) == ()


@pytest.mark.parametrize(
    ("forms", "nature"),
    [
        (("Petr Holt", "Pavel Holt"), "contradiction"),
        (("Marit Holt", "Marta Holt"), "contradiction"),
        (("Nabi Reth", "Nebi Reth"), "spelling"),
    ],
)
def test_one_holder_with_two_first_names(forms, nature):
    (found,) = conflicts(*(f"{form} spoke." for form in forms), forms=forms, roles=["fire chief"])
    assert found.nature == nature
    assert {side.value for side in found.sides} == set(forms)


def test_one_holder_under_a_short_name():
    forms = ("Ben Holt", "Benjamin Holt")
    assert conflicts(*(f"{form} spoke." for form in forms), forms=forms, roles=["fire chief"]) == ()


def test_a_country_and_its_people_are_no_spellings():
    assert conflicts("Nordia won.", "Nordian won.", forms=("Nordia", "Nordian"), kind="place") == ()


def test_relatives_in_one_report_are_two():
    given = report("A", "Fire chief Ben Holt met fire chief William Holt.")
    people = [entity(n, [span(given, n)], roles=["fire chief"]) for n in ("Ben Holt", "William Holt")]
    assert find_name_conflicts(people, [given], lineage([given])) == ()


def test_a_known_place_misspelt_in_a_body_s_name():
    given = report("A", "He lived in Brooklyn. He played for the Brookyn Herons.")
    people = [
        entity("Brooklyn", [span(given, "Brooklyn")], "place"),
        entity("Brookyn Herons", [span(given, "Brookyn Herons")], "organisation"),
    ]
    (found,) = find_name_conflicts(people, [given], lineage([given]))
    assert [side.value for side in found.sides] == ["Brooklyn", "Brookyn"]


def test_two_places_of_like_name_are_two():
    given = report("A", "He lived in Slovakia. He played for the Slovenia Herons.")
    people = [
        entity("Slovakia", [span(given, "Slovakia")], "place"),
        entity("Slovenia Herons", [span(given, "Slovenia Herons")], "organisation"),
    ]
    assert find_name_conflicts(people, [given], lineage([given])) == ()


def test_a_hyphened_surname_alone_is_no_other_first_name():
    first = report("One", "Interior Minister Tomas Brekke-Lund said so.", outlet="A")
    second = report("Two", "Brekke-Lund said so.", outlet="B")
    spans = (span(first, "Tomas Brekke-Lund"), span(second, "Brekke-Lund"))
    minister = entity("Tomas Brekke-Lund", mentions=spans, roles=("interior minister",))
    assert find_name_conflicts((minister,), (first, second), lineage([first, second])) == ()
