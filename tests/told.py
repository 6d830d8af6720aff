"""What invented reports tell: their clauses, and whole stories as `align` takes them.

near = report(None, "The mill burned. Tom Reed said the roof fell.")
[clause.span.exact for clause in clauses(near)]
story(near, far)  # traced, annotated, its times counted from the reports' days
"""

from __future__ import annotations

import inspect
import re
from dataclasses import replace
from functools import cache
from typing import Any

import numpy as np

from factories import day, lineage, report, span, statement
from twosource.accounts.alignment import Told, align
from twosource.accounts.build import tell
from twosource.accounts.conflicts.find import find_conflicts
from twosource.accounts.conflicts.pairs import Pair
from twosource.accounts.dates import resolve_from
from twosource.accounts.likeness import Slots
from twosource.accounts.members import Candidate, find_candidates
from twosource.readings.annotate import annotate
from twosource.records import Conflict, Reading, Report, Word

__all__ = ["clause", "clauses", "differences", "pair", "read", "reading_of", "slots_of", "story", "told_of"]


@cache
def read(given: Report) -> Reading:
    """What a report says, its times still symbolic."""
    return annotate(given)


@cache
def reading_of(given: Report) -> Reading:
    """What a report says, its times counted from its own day."""
    return replace(read(given), whens=resolve_from(read(given).whens, given.published))


def clauses(given: Report) -> tuple[Candidate, ...]:
    """The clauses of a report's body and title that may carry a point."""
    return find_candidates(read(given), given.text)


def story(*reports: Report) -> Told:
    """What the reports of one story tell together."""
    given = sorted(reports, key=lambda one: one.id)
    dates = {one.id: one.published for one in given if one.published is not None}
    return tell(given, dates, {}, lambda these: [read(one) for one in these])[0]


def told_of(*reports: Report, **fields: Any) -> Told:
    """A story of which nothing is known but its reports' words."""
    base = {"entities": (), "lineage": lineage(reports), "happening_of": {}}
    return Told(reports=reports, readings=[read(one) for one in reports], **{**base, **fields})


def clause(given: Report, exact: str, *, verb: int = 0, sentence: int = 0, **fields: Any) -> Candidate:
    """A clause made by hand, every word of it a noun but the verb; a statement of its own unless one is given."""
    place = span(given, exact, fields.pop("nth", 0))
    words = tuple(
        Word(
            start=place.start + found.start(),
            end=place.start + found.end(),
            lemma=found.group().lower(),
            pos="VERB" if n == verb else "NOUN",
            tag="",
            dep="ROOT" if n == verb else "dep",
            head=verb,
        )
        for n, found in enumerate(re.finditer(r"\w+", exact))
    )
    base = {"statement": statement(given, exact, content=place), "words": words, "segment": 1}
    return Candidate(span=place, sentence=sentence, first=0, root=verb, **{**base, **fields})


def pair(a: Candidate, b: Candidate, *, probability: float = 0.9, words: float = 0.9, joined: bool = True) -> Pair:
    """Two clauses that likely tell one thing."""
    return Pair(a=a, b=b, probability=probability, words=words, joined=joined)


def slots_of(size: int, **known: Any) -> Slots:
    """Slots of clauses of which nothing is known but what is given."""
    none: dict[str, Any] = {name: [frozenset()] * size for name in inspect.signature(Slots).parameters}
    none |= {name: [None] * size for name in ("speaker", "happening")}
    none |= {"days": [()] * size, "copied": np.zeros((size, size), dtype=np.float32)}
    return Slots(**{**none, **known})


def differences(kind: str, *bodies: str) -> list[Conflict]:
    """The conflicts of a kind between reports of one day, each of another outlet."""
    published = day("2031-05-09", basis="page")
    reports = [report("At Ostrel", body, outlet=f"Outlet {n}", published=published) for n, body in enumerate(bodies)]
    told = story(*reports)
    dates = {one.id: published for one in reports}
    return [found for found in find_conflicts(align(told), told, claims=(), dates=dates) if found.kind == kind]
