"""What grouping costs as reports come: reports a second, seconds beside the number held, bytes a report.

    ./run bench                        after the copies
    bench/stories.py [--reports 500000] [--small]

The stream is Reuters-21578 over and over, a thousand reports a day, each time with other words in the place of all but
the most common, so that names and rare words are new every time while the vocabulary of news recurs. Without the texts
beside the checkout nothing is measured.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from datetime import date
from itertools import islice

from copies import REUTERS, Stream, bodies_of
from measuring import bytes_held, megabytes, parser_of, shared, show_growth, side_by_side, speed, verdict
from twosource import Stories, group
from twosource.records import Report, When

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
    first, last = side_by_side([young.add, old.add], map(days.report, range(many, many + window)))
    return first, last


def _none(report: str) -> Report:
    raise KeyError(report)


def bytes_a_report(days: Days, number: int) -> float:
    """Bytes that a stream holds beside a report, after so many."""
    reports = [days.report(n) for n in range(number)]
    by_id = {report.id: report for report in reports}

    def fill() -> Stories:
        stream = Stories(find_report=by_id.__getitem__)
        for report in reports:
            stream.add(report)
        return stream

    Stories().add(reports[0])  # what is loaded once is not counted
    return bytes_held(fill) / number


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; exit status 1 where a promise is broken."""
    parser = parser_of(__doc__)
    parser.add_argument("--reports", type=int, default=500_000, help="length of the stream (default 500,000)")
    parser.add_argument("--small", action="store_true", help="1,000 reports: what the tests run")
    asked = parser.parse_args(arguments)
    reuters = shared(REUTERS)
    if not reuters.exists():
        print("stories: skipped, the newswire texts are not beside the checkout")
        return 0
    days = Days(bodies_of(reuters))
    n_batch, few, many, window = (300, 200, 1_000, 50) if asked.small else (10_000, 10_000, asked.reports, 5_000)
    reports = [days.report(number) for number in range(n_batch)]
    batch = speed(n_batch, lambda: group(reports))
    print(f"stories: {n_batch:,} reports of newswire, {A_DAY:,} a day")
    print(f"  {batch:.0f} reports a second in a batch; promised {PROMISED_SPEED}", flush=True)
    print(f"  {bytes_a_report(days, n_batch // 2):.0f} bytes a report held, beside the report itself", flush=True)
    first, last = costs(days, few, many, window)
    flat = show_growth(few, first, many, last, PROMISED_GROWTH)
    print(f"  {1 / last:.0f} reports a second; {megabytes():.0f} MB at the most")
    return verdict(held=flat and batch > PROMISED_SPEED, small=asked.small)


if __name__ == "__main__":
    sys.exit(main())
