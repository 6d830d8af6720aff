"""Happenings: takes readings with their times resolved, gives the story's own happening and those of the background.

Background paragraphs carry look-alikes: an earlier launch, another breach, the attack of last year. A statement that
tells a day far from the story's own is bound to the background happening of that day; a statement is left unbound where
the words do not decide. Next: align, which keeps statements of different happenings apart.

On the ten development stories (2026-11) 18 of 42 look-alike pairs with both statements bound fall into two happenings,
and so do 3 of 497 pairs that tell the same.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from twosource.accounts.headline import find_own_day, lead_end
from twosource.accounts.recalled import Recalled
from twosource.records import Happening, Reading, Span, Statement, When, content_id
from twosource.text.tokens import find_terms

# A story moves on for some days: what is told within them is its own, what lies before them is background.
BEFORE = timedelta(days=10)
# A stretch as long as this ("this year") says too little to decide.
LONGEST = timedelta(days=31)
# Characters: a longer statement (a speech, an answer) tells of more than one thing.
LONGEST_STATEMENT = 400
# Part of the telling words of an undated statement that a background one shares: it may retell it, it surely does.
MAYBE_RETOLD = 0.3
RETOLD = 0.5
# A background time vaguer than a year ("the 1970s") dates no happening.
VAGUEST = timedelta(days=366)
# After a background sentence so many undated ones are left unbound: they may still speak of it.
UNSURE_AFTER = 2

# "since 2015", "by March": a bound of something that goes on; "the worst since the attacks in May": a comparison.
_BOUND = re.compile(
    r"\b(?:from|by|before|through|as of)\s+(?:the\s+|late\s+|early\s+|mid-?\s*)*$"
    r"|\b(?:since|until|till|after|behind|than|following|like)\b[^.,;:]{0,40}$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class _Background:
    """Statements of one happening of the background, gathered so far."""

    when: When
    statements: list[Statement]
    terms: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the times of one statement say: its background time, or that it tells the story's own days."""

    own: bool = False
    background: When | None = None
    undecided: bool = False


@dataclass(slots=True)
class _Bound:
    """Statements by what their times say: the story's own days, a background time, or nothing.

    Attributes:
        own: of the story's own days.
        dated: of a background time.
        undated: without a time.
        going_on: without a time, that go on with the statement of the background whose id is beside them.
    """

    own: list[Statement] = field(default_factory=list)
    dated: list[tuple[Statement, When]] = field(default_factory=list)
    undated: list[Statement] = field(default_factory=list)
    going_on: list[tuple[Statement, str]] = field(default_factory=list)


def find_happenings(
    readings: Sequence[Reading], dates: Mapping[str, When]
) -> tuple[tuple[Happening, ...], dict[str, str]]:
    """The happenings told, the story's own first, and the happening that each statement tells.

    Args:
        readings: of the story's reports, their times resolved.
        dates: publication day of each report.

    Returns:
        Happenings (the background's by day), and happening id by statement id; unsure statements are not in it.
    """
    ordered = sorted(readings, key=lambda r: r.report)
    own_day = find_own_day(ordered, dates)
    start = _story_start(own_day, dates)
    bound = _Bound()
    for reading in ordered:
        _bind(reading, start, dates.get(reading.report), bound)
    common = _common_terms(ordered)
    background = _gather(bound.dated, common)
    retelling = _not_retold(bound.undated, background, common)
    # Without a day of its own a story has no undated sentence that is surely its own.
    own = bound.own + (retelling if own_day is not None else [])
    names = _Names(ordered)
    leads = {reading.report: lead_end(reading) for reading in ordered}
    core = [s for s in own if s.content.start < leads[s.report]]
    happenings = [names.happening(own_day, core)] if core else []
    happening_of = {s.id: happenings[0].id for s in own} if core else {}
    for gathered in background:
        held = {s.id for s in gathered.statements}
        gathered.statements.extend(stmt for stmt, leader in bound.going_on if leader in held)
        happening = names.happening(gathered.when, gathered.statements)
        happenings.append(happening)
        happening_of |= {s.id: happening.id for s in gathered.statements}
    return tuple(happenings), happening_of


def _story_start(own_day: When | None, dates: Mapping[str, When]) -> date | None:
    """The first day that can still be the story's own; None where nothing is dated."""
    published = [w.earliest for w in dates.values() if w.earliest]
    days = [own_day.earliest] if own_day is not None and own_day.earliest else published
    return min((date.fromisoformat(day[:10]) for day in days), default=None) if days else None


def _bind(reading: Reading, start: date | None, published: When | None, bound: _Bound) -> None:
    """Walks a report from the top; a background time holds doubt over the undated sentences right after it.

    Those of its paragraph go on with it; a quotation, or a sentence of today, ends that.
    """
    if start is None:
        return
    first = start - BEFORE
    last = date.fromisoformat(published.latest[:10]) if published is not None and published.latest else date.max
    recalled = Recalled(reading.sentences)
    leader: Statement | None = None
    doubt = 0
    for stmt in sorted(reading.statements, key=lambda s: (s.content.start, -s.content.end)):
        told = _tell(stmt, first, last)
        if told.background is not None:
            bound.dated.append((stmt, told.background))
            leader = stmt if recalled.opens(stmt, told.background) else None
            doubt = UNSURE_AFTER
        elif told.own:
            bound.own.append(stmt)
            doubt = 0
        elif told.undecided or doubt:
            if leader is not None and doubt and not told.undecided and recalled.goes_on(leader, stmt):
                bound.going_on.append((stmt, leader.id))
            else:
                leader = None
            doubt = max(0, doubt - 1)
        else:
            bound.undated.append(stmt)


