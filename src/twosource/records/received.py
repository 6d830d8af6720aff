"""Received: a report with the bytes it came in, for whoever keeps both."""

from __future__ import annotations

from dataclasses import dataclass

from twosource.records.report import Report


@dataclass(frozen=True, slots=True, kw_only=True)
class Received:
    """A report as it came.

    Attributes:
        report: as read.
        data: the bytes it was read from (a page, a file, the record of an archive), or None where they are not at hand.
        fetched_at: moment of fetching as ISO 8601 with its offset, or None: the moment of adding.
    """

    report: Report
    data: bytes | None = None
    fetched_at: str | None = None
