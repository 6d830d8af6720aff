"""A clock that a test sets; each look at it takes a second."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    def __init__(self):
        self.now = datetime(2031, 5, 6, 9, 0, tzinfo=UTC)

    def __call__(self):
        self.now += timedelta(seconds=1)
        return self.now
