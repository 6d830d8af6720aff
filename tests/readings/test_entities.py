"""Entities of one report: which names are one, of what kind, in what role."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import passages
from twosource.models.parser import Name, Parse, parse
from twosource.readings.entities import (
    country_of,
    entity_gender,
    find_entities,
    is_one_body_name,
    is_outlet_name,
    outlet_of,
)
from twosource.readings.roles import find_roles, head_noun, role_gender, role_kind


def entities(text):
    return {entity.name: entity for entity in passages.read_passage(text).entities}


def test_one_person_under_three_names():
    found = entities("Sheriff Peter Holt spoke. Mr. Holt was calm. Holt left at noon.")
    assert found["Peter Holt"].names == ("Holt", "Peter Holt")
    assert len(found["Peter Holt"].mentions) == 3
    assert found["Peter Holt"].kind == "person"


def test_mentions_are_without_title_and_possessive():
    found = entities("Dr. Helen Marsh's plan failed.")
    assert [span.exact for span in found["Helen Marsh"].mentions] == ["Helen Marsh"]


def test_relatives_stay_apart():
    found = entities("Eric Holt and Peter Holt grew up in Milton. Eric Holt is older.")
    assert len(found["Eric Holt"].mentions) == 2
    assert len(found["Peter Holt"].mentions) == 1


def test_a_namesake_without_the_second_surname_is_another():
    found = entities("Pavel Orth, a baker, saw it. He is no cousin of Finance Minister Pavel Orth-Wenn.")
    assert found["Pavel Orth"].roles == ("baker",)
    assert found["Pavel Orth-Wenn"].roles == ("Finance Minister",)


def test_a_second_surname_left_out_is_one_person():
    found = entities("Finance Minister Pavel Orth-Wenn spoke. The minister, Pavel Orth, left at noon.")
    assert list(found) == ["Pavel Orth-Wenn"]


def test_a_surname_of_two_goes_to_the_one_told_of_just_before():
    filler = "The house stood empty for many years and nobody came. " * 9
    found = entities(f"Eric Holt came first.\n{filler}\nPeter Holt came later. Holt sat down.")
    assert len(found["Peter Holt"].mentions) == 2


def test_a_title_tells_which_of_two():
    found = entities("Anna Weber and Peter Weber came. Mr. Weber sat down.")
    assert len(found["Peter Weber"].mentions) == 2


def test_letters_in_brackets():
    found = entities("The Office of Rail Safety (ORS) shut the line. ORS was late.")
    assert "ORS" in found["Office of Rail Safety"].names


def test_known_outlets_are_organisations():
    found = entities("He told the Guardian and the Milton Gazette.")
    assert all(entity.kind == "organisation" for entity in found.values())


def test_an_everyday_word_is_no_outlet():
    assert "Time" not in entities("Time will show. People left. The Sun rose.")


def test_countries_under_two_names_are_one():
    found = entities("North Korea fired. The DPRK was silent.")
    assert len(found["North Korea"].mentions) + len(found.get("DPRK", found["North Korea"]).mentions) >= 2
    assert [e.kind for e in found.values()] == ["place"]


def test_headlines_make_no_names():
    assert "Mill Is Safe" not in entities("Peter Holt Says Mill Is Safe\n\nPeter Holt spoke on Monday.")


def test_a_loose_word_before_a_name_is_none_of_it():
    assert "Crooked Helen Marsh" not in entities("Helen Marsh spoke. They met Crooked Helen Marsh. Helen Marsh left.")


def test_roles():
    found = entities(
        "Interior Minister Peter Holt came.\nHelen Marsh, director of the Alden Institute, sat down.\n"
        "The mayor of Milton, Anna Weber, spoke."
    )
    assert found["Peter Holt"].roles == ("Interior Minister",)
    assert found["Helen Marsh"].roles == ("director of the Alden Institute",)
    assert found["Anna Weber"].roles == ("mayor of Milton",)


@pytest.mark.parametrize(
    ("phrase", "noun"),
    [
        ("chief spokesman for the ministry", "spokesman"),
        ("power company", "company"),
        ("Interior Minister", "minister"),
        ("", ""),
        ("blue sky", "sky"),
    ],
)
def test_head_nouns(phrase, noun):
    assert head_noun(phrase) == noun


def test_role_words():
    assert role_kind("spokeswoman") == "spokesperson"
    assert role_kind("table") is None
    assert role_gender("father") == "m"
    assert role_gender("teacher") is None


def test_no_roles_outside_the_sentence():
    read = passages.read_passage("Peter Holt spoke.")
    assert find_roles(read.text, read.parse.sentences[0], 900, 910) == ()


def test_gender_from_title_name_and_role():
    text = "Mr. Xu Wen spoke. Robin Holt, the mother of two, spoke."
    found = {e.name: e for e in passages.read_passage(text).entities}
    assert entity_gender(found["Robin Holt"], text) == "f"


def test_tables_of_countries_and_outlets():
    assert country_of("DPRK") == "North Korea"
    assert country_of("Milton") is None
    assert outlet_of("the BBC") == outlet_of("BBC News")
    assert is_outlet_name("Milton Gazette")
    assert not is_outlet_name("Norvik Steel")


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Two are missing, said Oddny Vell, the town’s fire chief.", "Oddny Vell", "person"),
        ("“It fell,” said Oddny Vell, who runs a shop.", "Oddny Vell", "person"),
        ("They met in Velmark on Friday. Rain fell in Velmark.", "Velmark", "place"),
        ("The government of Velmark welcomed it.", "Velmark", "place"),
        ("A spokeswoman for Vellan Grain denied it.", "Vellan Grain", "organisation"),
        ("Vellan Grain, which has three mills, denied it.", "Vellan Grain", "organisation"),
        ("An armed group, the Grey Column, claimed it.", "Grey Column", "organisation"),
        ("The tanker Oda Lys sank in the bay.", "Oda Lys", "other"),
        ("Holt told NORDA that it was dark.", "NORDA", "organisation"),
    ],
)
def test_words_beside_a_name_tell_its_kind(text, name, kind):
    found = find_entities(text, parse(text, [(0, 0, len(text))]))
    assert [(e.name, e.kind) for e in found if e.name == name] == [(name, kind)]


def test_a_body_s_first_word_is_the_body():
    text = (
        "Vellan Grain, which has three mills, bought it. The fire hit the Vellan mill, and Vellan denied that it knew."
    )
    found = find_entities(text, parse(text, [(0, 0, len(text))]))
    assert [(e.name, e.kind, e.names) for e in found] == [
        ("Vellan Grain", "organisation", ("Vellan", "Vellan Grain")),
    ]


def test_a_country_is_no_paper_that_bears_its_name():
    assert not is_one_body_name("Nordia Courier", "Nordia")
    assert is_one_body_name("Norvik Steel Corp.", "Norvik Steel")


def test_an_office_before_a_name_is_none_of_its_own():
    text = "Interior Minister Oddny Vell came. Fire Chief Anna Weber stayed."
    found = find_entities(text, parse(text, [(0, 0, len(text))]))
    assert [e.name for e in found] == ["Oddny Vell", "Anna Weber"]


def test_whose_husband_is_no_role():
    text = "“We want a date,” said Greta Vell, whose husband is the engineer."
    found = find_entities(text, parse(text, [(0, 0, len(text))]))
    assert [e.roles for e in found if e.name == "Greta Vell"] == [()]


def test_an_empty_text_has_no_entities():
    assert find_entities("", Parse(sentences=(), names=())) == ()


@given(
    st.lists(
        st.sampled_from(["Peter Holt", "Mr. Holt", "Norvik Steel", "(", "’s", ",", "said", "U.S.", "\n", "“", "é"]),
        max_size=12,
    )
)
def test_spans_lie_in_the_text_and_do_not_overlap(words):
    text = " ".join(words)
    lines, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            lines.append((0, at, at + len(line.rstrip())))
        at += len(line)
    found = find_entities(text, parse(text, lines))
    spans = sorted((s.start, s.end, s.exact) for e in found for s in e.mentions)
    assert all(text[start:end] == exact for start, end, exact in spans)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


@given(
    st.lists(
        st.tuples(st.integers(0, 30), st.integers(0, 30), st.sampled_from(["PERSON", "ORG", "GPE", "DATE", "EVENT"])),
        max_size=6,
    )
)
def test_any_names_of_a_parser_are_borne(places):
    text = "(“Peter Holt’s ... 12 @x - A|B\n"
    names = tuple(Name(start=min(a, b), end=max(a, b), label=label) for a, b, label in places)
    found = find_entities(text, Parse(sentences=(), names=names))
    assert all(text[s.start : s.end] == s.exact for e in found for s in e.mentions)
