"""Where a command writes: results on standard output; progress of the dear step on standard error, if a terminal."""

from __future__ import annotations

import sys
from io import TextIOWrapper
from types import TracebackType
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from rich.console import Console
    from rich.progress import Progress


def stdout_console() -> Console:
    """Standard output: in colour on a terminal, plain elsewhere."""
    from twosource.views.terminal import console_for

    if isinstance(sys.stdout, TextIOWrapper):
        # A terminal without the letters of a report shows "?" for them; files are always UTF-8.
        sys.stdout.reconfigure(errors="replace")
    return console_for(sys.stdout)


class ReadingProgress:
    """Shows how many reports are annotated; says nothing where standard error is no terminal.

    with ReadingProgress() as progress:
        progress.at(3, 12)
    """

    def __init__(self) -> None:
        self._progress: Progress | None = None

    def __enter__(self) -> Self:
        if sys.stderr.isatty():
            from rich.console import Console
            from rich.progress import Progress

            self._progress = Progress(console=Console(stderr=True), transient=True)
            self._progress.add_task("Reading reports", total=None)
            self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._progress is not None:
            self._progress.stop()

    def at(self, done: int, total: int) -> None:
        """So many of so many reports are annotated."""
        if self._progress is not None:
            self._progress.update(self._progress.task_ids[0], completed=done, total=total)
