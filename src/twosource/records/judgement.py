"""Judgement: what a person has decided; appended, never altered, kept through every re-run."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from twosource.records.span import Span

JudgementKind = Literal[
    "move", "part", "join", "same", "apart", "dismiss", "settle", "speaker", "date", "wish", "pin", "hide", "undo"
]

_PLACE = re.compile(r"(\S+):(\d+)-(\d+)")
_SIDES = " | "


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of a person.

    Attributes:
        id: from its content and its place in the library.
        kind: `move` a report into a story, `part` a report from its story, `join` a story with another; take two points
            for the `same`, or words of a point `apart` as another; `dismiss` a difference, or `settle` it; correct the
            `speaker` of a statement or the `date` of a report; `wish` for a story to be read first; `pin` a point,
            difference or statement; `hide` a person; `undo` another judgement.
        target: id of the report, story or judgement; the person's name; for a point, difference or statement where its
            words stand (`written_places`): ids of those change as a story grows.
        value: the story moved into or joined with, the other point, how it is settled, the speaker's name, the ISO day,
            a note; None where the kind needs none.
        author: who decided.
        time: ISO 8601 in UTC.
        undone: whether a later judgement undoes it.
    """

    id: str
    kind: JudgementKind
    target: str
    value: str | None
    author: str
    time: str
    undone: bool = False


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Place:
    """Where words stand that somebody decided on.

    Attributes:
        report: id.
        start: first code point.
        end: one past the last.
    """

    report: str
    start: int
    end: int

    def shared(self, span: Span) -> float:
        """Part of the words of both that lies in both, 0..1."""
        if self.report != span.report:
            return 0.0
        both = min(self.end, span.end) - max(self.start, span.start)
        return max(0, both) / max(1, max(self.end, span.end) - min(self.start, span.start))


def written_places(kind: str, sides: Iterable[Iterable[Span]]) -> str:
    """What a judgement names a thing by.

    Args:
        kind: `point`, `statement`, or the kind of a difference.
        sides: of a difference, or one alone.

    >>> near, far = (Span(report=one, start=4, end=8, exact="nine") for one in ("r-1", "r-2"))
    >>> written_places("point", [[near]]), written_places("number", [[near], [far]])
    ('point r-1:4-8', 'number r-1:4-8 | r-2:4-8')
    """
    written = (" ".join(f"{s.report}:{s.start}-{s.end}" for s in sorted(side)) for side in sides)
    return f"{kind} {_SIDES.join(written)}"


def read_places(target: str) -> tuple[str, Sequence[Sequence[Place]]]:
    """The kind and the sides that `written_places` wrote; no sides where a target is an id or a name.

    >>> read_places("number r-1:4-8 | r-2:4-8")[1][1]
    [Place(report='r-2', start=4, end=8)]
    """
    kind, _, places = target.partition(" ")
    read = [[Place(report=r, start=int(a), end=int(b)) for r, a, b in _PLACE.findall(s)] for s in places.split(_SIDES)]
    return kind, read if all(read) else ()
