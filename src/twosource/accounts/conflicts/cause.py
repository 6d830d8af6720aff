"""Cause: two reports that say of one thing that something else brought it about.

Takes readings and near pairs, gives conflicts of kind `cause`. What the other report names anywhere is no other cause;
what only went before counts where its report gives no cause, against a cause that the other report gives.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import get_args

from twosource.accounts.conflicts.causal import Basis, is_somebody
from twosource.accounts.conflicts.causes import Cause, causes_of
from twosource.accounts.conflicts.events import events_in
from twosource.accounts.conflicts.figures import LEAD_SENTENCES
from twosource.accounts.conflicts.pairs import Pair, conflict_of, sides_of
from twosource.records import Conflict, Reading

_BASES = get_args(Basis)
# Of these, clauses tell many sides: people died of burns, and when a bus plunged.
_MANY_WAYS = frozenset({"death"})
# Less likely than this, sentences with causes tell two things.
_LEAST_PROBABILITY = 0.25
# How sure it is that causes in leads are of the story's own happening.
_LEAD = 0.52
# Of a clause of so many telling words, each may stand anywhere in a report without its being told.
_SHORT = 4


def find_cause_conflicts(readings: Sequence[Reading], pairs: Sequence[Pair]) -> tuple[Conflict, ...]:
    """Causes that differ between reports: of what two sentences tell, the two that are surest of one thing."""
    near = {
        frozenset(((p.a.span.report, p.a.sentence), (p.b.span.report, p.b.sentence))): p.probability
        for p in reversed(pairs)
    }
    found: dict[frozenset[tuple[str, int]], Conflict] = {}
    for one, other in combinations([_Told.of(reading) for reading in readings], 2):
        for a, b in product(_new(one, other), _new(other, one)):
            places = frozenset((_place(a), _place(b)))
            if a.source & b.source or (_is_of_story(a, other) and _is_of_story(b, one)):
                certainty = _certainty(a, b, near.get(places, 0.0))
                if certainty > (found[places].certainty if places in found else 0.0):
                    found[places] = _conflict(a, b, certainty)
    return tuple(found.values())


def _conflict(a: Cause, b: Cause, certainty: float) -> Conflict:
    sides = sides_of([(a.span.exact, a.span), (b.span.exact, b.span)])
    return conflict_of("cause", about=a.about, sides=sides, certainty=certainty)


@dataclass(frozen=True, slots=True)
class _Told:
    """What a report tells: its causes; base forms of its words; events of its lead.

    Attributes:
        causes: by place.
        known: words of each sentence.
        whole: words of all.
        once: words that one sentence alone has.
        lead: words of the first sentences.
        events: that those tell of.
    """

    causes: Sequence[Cause]
    known: Sequence[frozenset[str]]
    whole: frozenset[str]
    once: frozenset[str]
    lead: frozenset[str]
    events: frozenset[str]

    @classmethod
    def of(cls, reading: Reading) -> _Told:
        known = [frozenset(word.lemma for word in sentence.words) for sentence in reading.sentences]
        sentences = Counter(word for words in known for word in words)
        return cls(
            causes=list(causes_of(reading)),
            known=known,
            whole=frozenset(sentences),
            once=frozenset(word for word, number in sentences.items() if number == 1),
            lead=frozenset[str]().union(*known[:LEAD_SENTENCES]),
            events=frozenset[str]().union(*map(events_in, reading.sentences[:LEAD_SENTENCES])),
        )


def _place(cause: Cause) -> tuple[str, int]:
    return cause.span.report, cause.sentence


def _is_of_story(cause: Cause, other: _Told) -> bool:
    """Whether another report's lead tells of what it brought about; of what nobody tells, all may be."""
    return cause.untold or bool(cause.effect & other.lead) or bool(cause.events & other.events)


def _new(own: _Told, other: _Told) -> list[Cause]:
    """Those that another report does not name; what only went before counts where the report tells no cause."""
    is_explained = any(cause.basis == "cued" for cause in own.causes)
    return [
        cause
        for cause in own.causes
        if not (cause.basis == "before" and is_explained)
        and not (_is_told(cause, other) and _tells_of_it(cause, own, other))
        and not any(_is_reworded(cause, each) for each in other.causes)
    ]


def _is_reworded(cause: Cause, other: Cause) -> bool:
    """Whether half of its words, or of their things, are another's: "roots had broken it", "it was roots"."""
    if other.basis == "deed" or not cause.things & other.words:
        return False
    shared_words, shared_things = cause.words & other.words, cause.things & other.things
    return 2 * len(shared_words) >= min(len(cause.words), len(other.words)) or 2 * len(shared_things) >= max(
        len(cause.things), len(other.things)
    )


def _certainty(a: Cause, b: Cause, probability: float) -> float:
    """How sure it is that both are told of one thing; 0 where it is not likely."""
    a, b = sorted((a, b), key=lambda cause: _BASES.index(cause.basis))
    is_lead, one_source = max(a.sentence, b.sentence) < LEAD_SENTENCES, bool(a.source & b.source)
    if b.basis in ("after", "when") and _MANY_WAYS & a.events & b.events:
        return 0.0
    match a.basis, b.basis:
        case "cued", "cued":
            return _of_cued(a, b, probability)
        case "cued", "before":
            people = is_somebody(a.head) or is_somebody(b.head)
            return 0.6 if one_source else _LEAD if is_lead and not people else 0.0
        case "cued", _:
            if (one_source and is_lead) or (a.effect & b.effect and (probability >= 0.5 or b.verb in a.effect)):
                return 0.6
            return _LEAD if is_lead and a.events & b.events else 0.0
        case _, "before":
            is_told = one_source if a.basis == "deed" else a.basis == "after" or bool(a.source and b.source)
            return _LEAD if is_lead and is_told else 0.0
        case _ if a.verb == b.verb and a.effect & b.effect and probability >= _LEAST_PROBABILITY:
            return 0.6
        case "deed", "deed":
            return _LEAD if is_lead and a.verb == b.verb and len(a.effect & b.effect) > 1 else 0.0
        case (("after" | "when"), ("after" | "when")):
            return _LEAD if is_lead and a.events & b.events else 0.0
    return 0.0


def _of_cued(a: Cause, b: Cause, probability: float) -> float:
    """As `_certainty`, where words of cause stand with both."""
    near, shared, last = probability >= _LEAST_PROBABILITY, len(a.effect & b.effect), max(a.sentence, b.sentence)
    if shared and (near or 2 * shared >= min(len(a.effect), len(b.effect))):
        return 0.75
    if a.source & b.source and (near or last < 2 * LEAD_SENTENCES):
        return 0.65
    return 0.6 if (near or last < LEAD_SENTENCES) and (a.untold or b.untold or a.events & b.events) else 0.0


def _is_told(cause: Cause, other: _Told) -> bool:
    """Whether a report names it, or most of it, anywhere; a short clause in one sentence, as its words are common."""
    short = cause.clause and len(cause.words) <= _SHORT
    by_head = not short and (cause.clause or cause.basis != "cued" or len(cause.words) < _SHORT - 1)
    return any(
        (by_head and cause.head in told) or 2 * len(cause.words & told) > len(cause.words)
        for told in (other.known if short else [other.whole])
    )


def _tells_of_it(cause: Cause, own: _Told, other: _Told) -> bool:
    """Whether it may mean it by those words: "the gate" is no "locked gate" where both reports tell of a gate."""
    telling = cause.words & own.once
    return cause.basis != "cued" or 2 * len(telling) < max(1, len(cause.words)) or bool(telling & other.whole)
