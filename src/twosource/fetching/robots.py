"""What sites let robots fetch: takes the text of robots.txt, gives its rules; next: client."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

LASTS = 24 * 3600.0
"""Seconds that a site's rules are kept, as RFC 9309 has it."""

_LONGEST = 500_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """What one site lets this robot do.

    Attributes:
        agent: the robot.
        parsed: by Protego.
        until: when they are to be fetched again, on the clock that only goes forward.
    """

    agent: str
    parsed: Any
    until: float

    def allow(self, url: str) -> bool:
        """Whether an address may be fetched."""
        return bool(self.parsed.can_fetch(url, self.agent))

    @property
    def delay(self) -> float | None:
        """The seconds that the site wants between two requests, or None."""
        found = self.parsed.crawl_delay(self.agent)
        return float(found) if found is not None else None


class Robots:
    """The rules of the sites met, each fetched once a day."""

    def __init__(self, agent: str) -> None:
        self._agent = agent.partition("/")[0]
        self._rules: dict[str, Rules] = {}
        self._lock = threading.Lock()

    def of(self, origin: str, fetch: Callable[[], str]) -> Rules:
        """The rules of a site.

        Args:
            origin: scheme, host and port.
            fetch: gives their text.
        """
        with self._lock:
            rules = self._rules.get(origin)
        if rules is None or rules.until < time.monotonic():
            rules = self._parsed(fetch())
            with self._lock:
                self._rules[origin] = rules
        return rules

    def _parsed(self, text: str) -> Rules:
        from protego import Protego

        return Rules(agent=self._agent, parsed=Protego.parse(text[:_LONGEST]), until=time.monotonic() + LASTS)
