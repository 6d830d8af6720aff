"""Crawled: reports whose page gives the hour of its fetching as that of its publication; next: features, dates."""

from __future__ import annotations

from collections.abc import Iterable

from twosource.records import PageDate, Report


def find_crawled(reports: Iterable[Report]) -> frozenset[str]:
    """Ids of reports whose page gives a clock time that another text of its outlet has too: the hour of a crawl."""
    texts: dict[tuple[str, str], set[str]] = {}
    stamps: dict[str, list[tuple[str, str]]] = {}
    for report in reports:
        for stamp in report.page_dates:
            if report.outlet and _has_clock(stamp):
                texts.setdefault((report.outlet, stamp.raw), set()).add(report.text)
                stamps.setdefault(report.id, []).append((report.outlet, stamp.raw))
    return frozenset(report for report, keys in stamps.items() if any(len(texts[key]) > 1 for key in keys))


def _has_clock(stamp: PageDate) -> bool:
    """Whether it gives an hour; midnight and noon stand for a day alone."""
    _, _, clock = (stamp.edtf or "").partition("T")
    return clock != "" and not clock.startswith(("00:00", "12:00:00"))
