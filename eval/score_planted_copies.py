"""Planted copies that `trace` finds in newswire, and its silence where texts only quote the same words.

    score_planted_copies.py newswire.jsonl.gz [--each 25] [--seed 7] [--show]

One JSON object a line with `text`. All texts are traced together; a link between a text and its copy is a hit, any
other link is wrong. For each kind the share found; F1 over all.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path
from random import Random

import twosource
from plant_copies import plant
from scoring import read_rows
from twosource.records import Report

Pairs = set[tuple[str, str]]


def texts_of(path: Path) -> list[str]:
    """The texts of a file, in its order."""
    return [row["text"].strip() for row in read_rows(path)]


def reports_of(texts: dict[str, str]) -> list[Report]:
    """The texts as reports, each from an outlet of its own, with its name as location."""
    return [
        twosource.read({"text": text, "source_domain": f"{name.replace(' ', '-')}.example"}, location=name)
        for name, text in texts.items()
    ]


def traced(reports: Sequence[Report]) -> Pairs:
    """The pairs that `trace` links, by name."""
    named = {report.id: str(report.location) for report in reports}
    links = twosource.trace(reports).links
    return {pair(named[link.source], named[link.target]) for link in links if link.source in named}


def pair(a: str, b: str) -> tuple[str, str]:
    """Two names in order."""
    return (a, b) if a < b else (b, a)


def f1(found: Pairs, planted: Collection[tuple[str, str]]) -> float:
    """Of the planted pairs."""
    return 2 * len(found.intersection(planted)) / (len(found) + len(planted))


def main() -> None:
    """Print the shares that `gate.py` reads."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("newswire", type=Path)
    parser.add_argument("--each", type=int, default=25, help="planted copies of each kind (default 25)")
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", action="store_true", help="print what is missed and what is wrong")
    asked = parser.parse_args()
    rng = Random(asked.seed)  # noqa: S311 - copies are to be the same ones again, not secret
    planted = plant(texts_of(asked.newswire), asked.each, rng)
    found = traced(reports_of(planted.texts))
    all_of, hits = Counter(planted.pairs.values()), Counter(planted.pairs[one] for one in found & planted.pairs.keys())
    for kind, number in all_of.items():
        print(f"{kind:44s} {hits[kind]}/{number} {hits[kind] / number:.3f}")
    wrong = sorted(found - planted.pairs.keys())
    quoting = [one for one in planted.texts if one.startswith("quoting ")]
    apart = len(quoting) - sum(pair(one, one.removeprefix("quoting ")) in wrong for one in quoting)
    print(f"{'same quotations, left alone':44s} {apart}/{len(quoting)} {apart / len(quoting):.3f}")
    precision, recall = hits.total() / max(1, len(found)), hits.total() / len(planted.pairs)
    print(f"planted copies P {100 * precision:.1f} R {100 * recall:.1f} F1 {100 * f1(found, planted.pairs):.2f}")
    if asked.show:
        for one in [*sorted(planted.pairs.keys() - found), *wrong]:
            print("wrongly linked:" if one in wrong else "missed:", *one, planted.pairs.get(one, ""))


if __name__ == "__main__":
    main()
