"""Events: takes the reports that came to a story, and the rules, gives the alerts that they call for; next: outputs.

On arrival: a report, a second separate text, a published correction. After reading: reports differ, a figure changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from twosource.library.answers import HowFar, KeptReport
from twosource.library.versions import find_revisions, is_notice, last_versions
from twosource.lineage.trace import trace
from twosource.records import SHOWN_CERTAINTY, Account, Conflict, Report, Span, content_id, span_of
from twosource.watching.rules import TIERS, Event, Rule, Tier


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What a rule was waiting for.

    Attributes:
        id: of rule, event, story and what was found: one alert is told once.
        rule: its name.
        event: what happened.
        tier: `on arrival`, or `after reading`: then reports differ or a figure changed in those read so far.
        story: id.
        title: headline of the report, or of the story's first; or None.
        report: id of the report that it is about, or None where it is about several.
        outlet: of that report, or None.
        url: of that report, or None.
        spans: the words that say it.
        at: moment (ISO 8601, UTC).
        how_far: for `after reading`: how many of the library's reports are read; else None.
    """

    id: str
    rule: str
    event: Event
    tier: Tier
    story: str
    title: str | None
    report: str | None
    outlet: str | None
    url: str | None
    spans: tuple[Span, ...]
    at: str
    how_far: HowFar | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """A story to which reports came.

    Attributes:
        story: id.
        kept: all its reports, by arrival.
        new: ids of those that came.
        at: moment of looking (ISO 8601, UTC).
    """

    story: str
    kept: tuple[KeptReport, ...]
    new: frozenset[str]
    at: str


def arrival_alerts(grown: Grown, rules: Sequence[Rule]) -> Iterator[Alert]:
    """What the new reports of a story call for at once."""
    came = [each.report for each in grown.kept if each.report.id in grown.new]
    versions = {revision.after: revision for revision in find_revisions(grown.kept)}
    for rule in rules:
        fitting = [(report, spans) for report in came if (spans := rule.where(report)) is not None]
        for report, spans in fitting:
            if "report" in rule.on and report.id not in versions:
                yield _of_report(rule, "report", grown, report, spans or _headline(report))
            notices = versions[report.id].notices if report.id in versions else _notices(report)
            if "correction" in rule.on and notices:
                yield _of_report(rule, "correction", grown, report, notices)
        if "second text" in rule.on and fitting and (two := _first_of_two_texts(grown)):
            words = tuple(span for report in two for span in _headline(report))
            yield _alert(rule, "second text", grown, words, key=())


def reading_alerts(grown: Grown, rules: Sequence[Rule], account: Account, how_far: HowFar) -> Iterator[Alert]:
    """What the account of a story calls for; an alert that was told before bears the id that it bore."""
    shown = [conflict for conflict in account.conflicts if conflict.certainty >= SHOWN_CERTAINTY]
    for rule in rules:
        if not any(rule.where(each.report) is not None for each in grown.kept):
            continue
        for conflict in shown:
            event = _event(conflict)
            if event is not None and event in rule.on:
                words = tuple(side.spans[0] for side in conflict.sides if side.spans)
                values = sorted(side.value for side in conflict.sides)
                key = (conflict.kind, conflict.about, *values)
                yield replace(_alert(rule, event, grown, words, key=key), how_far=how_far)


def fits(grown: Grown, rule: Rule) -> bool:
    """Whether one of the new reports fits a rule."""
    return any(rule.where(each.report) is not None for each in grown.kept if each.report.id in grown.new)


def _event(conflict: Conflict) -> Event | None:
    if conflict.nature == "update":
        return "figure" if conflict.kind == "number" else None
    return "difference" if conflict.nature == "contradiction" else None


def _first_of_two_texts(grown: Grown) -> tuple[Report, Report] | None:
    """The first report, and the new one that is the first of a second text; None where there were two before."""
    now = [each.report for each in last_versions(grown.kept)]
    lineage = trace(now)
    text_of = {report: number for number, group in enumerate(lineage.groups) for report in group}
    others = [report for report in now if text_of[report.id] != text_of[now[0].id]]
    is_second = lineage.texts > 1 and others and all(report.id in grown.new for report in others)
    return (now[0], others[0]) if is_second else None


def _headline(report: Report) -> tuple[Span, ...]:
    """The title, or the first line of a report without one."""
    end = len(report.title or "") or len(report.text.partition("\n")[0])
    return (span_of(report.text, 0, end, report=report.id),) if end else ()


def _notices(report: Report) -> tuple[Span, ...]:
    """The paragraphs that say that the report was corrected."""
    parts = [part for part in report.segments if part.kind != "title"]
    spans = (span_of(report.text, part.start, part.end, report=report.id) for part in parts)
    return tuple(span for span in spans if is_notice(span.exact))


def _of_report(rule: Rule, event: Event, grown: Grown, report: Report, spans: tuple[Span, ...]) -> Alert:
    made = _alert(rule, event, grown, spans, key=(report.id,))
    return replace(made, report=report.id, title=report.title, outlet=report.outlet, url=report.url)


def _alert(rule: Rule, event: Event, grown: Grown, spans: tuple[Span, ...], *, key: tuple[str, ...]) -> Alert:
    return Alert(
        id=content_id("al", rule.name, event, grown.story, *key),
        rule=rule.name,
        event=event,
        tier=TIERS[event],
        story=grown.story,
        title=next((each.report.title for each in grown.kept if each.report.title), None),
        report=None,
        outlet=None,
        url=None,
        spans=spans,
        at=grown.at,
    )
