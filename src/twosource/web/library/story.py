"""A story's page: takes its id, gives the dossier of its last account; next: hand work, which changes it.

/stories/ID                the page, or what is known of a story that is not read yet
/stories/ID/dossier.html   the dossier as a file
/stories/ID/read           reads it and compares it (a form)
/api/stories/ID            what the page says of it      /api/stories/ID/account    the whole account
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import RedirectResponse

from twosource.accounts.judged import find_about
from twosource.library.answers import Filters, KeptAccount, KeptReport, Outline, StoryLine
from twosource.records import Account, Judgement, Phase, read_places
from twosource.stories.phases import make_story
from twosource.views import words
from twosource.views.html import policy_hash, style_of
from twosource.views.html.page import page_of
from twosource.views.html.timeline import days_with_hours
from twosource.web.answers import House, LibraryTask, fill, send_page, send_record
from twosource.web.once import Once
from twosource.web.sheet import Sheet
from twosource.web.work import Progress, Task

_MADE_KEPT = 64
# A page of more reports than this shows of their texts what something rests on; each has a page of its own.
_WHOLE_TEXTS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryReport:
    """A report of a story, in its list.

    Attributes:
        id: of the report.
        outlet: or None.
        title: or None.
        day: of publication, or None.
        added_at: when it came (ISO 8601, UTC).
        compared: whether the last account has it.
        version_of: id of the report that held its address before, or None.
    """

    id: str
    outlet: str | None
    title: str | None
    day: str | None
    added_at: str
    compared: bool
    version_of: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryView:
    """What a story's page says beside its account.

    Attributes:
        line: its counts.
        outline: its days, places and separate texts.
        reports: by arrival.
        made_at: when its last account was made, or None while there is none.
        is_current: whether that is of the present reports.
        judgements: what persons decided on it.
        lost: ids of those judgements that no longer find what they are about.
        phases: the runs of days on which it was reported.
    """

    line: StoryLine
    outline: Outline
    reports: tuple[StoryReport, ...]
    made_at: str | None
    is_current: bool
    judgements: tuple[Judgement, ...]
    lost: tuple[str, ...]
    phases: tuple[Phase, ...]


def story_of(house: House, story: str, kept: KeptAccount | None) -> StoryView:
    """What is known of a story.

    Args:
        house: of the library.
        story: an id that leads nowhere else.
        kept: its last account.
    """
    compared = {report.id for report in kept.account.reports} if kept else set()
    reports = house.shelf.story(story)
    decided = house.shelf.judgements()
    about = {story, *(each.report.id for each in reports)}
    on_it = {each.id for each in find_about(kept.account, decided)} if kept else set()
    return StoryView(
        line=house.shelf.stories(Filters(story=story))[0],
        outline=house.shelf.outlines([story])[story],
        reports=tuple(_report(each, compared) for each in reports),
        made_at=kept.made_at if kept else None,
        is_current=kept is not None and kept.is_current,
        judgements=tuple(each for each in decided if each.target in about or each.id in on_it),
        lost=tuple(each.id for each in kept.lost) if kept else (),
        phases=make_story(story, (each.report for each in reports)).phases,
    )


def add_story(app: FastAPI, house: House) -> None:
    """Adds the page, its JSON and its file."""

    def make(story: str) -> Sheet:
        """The page for all visitors."""
        kept = house.shelf.kept_account(story)
        view = story_of(house, story, kept)
        if kept is None:
            return Sheet(fill("unread.html", view=view, told={each.id: each.title for each in view.reports}))
        page = page_of(kept.account, folded=len(view.reports) > _WHOLE_TEXTS)
        style = style_of(page)
        shown = fill(
            "story.html",
            view=view,
            page=page,
            style=style,
            told=told_of(view.judgements, kept.account),
            sources=sources(kept.account),
            zooms=days_with_hours(kept.account.timeline),
            hand=f"/stories/{story}/items/",
        )
        return Sheet(shown, style=policy_hash(style))

    # Fifty readers of a story that has grown wait for one making of its page, not for fifty.
    pages = Once(make, _MADE_KEPT)

    @app.get("/stories/{story}", include_in_schema=False)
    def show(request: Request, story: str) -> Response:
        state = house.shelf.state(story)
        if state is None:
            return RedirectResponse(f"/stories/{house.shelf.resolve(story)}", 307)
        task = house.work.running(f"/stories/{story}")
        if task is not None:
            return RedirectResponse(f"/work/{task.id}", 303)
        return send_page(request, house, pages.get(story, state))

    @app.get("/stories/{story}/dossier.html", include_in_schema=False)
    def dossier(story: str) -> Response:
        made_file = house.shelf.dossier(story).encode("utf-8", "replace")
        told = {"Content-Disposition": f'attachment; filename="{house.shelf.resolve(story)}.html"'}
        return Response(made_file, media_type="text/html; charset=utf-8", headers=told)

    @app.get("/api/stories/{story}", response_model=StoryView, tags=["stories"])
    def view(request: Request, story: str) -> Response:
        """What is known of a story; an id that was merged or split leads to where its reports are now."""
        now = house.shelf.resolve(story)
        return send_record(request, story_of(house, now, house.shelf.kept_account(now)))

    @app.get("/api/stories/{story}/account", response_model=Account, tags=["stories"])
    def account(request: Request, story: str) -> Response:
        """The last account of a story, in the format `twosource.account/1`, with what persons decided."""
        kept = house.shelf.kept_account(house.shelf.resolve(story))
        if kept is None:
            raise HTTPException(404, f"{story}: this story is not read yet.")
        return send_record(request, kept.account)


def start_reading(house: House, story: str) -> LibraryTask:
    """Has a story read and compared."""
    then = f"/stories/{story}"
    number = house.shelf.stories(Filters(story=story))[0].reports

    def read(_task: LibraryTask, progress: Progress) -> None:
        house.shelf.account(story, progress=progress)

    what = f"Reading {number} report{'s' * (number > 1)}"
    return house.work.running(then) or house.work.start(Task(what, then, number), read)


def sources(account: Account) -> tuple[str, ...]:
    """What can be struck out: outlets, the agencies whose text is carried, named speakers."""
    speaking = {each.source.entity for each in account.statements if each.source}
    outlets = {report.outlet for report in account.reports if report.outlet}
    agencies = {text.agency for text in account.lineage.unseen if text.agency}
    speakers = {entity.name for entity in account.entities if entity.id in speaking}
    return (*sorted(outlets | agencies), *sorted(speakers - outlets - agencies))


def told_of(judgements: Iterable[Judgement], account: Account) -> dict[str, str]:
    """What each thing is that a judgement names, as words; a difference by the words of its sides."""
    texts = {report.id: report.text for report in account.reports}
    told = dict(words.names_of(account))
    for target in (each for judgement in judgements for each in (judgement.target, judgement.value or "")):
        sides = [[place for place in side if place.report in texts] for side in read_places(target)[1]]
        quoted = [f"“{words.flat(texts[side[0].report][side[0].start : side[0].end])}”" for side in sides if side]
        if quoted:
            told[target] = " / ".join(quoted)
    return told


def _report(each: KeptReport, compared: set[str]) -> StoryReport:
    return StoryReport(
        id=each.report.id,
        outlet=each.report.outlet,
        title=each.report.title,
        day=each.day,
        added_at=each.added_at,
        compared=each.report.id in compared,
        version_of=each.version_of,
    )
