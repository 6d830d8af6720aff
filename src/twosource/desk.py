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
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from itertools import islice
from types import TracebackType
from typing import TYPE_CHECKING, Self

from twosource.library.answers import Added, Filters, Found, HowFar, KeptReport, SearchIn, StoryLine
from twosource.records import Problem, Received, Report

if TYPE_CHECKING:
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
            added = self._keep(batch, added)
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
            return find_stories(connection, filters or Filters(), at_least=at_least, limit=limit)

    def story(self, story_id: str) -> list[KeptReport]:
        """The reports of a story by arrival; an id that was merged or split leads to where its reports are now.

        Raises:
            LibraryError: there is no such story.
        """
        from twosource.library.find import find_reports
        from twosource.library.placing import find_story
        from twosource.library.tables import reports

        with self._library.reading() as connection:
            return find_reports(connection, reports.c.story == find_story(connection, story_id))

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
            return search(connection, words, filters or Filters(), within=within, limit=limit)

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
        placed = self._placing.place_new(self._moment())
        return replace(added, stories=tuple(sorted({*added.stories, *placed})))


def _batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    left = iter(items)
    while batch := list(islice(left, BATCH)):
        yield batch
