"""Index: takes features, gives for each report those like it in rare words; next: the graph.

An inverted index over words weighted by how rare they are among the reports held. Candidates are looked up by a
report's heaviest words, in the latest reports that have each; the cosine of those that meet most is then taken over all
words. So the cost of a report does not grow with the number held; the memory does, by some 1.5 kB a report (a stream of
stories takes some 8 kB in all, beside the report itself).
"""

from __future__ import annotations

import math
from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from typing import TYPE_CHECKING, Any

from twosource.records import Features
from twosource.stories.features import weigh_terms
from twosource.text.tokens import term_of

if TYPE_CHECKING:
    import numpy as np

    Array = np.ndarray[Any, np.dtype[Any]]

# No collection is so small that its own counts say which words are common: each counts as if among so many more.
IMAGINED = 1000
# Where candidates are looked for: on the sets of features.py twice as many change nothing.
HEAVIEST = 24
LATEST = 128
CANDIDATES = 48
# Less is no evidence: reports of one language share as much by chance.
LEAST = 0.06
_DIGITS = 6


class Index:
    """The words of the reports held, by number; reports are numbered as they come."""

    def __init__(self) -> None:
        import numpy as np

        self._ids: dict[str, int] = {}
        self._terms: list[str] = []
        self._free: list[int] = []
        self._found_in = np.zeros(1 << 12)
        self._log_found = np.zeros(1 << 12)
        self._latest: list[array[int]] = []
        # Of each report its words and their weights: as bytes, which are joined faster than arrays.
        self._own: dict[int, tuple[bytes, bytes]] = {}
        # Written and cleared by each search.
        self._met = np.zeros(1 << 12)
        self._by_word = np.zeros(1 << 12)

    def __len__(self) -> int:
        """Number of reports held."""
        return len(self._own)

    def take(self, number: int, features: Features) -> None:
        """Holds a report and counts its words; it is found by others only after `post`."""
        import numpy as np

        known = self._ids
        terms = [known[term] if term in known else self._new_id(term) for term in map(term_of, features.words)]
        ids = np.array(terms, dtype=np.int32)
        weights = np.array(features.weights, dtype=np.float32)
        weights = np.where(weights > 1, 1 + np.log(weights), weights)
        self._found_in[ids] += 1
        self._log_found[ids] = np.log(self._found_in[ids])
        self._own[number] = ids.tobytes(), weights.tobytes()
        if number >= len(self._met):
            self._met = np.zeros(2 * number)

    def post(self, number: int) -> None:
        """Lets others find it."""
        for term in self._words(number)[0].tolist():
            latest = self._latest[term]
            latest.append(number)
            if len(latest) > 2 * LATEST:
                del latest[:-LATEST]

    def drop(self, number: int) -> None:
        """Forgets a report, and the words that no other has."""
        import numpy as np

        ids, _ = self._words(number)
        del self._own[number]
        self._found_in[ids] -= 1
        self._log_found[ids] = np.log(np.maximum(1, self._found_in[ids]))
        for term in ids.tolist():
            latest = self._latest[term]
            if number in latest:
                latest.remove(number)
            if self._found_in[term] == 0:
                del self._ids[self._terms[term]]
                self._free.append(term)

    def near(self, number: int) -> dict[int, float]:
        """The cosine with each report held that shares some of its heaviest words, by number."""
        import numpy as np

        ids, weights = self._words(number)
        if not len(ids):
            return {}
        rarity = self._rarity(ids)
        own = weights * rarity
        others = self._candidates(number, ids, own)
        if not len(others):
            return {}
        their_ids, their_weights = zip(*map(self._own.__getitem__, others.tolist()), strict=True)
        terms, theirs = _joined(their_ids, their_weights)
        theirs = theirs * self._rarity(terms)
        starts = np.array([0, *accumulate(map(len, their_ids[:-1]))]) // terms.itemsize
        self._by_word[ids] = own
        products = np.add.reduceat(theirs * self._by_word[terms], starts)
        self._by_word[ids] = 0.0
        lengths = np.add.reduceat(theirs * theirs, starts)
        cosines = products / np.sqrt(lengths * float(own @ own))
        near = cosines > LEAST
        return dict(zip(others[near].tolist(), np.round(cosines[near], _DIGITS).tolist(), strict=True))

    def shared(self, number: int, other: int) -> dict[int, float]:
        """The part of each word in the cosine of a report with another, by its place among the report's words."""
        ids, weights = self._words(number)
        their_ids, their_weights = self._words(other)
        own, theirs = weights * self._rarity(ids), their_weights * self._rarity(their_ids)
        self._by_word[their_ids] = theirs
        parts = own * self._by_word[ids] / math.sqrt(float(own @ own) * float(theirs @ theirs) or 1.0)
        self._by_word[their_ids] = 0.0
        return {place: part for place, part in enumerate(parts.tolist()) if part}

    def _words(self, number: int) -> tuple[Array, Array]:
        """The words of a report, and their weights."""
        ids, weights = self._own[number]
        return _joined([ids], [weights])

    def _candidates(self, number: int, ids: Array, own: Array) -> Array:
        """The reports that meet this one in its heaviest words, those that meet it most."""
        import numpy as np

        heaviest = np.argsort(-own, kind="stable")[:HEAVIEST]
        having = [self._latest[term] for term in ids[heaviest].tolist()]
        met = [latest if len(latest) <= LATEST else latest[-LATEST:] for latest in having]
        found = np.frombuffer(b"".join(met), dtype=np.int64)
        np.add.at(self._met, found, np.repeat(own[heaviest] ** 2, list(map(len, met))))
        shares = self._met[found]
        # Each is taken once, where it stands last.
        places = np.arange(len(found))
        self._met[found] = places
        once = (self._met[found] == places) & (found != number)
        self._met[found] = 0.0
        found, shares = found[once], shares[once]
        if len(found) > CANDIDATES:
            found = found[np.argpartition(-shares, CANDIDATES)[:CANDIDATES]]
        most: Array = np.sort(found)
        return most

    def _rarity(self, ids: Array) -> Array:
        rarity: Array = math.log(len(self._own) + IMAGINED + 1) - self._log_found[ids]
        return rarity

    def _new_id(self, term: str) -> int:
        """The number of a word that no report held has."""
        import numpy as np

        if self._free:
            number = self._free.pop()
            self._terms[number] = term
        else:
            number = len(self._terms)
            self._terms.append(term)
            self._latest.append(array("q"))
            if number >= len(self._found_in):
                self._found_in = np.concatenate([self._found_in, np.zeros(number)])
                self._log_found = np.concatenate([self._log_found, np.zeros(number)])
                self._by_word = np.zeros(2 * number)
        self._ids[term] = number
        return number


