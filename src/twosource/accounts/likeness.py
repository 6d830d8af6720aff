"""How alike two candidates are: one matrix a feature, over all pairs of a story.

Takes candidates, gives named features; next: align, which weighs them. Words weigh by how few of the story's clauses
hold them, so that the names everybody repeats count little. `soft` features follow Mihalcea, Corley and Strapparava
(2006): each word is matched to the nearest word of the other side, here by the sentence encoder's cosine.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, TypeVar

from twosource.accounts.members import CONTENT_POS, Candidate

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.float32]
    Encode = Callable[[Sequence[str]], Matrix]

Days = tuple[tuple[str, str], ...]
T = TypeVar("T")

# Under this cosine two words are not the same word said otherwise; over pairs of words of the annotated stories,
# nearly all lower ones were unrelated.
_LEAST_WORD_COSINE = 0.5
_OBJECTS = frozenset({"dobj", "attr", "oprd"})
_STOP_LEMMAS = frozenset((
    "be", "have", "do", "will", "would", "could", "should", "can", "may", "might", "must", "say", "tell", "not", "no",
    "so", "as", "also", "then", "there", "here", "this", "that", "it"
))  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Slots:
    """What is known of each candidate beside its words: aligned sequences, one entry a candidate.

    Attributes:
        speaker: account entity id of the source, "" where unnamed, None for the outlet's own voice.
        days: ISO days (earliest, latest) told in the clause.
        numbers: normalised figures told in the clause ("59", "5000 USD").
        counts: figures with what they count or its role ("59 killed").
        roles: what befell or is done with what is counted ("killed").
        entities: account entity ids mentioned in the clause.
        happening: id of the happening it tells, or None.
        copied: 1 for the pairs that stand at one place of a passage their reports share, shape (n, n).
    """

    speaker: Sequence[str | None]
    days: Sequence[Days]
    numbers: Sequence[frozenset[str]]
    counts: Sequence[frozenset[str]]
    roles: Sequence[frozenset[str]]
    entities: Sequence[frozenset[str]]
    happening: Sequence[str | None]
    copied: Matrix


def lemmas_of(candidate: Candidate) -> tuple[str, ...]:
    """The telling words of a candidate, in order."""
    return tuple(
        word.lemma
        for word in candidate.words
        if (word.pos in CONTENT_POS or word.pos == "AUX") and len(word.lemma) > 1 and word.lemma not in _STOP_LEMMAS
    )


def find_likeness(
    candidates: Sequence[Candidate], slots: Slots, sentences: Sequence[str], encode: Encode
) -> dict[str, Matrix]:
    """Features of all pairs of candidates.

    Args:
        candidates: of one story, n of them.
        slots: what is known of each.
        sentences: the words of the sentence that each stands in.
        encode: strings to unit vectors.

    Returns:
        Name of the feature to a symmetric matrix of shape (n, n). Memory: about 100 n^2 bytes.
    """
    import numpy as np

    words = [frozenset(lemmas_of(c)) for c in candidates]
    features = _word_features(words, encode)
    clauses = [c.span.exact for c in candidates]
    vectors = _vectors([*clauses, *sentences], encode)
    features["meaning"], features["sentence meaning"] = (_cosines(vectors, texts) for texts in (clauses, sentences))
    features["same rare verb"] = _rarity([_verbs(c) for c in candidates])
    features["same object"], features["other object"] = _set_features([objects_of(c) for c in candidates])
    features["word pairs"] = _shared_share([_pairs(c) for c in candidates])
    sizes = np.array([len(w) for w in words], dtype=np.float32)
    least: Matrix = np.minimum.outer(sizes, sizes)
    features["size"] = least / np.float32(20)
    features["size ratio"] = (least / np.maximum(1, np.maximum.outer(sizes, sizes))).astype(np.float32)
    features.update(_slot_features(slots))
    # The same words are one statement even where one report's speaker could not be told apart.
    features["other speaker"] = features["other speaker"] * (1 - features["word pairs"])
    features.update(_rank_features(features, [c.span.report for c in candidates]))
    return features


def _vectors(texts: Sequence[str], encode: Encode) -> dict[str, Matrix]:
    """The vector of each text; a sentence of one clause is encoded once."""
    distinct = sorted(set(texts))
    return dict(zip(distinct, encode(distinct), strict=True))


def _cosines(vectors: dict[str, Matrix], texts: Sequence[str]) -> Matrix:
    import numpy as np

    told: Matrix = np.array([vectors[text] for text in texts])
    return told @ told.T


def _word_features(words: Sequence[frozenset[str]], encode: Encode) -> dict[str, Matrix]:
    import numpy as np

    weight = _weights(words)
    vocabulary = sorted(weight)
    idf = np.array([weight[word] for word in vocabulary], dtype=np.float32)
    weighted = _indicator(words, vocabulary) * idf
    total = weighted.sum(1) + np.float32(1e-6)
    norm = np.sqrt((weighted * idf).sum(1)) + np.float32(1e-6)
    covered = weighted @ _nearest(words, vocabulary, encode).T
    same = (weighted @ weighted.T) / norm[:, None] / norm[None]
    return {
        "words": same,
        "words squared": same**2,
        "soft": (covered + covered.T) / (total[:, None] + total[None]),
    }


def _weights(words: Sequence[frozenset[str]]) -> dict[str, float]:
    counts = Counter(word for clause in words for word in clause)
    return {word: math.log(1 + len(words) / count) for word, count in counts.items()}


def _indicator(sets: Sequence[Iterable[str]], vocabulary: Sequence[str]) -> Matrix:
    import numpy as np

    column = {word: n for n, word in enumerate(vocabulary)}
    holds = np.zeros((len(sets), len(vocabulary)), dtype=np.float32)
    for row, members in enumerate(sets):
        for word in members:
            if word in column:
                holds[row, column[word]] = 1
    return holds


def _nearest(words: Sequence[frozenset[str]], vocabulary: Sequence[str], encode: Encode) -> Matrix:
    """For each clause and each word of the vocabulary: cosine of the clause's nearest word, 0 under the least."""
    import numpy as np

    vectors = encode(vocabulary)
    cosine = vectors @ vectors.T
    np.fill_diagonal(cosine, 1)
    cosine[cosine < _LEAST_WORD_COSINE] = 0
    column = {word: n for n, word in enumerate(vocabulary)}
    nearest = np.zeros((len(words), len(vocabulary)), dtype=np.float32)
    for row, clause in enumerate(words):
        if clause:
            nearest[row] = cosine[[column[word] for word in sorted(clause)]].max(0)
    return nearest


