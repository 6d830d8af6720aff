"""Carries the dear step out on this machine: takes reports, gives their readings; next: accounts.

A loop for one worker, a pool of processes for more. The readings are the same for any number of workers.
"""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context

from twosource.records import Reading, Report

Progress = Callable[[int, int], None]
"""Told after each report: how many are read, and how many there are."""


def map_readings(reports: Sequence[Report], *, workers: int = 1, progress: Progress | None = None) -> list[Reading]:
    """The reading of each report, in the order given.

    Args:
        reports: any number; each is read alone.
        workers: processes to share them among; each loads the parser for itself (about a second, 300 MB).
        progress: told after each report.
    """
    from twosource.readings.annotate import annotate

    workers = min(workers, len(reports))
    if workers <= 1:
        return _told(map(annotate, reports), len(reports), progress)
    # "spawn" is the one way to start a process that every system has and that no thread of the parent can upset.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_leave_interrupt_to_parent) as pool:
        try:
            return _told(pool.map(annotate, reports), len(reports), progress)
        except KeyboardInterrupt:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _told(readings: Iterator[Reading], total: int, progress: Progress | None) -> list[Reading]:
    done: list[Reading] = []
    for reading in readings:
        done.append(reading)
        if progress is not None:
            progress(len(done), total)
    return done


def _leave_interrupt_to_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
