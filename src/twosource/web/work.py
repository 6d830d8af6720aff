"""Work that takes a while: takes what is to be done, does one after the other in one thread; next: the pages.

What is under way and what it comes to are kept in memory, and forgotten when newer work needs the place.
"""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event
from typing import Generic, Literal, TypeVar

from twosource.errors import TwosourceError
from twosource.records import Problem

_LOG = logging.getLogger(__name__)

State = Literal["waiting", "working", "done", "failed"]
Progress = Callable[[int, int], None]
T = TypeVar("T")


class BusyError(TwosourceError):
    """So much is waiting already that no more is taken."""


class _StoppedError(TwosourceError):
    """The program ends; what is kept is kept."""


class Task(Generic[T]):
    """One piece of work; one that raises a TwosourceError has failed for a reason that can be told.

    Attributes:
        id: of the task.
        what: in words: `Reading 5 reports`.
        then: address of the page that shows what came of it, or "".
        step: what it is at, where it takes several; else "".
        done: how much of it.
        of: how much there is.
        problems: what could not be read.
        outcome: what it has come to, where that stands nowhere else.
    """

    def __init__(self, what: str, then: str, of: int, *, step: str = "") -> None:
        self.id = secrets.token_urlsafe(16)
        self.what = what
        self.then = then
        self.step = step
        self.done = 0
        self.of = of
        self.problems: tuple[Problem, ...] = ()
        self.outcome: T | None = None
        self.future: Future[None] | None = None
        self.began = False

    @property
    def why(self) -> str:
        """What is wrong with what was asked for, or "" where it went well or a defect stopped it."""
        error = self.future.exception() if self.state == "failed" and self.future else None
        return str(error) if isinstance(error, TwosourceError) else ""

    @property
    def state(self) -> State:
        """Where it is."""
        if self.future is not None and self.future.done():
            return "failed" if self.future.cancelled() or self.future.exception() else "done"
        return "working" if self.began else "waiting"

    def at(self, done: int, of: int) -> None:
        """So much is done."""
        self.done, self.of = done, of


class Work(Generic[T]):
    """The tasks of one run of the program."""

    def __init__(self, *, most_waiting: int, most_kept: int) -> None:
        self._most_waiting = most_waiting
        self._most_kept = most_kept
        self._tasks: dict[str, Task[T]] = {}
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="work")
        self._stopping = Event()

    def start(self, task: Task[T], do: Callable[[Task[T], Progress], None]) -> Task[T]:
        """A task put in line; raises BusyError where `most_waiting` are."""
        running = [each for each in self._tasks.values() if each.state in ("waiting", "working")]
        if len(running) >= self._most_waiting:
            raise BusyError("Other work is still under way; try again when it is done.")
        finished = [each.id for each in self._tasks.values() if each.state in ("done", "failed")]
        for gone in finished[: max(0, len(self._tasks) + 1 - self._most_kept)]:
            del self._tasks[gone]
        self._tasks[task.id] = task
        task.future = self._worker.submit(self._do, task, do)
        return task

    def get(self, name: str) -> Task[T] | None:
        """The task of this id, or None where there is none, or none any more."""
        return self._tasks.get(name)

    def running(self, then: str) -> Task[T] | None:
        """The task under way whose outcome this page shows, or None."""
        under_way = (each for each in self._tasks.values() if each.state in ("waiting", "working"))
        return next((each for each in under_way if each.then == then), None)

    def close(self) -> None:
        """Drops all that is under way."""
        self._stopping.set()
        self._worker.shutdown(wait=True, cancel_futures=True)

    def _do(self, task: Task[T], do: Callable[[Task[T], Progress], None]) -> None:
        def at(done: int, of: int) -> None:
            if self._stopping.is_set():
                raise _StoppedError("The program ends.")
            task.at(done, of)

        task.began = True
        try:
            do(task, at)
        except TwosourceError:
            raise
        except BaseException:
            # The page says only that it failed: what failed is for whoever runs the program.
            _LOG.exception("%s failed", task.what)
            raise
