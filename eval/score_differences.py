"""Which planted differences an account shows, by facet, and which harmless changes it shows as one.

    score_differences.py happenings.txt [--pairs 300] [--seed 6] [--half measured|improved] [--show]

The pairs are those of `plant_differences.py`. A difference counts as found where a conflict of its kind, certain enough
be shown, has among its sides the changed words (or the speaker they name). Any other conflict shown, updates left out,
counts against its kind; a harmless change counts as flagged where there is one.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from random import Random

import twosource
from plant_differences import KINDS, Pair, Telling, plant, read_happenings
from scoring import print_shares
from twosource.accounts.build import compare
from twosource.readings.annotate import annotate
from twosource.records import SHOWN_CERTAINTY, Conflict, Reading, Report

_FACETS = {"date": "day"}
HALVES = ("measured", "improved")


@cache
def report_of(telling: Telling, outlet: str) -> Report:
    """A telling as a report."""
    return twosource.read(
        {
            "title": telling.title,
            "text": telling.body,
            "date_publish": telling.day,
            "source_domain": f"{outlet}.example",
        }
    )


@cache
def reading_of(report: Report) -> Reading:
    """What a report says; first tellings come again and again."""
    return annotate(report)


def shown_in(pair: Pair) -> tuple[Conflict, ...]:
    """The differences that an account of both reports shows."""
    reports = [report_of(pair.first, "near"), report_of(pair.second, "far")]
    account = compare(reports, annotate_all=lambda story: [reading_of(report) for report in story])
    return tuple(conflict for conflict in account.conflicts if conflict.certainty >= SHOWN_CERTAINTY)


def facet_of(conflict: Conflict) -> str:
    """Its kind, days and dates as one."""
    return _FACETS.get(conflict.kind, conflict.kind)


def is_found(pair: Pair, conflict: Conflict) -> bool:
    """Whether a difference is the planted one: of its kind, and on the changed words or, who said it, naming them."""
    offset = len(pair.second.title) + 2
    start, end = pair.start + offset, pair.end + offset
    report, changed = report_of(pair.second, "far").id, pair.second.body[pair.start : pair.end]
    return facet_of(conflict) == pair.kind and any(
        span.report == report and ((span.start < end and start < span.end) or side.value in changed)
        for side in conflict.sides
        for span in side.spans
    )


def score(pairs: Sequence[Pair], *, show: bool) -> tuple[dict[str, Counter[str]], int]:
    """Found, missed and false by facet; how many harmless changes were flagged."""
    tally = {kind: Counter[str]() for kind in KINDS}
    flagged = 0
    for pair in pairs:
        conflicts = shown_in(pair)
        hits = [conflict for conflict in conflicts if pair.differs and is_found(pair, conflict)]
        others = [conflict for conflict in conflicts if conflict not in hits and conflict.nature != "update"]
        if pair.differs:
            tally[pair.kind]["found" if hits else "missed"] += 1
        else:
            flagged += bool(others)
        for conflict in others:
            if facet_of(conflict) in tally:
                tally[facet_of(conflict)]["false"] += 1
        if show and (others or (pair.differs and not hits)):
            told = pair.second.body[max(0, pair.start - 50) : pair.end + 30]
            print(f"    {'missed' if pair.differs and not hits else ''} {pair.happening} {pair.kind}: {told!r}")
            for conflict in others:
                sides = " | ".join(f"{side.value!r} {side.spans[0].exact!r}" for side in conflict.sides)
                print(f"        false: {conflict.kind} {conflict.certainty} {sides}")
    return tally, flagged


def main() -> None:
    """Print the figures that `gate.py` reads."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("happenings", type=Path)
    parser.add_argument("--pairs", type=int, default=300, help="in both halves (default 300)")
    parser.add_argument("--seed", type=int, default=6)
    parser.add_argument("--half", choices=HALVES, help="only this half of the happenings")
    parser.add_argument("--kind", help="only changes of this kind")
    parser.add_argument("--show", action="store_true", help="print what was missed, and each false difference")
    asked = parser.parse_args()
    happenings = read_happenings(asked.happenings.read_text(encoding="utf-8"))
    both = {kind: Counter[str]() for kind in KINDS}
    for half in HALVES:
        rng = Random(asked.seed)  # noqa: S311 - differences are to be the same ones again, not secret
        pairs = plant([each for each in happenings if each.measured == (half == "measured")], asked.pairs // 2, rng)
        if half != (asked.half or half):
            continue
        pairs = [pair for pair in pairs if pair.kind == (asked.kind or pair.kind)]
        tally, flagged = score(pairs, show=asked.show)
        mark = "" if half == "measured" else " (improved on)"
        print_tally(tally, mark)
        harmless = sum(not pair.differs for pair in pairs)
        print_shares([(f"harmless changes left alone{mark}", harmless - flagged, harmless)])
        for kind, counts in tally.items():
            both[kind].update(counts)
    if asked.half is None:
        print_tally(both, " (both halves)")


def print_tally(tally: Mapping[str, Counter[str]], mark: str) -> None:
    """Precision, recall and F1 in percent, a line a facet."""
    for kind, counts in tally.items():
        said, planted = counts["found"] + counts["false"], counts["found"] + counts["missed"]
        precision, recall = counts["found"] / max(1, said), counts["found"] / max(1, planted)
        f1 = 2 * counts["found"] / max(1, said + planted)
        print(f"{kind + mark:40s} P {100 * precision:5.1f} R {100 * recall:5.1f} F1 {100 * f1:5.1f}")


if __name__ == "__main__":
    main()
