"""Copies beside other programs, and what tracing costs as the collection grows: seconds and bytes a report.

    ./run bench                        before the costs of accounts
    bench/copies.py [--reports 300000] [--each 25] [--small]

datasketch's MinHashLSH and rensa (extra `bench`) look for the copies that `eval/plant_copies.py` plants into newswire,
by the Jaccard likeness of their five-word shingles: 0.1, 0.2 and 0.3. The stream is Reuters-21578 over
and over, each time with other words in the place of all but the most common, so that every report is new and set
phrases recur. Without the texts beside the checkout nothing is measured.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random

from measuring import ROOT, bytes_held, parser_of, shared, show_growth, side_by_side, speed, verdict
from twosource import Tracer, trace
from twosource.records import Report, Segment, content_id

sys.path.insert(0, str(ROOT / "eval"))

from plant_copies import plant  # the planted set is eval's
from score_planted_copies import Pairs, f1, pair, reports_of, texts_of, traced

NEWSWIRE, REUTERS = "data/volume/newswire-2452.jsonl.gz", "data/volume/reuters21578.jsonl.gz"
JACCARDS = (0.1, 0.2, 0.3)
PERMUTATIONS = 128
COMMON_WORDS = 40
# What the project promises (issue 7): reports a second of one processor, bytes a report beside the report itself.
PROMISED_SPEED = 1000
PROMISED_BYTES = 1500
PROMISED_GROWTH = 1.5


def shingles(text: str) -> set[str]:
    """The runs of five words."""
    words = re.findall(r"\w+", text.casefold())
    return {" ".join(words[k : k + 5]) for k in range(len(words) - 4)}


def by_datasketch(texts: dict[str, str], jaccard: float) -> Pairs:
    """datasketch: MinHash and its LSH; candidates are checked by their estimated likeness."""
    from datasketch import MinHash, MinHashLSH

    index, prints, found = MinHashLSH(threshold=jaccard, num_perm=PERMUTATIONS), {}, set()
    for name, text in texts.items():
        print_of = MinHash(num_perm=PERMUTATIONS)
        print_of.update_batch([shingle.encode() for shingle in sorted(shingles(text))])
        near = (other for other in index.query(print_of) if print_of.jaccard(prints[other]) >= jaccard)
        found |= {pair(name, other) for other in near}
        index.insert(name, print_of)
        prints[name] = print_of
    return found


def by_rensa(texts: dict[str, str], jaccard: float) -> Pairs:
    """rensa: RMinHash and its LSH; candidates are checked by their estimated likeness."""
    from rensa import RMinHash, RMinHashLSH

    index = RMinHashLSH(threshold=jaccard, num_perm=PERMUTATIONS, num_bands=PERMUTATIONS // 2)
    prints, names, found = [], list(texts), set()
    for number, text in enumerate(texts.values()):
        print_of = RMinHash(num_perm=PERMUTATIONS, seed=1)
        print_of.update(sorted(shingles(text)))
        for other in index.query(print_of):
            if print_of.jaccard(prints[other]) >= jaccard:
                found.add(pair(names[number], names[other]))
        index.insert(number, print_of)
        prints.append(print_of)
    return found


PROGRAMS: dict[str, Callable[[dict[str, str], float], Pairs]] = {"datasketch": by_datasketch, "rensa": by_rensa}


def show_programs(newswire: Path, each: int) -> None:
    """F1 on the planted copies and reports a second of each program that is installed."""
    planted = plant(texts_of(newswire), each, Random(7))  # noqa: S311 - the same copies again
    print(f"planted copies: {len(planted.texts)} texts, {len(planted.pairs)} pairs")
    reports = reports_of(planted.texts)
    finders: list[tuple[str, Callable[[], Pairs]]] = [("twosource", lambda: traced(reports))]
    finders += [
        (f"{name} {at}", partial(find, planted.texts, at)) for name, find in PROGRAMS.items() for at in JACCARDS
    ]
    for name, find in finders:
        start = time.process_time()
        try:
            found = find()
        except ModuleNotFoundError:
            print(f"  {name:14s} not installed (extra `bench`)")
            continue
        speed = len(reports) / (time.process_time() - start)
        print(f"  {name:14s} F1 {f1(found, planted.pairs.keys()):.3f}   {speed:6.0f} reports a second", flush=True)


class Stream:
    """Reports without end: the bodies of a file, each time round with other words but for the most common."""

    def __init__(self, bodies: list[str], n_common: int = COMMON_WORDS) -> None:
        self._bodies = [re.split(r"(\w+)", body) for body in bodies]
        count = Counter(word for parts in self._bodies for word in parts[1::2])
        self._common = frozenset(word for word, _ in sorted(count.items(), key=lambda it: (-it[1], it[0]))[:n_common])

    def __len__(self) -> int:
        """Number of bodies in a round."""
        return len(self._bodies)

    def report(self, number: int) -> Report:
        """The report of this number, the same every time."""
        round_, at = divmod(number, len(self._bodies))
        parts = self._bodies[at]
        if round_:
            other = "".join(chr(ord("a") + int(digit)) for digit in str(round_))
            parts = [word if not k % 2 or word in self._common else word + other for k, word in enumerate(parts)]
        text = "".join(parts)
        made = content_id("r", text, str(number))
        return Report(
            id=made,
            location=None,
            kind="article",
            outlet=f"outlet{number % 97}.example",
            url=None,
            title=None,
            bylines=(),
            credits=(),
            dateline=None,
            published=None,
            page_dates=(),
            language="en",
            text=text,
            segments=(Segment(kind="body", start=0, end=len(text)),),
            sha256=sha256(text.encode()).hexdigest(),
        )


def bodies_of(path: Path) -> list[str]:
    """The bodies of a file that have words."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [body for line in lines if (body := json.loads(line)["body"].strip())]


