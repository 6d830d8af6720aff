"""Questions: what a library can be asked without reading or comparing anything; next: the desk, and through it the
command line, the pages and the tools. Each answer is of one moment.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from twosource.accounts.judged import find_about
from twosource.library import arrivals, decided, deep, find, judgements, outlines
from twosource.library.answers import (
    Filters,
    Found,
    HowFar,
    KeptAccount,
    KeptReport,
    Outline,
    SearchIn,
    StoryLine,
    TableName,
)
from twosource.library.held_back import check_shown, find_held_back, holding_back
from twosource.library.moments import read_moment
from twosource.library.placing import find_story
from twosource.library.search import search
from twosource.library.tables import reports
from twosource.records import Account, Judgement, Reading

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from twosource.library.opening import Library


class Questions:
    """An open library that answers."""

    def __init__(self, library: Library) -> None:
        self._library = library

    @property
    def id(self) -> str:
        """The library's own, for ever."""
        return self._library.id

    def how_far(self) -> HowFar:
        """How many reports are kept, and how many of them are annotated."""
        with self._library.reading() as connection:
            return find.how_far(connection)

    def last_arrival(self) -> int:
        """The number of the report that came last; 0 in an empty library."""
        with self._library.reading() as connection:
            return arrivals.last_number(connection)

    def arrivals(self, after: int, *, limit: int = 500) -> list[KeptReport]:
        """The reports that came after the one of a number, and that have their stories, by arrival; at most so many."""
        with self._library.reading() as connection:
            found = find.find_reports(connection, reports.c.n > after, reports.c.n <= after + limit)
        return list(takewhile(lambda kept: kept.story is not None, found))

    def has_page(self, url: str) -> bool:
        """Whether a report of the page at an address is kept, whatever its version."""
        with self._library.reading() as connection:
            return arrivals.has_page(connection, url)

    def stories(
        self,
        filters: Filters | None = None,
        *,
        at_least: int = 1,
        limit: int | None = None,
        before: int | None = None,
    ) -> list[StoryLine]:
        """The stories, those that grew last first.

        Args:
            filters: only stories with a report that fits.
            at_least: reports.
            limit: at most so many.
            before: only stories whose last report came before the one of this number: `last` of a line goes on there.
        """
        with self._library.reading() as connection:
            now = _now_in(connection, filters)
            return find.find_stories(connection, now, at_least=at_least, limit=limit, before=before)

    def outlines(self, stories: Sequence[str]) -> dict[str, Outline]:
        """What a list shows of stories beside their lines.

        Args:
            stories: ids that lead nowhere else.
        """
        with self._library.reading() as connection:
            return outlines.find_outlines(connection, stories)

    def resolve(self, story_id: str) -> str:
        """The id that a story's id leads to now.

        Raises:
            LibraryError: there is no such story.
        """
        with self._library.reading() as connection:
            return find_story(connection, story_id)

    def story(self, story_id: str, *, as_of: str | None = None) -> list[KeptReport]:
        """The reports of a story by arrival; an id that was merged or split leads to where its reports are now.

        Args:
            story_id: as once given.
            as_of: only those that had come by this moment (ISO 8601).

        Raises:
            LibraryError: there is no such story.
        """
        with self._library.reading() as connection:
            fits = reports.c.story == find_story(connection, story_id)
            if as_of is not None:
                fits &= reports.c.added_at <= read_moment(as_of)
            return find.find_reports(connection, fits)

    def state(self, story: str) -> str | None:
        """A word that changes whenever a story does: its reports, its account, or what persons decided.

        None for an id that leads elsewhere, or nowhere: `resolve` says where.
        """
        with self._library.reading() as connection:
            return outlines.find_state(connection, story)

    def kept_account(self, story: str) -> KeptAccount | None:
        """The last account of a story, which may have grown since, with what persons decided; None where there is none.

        Args:
            story: an id that leads nowhere else.
        """
        with self._library.reading() as connection:
            return decided.find_decided(connection, story)

    def report(self, report_id: str) -> KeptReport:
        """A report by its id.

        Raises:
            LibraryError: there is none.
        """
        with self._library.reading() as connection:
            return find.find_report(connection, report_id)

    def versions(self, kept: KeptReport) -> list[KeptReport]:
        """The versions of a report's page, itself among them, as they came."""
        with self._library.reading() as connection:
            return find.find_versions(connection, kept)

    def reports_of_outlet(self, outlet: str, limit: int) -> list[KeptReport]:
        """The last reports of an outlet, the latest first."""
        with self._library.reading() as connection:
            return find.find_of_outlet(connection, outlet, limit)

    def reading(self, report_id: str) -> Reading | None:
        """The last reading of a report, or None where there is none that this program can use."""
        with self._library.reading() as connection:
            return deep.last_reading(connection, report_id)

    def search(
        self, words: str, filters: Filters | None = None, *, within: SearchIn = "reports", limit: int = 20
    ) -> Found:
        """Where words stand, the best first: all of them; `"a phrase"`, `begin*`, `-without`.

        Args:
            words: may be empty where a speaker is given.
            filters: only what fits.
            within: reports, statements or points.
            limit: at most so many.
        """
        with self._library.reading() as connection:
            found = search(connection, words, _now_in(connection, filters), within=within, limit=limit)
            if filters is None or filters.speaker is None:
                return found
            hidden = find_held_back(connection)
            return replace(found, hits=tuple(hit for hit in found.hits if not holding_back(hit.speaker or "", hidden)))

    def held_back(self, name: str) -> Judgement | None:
        """The judgement that holds a person of this name back, or None."""
        with self._library.reading() as connection:
            return holding_back(name, find_held_back(connection))

    def table(
        self, name: TableName, *, story: str | None = None, texts: bool = False
    ) -> Iterator[Mapping[str, object]]:
        """The rows of a table for other programs: spans with where they stand, no whole texts unless asked for.

        Args:
            name: reports, statements, points, differences, stories or manifest.
            story: of this one alone.
            texts: whether reports come with their whole texts.
        """
        with self._library.reading() as connection:
            of = None if story is None else find_story(connection, story)
            yield from find.find_table(connection, name, of, texts=texts)

    def judgements(self, target: str | None = None, *, until: str | None = None) -> list[Judgement]:
        """What was decided, in order; on one thing, or all; up to a moment, or ever."""
        with self._library.reading() as connection:
            return judgements.find_judgements(connection, target, until=until)

    def judgements_on(self, account: Account) -> list[Judgement]:
        """What was decided on the reports, statements, points and differences of an account, in order."""
        return find_about(account, self.judgements())


def _now_in(connection: Connection, filters: Filters | None) -> Filters:
    """The filters, their story the one that its id leads to now; who is held back is not looked for."""
    check_shown(connection, filters)
    if filters is None or filters.story is None:
        return filters or Filters()
    return replace(filters, story=find_story(connection, filters.story))
