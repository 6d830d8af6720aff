"""Opposed clauses: one says no where the other says yes, or they tell opposite outcomes or states.

Takes two candidates, gives their words that are opposed; next: polarity shows them as a difference, parted keeps them
from being one point. Opposite words stand in `text/lexicon/opposites.tsv`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from functools import cache

from twosource.accounts.conflicts.causal import is_somebody
from twosource.accounts.conflicts.events import events_of_clause
from twosource.accounts.likeness import objects_of
from twosource.accounts.members import Candidate
from twosource.records import Word
from twosource.text.lexicon import rows

_SAYING = frozenset({"say", "tell", "add", "ask"})
_NEGATIONS = frozenset({"no", "never", "not", "n't", "n’t", "neither", "nobody", "none", "nothing", "without"})
_NOBODY = frozenset({"nobody", "none"})
_COMPARED = re.compile(r"\b(?:worse|better|more|less|fewer|higher|lower|larger|bigger|greater|stronger)\b")
# "No tsunami warning was issued": so many steps from the word that says no to the verb.
_MOST_NOUNS = 3


def find_opposed(a: Candidate, b: Candidate) -> tuple[str, str] | None:
    """The two values where two clauses are opposed: by negation of one verb, or by opposite verbs or states."""
    a, b = clause_told(a), clause_told(b)
    verb, other = _outcome(a), _outcome(b)
    if verb in _SAYING or other in _SAYING or _is_have_to(a) or _is_have_to(b):
        return None
    no, other_no = is_negated(a), is_negated(b)
    if (no and _is_comparison(a)) or (other_no and _is_comparison(b)):
        return None
    is_one = verb == other or (events_of_clause(a) & events_of_clause(b) and concern_one_thing(a, b))
    by_no = is_one and no != other_no and not _are_of_two_things(a, b)
    if by_no or (other in _opposites().get(verb, frozenset()) and no == other_no):
        return verb_words(a), verb_words(b)
    return None


def _are_of_two_things(a: Candidate, b: Candidate) -> bool:
    """ "Did not see the truck" and "saw people running": what one deed was not done to and what it was."""
    one, other = objects_of(a), objects_of(b)
    return bool(one and other and not one & other)


def concern_one_thing(a: Candidate, b: Candidate) -> bool:
    """Whether what two verbs tell is done to one thing or, done to none, by one; or to somebody and to nobody."""
    (done_to, by), (other_done_to, other_by) = (_thing_and_doer(clause_told(c)) for c in (a, b))
    if done_to and other_done_to:
        return bool(done_to & other_done_to) and (not (by and other_by) or bool(by & other_by))
    one, other = done_to or by, other_done_to or other_by
    return bool(one & other) or (_is_nobody(one) and _are_people(other)) or (_are_people(one) and _is_nobody(other))


def _thing_and_doer(candidate: Candidate) -> tuple[frozenset[str], frozenset[str]]:
    """Base forms of what the verb of a clause is done to, and of who or what does it; pronouns left out."""
    root = candidate.first + candidate.root
    nouns: dict[str, set[str]] = defaultdict(set)
    for word in candidate.words:
        if word.head == root and (word.pos in ("NOUN", "PROPN") or word.lemma in _NOBODY):
            nouns[word.dep].add(word.lemma)
    return frozenset(nouns["dobj"] | nouns["nsubjpass"]), frozenset(nouns["nsubj"])


def _is_nobody(nouns: frozenset[str]) -> bool:
    return bool(nouns & _NOBODY)


def _are_people(nouns: frozenset[str]) -> bool:
    return any(is_somebody(noun) for noun in nouns)


def is_negated(candidate: Candidate) -> bool:
    """Whether the clause's own verb, or a noun that hangs on it, is negated."""
    return any(word.lemma in _NEGATIONS and _hangs_near(candidate, word) for word in candidate.words)


def clause_told(candidate: Candidate) -> Candidate:
    """The clause hung on what is said, where its own verb only says so: "said that the sprinklers worked"."""
    root = candidate.first + candidate.root
    if candidate.words[candidate.root].lemma not in _SAYING:
        return candidate
    said = (n for n, word in enumerate(candidate.words) if word.dep == "ccomp" and word.head == root)
    return replace(candidate, root=next(said, candidate.root))


def _outcome(candidate: Candidate) -> str:
    """The verb of a clause, or the state that its "is" tells: "safe"."""
    root, verb = candidate.first + candidate.root, candidate.words[candidate.root]
    if verb.lemma != "be":
        return verb.lemma
    states = (word.lemma for word in candidate.words if word.head == root and word.dep == "acomp")
    return next((state for state in states if state in _opposites()), verb.lemma)


def verb_words(candidate: Candidate) -> str:
    """The verb with what stands before it (auxiliary, negation) and the three words behind it, in lower case."""
    root = candidate.first + candidate.root
    near = [n for n, word in enumerate(candidate.words) if word.head == root and word.dep in ("aux", "auxpass", "neg")]
    start = min([n for n in near if n < candidate.root] + [candidate.root])
    span, words = candidate.span, candidate.words[start : candidate.root + 4]
    told = span.exact[words[0].start - span.start : words[-1].end - span.start].lower()
    denied = is_negated(candidate) and not any(word.lemma in _NEGATIONS for word in words)
    return f"no … {told}" if denied else told


def _is_have_to(candidate: Candidate) -> bool:
    """ "Had to pay" and "did not have to pay" may both hold: the first is a duty, the second its term."""
    root = candidate.first + candidate.root
    return candidate.words[candidate.root].lemma == "have" and any(
        word.dep == "xcomp" and word.head == root for word in candidate.words
    )


def _is_comparison(candidate: Candidate) -> bool:
    """ "There has been no worse fire since 1996" denies nothing: it was the worst."""
    return _COMPARED.search(candidate.span.exact) is not None


@cache
def _opposites() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for row in rows("opposites"):
        found.setdefault(row["word"], set()).add(row["opposite"])
        found.setdefault(row["opposite"], set()).add(row["word"])
    return {word: frozenset(others) for word, others in found.items()}


def _hangs_near(candidate: Candidate, word: Word) -> bool:
    root, words = candidate.first + candidate.root, candidate.words
    for _ in range(_MOST_NOUNS):
        if word.head == root:
            return True
        place = word.head - candidate.first
        if not 0 <= place < len(words):
            return False
        if words[place].pos not in ("NOUN", "PROPN", "PRON", "ADP") and words[place].dep not in ("acomp", "attr"):
            return False
        if words[place].pos == "ADP" and candidate.words[candidate.root].lemma != "be":
            return False  # "is in no danger" says no, "worked at no charge" says no other thing
        word = words[place]
    return False
