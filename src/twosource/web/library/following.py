"""Following a library: takes a place in it, gives what has changed since, as it changes.

/api/changes              a stream of events (SSE): reports that came, judgements made
/stories/ID/feed.atom     an Atom feed of a story's reports
/feed.atom?words=         an Atom feed of the reports that fit a rule, as `twosource watch` has rules
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode, urlsplit
from xml.etree import ElementTree as ET

from fastapi import FastAPI, Header, HTTPException, Query, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import StreamingResponse

from twosource.library.answers import KeptReport
from twosource.records import content_id
from twosource.views import words as say
from twosource.views.json import write_line
from twosource.watching.rules import Rule
from twosource.web.answers import House

_ATOM = "http://www.w3.org/2005/Atom"
_EVERY_SECONDS = 1.0
# A connection is closed after so long at the latest; a browser opens it again where it left off.
_LONGEST_SECONDS = 300
_MOST_STREAMS = 100
_MOST_AT_ONCE = 500
# A rule is held against the last reports, as many as a desk gets in some days; a feed of it has so many entries.
_LOOKED_THROUGH = 1000
_MOST_ENTRIES = 50
_NEVER = "1970-01-01T00:00:00+00:00"

Looked = Annotated[str, Query(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """What has changed since an event.

    Attributes:
        reports: ids of the reports that came, in order; at most 500 an event.
        stories: ids of the stories they went into.
        judgements: ids of the judgements made.
    """

    reports: tuple[str, ...]
    stories: tuple[str, ...]
    judgements: tuple[str, ...]


def add_following(app: FastAPI, house: House) -> None:
    """Adds the stream and the feeds."""
    open_streams: list[object] = []

    @app.get(
        "/api/changes",
        response_class=StreamingResponse,
        responses={200: {"content": {"text/event-stream": {"schema": {"type": "string"}}}}},
        tags=["changes"],
    )
    async def changes(
        request: Request,
        seconds: Annotated[int, Query(ge=0, le=_LONGEST_SECONDS)] = _LONGEST_SECONDS,
        last_event_id: Annotated[str | None, Header(max_length=40, description="To go on after this event.")] = None,
    ) -> StreamingResponse:
        """A stream of server-sent events, one each time that reports come or somebody decides something."""
        if len(open_streams) >= _MOST_STREAMS:
            raise HTTPException(503, "Too many streams are open.")
        place = _place(last_event_id) if last_event_id else await run_in_threadpool(_last, house)
        mark = object()

        async def stream() -> AsyncIterator[str]:
            open_streams.append(mark)
            at, left = place, seconds
            try:
                yield f"id: {at[0]}.{at[1]}\nretry: 3000\n\n"
                while True:
                    came, at = await run_in_threadpool(_came, house, at)
                    if came is not None:
                        yield f"id: {at[0]}.{at[1]}\nevent: change\ndata: {write_line(came)}\n\n"
                    if left <= 0 or await request.is_disconnected():
                        return
                    left -= 1
                    await asyncio.sleep(_EVERY_SECONDS)
            finally:
                open_streams.remove(mark)

        return StreamingResponse(stream(), media_type="text/event-stream", headers={"Cache-Control": "no-store"})

    @app.get("/stories/{story}/feed.atom", include_in_schema=False)
    def feed(request: Request, story: str) -> Response:
        now = house.shelf.resolve(story)
        kept = house.shelf.story(now)
        title = next((each.report.title for each in kept if each.report.title), None)
        return _sent(request, kept, title or "No headline", of=now, page=f"/stories/{now}")

    @app.get("/feed.atom", include_in_schema=False)
    def of_rule(request: Request, words: Looked = "", person: Looked = "", place: Looked = "") -> Response:
        rule = Rule(name=", ".join(filter(None, (words, person, place))), words=words, person=person, place=place)
        if not rule.name.strip():
            raise HTTPException(422, "Say what the reports are to have: words, a person or a place.")
        if person and house.shelf.held_back(person):
            raise HTTPException(409, f"{person} is held back: nobody is shown or found by this name.")
        latest = house.shelf.arrivals(house.shelf.last_arrival() - _LOOKED_THROUGH, limit=_LOOKED_THROUGH)
        kept = [each for each in latest if rule.where(each.report) is not None][-_MOST_ENTRIES:]
        page = "/search?" + urlencode({"q": " ".join(filter(None, (words, person, place)))})
        return _sent(request, kept, rule.name, of=content_id("rule", words, person, place), page=page)


def _sent(request: Request, kept: Sequence[KeptReport], title: str, *, of: str, page: str) -> Response:
    base = str(request.base_url).rstrip("/")
    written = write_feed(kept, title, of=of, page=f"{base}{page}", own=str(request.url))
    return Response(written, media_type="application/atom+xml")


def write_feed(kept: Sequence[KeptReport], title: str, *, of: str, page: str, own: str) -> bytes:
    """The Atom feed of some reports, the latest first.

    Args:
        kept: by arrival.
        title: of the feed.
        of: what names the feed for ever.
        page: address of what shows the same to a reader; what it is on holds the reports.
        own: address of the feed.
    """
    parts = urlsplit(page)
    base = f"{parts.scheme}://{parts.netloc}"
    feed = ET.Element("feed", xmlns=_ATOM)
    _put(feed, "title", title)
    _put(feed, "id", f"urn:twosource:{of}")
    _put(feed, "updated", kept[-1].added_at if kept else _NEVER)
    ET.SubElement(feed, "link", rel="alternate", href=page)
    ET.SubElement(feed, "link", rel="self", href=own)
    for each in reversed(kept):
        entry = ET.SubElement(feed, "entry")
        _put(entry, "title", each.report.title or "No headline")
        _put(entry, "id", f"urn:twosource:{each.report.id}")
        _put(entry, "updated", each.added_at)
        _put(ET.SubElement(entry, "author"), "name", each.report.outlet or "not known")
        ET.SubElement(entry, "link", rel="alternate", href=f"{base}/reports/{each.report.id}")
    written: bytes = ET.tostring(feed, encoding="utf-8", xml_declaration=True)
    return written


def _put(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, name).text = say.flat(text).replace("\ufffe", "").replace("\uffff", "")


def _last(house: House) -> tuple[int, int]:
    return house.shelf.last_arrival(), len(house.shelf.judgements())


def _place(event: str) -> tuple[int, int]:
    """The report and the judgement that came last before an event."""
    arrivals, _, judgements = event.partition(".")
    if not (arrivals.isascii() and arrivals.isdigit() and judgements.isascii() and judgements.isdigit()):
        raise HTTPException(422, "This is no event of this stream.")
    return int(arrivals[:15]), int(judgements[:15])


def _came(house: House, place: tuple[int, int]) -> tuple[Came | None, tuple[int, int]]:
    """What came after a place, or None; and the place after it."""
    last = house.shelf.last_arrival()
    kept = house.shelf.arrivals(place[0], limit=_MOST_AT_ONCE) if last > place[0] else []
    judgements = house.shelf.judgements()[place[1] :]
    if not kept and not judgements:
        return None, place
    came = Came(
        reports=tuple(each.report.id for each in kept),
        stories=tuple(sorted({each.story for each in kept if each.story})),
        judgements=tuple(each.id for each in judgements),
    )
    return came, (kept[-1].number if kept else place[0], place[1] + len(judgements))
