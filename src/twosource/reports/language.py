"""Takes a text, gives its language; next: Report."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from itertools import islice

from twosource.text.lexicon import rows

MIN_LETTERS = 40
"""Fewest letters that a language can be told from."""

CLEAR_SHARE = 0.12
"""Share of function words from which they alone decide (English news: 0.25 to 0.5; 115 pages: none told wrongly)."""

CLEAR_LEAD = 2
"""How many times as many as the next language's."""

_SAMPLE = 4000
_WORD = re.compile(r"[^\W\d_]+")


def find_language(text: str) -> str | None:
    """ISO 639-1 code of the text's language, or None where it is too short to tell.

    Function words decide where they are clear; only then is the identifier, which takes seconds to load, spared.
    """
    sample = text[:_SAMPLE]
    if len(list(islice(filter(str.isalpha, sample), MIN_LETTERS))) < MIN_LETTERS:
        return None
    return _by_function_words(sample) or _by_identifier(sample)


@cache
def _function_words() -> dict[str, tuple[str, ...]]:
    """Languages by word."""
    table: dict[str, tuple[str, ...]] = {}
    for row in rows("function_words"):
        for word in row["words"].split():
            table[word] = (*table.get(word, ()), row["lang"])
    return table


def _by_function_words(sample: str) -> str | None:
    words = _WORD.findall(sample.casefold())
    known = _function_words()
    votes = Counter[str]()
    for word, times in Counter(filter(known.__contains__, words)).items():
        for lang in known[word]:
            votes[lang] += times
    ranked = sorted(votes.items(), key=lambda item: (-item[1], item[0]))[:2]
    if not ranked or ranked[0][1] < max(4, CLEAR_SHARE * len(words)):
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0
    return ranked[0][0] if ranked[0][1] >= CLEAR_LEAD * second else None


def _by_identifier(sample: str) -> str:
    import py3langid

    code: str = py3langid.classify(sample)[0]
    return code
