"""Tree: the parse of one sentence, to be walked.

Takes a `Sentence`, gives children, subtrees and their stretches by word number; next: the rules that find attributions.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import cached_property

from twosource.records import Sentence, Span, Word

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # tags of a verb that has a subject of its own


class Tree:
    """One sentence's words with their children; words are named by their number in the sentence."""

    def __init__(self, sentence: Sentence, number: int) -> None:
        """Index the sentence `number` of a parse."""
        self.sentence = sentence
        self.number = number
        self.words: tuple[Word, ...] = sentence.words

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each word the numbers of those that depend on it, in order."""
        below: list[list[int]] = [[] for _ in self.words]
        for n, word in enumerate(self.words):
            if word.head != n:
                below[word.head].append(n)
        return tuple(tuple(numbers) for numbers in below)

    def of(self, n: int, *deps: str) -> tuple[int, ...]:
        """The children of word `n` with one of the labels."""
        return tuple(child for child in self.children[n] if self.words[child].dep in deps)

    def subtree(self, n: int, *, without: Collection[int] = ()) -> tuple[int, ...]:
        """Word `n` and all below it, in order; the branches that start at `without` are left out."""
        return tuple(sorted(self._walk(n, without)))

    def _walk(self, n: int, without: Collection[int]) -> Iterator[int]:
        stack = [n]
        while stack:
            here = stack.pop()
            yield here
            stack.extend(child for child in self.children[here] if child not in without)

    def above(self, n: int) -> Iterator[int]:
        """The heads of word `n`, nearest first, up to the root."""
        while self.words[n].head != n:
            n = self.words[n].head
            yield n

    def stretch(self, first: int, last: int) -> tuple[int, int]:
        """Code points from the start of word `first` to the end of word `last`."""
        return self.words[first].start, self.words[last].end

    def span(self, first: int, last: int) -> Span:
        """The words from `first` to `last` of it, as they stand in the report."""
        whole, (start, end) = self.sentence.span, self.stretch(first, last)
        exact = whole.exact[start - whole.start : end - whole.start]
        return Span(report=whole.report, start=start, end=end, exact=exact)

    def form(self, n: int) -> str:
        """The word as written, in lower case."""
        base = self.sentence.span.start
        return self.sentence.span.exact[self.words[n].start - base : self.words[n].end - base].lower()


def paragraphs_of(text: str, trees: Sequence[Tree]) -> tuple[tuple[int, int], ...]:
    """The stretches between line breaks that hold the sentences."""
    found: list[tuple[int, int]] = []
    for tree in trees:
        start, end = tree.sentence.span.start, tree.sentence.span.end
        if found and "\n" not in text[found[-1][1] : start]:
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return tuple(found)