def _slot_features(slots: Slots) -> dict[str, Matrix]:
    numbers, differ = _set_features(slots.numbers)
    named = [speaker or None for speaker in slots.speaker]
    return {
        "same number": numbers,
        "other number": differ,
        "same entities": _shared_share(slots.entities),
        "other role": _set_features(slots.roles)[1],
        "same count": _shared_share(slots.counts),
        "other entities": _set_features(slots.entities)[1],
        "same speaker": _equal(named),
        "other speaker": _differ(named),
        "one voice": _equal([speaker is None for speaker in slots.speaker]),
        "other happening": _differ(slots.happening),
        "one happening unsure": _differ([happening is None for happening in slots.happening]),
        "other day": _pairwise(slots.days, lambda a, b: bool(a and b) and not _meet(a, b)),
        "same day": _pairwise(slots.days, _meet),
        "copied": slots.copied,
    }


def _set_features(sets: Sequence[frozenset[str]]) -> tuple[Matrix, Matrix]:
    """Whether two sets share a member, and whether both have members and share none."""
    import numpy as np

    holds = _indicator(sets, sorted({x for members in sets for x in members}))
    shared = (holds @ holds.T) > 0
    has = holds.sum(1) > 0
    return shared.astype(np.float32), (np.logical_and.outer(has, has) & ~shared).astype(np.float32)


def _shared_share(sets: Sequence[frozenset[str]]) -> Matrix:
    """Shared members as a part of the smaller set."""
    import numpy as np

    counts = Counter(x for members in sets for x in members)
    holds = _indicator(sets, sorted(x for x, n in counts.items() if n > 1))
    sizes = np.array([len(members) for members in sets], dtype=np.float32)
    share: Matrix = ((holds @ holds.T) / np.maximum(1, np.minimum.outer(sizes, sizes))).astype(np.float32)
    return share


def _rarity(sets: Sequence[frozenset[str]]) -> Matrix:
    """How rare the rarest shared member is: 0 none or in every set, near 1 in two sets only."""
    import numpy as np

    n = max(2, len(sets))
    rows: dict[str, list[int]] = {}
    for row, members in enumerate(sets):
        for member in members:
            rows.setdefault(member, []).append(row)
    rarity = np.zeros((len(sets), len(sets)), dtype=np.float32)
    for member in sorted(rows, key=lambda member: (-len(rows[member]), member)):
        rarity[np.ix_(rows[member], rows[member])] = math.log(n / len(rows[member])) / math.log(n)
    return rarity


def _pairwise(values: Sequence[T], same: Callable[[T, T], bool]) -> Matrix:
    """1 for the pairs of which `same` holds; asked once for each two distinct values."""
    import numpy as np

    distinct = sorted(set(values), key=repr)
    table = np.array([[same(a, b) for b in distinct] for a in distinct], dtype=np.float32)
    number = {value: n for n, value in enumerate(distinct)}
    code = [number[value] for value in values]
    pairs: Matrix = table[np.ix_(code, code)]
    return pairs


def _equal(values: Sequence[str | bool | None]) -> Matrix:
    return _pairwise(values, lambda a, b: a is not None and a == b)


def _differ(values: Sequence[str | bool | None]) -> Matrix:
    """1 where two values are known and differ."""
    return _pairwise(values, lambda a, b: a is not None and b is not None and a != b)


def _meet(a: Days, b: Days) -> bool:
    return any(x[0] <= y[1] and y[0] <= x[1] for x in a for y in b)


def _rank_features(features: dict[str, Matrix], reports: Sequence[str]) -> dict[str, Matrix]:
    """How near a pair comes to the best that either member finds in the other's report."""
    import numpy as np

    base = (features["words"] + features["soft"] + features["meaning"]) / 3
    owners = np.array(reports)
    best = np.zeros_like(base)
    for report in sorted(set(reports)):
        columns = owners == report
        best[:, columns] = base[:, columns].max(1, keepdims=True)
    relative = base / np.maximum(best, 1e-6)
    return {
        "rank": np.minimum(relative, relative.T),
        "best rank": np.maximum(relative, relative.T),
    }


def _pairs(candidate: Candidate) -> frozenset[str]:
    words = [word.lemma for word in candidate.words if word.pos != "PUNCT"]
    return frozenset(f"{a} {b}" for a, b in pairwise(words))


def _verbs(candidate: Candidate) -> frozenset[str]:
    return frozenset(word.lemma for word in candidate.words if word.pos == "VERB" and word.lemma not in _STOP_LEMMAS)


def objects_of(candidate: Candidate) -> frozenset[str]:
    """What its verb is done to, or what it is said to be."""
    root = candidate.first + candidate.root
    return frozenset(
        word.lemma.lower()
        for word in candidate.words
        if word.head == root and word.dep in _OBJECTS and word.pos in ("NOUN", "PROPN")
    )
