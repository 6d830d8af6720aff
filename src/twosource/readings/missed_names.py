"""Missed names: what the parser leaves out: bodies of a country, untagged proper nouns, known names again.

Takes a text, its parse and the names found so far, gives more of them; next: `mentions`, which votes on kinds.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from twosource.models.parser import Parse
from twosource.readings.roles import body_kinds
from twosource.records import Sentence
from twosource.text.lexicon import rows
from twosource.text.names import is_first_name

_CAPITALISED = re.compile(r"[A-Z][\w’'&.-]*")
_SMALL = frozenset("of the and for de du des la le van von al el bin di da del".split())


def is_headline(text: str, sentence: Sentence) -> bool:
    """Whether nearly all words of a sentence are capitalised, as in headlines: there a capital tells nothing."""
    if sentence.span.exact.endswith((".", "!", "?", "”", '"', ":", ";", ",")):
        return False
    words = [text[w.start : w.end] for w in sentence.words if text[w.start].isalpha()]
    telling = [w for w in words if w.casefold() not in _SMALL and len(w) > 2]
    return len(telling) >= 4 and sum(w[0].isupper() for w in telling) >= 0.7 * len(telling)


@cache
def _national_pattern() -> re.Pattern[str]:
    nouns = "|".join(sorted(n for n, kind in body_kinds().items() if kind == "military" or n in _OF_A_COUNTRY))
    countries = "|".join(
        sorted(
            {re.escape(row["adjective"]) for row in rows("countries")}
            | {rf"{re.escape(name)}[’']s" for row in rows("countries") for name in _names_of(row)}
            | {"US", r"U\.S\."},
            key=lambda name: (-len(name), name),
        )
    )
    offices = "|".join(sorted(OFFICES))
    return re.compile(rf"\b(?:{countries})\s+(?:(?:{offices})\s+)?(?:{nouns})\b")


OFFICES = frozenset(
    "foreign defence defense interior health justice finance education transport federal national".split()
)
_OF_A_COUNTRY = frozenset(
    {"government", "parliament", "treasury", "cabinet", "senate", "navy", "embassy", "police", "ministry"}
)


def _names_of(row: dict[str, str]) -> tuple[str, ...]:
    return (row["name"], *(name for name in row["aliases"].split(";") if name))


def national_bodies(text: str, stretches: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The places of "Nordian army", "Nordia's government": a country's body, named without a capital."""
    for start, end in stretches:
        for found in _national_pattern().finditer(text, start, end):
            yield found.span()


def proper_nouns(text: str, parse: Parse, taken: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Runs of capitalised proper nouns inside sentences that no name covers; headlines left out."""
    covered = sorted(taken)
    for sentence in parse.sentences:
        if is_headline(text, sentence):
            continue
        run: list[tuple[int, int]] = []
        for number, word in enumerate(sentence.words):
            fits = (
                (number > 0 or is_first_name(text[word.start : word.end]))
                and word.pos == "PROPN"
                and _CAPITALISED.fullmatch(text, word.start, word.end) is not None
                and not any(start < word.end and word.start < end for start, end in covered)
            )
            if fits and (not run or text[run[-1][1] : word.start] in (" ", "-", "")):
                run.append((word.start, word.end))
                continue
            if run:
                yield run[0][0], run[-1][1]
            run = [(word.start, word.end)] if fits else []
        if run:
            yield run[0][0], run[-1][1]


def known_again(text: str, stretches: Iterable[tuple[int, int]], names: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Every place where one of the names stands as whole words, the longest names first."""
    longest = sorted(set(names), key=lambda name: (-len(name), name))
    if not longest:
        return
    pattern = re.compile(rf"(?<![\w@#/])(?:{'|'.join(map(re.escape, longest))})(?![\w]|-[A-Za-z])")
    for start, end in stretches:
        for found in pattern.finditer(text, start, end):
            yield found.span()
