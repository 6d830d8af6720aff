"""Grounds: takes the words that two reports share, gives the heaviest as they stand; next: the stream's assignment."""

from __future__ import annotations

from collections.abc import Mapping

from twosource.records import Features, Ground, GroundKind

SHOWN = 8
_DIGITS = 3


def find_grounds(features: Features, shared: Mapping[int, float]) -> tuple[Ground, ...]:
    """The words of a report that weigh most in a likeness, heaviest first; in alphabetical order where weights agree.

    Args:
        features: of the report.
        shared: what a word adds to the likeness, by its place among the words.
    """
    heaviest = sorted(shared, key=lambda place: (-shared[place], place))[:SHOWN]
    return tuple(
        Ground(word=features.words[place], kind=_kind(features.words[place]), weight=round(shared[place], _DIGITS))
        for place in heaviest
    )


def _kind(word: str) -> GroundKind:
    if word.isdigit():
        return "number"
    return "name" if word[0].isupper() else "word"
