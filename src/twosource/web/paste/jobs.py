"""The work behind the page: takes what was given, gives its dossier; one after the other in one thread; next: app.

Everything is kept in memory and forgotten when the program ends, or when newer work needs the place.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from threading import Event
from typing import Literal

from twosource.errors import TwosourceError
from twosource.records import Account, Problem, Report
from twosource.web.given import Given, Progress, read_given
from twosource.web.work import BusyError

MOST_WAITING = 4
MOST_KEPT = 12

State = Literal["waiting", "reading", "comparing", "done", "failed"]
Compare = Callable[[Sequence[Report], Sequence[Problem], Progress], Account]


class _StoppedError(TwosourceError):
    """The program ends; what it was at is dropped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What a job has made.

    Attributes:
        account: of the reports given.
        dossier: the HTML of it.
    """

    account: Account
    dossier: str


class Job:
    """One pile of reports on its way to a dossier."""

    def __init__(self, given: Sequence[Given]) -> None:
        self.id = secrets.token_urlsafe(16)
        self.given = tuple(given)
        self.number = len(given)
        self.step: State = "waiting"
        self.done = 0
        self.of = len(given)
        self.future: Future[Outcome] | None = None

    def at(self, step: State, done: int, of: int) -> None:
        """So much of a step is done."""
        self.step, self.done, self.of = step, done, of

    @property
    def state(self) -> State:
        """Where it is."""
        if self.future is None or not self.future.done():
            return self.step
        return "done" if self.outcome else "failed"

    @property
    def outcome(self) -> Outcome | None:
        """What it has made; None while it is under way, and where it failed."""
        future = self.future
        if future is None or not future.done() or future.cancelled() or future.exception() is not None:
            return None
        return future.result()


class Jobs:
    """The jobs of one run of the program."""

    def __init__(self, compare: Compare | None = None) -> None:
        self._compare = compare or _compare_here
        self._jobs: dict[str, Job] = {}
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="compare")
        self._stopping = Event()

    def start(self, given: Sequence[Given]) -> Job:
        """A new job; raises BusyError where `MOST_WAITING` are under way."""
        under_way = [job for job in self._jobs.values() if job.state not in ("done", "failed")]
        if len(under_way) >= MOST_WAITING:
            raise BusyError("Other comparisons are still under way; try again when they are done.")
        finished = [job.id for job in self._jobs.values() if job.state in ("done", "failed")]
        for gone in finished[: max(0, len(self._jobs) + 1 - MOST_KEPT)]:
            del self._jobs[gone]
        job = Job(given)
        self._jobs[job.id] = job
        job.future = self._worker.submit(self._work, job)
        return job

    def get(self, name: str) -> Job | None:
        """The job of this id, or None where there is none, or none any more."""
        return self._jobs.get(name)

    def close(self) -> None:
        """Drops all that is under way."""
        self._stopping.set()
        self._worker.shutdown(wait=False, cancel_futures=True)

    def _work(self, job: Job) -> Outcome:
        from twosource.views.html import write_html

        reports, problems = read_given(job.given, self._progress(job, "reading"))
        job.given = ()
        account = self._compare(reports, problems, self._progress(job, "comparing"))
        return Outcome(account=account, dossier=write_html(account))

    def _progress(self, job: Job, step: State) -> Progress:
        def at(done: int, of: int) -> None:
            if self._stopping.is_set():
                raise _StoppedError("The program ends.")
            job.at(step, done, of)

        return at


def _compare_here(reports: Sequence[Report], problems: Sequence[Problem], progress: Progress) -> Account:
    from functools import partial

    from twosource.accounts.build import compare
    from twosource.run.local import map_readings

    progress(0, len(reports))
    return compare(reports, problems=problems, annotate_all=partial(map_readings, progress=progress))
