"""What a library costs: keeping reports, placing them in stories, searching them; on a synthetic stream.

    python bench/library.py --reports reuters.jsonl.gz --many 100000

The stream is drawn with a seed from reports of a wire (JSON Lines with `title` and `body` or `text`): each has the
headline and half of the sentences of one report, the rest from two others, an outlet, a day and an address of its own.
Text is taken as extracted: reading pages and files is counted in `costs.py`. Without such a file there is no bench.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

from twosource.desk import Desk
from twosource.library.answers import Filters
from twosource.library.keep import keep_reports
from twosource.library.moments import write_moment
from twosource.library.opening import Library
from twosource.records import Received, Report, Segment, When, content_id

SEED = 8
OUTLETS = 60
BATCH = 200
QUERIES = 400
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_WORD = re.compile(r"[A-Za-z]{4,}")

Source = tuple[str, list[str]]


def read_source(path: Path) -> list[Source]:
    """Headlines and sentences of the wire's reports."""
    data = path.read_bytes()
    held = [json.loads(line) for line in (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines()]
    return [
        (each["title"], _SENTENCE.split(body))
        for each in held
        if each["title"] and (body := each.get("body") or each.get("text"))
    ]


def draw_stream(source: Sequence[Source], many: int, *, days: int = 365) -> Iterator[Report]:
    """So many reports, by day; the same for the same source."""
    rng = random.Random(SEED)  # noqa: S311 (a bench, no secret)
    for number in range(many):
        title, own = rng.choice(source)
        sentences = own[: max(1, len(own) // 2)]
        for _ in range(2):
            _, other = rng.choice(source)
            sentences = sentences + rng.sample(other, min(len(other), 3))
        day = date(2031, 1, 1) + timedelta(days=number * days // many)
        yield make_report(title, " ".join(sentences), f"outlet{rng.randrange(OUTLETS)}.example", number, day)


def make_report(title: str, body: str, outlet: str, number: int, day: date) -> Report:
    """A report as reading would give it."""
    text, url, iso = f"{title}\n\n{body}", f"https://{outlet}/{number}", day.isoformat()
    return Report(
        id=content_id("r", text, title, outlet, url),
        location=url,
        kind="article",
        outlet=outlet,
        url=url,
        title=title,
        bylines=(),
        credits=(),
        dateline=None,
        published=When(kind="date", edtf=iso, earliest=iso, latest=iso, value=iso, basis="page"),
        page_dates=(),
        language="en",
        text=text,
        segments=(
            Segment(kind="title", start=0, end=len(title)),
            Segment(kind="body", start=len(title) + 2, end=len(text)),
        ),
        sha256=hashlib.sha256(text.encode()).hexdigest(),
    )


def keep(where: str, stream: Iterator[Report]) -> float:
    """Seconds of the processor for keeping the stream, the drawing of it not counted."""
    library = Library(where, create=True, moment=write_moment(datetime.now(UTC)))
    seconds = 0.0
    while batch := [Received(report=report) for report in islice(stream, BATCH)]:
        began = time.process_time()
        with library.writing() as connection:
            keep_reports(connection, batch, write_moment(datetime.now(UTC)))
        seconds += time.process_time() - began
    library.close()
    return seconds


def questions(source: Sequence[Source]) -> list[tuple[str, Filters]]:
    """What is asked: one to three words of a headline, or a row of two; one in four limited by outlet or days."""
    rng = random.Random(SEED)  # noqa: S311
    asked: list[tuple[str, Filters]] = []
    while len(asked) < QUERIES:
        words = _WORD.findall(rng.choice(source)[0])
        if len(words) < 3:
            continue
        first = rng.randrange(len(words) - 1)
        row = f'"{words[first]} {words[first + 1]}"'
        question = row if rng.random() < 0.2 else " ".join(rng.sample(words, rng.randint(1, 3)))
        filters = Filters()
        if rng.random() < 0.25:
            filters = Filters(outlet=f"outlet{rng.randrange(OUTLETS)}.example")
        elif rng.random() < 0.25:
            filters = Filters(since="2031-03-01", until="2031-04-30")
        asked.append((question, filters))
    return asked


def timed(calls: Sequence[Callable[[], object]]) -> list[float]:
    """Milliseconds of each call, of the processor: others may use the machine."""
    spent = []
    for call in calls:
        began = time.process_time()
        call()
        spent.append(1000 * (time.process_time() - began))
    return spent


def main(given: Sequence[str] | None = None) -> int:
    """Runs the bench and prints it."""
    parser = argparse.ArgumentParser(description="What a library costs.")
    parser.add_argument("--reports", type=Path, required=True, help="JSON Lines of a wire")
    parser.add_argument("--many", type=int, default=100_000)
    parser.add_argument("--library", help="a database to fill in the place of a temporary file")
    asked = parser.parse_args(given)
    if not asked.reports.exists():
        print(f"no bench of the library: {asked.reports} is not there", file=sys.stderr)
        return 0
    source = read_source(asked.reports)
    with tempfile.TemporaryDirectory() as folder:
        where = asked.library or str(Path(folder) / "bench.db")
        seconds = keep(where, draw_stream(source, asked.many))
        print(f"keep      {asked.many:>8,} reports  {asked.many / seconds:8,.0f} a second")
        with Desk(where) as desk:
            calls = [lambda q=q, f=f: desk.search(q, f) for q, f in questions(source)]
            spent = sorted(timed(calls))
            last = quantiles(spent, n=100)[-1]
            print(f"search    {asked.many:>8,} reports  {median(spent):6.1f} ms median, {last:6.1f} ms 99th percentile")
    return 0


if __name__ == "__main__":
    sys.exit(main())
