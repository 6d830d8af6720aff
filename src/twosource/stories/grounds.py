"""Grounds: takes the words that two reports share, gives the heaviest as they stand; next: the stream's assignment."""

from __future__ import annotations

from collections.abc import Mapping

from twosource.records import Features, Ground, GroundKind
from twosource.text.tokens import term_of

SHOWN = 8
_DIGITS = 3


def find_grounds(features: Features, shared: Mapping[str, float]) -> tuple[Ground, ...]:
    """The words of a report that weigh most in a likeness, heaviest first; by term where two weigh the same."""
    words = {term_of(word): word for word in features.words}
    heaviest = sorted(shared.items(), key=lambda each: (-each[1], each[0]))[:SHOWN]
    return tuple(
        Ground(word=words[term], kind=_kind(words[term]), weight=round(weight, _DIGITS)) for term, weight in heaviest
    )


def _kind(word: str) -> GroundKind:
    if word.isdigit():
        return "number"
    return "name" if word[0].isupper() else "word"
