"""Names compared as a reader does: what is one name written otherwise, and what is another name."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.names import (
    bare_name,
    fold_name,
    gender_of,
    is_acronym_of,
    is_first_name,
    is_spelling_variant,
    is_title,
    name_words,
    nearly_same,
    same_first_name,
    shortens,
    surname,
    without_possessive,
)

# one name written two ways
VARIANTS = [
    ("hyphen for space", "Lahti-Berg", "Lahti Berg"),
    ("hyphen in a first name", "Kim Dae-won", "Kim Dae Won"),
    ("inner capital", "Moon Sae-In", "Moon Sae-in"),
    ("one letter in a surname", "Bernard Cavenel", "Bernard Cavanel"),
    ("two letters changed about", "Eric Brattens", "Eric Bartens"),
    ("a letter left out of a single name", "Bouhlen", "Bouhen"),
    ("a letter in a body's name", "Institute for Humane Design", "Institute for Human Design"),
    ("a short word beside an equal one", "Nabi Reth", "Nebi Reth"),
    ("a company", "Vanelec", "Vanelac"),
    ("accent", "François Hervé", "Francois Herve"),
    ("a joined word", "Skylark", "Sky Lark"),
    ("a title is no hindrance", "Mayor Bernard Cavenel", "Bernard Cavanel"),
]
# two names, or one name without a difference
NO_VARIANTS = [
    ("the same", "Helen Marsh", "Helen Marsh"),
    ("surname alone", "Marsh", "Helen Marsh"),
    ("title before", "Dr. Helen Marsh", "Helen Marsh"),
    ("possessive", "Helen Marsh’s", "Helen Marsh"),
    ("Jr", "Peter Holt Jr.", "Peter Holt"),
    ("letters with stops", "U.S. Senate", "US Senate"),
    ("article", "The Milton Gazette", "Milton Gazette"),
    ("short first names", "Dean Marsh", "Dan Marsh"),
    ("two first names in use", "Maria Holt", "Marie Holt"),
    ("a brother and a sister", "Daniel Holt", "Daniela Holt"),
    ("two countries", "Slovakia", "Slovenia"),
    ("office and officer", "Interior Ministry", "Interior Minister"),
    ("plural", "Milton Hawk", "Milton Hawks"),
    ("two short names", "Kim", "Kin"),
    ("another first letter", "Marsh", "Harsh"),
    ("another word", "Norvik Steel", "Norvik Foods"),
    ("numbers", "Tower 1", "Tower 2"),
    ("a body of a place", "Israel's army", "Israeli army"),
]


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in VARIANTS], ids=[row[0] for row in VARIANTS])
def test_spelling_variants(a, b):
    assert is_spelling_variant(a, b)
    assert is_spelling_variant(b, a)


@pytest.mark.parametrize(("a", "b"), [row[1:] for row in NO_VARIANTS], ids=[row[0] for row in NO_VARIANTS])
def test_no_spelling_variants(a, b):
    assert not is_spelling_variant(a, b)
    assert not is_spelling_variant(b, a)


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Lahti-Öberg’s", "lahti oberg"),
        ("  The  BBC ", "the bbc"),
        ("U.N.", "un"),
        ("N'Golo Traoré", "ngolo traore"),
        ("Łukasz Śmigły", "lukasz smigly"),
        ("Straße", "strasse"),
        ("", ""),
    ],
)
def test_folding(name, folded):
    assert fold_name(name) == folded


def test_the_parts_of_a_name():
    assert name_words("The Rev. Peter Holt Jr.") == ("peter", "holt")
    assert bare_name("Sheriff Peter Holt’s") == "Peter Holt"
    assert surname("Ursula van der Meer") == "van der meer"
    assert surname("") == ""
    assert without_possessive("Reyes’") == "Reyes"
    assert is_title("Mr.")
    assert not is_title("Holt")
    assert is_first_name("Helen")


@pytest.mark.parametrize(
    ("name", "gender"),
    [("Mr. Holt", "m"), ("Ms. Marsh", "f"), ("Helen Marsh", "f"), ("Queen Anna", "f"), ("Dr. Xq", None), ("", None)],
)
def test_gender(name, gender):
    assert gender_of(name) == gender


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Jim", "James", True),
        ("Bob", "Robert", True),
        ("Will", "Bill", True),
        ("R.", "Robert", True),
        ("Ben", "William", False),
        ("Helen", "Helga", False),
    ],
)
def test_first_names_of_one_person(a, b, same):
    assert same_first_name(a, b) is same


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("Holt", "Peter Holt", True),
        ("P. Holt", "Peter Holt", True),
        ("Mr Holt", "Peter Holt", True),
        ("Peter Holt", "Holt", False),
        ("Anna Holt", "Peter Holt", False),
        ("Essen", "Beji Caid Essen", True),
        ("", "Peter Holt", False),
    ],
)
def test_shortening(short, full, fits):
    assert shortens(short, full) is fits


@pytest.mark.parametrize(
    ("short", "full", "fits"),
    [
        ("FRA", "Federal Rail Agency", True),
        ("F.R.A.", "the Federal Rail Agency", True),
        ("ORS", "Office of Rail Safety", True),
        ("Fra", "Federal Rail Agency", False),
        ("FRA", "Frame", False),
        ("A", "Agency One", False),
    ],
)
def test_acronyms(short, full, fits):
    assert is_acronym_of(short, full) is fits


names = st.text(alphabet="abcdeéöxyz ABCM'’-.", max_size=24)


@given(names)
def test_folding_twice_changes_nothing(name):
    assert fold_name(fold_name(name)) == fold_name(name)


@given(names, names)
def test_comparing_goes_both_ways(a, b):
    assert is_spelling_variant(a, b) == is_spelling_variant(b, a)
    assert nearly_same(fold_name(a), fold_name(b)) == nearly_same(fold_name(b), fold_name(a))


@given(names)
def test_a_name_is_no_variant_of_itself_and_shortens_itself(name):
    assert not is_spelling_variant(name, name)
    assert shortens(name, name) == bool(name_words(name))
