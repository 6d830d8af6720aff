"""What comparing costs as a story grows: seconds for 50, 100 and 200 reports, once they are annotated.

    ./run bench                        after the library
    bench/compare.py [--small]

The reports are drawn with a seed from those of the largest annotated story: ten sentences each from anywhere in them,
an outlet of its own. So many statements are told again and again, as in a story that everybody tells. Without the
stories beside the checkout nothing is measured.
"""

from __future__ import annotations

import random
import re
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import twosource
from measuring import parser_of, shared
from twosource.accounts.build import compare
from twosource.readings.annotate import annotate
from twosource.records import Reading, Report

SEED = 6
SENTENCES = 10
_SENTENCE = re.compile(r"(?<=[.!?])\s+")


def sentences_of(stories: Path) -> list[str]:
    """The sentences of the story whose reports are longest, by report and place."""
    told = [
        [report for file in sorted(folder.iterdir()) if isinstance(report := twosource.read(file), Report)]
        for folder in sorted(stories.iterdir())
    ]
    most = max(told, key=lambda reports: sum(len(report.text) for report in reports))
    return [sentence for report in most for sentence in _SENTENCE.split(report.text) if 40 < len(sentence) < 400]


def draw_reports(sentences: Sequence[str], number: int) -> Iterator[Report]:
    """So many reports; the same for the same sentences."""
    rng = random.Random(SEED)  # noqa: S311 (a bench, no secret)
    for n in range(number):
        title, *body = rng.sample(sentences, min(len(sentences), SENTENCES + 1))
        yield twosource.read(
            {
                "title": title,
                "text": " ".join(body),
                "date_publish": "2031-05-07",
                "source_domain": f"outlet{n}.example",
            }
        )


def seconds(reports: Sequence[Report], readings: dict[str, Reading]) -> tuple[float, int]:
    """Processor seconds of an account of annotated reports, and how many statements it holds."""
    start = time.process_time()
    account = compare(reports, annotate_all=lambda story: [readings[report.id] for report in story])
    return time.process_time() - start, len(account.statements)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = parser_of(__doc__)
    parser.add_argument("--small", action="store_true", help="2, 4 and 8 reports: what the tests run")
    asked = parser.parse_args(arguments)
    stories = shared("data/stories/reports")
    if not stories.is_dir():
        print("compare: skipped, the annotated stories are not beside the checkout")
        return 0
    sizes = (2, 4, 8) if asked.small else (50, 100, 200)
    reports = list(draw_reports(sentences_of(stories), sizes[-1]))
    readings = {report.id: annotate(report) for report in reports}
    seconds(reports[: sizes[0]], readings)  # what is loaded once is not counted
    print(f"compare: reports of {SENTENCES} sentences of one story, annotated")
    before: tuple[float, int] | None = None
    for size in sizes:
        spent, held = seconds(reports[:size], readings)
        grown = (
            f"; {held / before[1]:.2f} times the statements, {spent / before[0]:.2f} times the time" if before else ""
        )
        print(f"  {size} reports, {held:,} statements: {spent:.2f} s{grown}", flush=True)
        before = spent, held
    return 0


if __name__ == "__main__":
    sys.exit(main())
