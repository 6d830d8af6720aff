"""What readers wait for: pages of a library of 100,000 reports, asked for by fifty readers at once on two cores.

    bench/readers.py --folder FOLDER [--reports 100000] [--readers 50] [--seconds 20]
    bench/readers.py --small                       what the tests run

The library is made in FOLDER where it is not there yet (the stream of bench/library.py, laid in stories by number;
beside it one story of 33 reports and nineteen of eight, drawn as in bench/compare.py, which are compared): minutes.
`twosource serve` runs in a process of its own; the readers share another, each with a connection and a browser's
cookies of its own, and ask again as soon as they have what they asked for. Both processes are held to two cores.
Others may use the machine: beside what readers waited the processor's milliseconds of the server are given, a page,
and how much of a processor it had: the pages are made in one process, which uses one and a little at most.
Without the texts beside the checkout nothing is measured.
"""

from __future__ import annotations

import asyncio
import math
import os
import random
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import cycle, islice
from pathlib import Path
from statistics import median, quantiles

from sqlalchemy import insert, update

from compare import draw_reports, sentences_of
from library import draw_stream, keep, read_source
from measuring import parser_of, shared, verdict
from twosource.desk import Desk
from twosource.library import tables
from twosource.library.keep import keep_reports
from twosource.library.moments import write_moment
from twosource.records import Received, content_id

# What the project promises (issue 9): the page of a story for 50 readers at once, milliseconds at the 99th percentile.
PROMISED = 300
SEED = 9
LARGE, SMALL, SMALLS = 33, 8, 19
_SERVE = "from twosource.cli import main; main()"
_TICKS = os.sysconf("SC_CLK_TCK")
_WORDS = ("oil prices", "shares", "wheat", "bank of japan", "trade deficit", '"interest rates"', "merger", "gold mine")


@dataclass(slots=True)
class Waited:
    """What readers of one kind of page waited.

    Attributes:
        milliseconds: of each answer.
        errors: answers that were none, or not the page.
        bytes: of the last answer, as sent.
    """

    milliseconds: list[float] = field(default_factory=list)
    errors: int = 0
    bytes: int = 0


def make_library(where: Path, newswire: Path, told: Path, many: int) -> None:
    """Makes the library; a reader of it finds as many reports as were asked for."""
    keep(str(where), draw_stream(read_source(newswire), many))
    sentences = sentences_of(told)
    drawn = [draw_reports(sentences, LARGE)] + [draw_reports(sentences[n::SMALLS], SMALL) for n in range(SMALLS)]
    with Desk(where) as desk:
        compared = [_lay(desk, [Received(report=report) for report in reports]) for reports in drawn]
        _lay_stream(desk, many)
        for story in compared:
            desk.account(story)


def _lay(desk: Desk, came: Sequence[Received]) -> str:
    """Keeps reports as one story, and gives its id."""
    moment = write_moment(datetime.now(UTC))
    story = content_id("st", *(each.report.id for each in came))
    with desk._library.writing() as connection:  # noqa: SLF001 (placing has a bench of its own)
        keep_reports(connection, came, moment)
        connection.execute(insert(tables.stories), {"id": story, "at": moment})
        own = tables.reports.c.id.in_([each.report.id for each in came])
        connection.execute(update(tables.reports).where(own).values(story=story))
    return story


def _lay_stream(desk: Desk, many: int) -> None:
    """Lays the stream in stories of one to twenty reports, most of them of few."""
    rng = random.Random(SEED)  # noqa: S311 (a bench, no secret)
    moment, start = write_moment(datetime.now(UTC)), 1
    with desk._library.writing() as connection:  # noqa: SLF001
        while start <= many:
            end = min(many + 1, start + min(20, int(rng.paretovariate(1))))
            story = content_id("st", start)
            connection.execute(insert(tables.stories), {"id": story, "at": moment})
            own = tables.reports.c.n.between(start, end - 1)
            connection.execute(update(tables.reports).where(own).values(story=story))
            start = end


def addresses(where: Path) -> dict[str, list[str]]:
    """What is asked for, by the kind of page."""
    with Desk(where, create=False) as desk:
        read = [line.id for line in desk.stories(limit=1 + SMALLS + 200) if line.differences is not None]
    large = read[-1]
    return {
        f"the story of {LARGE} reports": [f"/stories/{large}"],
        f"{len(read)} stories": [f"/stories/{story}" for story in read],
        "the front page": ["/"],
        "the front page, from a cursor, a day, an outlet": [
            "/?after=90000",
            "/?since=2031-05-01&until=2031-05-07",
            "/?outlet=outlet7.example",
        ],
        "search": [f"/search?q={words.replace(' ', '+')}" for words in _WORDS],
    }


