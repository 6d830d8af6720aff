"""Word pieces: words to the numbers that the tagger's first layer knows.

Takes one word, gives the numbers of the vocabulary's pieces that make it up; next: `tagger`.
The pieces are BERT's (uncased: lower case, accents off, marks apart; the longest piece that fits is taken first, as in
Wu et al. 2016, "Google's Neural Machine Translation System"), less those that news never uses.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

PADDING, UNKNOWN, OPENING, CLOSING, MASK = range(5)
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
MOST_PIECES = 12  # of one word; what follows says nothing more of an address or a number
_LONGEST = 100  # characters of a word that are looked at


class WordPieces:
    """A vocabulary of word pieces, one a line; the first five are `SPECIAL`."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        """Index the vocabulary by piece."""
        self.number = {piece: n for n, piece in enumerate(vocabulary)}
        self.pieces = cache(self._pieces)

    def _pieces(self, word: str) -> tuple[int, ...]:
        """The numbers of a word's pieces: one at least, `MOST_PIECES` at most."""
        found = [number for part in _parts(word[:_LONGEST]) for number in self._cut(part)]
        return tuple(found[:MOST_PIECES]) or (UNKNOWN,)

    def _cut(self, part: str) -> tuple[int, ...]:
        found: list[int] = []
        start = 0
        while start < len(part):
            mark = "##" if start else ""
            ends = range(len(part), start, -1)
            end = next((end for end in ends if mark + part[start:end] in self.number), None)
            if end is None:
                return (UNKNOWN,)
            found.append(self.number[mark + part[start:end]])
            start = end
        return tuple(found)


def _parts(word: str) -> list[str]:
    """A word in lower case without accents, marks and symbols each for itself."""
    parts: list[str] = []
    joined = False
    for c in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(c)
        if kind == "Mn":
            continue
        if kind[0] not in "LNM":
            if not c.isspace():
                parts.append(c)
            joined = False
        elif joined:
            parts[-1] += c
        else:
            parts.append(c)
            joined = True
    return parts
