"""An outlet's page: takes its name, gives its reports, whose text they carry and how soon they came: counts, no grade.

/outlets?name=    the page         /api/outlets     the same as JSON
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from statistics import median

from fastapi import HTTPException

from twosource.library.answers import Filters, KeptReport
from twosource.records import Account
from twosource.views import words
from twosource.web.answers import House

_MOST_REPORTS = 60
_MOST_STORIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Carried:
    """Whose text reports of an outlet carry.

    Attributes:
        owner: of the text.
        reports: how many carry it, reword it or have a passage of it.
    """

    owner: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletReport:
    """A report of an outlet, in its list.

    Attributes:
        id: of the report.
        title: or None.
        day: of publication, or None.
        story: id, or None.
    """

    id: str
    title: str | None
    day: str | None
    story: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OutletView:
    """What an outlet's page shows.

    Attributes:
        name: as its reports have it.
        reports: its last ones, the latest first.
        stories: how many stories these are of.
        compared: how many of those are compared: what stands below is counted in them alone.
        carried: whose text its reports carry, the most first.
        alone: how many of its reports share no text with another.
        days_after: days between a story's first report and its own first one: the middle, or None where none is known.
    """

    name: str
    reports: tuple[OutletReport, ...]
    stories: int
    compared: int
    carried: tuple[Carried, ...]
    alone: int
    days_after: float | None


def outlet_of(house: House, name: str) -> OutletView:
    """What is counted of an outlet: its reports, whose text they carry, how soon they came."""
    kept = house.shelf.reports_of_outlet(name, _MOST_REPORTS)
    if not kept:
        raise HTTPException(404, "No report of this outlet is kept; write its name as its reports have it.")
    own = {each.report.id for each in kept}
    stories = list(dict.fromkeys(each.story for each in kept if each.story))[:_MOST_STORIES]
    accounts = [found.account for story in stories if (found := house.shelf.kept_account(story))]
    carried = Counter(owner for account in accounts for owner in _owners(account, own))
    late = [days for story in stories if (days := _days_after(house, story, kept)) is not None]
    return OutletView(
        name=name,
        reports=tuple(map(_listed, kept)),
        stories=len(stories),
        compared=len(accounts),
        carried=tuple(Carried(owner=owner, reports=number) for owner, number in carried.most_common()),
        alone=sum(len(group) == 1 and group[0] in own for account in accounts for group in account.lineage.groups),
        days_after=float(median(late)) if late else None,
    )


def _listed(kept: KeptReport) -> OutletReport:
    return OutletReport(id=kept.report.id, title=kept.report.title, day=kept.day, story=kept.story)


def _owners(account: Account, own: set[str]) -> list[str]:
    """Whose text each of its reports carries, each owner once a report."""
    names = words.names_of(account) | {text.id: text.agency or "" for text in account.lineage.unseen}
    known = {
        (link.target, names.get(link.source, ""))
        for link in account.lineage.links
        if link.target in own and (link.direction == "known" or link.source not in {r.id for r in account.reports})
    }
    return [owner or "shared text, owner not among these reports" for _, owner in sorted(known)]


def _days_after(house: House, story: str, kept: list[KeptReport]) -> int | None:
    """Days from the first report of a story to the outlet's first; None where either has none, or it stands alone."""
    line = house.shelf.stories(Filters(story=story))[0]
    days = [day for each in kept if each.story == story and (day := each.day)]
    if line.outlets < 2 or line.first_day is None or not days:
        return None
    return (date.fromisoformat(min(days)) - date.fromisoformat(line.first_day)).days