async def ask(port: int, paths: Sequence[str], readers: int, seconds: float) -> Waited:
    """What readers wait who ask for these pages one after the other."""
    waited = Waited()
    end = time.perf_counter() + seconds
    await asyncio.gather(*(_read(port, islice(cycle(paths), n, None), waited, end) for n in range(readers)))
    return waited


async def _read(port: int, paths: Iterator[str], waited: Waited, end: float) -> None:
    """One reader, with one connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    cookie = ""
    for path in paths:
        began = time.perf_counter()
        if began >= end:
            break
        writer.write(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip\r\n{cookie}\r\n".encode())
        head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1").lower()
        length = re.search(r"content-length: (\d+)", head)
        waited.bytes = len(await reader.readexactly(int(length[1]) if length else 0)) + len(head)
        waited.milliseconds.append(1000 * (time.perf_counter() - began))
        waited.errors += not head.startswith("http/1.1 200 ")
        if not cookie:
            given = re.findall(r"set-cookie: ([^;]+)", head)
            cookie = f"Cookie: {'; '.join(given)}\r\n"
    writer.close()


def processor_seconds(process: int) -> float:
    """What a process has spent of the processor."""
    spent = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(spent[11]) + int(spent[12])) / _TICKS


def measure(where: Path, readers: int, seconds: float) -> tuple[float, int]:
    """Serves, asks and prints; gives the worst 99th percentile of a story's page, and the errors of all pages."""
    command = [sys.executable, "-c", _SERVE, "serve", "--library", str(where), "--port", "0"]
    worst, errors = 0.0, 0
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as server:
        assert server.stderr
        port = int(re.search(r":(\d+)/", server.stderr.readline())[1])  # type: ignore[index]
        try:
            for kind, paths in addresses(where).items():
                asyncio.run(_read(port, iter(paths), Waited(), math.inf))  # the first reader has the pages made
                before, began = processor_seconds(server.pid), time.perf_counter()
                waited = asyncio.run(ask(port, paths, readers, seconds))
                spent = processor_seconds(server.pid) - before
                each, had = 1000 * spent / len(waited.milliseconds), spent / (time.perf_counter() - began)
                last = quantiles(waited.milliseconds, n=100)[-1]
                worst = max(worst, last) if paths[0].startswith("/stories/") else worst
                errors += waited.errors
                print(
                    f"  {kind}: median {median(waited.milliseconds):.0f} ms, 99th percentile {last:.0f} ms, "
                    f"{waited.errors} errors of {len(waited.milliseconds):,}; {each:.1f} ms of the processor a page, "
                    f"of which the server had {had:.0%}; {waited.bytes / 1000:.0f} kB",
                    flush=True,
                )
        finally:
            server.terminate()
    return worst, errors


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; exit status 1 where the promise is broken."""
    parser = parser_of(__doc__)
    parser.add_argument("--folder", type=Path, help="where the library is kept from one measuring to the next")
    parser.add_argument("--reports", type=int, default=100_000, help="of the stream (default 100,000)")
    parser.add_argument("--readers", type=int, default=50, help="at once (default 50)")
    parser.add_argument("--seconds", type=float, default=20, help="for each kind of page (default 20)")
    parser.add_argument("--small", action="store_true", help="300 reports, four readers, a second")
    asked = parser.parse_args(arguments)
    newswire, told = shared("data/volume/reuters21578.jsonl.gz"), shared("data/stories/reports")
    if not newswire.exists() or not told.is_dir():
        print("readers: skipped, the texts are not beside the checkout")
        return 0
    many, readers, seconds = (300, 4, 1.0) if asked.small else (asked.reports, asked.readers, asked.seconds)
    with tempfile.TemporaryDirectory() as folder:
        where = (asked.folder or Path(folder)) / f"readers-{many}.db"
        if not where.exists():
            began = time.process_time()
            make_library(where, newswire, told, many)
            print(f"readers: the library is made, {time.process_time() - began:.0f} s of the processor")
        if not asked.small:
            os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:2])
        print(f"readers: {many:,} reports, {readers} readers at once, two cores")
        last, errors = measure(where, readers, seconds)
    return verdict(held=last < PROMISED and not errors, small=asked.small)


if __name__ == "__main__":
    sys.exit(main())
