"""Story: the reports that tell one happening; and what a stream says when a report comes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.records.report import Report

GroundKind = Literal["name", "number", "word"]
CorrectionKind = Literal["together", "apart"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Phase:
    """Days of a story on which reports came without a long pause.

    Attributes:
        first: ISO day of its first report.
        last: ISO day of its last report.
        reports: ids, by day.
    """

    first: str
    last: str
    reports: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """Reports of one happening.

    Attributes:
        id: from the ids of its reports; in a stream from its first report, and kept as others come.
        reports: by id.
        phases: by day; reports without a day are in none.
    """

    id: str
    reports: tuple[Report, ...]
    phases: tuple[Phase, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What a report is compared by: small enough to be kept when the text is not.

    Attributes:
        words: the words of its headline and opening that carry a topic, each once, as it first stood.
        weights: for each word, how often and how near the top it stands.
        day: publication day, as the ordinal of `datetime.date`, or None.
        stamps: the outlet's clock times on its page; one that another text has too is the hour of a crawl, no day.
    """

    words: tuple[str, ...]
    weights: tuple[float, ...]
    day: int | None = None
    stamps: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """All that a stream needs of a report to go on where it ended.

    Attributes:
        report: its id.
        story: the story that it was in.
        features: what it is compared by.
    """

    report: str
    story: str
    features: Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """A word that two reports share and few others have.

    Attributes:
        word: as it stands in the report that came.
        kind: name (written with a capital letter), number, or word.
        weight: its part of the likeness of the two; all parts add up to it.
    """

    word: str
    kind: GroundKind
    weight: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryChange:
    """Reports that went from one story to another.

    Attributes:
        before: id of the story that they were in.
        after: id of the story that they are in now.
        reports: ids of the reports, as they came.
        merged: whether nothing is left of `before`: its id leads to another story from now on, as a rule to `after`.
    """

    before: str
    after: str
    reports: tuple[str, ...]
    merged: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Assignment:
    """Where a report belongs, said when it comes.

    Attributes:
        report: its id.
        story: id of its story; it always resolves.
        nearest: id of the report of the story that is most like it, or None where it is alone.
        likeness: of the two, as far as words go: 0 nothing shared, 1 the same words.
        days: days between the two, or None where one has no day.
        why: the words that the two share, heaviest first.
        changes: what else moved because it came.
        features: to be kept, where the stream is to go on later.
    """

    report: str
    story: str
    nearest: str | None = None
    likeness: float = 0.0
    days: int | None = None
    why: tuple[Ground, ...] = ()
    changes: tuple[StoryChange, ...] = ()
    features: Features


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a person decided of two reports; it holds whatever comes. Of two that contradict, the later holds.

    Attributes:
        kind: `together` (they tell one happening) or `apart`.
        a: id of a report.
        b: id of another.
    """

    kind: CorrectionKind
    a: str
    b: str
