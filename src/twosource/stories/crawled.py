"""Crawled: reports whose page gives the hour of its fetching as that of its publication; next: features, dates."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.records import PageDate, Report


def find_crawled(reports: Iterable[Report]) -> frozenset[str]:
    """Ids of reports whose page gives a clock time that another text of its outlet has too: the hour of a crawl."""
    texts: dict[str, set[str]] = {}
    stamps: dict[str, tuple[str, ...]] = {}
    for report in reports:
        stamps[report.id] = find_stamps(report)
        for stamp in stamps[report.id]:
            texts.setdefault(stamp, set()).add(report.text)
    return frozenset(report for report, keys in stamps.items() if any(len(texts[key]) > 1 for key in keys))


def find_stamps(report: Report) -> tuple[str, ...]:
    """The clock times that the page gives, each with the outlet; none where the outlet is not known."""
    if not report.outlet:
        return ()
    return tuple(f"{report.outlet} {stamp.raw}" for stamp in report.page_dates if _has_clock(stamp))


def _has_clock(stamp: PageDate) -> bool:
    """Whether it gives an hour; midnight and noon stand for a day alone."""
    _, _, clock = (stamp.edtf or "").partition("T")
    return clock != "" and not clock.startswith(("00:00", "12:00:00"))
