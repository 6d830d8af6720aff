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
        """Whether a statement tells its background time as it goes on, and in no mere relative clause."""
        sentence = self._of(leader)
        if sentence is None or when.expression is None or leader.form != "narration" or _tense(sentence) is None:
            return False
        start = when.expression.start
        at = next((n for n, word in enumerate(sentence.words) if word.start <= start < word.end), None)
        return at is not None and _clause(sentence.words, at) in _CLAUSES

    def goes_on(self, leader: Statement, stmt: Statement) -> bool:
        """Whether a statement of the outlet's own goes on in the tense of the background's.

        In the past it stands in its paragraph; what is past and told in the present runs over several.
        """
        first, sentence = self._of(leader), self._of(stmt)
        if first is None or sentence is None or stmt.form != "narration":
            return False
        tense = _tense(first)
        return _tense(sentence) == tense and (tense == "VBZ" or sentence.segment == first.segment)

    def _of(self, stmt: Statement) -> Sentence | None:
        """The sentence in which a statement begins."""
        at = bisect_right(self._starts, stmt.content.start) - 1
        return self._sentences[at] if at >= 0 and stmt.content.start < self._sentences[at].span.end else None


def _tense(sentence: Sentence) -> str | None:
    """The tense that something is told in, where all of the main clause has it: the simple past, or the present.

    "Has been" and "will" are of today, and so is "is"; "a gunman opens fire in June 2016" is not.
    """
    roots = {n for n, word in enumerate(sentence.words) if word.dep == "ROOT"}
    tags = {w.tag for n, w in enumerate(sentence.words) if (n in roots or w.head in roots) and w.tag in FINITE}
    return next(iter(tags)) if tags in ({"VBD"}, {"VBZ"}) else None


def _clause(words: Sequence[Word], at: int) -> str:
    """The place in the parse of the verb nearest above a word, or ""."""
    return next((words[n].dep for n in _above(words, at) if words[n].pos in _VERBS), "")


def _above(words: Sequence[Word], at: int) -> Iterator[int]:
    """A word and its heads, up to the root."""
    yield at
    while words[at].head != at:
        at = words[at].head
        yield at
