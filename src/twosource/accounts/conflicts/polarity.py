"""Polarity and outcome: one clause says that a thing is so, another that it is not, or tells the opposite outcome.

Takes near pairs, gives conflicts of kind `polarity`.
A hedge ("might have been") cannot be opposed to a statement, nor a question, nor a rumour reported as false.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from twosource.accounts.conflicts.opposed import clause_told, concern_one_thing, find_opposed, is_negated
from twosource.accounts.conflicts.pairs import LIKELY, Pair, conflict_of, shared_words, sides_of
from twosource.accounts.conflicts.planned import find_planned
from twosource.accounts.members import Candidate
from twosource.records import Conflict, Nature, When

_LEAST_WORDS = 0.35
# How sure a difference is where what is said of a thing is the same, but for a "not" or a plan.
_ALIKE = 0.6
_PREDICATES = frozenset({"acomp", "attr", "prep"})
_MODALS = frozenset({"may", "might", "could", "would", "should", "can"})
# "Has not yet claimed", then "claimed": what was not so far can be so later.
_SO_FAR = frozenset({"yet", "far", "immediate", "immediately", "still", "currently"})


def find_polarity_conflicts(pairs: Sequence[Pair], dates: Mapping[str, When]) -> tuple[Conflict, ...]:
    """Yes against no, one conflict a pair of clauses."""
    return tuple(conflict for pair in pairs for conflict in _of_pair(pair, dates))


def _of_pair(pair: Pair, dates: Mapping[str, When]) -> Iterator[Conflict]:
    if _is_soft(pair.a) or _is_soft(pair.b) or _are_of_one_sentence(pair):
        return
    planned = find_planned(pair.a, pair.b)
    opposed = planned or find_opposed(pair.a, pair.b)
    if opposed is None:
        return
    likely = pair.probability >= LIKELY
    alike = (likely and (planned or _same_predicate(pair.a, pair.b))) or concern_one_thing(pair.a, pair.b)
    if not (alike or (likely and pair.words >= _LEAST_WORDS)):
        return
    sides = sides_of([(opposed[0], pair.a.span), (opposed[1], pair.b.span)])
    nature: Nature = "update" if _was_open(pair, dates) else "contradiction"
    yield conflict_of(
        "polarity",
        about=shared_words(pair),
        sides=sides,
        nature=nature,
        certainty=max(_ALIKE if alike else 0.0, min(1.0, 0.4 * pair.probability + 0.6 * pair.words)),
    )


def _are_of_one_sentence(pair: Pair) -> bool:
    """Whether one sentence tells both: "the engineer, held for a month, was freed"."""
    return (pair.a.span.report, pair.a.sentence) == (pair.b.span.report, pair.b.sentence)


def _same_predicate(a: Candidate, b: Candidate) -> bool:
    """Whether both say of something that it is, or is not, the same: "out of control"."""
    one, other = (_predicate(clause_told(c)) for c in (a, b))
    return len(one) > 1 and one == other


def _predicate(candidate: Candidate) -> tuple[str, ...]:
    """The words behind "is" or "is not" that say what something is, adverbs left out; () for another verb."""
    root = candidate.first + candidate.root
    if candidate.words[candidate.root].lemma != "be":
        return ()
    behind = candidate.words[candidate.root + 1 :]
    inside: set[int] = set()
    for n, word in enumerate(behind, start=root + 1):
        if (word.head == root and word.dep in _PREDICATES) or word.head in inside:
            inside.add(n)
    return tuple(w.lemma for n, w in enumerate(behind, start=root + 1) if n in inside and w.pos != "ADV")


def _is_soft(candidate: Candidate) -> bool:
    statement = candidate.statement
    modal = any(word.pos == "AUX" and word.lemma in _MODALS for word in candidate.words)
    return statement.hedge is not None or modal or statement.polarity == "reported as false" or _is_question(candidate)


def _is_question(candidate: Candidate) -> bool:
    """Whether it is asked in these words, or told that somebody wonders."""
    wonders = candidate.statement.act == "asks" and "?" not in candidate.statement.content.exact
    return candidate.asked or wonders


def _was_open(pair: Pair, dates: Mapping[str, When]) -> bool:
    """Whether the clause that says no speaks of the time being, and the other was published no earlier."""
    no, yes = (pair.a, pair.b) if is_negated(pair.a) else (pair.b, pair.a)
    if not any(word.lemma in _SO_FAR for word in no.words):
        return False
    earlier, later = dates.get(no.span.report), dates.get(yes.span.report)
    return earlier is None or later is None or (earlier.edtf or "") <= (later.edtf or "")
