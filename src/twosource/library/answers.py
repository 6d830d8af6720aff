"""What a library answers with: records of its own, beside those of `twosource.records`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.library.moments import day_of
from twosource.records import Account, Judgement, Report, Span

SearchIn = Literal["reports", "statements", "points"]
TableName = Literal["reports", "statements", "points", "differences", "stories", "manifest"]
ChangeKind = Literal[
    "report", "version", "correction", "withdrawn", "in", "out", "point", "point gone", "difference", "difference gone"
]


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What an answer is limited to; None limits nothing. Persons, places and speakers are known of read reports only.

    Attributes:
        outlet: name or domain, as its reports have it.
        since: ISO day of publication, or later.
        until: ISO day of publication, or earlier.
        person: named in the report; every word of the name must fit one name there.
        place: likewise.
        speaker: who says it; statements only.
        story: id.
    """

    outlet: str | None = None
    since: str | None = None
    until: str | None = None
    person: str | None = None
    place: str | None = None
    speaker: str | None = None
    story: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What an adding has come to.

    Attributes:
        new: ids of reports that the library did not have, in order of arrival.
        known: how many it had already.
        problems: how many inputs could not be read.
        stories: ids of the stories that the new reports belong to.
    """

    new: tuple[str, ...] = ()
    known: int = 0
    problems: int = 0
    stories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HowFar:
    """How far the deep steps are: what an answer that needs readings says of itself.

    Attributes:
        read: reports annotated.
        reports: reports kept.
    """

    read: int
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryLine:
    """A story in a list.

    Attributes:
        id: it resolves for ever, whatever merges or splits come.
        title: headline of its report that came first, or None.
        reports: how many.
        outlets: how many.
        first_day: earliest ISO day of publication, or None.
        last_day: latest ISO day of publication, or None.
        added_at: when its last report came (ISO 8601, UTC).
        read: how many of its reports are annotated.
        differences: how many its last account shows, or None where it is not compared yet.
        last: number of the report that came last: where a list goes on after this story.
    """

    id: str
    title: Span | None
    reports: int
    outlets: int
    first_day: str | None
    last_day: str | None
    added_at: str
    read: int
    differences: int | None
    last: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many reports of a story were published on a day.

    Attributes:
        day: ISO day.
        reports: how many.
    """

    day: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a list shows of a story beside its counts.

    Attributes:
        days: by day; reports without one are in none.
        where: names of places, of the last account.
        texts: separate texts of the last account, or None where there is none.
    """

    days: tuple[DayCount, ...]
    where: tuple[str, ...]
    texts: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAccount:
    """The last account of a story.

    Attributes:
        account: with what persons decided.
        made_at: moment (ISO 8601, UTC).
        is_current: whether it is of the present reports, made by this program.
        lost: judgements on its reports that no longer find what they are about.
    """

    account: Account
    made_at: str
    is_current: bool
    lost: tuple[Judgement, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptReport:
    """A report as the library keeps it.

    Attributes:
        report: as read.
        number: its place in the order of arrival.
        added_at: when it came (ISO 8601, UTC).
        story: id of its story, or None while it is not grouped.
        locations: where it was found, in order.
        version_of: id of the report that held its address before, with another text; or None.
    """

    report: Report
    number: int
    added_at: str
    story: str | None
    locations: tuple[str, ...]
    version_of: str | None

    @property
    def day(self) -> str | None:
        """The ISO day it was published on, or the first it can have been; None where none is known."""
        return day_of(self.report)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """Words found.

    Attributes:
        report: id.
        story: id, or None.
        outlet: of the report, or None.
        day: of publication, or None.
        title: of the report, or None.
        url: of the report, or None.
        span: exact words of the report around what was looked for.
        found: what was looked for, where it stands in those words.
        speaker: who says it, for statements; else None.
    """

    report: str
    story: str | None
    outlet: str | None
    day: str | None
    title: str | None
    url: str | None
    span: Span
    found: tuple[Span, ...]
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The answer to a search.

    Attributes:
        hits: the best first.
        how_far: for statements, points, persons and places: how many reports were looked at at all.
    """

    hits: tuple[Hit, ...]
    how_far: HowFar


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something new in a story.

    Attributes:
        kind: a new `report`, a new `version` of one, a `correction` published in one, a page that was `withdrawn`, a
            report that came `in` from or went `out` to another story, a `point` or a `difference` that is new, or gone.
        at: moment (ISO 8601, UTC); for points and differences None: they are found by comparing anew.
        report: id, or None.
        outlet: of the report, or None.
        spans: the words that say it.
        story: the other story of a move, or None.
    """

    kind: ChangeKind
    at: str | None
    report: str | None
    outlet: str | None
    spans: tuple[Span, ...]
    story: str | None = None
