"""Words for counting: takes a text, gives folded, stemmed words and cheap names, without a parser.

For steps that look at thousands of reports a second (stories, belonging, headline); readings use the parser's words.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from twosource.text.lexicon import rows

_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(
    r"(?:[^\W\d_a-z][\w’'-]*)(?:[ \t\u00a0]+(?:(?:of|the|de|al|bin|van|von|der)[ \t\u00a0]+)?[^\W\d_a-z][\w’'-]*)*"
)
_POSSESSIVE = re.compile(r"[’']s$")
_SENTENCE_END = re.compile(r"(?:^|[.!?:\n\"“”‘—–-])\s*$")
_SUFFIXES = ("ing", "ed", "es", "s")


@dataclass(frozen=True, slots=True)
class Token:
    """One word that carries a topic.

    Attributes:
        term: folded and stemmed.
        capitalised: whether it stood with a capital letter.
        start: first code point in the text.
    """

    term: str
    capitalised: bool
    start: int


@cache
def stopwords() -> frozenset[str]:
    """Folded words that carry no topic."""
    return frozenset(row["word"] for row in rows("stopwords"))


@lru_cache(maxsize=1 << 17)
def fold(text: str) -> str:
    """The text in lower case, without accents: for comparing words, never for showing them.

    >>> fold("São Tomé")
    'sao tome'
    """
    text = text.lower()
    if text.isascii():
        return text
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
def _term(word: str) -> str:
    folded = fold(word)
    return "" if len(folded) < 2 or folded in stopwords() else stem(folded)


def find_tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words of `text[start:end]` that carry a topic, in order."""
    for match in _WORD.finditer(text, start, len(text) if end is None else end):
        word = match.group()
        term = _term(word)
        if term:
            yield Token(term, word[0].isupper(), match.start())


def find_terms(text: str) -> frozenset[str]:
    """The different words of a text that carry a topic."""
    return frozenset(term for term in map(_term, _WORD.findall(text)) if term)


def count_words(text: str) -> int:
    """Number of words, stop words included."""
    return len(_WORD.findall(text))


def find_names(text: str) -> tuple[str, ...]:
    """Runs of capitalised words, in order; single words that open a sentence are left out, as they need not be names.

    >>> find_names("Police met Ana Rivas in Port Vell. They left.")
    ('Ana Rivas', 'Port Vell')
    """
    names = []
    for match in _NAME.finditer(text):
        name = _POSSESSIVE.sub("", match.group()).rstrip("’'-")
        opens = _SENTENCE_END.search(text, max(0, match.start() - 4), match.start()) is not None
        first = name.split()[0]
        if opens and (fold(first) in stopwords() or " " not in name):
            name = name[len(first) :].strip()
        if len(name) > 1 and fold(name) not in stopwords():
            names.append(name)
    return tuple(names)
