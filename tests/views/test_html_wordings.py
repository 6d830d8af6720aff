"""Wordings compared word by word."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.views.html.wordings import differing, same_words


@pytest.mark.parametrize(
    ("first", "second", "marked"),
    [
        ("We regret the deaths", "We deeply regret the deaths", ["deeply"]),
        ("Six men are missing", "Four men are missing", ["Four"]),
        ("The roof went", "The roof went", []),
        ("“We lost the roof,” he said", '"we lost the roof," he said', []),
        ("It held", "Nothing at all", []),
        ("mud " * 501, "rope " + "mud " * 500, []),
    ],
)
def test_the_words_that_the_first_lacks_are_marked(first, second, marked):
    assert [words for words, differs in differing(first, second) if differs] == marked


@given(st.text(max_size=60), st.text(max_size=60))
def test_no_letter_is_lost(first, second):
    assert "".join(words for words, _ in differing(first, second)) == second


def test_spaces_capitals_and_the_make_of_marks_are_no_difference():
    assert same_words("“We lost it”", '"we  lost it"')
    assert not same_words("We lost it", "We lost all")
