"""Arrivals: which report came last, and whether a page is kept; takes numbers and addresses; for who watches."""

from __future__ import annotations

from sqlalchemy import Connection, func, select

from twosource.library import tables
from twosource.library.keep import page_of

_REPORTS = tables.reports.c


def last_number(connection: Connection) -> int:
    """The number of the report that came last, or 0."""
    return connection.scalar(select(func.max(_REPORTS.n))) or 0


def has_page(connection: Connection, url: str) -> bool:
    """Whether a report of a page is kept."""
    return connection.scalar(select(_REPORTS.n).where(_REPORTS.page == page_of(url)).limit(1)) is not None
