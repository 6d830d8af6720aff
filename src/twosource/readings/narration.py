"""Narration: what the outlet says in its own voice.

Takes the sentences and the attributions, gives for each sentence the stretches that nobody else is said to say; next: annotate.
"""

from __future__ import annotations

from collections.abc import Sequence

from twosource.readings.attribution import Attribution
from twosource.records import Sentence

_LEAST_WORDS = 4  # a shorter remainder ("he said on Monday") frames a content and tells nothing


def find_narration(
    text: str, sentences: Sequence[Sentence], attributions: Sequence[Attribution]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each stretch of narration its parts: a sentence less the contents attributed in it."""
    contents = sorted({part for a in attributions for part in a.parts})
    found = []
    for sentence in sentences:
        kept = _less(sentence.span.start, sentence.span.end, contents)
        parts = tuple(part for part in kept if any(c.isalnum() for c in text[slice(*part)]))
        if sum(len(text[slice(*part)].split()) for part in parts) >= _LEAST_WORDS:
            found.append(parts)
    return tuple(found)


def _less(start: int, end: int, taken: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    kept, at = [], start
    for first, last in taken:
        if last <= at or first >= end:
            continue
        if first > at:
            kept.append((at, first))
        at = max(at, last)
    if at < end:
        kept.append((at, end))
    return kept
