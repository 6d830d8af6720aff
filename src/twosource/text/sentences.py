"""Sentences without a parser: where a sentence ends, by its marks.

Takes a text, gives the places of its sentences; for steps that look at thousands of reports a second, and for frames of
quotations (readings otherwise use the parser's sentences). A line break ends a sentence; a full stop after an
abbreviation or an initial does not.
"""

from __future__ import annotations

import re
from functools import cache

from twosource.text.lexicon import rows

_MARKS = re.compile(r"[.?!…]+[”\"’'»)\]]*(?=\s+[^a-z\s]|\s*$)")
_WORD_BEFORE = re.compile(r"[^\s(\[“\"‘'—–]+$")
_INITIALS = re.compile(r"(?:[A-Z]\.)+[A-Z]?|[A-Z]|[a-z](?:\.[a-z])+")


@cache
def _abbreviations() -> frozenset[str]:
    return frozenset(row["abbreviation"] for row in rows("abbreviations"))


def split_sentences(text: str, start: int = 0, end: int | None = None) -> tuple[tuple[int, int], ...]:
    """First code point and one past the last of each sentence in `text[start:end]`.

    >>> split_sentences("Dr. Reyes left. He ran.")
    ((0, 15), (16, 23))
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    for line in text[start:stop].splitlines(keepends=True):
        at = start
        for mark in _MARKS.finditer(line):
            if not _is_abbreviation(line, mark.start(), mark.group()):
                found.append((at, start + mark.end()))
                at = start + mark.end()
        found.append((at, start + len(line)))
        start += len(line)
    trimmed = (_trimmed(text, *place) for place in found)
    return tuple(place for place in trimmed if place[0] < place[1])


def sentence_end(text: str, start: int, end: int) -> int:
    """One past the mark that ends the first sentence in `text[start:end]`, or `end` where none does."""
    region = text[start:end]
    for mark in _MARKS.finditer(region):
        if not _is_abbreviation(region, mark.start(), mark.group()):
            return start + mark.end()
    return end


def _is_abbreviation(line: str, at: int, marks: str) -> bool:
    if marks != "." or not line[at + 1 :].strip():
        return False
    word = _WORD_BEFORE.search(line[:at])
    return word is not None and (word.group() in _abbreviations() or _INITIALS.fullmatch(word.group()) is not None)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