def _joined(ids: Iterable[bytes], weights: Iterable[bytes]) -> tuple[Array, Array]:
    """The words of some reports, one after the other, and their weights."""
    import numpy as np

    return np.frombuffer(b"".join(ids), dtype=np.int32), np.frombuffer(b"".join(weights), dtype=np.float32)


def find_cosines(features: Sequence[Features]) -> list[list[float]]:
    """How alike the words of any two reports are, 0..1, whatever the days: a square table, for one story."""
    terms = [weigh_terms(each) for each in features]
    found_in = Counter(term for each in terms for term in each)
    rarity = {term: math.log((len(features) + IMAGINED + 1) / n) for term, n in found_in.items()}
    units = [_unit(each, rarity) for each in terms]
    return [
        [round(sum(weight * b[term] for term, weight in a.items() if term in b), _DIGITS) for b in units] for a in units
    ]


def _unit(terms: Mapping[str, float], rarity: Mapping[str, float]) -> dict[str, float]:
    """A report's words with their weights, of length 1 all together; in alphabetical order, so that sums agree."""
    raw = {
        term: (1 + math.log(weight) if weight > 1 else weight) * rarity[term] for term, weight in sorted(terms.items())
    }
    length = math.sqrt(sum(weight * weight for weight in raw.values())) or 1.0
    return {term: weight / length for term, weight in raw.items()}
