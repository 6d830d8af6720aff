"""The addresses of the page: takes forms, gives pages, progress and dossiers.

/                    the page: boxes to paste into, files to drop; a form is sent here
/jobs/ID             how far a comparison is; then on to its dossier
/jobs/ID/progress    the same for programs
/dossiers/ID         the dossier; `.json` and `.md` after ID give the account
"""

from __future__ import annotations

import html
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI, HTTPException, Request
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException as AnyHTTPException

from twosource.web.forms import read_form
from twosource.web.given import MOST_BYTES
from twosource.web.guard import Guard
from twosource.web.pages import add_look, show
from twosource.web.paste.jobs import MOST_KEPT, MOST_WAITING, Compare, Job, Jobs, Outcome, compare_here, start_job
from twosource.web.work import BusyError

_DOSSIER_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def create_app(compare: Compare = compare_here) -> FastAPI:
    """The page as an ASGI application.

    Args:
        compare: makes an account of the reports and problems given.
    """
    jobs = Jobs(most_waiting=MOST_WAITING, most_kept=MOST_KEPT)

    @asynccontextmanager
    async def lifespan(_app: FastAPI) -> AsyncIterator[None]:
        yield
        jobs.close()

    # The generated pages of the API load scripts from elsewhere.
    app = FastAPI(title="twosource", docs_url=None, redoc_url=None, openapi_url=None, lifespan=lifespan)
    app.add_middleware(Guard, most_bytes=MOST_BYTES)
    app.add_exception_handler(AnyHTTPException, _sorry)
    add_look(app)
    _add_start(app, jobs, compare)
    _add_jobs(app, jobs)
    _add_dossiers(app, jobs)
    return app


def _add_start(app: FastAPI, jobs: Jobs, compare: Compare) -> None:
    @app.get("/")
    async def start() -> HTMLResponse:
        return show("start.html")

    @app.post("/")
    async def send(request: Request) -> Response:
        form = await read_form(request)
        if form.wants_more:
            return show("start.html", boxes=form.boxes, more=3)
        if not form.given:
            return show("start.html", 422, boxes=form.boxes, problem="Paste a text or choose a file first.")
        try:
            job = start_job(jobs, form.given, compare)
        except BusyError:
            why = "Other comparisons are still under way; try again when they are done."
            raise HTTPException(503, why) from None
        if "application/json" in request.headers.get("accept", ""):
            return JSONResponse(_progress(job), 202, {"Location": f"/jobs/{job.id}/progress"})
        return RedirectResponse(f"/jobs/{job.id}", 303)


def _add_jobs(app: FastAPI, jobs: Jobs) -> None:
    @app.get("/jobs/{name}")
    async def wait(name: str) -> Response:
        job = _found(jobs, name)
        if job.state == "done":
            return RedirectResponse(f"/dossiers/{job.id}", 303)
        if job.state == "failed":
            raise HTTPException(500, "The comparison failed. That is a defect of the program, not of your texts.")
        return show("wait.html", job=job, state=_state(job))

    @app.get("/jobs/{name}/progress")
    async def progress(name: str) -> JSONResponse:
        return JSONResponse(_progress(_found(jobs, name)))


def _add_dossiers(app: FastAPI, jobs: Jobs) -> None:
    @app.get("/dossiers/{name}.json")
    async def account(name: str) -> Response:
        from twosource.views.json import write_json

        return Response(write_json(_made(jobs, name).account), media_type="application/json")

    @app.get("/dossiers/{name}.md")
    async def markdown(name: str) -> Response:
        from twosource.views.markdown import write_markdown

        return Response(write_markdown(_made(jobs, name).account), media_type="text/markdown; charset=utf-8")

    @app.get("/dossiers/{name}")
    async def dossier(name: str) -> HTMLResponse:
        made = _made(jobs, name).dossier
        policy = _DOSSIER_POLICY.search(made)
        # The dossier's own policy, which names its one style and one script by their hashes.
        own = f"{html.unescape(policy[1])}; frame-ancestors 'none'" if policy else "default-src 'none'"
        return HTMLResponse(made, headers={"Content-Security-Policy": own})


def _made(jobs: Jobs, name: str) -> Outcome:
    job = _found(jobs, name)
    if job.state != "done" or job.outcome is None:
        raise HTTPException(404, "It is not done.")
    return job.outcome


def _found(jobs: Jobs, name: str) -> Job:
    job = jobs.get(name)
    if job is None:
        raise HTTPException(404, "There is no such comparison, or it is no longer kept: give the texts again.")
    return job


def _state(job: Job) -> str:
    """Where it is: `waiting`, `reading`, `comparing`, `done` or `failed`."""
    return job.step if job.state == "working" else job.state


def _progress(job: Job) -> dict[str, object]:
    """What programs are told of a job."""
    told: dict[str, object] = {"job": job.id, "state": _state(job), "done": job.done, "of": job.of}
    if job.state == "done":
        told |= {"dossier": f"/dossiers/{job.id}", "account": f"/dossiers/{job.id}.json"}
    return told


async def _sorry(request: Request, error: Exception) -> Response:
    """What went wrong, as the asker reads it."""
    assert isinstance(error, AnyHTTPException)
    if "application/json" in request.headers.get("accept", ""):
        return JSONResponse({"why": error.detail}, error.status_code)
    return show("sorry.html", error.status_code, why=error.detail)
