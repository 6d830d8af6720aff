"""Alignment: the clauses of a story, how alike they are, and which of them assert the same thing.

Takes a prepared story, gives an `Alignment`; next: claims and conflicts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from twosource.accounts.align import find_probabilities, join_at, load_align_model
from twosource.accounts.likeness import find_likeness
from twosource.accounts.members import Candidate, find_candidates
from twosource.accounts.parted import part
from twosource.accounts.retold import lift_retold
from twosource.accounts.slots import find_slots
from twosource.records import Entity, Lineage, Reading, Report, Statement

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from twosource.accounts.likeness import Matrix


# Members less alike than this (seven in ten of such pairs are the same) are shown, but do not count as separate texts.
# Over the ten stories .5 gives .735 of the counts right and .957 not too high, .65 .761 and .983, .75 .744 and .974.
_SURE = 0.65
# Share of weighted words from which two clauses of one report are taken for one thing said twice.
_SAME_WORDS = 0.6


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the reports of a story tell, before anything is aligned.

    Attributes:
        reports: those that tell the story, by id.
        readings: of these, in their order; times resolved, sources named by the account's entities.
        entities: of the account.
        lineage: of all reports given.
        happening_of: statement id to happening id.
        own: id of the story's own happening, or None.
    """

    reports: Sequence[Report]
    readings: Sequence[Reading]
    entities: tuple[Entity, ...]
    lineage: Lineage
    happening_of: Mapping[str, str]
    own: str | None = None

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All statements, by report and place."""
        return tuple(statement for reading in self.readings for statement in reading.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alignment:
    """What was found over the candidates of a story.

    Attributes:
        candidates: by report and place.
        features: name to matrix over all pairs of them.
        probability: that two candidates assert the same thing.
        sets: numbers of candidates that assert one point.
        sure: of each set, those that surely do: by them its texts are counted.
    """

    candidates: Sequence[Candidate]
    features: Mapping[str, Matrix]
    probability: NDArray[np.float64]
    sets: Sequence[Sequence[int]]
    sure: Sequence[Sequence[int]]


def align(told: Told) -> Alignment:
    """The candidates of a story joined by the model's weights."""
    import numpy as np

    candidates, features = find_features(told)
    if not candidates:
        return Alignment(candidates=(), features={}, probability=np.zeros((0, 0)), sets=(), sure=())
    model = load_align_model()
    probability = damp_within(find_probabilities(features, model), features, candidates)
    probability = lift_retold(probability, candidates, told.reports)
    cores, joined = join_at(probability, (_SURE, model.threshold))
    sets = part(candidates, joined)
    sure = _sure_of(sets, cores, candidates)
    return Alignment(candidates=candidates, features=features, probability=probability, sets=sets, sure=sure)


def _sure_of(
    sets: Sequence[Sequence[int]], cores: Sequence[Sequence[int]], candidates: Sequence[Candidate]
) -> list[list[int]]:
    """Of each set the core that most reports share; all of it where no core is of two reports."""
    core_of = {n: number for number, core in enumerate(cores) for n in core}
    sure = []
    for joined in sets:
        parts: dict[int, list[int]] = {}
        for n in joined:
            parts.setdefault(core_of[n], []).append(n)
        reports = {number: len({candidates[n].span.report for n in kept}) for number, kept in parts.items()}
        best = min(parts, key=lambda number: (-reports[number], parts[number]))
        sure.append(parts[best] if reports[best] > 1 else list(joined))
    return sure


def damp_within(
    probability: NDArray[np.float64], features: Mapping[str, Matrix], candidates: Sequence[Candidate]
) -> NDArray[np.float64]:
    """Pairs of one report halved unless their words are nearly the same: reports seldom say a thing twice otherwise.

    The model is fitted on pairs of two reports; inside one (a gallery's captions, a running text on one matter)
    likeness says less, and chains of it would draw whole reports together.
    """
    import numpy as np

    owner = np.array([c.span.report for c in candidates])
    within = (owner[:, None] == owner[None]) & (features["words"] < _SAME_WORDS)
    return np.where(within, probability / 2, probability)


def find_features(told: Told) -> tuple[list[Candidate], dict[str, Matrix]]:
    """The candidates of a story and the features of all their pairs."""
    from twosource.models.encoder import encode

    texts = {report.id: report.text for report in told.reports}
    readings = {reading.report: reading for reading in told.readings}
    candidates = [c for reading in told.readings for c in find_candidates(reading, texts[reading.report])]
    slots = find_slots(
        candidates,
        readings=readings,
        entities=told.entities,
        lineage=told.lineage,
        happening_of=told.happening_of,
    )
    if not candidates:
        return [], {}
    sentences = [readings[c.span.report].sentences[c.sentence].span.exact for c in candidates]
    return candidates, find_likeness(candidates, slots, sentences, encode)
