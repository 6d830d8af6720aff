"""The day of each report of a story: takes reports and their times, gives the best supported days; next: timeline.

A report's own evidence (`Report.published`) is weighed again beside the other reports of its story: a stamp that
several texts of one outlet share is the hour of a crawl; a text that tells later days as past is younger than its page
says; a report dated by nothing is dated by the others, its "on Thursday" against the days that they tell.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from twosource.records import Anchor, Basis, Report, Statement, When
from twosource.stories.crawled import find_crawled
from twosource.text.whens import resolve_whens
from twosource.text.whens.tense import direction

_WHOLE: Final = len("2022-02-11")
_LATER: Final = timedelta(days=31)
"""A text that tells as past what lies so far after its page's date is not of that date (an older page, reused)."""
_AFTER: Final = 3
"""A report of unknown day may be so many days younger than the last dated one of its story."""
_SURE: Final = 0.5
"""Part of a report's counted days that must be told by others before they date it to the day (ten stories, 2026)."""
_GAIN: Final = 3
"""So many more days told by others move a page's date by a day (a first post rewritten after midnight)."""


def find_dates(reports: Sequence[Report], whens: Mapping[str, Sequence[When]]) -> dict[str, When]:
    """The best supported day of publication of each report that can be dated, by report id.

    Args:
        reports: of one story, in any order.
        whens: the temporal expressions of each report by its id, symbolic.
    """
    ordered = sorted(reports, key=lambda report: report.id)
    crawled = find_crawled(ordered)
    dated: dict[str, When] = {}
    for report in ordered:
        when = _own(report, whens.get(report.id, ()), crawled=report.id in crawled)
        if when is not None:
            dated[report.id] = when
    told = {r.id: _days_told(whens.get(r.id, ()), day_of(dated[r.id])) for r in ordered if r.id in dated}
    found = {}
    for report in ordered:
        others = {name: days for name, days in told.items() if name != report.id}
        evidence = _Evidence(
            whens=tuple(whens.get(report.id, ())),
            told=Counter(day for days in others.values() for day in days),
            days=tuple(sorted(day for name in others if (day := day_of(dated[name])))),
        )
        own = dated.get(report.id)
        when = _by_story(evidence) if own is None else _moved(own, evidence)
        if when is not None:
            found[report.id] = when
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Evidence:
    """What bears on one report's day from the rest of the story.

    Attributes:
        whens: the report's own, symbolic.
        told: days that the other reports tell, with the number of reports.
        days: publication days of the others, sorted.
    """

    whens: tuple[When, ...]
    told: Counter[date]
    days: tuple[date, ...]

    def agreement(self, day: date) -> tuple[int, int]:
        """How many of the days counted from `day` the other reports tell too, and how many there are."""
        counted = [d for w in _counted(self.whens, day) if (d := day_of(w))]
        return sum(self.told[d] > 0 for d in counted), len(counted)

    def strays(self, day: date) -> int:
        """How many of the days counted back from `day` lie before the first report and are told by no other.

        An undated report's "came on Thursday" is of no Wednesday: counted from one it falls in the week before.
        """
        counted = [d for w in _counted(self.whens, day) if (d := day_of(w))]
        return sum(d < self.days[0] and not self.told[d] for d in counted)


def day_of(when: When | None) -> date | None:
    """The day of a When that says one day, else None."""
    if when is None or when.earliest is None or when.earliest != when.latest:
        return None
    return date.fromisoformat(when.earliest)


def _counted(whens: Sequence[When], day: date) -> list[When]:
    """The days that a report counts from its own: weekdays and "yesterday", "last night", "today"."""
    return [
        resolved
        for when, resolved in zip(whens, resolve_whens(whens, published=day), strict=True)
        if when.relative and when.relative.role == "published" and when.relative.rule in ("weekday", "offset")
    ]


def _days_told(whens: Sequence[When], day: date | None) -> frozenset[date]:
    """Days that a dated report tells, its own day among them."""
    told = (d for w in resolve_whens(whens, published=day) if (d := day_of(w)))
    return frozenset((*told, day)) if day else frozenset(told)


def _own(report: Report, whens: Sequence[When], *, crawled: bool) -> When | None:
    """The report's own day where its evidence holds."""
    own = report.published
    if own is None or own.basis != "page":
        return own
    if crawled:
        return _address(report) or _shown(report) or _line(report)
    return None if _outlived(report, whens, own) else own


def _address(report: Report) -> When | None:
    """The day in the report's address."""
    for stamp in report.page_dates:
        if stamp.where == "url" and stamp.edtf and len(stamp.edtf) >= _WHOLE:
            return _day(date.fromisoformat(stamp.edtf[:_WHOLE]), "url")
    return None