def _tell(stmt: Statement, first: date, last: date) -> _Told:
    """What the times inside a statement say of the happening it tells."""
    if len(stmt.content.exact) > LONGEST_STATEMENT:
        return _Told(undecided=True)
    own = False
    past: list[When] = []
    undecided = False
    for when in _dated(stmt):
        start, end = _days(when)
        if end < first and (_only_bounds(when, stmt) or _is_possessive(when, stmt)):
            undecided = True
        elif end < first and end - start <= VAGUEST:
            past.append(when)
        elif start > last or end - start > LONGEST:
            undecided = True
        else:
            own = True
    if past and not own and all(_meet(past[0], when) for when in past):
        return _Told(background=min(past, key=_width))
    return _Told(own=own and not past, undecided=undecided or bool(past))


def _dated(stmt: Statement) -> Iterator[When]:
    """The points and stretches of time told in a statement."""
    for when in stmt.when:
        if when.kind in ("date", "time") and when.earliest is not None and when.latest is not None:
            yield when


def _only_bounds(when: When, stmt: Statement) -> bool:
    """Whether a time says since when something goes on, or what is compared, and not when it happened."""
    before = max(0, when.expression.start - stmt.content.start) if when.expression is not None else 0
    return _BOUND.search(stmt.content.exact[:before]) is not None


def _is_possessive(when: When, stmt: Statement) -> bool:
    """Whether a time only tells of which harvest, vote or fire a word speaks ("last year's")."""
    if when.expression is None:
        return False
    after = stmt.content.exact[when.expression.end - stmt.content.start :]
    return after.startswith(("'s", "’s")) or when.expression.exact.endswith(("'s", "’s"))


def _gather(dated: Sequence[tuple[Statement, When]], common: frozenset[str]) -> list[_Background]:
    """Background statements whose times meet and that share telling words, the most precisely dated first."""
    gathered: list[_Background] = []
    for stmt, when in sorted(dated, key=lambda pair: (_width(pair[1]), pair[1].earliest or "", pair[0].id)):
        terms = find_terms(stmt.content.exact) - common
        fitting = [g for g in gathered if _meet(g.when, when) and g.terms & terms]
        if fitting:
            best = max(fitting, key=lambda g: len(g.terms & terms))
            best.statements.append(stmt)
            best.terms |= terms
        else:
            gathered.append(_Background(when=when, statements=[stmt], terms=terms))
    return sorted(gathered, key=lambda g: (g.when.earliest or "", g.when.latest or "", g.statements[0].id))


def _not_retold(
    undated: Sequence[Statement], background: Sequence[_Background], common: frozenset[str]
) -> list[Statement]:
    """Undated statements less those that seem to retell a background happening; the surest of these are added to it."""
    told = [(g, find_terms(s.content.exact) - common) for g in background for s in g.statements]
    kept: list[Statement] = []
    for stmt in undated:
        terms = find_terms(stmt.content.exact) - common
        likeness = [
            (len(terms & other) / max(1, min(len(terms), len(other))), len(terms & other), g) for g, other in told
        ]
        best = max(likeness, key=lambda entry: entry[:2], default=(0.0, 0, None))
        if best[2] is None or best[0] < MAYBE_RETOLD or best[1] < 2:
            kept.append(stmt)
        elif best[0] >= RETOLD and best[1] >= 3:
            best[2].statements.append(stmt)
    return kept


def _meet(a: When, b: When) -> bool:
    """Whether two times can be one; "two years ago" is as often the year before."""
    slack = timedelta(days=max(_slack(a), _slack(b)))
    first, last = _days(a)
    other_first, other_last = _days(b)
    return first - slack <= other_last and other_first - slack <= last


def _slack(when: When) -> int:
    ago = when.expression is not None and when.expression.exact.endswith(" ago")
    return _width(when) if ago else 0


def _days(when: When) -> tuple[date, date]:
    return date.fromisoformat((when.earliest or "")[:10]), date.fromisoformat((when.latest or "")[:10])


def _width(when: When) -> int:
    first, last = _days(when)
    return (last - first).days


def _common_terms(readings: Sequence[Reading]) -> frozenset[str]:
    """Words of the openings of half of the reports: they name the story, not one of its happenings; and numbers."""
    found = Counter(term for r in readings for term in find_terms(" ".join(s.span.exact for s in r.sentences[:3])))
    numbers = {t for r in readings for s in r.sentences for t in find_terms(s.span.exact) if t.isdigit()}
    return frozenset(term for term, n in found.items() if n > 1 and n * 2 >= len(readings)) | frozenset(numbers)


class _Names:
    """Who and where is named at a place of a report."""

    def __init__(self, readings: Sequence[Reading]) -> None:
        self._mentions: dict[str, list[tuple[Span, str, str]]] = {
            r.report: [(m, e.kind, e.name) for e in r.entities for m in e.mentions] for r in readings
        }

    def happening(self, when: When | None, statements: Sequence[Statement]) -> Happening:
        """The record of a happening from the statements that tell it."""
        spans = tuple(sorted({s.content for s in statements}))
        named = Counter(
            (kind, name)
            for span in spans
            for mention, kind, name in self._mentions.get(span.report, ())
            if span.start <= mention.start and mention.end <= span.end
        )
        ranked = sorted(named, key=lambda key: (-named[key], key))
        return Happening(
            id=content_id("h", *((s.report, s.start, s.end) for s in spans)),
            when=when,
            where=tuple(name for kind, name in ranked if kind == "place")[:5],
            who=tuple(name for kind, name in ranked if kind in ("person", "organisation"))[:8],
            spans=spans,
        )
