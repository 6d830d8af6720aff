"""Quotation marks of every kind, missing ones, and those that are none."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.text.quotemarks import Quotation, find_quotations


def paragraphs(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            found.append((at, at + len(line.rstrip())))
        at += len(line)
    return found


def quotations(text: str) -> tuple[Quotation, ...]:
    return find_quotations(text, paragraphs(text))


def inner(text: str) -> list[str]:
    return [text[q.inner_start : q.inner_end] for q in quotations(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("She said “we go” and left.", ["we go"], id="curly"),
        pytest.param('She said "we go" and left.', ["we go"], id="straight"),
        pytest.param("She said ``we go'' and left.", ["we go"], id="backquotes"),
        pytest.param("''We go,'' she said. ''We stay.''", ["We go,", "We stay."], id="doubled apostrophes"),
        pytest.param("She said: “We go.\nThe road at noon.", ["We go."], id="no mark at the end, behind a colon"),
        pytest.param("She said “we go.\nThe road at noon.", [], id="no mark at the end, in a sentence"),
        pytest.param("She said ”we go” and left.", ["we go"], id="turned the wrong way round"),
        pytest.param("She said «we go» and left.", ["we go"], id="guillemets"),
        pytest.param("She said „we go“ and left.", ["we go"], id="low and high"),
        pytest.param("She said ‘we can’t go’ and left.", ["we can’t go"], id="single curly with an apostrophe"),
        pytest.param("She said 'we can't go' and left.", ["we can't go"], id="single straight with an apostrophe"),
        pytest.param("She said ‘the workers’ wage is low’ and left.", ["the workers’ wage is low"], id="plural possessive"),
        pytest.param('She said “we go" and left.', ["we go"], id="curly and straight"),
        pytest.param("“He called it ‘mad’,” she said.", ["He called it ‘mad’,"], id="one within another is the outer's"),
        pytest.param('"One." "Two."', ["One.", "Two."], id="side by side"),
        pytest.param("“One.\n“Two,” she said.", ["One.", "Two,"], id="over two paragraphs"),
        pytest.param('"One.\n"Two," she said.', ["One.", "Two,"], id="over two paragraphs, straight"),
        pytest.param("“We go and we never come back.", ["We go and we never come back."], id="no mark at the end"),
        pytest.param("He was 6'2\" tall and it was the '90s.", [], id="feet, inches and decades"),
        pytest.param("The miners' strike and the mayor's office.", [], id="possessives"),
        pytest.param("Nothing “ here.", [], id="a lost mark"),
        pytest.param("“”", [], id="nothing inside"),
        pytest.param("", [], id="no text"),
    ],
)  # fmt: skip
def test_marks(text: str, expected: list[str]) -> None:
    assert inner(text) == expected


def test_a_missing_mark_runs_to_the_end_of_the_paragraph() -> None:
    first, second = quotations("“One.\n“Two,” she said.")
    assert not first.closed
    assert second.closed
    assert first.end == 5


@given(st.text(alphabet="ab ,.\n“”\"'‘’`«»„", max_size=120))
def test_quotations_lie_in_their_paragraph_in_order_and_apart(text: str) -> None:
    found = quotations(text)
    for q in found:
        assert any(start <= q.start < q.end <= end for start, end in paragraphs(text))
        assert q.start <= q.inner_start < q.inner_end <= q.end
    assert all(a.end <= b.start for a, b in pairwise(found))
