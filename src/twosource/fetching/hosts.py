"""Turns: who may ask a host, and when; takes a host, gives the moment to ask it; next: client."""

from __future__ import annotations

import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager


class Turns:
    """One request to a host at a time, with a pause after each; across threads."""

    def __init__(self, delay: float) -> None:
        self._delay = delay
        self._locks: defaultdict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}
        self._delays: dict[str, float] = {}
        self._stopped = threading.Event()

    @property
    def is_stopped(self) -> bool:
        """Whether nobody is to ask any more."""
        return self._stopped.is_set()

    def stop(self) -> None:
        """Ends all waiting."""
        self._stopped.set()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """The host is ours, after the pause that the last request to it asks for."""
        with self._locks[host]:
            self.wait(self.left(host))
            try:
                yield
            finally:
                self.rest(host, self._delays.get(host, self._delay))

    def left(self, host: str) -> float:
        """The seconds for which nobody is to ask a host yet."""
        return max(0.0, self._free_at.get(host, 0.0) - time.monotonic())

    def wait(self, seconds: float) -> None:
        """So many seconds, or until all is stopped."""
        if seconds > 0:
            self._stopped.wait(seconds)

    def rest(self, host: str, seconds: float) -> None:
        """Nobody asks the host for so many seconds from now."""
        self._free_at[host] = max(self._free_at.get(host, 0.0), time.monotonic() + seconds)

    def slow_down(self, host: str, seconds: float) -> None:
        """The host itself asks for so many seconds between two requests."""
        self._delays[host] = max(self._delay, seconds)
