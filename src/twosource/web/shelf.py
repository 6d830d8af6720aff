"""The shelf: the desk over a library, with the reads that pages need beside its answers; next: the pages.

Pages never wait for a comparison: `kept_account` gives the last one made, and says whether it is of the story as it
stands; `read` makes a new one, and tells how far it is.
"""

from __future__ import annotations

import json
import os
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TypeVar

from sqlalchemy import func, select

from twosource.desk import Desk
from twosource.errors import LibraryError
from twosource.library import tables
from twosource.library.answers import KeptReport
from twosource.library.codec import unpack
from twosource.library.deep import made_with
from twosource.library.find import find_reports
from twosource.library.placing import find_story
from twosource.records import Account, Reading, Report, Span

_REPORTS = tables.reports.c
_ACCOUNTS = tables.accounts.c
_READINGS = tables.readings.c
_OUTLINES_KEPT = 4000
_ACCOUNTS_KEPT = 24

_Record = TypeVar("_Record")
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class DayCount:
    """How many reports of a story were published on a day.

    Attributes:
        day: ISO day.
        reports: how many.
    """

    day: str
    reports: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """What a list shows of a story beside its counts.

    Attributes:
        days: by day; reports without one are in none.
        where: names of places, of the last account.
        texts: separate texts of the last account, or None where there is none.
    """

    days: tuple[DayCount, ...]
    where: tuple[str, ...]
    texts: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptAccount:
    """The last account of a story.

    Attributes:
        account: as it was made.
        made_at: moment (ISO 8601, UTC).
        is_current: whether it is of the present reports, made by this program.
    """

    account: Account
    made_at: str
    is_current: bool


