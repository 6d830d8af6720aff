"""Found: one attribution as a rule or the tagger found it, before the findings are weighed against each other.

Made by `clauses`, `stances`, `according_to`, `headlines`, `transcripts`, `signed`, `quotations` and `tagged`; next:
`weigh`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from twosource.readings.tree import Tree

Stretch = tuple[int, int]

_NO_CONTENT = frozenset({"PUNCT", "SPACE"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What was found; places are code points of the text.

    Attributes:
        parts: the stretches that are content, in order.
        cue: the words that say so, or None.
        source: the phrase that names who says it, or None.
        sentence: number of the sentence that holds the cue (or the content, where there is no cue).
        clause: whether the content is a clause or an utterance, which stands alone, not a phrase ("called for calm").
        likely: how likely it is, between 0 and 1; rules are sure.
    """

    parts: tuple[Stretch, ...]
    cue: Stretch | None
    source: Stretch | None
    sentence: int
    clause: bool = True
    likely: float = 1.0

    @property
    def start(self) -> int:
        """First code point of the content."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """One past the last code point of the content."""
        return self.parts[-1][1]


def stretches(tree: Tree, words: Iterable[int]) -> tuple[Stretch, ...]:
    """The stretches that some words of a sentence cover: marks between them bridged, marks around them left out."""
    runs: list[list[int]] = []
    for n in sorted(set(words)):
        if runs and all(tree.words[between].pos in _NO_CONTENT for between in range(runs[-1][-1] + 1, n)):
            runs[-1].append(n)
        else:
            runs.append([n])
    trimmed = (_without_marks(tree, run) for run in runs)
    return tuple(tree.stretch(run[0], run[-1]) for run in trimmed if run)


def _without_marks(tree: Tree, run: list[int]) -> list[int]:
    while run and _is_mark(tree, run[0]):
        run = run[1:]
    while run and (_is_mark(tree, run[-1]) or tree.words[run[-1]].pos == "CCONJ"):
        run = run[:-1]
    return run


def _is_mark(tree: Tree, n: int) -> bool:
    return not any(c.isalnum() or c in "$£€%#@()[]" for c in tree.form(n))
