"""The desk: one API over a library, under the command line and the web.

    with Desk("news.db") as desk:
        desk.add(twosource.read_all(["reports/"]))
        for line in desk.stories():
            account = desk.account(line.id)

`add` keeps reports and groups them into stories at once; `update` annotates and compares in the background, stories
that grow first. Every answer that needs readings says how far they are (`how_far`).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import islice, takewhile
from types import TracebackType
from typing import TYPE_CHECKING, Self

from twosource.errors import EvidenceError, LibraryError
from twosource.library.answers import Added, Change, Filters, Found, HowFar, KeptReport, SearchIn, StoryLine, TableName
from twosource.records import Account, Judgement, JudgementKind, Problem, Reading, Received, Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from twosource.library.opening import Library

Clock = Callable[[], datetime]
Item = Report | Received | Problem

# One transaction: a second of work at most, so that other writers need not wait long.
BATCH = 200
# Grouping looks at the days around; so many new reports are worth one look.
GROUPED_AT = 2000


def _now() -> datetime:
    return datetime.now(UTC)


class Desk:
    """A library and what is done with it."""

    def __init__(self, library: str | os.PathLike[str], *, create: bool = True, clock: Clock = _now) -> None:
        """Opens a library.

        Args:
            library: path of an SQLite file, or a `postgresql://` address.
            create: whether one is made where there is none.
            clock: what says the moment of an adding or a judgement.

        Raises:
            LibraryError: there is none, it cannot be opened, or a newer program made it.
        """
        from twosource.library.opening import Library
        from twosource.library.placing import Placing

        self._clock = clock
        self._library: Library = Library(library, create=create, moment=self._moment())
        self._placing = Placing(self._library)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file or the server."""
        self._library.close()

    @property
    def id(self) -> str:
        """The library's own, for ever."""
        return self._library.id

    def add(self, items: Iterable[Item], *, progress: Callable[[Added], None] | None = None) -> Added:
        """Keeps reports, each once, and finds their stories; safe to stop and to repeat at any moment.

        Args:
            items: in any order; problems are kept with their location.
            progress: told after each batch what it has come to.
        """
        added = Added()
        waiting = 0
        for batch in _batches(items):
            added = self._library.patiently(partial(self._keep, batch, added))
            waiting += len(batch)
            if waiting >= GROUPED_AT:
                added, waiting = self._place(added), 0
            if progress is not None:
                progress(added)
        return self._place(added)

    def how_far(self) -> HowFar:
        """How many reports are kept, and how many of them are annotated."""
        from twosource.library.find import how_far

        with self._library.reading() as connection:
            return how_far(connection)

    def last_arrival(self) -> int:
        """The number of the report that came last; 0 in an empty library."""
        from twosource.library.arrivals import last_number

        with self._library.reading() as connection:
            return last_number(connection)

    def arrivals(self, after: int, *, limit: int = 500) -> list[KeptReport]:
        """The reports that came after the one of a number, and that have their stories, by arrival; at most so many."""
        from twosource.library.find import find_reports
        from twosource.library.tables import reports

        with self._library.reading() as connection:
            found = find_reports(connection, reports.c.n > after, reports.c.n <= after + limit)
        return list(takewhile(lambda kept: kept.story is not None, found))

    def has_page(self, url: str) -> bool:
        """Whether a report of the page at an address is kept, whatever its version."""
        from twosource.library.arrivals import has_page

        with self._library.reading() as connection:
            return has_page(connection, url)

    def stories(
        self, filters: Filters | None = None, *, at_least: int = 1, limit: int | None = None
    ) -> list[StoryLine]:
        """The stories, those that grew last first.

        Args:
            filters: only stories with a report that fits.
            at_least: reports.
            limit: at most so many.
        """
        from twosource.library.find import find_stories

        with self._library.reading() as connection:
            return find_stories(connection, _now_in(connection, filters), at_least=at_least, limit=limit)

    def story(self, story_id: str, *, as_of: str | None = None) -> list[KeptReport]:
        """The reports of a story by arrival; an id that was merged or split leads to where its reports are now.

        Args:
            story_id: as once given.
            as_of: only those that had come by this moment (ISO 8601).

        Raises:
            LibraryError: there is no such story.
        """
        from twosource.library.find import find_reports
        from twosource.library.moments import read_moment
        from twosource.library.placing import find_story
        from twosource.library.tables import reports

        with self._library.reading() as connection:
            fits = reports.c.story == find_story(connection, story_id)
            if as_of is not None:
                fits &= reports.c.added_at <= read_moment(as_of)
            return find_reports(connection, fits)

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
        from twosource.library.search import search

        with self._library.reading() as connection:
            return search(connection, words, _now_in(connection, filters), within=within, limit=limit)

    def account(self, story_id: str, *, as_of: str | None = None) -> Account:
        """The account of a story: the kept one where nothing has changed since, else made now, and kept.

        Of several versions of one page the last is compared; reports that are not read yet are read for it.

        Args:
            story_id: as once given.
            as_of: of the story's reports that had come by this moment (ISO 8601); such an account is not kept.

        Raises:
            LibraryError: there is no such story, or it had no report then.
        """
        from twosource.accounts.build import compare
        from twosource.library.deep import find_account, write_account
        from twosource.library.placing import find_story
        from twosource.library.versions import last_versions

        with self._library.reading() as connection:
            story = find_story(connection, story_id)
            known = None if as_of else find_account(connection, story)
        if known is not None:
            return known
        reports = [kept.report for kept in last_versions(self.story(story, as_of=as_of))]
        if not reports:
            raise LibraryError(f"{story_id}: no report of this story had come by {as_of}.")
        account = compare(reports, annotate_all=self._annotate_all)
        if as_of is None:
            with self._library.writing() as connection:
                write_account(connection, story, account, self._moment())
        return account

    def dossier(self, story_id: str, *, as_of: str | None = None) -> str:
        """The HTML of a story's account, which names this library and its moment: `changes` says what moved since."""
        from twosource.library.dossiers import Origin, with_origin
        from twosource.library.moments import read_moment
        from twosource.views.html import write_html

        at = read_moment(as_of) if as_of else self._moment()
        page = write_html(self.account(story_id, as_of=as_of))
        return with_origin(page, Origin(library=self.id, story=story_id, at=at))

    def changes(self, story_id: str, since: str) -> list[Change]:
        """What is new in a story since a moment: reports, versions, corrections, moves; then points and differences.

        Args:
            story_id: as once given.
            since: a moment (ISO 8601).

        Raises:
            LibraryError: there is no such story.
        """
        from twosource.library.changes import account_changes, report_changes
        from twosource.library.moments import read_moment

        moment = read_moment(since)
        kept = self.story(story_id)
        with self._library.reading() as connection:
            found = report_changes(connection, kept, moment)
        if any(each.added_at <= moment for each in kept) and found:
            found += account_changes(self.account(story_id, as_of=moment), self.account(story_id))
        return found

    def update(self, stories: Iterable[str] | None = None) -> Iterator[HowFar]:
        """Annotates and compares story after story; says after each how far it is.

        Args:
            stories: only these, in this order; by default all that are not compared: those that grow, then those with
                a wish, then the rest. Whoever asks for no more stops it; what is done is kept.
        """
        if stories is not None:
            for story in stories:
                self.account(story)
                yield self.how_far()
            return
        failed: list[str] = []
        while (following := self._next_story(failed)) is not None:
            try:
                self.account(following)
            except EvidenceError as error:
                # One story that cannot be told exactly must not keep the others from being read.
                failed.append(following)
                why = Problem(location=following, kind="not compared", why=str(error), next="Report it.")
                self._keep([why], Added())
            yield self.how_far()

    def _next_story(self, skipped: Sequence[str]) -> str | None:
        from twosource.library.deep import next_story

        with self._library.reading() as connection:
            return next_story(connection, skipped)

    def table(
        self, name: TableName, *, story: str | None = None, texts: bool = False
    ) -> Iterator[Mapping[str, object]]:
        """The rows of a table for other programs: spans with where they stand, no whole texts unless asked for.

        Args:
            name: reports, statements, points, differences, stories or manifest.
            story: of this one alone.
            texts: whether reports come with their whole texts.
        """
        from twosource.library.find import find_table
        from twosource.library.placing import find_story

        with self._library.reading() as connection:
            of = None if story is None else find_story(connection, story)
            yield from find_table(connection, name, of, texts=texts)

    def judge(self, kind: JudgementKind, target: str, value: str | None = None, *, author: str) -> Judgement:
        """Writes a person's decision down and applies it; it is kept through every re-run.

        Args:
            kind: `move` a report, `part` it from its story, `join` a story, `dismiss` a difference, correct a `speaker`
                or a `date`, `wish` for a story, `undo` a judgement.
            target: id of what it is about.
            value: the story moved into or joined with, the speaker's name, the ISO day; else None.
            author: who decided.

        Raises:
            UsageError: the value does not fit the kind.
            LibraryError: there is nothing of the target's id.
        """
        from twosource.library.judgements import apply_judgement, is_about_stories, write_judgement

        with self._library.writing() as connection:
            moment = self._moment()
            judgement = write_judgement(connection, kind, target, value, author, moment)
            if is_about_stories(connection, judgement):
                apply_judgement(connection, judgement, moment)
        return judgement

    def judgements(self, target: str | None = None) -> list[Judgement]:
        """What was decided, in order; on one thing, or all."""
        from twosource.library.judgements import find_judgements

        with self._library.reading() as connection:
            return find_judgements(connection, target)

    def judgements_on(self, account: Account) -> list[Judgement]:
        """What was decided on the reports, statements and differences of an account, in order."""
        shown = {report.id for report in account.reports} | {conflict.id for conflict in account.conflicts}
        shown |= {stmt.id for stmt in account.statements}
        return [judgement for judgement in self.judgements() if judgement.target in shown]

    def _annotate_all(self, reports: Sequence[Report]) -> list[Reading]:
        """The readings of reports: those that are kept, and new ones, each kept at once."""
        from twosource.library.deep import find_reading, write_reading
        from twosource.readings.annotate import annotate

        readings = []
        for report in reports:
            with self._library.reading() as connection:
                reading = find_reading(connection, report.id)
            if reading is None:
                reading = annotate(report)
                with self._library.writing() as connection:
                    write_reading(connection, report, reading, self._moment())
            readings.append(reading)
        return readings

    def _moment(self) -> str:
        from twosource.library.moments import write_moment

        return write_moment(self._clock())

    def _keep(self, batch: list[Item], added: Added) -> Added:
        """One batch in one transaction."""
        from twosource.library.keep import keep_problems, keep_reports

        problems = [item for item in batch if isinstance(item, Problem)]
        came = [
            item if isinstance(item, Received) else Received(report=item)
            for item in batch
            if not isinstance(item, Problem)
        ]
        with self._library.writing() as connection:
            kept = keep_reports(connection, came, self._moment())
            keep_problems(connection, problems, self._moment())
        return replace(
            added,
            new=added.new + kept.new,
            known=added.known + kept.known,
            problems=added.problems + len(problems),
        )

    def _place(self, added: Added) -> Added:
        placed = self._library.patiently(lambda: self._placing.place_new(self._moment()))
        return replace(added, stories=tuple(sorted({*added.stories, *placed})))


def _now_in(connection: Connection, filters: Filters | None) -> Filters:
    """The filters, their story the one that its id leads to now."""
    from twosource.library.placing import find_story

    if filters is None or filters.story is None:
        return filters or Filters()
    return replace(filters, story=find_story(connection, filters.story))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    left = iter(items)
    while batch := list(islice(left, BATCH)):
        yield batch