def _shown(report: Report) -> When | None:
    """The day that readers see under the title."""
    for stamp in report.page_dates:
        if stamp.where == "visible" and stamp.edtf:
            return _day(date.fromisoformat(stamp.edtf[:_WHOLE]), "page")
    return None


def _line(report: Report) -> When | None:
    line = report.dateline.when if report.dateline else None
    day = day_of(line)
    return _day(day, "dateline") if day else None


def _outlived(report: Report, whens: Sequence[When], own: When) -> bool:
    """Whether the text tells as past, with its year, a time long after the day its page gives."""
    day = day_of(own)
    for when in whens:
        words = when.expression
        if when.relative or when.earliest is None or words is None or day is None:
            continue
        late = date.fromisoformat(when.earliest) - day > _LATER
        if late and direction(report.text, words.start, words.end) < 0:
            return True
    return False


def _moved(own: When, evidence: _Evidence) -> When:
    """The page's day, or the day after or before it where far more of what the report counts is then told by others."""
    day = day_of(own)
    if day is None or own.basis != "page" or not evidence.days:
        return own
    here, _ = evidence.agreement(day)
    for step in (1, -1):
        other = day + timedelta(days=step)
        there, counted = evidence.agreement(other)
        if there - here >= _GAIN and there >= _SURE * counted and other in evidence.days:
            return _day(other, "story")
    return own


def _by_story(evidence: _Evidence) -> When | None:
    """A day for a report that nothing of its own dates."""
    days = evidence.days
    if not days:
        return None
    middle = days[len(days) // 2]
    span = range((days[-1] - days[0]).days + 1 + _AFTER)
    candidates = [days[0] + timedelta(days=n) for n in span]

    def rank(day: date) -> tuple[int, int, int, date]:
        return -evidence.agreement(day)[0], evidence.strays(day), abs((day - middle).days), day

    best = min(candidates, key=rank)
    told, counted = evidence.agreement(best)
    if counted > 1 and not told:
        return None  # it counts from days that the others do not tell
    if (counted and told >= _SURE * counted) or len(span) <= 2 * _AFTER:
        return _day(best, "story")
    return _story_month(middle)


def _day(day: date, basis: Basis) -> When:
    iso = day.isoformat()
    anchor: Anchor = "story" if basis == "story" else "explicit"
    return When(kind="date", edtf=iso, earliest=iso, latest=iso, value=iso, anchor=anchor, basis=basis)


def _story_month(day: date) -> When:
    first = day.replace(day=1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    edtf = day.isoformat()[:7]
    return When(
        kind="date",
        edtf=edtf,
        earliest=first.isoformat(),
        latest=last.isoformat(),
        value=edtf,
        anchor="story",
        basis="story",
    )


def resolve_from(whens: Iterable[When], published: When | None) -> tuple[When, ...]:
    """One text's expressions, in order, counted from its day; from its month what holds for all days of it."""
    held = tuple(whens)
    if published is None or published.earliest is None or published.latest is None:
        return resolve_whens(held, published=None)
    first = resolve_whens(held, published=date.fromisoformat(published.earliest))
    if published.earliest != published.latest:
        last = resolve_whens(held, published=date.fromisoformat(published.latest))
        first = tuple(a if a.edtf == b.edtf else when for when, a, b in zip(held, first, last, strict=True))
    if published.basis not in ("story", "dateline"):
        return first
    anchor: Anchor = "story" if published.basis == "story" else "dateline"
    return tuple(replace(w, anchor=anchor) if w.anchor == "published" else w for w in first)


def resolve_statements(statements: Sequence[Statement], dates: Mapping[str, When]) -> tuple[Statement, ...]:
    """The statements with every time counted from its report's day."""
    symbolic: dict[str, dict[tuple[int, int], When]] = {}
    for stmt in statements:
        for when in stmt.when:
            if when.expression:
                place = (when.expression.start, when.expression.end)
                symbolic.setdefault(stmt.report, {})[place] = when
    resolved: dict[tuple[str, int, int], When] = {}
    for report, whens in symbolic.items():
        places = sorted(whens)
        days = resolve_from((whens[place] for place in places), dates.get(report))
        resolved.update({(report, *place): day for place, day in zip(places, days, strict=True)})

    def day(report: str, when: When) -> When:
        words = when.expression
        return resolved[report, words.start, words.end] if words else when

    return tuple(replace(s, when=tuple(day(s.report, w) for w in s.when)) for s in statements)
