"""Alternatives: takes words of the lexicon, gives a regular expression for any of them; for whoever looks for them."""

from __future__ import annotations

import re
from collections.abc import Iterable


class _Tree(dict[str, "_Tree"]):
    """What follows each character; the empty string where a word ends."""


def one_of(words: Iterable[str]) -> str:
    """A regular expression for one of these words, the longest that fits; those that begin alike are tried at once.

    >>> one_of(["mar", "march", "may"])
    'ma(?:y|r(?:ch|))'
    """
    tree = _Tree()
    for word in words:
        node = tree
        for character in word:
            node = node.setdefault(character, _Tree())
        node[""] = _Tree()
    return _written(tree)


def _written(node: _Tree) -> str:
    if not node:
        return ""
    parts = [re.escape(character) + _written(node[character]) for character in sorted(node, reverse=True)]
    return parts[0] if len(parts) == 1 else f"(?:{'|'.join(parts)})"
