"""Pairs of clauses near enough in meaning that a difference in one slot is worth a look.

Takes an alignment, gives `Pair`s; next: the facets that compare days, times, polarity and speakers.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from twosource.accounts.align import load_align_model
from twosource.accounts.alignment import Alignment
from twosource.accounts.members import CONTENT_POS, Candidate
from twosource.records import Conflict, ConflictKind, Nature, Side, Span, Word, content_id
from twosource.text.lexicon import rows

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LIKELY = 0.25
"""Pairs less likely than this are compared only where a slot of both says that they tell one thing."""

# Pairs less likely than this to tell one thing are not compared slot by slot.
_LEAST_PROBABILITY = 0.1
# What is compared: where these differ, they are not held against the pair.
_COMPARED = ("other number", "other day", "other entities", "other object")
# So many telling words are enough of a label.
_MOST_TELLING = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """Two clauses that may tell one thing.

    Attributes:
        a: the first in order of report and place.
        b: the second.
        probability: that they would assert the same thing, did no compared slot differ, 0..1.
        words: weighted share of words they have in common, 0..1.
        joined: whether they are members of one claim.
    """

    a: Candidate
    b: Candidate
    probability: float
    words: float
    joined: bool


def near_pairs(alignment: Alignment) -> tuple[Pair, ...]:
    """Pairs worth comparing, the likeliest first."""
    import numpy as np

    probability = _but_for_slots(alignment)
    owner = {n: number for number, joined in enumerate(alignment.sets) for n in joined}
    rows, columns = np.nonzero(np.triu(probability >= _LEAST_PROBABILITY, 1))
    pairs = [
        Pair(
            a=alignment.candidates[i],
            b=alignment.candidates[j],
            probability=float(probability[i, j]),
            words=round(float(alignment.features["words"][i, j]), 4),
            joined=owner[i] == owner[j],
        )
        for i, j in zip(rows.tolist(), columns.tolist(), strict=True)
    ]
    return tuple(sorted(pairs, key=lambda pair: (-pair.probability, pair.a.id, pair.b.id)))


def _but_for_slots(alignment: Alignment) -> NDArray[np.float64]:
    """The probabilities less what the slots that differ took from them."""
    import numpy as np

    model = load_align_model()
    taken = sum(
        -model.weight[name] / model.scale[name] * alignment.features[name]
        for name in _COMPARED
        if name in model.weight and name in alignment.features
    )
    inside = np.clip(alignment.probability, 1e-4, 1 - 1e-4)
    lifted: NDArray[np.float64] = np.round(1 / (1 + (1 - inside) / inside * np.exp(-np.asarray(taken))), 4)
    return lifted


def shared_words(pair: Pair) -> str:
    """What both clauses speak of: the most telling stretch of the first of which each word stands in the second too.

    A stretch that names no thing says nothing of what is differed on: then "".
    """
    other = {word.lemma for word in pair.b.words}
    best: list[Word] = []
    for is_shared, run in groupby(pair.a.words, lambda word: word.pos != "PUNCT" and word.lemma in other):
        words = list(run)
        telling = [n for n, word in enumerate(words) if word.pos in CONTENT_POS][:_MOST_TELLING]
        if not is_shared or not telling:
            continue
        stretch = words[telling[0] : telling[-1] + 1]
        if _n_telling(stretch) > _n_telling(best) and any(word.pos in ("NOUN", "PROPN") for word in stretch):
            best = stretch
    start = pair.a.span.start
    return pair.a.span.exact[best[0].start - start : best[-1].end - start] if best else ""


def are_of_one_thing(pair: Pair) -> bool:
    """Whether the clauses have a thing or a deed in common, which a name or a day in common is not."""
    one, other = ({word.lemma for word in c.words if word.pos in ("NOUN", "VERB")} for c in (pair.a, pair.b))
    return bool(one & other - {"say"})


def _n_telling(words: Sequence[Word]) -> int:
    return sum(word.pos in CONTENT_POS for word in words)


def sides_of(values: Iterable[tuple[str, Span]]) -> tuple[Side, ...]:
    """One side a value, values sorted, spans in order and each once."""
    spans: dict[str, set[Span]] = {}
    for value, span in values:
        spans.setdefault(value, set()).add(span)
    return tuple(Side(value=value, spans=tuple(sorted(spans[value])), claims=()) for value in sorted(spans))


def conflict_of(
    kind: ConflictKind,
    *,
    about: str,
    sides: Sequence[Side],
    certainty: float,
    nature: Nature = "contradiction",
    note: str | None = None,
) -> Conflict:
    """A conflict with its id made from its kind and sides."""
    places = [(side.value, span.report, span.start, span.end) for side in sides for span in side.spans]
    return Conflict(
        id=content_id("q", kind, *places),
        kind=kind,
        about=about,
        nature=nature,
        sides=tuple(sides),
        note=note,
        certainty=round(certainty, 3),
    )


def are_sequel(pair: Pair) -> bool:
    """Whether one clause tells what comes after what the other tells: "contact was lost", "contact was restored"."""
    one, other = ({w.lemma for w in c.words if w.pos == "VERB"} for c in (pair.a, pair.b))
    return any(
        (word in one and later in other) or (word in other and later in one)
        for word, later in _sequels()
        if not {word, later} <= one & other
    )


@cache
def _sequels() -> tuple[tuple[str, str], ...]:
    return tuple((row["word"], row["later"]) for row in rows("sequels"))
