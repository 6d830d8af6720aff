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
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, datetime
from types import TracebackType
from typing import Self

from twosource.library.answers import Added, Change, Found, HowFar, Kept, SearchIn, StoryLine
from twosource.records import Account, Judgement, JudgementKind, Problem, Received, Report

Clock = Callable[[], datetime]


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
        raise NotImplementedError

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Lets go of the file or the server."""
        raise NotImplementedError

    def add(
        self, items: Iterable[Report | Received | Problem], *, progress: Callable[[Added], None] | None = None
    ) -> Added:
        """Keeps reports, each once, and finds their stories; safe to stop and to repeat at any moment.

        Args:
            items: in any order; problems are kept with their location.
            progress: told after each batch what it has come to.
        """
        raise NotImplementedError

    def how_far(self) -> HowFar:
        """How many reports are kept, and how many of them are annotated."""
        raise NotImplementedError

    def stories(
        self,
        *,
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        at_least: int = 1,
        limit: int | None = None,
    ) -> list[StoryLine]:
        """The stories, those that grew last first.

        Args:
            outlet: only with a report of this outlet.
            since: only with a report published on this ISO day or later.
            until: likewise, or earlier.
            at_least: reports.
            limit: at most so many.
        """
        raise NotImplementedError

    def story(self, story_id: str, *, as_of: str | None = None) -> list[Kept]:
        """The reports of a story by arrival; an id that was merged or split leads to where its reports are now.

        Args:
            story_id: as once given.
            as_of: only what was known at that moment (ISO 8601).

        Raises:
            LibraryError: there is no such story.
        """
        raise NotImplementedError

    def account(self, story_id: str, *, as_of: str | None = None) -> Account:
        """The account of a story: the kept one where it is current, else made now. The latest version of each address."""
        raise NotImplementedError

    def search(
        self,
        words: str,
        *,
        within: SearchIn = "reports",
        outlet: str | None = None,
        since: str | None = None,
        until: str | None = None,
        person: str | None = None,
        place: str | None = None,
        speaker: str | None = None,
        story: str | None = None,
        limit: int = 20,
    ) -> Found:
        """Where words stand: all of them; `"a phrase"`, `begin*`, `-without`."""
        raise NotImplementedError

    def judge(self, kind: JudgementKind, target: str, value: str | None = None, *, author: str) -> Judgement:
        """Writes a person's decision down and applies it; it is kept through every re-run."""
        raise NotImplementedError

    def judgements(self, target: str | None = None) -> list[Judgement]:
        """What was decided, in order; those on one thing, or all."""
        raise NotImplementedError

    def changes(self, story_id: str, since: str) -> list[Change]:
        """What is new in a story since a moment (ISO 8601)."""
        raise NotImplementedError

    def update(self, *, stories: Sequence[str] = ()) -> Iterator[HowFar]:
        """Annotates and compares, stories that grow first, then those with a wish, then the rest; says how far it is.

        Args:
            stories: only these; all where none are named. Stop asking for more to stop it: what is done is kept.
        """
        raise NotImplementedError
