"""When: a point or stretch of time as a report words it, kept symbolic until its anchor is known."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from twosource.records.span import Span

WhenKind = Literal["date", "time", "duration", "set", "reference"]
Anchor = Literal["explicit", "published", "dateline", "story", "narrative"]
Basis = Literal["page", "dateline", "text", "url", "story"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """What a relative expression says before its anchor is known: "three days ago" is (-3, day).

    Attributes:
        role: what it is counted from: the day of publication or the last time told.
        rule: name of the resolving rule, as `twosource.text.whens` defines them (`offset`, `weekday`, `month`, ...).
        unit: `day`, `week`, `month`, `year`, `quarter`, `hour`, ...; None where the rule needs none.
        offset: signed number of units from the anchor; None where the rule needs none.
        value: number of the weekday (Monday 0), month or day that is meant; None where the rule needs none.
        direction: -1 the past, 1 the future, 0 as near as can be.
        suffix: what follows the resolved date in TIMEX3 (`TMO`, `TNI`, `T17:30`), or "".
        part: `early`, `mid` or `late` where only that part of the stretch is meant, or "".
        length: number of units that a range covers ("January 10 to 13": 4 days); None where it is one.
    """

    role: Literal["published", "narrative"]
    rule: str
    unit: str | None = None
    offset: int | None = None
    value: int | None = None
    direction: int = 0
    suffix: str = ""
    part: str = ""
    length: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A temporal expression, or a day found otherwise.

    Attributes:
        kind: date, time, duration, set or (vague) reference.
        edtf: EDTF level 0/1, or None for durations, sets, vague references and what is not resolved yet.
        earliest: first ISO day it can mean, or None.
        latest: last ISO day it can mean, or None; never before `earliest`.
        value: the TIMEX3 value, or None where an anchor is still missing.
        expression: the words, or None where no words say it.
        anchor: what a relative expression was counted from; `explicit` when from nothing.
        alternatives: other readings (EDTF) where the words allow several.
        basis: for a publication day: the evidence it rests on; else None.
        relative: the symbolic form of a relative expression, else None.
    """

    kind: WhenKind
    edtf: str | None = None
    earliest: str | None = None
    latest: str | None = None
    value: str | None = None
    expression: Span | None = None
    anchor: Anchor = "explicit"
    alternatives: tuple[str, ...] = ()
    basis: Basis | None = None
    relative: Relative | None = None
