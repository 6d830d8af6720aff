"""Events: what happens, whatever its wording: "resigned" and "stepped down", "was shut" and "the closure".

Takes words of a sentence, gives names of events (`text/lexicon/events.tsv`); next: causes, days and denials, which
are compared where two reports tell of one event.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cache

from twosource.accounts.members import Candidate
from twosource.readings.tree import Tree
from twosource.records import Sentence, Word
from twosource.text.lexicon import rows

ANY = "happening"  # what may be any event: "the accident"

_HANGING = frozenset({"prt", "dobj", "advmod", "prep", "acomp"})


def events_in(sentence: Sentence) -> frozenset[str]:
    """The events that any word of a sentence may mean, as `events_of`."""
    tree = Tree(sentence, 0)
    return frozenset[str]().union(*(events_of(tree, n) for n in range(len(tree.words))))


def events_of(tree: Tree, n: int) -> frozenset[str]:
    """The events that word `n` of a sentence may mean, alone or with what hangs on it: "died", "gave way"."""
    return _events_of(tree.words[n], [tree.words[child] for child in tree.children[n]])


def events_of_clause(candidate: Candidate) -> frozenset[str]:
    """The events that the verb of a clause may mean."""
    root = candidate.first + candidate.root
    return _events_of(candidate.words[candidate.root], [word for word in candidate.words if word.head == root])


def events_told(tree: Tree, n: int) -> frozenset[str]:
    """The events that a word or its subject may mean: "a fire began"; any for "it began"."""
    subjects = [tree.words[s].lemma for s in tree.of(n, "nsubj", "nsubjpass")]
    phrases = (*subjects, *(f"{subject} {tree.words[n].lemma}" for subject in subjects))
    return events_of(tree, n).union(*map(events_named, phrases))


def events_named(phrase: str) -> tuple[str, ...]:
    """The events that a word or a short phrase may mean, given in base forms."""
    return _events().get(phrase, ())


def _events_of(word: Word, below: Sequence[Word]) -> frozenset[str]:
    more = (f"{word.lemma} {child.lemma}" for child in below if child.dep in _HANGING)
    return frozenset(event for phrase in (word.lemma, *more) for event in events_named(phrase))


@cache
def _events() -> Mapping[str, tuple[str, ...]]:
    found: dict[str, list[str]] = defaultdict(list)
    for row in rows("events"):
        found[row["word"]].append(row["event"])
    return {word: tuple(events) for word, events in found.items()}
