"""Cause: two reports that say of one thing that something else brought it about.

Takes readings and near pairs, gives conflicts of kind `cause`. What the other report names anywhere is no other cause;
what only went before counts where its report gives no cause, against a cause that the other report gives.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from twosource.accounts.conflicts.causes import Cause, causes_of, is_somebody
from twosource.accounts.conflicts.figures import LEAD_SENTENCES
from twosource.accounts.conflicts.pairs import Pair, conflict_of, sides_of
from twosource.records import Conflict, Reading

# Less likely than this, sentences with causes tell two things.
_LEAST_PROBABILITY = 0.25
# How sure it is that causes in leads are of the story's own happening.
_LEAD = 0.52
# Of a clause of so many telling words, each may stand anywhere in a report without its being told.
_SHORT = 4


def find_cause_conflicts(readings: Sequence[Reading], pairs: Sequence[Pair]) -> tuple[Conflict, ...]:
    """Causes that differ between reports, one conflict two causes."""
    near = {
        frozenset(((p.a.span.report, p.a.sentence), (p.b.span.report, p.b.sentence))): p.probability
        for p in reversed(pairs)
    }
    told = [(reading, list(causes_of(reading)), _lemmas(reading)) for reading in readings]
    return tuple(
        conflict_of(
            "cause",
            about=a.about,
            sides=sides_of([(a.span.exact, a.span), (b.span.exact, b.span)]),
            certainty=certainty,
        )
        for (one, causes, held), (other, others, known) in combinations(told, 2)
        for a in _new(causes, others, known)
        for b in _new(others, causes, held)
        for pair in [frozenset(((one.report, a.sentence), (other.report, b.sentence)))]
        if a.source & b.source or (_is_of_story(a, known) and _is_of_story(b, held))
        if (certainty := _certainty(a, b, near.get(pair, 0.0)))
    )


def _is_of_story(cause: Cause, known: Sequence[frozenset[str]]) -> bool:
    """Whether another report's lead has a word of what it brought about; of what nobody tells, all may be."""
    return not cause.effect or bool(cause.effect & frozenset[str]().union(*known[:LEAD_SENTENCES]))


def _new(causes: Sequence[Cause], others: Sequence[Cause], known: Sequence[frozenset[str]]) -> list[Cause]:
    """Those that another report does not name; what only went before counts where the report tells no cause."""
    is_explained = any(cause.cued for cause in causes)
    return [
        cause
        for cause in causes
        if not (cause.before and is_explained) and not _is_told(cause, known) and not _is_reworded(cause, others)
    ]


def _is_reworded(cause: Cause, others: Sequence[Cause]) -> bool:
    """Whether half of its words, a thing among them, are another's: "roots had broken it", "roots grew into it"."""
    return any(
        cause.things & other.words and 2 * len(cause.words & other.words) >= min(len(cause.words), len(other.words))
        for other in others
        if other.cued or other.before
    )


def _certainty(a: Cause, b: Cause, probability: float) -> float:
    """How sure it is that both are told of one thing; 0 where it is not likely."""
    if a.cued and b.cued:
        return _of_cued(a, b, probability)
    if a.before or b.before:
        if a.cued or b.cued:
            return _of_gone_before(a, b)
        return _LEAD if _is_after(a, b) and _are_lead(a, b) else 0.0
    shared = bool(a.effect & b.effect)
    if a.cued or b.cued:
        if a.source & b.source and _are_lead(a, b):
            return 0.6
        return 0.6 if shared and (probability >= 0.5 or _is_deed(a, b) or _is_deed(b, a)) else 0.0
    return 0.6 if shared and probability >= 0.25 and a.verb == b.verb else 0.0


def _of_cued(a: Cause, b: Cause, probability: float) -> float:
    """As `_certainty`, where words of cause stand with both."""
    if a.source & b.source:
        return 0.65
    near = probability >= _LEAST_PROBABILITY
    if not (a.effect and b.effect):  # "The cause was spoiled fish": of what, another sentence tells
        is_own = min(a.sentence, b.sentence) < LEAD_SENTENCES
        return 0.6 if is_own or near or a.words & b.words or a.names & b.names else 0.0
    shared = len(a.effect & b.effect)
    return 0.75 if shared and (near or 2 * shared >= min(len(a.effect), len(b.effect))) else 0.0


def _of_gone_before(a: Cause, b: Cause) -> float:
    """As `_certainty`, where one report gives a cause and the other only tells what had gone before."""
    if a.source & b.source:
        return 0.6
    return _LEAD if _are_lead(a, b) and not is_somebody(a.head) and not is_somebody(b.head) else 0.0


def _is_after(a: Cause, b: Cause) -> bool:
    """Whether one went before a thing, and the other tells that it came after something."""
    return a.before != b.before and a.verb is None and b.verb is None


def _are_lead(a: Cause, b: Cause) -> bool:
    return max(a.sentence, b.sentence) < LEAD_SENTENCES


def _is_deed(cued: Cause, other: Cause) -> bool:
    """Whether one sentence makes a thing of what the other tells: "caused the flood", "flooded the valley"."""
    return cued.cued and cued.verb is not None and other.verb in cued.effect


def _is_told(cause: Cause, known: Sequence[frozenset[str]]) -> bool:
    """Whether a report names it, or most of it, anywhere; a short clause in one sentence, as its words are common."""
    short = cause.clause and len(cause.words) <= _SHORT
    by_head = not short and (cause.clause or not cause.cued or len(cause.words) < _SHORT - 1)
    return any(
        (by_head and cause.head in told) or 2 * len(cause.words & told) > len(cause.words)
        for told in (known if short else [frozenset[str]().union(*known)])
    )


def _lemmas(reading: Reading) -> list[frozenset[str]]:
    return [frozenset(word.lemma for word in sentence.words) for sentence in reading.sentences]
