"""Ids made from content, the same on every machine, for every order of input."""

from __future__ import annotations

import hashlib

_SEPARATOR = "\x1f"


def content_id(prefix: str, *parts: object) -> str:
    """A short id from what makes the thing the same thing.

    Args:
        prefix: one or two letters that say what kind of thing it is (`r`, `s`, `c`, ...).
        parts: values whose `str` is stable between runs, in a fixed order.

    Returns:
        `prefix`, a dash and 12 hexadecimal digits of SHA-256 (a collision among a million ids: 1 in 500).

    >>> content_id("s", "r-1", 10, 20) == content_id("s", "r-1", 10, 20)
    True
    """
    joined = _SEPARATOR.join(str(part) for part in parts)
    return f"{prefix}-{hashlib.sha256(joined.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