def costs(stream: Stream, few: int, many: int, window: int) -> tuple[float, float]:
    """Processor seconds a report where few came before, and where many did: the same reports, turn by turn.

    The window is long enough for the index to sort its longest arrays anew, as it does now and then.
    """
    young, old = Tracer(), Tracer()
    for number in range(many):
        report = stream.report(number)
        old.take([report])
        if number >= many - few:
            young.take([report])
    first, last = side_by_side([young.add, old.add], map(stream.report, range(many, many + window)))
    return first, last


def bytes_a_report(stream: Stream, number: int) -> float:
    """Bytes that a tracer holds beside a report, after so many."""
    reports = {report.id: report for report in map(stream.report, range(number))}

    def fill() -> Tracer:
        tracer = Tracer(reports.__getitem__, at_hand=1)
        tracer.take(reports.values())
        return tracer

    Tracer().take([stream.report(0)])  # what is loaded once is not counted
    return bytes_held(fill) / number


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; exit status 1 where a promise is broken."""
    parser = parser_of(__doc__)
    parser.add_argument("--reports", type=int, default=300_000, help="length of the stream (default 300,000)")
    parser.add_argument("--each", type=int, default=25, help="planted copies of each kind (default 25)")
    parser.add_argument(
        "--small", action="store_true", help="2,000 reports, two copies of each kind: what the tests run"
    )
    asked = parser.parse_args(arguments)
    newswire, reuters = shared(NEWSWIRE), shared(REUTERS)
    if not newswire.exists() or not reuters.exists():
        print("copies: skipped, the newswire texts are not beside the checkout")
        return 0
    show_programs(newswire, 2 if asked.small else asked.each)
    bodies = bodies_of(reuters)
    stream = Stream(bodies)
    n_batch, few, many, window = (500, 200, 2_000, 100) if asked.small else (len(stream), 10_000, asked.reports, 30_000)
    reports = [stream.report(number) for number in range(n_batch)]
    batch = speed(n_batch, lambda: trace(reports))
    print(f"{n_batch:,} bodies of Reuters-21578\n  {batch:.0f} reports a second; promised {PROMISED_SPEED}", flush=True)
    held = bytes_a_report(stream, n_batch)
    print(f"  {held:.0f} bytes a report beside the report itself; promised under {PROMISED_BYTES}", flush=True)
    # as many bodies as came before in the first case, so that both have as many texts like the next one
    first, last = costs(Stream(bodies[:few]), few, many, window)
    flat = show_growth(few, first, many, last, PROMISED_GROWTH)
    return verdict(held=flat and held < PROMISED_BYTES and batch > PROMISED_SPEED, small=asked.small)


if __name__ == "__main__":
    sys.exit(main())
