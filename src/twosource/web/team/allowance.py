"""How often something may be done: takes who does it, gives how long they must wait; next: team, signing."""

from __future__ import annotations

import time
from collections.abc import Callable, Hashable

_LEAST_SWEPT = 10_000


class Allowance:
    """So many times at once, then evenly over the time; kept in memory, by one thread."""

    def __init__(self, most: int, seconds: float, clock: Callable[[], float] = time.monotonic) -> None:
        """An allowance that nobody has used.

        Args:
            most: times within the seconds.
            seconds: after which the whole of it is there again.
            clock: seconds, going on evenly.
        """
        self._each = seconds / most
        self._seconds = seconds
        self._clock = clock
        self._full_at: dict[Hashable, float] = {}
        self._swept_at = _LEAST_SWEPT

    def wait(self, who: Hashable) -> float:
        """Seconds until they may do it once more; 0 where they may now."""
        left = self._full_at.get(who, 0.0) + self._each - self._seconds - self._clock()
        return max(0.0, left)

    def use(self, who: Hashable) -> None:
        """They do it."""
        now = self._clock()
        self._full_at[who] = max(now, self._full_at.get(who, now)) + self._each
        if len(self._full_at) > self._swept_at:
            self._full_at = {each: at for each, at in self._full_at.items() if at > now}
            self._swept_at = _LEAST_SWEPT + 2 * len(self._full_at)

    def give_back(self, who: Hashable) -> None:
        """What they did counts for nothing."""
        if who in self._full_at:
            self._full_at[who] -= self._each
