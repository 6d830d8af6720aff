"""The front page of a library: takes filters and a cursor, gives stories, those that grew last first.

/               the page         /api/stories    the same as JSON
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Depends, FastAPI, Query, Request, Response

from twosource.library.answers import DayCount, Filters, HowFar, Outline, StoryLine
from twosource.web.answers import House, send_record, show_page
from twosource.web.visitor import visitor_of

PAGE = 30
_BARS = 24

Day = Annotated[str | None, Query(pattern=r"^(\d{4}-\d\d-\d\d)?$", description="ISO day of publication.")]
Name = Annotated[str | None, Query(max_length=200)]


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontStory:
    """A story in the list.

    Attributes:
        line: its counts.
        outline: its days, places and separate texts.
    """

    line: StoryLine
    outline: Outline


@dataclass(frozen=True, slots=True, kw_only=True)
class Front:
    """What the front page shows.

    Attributes:
        stories: those that grew last first.
        next: cursor of the next page, or None.
        how_far: how many reports are read: persons and places are known of those alone.
    """

    stories: tuple[FrontStory, ...]
    next: int | None
    how_far: HowFar


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """A bar of the picture of a story's reports by day.

    Attributes:
        x: left edge, in a picture 96 wide.
        y: upper edge, in a picture 28 high.
        width: of the bar.
        height: likewise.
    """

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What is asked of the list.

    Attributes:
        filters: only stories with a report that fits.
        at_least: reports.
        after: cursor, or None for the first page.
    """

    filters: Filters
    at_least: int
    after: int | None


def read_asked(
    outlet: Name = None,
    person: Name = None,
    place: Name = None,
    since: Day = None,
    until: Day = None,
    at_least: Annotated[int, Query(ge=1, le=1000)] = 1,
    after: Annotated[int | None, Query(ge=1, lt=2**31, description="The `next` of the page before.")] = None,
) -> Asked:
    """What is asked of the list, by an address."""
    given = {"outlet": outlet, "person": person, "place": place, "since": since, "until": until}
    filters = Filters(**{name: (value or "").strip() or None for name, value in given.items()})
    return Asked(filters=filters, at_least=at_least, after=after)


def front_of(house: House, asked: Asked) -> Front:
    """The stories of one page."""
    lines = house.shelf.stories(asked.filters, at_least=asked.at_least, limit=PAGE + 1, before=asked.after)
    shown = lines[:PAGE]
    outlines = house.shelf.outlines([line.id for line in shown])
    return Front(
        stories=tuple(FrontStory(line=line, outline=outlines[line.id]) for line in shown),
        next=shown[-1].last if len(lines) > PAGE else None,
        how_far=house.shelf.how_far(),
    )


def curve(days: Sequence[DayCount]) -> tuple[Bar, ...]:
    """The picture of a story's reports by day, the first day left; days together where there are many."""
    if not days:
        return ()
    first, last = (date.fromisoformat(days[n].day).toordinal() for n in (0, -1))
    per_bar = max(1, -(-(last - first + 1) // _BARS))
    bars = [0] * ((last - first) // per_bar + 1)
    for each in days:
        bars[(date.fromisoformat(each.day).toordinal() - first) // per_bar] += each.reports
    step = min(12.0, 96 / len(bars))
    tall = [24 * number / max(bars) for number in bars]
    return tuple(
        Bar(x=round(step * n, 1), y=round(26 - height, 1), width=round(step * 0.8, 1), height=round(height, 1))
        for n, height in enumerate(tall)
        if height
    )


def add_front(app: FastAPI, house: House) -> None:
    """Adds the page and its JSON."""

    @app.get("/api/stories", response_model=Front, tags=["stories"])
    def stories(request: Request, asked: Annotated[Asked, Depends(read_asked)]) -> Response:
        """The stories, those that grew last first."""
        return send_record(request, front_of(house, asked))

    @app.get("/", include_in_schema=False)
    def front(request: Request, asked: Annotated[Asked, Depends(read_asked)]) -> Response:
        page = front_of(house, asked)
        given = {name: value for name, value in asdict(asked.filters).items() if value}
        if asked.at_least > 1:
            given["at_least"] = str(asked.at_least)
        return show_page(
            request,
            house,
            "front.html",
            page=page,
            filters=asked.filters,
            at_least=asked.at_least,
            given=given,
            is_first=asked.after is None,
            since_visit=visitor_of(request).last_visit,
            more=page.next and f"/?{urlencode({**given, 'after': page.next})}",
            curve=curve,
        )
