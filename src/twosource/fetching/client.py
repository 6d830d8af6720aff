"""The client: takes an address, gives what stands there (Fetched) or the Problem why not; next: find.

It asks a host one thing at a time and pauses between, keeps to `robots.txt`, waits as long as it is told to, sends
back what it has so that an unchanged page is not sent again, and bears any answer: one that never ends, lies about
its length, unpacks without end, leads round in a circle or into a private network.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException
from typing import TYPE_CHECKING, Any
from urllib.parse import urljoin

from twosource.errors import ReadError
from twosource.fetching.connection import Deadline, PrivateAddressError, connect
from twosource.fetching.hosts import Turns
from twosource.fetching.manners import Manners
from twosource.fetching.robots import Robots
from twosource.records import Problem
from twosource.reports.sniff import too_large, unpack

if TYPE_CHECKING:
    from urllib3.util.url import Url

_CHUNK = 65_536
_PASSING = frozenset((429, 500, 502, 503, 504))
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_LATER = "Try again later."
_LONGEST_REST = 24 * 3600.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Validators:
    """What a server gave to recognise its answer by; sent back, it need not send the same again.

    Attributes:
        etag: or None.
        modified: its `Last-Modified`, as written, or None.
    """

    etag: str | None = None
    modified: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What stands at an address.

    Attributes:
        url: where it was found after redirects.
        data: its bytes, without the encodings of the transport; None where it has not changed.
        charset: that the server named, or None.
        validators: to send the next time.
        fetched_at: moment (ISO 8601, UTC).
    """

    url: str
    data: bytes | None
    charset: str | None
    validators: Validators
    fetched_at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Answer:
    """One answer of a server: status, headers by lower name, body."""

    status: int
    headers: dict[str, str]
    data: bytes


class _PassingError(Exception):
    """Trouble that may be over the next time."""

    def __init__(self, problem: Problem, wait: float | None = None) -> None:
        super().__init__(problem.why)
        self.problem = problem
        self.wait = wait


def _now() -> datetime:
    return datetime.now(UTC)


