"""Words for counting: folded, stemmed, without stop words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.tokens import count_words, find_terms, find_tokens, fold, stem, stopwords


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
    assert [token.term for token in find_tokens("The mayor of Harrow said it was a dam")] == ["mayor", "harrow", "dam"]


def test_tokens_know_their_capital():
    assert list(find_tokens("The Harrow dam")) == [("harrow", True), ("dam", False)]


def test_tokens_of_a_stretch_only():
    assert [t.term for t in find_tokens("Harrow dam burst", 7, 10)] == ["dam"]


def test_terms_are_different_words():
    assert find_terms("Dams burst. A dam burst!") == {"dam", "burst"}


def test_stop_words_are_folded():
    assert all(word == fold(word) for word in stopwords())


@given(st.text(max_size=300))
def test_any_text_has_words(text):
    tokens = list(find_tokens(text))
    assert len(tokens) <= count_words(text)
    assert {token.term for token in tokens} == find_terms(text)
