"""Recalled: whether a sentence goes on with what the one before recalled ("In 2019 a barn burned. Two men died.").

Takes the parse of a report's sentences, gives yes or no for two statements; next: happenings.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from twosource.readings.tree import FINITE
from twosource.records import Sentence, Statement, When, Word

_CLAUSES = frozenset({"ROOT", "conj", "advcl"})
"""Places in the parse of the verb that a time belongs to, where the sentence itself is of that time; a relative clause
("the firm, which bought the mill in 2019,") is not."""
_VERBS = frozenset({"VERB", "AUX"})


class Recalled:
    """The sentences of one report, to be asked which of them tell one background happening."""

    def __init__(self, sentences: Sequence[Sentence]) -> None:
        """Index the sentences by place."""
        self._sentences = sorted(sentences, key=lambda sentence: sentence.span.start)
        self._starts = [sentence.span.start for sentence in self._sentences]

    def opens(self, leader: Statement, when: When) -> bool:
        """Whether a statement tells its background time in the past and in no mere relative clause."""
        sentence = self._of(leader)
        if sentence is None or when.expression is None or leader.form != "narration" or not _is_past(sentence):
            return False
        start = when.expression.start
        at = next((n for n, word in enumerate(sentence.words) if word.start <= start < word.end), None)
        return at is not None and _clause(sentence.words, at) in _CLAUSES

    def goes_on(self, leader: Statement, stmt: Statement) -> bool:
        """Whether a statement of the outlet's own, in the past, stands in the paragraph of the background's."""
        first, sentence = self._of(leader), self._of(stmt)
        if first is None or sentence is None or stmt.form != "narration":
            return False
        return sentence.segment == first.segment and _is_past(sentence)

    def _of(self, stmt: Statement) -> Sentence | None:
        """The sentence in which a statement begins."""
        at = bisect_right(self._starts, stmt.content.start) - 1
        return self._sentences[at] if at >= 0 and stmt.content.start < self._sentences[at].span.end else None


def _is_past(sentence: Sentence) -> bool:
    """Whether every finite verb of the main clause is in the simple past: "has been" and "will" are of today."""
    roots = {n for n, word in enumerate(sentence.words) if word.dep == "ROOT"}
    tags = [w.tag for n, w in enumerate(sentence.words) if (n in roots or w.head in roots) and w.tag in FINITE]
    return bool(tags) and all(tag == "VBD" for tag in tags)


def _clause(words: Sequence[Word], at: int) -> str:
    """The place in the parse of the verb nearest above a word, or ""."""
    return next((words[n].dep for n in _above(words, at) if words[n].pos in _VERBS), "")


def _above(words: Sequence[Word], at: int) -> Iterator[int]:
    """A word and its heads, up to the root."""
    yield at
    while words[at].head != at:
        at = words[at].head
        yield at
