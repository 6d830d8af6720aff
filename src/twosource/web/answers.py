"""Answers over a library: takes a view object, gives its HTML or its JSON, with an ETag; next: the browser.

A page is made for all visitors, with marks where their own goes (`sheet.py`); one that costs much is kept.
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from hashlib import sha256
from typing import Any

from fastapi import Request, Response
from fastapi.responses import JSONResponse

from twosource import __version__
from twosource.views import words
from twosource.views.html import environment
from twosource.views.json import write_line
from twosource.views.lines import Section
from twosource.web.guard import POLICY
from twosource.web.sheet import LEAST_PACKED, MARKS, Sheet
from twosource.web.shelf import Shelf
from twosource.web.visitor import Tokens, Visitor, remember, visitor_of
from twosource.web.work import Task, Work

_PACKED_KEPT = 64

LibraryTask = Task[tuple[Section, ...]]
LibraryWork = Work[tuple[Section, ...]]


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What every page of a library has at hand.

    Attributes:
        shelf: the library.
        work: what is being added and read.
        tokens: of this run.
    """

    shelf: Shelf
    work: LibraryWork
    tokens: Tokens


def fill(template: str, **shown: object) -> str:
    """A page for all visitors; whatever it shows of reports is made harmless."""
    given = {"words": words, "version": __version__, "q": "", "days": days, **MARKS}
    return environment("twosource.web").get_template(template).render(given | shown)


def send_page(request: Request, house: House, sheet: Sheet, *, status: int = 200) -> Response:
    """A made page, for this visitor.

    Args:
        request: that asks.
        house: of the library.
        sheet: made by `fill`.
        status: of the answer.
    """
    visitor = visitor_of(request)
    page = sheet.filled(_own(house, visitor))
    if status == 200 and _is_known(request, page.tag):
        response = Response(status_code=304, headers=_headers(page.tag))
    else:
        packs = page.size > LEAST_PACKED and _takes_gzip(request)
        headers = _headers(page.tag) | ({"Content-Encoding": "gzip"} if packs else {})
        body = page.gzipped() if packs else page.plain()
        response = Response(body, status, headers=headers, media_type="text/html; charset=utf-8")
    if sheet.style:
        own = POLICY.replace("style-src 'self'", f"style-src 'self' '{sheet.style}'")
        response.headers["Content-Security-Policy"] = own
    remember(response, visitor)
    return response


def _own(house: House, visitor: Visitor) -> dict[str, str]:
    """What is the visitor's own: who they are, how they sign, the token of their forms."""
    token = house.tokens.of(visitor)
    shown = {name: fill(f"_{name}.html", visitor=visitor) for name in ("user", "signature")}
    return {"token": token} | {name: words.replace(MARKS["token"], token) for name, words in shown.items()}


def show_page(request: Request, house: House, template: str, *, status: int = 200, **shown: object) -> Response:
    """A page of a template, for this visitor."""
    return send_page(request, house, Sheet(fill(template, **shown)), status=status)


def send_sorry(request: Request, house: House, status: int, why: str) -> Response:
    """What went wrong, as the asker reads it."""
    if wants_json(request):
        return JSONResponse({"why": why}, status)
    return show_page(request, house, "not-done.html", status=status, why=why)


def wants_json(request: Request) -> bool:
    """Whether a program asks."""
    return request.url.path.startswith("/api/") or "application/json" in request.headers.get("accept", "")


def send_record(request: Request, record: Any) -> Response:
    """A record as JSON."""
    return _tagged(request, write_line(record).encode(), "application/json")


def days(first: str | None, last: str | None) -> str:
    """Two ISO days as a person says them.

    >>> days("2031-05-05", "2031-05-06"), days("2031-05-06", "2031-05-06"), days(None, None)
    ('5 to 6 May 2031', '6 May 2031', 'no day known')
    """
    if first is None or last is None:
        return "no day known"
    start, end = date.fromisoformat(first), date.fromisoformat(last)
    told = f"{end.day} {end:%B %Y}"
    if start == end:
        return told
    if start.year != end.year:
        return f"{start.day} {start:%B %Y} to {told}"
    return f"{start.day} to {told}" if start.month == end.month else f"{start.day} {start:%B} to {told}"


def with_name(visitor: Visitor, name: str) -> Visitor:
    """The visitor, who signs with this name from now on."""
    return replace(visitor, name=name)


def send_file(request: Request, body: bytes, media: str) -> Response:
    """A file that pages load: it changes with the program alone."""
    response = _tagged(request, body, media)
    response.headers["Cache-Control"] = "private, max-age=300"
    return response


def _headers(tag: str) -> dict[str, str]:
    return {"ETag": f'"{tag}"', "Cache-Control": "private, no-cache", "Vary": "Accept-Encoding, Cookie"}


def _is_known(request: Request, tag: str) -> bool:
    """Whether the browser has it already."""
    return f'"{tag}"' in request.headers.get("if-none-match", "")


def _takes_gzip(request: Request) -> bool:
    return "gzip" in request.headers.get("accept-encoding", "")


def _tagged(request: Request, body: bytes, media: str) -> Response:
    """The answer, packed where the browser takes that, or that it has not changed since this browser had it."""
    tag = sha256(body).hexdigest()[:32]
    headers = _headers(tag)
    if _is_known(request, tag):
        return Response(status_code=304, headers=headers)
    if len(body) > LEAST_PACKED and _takes_gzip(request):
        headers["Content-Encoding"] = "gzip"
        body = _packed(body)
    return Response(body, headers=headers, media_type=media)


@lru_cache(_PACKED_KEPT)
def _packed(body: bytes) -> bytes:
    """The bytes packed: a dossier to a seventh; more would take longer than it saves."""
    return gzip.compress(body, compresslevel=5, mtime=0)
