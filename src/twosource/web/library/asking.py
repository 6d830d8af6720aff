"""What is asked of a story beyond its page: takes a source to strike out, or a draft, gives what that shows.

/stories/ID/without    what falls without a source (a form)     /stories/ID/check    a draft held against it (a form)
"""

from __future__ import annotations

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse

from twosource.records import Account
from twosource.views import words
from twosource.views.lines import Section
from twosource.web.answers import House, LibraryTask
from twosource.web.forms import text_of
from twosource.web.visitor import visitor_of
from twosource.web.work import Progress, Task

_LONGEST = 60_000


def add_asking(app: FastAPI, house: House) -> None:
    """Adds the addresses of the forms."""

    @app.post("/stories/{story}/without", include_in_schema=False)
    async def without(request: Request, story: str) -> Response:
        return await _ask(request, story, "source")

    @app.post("/stories/{story}/check", include_in_schema=False)
    async def check(request: Request, story: str) -> Response:
        return await _ask(request, story, "draft")

    async def _ask(request: Request, story: str, field: str) -> Response:
        async with request.form(max_fields=4, max_part_size=4 * _LONGEST) as form:
            house.tokens.check(visitor_of(request), text_of(form, "token"))
            given = text_of(form, field).strip()
        if not given or len(given) > _LONGEST:
            raise HTTPException(422, f"Give a {field} of at most {_LONGEST:,} characters.")
        task = await run_in_threadpool(_start, house, story, field, given)
        return RedirectResponse(f"/work/{task.id}", 303)


def _start(house: House, story: str, field: str, given: str) -> LibraryTask:
    now = house.shelf.resolve(story)
    kept = house.shelf.kept_account(now)
    if kept is None:
        raise HTTPException(404, "This story is not read yet.")
    what = f"Without {words.flat(given)[:80]}" if field == "source" else "Your draft, held against the story"

    def work(task: LibraryTask, progress: Progress) -> None:
        progress(0, 1)
        ask = _without if field == "source" else _checked
        task.outcome = ask(house, kept.account, given)

    return house.work.start(Task(what, f"/stories/{now}", 1), work)


def _without(house: House, account: Account, source: str) -> tuple[Section, ...]:
    from twosource.accounts.without import without
    from twosource.views.without import sections_without

    judgements = house.shelf.judgements_on(account)
    found = without(account, source, annotate_all=house.shelf.annotate, judgements=judgements)
    return sections_without(account, found)


def _checked(house: House, account: Account, draft: str) -> tuple[Section, ...]:
    from twosource.accounts.checking import check
    from twosource.reports.pasted import read_pasted
    from twosource.views.checking import sections_checked

    checked = check(read_pasted(draft, location="your draft"), account.reports, annotate_all=house.shelf.annotate)
    return sections_checked(checked, account.reports)
