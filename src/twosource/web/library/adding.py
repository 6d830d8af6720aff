"""The page that adds reports: takes what somebody pastes, drops or gives the address of, puts it into the library.

/add       the page, and where its form goes
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from fastapi import FastAPI, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from twosource.errors import LibraryError
from twosource.fetching.client import Client
from twosource.fetching.find import find_reports
from twosource.records import Problem, Received, Report
from twosource.web.answers import House, LibraryTask, send_page
from twosource.web.forms import Form, read_form
from twosource.web.given import Given, read_given
from twosource.web.pages import fill_form
from twosource.web.sheet import MARKS, Sheet
from twosource.web.visitor import visitor_of
from twosource.web.work import Progress, Task

# Of what one address leads to; a feed has some dozens, an archive is for `twosource add`.
_MOST_FETCHED = 200

Fetch = Callable[[str], list[Received | Problem]]


def fetch_from_web(address: str) -> list[Received | Problem]:
    """What stands at an address of the open internet; one of a private network is a Problem."""
    found: list[Received | Problem] = []
    for item in find_reports([address], Client()):
        found.append(item)
        if len(found) >= _MOST_FETCHED:
            break
    return found


def add_adding(app: FastAPI, house: House, fetch: Fetch = fetch_from_web) -> None:
    """Adds the page."""

    @app.get("/add", include_in_schema=False)
    def start(request: Request) -> Response:
        return _page(request, house, None)

    @app.post("/add", include_in_schema=False)
    async def add(request: Request) -> Response:
        form = await read_form(request)
        house.tokens.check(visitor_of(request), form.token)
        if form.wants_more:
            return _page(request, house, form)
        if not form.given and not form.web:
            return _page(request, house, form, problem="Paste a text, choose a file or give an address first.")
        task = await run_in_threadpool(_start, house, form, fetch)
        # For the audit log of a team.
        request.state.about = f"{len(form.given)} given {form.web}".strip()
        return RedirectResponse(f"/work/{task.id}", 303)


def _page(request: Request, house: House, form: Form | None, *, problem: str = "") -> Response:
    boxes, more = (form.boxes, 3 if form.wants_more else 0) if form else ((), 0)
    made = fill_form("add.html", boxes=boxes, more=more, problem=problem, q="", **MARKS)
    return send_page(request, house, Sheet(made), status=422 if problem else 200)


def _start(house: House, form: Form, fetch: Fetch) -> LibraryTask:
    number = len(form.given) + bool(form.web)

    def work(task: LibraryTask, progress: Progress) -> None:
        _add(house, form.given, fetch(form.web) if form.web else [], task, progress)

    return house.work.start(Task(f"Adding {number} {'text' if number == 1 else 'texts'}", "/", number), work)


def _add(
    house: House, given: Sequence[Given], fetched: Sequence[Received | Problem], task: LibraryTask, progress: Progress
) -> None:
    """Keeps what was given; where all of it is of one story, reads and compares that."""
    reports, problems = read_given(given, progress)
    problems += [item for item in fetched if isinstance(item, Problem)]
    came: list[Report | Received] = [*reports, *(item for item in fetched if isinstance(item, Received))]
    task.problems = tuple(problems)
    house.shelf.add(came)
    stories = sorted({story for item in came if (story := _story_of(house, item))})
    if len(stories) == 1:
        task.then = f"/stories/{stories[0]}"
        house.shelf.account(stories[0], progress=progress)


def _story_of(house: House, item: Report | Received) -> str | None:
    report = item if isinstance(item, Report) else item.report
    try:
        return house.shelf.report(report.id).story
    except LibraryError:
        return None