class Shelf(Desk):
    """A library as pages read it; may be used by several threads."""

    def __init__(self, library: str | os.PathLike[str], *, create: bool = False) -> None:
        """Opens a library; see `Desk`."""
        super().__init__(library, create=create)
        self._outlined = lru_cache(_OUTLINES_KEPT)(self._find_outlined)
        self._unpacked = lru_cache(_ACCOUNTS_KEPT)(self._find_unpacked)

    def state(self, story: str) -> str:
        """A word that changes whenever the page of a story would.

        Args:
            story: an id that leads nowhere else.
        """
        with self._library.reading() as connection:
            reports = connection.execute(
                select(func.count(), func.max(_REPORTS.n)).where(_REPORTS.story == story)
            ).one()
            made = connection.execute(select(_ACCOUNTS.at, _ACCOUNTS.stale).where(_ACCOUNTS.story == story)).all()
            judged = connection.scalar(select(func.max(tables.judgements.c.n)))
        return f"{reports} {made} {judged}"

    def outlines(self, stories: Sequence[str]) -> dict[str, Outline]:
        """What a list shows of these stories."""
        with self._library.reading() as connection:
            counted = connection.execute(
                select(_REPORTS.story, _REPORTS.day, func.count())
                .where(_REPORTS.story.in_(stories), _REPORTS.day.is_not(None))
                .group_by(_REPORTS.story, _REPORTS.day)
                .order_by(_REPORTS.story, _REPORTS.day)
            ).all()
            made = connection.execute(select(_ACCOUNTS.story, _ACCOUNTS.at).where(_ACCOUNTS.story.in_(stories)))
            moments: dict[str, str] = {row.story: row.at for row in made}
        days: dict[str, list[DayCount]] = {story: [] for story in stories}
        for story, day, number in counted:
            days[story].append(DayCount(day=day, reports=number))
        outlines = {}
        for story in stories:
            where, texts = self._outlined(story, moments[story]) if story in moments else ((), None)
            outlines[story] = Outline(days=tuple(days[story]), where=where, texts=texts)
        return outlines

    def resolve(self, story: str) -> str:
        """The id that a story's id leads to now.

        Raises:
            LibraryError: there is no such story.
        """
        with self._library.reading() as connection:
            return find_story(connection, story)

    def kept_account(self, story: str) -> KeptAccount | None:
        """The last account of a story, or None where it was never compared.

        Args:
            story: an id that leads nowhere else.
        """
        with self._library.reading() as connection:
            asked = select(_ACCOUNTS.at, _ACCOUNTS.stale, _ACCOUNTS.made_with).where(_ACCOUNTS.story == story)
            row = connection.execute(asked).one_or_none()
        if row is None:
            return None
        account = self._unpacked(story, row.at)
        if account is None:
            return None
        return KeptAccount(account=account, made_at=row.at, is_current=not row.stale and row.made_with == made_with())

    def report(self, report: str) -> KeptReport:
        """A report by its id.

        Raises:
            LibraryError: there is none.
        """
        with self._library.reading() as connection:
            found = find_reports(connection, _REPORTS.id == report)
        if not found:
            raise LibraryError(f"{report}: there is no such report.")
        return found[0]

    def reading(self, report: str) -> Reading | None:
        """The last reading of a report, or None where there is none that this program can use."""
        with self._library.reading() as connection:
            packed = connection.scalar(select(_READINGS.zlib).where(_READINGS.report == report))
        return None if packed is None else _unpacked(packed, Reading)

    def corrected_speakers(self) -> dict[Span, str]:
        """The words whose speaker a person has corrected, with the name given last."""
        given = {each.target: each.value for each in self.judgements() if each.kind == "speaker" and not each.undone}
        said = tables.statements.c
        asked = select(said.id, said.report, said.span_start, said.span_end, said.text).where(said.id.in_(given))
        with self._library.reading() as connection:
            rows = connection.execute(asked).all()
        return {
            Span(report=row.report, start=row.span_start, end=row.span_end, exact=row.text): given[row.id] or ""
            for row in rows
        }

    def versions(self, kept: KeptReport) -> list[KeptReport]:
        """The versions of a report's page, itself among them, as they came."""
        with self._library.reading() as connection:
            page = connection.scalar(select(_REPORTS.page).where(_REPORTS.id == kept.report.id))
            return [kept] if page is None else find_reports(connection, _REPORTS.page == page)

    def annotate(self, reports: Sequence[Report]) -> list[Reading]:
        """Readings of reports, the kept ones where there are; new ones are not kept: a draft is none of the library."""
        from twosource.readings.annotate import annotate

        return [self.reading(report.id) or annotate(report) for report in reports]

    def reports_of_outlet(self, outlet: str, limit: int) -> list[KeptReport]:
        """The last reports of an outlet, the latest first."""
        with self._library.reading() as connection:
            last = select(_REPORTS.n).where(_REPORTS.outlet == outlet).order_by(_REPORTS.n.desc()).limit(limit)
            return find_reports(connection, _REPORTS.n.in_(last))[::-1]

    def read(self, story: str, progress: Progress) -> Account:
        """A story read and compared, as `account` does.

        Args:
            story: as once given.
            progress: told how many of its reports are read.
        """
        number = len(self.story(story))
        for done, kept in enumerate(self.story(story)):
            progress(done, number)
            self._annotate_all([kept.report])
        progress(number, number)
        return self.account(story)

    def _find_outlined(self, story: str, _made_at: str) -> tuple[tuple[str, ...], int]:
        """Places and separate texts of an account, without the checks of the rest of it: a list has fifty."""
        with self._library.reading() as connection:
            packed = connection.scalar(select(_ACCOUNTS.zlib).where(_ACCOUNTS.story == story))
        account = json.loads(zlib.decompress(packed or b""))
        left = {gone["report"] for gone in account["excluded"]}
        groups = [group for group in account["lineage"]["groups"] if not left.issuperset(group)]
        return tuple(account["where"]), len(groups)

    def _find_unpacked(self, story: str, _made_at: str) -> Account | None:
        with self._library.reading() as connection:
            packed = connection.scalar(select(_ACCOUNTS.zlib).where(_ACCOUNTS.story == story))
        return _unpacked(packed or b"", Account)


def first_day(kept: KeptReport) -> str | None:
    """The ISO day a report was published on, or the first it can have been; None where none is known."""
    published = kept.report.published
    return published.earliest[:10] if published and published.earliest else None


def _unpacked(packed: bytes, kind: type[_Record]) -> _Record | None:
    """A kept record; None where an earlier program made it in a form of its own."""
    try:
        return unpack(packed, kind)
    except (ValueError, zlib.error):
        return None
