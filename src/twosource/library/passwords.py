"""Passwords: takes one, gives what is kept of it, and says later whether another is the same; next: users.

Kept is `scrypt$N$r$p$SALT$HASH`: the cost stands with each, so that it can be raised for new ones.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import unicodedata
from base64 import b64decode, b64encode
from dataclasses import dataclass

from twosource.errors import UsageError

LEAST = 10
MOST = 200
_SALT = _HASH = 32


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a try costs: 128 * n * r bytes, and p times the work. The default is OWASP's for 32 MiB: a quarter second.

    Attributes:
        n: scrypt's N.
        r: block size.
        p: repetitions.
    """

    n: int = 2**15
    r: int = 8
    p: int = 3


def keep_password(password: str, cost: Cost) -> str:
    """What is kept of a password.

    Raises:
        UsageError: it is too short or too long.
    """
    if not LEAST <= len(password) <= MOST:
        raise UsageError(f"a password has {LEAST} to {MOST} characters")
    salt = secrets.token_bytes(_SALT)
    return _written(cost, salt, _hash(password, salt, cost))


def fits(password: str, kept: str) -> bool:
    """Whether it is the password of which this is kept; a wrong one takes as long as the right one."""
    _, n, r, p, salt, known = kept.split("$")
    cost = Cost(n=int(n), r=int(r), p=int(p))
    return hmac.compare_digest(_hash(password[:MOST], b64decode(salt), cost), b64decode(known))


def fits_nothing(cost: Cost) -> str:
    """What no password fits, to try against where there is no such user: that takes as long."""
    return _written(cost, secrets.token_bytes(_SALT), secrets.token_bytes(_HASH))


def _hash(password: str, salt: bytes, cost: Cost) -> bytes:
    # What one keyboard writes as two characters, another writes as one.
    words = unicodedata.normalize("NFKC", password).encode("utf-8", "replace")
    most = 256 * cost.r * (cost.n + cost.p)
    return hashlib.scrypt(words, salt=salt, n=cost.n, r=cost.r, p=cost.p, maxmem=most, dklen=_HASH)


def _written(cost: Cost, salt: bytes, found: bytes) -> str:
    return f"scrypt${cost.n}${cost.r}${cost.p}${b64encode(salt).decode()}${b64encode(found).decode()}"
