"""What is found are exact words of the reports; both databases find the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factories import day, report
from twosource.errors import UsageError
from twosource.library.answers import Filters
from twosource.library.words import find_terms, matches, read_question

REPORTS = [
    report(
        "Nine hurt in mill fire",
        "Nine people were hurt when a mill burned in São Harrow. Trains were stopped.",
        outlet="Harrow Post",
        published=day("2031-05-06"),
    ),
    report(
        "Mill fire: ten hurt",
        "Ten people were hurt, the fire chief of Harrow said on Wednesday.",
        outlet="Colby Times",
        published=day("2031-05-07"),
    ),
    report("Council votes on bridge", "The council of Colby voted for a new bridge.", outlet="Colby Times"),
]


@pytest.fixture
def filled(desk):
    desk.add(REPORTS)
    return desk


def titles(found):
    return {hit.title for hit in found.hits}


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("mill", {0, 1}),
        ("MILLS fires", {0, 1}),
        ("sao", {0}),
        ("train", {0}),
        ('"fire chief"', {1}),
        ('"chief fire"', set()),
        ("bri*", {2}),
        ("hurt -ten", {0}),
        ('people -"fire chief" hurt', {0}),
        ("nothing", set()),
        ("harrow colby", set()),
    ],
)
def test_all_words_must_occur(filled, words, expected):
    assert titles(filled.search(words)) == {REPORTS[n].title for n in expected}


def test_hits_are_spans_of_their_reports(filled):
    of = {each.id: each for each in REPORTS}
    for hit in filled.search('hurt "people were"').hits:
        text = of[hit.report].text
        for span in (hit.span, *hit.found):
            assert text[span.start : span.end] == span.exact
        assert {span.exact.lower() for span in hit.found} == {"hurt", "people were"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(outlet="Colby Times"), {1}),
        (Filters(since="2031-05-07"), {1}),
        (Filters(until="2031-05-06"), {0}),
        (Filters(since="2031-05-06", until="2031-05-07"), {0, 1}),
        (Filters(person="Ada Quill"), set()),
    ],
)
def test_filters_limit(filled, filters, expected):
    assert titles(filled.search("fire", filters)) == {REPORTS[n].title for n in expected}


def test_a_story_limits(filled):
    (hit,) = filled.search("bridge").hits
    assert titles(filled.search("council", Filters(story=hit.story))) == {"Council votes on bridge"}
    assert titles(filled.search("fire", Filters(story=hit.story))) == set()


@pytest.mark.parametrize("words", ["", "  ", "-fire", "?!", '""'])
def test_nothing_to_look_for_is_said(filled, words):
    with pytest.raises(UsageError, match="no word to look for"):
        filled.search(words)


@pytest.mark.parametrize(
    "words", ["fire'; DROP TABLE reports; --", "a:b", "NEAR(fire mill)", "fire AND OR", "^fire", "\x00fire"]
)
def test_words_are_words_and_no_language_of_a_database(filled, words):
    filled.search(words)
    assert filled.how_far().reports == 3


def test_every_answer_says_how_far_it_is(filled):
    found = filled.search("fire")
    assert (found.how_far.read, found.how_far.reports) == (0, 3)


def test_very_common_words_give_the_latest(filled, monkeypatch):
    monkeypatch.setattr("twosource.library.search.MOST_RANKED", 1)
    assert [hit.title for hit in filled.search("hurt").hits] == ["Mill fire: ten hurt", "Nine hurt in mill fire"]


@given(st.text(max_size=60))
def test_each_word_of_a_text_is_found_where_it_stands(text):
    for term in find_terms(text):
        word = text[term.start : term.end]
        (asked,) = read_question(word)
        assert (term.start, term.end) in list(matches(text, asked))
