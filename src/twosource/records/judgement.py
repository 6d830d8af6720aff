"""Judgement: what a person has decided; appended, never altered, kept through every re-run."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

JudgementKind = Literal["move", "part", "join", "dismiss", "speaker", "date", "wish", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """One decision of a person.

    Attributes:
        id: from its content and its place in the library.
        kind: `move` a report into a story, `part` a report from its story, `join` a story with another, `dismiss` a
            difference, correct the `speaker` of a statement or the `date` of a report, `wish` for a story to be read
            first, `undo` another judgement.
        target: id of the report, story, difference, statement or judgement.
        value: the story moved into or joined with, the speaker's name, the ISO day; None where the kind needs none.
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
