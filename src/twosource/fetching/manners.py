"""How the client behaves towards others, and what it bears from them: one record of limits; next: client."""

from __future__ import annotations

from dataclasses import dataclass, field

from twosource import __version__
from twosource.reports.sniff import MAX_BYTES


@dataclass(frozen=True, slots=True, kw_only=True)
class Manners:
    """The limits of a client. Seconds are those of a clock that only goes forward.

    Attributes:
        agent: what it calls itself; sites' rules for robots are looked up under the word before the stroke.
        delay: seconds between two requests to one host; a host's own `Crawl-delay` may ask for more.
        longest_delay: seconds that a host's `Crawl-delay` or `Retry-After` is waited for; beyond, it is left for later.
        silence: seconds without a byte after which a connection is given up.
        patience: seconds that one answer may take in all.
        max_bytes: of one answer, packed or unpacked.
        redirects: followed one after another.
        tries: of one address where the trouble may pass, each after twice the wait.
        workers: hosts asked at the same time; one host is asked one thing at a time.
        private_hosts: names that may lead to addresses of a private network; no others may.
    """

    agent: str = f"twosource/{__version__}"
    delay: float = 1.0
    longest_delay: float = 60.0
    silence: float = 20.0
    patience: float = 60.0
    max_bytes: int = MAX_BYTES
    redirects: int = 5
    tries: int = 3
    workers: int = 8
    private_hosts: frozenset[str] = field(default_factory=frozenset)
