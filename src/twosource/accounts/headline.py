"""Headline: takes the story's reports and readings, gives its title, its day and its places; shown above the account.

The title is the most central headline of the given ones, never a new one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, timedelta

from twosource.records import Reading, Report, Span, When, span_of
from twosource.text.tokens import find_terms, fold

# The lead: what news tells first (headline, captions and the first sentences).
LEAD_SENTENCES = 8
LEAD_CHARACTERS = 700
# Reports speak of the day's happening, or of one not further back than this.
RECENT = timedelta(days=14)
MOST_PLACES = 3


def find_headline(reports: Sequence[Report], excluded: Collection[str]) -> Span | None:
    """The headline whose words stand in the headlines and leads of most other reports; None where there is none."""
    telling = [r for r in reports if r.id not in excluded] or list(reports)
    telling = [r for r in telling if not r.is_document] or telling
    leads = {r.id: find_terms(r.text[: len(r.title or "") + LEAD_CHARACTERS]) for r in telling}

    def centrality(report: Report) -> float:
        words = find_terms(report.title or "")
        others = [lead for other, lead in leads.items() if other != report.id]
        shared = sum(word in lead for word in words for lead in others)
        return shared / len(words) ** 0.75 if words else 0.0

    titled = [(report, span) for report in telling if (span := _title_span(report)) is not None]
    if not titled:
        return None
    return min(titled, key=lambda pair: (-round(centrality(pair[0]), 6), pair[0].id))[1]


def find_when(story: Sequence[Report], readings: Sequence[Reading], dates: Mapping[str, When]) -> When | None:
    """The day of the story's own happening: the recent day that the leads of most reports tell, or None."""
    ids = {report.id for report in story}
    return find_own_day([reading for reading in readings if reading.report in ids], dates)


def find_own_day(readings: Sequence[Reading], dates: Mapping[str, When]) -> When | None:
    """As `find_when`, of readings alone. A report's first recent day counts twice a later one of its lead."""
    votes: Counter[str] = Counter()
    voters: Counter[str] = Counter()
    evidence: dict[str, When] = {}
    for reading in sorted(readings, key=lambda r: r.report):
        told = dict.fromkeys(when.earliest for when in _recent(reading, dates.get(reading.report)) if when.earliest)
        voters.update(list(told))
        for n, recent in enumerate(told):
            votes[recent] += 2 if n == 0 else 1
        for when in _recent(reading, dates.get(reading.report)):
            evidence.setdefault(when.earliest or "", when)
    if not votes:
        return None
    day = min(votes, key=lambda d: (-votes[d], d))
    if len(readings) > 2 and voters[day] < 2:
        return None
    first = evidence[day]
    return When(
        kind="date", edtf=day, earliest=day, latest=day, value=day, expression=first.expression, anchor=first.anchor
    )


def find_where(story: Sequence[Report], readings: Sequence[Reading]) -> tuple[str, ...]:
    """Places that datelines and leads of several reports name (of one where only one is given), most named first."""
    named: Counter[str] = Counter()
    written: dict[str, Counter[str]] = {}
    by_report = {reading.report: reading for reading in readings}
    for report in sorted(story, key=lambda r: r.id):
        places = list(_lead_places(by_report[report.id])) if report.id in by_report else []
        if report.dateline is not None and report.dateline.place:
            places.append(report.dateline.place)
        for place in places:
            written.setdefault(fold(place), Counter())[place] += 1
        named.update({fold(place) for place in places})
    enough = max(2, len(story) / 3) if len(story) > 1 else 1
    ranked = sorted((key for key, n in named.items() if n >= enough), key=lambda key: (-named[key], key))
    return tuple(_as_written(written[key]) for key in ranked[:MOST_PLACES])


def _as_written(forms: Counter[str]) -> str:
    """The most frequent spelling; datelines' capitals only where there is no other."""
    return min(forms, key=lambda form: (form.isupper(), -forms[form], form))


def _title_span(report: Report) -> Span | None:
    for segment in report.segments:
        if segment.kind == "title":
            span = span_of(report.text, segment.start, segment.end, report=report.id)
            return span if span.exact else None
    return None


def lead_end(reading: Reading) -> int:
    """Where the lead of a report ends in its text."""
    lead = reading.sentences[:LEAD_SENTENCES]
    return lead[-1].span.end if lead else 0


def _recent(reading: Reading, published: When | None) -> Iterator[When]:
    """The single days told in the lead that lie in the fortnight before publication."""
    end = lead_end(reading)
    if published is None or published.latest is None or published.earliest is None:
        return
    first = date.fromisoformat(published.earliest[:10]) - RECENT
    last = date.fromisoformat(published.latest[:10])
    for when in reading.whens:
        if when.expression is None or when.expression.start >= end or when.earliest is None:
            continue
        if when.earliest == when.latest and first <= date.fromisoformat(when.earliest[:10]) <= last:
            yield when


def _lead_places(reading: Reading) -> Iterator[str]:
    end = lead_end(reading)
    for entity in reading.entities:
        if entity.kind == "place" and any(mention.start < end for mention in entity.mentions):
            yield entity.name
