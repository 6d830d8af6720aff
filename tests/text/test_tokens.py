"""Words for counting: folded, stemmed, without stop words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.tokens import find_terms, find_words, fold, stem, stopwords, term_of


@pytest.mark.parametrize(
    ("text", "folded"),
    [("Ångström", "angstrom"), ("CAFÉ", "cafe"), ("naïve", "naive"), ("Łódź", "łodz"), ("plain", "plain")],
)
def test_folding_drops_case_and_accents(text, folded):
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("word", "stemmed"),
    [
        ("ferries", "ferri"),
        ("ferry", "ferry"),
        ("trains", "train"),
        ("burned", "burn"),
        ("burning", "burn"),
        ("press", "press"),
        ("dogs", "dog"),
        ("bus", "bus"),
        ("1990s", "1990"),
        ("2031", "2031"),
    ],
)
def test_stems(word, stemmed):
    assert stem(word) == stemmed


def test_stop_words_and_single_letters_carry_no_topic():
    assert find_terms("The mayor of Harrow said it was a dam") == {"mayor", "harrow", "dam"}
    assert term_of("a") == term_of("It") == ""


def test_words_stand_as_they_are_in_a_stretch_or_in_all():
    assert find_words("Harrow dam, burst") == ["Harrow", "dam", "burst"]
    assert find_words("Harrow dam, burst", 7, 10) == ["dam"]


def test_terms_are_different_words():
    assert find_terms("Dams burst. A dam burst!") == {"dam", "burst"}


def test_stop_words_are_folded():
    assert all(word == fold(word) for word in stopwords())


@given(st.text(max_size=300))
def test_terms_are_those_of_the_words(text):
    assert find_terms(text) == {term_of(word) for word in find_words(text)} - {""}
