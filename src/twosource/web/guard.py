"""What stands before every address of the page: who may ask, how much they may send, what a browser may do with it.

Takes a request, gives it on or refuses it. Any page that is open in the same browser can send to it, also where it
listens on this machine alone: so the name it is asked by and the page that sends are looked at; next: app.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Names that lead nowhere but to this machine; another name in a request is a page that rebinds its own.
OWN_NAMES = frozenset(("127.0.0.1", "localhost"))
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not `no-referrer`: browsers then send forms without the origin that is looked at here.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    "Cache-Control": "no-store",
}


class Guard:
    """Refuses what is not of this machine or too much; sets the headers of every answer."""

    def __init__(self, app: ASGIApp, most_bytes: int, address: str = "") -> None:
        self._app = app
        self._most = most_bytes
        self._address = address
        self._secure = address.startswith("https:")

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answers one request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        found = [(name.decode("latin-1").lower(), value.decode("latin-1")) for name, value in scope["headers"]]
        refused = _refused(scope["method"], found, self._most, self._address)
        answer = PlainTextResponse(f"{refused[1]}\n", refused[0]) if refused else self._app
        await answer(scope, receive, _with_headers(send, secure=self._secure))


def _with_headers(send: Send, *, secure: bool) -> Send:
    """Sends with the headers of every answer; where pages are asked for over https, cookies go over nothing else."""
    added = HEADERS | ({"Strict-Transport-Security": "max-age=31536000"} if secure else {})

    async def sent(message: Message) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", ()))
            if secure:
                own = [(name, value + b"; Secure" if name == b"set-cookie" else value) for name, value in own]
            names = {name.lower() for name, _ in own}
            more = [(name.lower().encode(), value.encode()) for name, value in added.items()]
            message["headers"] = own + [pair for pair in more if pair[0] not in names]
        await send(message)

    return sent


def _refused(method: str, headers: list[tuple[str, str]], most: int, address: str) -> tuple[int, str] | None:
    """Status and reason where a request is refused."""
    hosts = [value.lower() for name, value in headers if name == "host"]
    name = address.partition("//")[2]
    if len(hosts) != 1 or (hosts[0] != name if name else hosts[0].partition(":")[0] not in OWN_NAMES):
        return 421, f"This page answers to {name or '127.0.0.1 and localhost'} only."
    if method != "POST":
        # Reading changes nothing, and no address takes any other method: the application says which it takes.
        return None
    given = dict(headers)
    if given.get("sec-fetch-site", "same-origin") != "same-origin":
        return 403, "Sent by another page."
    if "origin" in given and given["origin"].lower() != (address or f"http://{hosts[0]}"):
        return 403, "Sent by another page."
    length = given.get("content-length", "")
    if not (length.isascii() and length.isdigit()) or "transfer-encoding" in given:
        return 411, "The length must be told."
    if int(length[:18]) > most:
        return 413, f"More than {most // 1_000_000} MB: give fewer or smaller files at a time."
    return None
