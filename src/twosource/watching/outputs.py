"""Outputs: takes alerts, gives lines for a log, JSON, an Atom feed in a file; a web hook stands in `fetching.hook`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from twosource.reports.xmltree import without_controls
from twosource.views.words import flat
from twosource.watching.events import Alert
from twosource.watching.rules import Event

LABELS: dict[Event, str] = {
    "report": "new report",
    "second text": "a second separate text",
    "correction": "a correction was published",
    "difference": "reports differ",
    "figure": "earlier figure, later figure",
}
"""What a person is shown of each event."""


def line_of_alert(alert: Alert) -> str:
    """An alert on one line: moment, rule, what happened, where, the words, and the tier that it fired from."""
    words = " / ".join(flat(span.exact) for span in alert.spans)
    where = " ".join(filter(None, (alert.outlet, alert.url))) or alert.title or ""
    tier: str = alert.tier
    if alert.how_far is not None:
        tier += f", {alert.how_far.read:,} of {alert.how_far.reports:,} reports read"
    parts = (f"{alert.at} [{flat(alert.rule)}] {LABELS[alert.event]}: {words}", flat(where), f"{alert.story} ({tier})")
    return " | ".join(filter(None, parts))


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """An alert as it goes out.

    Attributes:
        id: for a feed.
        title: for a feed.
        at: moment.
        url: of its report, or None.
        rule: name.
        line: for a log.
        record: for programs, as JSON.
    """

    id: str
    title: str
    at: str
    url: str | None
    rule: str
    line: str
    record: str


def outgoing(alert: Alert) -> Outgoing:
    """An alert in all the forms that it goes out in."""
    from twosource.views.json import write_line

    return Outgoing(
        id=f"urn:twosource:{alert.story}:{alert.id}",
        title=f"{LABELS[alert.event]}: {flat(alert.title or alert.story)}",
        at=alert.at,
        url=alert.url,
        rule=alert.rule,
        line=line_of_alert(alert),
        record=write_line(alert),
    )


def write_atom(path: Path, library: str, entries: Sequence[Outgoing]) -> None:
    """The feed of the last alerts, the newest first; a reader finds the old file or the new one, whole."""
    shown = list(reversed(entries))
    updated = shown[0].at if shown else "1970-01-01T00:00:00+00:00"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        '<feed xmlns="http://www.w3.org/2005/Atom">',
        f"<id>urn:twosource:{_clean(library)}</id><title>twosource watch</title><updated>{updated}</updated>",
        "<author><name>twosource</name></author>",
        *map(_entry, shown),
        "</feed>",
    ]
    beside = path.with_name(f"{path.name}.new")
    beside.write_text("\n".join(lines) + "\n", encoding="utf-8")
    beside.replace(path)


def _entry(entry: Outgoing) -> str:
    link = f"<link href={quoteattr(without_controls(entry.url))}/>" if entry.url else ""
    return (
        f"<entry><id>{_clean(entry.id)}</id><title>{_clean(entry.title)}</title><updated>{entry.at}</updated>"
        f"{link}<category term={quoteattr(without_controls(entry.rule))}/>"
        f"<content>{_clean(entry.line)}</content></entry>"
    )


def _clean(words: str) -> str:
    return escape(without_controls(words))
