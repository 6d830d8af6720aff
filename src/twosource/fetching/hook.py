"""A web hook: takes a record's JSON, sends it to an address that its owner named, gives the Problem why it did not."""

from __future__ import annotations

from http.client import HTTPException
from urllib.parse import urlsplit

from twosource.fetching.connection import Deadline, connect
from twosource.fetching.manners import Manners
from twosource.records import Problem

PATIENCE = 20.0
"""Seconds that a hook may take."""


def send(url: str, record: str) -> Problem | None:
    """Sends one record; a hook may stand in a private network, since its owner named it.

    Args:
        url: `http` or `https`.
        record: JSON.
    """
    from urllib3.exceptions import HTTPError

    place = urlsplit(url)
    host = place.hostname or ""
    manners = Manners(silence=PATIENCE, patience=PATIENCE, private_hosts=frozenset({host}))
    connection = connect(place.scheme, host, place.port, manners)
    headers = {"User-Agent": manners.agent, "Content-Type": "application/json", "Connection": "close"}
    target = (place.path or "/") + (f"?{place.query}" if place.query else "")
    with Deadline(PATIENCE) as deadline:
        try:
            connection.connect()
            deadline.hold(connection.sock)
            connection.request("POST", target, body=record.encode(), headers=headers, preload_content=False)
            status = connection.getresponse().status
        except (HTTPError, HTTPException, OSError, ValueError) as error:
            return _problem(url, f"The web hook cannot be reached ({' '.join(str(error).split())[:200]}).")
        finally:
            connection.close()
    return None if 200 <= status < 300 else _problem(url, f"The web hook answers {status}.")


def _problem(url: str, why: str) -> Problem:
    return Problem(location=url, kind="web hook", why=why, next="The alert is sent again after the next round.")
