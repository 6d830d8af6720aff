"""What grouping costs as reports come: reports a second, seconds beside the number held, bytes a report.

    ./run bench                        after the copies
    bench/stories.py [--reports 500000] [--small]

The stream is Reuters-21578 over and over, a thousand reports a day, each time with other words in the place of all but
the most common, so that names and rare words are new every time while the vocabulary of news recurs. Without the texts
beside the checkout nothing is measured.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
import tracemalloc
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path

from copies import Stream, bodies_of
from twosource import Stories, group
from twosource.records import Report, When

ROOT = Path(__file__).resolve().parents[1]
COMMON_WORDS = 5000
A_DAY = 1000
# What the project promises (issue 8): reports a second of one processor, and the cost where many were added before.
PROMISED_SPEED = 1000
PROMISED_GROWTH = 1.5


class Days:
    """The reports of a stream, so many a day, their first line as headline."""

    def __init__(self, bodies: list[str]) -> None:
        self._stream = Stream(bodies, COMMON_WORDS)

    def report(self, number: int) -> Report:
        """The report of this number, the same every time."""
        given = self._stream.report(number)
        day = date.fromordinal(date(2031, 1, 1).toordinal() + number // A_DAY).isoformat()
        when = When(kind="date", edtf=day, earliest=day, latest=day, value=day, expression=None, basis="page")
        return replace(given, title=" ".join(islice(given.text.split(), 9)), published=when)


def costs(days: Days, few: int, many: int, window: int) -> tuple[float, float]:
    """Processor seconds a report where few were added before, and where many were: the same reports, turn by turn."""
    young, old = Stories(find_report=_none), Stories(find_report=_none)
    for number in range(many):
        report = days.report(number)
        old.add(report)
        if number >= many - few:
            young.add(report)
    spent = [0.0, 0.0]
    for number in range(many, many + window):
        report = days.report(number)
        for k, stream in enumerate((young, old)):
            start = time.process_time()
            stream.add(report)
            spent[k] += time.process_time() - start
    return spent[0] / window, spent[1] / window


def _none(report: str) -> Report:
    raise KeyError(report)


def speed(reports: list[Report]) -> float:
    """Reports a second that `group` does of a batch, the best of three."""
    return max(len(reports) / _seconds(reports) for _ in range(3))


def _seconds(reports: list[Report]) -> float:
    start = time.process_time()
    group(reports)
    return time.process_time() - start


def bytes_held(days: Days, number: int) -> float:
    """Bytes a report that a stream holds beside the reports, after so many."""
    reports = [days.report(n) for n in range(number)]
    by_id = {report.id: report for report in reports}
    Stories().add(reports[0])  # what is loaded once is not counted
    tracemalloc.start()
    stream = Stories(find_report=by_id.__getitem__)
    for report in reports:
        stream.add(report)
    held = tracemalloc.get_traced_memory()[0]
    tracemalloc.stop()
    return held / number


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; exit status 1 where a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=int, default=500_000, help="length of the stream (default 500,000)")
    parser.add_argument("--small", action="store_true", help="1,000 reports: what the tests run")
    asked = parser.parse_args(arguments)
    given = os.environ.get("TWOSOURCE_SHARED")
    reuters = (Path(given) if given else ROOT.parent / "shared") / "data/volume/reuters21578.jsonl.gz"
    if not reuters.exists():
        print("stories: skipped, the newswire texts are not beside the checkout")
        return 0
    days = Days(bodies_of(reuters))
    n_batch, few, many, window = (300, 200, 1_000, 50) if asked.small else (10_000, 10_000, asked.reports, 5_000)
    batch = speed([days.report(number) for number in range(n_batch)])
    print(
        f"stories: {n_batch:,} reports of newswire, {A_DAY:,} a day\n  {batch:.0f} reports a second in a batch",
        flush=True,
    )
    held = bytes_held(days, n_batch // 2)
    print(f"  {held:.0f} bytes a report held, beside the report itself", flush=True)
    first, last = costs(days, few, many, window)
    growth = last / first
    print(f"as reports come\n  after {few:,}: {1e6 * first:.0f} µs a report; after {many:,}: {1e6 * last:.0f} µs")
    print(f"  {1 / last:.0f} reports a second; promised {PROMISED_SPEED}")
    print(f"  {growth:.2f} times the cost; promised under {PROMISED_GROWTH}")
    kept = growth < PROMISED_GROWTH and batch > PROMISED_SPEED
    print("  all promises held" if kept else "  A PROMISE IS BROKEN", flush=True)
    return 0 if kept or asked.small else 1


if __name__ == "__main__":
    sys.exit(main())
