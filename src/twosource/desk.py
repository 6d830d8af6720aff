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
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from types import TracebackType
from typing import Self

from twosource.accounts.judged import judge_account, with_days
from twosource.errors import EvidenceError, LibraryError
from twosource.library import keep
from twosource.library.answers import Added, Change, HowFar
from twosource.library.changes import account_changes, report_changes
from twosource.library.decided import follow, follow_speakers, write_decided
from twosource.library.deep import find_reading, next_story, write_reading
from twosource.library.dossiers import Origin, with_origin
from twosource.library.judgements import apply_judgement, is_about_stories, write_judgement
from twosource.library.moments import read_moment, write_moment
from twosource.library.opening import Library
from twosource.library.placing import Placing
from twosource.library.questions import Questions
from twosource.library.versions import last_versions
from twosource.records import Account, Judgement, JudgementKind, Problem, Reading, Received, Report

Clock = Callable[[], datetime]
Progress = Callable[[int, int], None]
Item = Report | Received | Problem

# One transaction: a second of work at most, so that other writers need not wait long.
BATCH = 200
# Seconds that a report waits at most for others to be kept with: pages come slowly.
HELD_FOR = 5.0
# Grouping looks at the days around; so many new reports are worth one look.
GROUPED_AT = 2000


def _now() -> datetime:
    return datetime.now(UTC)


class Desk(Questions):
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
        self._clock = clock
        super().__init__(Library(library, create=create, moment=self._moment()))
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

    def add(self, items: Iterable[Item], *, progress: Callable[[Added], None] | None = None) -> Added:
        """Keeps reports, each once, and finds their stories; safe to stop and to repeat at any moment.

        Args:
            items: in any order; problems are kept with their location.
            progress: told after each batch what it has come to.
        """
        added = Added()
        waiting = 0
        for batch in in_batches(items):
            added = self._library.patiently(partial(self._keep, batch, added))
            waiting += len(batch)
            if waiting >= GROUPED_AT:
                added, waiting = self._place(added), 0
            if progress is not None:
                progress(added)
        return self._place(added)

    def account(self, story_id: str, *, as_of: str | None = None, progress: Progress | None = None) -> Account:
        """The account of a story as persons decided: the kept one where nothing has changed since, else made now.

        Of several versions of one page the last is compared; reports that are not read yet are read for it.

        Args:
            story_id: as once given.
            as_of: of the story's reports that had come by this moment (ISO 8601); such an account is not kept.
            progress: told how many of its reports are read, and how many there are.

        Raises:
            LibraryError: there is no such story, or it had no report then.
        """
        from twosource.accounts.build import compare

        story = self.resolve(story_id)
        known = None if as_of else self.kept_account(story)
        if known is not None and known.is_current:
            return known.account
        reports = [kept.report for kept in last_versions(self.story(story, as_of=as_of))]
        if not reports:
            raise LibraryError(f"{story_id}: no report of this story had come by {as_of}.")
        decided = self.judgements(until=as_of and read_moment(as_of))
        account = compare(with_days(reports, decided), annotate_all=partial(self._annotate_all, progress=progress))
        if as_of is not None:
            return judge_account(account, decided).account
        with self._library.writing() as connection:
            return write_decided(connection, story, account, self._moment())

    def dossier(self, story_id: str, *, as_of: str | None = None) -> str:
        """The HTML of a story's account, which names this library and its moment: `changes` says what moved since."""
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
        moment = read_moment(since)
        kept = self.story(story_id)
        with self._library.reading() as connection:
            found = report_changes(connection, kept, moment)
        if any(each.added_at <= moment for each in kept) and (found or self._is_decided_on(story_id, moment)):
            found += account_changes(self.account(story_id, as_of=moment), self.account(story_id))
        return found

    def _is_decided_on(self, story_id: str, since: str) -> bool:
        """Whether somebody decided something on the account of a story since a moment."""
        kept = self.kept_account(self.resolve(story_id))
        return kept is not None and any(each.time > since for each in self.judgements_on(kept.account))

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
        with self._library.reading() as connection:
            return next_story(connection, skipped)

    def judge(self, kind: JudgementKind, target: str, value: str | None = None, *, author: str) -> Judgement:
        """Writes a person's decision down and applies it; it is kept through every re-run.

        Args:
            kind: what is decided; see `Judgement`.
            target: id of what it is about; the name of a person.
            value: the story moved into or joined with, the other point, the speaker's name, the ISO day, how it is
                settled, a note; else None.
            author: who decided.

        Raises:
            UsageError: the value does not fit the kind.
            LibraryError: there is nothing of the target's id.
        """
        with self._library.writing() as connection:
            moment = self._moment()
            judgement = write_judgement(connection, kind, target, value, author, moment)
            if is_about_stories(connection, judgement):
                apply_judgement(connection, judgement, moment)
            follow(connection, judgement)
        return judgement

    def annotate(self, reports: Sequence[Report]) -> list[Reading]:
        """Readings of reports, the kept ones where there are; new ones are not kept: a draft is none of the library."""
        from twosource.readings.annotate import annotate

        return [self.reading(report.id) or annotate(report) for report in reports]

    def _annotate_all(self, reports: Sequence[Report], progress: Progress | None) -> list[Reading]:
        """The readings of reports: those that are kept, and new ones, each kept at once."""
        from twosource.readings.annotate import annotate

        readings = list[Reading]()
        for report in reports:
            with self._library.reading() as connection:
                reading = find_reading(connection, report.id)
            if reading is None:
                reading = annotate(report)
                with self._library.writing() as connection:
                    write_reading(connection, report, reading, self._moment())
                    follow_speakers(connection, report.id)
            readings.append(reading)
            if progress is not None:
                progress(len(readings), len(reports))
        return readings

    def _moment(self) -> str:
        return write_moment(self._clock())

    def _keep(self, batch: list[Item], added: Added) -> Added:
        """One batch in one transaction."""
        problems = [item for item in batch if isinstance(item, Problem)]
        came = [
            item if isinstance(item, Received) else Received(report=item)
            for item in batch
            if not isinstance(item, Problem)
        ]
        with self._library.writing() as connection:
            kept = keep.keep_reports(connection, came, self._moment())
            keep.keep_problems(connection, problems, self._moment())
        return replace(
            added,
            new=added.new + kept.new,
            known=added.known + kept.known,
            problems=added.problems + len(problems),
        )

    def _place(self, added: Added) -> Added:
        placed = self._library.patiently(lambda: self._placing.place_new(self._moment()))
        return replace(added, stories=tuple(sorted({*added.stories, *placed})))


def in_batches(items: Iterable[Item]) -> Iterator[list[Item]]:
    """The items in lists, each for one transaction: so many, or those of a few seconds where they come slowly."""
    batch: list[Item] = []
    began = time.monotonic()
    for item in items:
        batch.append(item)
        if len(batch) == BATCH or time.monotonic() - began >= HELD_FOR:
            yield batch
            batch, began = [], time.monotonic()
    if batch:
        yield batch
