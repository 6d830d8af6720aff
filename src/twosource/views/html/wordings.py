"""Two wordings compared word by word: takes texts, gives their words with those marked that the other lacks.

Next: speakers, where the wordings of one point stand below each other.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher

_WORDS = re.compile(r"\s+|\w+(?:[’'-]\w+)*|[^\w\s]")
# Curly and straight marks, and hyphens of every length, are one word for a reader.
_SAME = str.maketrans("‘’“”–—‐‑", "''\"\"----")


def differing(first: str, second: str) -> tuple[tuple[str, bool], ...]:
    """The second text in stretches, each with whether the first lacks its words there.

    >>> differing("We regret the deaths", "We deeply regret the deaths")
    (('We ', False), ('deeply ', True), ('regret the deaths', False))
    """
    ours, theirs = _WORDS.findall(first), _WORDS.findall(second)
    matcher = SequenceMatcher(None, _keys(ours), _keys(theirs), autojunk=False)
    stretches: list[tuple[str, bool]] = []
    for tag, _, _, start, end in matcher.get_opcodes():
        stretch = "".join(theirs[start:end])
        if stretch:
            stretches.append((stretch, tag != "equal" and bool(stretch.strip())))
    return tuple(stretches)


def same_words(first: str, second: str) -> bool:
    """Whether two texts differ in nothing but spaces, capitals and the make of their marks."""
    return _bare(first) == _bare(second)


def _keys(tokens: Sequence[str]) -> list[str]:
    return [" " if token.isspace() else token.casefold().translate(_SAME) for token in tokens]


def _bare(text: str) -> list[str]:
    return [key for key in _keys(_WORDS.findall(text)) if key != " "]
