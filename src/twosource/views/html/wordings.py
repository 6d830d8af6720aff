"""Two wordings compared word by word: takes texts, gives their words with those marked that the other lacks.

Next: speakers, where the wordings of one point stand below each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

# A word or a mark, with the spaces after it.
_WORDS = re.compile(r"(?:\w+(?:[’'-]\w+)*|[^\w\s])\s*|\s+")
# Where less than half of the words are shared, marking nearly all of them shows nothing.
_LEAST_ALIKE = 0.5
# No sentence has as many words; comparing costs as the product of both.
_MOST_WORDS = 500
# Curly and straight marks, and hyphens of every length, are one word for a reader.
_SAME = str.maketrans("‘’“”–—‐‑", "''\"\"----")


def differing(first: str, second: str) -> tuple[tuple[str, bool], ...]:
    """The second text in stretches, each with whether the first lacks its words there; unmarked where little is shared.

    >>> differing("We regret the deaths", "We deeply regret the deaths")
    (('We ', False), ('deeply', True), (' ', False), ('regret the deaths', False))
    """
    ours, theirs = _WORDS.findall(first), _WORDS.findall(second)
    if max(len(ours), len(theirs)) > _MOST_WORDS:
        return ((second, False),)
    matcher = SequenceMatcher(None, _keys(ours), _keys(theirs), autojunk=False)
    if matcher.ratio() < _LEAST_ALIKE:
        return ((second, False),) if second else ()
    stretches: list[tuple[str, bool]] = []
    for tag, _, _, start, end in matcher.get_opcodes():
        stretch = "".join(theirs[start:end])
        words = stretch if tag == "equal" else stretch.rstrip()
        stretches += [(words, tag != "equal"), (stretch[len(words) :], False)]
    return tuple((words, differs) for words, differs in stretches if words)


def same_words(first: str, second: str) -> bool:
    """Whether two texts differ in nothing but spaces, capitals and the make of their marks."""
    return _bare(first) == _bare(second)


def _keys(tokens: Sequence[str]) -> list[str]:
    return [token.strip().casefold().translate(_SAME) for token in tokens]


def _bare(text: str) -> list[str]:
    return [key for key in _keys(_WORDS.findall(text)) if key]
