"""The pages of work under way: takes a form that asks for it, gives its progress, then what came of it.

/stories/ID/read   has a story read and compared      /work/ID     how far it is
"""

from __future__ import annotations

from dataclasses import dataclass

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from twosource.library.codec import record_of
from twosource.records import Problem
from twosource.web.answers import House, LibraryTask, send_record, show_page
from twosource.web.forms import text_of
from twosource.web.library.story import start_reading
from twosource.web.visitor import visitor_of
from twosource.web.work import State


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkView:
    """How far something is.

    Attributes:
        id: of the task.
        what: in words.
        state: where it is.
        done: how much of it.
        of: how much there is.
        then: address of what comes of it.
        problems: what could not be read.
        why: what is wrong with what was asked for, where it failed for that; else "".
    """

    id: str
    what: str
    state: State
    done: int
    of: int
    then: str
    problems: tuple[Problem, ...]
    why: str


def add_work(app: FastAPI, house: House) -> None:
    """Adds the pages and their JSON."""

    @app.post("/stories/{story}/read", include_in_schema=False)
    async def read(request: Request, story: str) -> Response:
        async with request.form(max_fields=4) as form:
            house.tokens.check(visitor_of(request), text_of(form, "token"))
        now = await run_in_threadpool(house.shelf.resolve, story)
        task = await run_in_threadpool(start_reading, house, now)
        return RedirectResponse(f"/work/{task.id}", 303)

    @app.get("/work/{name}", include_in_schema=False)
    def wait(request: Request, name: str) -> Response:
        task = _found(house, name)
        if task.state == "done" and task.outcome is not None:
            return show_page(request, house, "outcome.html", work=_view(task), sections=task.outcome)
        if task.state == "done" and not task.problems:
            return RedirectResponse(task.then, 303)
        return show_page(request, house, "work.html", work=_view(task))

    @app.get("/api/work/{name}", response_model=WorkView, tags=["work"])
    def progress(request: Request, name: str) -> Response:
        """How far something is that was asked for."""
        return send_record(request, _view(_found(house, name)))


def _found(house: House, name: str) -> LibraryTask:
    task = house.work.get(name)
    if task is None:
        raise HTTPException(404, "There is no such work, or it is no longer kept.")
    return task


def _view(task: LibraryTask) -> WorkView:
    return record_of(WorkView, task)
