"""Outlines: takes ids of stories, gives what a list shows of them beside their counts, and a word for their state."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, select

from twosource.library import tables
from twosource.library.answers import DayCount, Outline

_REPORTS = tables.reports.c
_ACCOUNTS = tables.accounts.c
_STORIES = tables.stories.c
# Each asking for a page has it looked at: one question, worded once.
_STATE = (
    select(
        select(func.count()).where(_REPORTS.story == _STORIES.id).scalar_subquery(),
        select(func.max(_REPORTS.n)).where(_REPORTS.story == _STORIES.id).scalar_subquery(),
        select(func.max(tables.judgements.c.n)).scalar_subquery(),
        _ACCOUNTS.at,
        _ACCOUNTS.stale,
    )
    .select_from(tables.stories.outerjoin(tables.accounts, _ACCOUNTS.story == _STORIES.id))
    .where(_STORIES.id == bindparam("story"), _STORIES.now_in.is_(None))
)


def find_outlines(connection: Connection, stories: Sequence[str]) -> dict[str, Outline]:
    """What a list shows of each of these stories."""
    days: dict[str, list[DayCount]] = {story: [] for story in stories}
    for story, day, number in connection.execute(
        select(_REPORTS.story, _REPORTS.day, func.count())
        .where(_REPORTS.story.in_(stories), _REPORTS.day.is_not(None))
        .group_by(_REPORTS.story, _REPORTS.day)
        .order_by(_REPORTS.story, _REPORTS.day)
    ):
        days[story].append(DayCount(day=day, reports=number))
    asked = select(_ACCOUNTS.story, _ACCOUNTS.places, _ACCOUNTS.texts).where(_ACCOUNTS.story.in_(stories))
    told = {story: (tuple(json.loads(places)), texts) for story, places, texts in connection.execute(asked)}
    outlines = {}
    for story, counted in days.items():
        where, texts = told.get(story, ((), None))
        outlines[story] = Outline(days=tuple(counted), where=where, texts=texts)
    return outlines


def find_state(connection: Connection, story: str) -> str | None:
    """A word that changes whenever a story does; None for an id that leads elsewhere, or nowhere."""
    row = connection.execute(_STATE, {"story": story}).one_or_none()
    return None if row is None else str(tuple(row))
