"""The index of words: takes texts, gives the numbers of those that hold what is asked for; next: search.

Words are folded and stemmed here, before either database sees them (SQLite's FTS5, PostgreSQL's tsvector), so that
both find the same, and so that the places of what was found are known exactly.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import NamedTuple

from sqlalchemy import Connection, text

from twosource.errors import UsageError
from twosource.text.tokens import fold, stem

# Of a longer text (half a book) only so much is found by its words: PostgreSQL holds no more than a megabyte of them.
MOST_WORDS = 50_000
INDEXED = ("reports", "statements", "points")

_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'(-?)(?:"([^"]*)"|(\S+))')


class Term(NamedTuple):
    """One word of a text: as it is indexed, and where it stands."""

    term: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Asked:
    """One part of a question: words in a row.

    Attributes:
        terms: as they are indexed.
        begins: whether the last is only the beginning of a word.
        without: whether it must not occur.
    """

    terms: tuple[str, ...]
    begins: bool
    without: bool


def find_terms(words: str, start: int = 0) -> Iterator[Term]:
    """The words of a text from here on, each as it is indexed."""
    for match in _WORD.finditer(words, start):
        term = _indexed(match.group())
        if term:
            yield Term(term, *match.span())


def read_question(words: str) -> tuple[Asked, ...]:
    """What is asked for: all of the words; `"a phrase"`, `begin*`, `-without`.

    Raises:
        UsageError: there is no word to look for.
    """
    asked = []
    for without, phrase, word in _ASKED.findall(words):
        begins = word.endswith("*")
        terms = tuple(term.term for term in find_terms(phrase or word))
        if terms:
            asked.append(Asked(terms, begins, without == "-"))
    if all(part.without for part in asked):
        raise UsageError(f"{words!r} holds no word to look for")
    return tuple(asked)


def matches(text: str, asked: Asked) -> Iterator[tuple[int, int]]:
    """Where the words in a row stand: start and end."""
    *row, last = asked.terms
    first = asked.terms[0]

    def fits(term: str) -> bool:
        return term.startswith(last) if asked.begins else term == last

    openings = {word for word in set(_WORD.findall(text)) if (_indexed(word) == first if row else fits(_indexed(word)))}
    if not openings:
        return
    for opening in _WORD.finditer(text):
        if opening.group() in openings:
            *before, end = islice(find_terms(text, opening.start()), len(asked.terms))
            if [term.term for term in before] == row and fits(end.term):
                yield opening.start(), end.end


@lru_cache(maxsize=1 << 17)
def _indexed(word: str) -> str:
    """Folded, stemmed, and nothing left in it that a database would take for the end of a word."""
    return "".join(c for c in stem(fold(word)) if c.isalnum())


def index(connection: Connection, of: str, rows: Iterable[tuple[int, str]]) -> None:
    """Enters texts of one of `INDEXED` under their numbers."""
    if connection.dialect.name == "sqlite":
        insert = f"INSERT INTO {of}_words(rowid, words) VALUES (:n, :words)"  # noqa: S608 (a table of ours)
        held = [{"n": n, "words": _in_a_row(words)} for n, words in rows]
    else:
        insert = f"INSERT INTO {of}_words(n, words) VALUES (:n, CAST(:words AS tsvector))"  # noqa: S608
        held = [{"n": n, "words": _vector(words)} for n, words in rows]
    if held:
        connection.execute(text(insert), held)


def drop(connection: Connection, of: str, rows: Iterable[tuple[int, str]]) -> None:
    """Takes texts out again; FTS5 wants their words once more for that."""
    if connection.dialect.name == "sqlite":
        delete = f"INSERT INTO {of}_words({of}_words, rowid, words) VALUES ('delete', :n, :words)"  # noqa: S608
    else:
        delete = f"DELETE FROM {of}_words WHERE n = :n AND :words <> ''"  # noqa: S608
    held = [{"n": n, "words": _in_a_row(words)} for n, words in rows]
    if held:
        connection.execute(text(delete), held)


class Match(NamedTuple):
    """A question in one database's words, for a query that joins `{of}_words AS w`.

    Attributes:
        number: the column that holds the numbers.
        condition: with the parameter `:question`.
        order: the best first.
        question: the value of the parameter.
    """

    number: str
    condition: str
    order: str
    question: str


def match_sql(connection: Connection, of: str, asked: Sequence[Asked]) -> Match:
    """How a database is asked for these words."""
    wanted = [part for part in asked if not part.without]
    unwanted = [part for part in asked if part.without]
    if connection.dialect.name == "sqlite":
        question = " AND ".join(map(_fts5, wanted))
        question = " NOT ".join([f"({question})", *map(_fts5, unwanted)])
        return Match("w.rowid", f"w.{of}_words MATCH :question", "w.rank", question)
    question = " & ".join([*map(_tsquery, wanted), *(f"!({_tsquery(part)})" for part in unwanted)])
    asked_sql = "CAST(:question AS tsquery)"
    return Match("w.n", f"w.words @@ {asked_sql}", f"ts_rank(w.words, {asked_sql}) DESC", question)


def _fts5(part: Asked) -> str:
    return '"' + " ".join(part.terms) + '"' + " *" * part.begins


def _tsquery(part: Asked) -> str:
    return "(" + " <-> ".join(f"'{term}'" for term in part.terms) + ":*" * part.begins + ")"


def _in_a_row(words: str) -> str:
    return " ".join(islice(filter(None, map(_indexed, _WORD.findall(words))), MOST_WORDS))


def _vector(words: str) -> str:
    places: dict[str, list[str]] = {}
    for place, term in zip(range(1, MOST_WORDS + 1), find_terms(words), strict=False):
        places.setdefault(term.term, []).append(str(min(place, 16383)))
    return " ".join(f"'{term}':{','.join(at)}" for term, at in places.items())
