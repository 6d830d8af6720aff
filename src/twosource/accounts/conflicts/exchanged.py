"""Exchanged: where two sentences that tell one thing have two names in one place, and neither report has the other's.

Takes near pairs with their readings, gives the names; next: place and name. A name that stands anywhere in the other
report is a detail more, not another name: both reports know it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import product

from twosource.accounts.conflicts.pairs import Pair
from twosource.accounts.slots import whens_inside
from twosource.records import Reading, Report, Sentence, Span, Word
from twosource.text.names import bare_name

# Under this two clauses that have other names tell other things more often than one thing. On the ten stories, 2026-11.
_LEAST_PROBABILITY = 0.1
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A name in a sentence.

    Attributes:
        span: its words, less a title before them.
        words: its tokens, with their heads in the sentence.
        sentence: that it stands in.
    """

    span: Span
    words: tuple[Word, ...]
    sentence: Sentence

    @property
    def parts(self) -> frozenset[str]:
        """Its words in small letters."""
        return frozenset(word.casefold() for word in _WORD.findall(self.span.exact))

    @property
    def head(self) -> Word | None:
        """The word that it hangs on: "in" of "in Harrow", also where "Harrow mill" hangs there; None for none."""
        words, last = self.sentence.words, self.words[-1]
        if last.dep in ("compound", "nmod", "amod") and words[last.head].pos in ("NOUN", "PROPN"):
            last = words[last.head]
        return words[last.head] if words[last.head] is not last else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Exchanged:
    """Two names, each in one report only, in two sentences that likely tell one thing.

    Attributes:
        pair: of clauses, one in each sentence.
        a: name in the first's sentence.
        b: name in the second's.
        others: the other names of both sentences that the other report has not.
    """

    pair: Pair
    a: Named
    b: Named
    others: tuple[Named, ...]


class Exchanges:
    """The names that near pairs of a story have and the other report has not."""

    def __init__(self, pairs: Sequence[Pair], readings: Mapping[str, Reading], reports: Sequence[Report]) -> None:
        self._pairs = [p for p in pairs if p.probability >= _LEAST_PROBABILITY and p.a.span.report != p.b.span.report]
        self._readings = readings
        self._known = {r.id: frozenset(word.casefold() for word in _WORD.findall(r.text)) for r in reports}
        self._names: dict[tuple[str, int], tuple[Named, ...]] = {}

    def __iter__(self) -> Iterator[Exchanged]:
        """Every two names, once for each two places, the likeliest pairs first."""
        return iter(self._found)

    @cached_property
    def _found(self) -> tuple[Exchanged, ...]:
        likeliest: dict[tuple[str, int, str, int], Pair] = {}
        for pair in self._pairs:
            likeliest.setdefault((pair.a.span.report, pair.a.sentence, pair.b.span.report, pair.b.sentence), pair)
        found = []
        for pair in likeliest.values():
            mine = self._only_in(pair.a.span.report, pair.a.sentence, self._known[pair.b.span.report])
            theirs = self._only_in(pair.b.span.report, pair.b.sentence, self._known[pair.a.span.report])
            for a, b in product(mine, theirs):
                others = tuple(named for named in (*mine, *theirs) if named not in (a, b))
                found.append(Exchanged(pair=pair, a=a, b=b, others=others))
        return tuple(found)

    def _only_in(self, report: str, number: int, other: frozenset[str]) -> list[Named]:
        """The names of a sentence of which the other report has not every word."""
        if (report, number) not in self._names:
            reading = self._readings[report]
            days = whens_inside(reading, reading.sentences[number].span)
            self._names[report, number] = tuple(
                named
                for named in names_of(reading.sentences[number])
                if not any(_is_within(named.span, when.expression) for when in days)
            )
        return [named for named in self._names[report, number] if not named.parts <= other]


def _is_within(span: Span, other: Span | None) -> bool:
    return other is not None and other.start <= span.start and span.end <= other.end


def names_of(sentence: Sentence) -> Iterator[Named]:
    """Runs of proper nouns, less articles and titles at their head; a word all in capitals is a headline's, no name."""
    run: list[Word] = []
    for word in (*sentence.words, None):
        if word is not None and word.pos == "PROPN":
            run.append(word)
            continue
        if run and (named := _named(sentence, run)):
            yield named
        run = []


def _named(sentence: Sentence, run: Sequence[Word]) -> Named | None:
    base = sentence.span.start
    exact = sentence.span.exact[run[0].start - base : run[-1].end - base]
    bare = bare_name(exact)
    start = run[-1].end - (len(exact) - exact.find(bare))
    if not bare[:1].isupper() or bare.isupper():
        return None
    words = tuple(word for word in run if start <= word.start < start + len(bare))
    span = Span(report=sentence.span.report, start=start, end=start + len(bare), exact=bare)
    return Named(span=span, words=words, sentence=sentence) if words else None