class Client:
    """Fetches addresses; may be used by several threads."""

    def __init__(self, manners: Manners | None = None, *, clock: Callable[[], datetime] = _now) -> None:
        """A client without a memory of its own.

        Args:
            manners: its limits.
            clock: what says the moment of fetching; no waiting depends on it.
        """
        self.manners = manners or Manners()
        self._clock = clock
        self._turns = Turns(self.manners.delay)
        self._robots = Robots(self.manners.agent)
        self._running: set[Deadline] = set()

    @property
    def is_stopped(self) -> bool:
        """Whether it was told to stop."""
        return self._turns.is_stopped

    def stop(self) -> None:
        """Ends all waiting and every answer that is still coming; what is asked from now on is a Problem."""
        self._turns.stop()
        for deadline in tuple(self._running):
            deadline.end()

    def fetch(self, url: str, known: Validators | None = None) -> Fetched | Problem:
        """What stands at an address.

        Args:
            url: `http` or `https`.
            known: of what was fetched there before; where it still holds, `data` is None.
        """
        for number in range(self.manners.tries):
            try:
                return self._follow(url, known or Validators())
            except ReadError as error:
                return error.problem
            except _PassingError as error:
                wait = error.wait if error.wait is not None else self.manners.delay * 2 ** (number + 1)
                if number + 1 == self.manners.tries or wait > self.manners.longest_delay:
                    return error.problem
                self._turns.wait(wait)
        raise AssertionError("tries is at least 1")

    def _follow(self, asked: str, known: Validators) -> Fetched:
        """The answer at the end of the redirects; each address on the way is held to the same rules."""
        url, seen = asked, [asked]
        while True:
            place = _parsed(url, asked)
            self._ask_robots(place, asked)
            answer = self._ask(place, asked, known)
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not target:
                return self._fetched(url, asked, answer, known)
            url = urljoin(url, target)
            if url in seen or len(seen) > self.manners.redirects:
                why = f"It leads on and on (redirects is {self.manners.redirects}), at last to {url}."
                raise _refusal(asked, "redirects", why, "Look at it in a browser and give the address it ends at.")
            seen.append(url)

    def _fetched(self, url: str, asked: str, answer: _Answer, known: Validators) -> Fetched:
        if answer.status not in (200, 304):
            why = f"The server answers {answer.status}."
            raise _refusal(asked, f"http {answer.status}", why, "Check the address.")
        found = Validators(etag=answer.headers.get("etag"), modified=answer.headers.get("last-modified"))
        return Fetched(
            url=url,
            data=None if answer.status == 304 else answer.data,
            charset=_charset(answer.headers.get("content-type", "")),
            validators=known if answer.status == 304 and found == Validators() else found,
            fetched_at=self._clock().isoformat(timespec="seconds"),
        )

    def _ask_robots(self, place: Url, asked: str) -> None:
        """Raises ReadError where the site wants no robot there."""
        origin = f"{place.scheme}://{place.netloc}"
        rules = self._robots.of(origin, lambda: self._rules(origin, asked))
        if rules.delay:
            self._turns.slow_down(place.netloc or "", min(rules.delay, self.manners.longest_delay))
        if not rules.allow(place.url):
            why = f"The robots.txt of {origin} does not let {self.manners.agent.partition('/')[0]} fetch it."
            raise _refusal(asked, "robots", why, "Ask the site, or save the page and give the file.")

    def _rules(self, origin: str, asked: str) -> str:
        """The text of a site's robots.txt, "" where it has none; where it cannot be had now, nothing is (RFC 9309)."""
        url = f"{origin}/robots.txt"
        for _ in range(self.manners.redirects + 1):
            answer = self._ask(_parsed(url, asked), asked, Validators())
            target = answer.headers.get("location")
            if answer.status not in _REDIRECTS or not target:
                return answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
            url = urljoin(url, target)
        return ""

    def _ask(self, place: Url, asked: str, known: Validators) -> _Answer:
        """One request in the host's turn; raises _PassingError where the trouble may pass."""
        host = place.netloc or ""
        left = self._turns.left(host)
        if left > self.manners.longest_delay:
            why = f"{host} asked to be left alone for {left:.0f} more seconds."
            raise _refusal(asked, "later", why, _LATER)
        with self._turns.turn(host):
            if self.is_stopped:
                raise _stopped(asked)
            answer = self._exchange(place, asked, known)
        if answer.status not in _PASSING:
            return answer
        wait = _retry_after(answer.headers, self._clock)
        if wait is not None:
            self._turns.rest(host, min(wait, _LONGEST_REST))
        told = f" and asks to wait {wait:.0f} seconds" if wait is not None else ""
        why = f"The server answers {answer.status} for {place.url}{told}."
        raise _PassingError(_problem(asked, f"http {answer.status}", why, _LATER), wait)

    def _exchange(self, place: Url, asked: str, known: Validators) -> _Answer:
        """One request and its whole answer."""
        from urllib3.exceptions import HTTPError

        connection = connect(place.scheme or "", (place.host or "").strip("[]"), place.port, self.manners)
        with Deadline(self.manners.patience) as deadline:
            self._running.add(deadline)
            try:
                connection.connect()
                deadline.hold(connection.sock)
                answer, failure = self._read(connection, place, asked, known), None
            except PrivateAddressError as error:
                why = f"{place.host} leads to {error}, an address of a private network."
                what_next = "If that is meant, allow the host by name (--private-host)."
                raise _refusal(asked, "private address", why, what_next) from None
            except (HTTPError, HTTPException, OSError, ValueError) as error:
                answer, failure = None, error
            finally:
                self._running.discard(deadline)
                connection.close()
        if self.is_stopped:
            raise _stopped(asked)
        if deadline.is_over:
            why = f"The answer took longer than {self.manners.patience:g} seconds (patience)."
            raise _PassingError(_problem(asked, "timeout", why, _LATER))
        if answer is None:
            why = f"It cannot be fetched ({_words(failure)})."
            raise _PassingError(_problem(asked, "network", why, "Check the address, or try again later."))
        return answer

    def _read(self, connection: Any, place: Url, asked: str, known: Validators) -> _Answer:
        headers = {"User-Agent": self.manners.agent, "Accept": "*/*", "Accept-Encoding": "gzip", "Connection": "close"}
        if known.etag:
            headers["If-None-Match"] = known.etag
        if known.modified:
            headers["If-Modified-Since"] = known.modified
        connection.request("GET", place.request_uri, headers=headers, preload_content=False, decode_content=False)
        response = connection.getresponse()
        data = bytearray()
        for chunk in response.stream(_CHUNK, decode_content=False):
            data += chunk
            if len(data) > self.manners.max_bytes:
                raise too_large(asked, len(data), self.manners.max_bytes)
        given = {name.lower(): value for name, value in response.headers.items()}
        coding = given.get("content-encoding", "identity").strip().lower()
        if coding not in ("identity", "gzip", "x-gzip", ""):
            why = f"The server packs its answer in a way that was not asked for ({coding})."
            raise _refusal(asked, "encoding", why, "Save the page and give the file.")
        packed = bytes(data)
        is_packed = coding.endswith("gzip")
        body = unpack(packed, asked, self.manners.max_bytes) if is_packed else packed
        return _Answer(status=response.status, headers=given, data=body)


def _parsed(url: str, asked: str) -> Url:
    """The parts of an address; raises ReadError where it is none of the web."""
    from urllib3.exceptions import LocationParseError
    from urllib3.util import parse_url

    try:
        place = parse_url(url)
    except LocationParseError:
        place = None
    if place is None or place.scheme not in ("http", "https") or not place.host or place.auth:
        why = f"{url if url != asked else 'It'} is no address of a page (http or https, without a name and password)."
        raise _refusal(asked, "address", why, "Check the address.")
    return place


def _retry_after(headers: dict[str, str], clock: Callable[[], datetime]) -> float | None:
    """The seconds that an answer asks to wait; a moment is counted from the server's own clock where it tells it."""
    words = headers.get("retry-after", "").strip()
    if words.isascii() and words.isdigit():
        return float(words[:9])
    try:
        until = parsedate_to_datetime(words)
        since = parsedate_to_datetime(headers["date"]) if "date" in headers else clock()
        return max(0.0, (until - since).total_seconds())
    except (ValueError, TypeError):
        return None


def _charset(content_type: str) -> str | None:
    from email.message import Message

    message = Message()
    message["content-type"] = content_type
    return message.get_content_charset()


def _words(error: Exception | None) -> str:
    """What an error says, in short: the innermost reason."""
    inner = (error.__cause__ or error.__context__ if error else None) or error
    return " ".join(str(inner).split())[:200] or type(error).__name__


def _stopped(location: str) -> ReadError:
    return _refusal(location, "stopped", "It was not fetched: the program was told to stop.", "Start it again.")


def _problem(location: str, kind: str, why: str, what_next: str) -> Problem:
    return Problem(location=location, kind=kind, why=why, next=what_next)


def _refusal(location: str, kind: str, why: str, what_next: str) -> ReadError:
    return ReadError(_problem(location, kind, why, what_next))
