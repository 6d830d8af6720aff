"""A clock that a test sets; each look at it takes a second, or as long as is said."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta


class Clock:
    def __init__(self, seconds=1):
        self.now = datetime(2031, 5, 6, 9, 0, tzinfo=UTC)
        self.look = timedelta(seconds=seconds)

    def __call__(self):
        self.now += self.look
        return self.now
