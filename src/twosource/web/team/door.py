"""Trying passwords: takes a name, a password and where they come from, lets in or says how long to wait; next: signing.

A guess costs the guesser: of one name from one address a few are free, then one in minutes. A name that is guessed at
from everywhere, and an address that guesses at every name, are slowed as well, later.
"""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Callable
from ipaddress import ip_network

from fastapi import HTTPException, Request
from fastapi.concurrency import run_in_threadpool

from twosource.library.users import Users, user_key
from twosource.web.team.allowance import Allowance

_QUARTER = 15 * 60
TRIES_OF_BOTH, TRIES_OF_ADDRESS, TRIES_OF_NAME = 5, 30, 50
# So many passwords are tried at once: each takes 32 MiB, and none of the threads that make pages.
_AT_ONCE = 2


class Door:
    """The passwords of users, tried by browsers."""

    def __init__(self, users: Users, clock: Callable[[], float] = time.monotonic) -> None:
        self._users = users
        self._few = asyncio.Semaphore(_AT_ONCE)
        self._both, self._address, self._name = (
            Allowance(most, _QUARTER, clock) for most in (TRIES_OF_BOTH, TRIES_OF_ADDRESS, TRIES_OF_NAME)
        )

    async def check(self, request: Request, name: str, password: str) -> None:
        """Nothing where it is the password of the user.

        Raises:
            HTTPException: 403 where it is not, 429 where too many were not; both tell nothing of the user.
        """
        host = host_of(request)
        address, key = _network(host), user_key(name)
        uses = ((self._both, (address, key)), (self._address, address), (self._name, key))
        wait = max(allowance.wait(who) for allowance, who in uses)
        if wait:
            minutes = math.ceil(wait / 60)
            told = f"Too many tries. Wait {minutes} {'minute' if minutes == 1 else 'minutes'}."
            raise HTTPException(429, told, {"Retry-After": str(math.ceil(wait))})
        # Counted before it is tried: many at once are many.
        for allowance, who in uses:
            allowance.use(who)
        async with self._few:
            fits = await run_in_threadpool(self._users.check, name, password)
        if not fits:
            await run_in_threadpool(self._users.note_failure, name, host)
            raise HTTPException(403, "Name and password do not fit.")
        for allowance, who in uses:
            allowance.give_back(who)


def host_of(request: Request) -> str:
    """The address that asks; of a proxy that is believed, the one it asks for."""
    return request.client.host if request.client else ""


def _network(host: str) -> str:
    """What one asker has: an address, or in IPv6 all that one line is given.

    >>> _network("192.0.2.7"), _network("2001:db8:1:2:3::4")
    ('192.0.2.7/32', '2001:db8:1:2::/64')
    """
    try:
        return str(ip_network((host, 64 if ":" in host else 32), strict=False))
    except ValueError:
        return host
