"""What the benches share: the data beside the checkout, seconds of the processor, bytes, and how promises are told.

Seconds are those of the processor, for others may use the machine.
"""

from __future__ import annotations

import argparse
import os
import resource
import time
import tracemalloc
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from statistics import fmean
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]

_Given = TypeVar("_Given")


def shared(path: str) -> Path:
    """A file or folder of the data, which is no part of the project: in $TWOSOURCE_SHARED, or beside the checkout."""
    given = os.environ.get("TWOSOURCE_SHARED")
    return (Path(given) if given else ROOT.parent / "shared") / path


def parser_of(words: str | None) -> argparse.ArgumentParser:
    """A parser of arguments that shows a bench's own words as they stand."""
    return argparse.ArgumentParser(description=words, formatter_class=argparse.RawDescriptionHelpFormatter)


def seconds(call: Callable[[], object]) -> float:
    """What a call takes."""
    start = time.process_time()
    call()
    return time.process_time() - start


def speed(many: int, call: Callable[[], object], *, runs: int = 3) -> float:
    """So many of something in a call, a second; the best of some runs."""
    return max(many / seconds(call) for _ in range(runs))


def bytes_held(make: Callable[[], object]) -> int:
    """Bytes of what a call makes, while it is held; what the call only needs meanwhile is not counted."""
    tracemalloc.start()
    made = make()
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    del made
    return held


def megabytes() -> float:
    """The most memory that this process has had; Linux counts KiB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def side_by_side(calls: Iterable[Callable[[_Given], object]], given: Iterable[_Given]) -> list[float]:
    """Seconds that each of some calls takes for one of what is given: turn by turn, so that all meet the same hour."""
    turns = list(calls)
    spent = [[seconds(partial(call, each)) for call in turns] for each in given]
    return [fmean(of_call) for of_call in zip(*spent, strict=True)]


def show_growth(few: int, first: float, many: int, last: float, promised: float) -> bool:
    """Print what a report costs after few and after many; False where it has grown more than promised."""
    growth = last / first
    print(f"as reports come\n  after {few:,}: {1e6 * first:.0f} µs a report; after {many:,}: {1e6 * last:.0f} µs")
    print(f"  {growth:.2f} times the cost; promised under {promised}", flush=True)
    return growth < promised


def verdict(*, held: bool, small: bool) -> int:
    """Print whether the promises were held; the exit status: of a small run, which the tests do, always 0."""
    print("  all promises held" if held else "  A PROMISE IS BROKEN", flush=True)
    return 0 if held or small else 1
