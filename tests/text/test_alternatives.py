"""One of some words is found as if each were tried, the longest first."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from twosource.text.alternatives import one_of

WORDS = st.lists(st.text("ab.(", min_size=1, max_size=4), min_size=1, max_size=8)


@given(WORDS, st.text("ab.(", max_size=12))
def test_finds_what_each_word_alone_would_find(words: list[str], text: str) -> None:
    each = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    assert re.findall(one_of(words), text) == re.findall(each, text)


def test_can_stand_within_an_expression() -> None:
    assert re.fullmatch(rf"{one_of(['mar', 'march', 'may'])}\b \d", "march 3")
