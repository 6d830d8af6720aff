"""Word pieces: lower case, accents off, marks apart, the longest piece first."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from twosource.models.tagger import load_wordpieces
from twosource.models.wordpieces import MOST_PIECES, SPECIAL, UNKNOWN, WordPieces

FEW = WordPieces([*SPECIAL, "mill", "##s", "##er", "saw", "'", "a", "e"])


@pytest.mark.parametrize(
    ("word", "pieces"),
    [
        ("mill", ["mill"]),
        ("Mills", ["mill", "##s"]),
        ("sawer's", ["saw", "##er", "'", "[UNK]"]),
        ("àé", ["[UNK]"]),
        ("Á", ["a"]),
        ("mill'mill", ["mill", "'", "mill"]),
        ("", ["[UNK]"]),
    ],
)
def test_words_are_cut(word: str, pieces: list[str]) -> None:
    names = {number: piece for piece, number in FEW.number.items()}
    assert [names[n] for n in FEW.pieces(word)] == pieces


def test_a_word_has_no_more_than_the_most_pieces() -> None:
    assert len(FEW.pieces("'" * 50)) == MOST_PIECES


@given(st.text(max_size=200))
def test_any_word_is_cut_into_pieces_of_the_vocabulary(word: str) -> None:
    known = load_wordpieces()
    pieces = known.pieces(word)
    assert 1 <= len(pieces) <= MOST_PIECES
    assert all(0 <= n < len(known.number) for n in pieces)


def test_english_news_has_few_unknown_words() -> None:
    words = (
        "Mayor Dana Reyes told reporters on Monday : “ The bridge can’t hold 40,000 lorries — it’s cracked . ”".split()
    )
    assert not [word for word in words if UNKNOWN in load_wordpieces().pieces(word)]
