"""Words for counting: takes a text, gives folded, stemmed words, without a parser.

For steps that look at thousands of reports a second (stories, belonging, headline); readings use the parser's words.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from twosource.text.lexicon import rows

_WORD = re.compile(r"[^\W_]+")
_SUFFIXES = ("ing", "ed", "es", "s")


@cache
def stopwords() -> frozenset[str]:
    """Folded words that carry no topic."""
    return frozenset(row["word"] for row in rows("stopwords"))


def fold(text: str) -> str:
    """The text in lower case, without accents: for comparing words, never for showing them.

    >>> fold("São Tomé")
    'sao tome'
    """
    text = text.lower()
    return text if text.isascii() else _without_accents(text)


@lru_cache(maxsize=1 << 17)
def _without_accents(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))


def stem(word: str) -> str:
    """A folded word less its ending, so that "trains" meets "train"; it need not be a word itself.

    A handful of endings is enough to count words; Porter's stemmer joined no more stories on the development sets.

    >>> stem("collided"), stem("pass"), stem("2017")
    ('collid', 'pass', '2017')
    """
    if len(word) > 4:
        for suffix in _SUFFIXES:
            if word.endswith(suffix) and len(word) - len(suffix) >= 4 and not word.endswith("ss"):
                return word[: -len(suffix)]
        return word
    if len(word) == 4 and word[-1] == "s" and word[-2] not in "su" and word.isalpha():
        return word[:-1]
    return word


@lru_cache(maxsize=1 << 17)
def term_of(word: str) -> str:
    """What a word is counted as: folded and stemmed; nothing where it carries no topic."""
    folded = fold(word)
    return "" if len(folded) < 2 or folded in stopwords() else stem(folded)


def find_words(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """All words of `text[start:end]` as they stand, in order."""
    return _WORD.findall(text, start, len(text) if end is None else end)


def find_terms(text: str) -> frozenset[str]:
    """The different words of a text that carry a topic."""
    return frozenset(term for term in map(term_of, _WORD.findall(text)) if term)
