"""The tagger: words in, attributions out; windows cover each word once; the same words give the same answer."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from twosource.models.tagger import ROLES, TaggerWord, _likeliest_roles, _windows, pieces_of, tag


def words(text: str) -> list[TaggerWord]:
    """Words as a parser that knows nothing would give them."""
    return [
        TaggerWord(form=form, pos="", dep="", quoted=False, cue=form == "said", opens=2 if n == 0 else 0)
        for n, form in enumerate(text.split())
    ]


def test_nothing_is_found_in_nothing() -> None:
    assert tag([]) == ()


def test_a_clause_with_its_speaker_is_found() -> None:
    (found,) = tag(words("Mayor Dana Reyes said that the bridge would be closed ."))
    assert (found.source, found.cue) == ((0, 2), (3, 3))
    assert {5, 6, 7, 8, 9}.issubset({*found.content, 4, 9})
    assert 0.5 < found.probability <= 1


def test_the_same_words_give_the_same_answer() -> None:
    long = words("Mayor Dana Reyes said that the bridge would be closed . Nobody was hurt , police said . " * 40)
    assert tag(long) == tag(long)


@pytest.mark.parametrize("count", [1, 5, 300, 1500])
def test_windows_answer_for_each_word_once(count: int) -> None:
    first = pieces_of(words("unforeseeable bridge " * count)).first
    ranges = list(_windows(first))
    assert [r[0] for r in ranges[1:]] == [r[1] for r in ranges[:-1]]
    assert (ranges[0][0], ranges[-1][1]) == (0, 2 * count)
    assert all(low <= start < end <= high for start, end, low, high in ranges)


@given(st.lists(st.lists(st.floats(0, 1, width=32), min_size=7, max_size=7), min_size=1, max_size=30))
@settings(max_examples=50, deadline=None)
def test_a_role_goes_on_only_where_it_has_begun(scores: list[list[float]]) -> None:
    import numpy as np

    path = [ROLES[n] for n in _likeliest_roles(np.asarray(scores, dtype=np.float32))]
    assert not path[0].endswith("goes on")
    for before, after in pairwise(path):
        if after.endswith("goes on"):
            assert before.removesuffix(" goes on") == after.removesuffix(" goes on")
