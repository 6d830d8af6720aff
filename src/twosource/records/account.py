"""Account: the one sourced telling of what several reports tell (format `twosource.account/1`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from twosource.records.lineage import Lineage
from twosource.records.problem import Problem
from twosource.records.reading import Entity, Statement
from twosource.records.report import Report
from twosource.records.span import Span
from twosource.records.when import When

Status = Literal["corroborated", "repeated", "single"]
ConflictKind = Literal["number", "day", "date", "time", "name", "place", "speaker", "polarity", "cause"]
Nature = Literal["contradiction", "update", "spelling"]
WarningKind = Literal["page-date", "weekday", "sum", "age", "unit", "number", "name"]

FORMAT = "twosource.account/1"
# Conflicts less certain than this are folded away in views. On the ten annotated stories: see docs/measured.md.
SHOWN_CERTAINTY = 0.5


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeBy:
    """What made an account: the same for the same program on one kind of processor.

    Attributes:
        version: of twosource.
        steps: name of each step to the hash of its code and data files.
        models: name of each model to its version and hash.
        config: name of each setting to its value, as text.
    """

    version: str
    steps: Mapping[str, str]
    models: Mapping[str, str]
    config: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded:
    """A report that does not tell this story.

    Attributes:
        report: its id; it is still among the account's reports.
        why: `other happening`, `no article text`, `background only`, `language not handled`, ...
    """

    report: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Happening:
    """Something that happened, as told by one or more statements.

    Attributes:
        id: from its statements.
        when: or None.
        where: names of places.
        who: names of those who take part.
        spans: the sentences that tell it.
    """

    id: str
    when: When | None
    where: tuple[str, ...]
    who: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """Words that carry a claim, inside one statement.

    Attributes:
        statement: id.
        span: the words; a span belongs to one claim.
        sure: whether the claim's texts are counted of it; others are less surely the same.
    """

    statement: str
    span: Span
    sure: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """How many separate texts carry a claim: a bound where the number cannot be known.

    Attributes:
        low: at least so many.
        high: at most so many.
    """

    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberLink:
    """Why two members were joined.

    Attributes:
        a: number of the first member in `Claim.members`.
        b: number of the second.
        probability: that both assert the same thing, 0..1.
        features: name of each feature to its value.
    """

    a: int
    b: int
    probability: float
    features: Mapping[str, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Statements that assert the same thing ("point" on screens).

    Attributes:
        id: from its members.
        text: the member that says it best.
        statements: ids, by report and place.
        members: the words that carry it.
        status: corroborated, repeated or single.
        reports: number of reports.
        texts: number of separate texts, as a bound.
        rests_on: named roots.
        heard_by: ids of reports that had the root's words themselves.
        conflicts: ids.
        links: why members were joined.
    """

    id: str
    text: Span
    statements: tuple[str, ...]
    members: tuple[Member, ...]
    status: Status
    reports: int
    texts: Texts
    rests_on: tuple[str, ...]
    heard_by: tuple[str, ...]
    conflicts: tuple[str, ...]
    links: tuple[MemberLink, ...]

    @property
    def stated_in(self) -> str:
        """Id of the statement that `text` stands in."""
        return next((member.statement for member in self.members if member.span == self.text), "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One side of a conflict.

    Attributes:
        value: what it says, normalised; no two sides of a conflict have the same.
        spans: the words.
        claims: ids of the claims they belong to.
    """

    value: str
    spans: tuple[Span, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Conflict:
    """Reports differ in one slot.

    Attributes:
        id: from kind and sides.
        kind: the slot.
        about: name of what they differ on, made of the reports' words.
        nature: contradiction (as written they differ), update (a later figure), spelling.
        sides: two or more.
        note: what is certain (calendar, arithmetic, conversion), or None.
        certainty: 0..1; under the shown threshold views fold it away.
    """

    id: str
    kind: ConflictKind
    about: str
    nature: Nature
    sides: tuple[Side, ...]
    note: str | None
    certainty: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """One entry of the timeline.

    Attributes:
        when: always with `earliest`.
        spans: sentences that tell it.
        claims: ids.
    """

    when: When
    spans: tuple[Span, ...]
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment:
    """A pledge or a demand.

    Attributes:
        kind: pledge or demand.
        by: who pledges or demands.
        to: to whom, or None.
        due: until when, or None.
        spans: the words.
        status: `stated`, or what later words in the reports say of it.
    """

    kind: Literal["pledge", "demand"]
    by: str
    to: str | None
    due: When | None
    spans: tuple[Span, ...]
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportWarning:
    """An inconsistency inside one report (`Warning` in the contract).

    Attributes:
        kind: what does not fit.
        report: id.
        spans: the words that do not fit each other, or the one that does not fit the page.
        message: fixed template with the values and the arithmetic.
    """

    kind: WarningKind
    report: str
    spans: tuple[Span, ...]
    message: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedElsewhere:
    """A source that reports name but that was not given: what to get, whom to ask.

    Attributes:
        name: of the outlet, agency, document, post or film.
        kind: `outlet`, `agency`, `document`, `post`, `film`, `statement`, `interview`, `website`.
        named_by: ids of reports.
        spans: where they name it.
    """

    name: str
    kind: str
    named_by: tuple[str, ...]
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """What several reports tell, sourced.

    Attributes:
        format: `twosource.account/1`.
        made_by: program, steps, models and settings.
        title: words of the most central headline, or None where there is none.
        when: day of the happening, or None.
        where: names of places.
        reports: every readable input, by id.
        dates: best supported publication day of each report that has one.
        excluded: reports that do not tell this story.
        problems: inputs that could not be read.
        lineage: who carries whose text.
        entities: who and what is named, over all reports.
        happenings: what is told, the story's own first.
        statements: by report and place.
        claims: those with most separate texts first.
        conflicts: the surest first.
        timeline: by `when.earliest`.
        commitments: pledges and demands.
        warnings: inconsistencies inside one report.
        named_elsewhere: sources to get.
        limits: what could not be done for this account, and why.
    """

    format: str
    made_by: MadeBy
    title: Span | None
    when: When | None
    where: tuple[str, ...]
    reports: tuple[Report, ...]
    dates: Mapping[str, When]
    excluded: tuple[Excluded, ...]
    problems: tuple[Problem, ...]
    lineage: Lineage
    entities: tuple[Entity, ...]
    happenings: tuple[Happening, ...]
    statements: tuple[Statement, ...]
    claims: tuple[Claim, ...]
    conflicts: tuple[Conflict, ...]
    timeline: tuple[Moment, ...]
    commitments: tuple[Commitment, ...]
    warnings: tuple[ReportWarning, ...]
    named_elsewhere: tuple[NamedElsewhere, ...]
    limits: tuple[str, ...]
