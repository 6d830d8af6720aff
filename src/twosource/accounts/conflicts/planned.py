"""Plan against deed: one clause tells as done what the other tells as planned, "was supposed to be scrapped in 2013".

Takes two candidates, gives their words; next: polarity shows them as a difference, parted keeps them from being one
point. A plan alone is opposed to nothing: most plans are carried out. So both must be of one day, or the plan's words
say that it may have come to nothing ("was supposed to") and all that it names stands in the other clause.
"""

from __future__ import annotations

from twosource.accounts.conflicts.opposed import clause_told, is_negated, verb_words
from twosource.accounts.members import Candidate
from twosource.records import When, Word

_PLANS = frozenset({"suppose", "plan", "schedule", "mean", "intend", "expect"})
_MAYBE_UNMET = frozenset({"suppose", "mean"})
_PAST = frozenset({"VBD", "VBN"})
_NAMING = frozenset({"NOUN", "PROPN", "NUM"})
# Things and numbers that a plan without a day must name: one alone is often shared by chance.
_LEAST_NAMED = 2


def find_planned(a: Candidate, b: Candidate) -> tuple[str, str] | None:
    """The two values where one tells as done what the other tells as planned."""
    a, b = clause_told(a), clause_told(b)
    verb, other_verb = _plan(a), _plan(b)
    if bool(verb) == bool(other_verb):
        return None
    plan, done = (a, b) if verb else (b, a)
    if done.words[done.root].lemma not in (verb, other_verb):
        return None
    return (verb_words(a), verb_words(b)) if _are_of_one_day(a, b) or _tells_all_as_done(plan, done) else None


def _plan(candidate: Candidate) -> str | None:
    """The verb of what is told as planned, or None."""
    root = candidate.first + candidate.root
    if candidate.words[candidate.root].lemma not in _PLANS:
        return None
    return next((w.lemma for w in candidate.words if w.head == root and w.dep == "xcomp" and w.pos == "VERB"), None)


def _are_of_one_day(a: Candidate, b: Candidate) -> bool:
    days, others = (
        {(w.earliest, w.latest) for w in c.statement.when if w.earliest and _is_inside(w, c)} for c in (a, b)
    )
    return len(days) == 1 and days == others


def _is_inside(when: When, candidate: Candidate) -> bool:
    expression, span = when.expression, candidate.span
    return expression is not None and span.start <= expression.start and expression.end <= span.end


def _tells_all_as_done(plan: Candidate, done: Candidate) -> bool:
    """Whether a clause tells as past all that was supposed to be: the same things, the same figures."""
    named = {word.lemma for word in plan.words if word.pos in _NAMING}
    return (
        plan.words[plan.root].lemma in _MAYBE_UNMET
        and _is_past(plan)
        and _is_past(done)
        and not is_negated(done)
        and len(named) >= _LEAST_NAMED
        and named <= {word.lemma for word in done.words}
    )


def _is_past(candidate: Candidate) -> bool:
    """Whether its verb, or the first word before it that bends for it, stands in the past: "was guarded"."""
    root = candidate.first + candidate.root
    bent = [w for w in candidate.words if w.head == root and w.dep in ("aux", "auxpass")]
    first: Word = next(iter(bent), candidate.words[candidate.root])
    return first.tag in _PAST
